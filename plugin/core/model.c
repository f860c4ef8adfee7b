/* Model files: what functions of a library do, told by the user.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "model.h"
#include "util.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static char *message (const char *format, ...)
  __attribute__ ((format (printf, 1, 2)));

/* Return a malloc'ed string made by FORMAT.  */
static char *
message (const char *format, ...)
{
  va_list ap;
  va_start (ap, format);
  int length = vsnprintf (NULL, 0, format, ap);
  va_end (ap);
  esc_assert (length >= 0);
  char *text = malloc ((size_t) length + 1);
  esc_assert (text);
  va_start (ap, format);
  vsnprintf (text, (size_t) length + 1, format, ap);
  va_end (ap);
  return text;
}

static const struct
{
  const char *word;
  enum esc_declared_kind kind;
} declarations[] = {
  { "alloc", ESC_DECLARED_ALLOC },
  { "free", ESC_DECLARED_FREE },
  { "realloc", ESC_DECLARED_REALLOC },
};

#define DECLARATIONS (sizeof declarations / sizeof declarations[0])

/* A line while it is taken.  */
struct line
{
  const char *text;
  const char *file;
  unsigned number;
  struct esc_known_table *known;
  struct esc_declared_table *declared;
};

/* If a declaration begins at START, return the number of its kind, and in
   *REST what follows the first word; else return DECLARATIONS.  A prototype
   always has a `(', a declaration never.  */
static size_t
declaration_at (const char *start, const char **rest)
{
  if (strchr (start, '('))
    return DECLARATIONS;
  for (size_t i = 0; i < DECLARATIONS; i++)
    {
      size_t n = strlen (declarations[i].word);
      if (strncmp (start, declarations[i].word, n) == 0
          && (start[n] == '\0' || strchr (" \t\r", start[n])))
        {
          *rest = start + n;
          return i;
        }
    }
  return DECLARATIONS;
}

/* Take L.  Return NULL or a message.  */
static char *
take_line (const struct line *l)
{
  const char *start = l->text + strspn (l->text, " \t\r");
  if (*start == '\0')
    return NULL;
  const char *rest;
  size_t i = declaration_at (start, &rest);
  if (i < DECLARATIONS)
    {
      struct esc_declared_error error;
      if (esc_declared_add (l->declared, declarations[i].kind, rest, ' ', true,
                            &error))
        return NULL;
      return message ("%s:%u:%u: %s", l->file, l->number,
                      (unsigned) (rest - l->text) + error.column, error.text);
    }
  struct esc_known_error error;
  if (esc_known_add (l->known, l->text, &error))
    return NULL;
  return message ("%s:%u:%u: %s", l->file, l->number, error.column,
                  error.text);
}

/* Read a line of F into *TEXT of *ROOM bytes, without its newline.  Return
   false at the end of F.  *ZERO tells whether there is a zero byte in it.  */
static bool
read_line (FILE *f, char **text, size_t *room, bool *zero)
{
  size_t n = 0;
  int c;
  *zero = false;
  while ((c = getc (f)) != EOF)
    {
      if (n + 1 >= *room)
        {
          *room = *room ? 2 * *room : 256;
          *text = realloc (*text, *room);
          esc_assert (*text);
        }
      if (c == '\n')
        break;
      *zero |= c == '\0';
      (*text)[n++] = (char) c;
    }
  if (n == 0 && c == EOF)
    return false;
  (*text)[n] = '\0';
  return true;
}

char *
esc_model_read (FILE *f, const char *name, struct esc_known_table *known,
                struct esc_declared_table *declared)
{
  char *text = NULL, *wrong = NULL;
  size_t room = 0;
  bool zero;
  struct line l = { NULL, name, 0, known, declared };
  while (!wrong && read_line (f, &text, &room, &zero))
    {
      l.number++;
      text[strcspn (text, "#")] = '\0';
      l.text = text;
      wrong = zero ? message ("%s:%u:1: expected text, found a zero byte",
                              name, l.number)
                   : take_line (&l);
    }
  if (!wrong && ferror (f))
    wrong = message ("%s: cannot be read", name);
  free (text);
  return wrong;
}

bool
esc_model_file_p (const char *model)
{
  static const char suffix[] = ".model";
  size_t n = strlen (model), m = sizeof suffix - 1;
  return (strchr (model, '/')
          || (n > m && strcmp (model + n - m, suffix) == 0));
}

/* Where shipped models lie, seen from the directory of the plugin: where
   `make install' puts them, and from build/ and build/VERSION/ in the
   source tree.  */
static const char *const directories[] = {
  "escape-models",
  "../plugin/models",
  "../../plugin/models",
};

FILE *
esc_model_open (const char *model, const char *plugin, char **where)
{
  const char *slash = strrchr (plugin, '/');
  int length = slash ? (int) (slash - plugin) : 1;
  const char *base = slash ? plugin : ".";
  for (size_t i = 0; i < sizeof directories / sizeof directories[0]; i++)
    {
      *where
        = message ("%.*s/%s/%s.model", length, base, directories[i], model);
      FILE *f = fopen (*where, "r");
      if (f)
        return f;
      free (*where);
    }
  *where = message ("%.*s/%s", length, base, directories[0]);
  return NULL;
}
