/* Known library functions: the language of the table, and the table.
   SPDX-License-Identifier: GPL-3.0-or-later

   An entry is a C prototype, copied from the manual page, with two things
   added: after each pointer parameter a colon and what happens to the object
   it points to, and after the prototype where pointers go.

     char *strchr (const char *s: read, int c) returns s+
     void *memcpy (void *d: write, const void *s: read, size_t n)
       copies s to d by n, returns d
     long strtol (const char *s: read, char **end: write, int base)
       stores s in end
     int putenv (char *s: keep)

   Grammar (an entry is one line; the lines above are folded):

     entry   = ["noreturn"] type NAME "(" params ")" [clause {"," clause}]
               [";"]
     params  = "void" | param {"," param} ["," "..." [":" {effect}]]
     param   = type [NAME] [":" effect {effect}]
     type    = as in C, function pointers and arrays included; a typedef must
               be one of `typedefs' below or be followed by a star

     effect  = "ignore"      only compared, or used as a handle
             | "read"        its bytes are looked at
             | "write"       bytes that are not pointers are written
             | "receive"     anything from outside is written (read, recv)
             | "send"        its bytes go outside as they are (write, send)
             | "print"       its bytes go outside as a string (puts)
             | "deep"        the other effects hold for what it leads to
             | "keep"        the pointer outlives the call
             | "thread"      another thread gets it
             | "free"        released
             | "realloc"     released or moved; the result is the new one
             | "realloc_in"  the object whose address is in it is (getline)

     clause  = "returns" ARG ["+"]               the argument (+ an offset)
             | "returns" "content" "of" ARG ["+"] a pointer found in *ARG
             | "returns" "world"                 memory of somebody else
             | "returns" "fresh"                 a new object
             | "copies" ARG ["+"] "to" (ARG ["+"] | "return") ["by" ARG]
                                                 bytes, pointers included;
                                                 "+": anywhere in it
             | "stores" ARG "in" ARG ["+"]       *second = first + any offset;
                                                 "+": anywhere in it
             | "advances" ARG                    *ARG += any offset
             | "calls" ARG ["with" ARG {"and" ARG}]
                                                 a callback, during the call
                                                 only, sees those arguments
             | "formats" ARG ["into" ["content" "of"] ARG]
                                                 printf family
             | "scans" ARG ["from" ARG]          scanf family

   Silence is never an answer where a pointer is concerned: a pointer (or
   struct) parameter without effects is an error, as are a function pointer
   that is neither called nor kept, a pointer result nobody explains, and
   unnamed arguments without effects or format.  For everything else what is
   not said does not happen.

   The built-in lines are text in the object file.  A new table holds a hash
   of their names only; a line is parsed when it is first looked up.  */

#include "known.h"
#include "util.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

#define COUNT(ARRAY) (sizeof (ARRAY) / sizeof (ARRAY)[0])

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

static const struct
{
  const char *word;
  uint16_t flags;
} effect_words[] = {
  { "ignore", 0 },
  { "read", ESC_ARG_READ },
  { "write", ESC_ARG_WRITE },
  { "receive", ESC_ARG_WRITE | ESC_ARG_WORLD },
  { "send", ESC_ARG_READ | ESC_ARG_SEND },
  { "print", ESC_ARG_READ | ESC_ARG_PRINT },
  { "deep", ESC_ARG_DEEP },
  { "keep", ESC_ARG_RETAIN },
  { "thread", ESC_ARG_THREAD },
  { "free", ESC_ARG_FREE },
  { "realloc", ESC_ARG_REALLOC },
  { "realloc_in", ESC_ARG_REALLOC_IN },
};

/* Tokens.  */

enum token_kind
{
  TOKEN_END,
  TOKEN_WORD,
  TOKEN_NUMBER,
  TOKEN_DOTS,
  TOKEN_PUNCTUATION
};

struct token
{
  enum token_kind kind;
  const char *start;
  size_t length;
};

struct parser
{
  const char *line;
  const char *next;   /* Just after TOKEN.  */
  struct token token; /* The one to be looked at.  */
  struct esc_known *out;
  struct esc_known_error *error;
  struct token names[ESC_KNOWN_MAX_ARGS]; /* Length 0: unnamed.  */
  bool annotated[ESC_KNOWN_MAX_ARGS];
  bool rest_annotated;
};

