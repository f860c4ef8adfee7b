/* Known library functions: the tokens and the types of the language.
   SPDX-License-Identifier: GPL-3.0-or-later

   A type is C as it stands in a manual page: `const struct sockaddr *'.
   Only its class matters, so nothing is known of tags, and a typedef is known
   only when it is in the list below.  */

#include "known-parse.h"

#include <stdarg.h>
#include <stdio.h>

/* Words of the language.  */

enum word_kind
{
  WORD_QUALIFIER, /* Has no bearing on the class.  */
  WORD_BASE,      /* Part of an arithmetic type or void.  */
  WORD_TAG        /* struct, union, enum.  */
};

static const struct
{
  const char *word;
  enum word_kind kind;
  enum esc_type_class type;
} type_words[] = {
  { "const", WORD_QUALIFIER, ESC_TYPE_INTEGER },
  { "volatile", WORD_QUALIFIER, ESC_TYPE_INTEGER },
  { "restrict", WORD_QUALIFIER, ESC_TYPE_INTEGER },
  { "__restrict", WORD_QUALIFIER, ESC_TYPE_INTEGER },
  { "__restrict__", WORD_QUALIFIER, ESC_TYPE_INTEGER },
  { "register", WORD_QUALIFIER, ESC_TYPE_INTEGER },
  { "extern", WORD_QUALIFIER, ESC_TYPE_INTEGER },
  { "void", WORD_BASE, ESC_TYPE_VOID },
  { "char", WORD_BASE, ESC_TYPE_INTEGER },
  { "short", WORD_BASE, ESC_TYPE_INTEGER },
  { "int", WORD_BASE, ESC_TYPE_INTEGER },
  { "long", WORD_BASE, ESC_TYPE_INTEGER },
  { "signed", WORD_BASE, ESC_TYPE_INTEGER },
  { "unsigned", WORD_BASE, ESC_TYPE_INTEGER },
  { "bool", WORD_BASE, ESC_TYPE_INTEGER },
  { "_Bool", WORD_BASE, ESC_TYPE_INTEGER },
  { "float", WORD_BASE, ESC_TYPE_FLOAT },
  { "double", WORD_BASE, ESC_TYPE_FLOAT },
  { "complex", WORD_BASE, ESC_TYPE_FLOAT },
  { "_Complex", WORD_BASE, ESC_TYPE_FLOAT },
  { "struct", WORD_TAG, ESC_TYPE_AGGREGATE },
  { "union", WORD_TAG, ESC_TYPE_AGGREGATE },
  { "enum", WORD_TAG, ESC_TYPE_INTEGER },
};

/* Typedefs that may stand alone, by class.  */

static const char *const integer_typedefs[] = {
  "ACTION",    "VISIT",     "blkcnt_t",      "cc_t",         "char16_t",
  "char32_t",  "clock_t",   "clockid_t",     "dev_t",        "error_t",
  "eventfd_t", "gid_t",     "id_t",          "idtype_t",     "in_addr_t",
  "in_port_t", "ino_t",     "int16_t",       "int32_t",      "int64_t",
  "int8_t",    "intmax_t",  "intptr_t",      "key_t",        "mode_t",
  "mqd_t",     "nfds_t",    "nl_item",       "nlink_t",      "off64_t",
  "off_t",     "pid_t",     "pthread_key_t", "pthread_t",    "ptrdiff_t",
  "regoff_t",  "rlim_t",    "sa_family_t",   "sig_atomic_t", "size_t",
  "socklen_t", "speed_t",   "ssize_t",       "suseconds_t",  "tcflag_t",
  "time_t",    "uid_t",     "uint16_t",      "uint32_t",     "uint64_t",
  "uint8_t",   "uintmax_t", "uintptr_t",     "useconds_t",   "wchar_t",
  "wctype_t",  "wint_t",
};

static const char *const pointer_typedefs[] = {
  "iconv_t",    "jmp_buf", "locale_t",  "nl_catd",
  "sigjmp_buf", "timer_t", "wctrans_t",
};

static const char *const function_typedefs[] = {
  "__compar_d_fn_t",
  "__compar_fn_t",
  "comparison_fn_t",
  "sighandler_t",
};

static const char *const aggregate_typedefs[] = {
  "ENTRY", "cookie_io_functions_t", "div_t", "imaxdiv_t", "ldiv_t", "lldiv_t",
};

static const char *const va_list_typedefs[] = {
  "__builtin_va_list",
  "__gnuc_va_list",
  "va_list",
};

static const struct
{
  const char *const *names;
  size_t count;
  enum esc_type_class type;
} typedefs[] = {
  { integer_typedefs, COUNT (integer_typedefs), ESC_TYPE_INTEGER },
  { pointer_typedefs, COUNT (pointer_typedefs), ESC_TYPE_POINTER },
  { function_typedefs, COUNT (function_typedefs), ESC_TYPE_FUNCTION },
  { aggregate_typedefs, COUNT (aggregate_typedefs), ESC_TYPE_AGGREGATE },
  { va_list_typedefs, COUNT (va_list_typedefs), ESC_TYPE_VA_LIST },
};

