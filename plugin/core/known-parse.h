/* The language of the table of known functions: what the files of its reader
   have in common; private to known*.c.
   SPDX-License-Identifier: GPL-3.0-or-later

   known-type.c   tokens, and the types of C
   known-parse.c  the grammar; its head has the language
   known.c        the table

   A function that parses returns false when the text is not what it should
   be, and has then filled the parser's error.  */

#ifndef ESC_CORE_KNOWN_PARSE_H
#define ESC_CORE_KNOWN_PARSE_H

#include "known.h"

#include <string.h>

#define COUNT(ARRAY) (sizeof (ARRAY) / sizeof (ARRAY)[0])

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

/* Make the token after the present one the present one.  */
void esc_parse_advance (struct parser *ps);

/* Report FORMAT at token T.  Return false, for the caller to return.  */
bool esc_parse_fail_at (struct parser *ps, const struct token *t,
                        const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));

/* Two arguments for "%.*s" that print token T, or the start of it.  */
#define TOKEN_ARGS(T) (int) ((T)->length < 40 ? (T)->length : 40), (T)->start

/* Report that WHAT should stand where the present token does.  */
bool esc_parse_fail_expected (struct parser *ps, const char *what);

/* Skip the present token, which must be TEXT; messages call it WHAT.  */
bool esc_parse_expect (struct parser *ps, const char *text, const char *what);

/* Parse a type up to its last star into *TYPE.  */
bool esc_parse_type (struct parser *ps, enum esc_type_class *type);

/* Skip from an opening OPEN to behind its partner CLOSE.  */
bool esc_parse_balanced (struct parser *ps, const char *open,
                         const char *close);

static inline bool
word_char_p (char c)
{
  return ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9') || c == '_');
}

static inline bool
token_text_p (const struct token *t, const char *text)
{
  return t->length == strlen (text) && memcmp (t->start, text, t->length) == 0;
}

static inline bool
at_p (const struct parser *ps, const char *text)
{
  return token_text_p (&ps->token, text);
}

/* Skip the present token if it is TEXT; return whether it was.  */

static inline bool
accept (struct parser *ps, const char *text)
{
  if (!at_p (ps, text))
    return false;
  esc_parse_advance (ps);
  return true;
}

#endif /* ESC_CORE_KNOWN_PARSE_H */