static bool
word_char_p (char c)
{
  return ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9') || c == '_');
}

/* Make the token after the present one the present one.  */

static void
advance (struct parser *ps)
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

static bool
token_text_p (const struct token *t, const char *text)
{
  return t->length == strlen (text) && memcmp (t->start, text, t->length) == 0;
}

static bool
at_p (const struct parser *ps, const char *text)
{
  return token_text_p (&ps->token, text);
}

/* Skip the present token if it is TEXT; return whether it was.  */

static bool
accept (struct parser *ps, const char *text)
{
  if (!at_p (ps, text))
    return false;
  advance (ps);
  return true;
}

/* Report FORMAT at token T.  Return false, for the caller to return.  */

static bool fail_at (struct parser *ps, const struct token *t,
                     const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));

static bool
fail_at (struct parser *ps, const struct token *t, const char *format, ...)
{
  va_list ap;
  va_start (ap, format);
  vsnprintf (ps->error->text, sizeof ps->error->text, format, ap);
  va_end (ap);
  ps->error->column = (unsigned) (t->start - ps->line) + 1;
  return false;
}

#define TOKEN_ARGS(T) (int) ((T)->length < 40 ? (T)->length : 40), (T)->start

/* Report that WHAT should stand where the present token does.  */

static bool
fail_expected (struct parser *ps, const char *what)
{
  const struct token *t = &ps->token;
  if (t->kind == TOKEN_END)
    return fail_at (ps, t, "expected %s, found end of line", what);
  return fail_at (ps, t, "expected %s, found '%.*s'", what, TOKEN_ARGS (t));
}

static bool
expect (struct parser *ps, const char *text, const char *what)
{
  return accept (ps, text) || fail_expected (ps, what);
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
    advance (ps);
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
      advance (ps);
      if (type_words[i].kind == WORD_TAG)
        {
          if (ps->token.kind != TOKEN_WORD)
            return fail_expected (ps, "a tag");
          advance (ps);
          skip_qualifiers (ps);
          return true;
        }
    }
  if (base)
    return true;
  if (ps->token.kind != TOKEN_WORD)
    return fail_expected (ps, "a type");
  if (!find_typedef (&ps->token, type))
    *unknown = ps->token;
  advance (ps);
  skip_qualifiers (ps);
  return true;
}

/* Parse a type up to its last star into *TYPE.  */

static bool
parse_type (struct parser *ps, enum esc_type_class *type)
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
    return fail_at (ps, &unknown,
                    "unknown type '%.*s': write what the typedef stands for",
                    TOKEN_ARGS (&unknown));
  return true;
}

/* Skip from an opening OPEN to behind its partner CLOSE.  */

static bool
skip_balanced (struct parser *ps, const char *open, const char *close)
{
  unsigned depth = 0;
  do
    {
      if (ps->token.kind == TOKEN_END)
        {
          char what[8];
          snprintf (what, sizeof what, "'%s'", close);
          return fail_expected (ps, what);
        }
      if (at_p (ps, open))
        depth++;
      else if (at_p (ps, close))
        depth--;
      advance (ps);
    }
  while (depth != 0);
  return true;
}

/* Parameters.  */

static bool
reserved_p (const struct token *t)
{
  return (token_text_p (t, "world") || token_text_p (t, "fresh")
          || token_text_p (t, "content"));
}

/* Take the present token as the name of the last parameter, if it is a
   word.  */

static bool
parse_parameter_name (struct parser *ps)
{
  struct esc_known *k = ps->out;
  unsigned self = k->nargs - 1u;
  if (ps->token.kind != TOKEN_WORD)
    return true;
  if (reserved_p (&ps->token))
    return fail_at (ps, &ps->token,
                    "'%.*s' is a word of the language, not a parameter",
                    TOKEN_ARGS (&ps->token));
  for (unsigned i = 0; i < self; i++)
    if (ps->names[i].length == ps->token.length
        && memcmp (ps->names[i].start, ps->token.start, ps->token.length) == 0)
      return fail_at (ps, &ps->token, "two parameters are called '%.*s'",
                      TOKEN_ARGS (&ps->token));
  ps->names[self] = ps->token;
  advance (ps);
  return true;
}