/* Tokens.  */

/* Make the token after the present one the present one.  */

void
esc_parse_advance (struct parser *ps)
{
  const char *s = ps->next;
  while (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r')
    s++;
  struct token *t = &ps->token;
  t->start = s;
  if (*s == '\0')
    t->kind = TOKEN_END;
  else if (word_char_p (*s))
    {
      t->kind = *s >= '0' && *s <= '9' ? TOKEN_NUMBER : TOKEN_WORD;
      while (word_char_p (*s))
        s++;
    }
  else if (strncmp (s, "...", 3) == 0)
    {
      t->kind = TOKEN_DOTS;
      s += 3;
    }
  else
    {
      t->kind = TOKEN_PUNCTUATION;
      s++;
    }
  t->length = s - t->start;
  ps->next = s;
}

bool
esc_parse_fail_at (struct parser *ps, const struct token *t,
                   const char *format, ...)
{
  va_list ap;
  va_start (ap, format);
  vsnprintf (ps->error->text, sizeof ps->error->text, format, ap);
  va_end (ap);
  ps->error->column = (unsigned) (t->start - ps->line) + 1;
  return false;
}

/* Report that WHAT should stand where the present token does.  */

bool
esc_parse_fail_expected (struct parser *ps, const char *what)
{
  const struct token *t = &ps->token;
  if (t->kind == TOKEN_END)
    return esc_parse_fail_at (ps, t, "expected %s, found end of line", what);
  return esc_parse_fail_at (ps, t, "expected %s, found '%.*s'", what,
                            TOKEN_ARGS (t));
}

bool
esc_parse_expect (struct parser *ps, const char *text, const char *what)
{
  return accept (ps, text) || esc_parse_fail_expected (ps, what);
}

/* Types.  */

static int
find_type_word (const struct token *t)
{
  for (size_t i = 0; i < COUNT (type_words); i++)
    if (token_text_p (t, type_words[i].word))
      return (int) i;
  return -1;
}

static bool
find_typedef (const struct token *t, enum esc_type_class *type)
{
  for (size_t i = 0; i < COUNT (typedefs); i++)
    for (size_t j = 0; j < typedefs[i].count; j++)
      if (token_text_p (t, typedefs[i].names[j]))
        {
          *type = typedefs[i].type;
          return true;
        }
  return false;
}

static void
skip_qualifiers (struct parser *ps)
{
  int i;
  while ((i = find_type_word (&ps->token)) >= 0
         && type_words[i].kind == WORD_QUALIFIER)
    esc_parse_advance (ps);
}

/* Parse `const struct s', `unsigned long', `size_t' into *TYPE.  A typedef
   of unknown class leaves its token in *UNKNOWN.  */

static bool
parse_specifiers (struct parser *ps, enum esc_type_class *type,
                  struct token *unknown)
{
  bool base = false;
  for (;;)
    {
      skip_qualifiers (ps);
      int i = find_type_word (&ps->token);
      if (i < 0 || (type_words[i].kind == WORD_TAG && base))
        break;
      if (!base || type_words[i].type == ESC_TYPE_FLOAT)
        *type = type_words[i].type;
      base = true;
      esc_parse_advance (ps);
      if (type_words[i].kind == WORD_TAG)
        {
          if (ps->token.kind != TOKEN_WORD)
            return esc_parse_fail_expected (ps, "a tag");
          esc_parse_advance (ps);
          skip_qualifiers (ps);
          return true;
        }
    }
  if (base)
    return true;
  if (ps->token.kind != TOKEN_WORD)
    return esc_parse_fail_expected (ps, "a type");
  if (!find_typedef (&ps->token, type))
    *unknown = ps->token;
  esc_parse_advance (ps);
  skip_qualifiers (ps);
  return true;
}

/* Parse a type up to its last star into *TYPE.  */

bool
esc_parse_type (struct parser *ps, enum esc_type_class *type)
{
  struct token unknown = { TOKEN_END, ps->token.start, 0 };
  if (!parse_specifiers (ps, type, &unknown))
    return false;
  bool pointer = false;
  while (accept (ps, "*"))
    {
      pointer = true;
      skip_qualifiers (ps);
    }
  if (pointer)
    *type = ESC_TYPE_POINTER;
  else if (unknown.length != 0)
    return esc_parse_fail_at (
      ps, &unknown, "unknown type '%.*s': write what the typedef stands for",
      TOKEN_ARGS (&unknown));
  return true;
}

/* Skip from an opening OPEN to behind its partner CLOSE.  */

bool
esc_parse_balanced (struct parser *ps, const char *open, const char *close)
{
  unsigned depth = 0;
  do
    {
      if (ps->token.kind == TOKEN_END)
        {
          char what[8];
          snprintf (what, sizeof what, "'%s'", close);
          return esc_parse_fail_expected (ps, what);
        }
      if (at_p (ps, open))
        depth++;
      else if (at_p (ps, close))
        depth--;
      esc_parse_advance (ps);
    }
  while (depth != 0);
  return true;
}