/* Parse what follows the type of a parameter: a name, `(*name) (...)' or
   `name[n]'; adjust *TYPE.  */

static bool
parse_declarator (struct parser *ps, enum esc_type_class *type)
{
  if (accept (ps, "("))
    {
      if (!expect (ps, "*", "'*'"))
        return false;
      if (!parse_parameter_name (ps))
        return false;
      if (!expect (ps, ")", "')'"))
        return false;
      if (!at_p (ps, "("))
        return fail_expected (ps, "'('");
      *type = ESC_TYPE_FUNCTION;
      return skip_balanced (ps, "(", ")");
    }
  if (!parse_parameter_name (ps))
    return false;
  if (at_p (ps, "["))
    {
      *type = ESC_TYPE_POINTER;
      while (at_p (ps, "["))
        if (!skip_balanced (ps, "[", "]"))
          return false;
    }
  return true;
}

/* Parse words of effects into *FLAGS.  */

static bool
parse_effect_words (struct parser *ps, uint16_t *flags)
{
  struct token first = ps->token;
  bool ignored = false;
  *flags = 0;
  do
    {
      size_t i;
      for (i = 0; i < COUNT (effect_words); i++)
        if (at_p (ps, effect_words[i].word))
          break;
      if (i == COUNT (effect_words))
        return fail_expected (ps, "an effect ('read', 'write', 'keep' ...)");
      ignored |= effect_words[i].flags == 0;
      *flags |= effect_words[i].flags;
      advance (ps);
    }
  while (ps->token.kind == TOKEN_WORD);
  if (ignored && *flags != 0)
    return fail_at (ps, &first, "'ignore' goes with no other effect");
  if (*flags == ESC_ARG_DEEP)
    return fail_at (ps, &first, "'deep' needs an effect to go with");
  return true;
}

/* Return the effects that an argument of class TYPE can have.  */

static uint16_t
possible_effects (enum esc_type_class type)
{
  switch (type)
    {
    case ESC_TYPE_POINTER:
    case ESC_TYPE_VA_LIST:
      return UINT16_MAX;
    case ESC_TYPE_INTEGER:
    case ESC_TYPE_FLOAT:
    case ESC_TYPE_FUNCTION:
    case ESC_TYPE_AGGREGATE:
      return ESC_ARG_RETAIN | ESC_ARG_THREAD;
    case ESC_TYPE_VOID:
      break;
    }
  return 0;
}

static bool
parse_parameter (struct parser *ps)
{
  struct esc_known *k = ps->out;
  struct token first = ps->token;
  if (k->nargs == ESC_KNOWN_MAX_ARGS)
    return fail_at (ps, &first, "more than %d parameters", ESC_KNOWN_MAX_ARGS);
  unsigned self = k->nargs++;
  ps->names[self] = (struct token){ TOKEN_WORD, first.start, 0 };
  enum esc_type_class type;
  if (!parse_type (ps, &type) || !parse_declarator (ps, &type))
    return false;
  if (type == ESC_TYPE_VOID)
    return fail_at (ps, &first, "a parameter of type 'void'");
  k->types[self] = type;
  if (!accept (ps, ":"))
    return true;
  struct token effects = ps->token;
  if (!parse_effect_words (ps, &k->args[self]))
    return false;
  if (k->args[self] & ~possible_effects (type))
    return fail_at (ps, &effects,
                    "only 'keep', 'thread' and 'ignore' suit a parameter "
                    "that is not a pointer to an object");
  ps->annotated[self] = true;
  return true;
}

/* Return true if the present token is `void' and the next one `)'.  */

static bool
void_list_p (const struct parser *ps)
{
  if (!at_p (ps, "void"))
    return false;
  struct parser ahead = *ps;
  advance (&ahead);
  return at_p (&ahead, ")");
}

static bool
parse_parameters (struct parser *ps)
{
  if (void_list_p (ps))
    {
      advance (ps);
      advance (ps);
      return true;
    }
  do
    {
      if (ps->token.kind == TOKEN_DOTS && ps->out->nargs != 0)
        {
          advance (ps);
          ps->out->variadic = true;
          if (accept (ps, ":"))
            {
              if (!parse_effect_words (ps, &ps->out->rest))
                return false;
              ps->rest_annotated = true;
            }
          return expect (ps, ")", "')' after '...'");
        }
      if (!parse_parameter (ps))
        return false;
    }
  while (accept (ps, ","));
  return expect (ps, ")", "',' or ')'");
}

/* Clauses.  */

/* Parse the name of a parameter into *ARG.  If CLASSES is not 0, the class
   of the parameter must be one of that set of bits; WHAT describes it.  */

static bool
parse_argument (struct parser *ps, unsigned classes, const char *what,
                int8_t *arg)
{
  const struct esc_known *k = ps->out;
  if (ps->token.kind != TOKEN_WORD)
    return fail_expected (ps, "the name of a parameter");
  for (unsigned i = 0; i < k->nargs; i++)
    if (ps->names[i].length == ps->token.length
        && memcmp (ps->names[i].start, ps->token.start, ps->token.length) == 0)
      {
        if (!(classes & (1u << k->types[i])))
          return fail_at (ps, &ps->token, "'%.*s' is not %s",
                          TOKEN_ARGS (&ps->token), what);
        *arg = (int8_t) i;
        advance (ps);
        return true;
      }
  return fail_at (ps, &ps->token, "no parameter is called '%.*s'",
                  TOKEN_ARGS (&ps->token));
}

static bool
parse_pointer_argument (struct parser *ps, int8_t *arg)
{
  return parse_argument (ps, 1u << ESC_TYPE_POINTER, "a pointer", arg);
}

static bool
add_effect (struct parser *ps, struct esc_effect e)
{
  struct esc_known *k = ps->out;
  if (k->neffects == ESC_KNOWN_MAX_EFFECTS)
    return fail_at (ps, &ps->token, "more than %d effects",
                    ESC_KNOWN_MAX_EFFECTS);
  k->effects[k->neffects++] = e;
  return true;
}

static struct esc_effect
new_effect (enum esc_effect_kind kind)
{
  return (struct esc_effect){
    .kind = kind, .a = -1, .b = -1, .c = -1, .size_arg = -1
  };
}

static bool
parse_returns (struct parser *ps)
{
  struct esc_effect e = new_effect (ESC_EFFECT_RETURN);
  uint8_t result = ps->out->result;
  struct token first = ps->token;
  if (accept (ps, "world"))
    e.kind = ESC_EFFECT_RETURN_WORLD;
  else if (accept (ps, "fresh"))
    e.kind = ESC_EFFECT_RETURN_FRESH;
  else if (accept (ps, "content"))
    {
      e.kind = ESC_EFFECT_RETURN_CONTENT;
      if (!expect (ps, "of", "'of'") || !parse_pointer_argument (ps, &e.a))
        return false;
      e.any_offset = accept (ps, "+");
    }
  else
    {
      unsigned classes = ((1u << ESC_TYPE_POINTER) | (1u << ESC_TYPE_INTEGER)
                          | (1u << ESC_TYPE_FUNCTION));
      if (!parse_argument (ps, classes, "a value that can be returned", &e.a))
        return false;
      e.any_offset = accept (ps, "+");
    }
  if (result == ESC_TYPE_VOID || result == ESC_TYPE_FLOAT)
    return fail_at (ps, &first, "the result cannot hold a pointer");
  return add_effect (ps, e);
}

static bool
parse_copies (struct parser *ps)
{
  struct esc_effect e = new_effect (ESC_EFFECT_COPY);
  if (!parse_pointer_argument (ps, &e.a))
    return false;
  e.any_offset = accept (ps, "+");
  if (!expect (ps, "to", "'to'"))
    return false;
  if (at_p (ps, "return"))
    {
      if (ps->out->result != ESC_TYPE_POINTER)
        return fail_at (ps, &ps->token, "the result is not a pointer");
      advance (ps);
    }
  else if (!parse_pointer_argument (ps, &e.b))
    return false;
  if (accept (ps, "+"))
    e.any_offset = true;
  if (accept (ps, "by")
      && !parse_argument (ps, 1u << ESC_TYPE_INTEGER, "an integer",
                          &e.size_arg))
    return false;
  return add_effect (ps, e);
}

static bool
parse_stores (struct parser *ps)
{
  struct esc_effect e = new_effect (ESC_EFFECT_STORE);
  unsigned classes = (1u << ESC_TYPE_POINTER) | (1u << ESC_TYPE_FUNCTION);
  if (!parse_argument (ps, classes, "a pointer", &e.a)
      || !expect (ps, "in", "'in'") || !parse_pointer_argument (ps, &e.b))
    return false;
  e.any_offset = accept (ps, "+");
  return add_effect (ps, e);
}

static bool
parse_advances (struct parser *ps)
{
  struct esc_effect e = new_effect (ESC_EFFECT_ADVANCE);
  return parse_pointer_argument (ps, &e.a) && add_effect (ps, e);
}

/* One effect for each argument that the callback sees.  */

static bool
parse_calls (struct parser *ps)
{
  struct esc_effect e = new_effect (ESC_EFFECT_CALLBACK);
  if (!parse_argument (ps, 1u << ESC_TYPE_FUNCTION, "a function", &e.a))
    return false;
  if (!accept (ps, "with"))
    return add_effect (ps, e);
  do
    if (!parse_pointer_argument (ps, &e.b) || !add_effect (ps, e))
      return false;
  while (accept (ps, "and"));
  return true;
}

/* Return the va_list parameter of K, or -1.  */

static int8_t
va_list_argument (const struct esc_known *k)
{
  for (int8_t i = 0; i < k->nargs; i++)
    if (k->types[i] == ESC_TYPE_VA_LIST)
      return i;
  return -1;
}

/* Parse `formats' (SCAN false) or `scans'.  */

static bool
parse_format (struct parser *ps, bool scan)
{
  const struct esc_known *k = ps->out;
  struct token first = ps->token;
  struct esc_effect e
    = new_effect (scan ? ESC_EFFECT_SCANF : ESC_EFFECT_PRINTF);
  if (!parse_pointer_argument (ps, &e.a))
    return false;
  if (accept (ps, scan ? "from" : "into"))
    {
      e.in_content = !scan && accept (ps, "content");
      if ((e.in_content && !expect (ps, "of", "'of'"))
          || !parse_pointer_argument (ps, &e.c))
        return false;
    }
  if (k->variadic)
    e.b = (int8_t) k->nargs;
  else
    {
      e.kind = scan ? ESC_EFFECT_VSCANF : ESC_EFFECT_VPRINTF;
      e.b = va_list_argument (k);
      if (e.b < 0)
        return fail_at (ps, &first,
                        "a format without '...' or 'va_list' parameter");
    }
  return add_effect (ps, e);
}

static bool
parse_clause (struct parser *ps)
{
  if (accept (ps, "returns"))
    return parse_returns (ps);
  if (accept (ps, "copies"))
    return parse_copies (ps);
  if (accept (ps, "stores"))
    return parse_stores (ps);
  if (accept (ps, "advances"))
    return parse_advances (ps);
  if (accept (ps, "calls"))
    return parse_calls (ps);
  if (accept (ps, "formats"))
    return parse_format (ps, false);
  if (accept (ps, "scans"))
    return parse_format (ps, true);
  return fail_expected (ps, "'returns', 'copies', 'stores', 'advances', "
                            "'calls', 'formats' or 'scans'");
}

/* Nothing about pointers may be left unsaid.  */

static bool
effect_of_kind_p (const struct esc_known *k, enum esc_effect_kind kind, int a)
{
  for (unsigned i = 0; i < k->neffects; i++)
    if (k->effects[i].kind == kind && (a < 0 || k->effects[i].a == a))
      return true;
  return false;
}

static bool
format_p (const struct esc_known *k)
{
  return (effect_of_kind_p (k, ESC_EFFECT_PRINTF, -1)
          || effect_of_kind_p (k, ESC_EFFECT_SCANF, -1)
          || effect_of_kind_p (k, ESC_EFFECT_VPRINTF, -1)
          || effect_of_kind_p (k, ESC_EFFECT_VSCANF, -1));
}

static bool
returns_something_p (const struct esc_known *k)
{
  return (effect_of_kind_p (k, ESC_EFFECT_RETURN, -1)
          || effect_of_kind_p (k, ESC_EFFECT_RETURN_WORLD, -1)
          || effect_of_kind_p (k, ESC_EFFECT_RETURN_FRESH, -1)
          || effect_of_kind_p (k, ESC_EFFECT_RETURN_CONTENT, -1));
}

static bool
check_argument (struct parser *ps, unsigned i)
{
  const struct esc_known *k = ps->out;
  const char *what;
  bool explained = ps->annotated[i];
  switch ((enum esc_type_class) k->types[i])
    {
    case ESC_TYPE_POINTER:
      what = "pointer";
      break;
    case ESC_TYPE_AGGREGATE:
      what = "struct";
      break;
    case ESC_TYPE_FUNCTION:
      what = "function";
      explained |= effect_of_kind_p (k, ESC_EFFECT_CALLBACK, (int) i);
      break;
    case ESC_TYPE_VA_LIST:
      what = "va_list";
      explained |= format_p (k);
      break;
    default:
      return true;
    }
  if (explained)
    return true;
  return fail_at (ps, &ps->names[i], "nothing is said about %s parameter %u",
                  what, i + 1);
}

static bool
check_entry (struct parser *ps)
{
  const struct esc_known *k = ps->out;
  for (unsigned i = 0; i < k->nargs; i++)
    if (!check_argument (ps, i))
      return false;
  if (k->variadic && !ps->rest_annotated && !format_p (k))
    return fail_at (ps, &ps->token,
                    "nothing is said about the unnamed arguments");
  bool holds
    = (k->result == ESC_TYPE_POINTER || k->result == ESC_TYPE_FUNCTION);
  if (holds && !returns_something_p (k))
    return fail_expected (ps, "'returns' for a pointer result");
  return true;
}

static bool
parse_entry (struct parser *ps, struct token *name)
{
  struct esc_known *k = ps->out;
  enum esc_type_class result;
  k->noreturn = accept (ps, "noreturn") || accept (ps, "_Noreturn");
  if (!parse_type (ps, &result))
    return false;
  k->result = result;
  if (ps->token.kind != TOKEN_WORD)
    return fail_expected (ps, "the name of the function");
  *name = ps->token;
  advance (ps);
  if (!expect (ps, "(", "'(' after the name of the function")
      || !parse_parameters (ps))
    return false;
  if (ps->token.kind == TOKEN_WORD)
    do
      if (!parse_clause (ps))
        return false;
    while (accept (ps, ","));
  accept (ps, ";");
  if (ps->token.kind != TOKEN_END)
    return fail_expected (ps, "',' or end of line");
  return check_entry (ps);
}

bool
esc_known_parse (char *line, struct esc_known *out,
                 struct esc_known_error *error)
{
  struct parser ps
    = { .line = line, .next = line, .out = out, .error = error };
  struct token name = { TOKEN_END, line, 0 };
  memset (out, 0, sizeof *out);
  advance (&ps);
  if (!parse_entry (&ps, &name))
    return false;
  line[name.start - line + name.length] = '\0';
  out->name = name.start;
  return true;
}

/* The table.  */

static const char *const builtin_lines[] = {
#define KNOWN(...) #__VA_ARGS__,
#include "known.def"
#undef KNOWN
};

/* An entry: its text, and its meaning once somebody asked.  */

struct slot
{
  const char *line;
  struct parsed *parsed;
  bool owned; /* LINE was allocated.  */
};

struct parsed
{
  struct esc_known known;
  char text[];
};

struct esc_known_table
{
  struct slot *slots;
  size_t count;
  size_t room;
  uint32_t *index;   /* Hash of names to slot + 1; 0 is empty.  */
  size_t index_size; /* A power of two, over twice COUNT.  */
};

static void *
allocate (size_t size)
{
  void *p = malloc (size);
  esc_assert (p);
  return p;
}

/* Return the name in a well-formed LINE, the word before the first `('; its
   length in *LENGTH.  */

static const char *
line_name (const char *line, size_t *length)
{
  const char *end = strchr (line, '(');
  esc_assert (end);
  while (end > line && !word_char_p (end[-1]))
    end--;
  const char *start = end;
  while (start > line && word_char_p (start[-1]))
    start--;
  *length = end - start;
  return start;
}

static uint32_t
hash_name (const char *name, size_t length)
{
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < length; i++)
    h = (h ^ (unsigned char) name[i]) * 16777619u;
  return h;
}

/* Return the place in T's index where NAME is or should be.  */

static uint32_t *
find_index (const struct esc_known_table *t, const char *name, size_t length)
{
  size_t mask = t->index_size - 1;
  for (size_t i = hash_name (name, length) & mask;; i = (i + 1) & mask)
    {
      if (t->index[i] == 0)
        return &t->index[i];
      size_t other_length;
      const char *other
        = line_name (t->slots[t->index[i] - 1].line, &other_length);
      if (other_length == length && memcmp (other, name, length) == 0)
        return &t->index[i];
    }
}

static void
rebuild_index (struct esc_known_table *t)
{
  free (t->index);
  for (t->index_size = 64; t->index_size < 3 * t->room;)
    t->index_size *= 2;
  t->index = calloc (t->index_size, sizeof *t->index);
  esc_assert (t->index);
  for (size_t i = 0; i < t->count; i++)
    {
      size_t length;
      const char *name = line_name (t->slots[i].line, &length);
      uint32_t *place = find_index (t, name, length);
      esc_assert (*place == 0);
      *place = (uint32_t) i + 1;
    }
}

struct esc_known_table *
esc_known_new (void)
{
  struct esc_known_table *t = allocate (sizeof *t);
  t->count = t->room = COUNT (builtin_lines);
  t->slots = allocate (t->room * sizeof *t->slots);
  for (size_t i = 0; i < t->count; i++)
    t->slots[i] = (struct slot){ builtin_lines[i], NULL, false };
  t->index = NULL;
  rebuild_index (t);
  return t;
}

static void
release_slot (struct slot *s)
{
  free (s->parsed);
  if (s->owned)
    free ((char *) s->line);
}

void
esc_known_free (struct esc_known_table *t)
{
  if (!t)
    return;
  for (size_t i = 0; i < t->count; i++)
    release_slot (&t->slots[i]);
  free (t->slots);
  free (t->index);
  free (t);
}

/* Return a new parsed copy of LINE, or NULL and fill *ERROR.  */

static struct parsed *
parse_copy (const char *line, struct esc_known_error *error)
{
  size_t size = strlen (line) + 1;
  struct parsed *p = allocate (sizeof *p + size);
  memcpy (p->text, line, size);
  if (esc_known_parse (p->text, &p->known, error))
    return p;
  free (p);
  return NULL;
}

const struct esc_known *
esc_known_entry (const struct esc_known_table *t, size_t i)
{
  esc_assert (i < t->count);
  struct slot *s = &t->slots[i];
  if (!s->parsed)
    {
      struct esc_known_error error;
      s->parsed = parse_copy (s->line, &error);
      esc_assert (s->parsed);
    }
  return &s->parsed->known;
}

size_t
esc_known_count (const struct esc_known_table *t)
{
  return t->count;
}

const struct esc_known *
esc_known_lookup (const struct esc_known_table *t, const char *name)
{
  uint32_t *place = find_index (t, name, strlen (name));
  return *place ? esc_known_entry (t, *place - 1) : NULL;
}

/* Return the slot for the entry called NAME: the one it has, or a new one at
   the end.  */

static struct slot *
slot_for (struct esc_known_table *t, const char *name)
{
  uint32_t *place = find_index (t, name, strlen (name));
  if (*place)
    {
      release_slot (&t->slots[*place - 1]);
      return &t->slots[*place - 1];
    }
  if (t->count == t->room)
    {
      t->room *= 2;
      t->slots = realloc (t->slots, t->room * sizeof *t->slots);
      esc_assert (t->slots);
      rebuild_index (t);
      place = find_index (t, name, strlen (name));
    }
  *place = (uint32_t) ++t->count;
  return &t->slots[t->count - 1];
}

bool
esc_known_add (struct esc_known_table *t, const char *line,
               struct esc_known_error *error)
{
  struct parsed *parsed = parse_copy (line, error);
  if (!parsed)
    return false;
  size_t size = strlen (line) + 1;
  char *copy = allocate (size);
  memcpy (copy, line, size);
  *slot_for (t, parsed->known.name) = (struct slot){ copy, parsed, true };
  return true;
}
