/* Functions that the user declares to allocate, release or move blocks.
   SPDX-License-Identifier: GPL-3.0-or-later

   The table is a sorted array: there are a few dozen at most, and each call
   of a function asks.  */

#include "declared.h"
#include "util.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Arguments above this one are refused.  */
#define MOST_ARGUMENTS 100

struct esc_declared_table
{
  struct esc_declared *items;
  size_t count, room;
};

/* A declaration while it is read.  */
struct reader
{
  const char *text, *next;
  char separator;
  struct esc_declared *out;
  struct esc_declared_error *error;
};

static bool fail (struct reader *r, const char *at, const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));

/* Complain about the place AT.  Return false, for the caller to return.  */
static bool
fail (struct reader *r, const char *at, const char *format, ...)
{
  va_list ap;
  va_start (ap, format);
  vsnprintf (r->error->text, sizeof r->error->text, format, ap);
  va_end (ap);
  r->error->column = (unsigned) (at - r->text) + 1;
  return false;
}

static bool
space_p (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Return true if C ends a word.  */
static bool
word_end_p (const struct reader *r, char c)
{
  return c == '\0' || (r->separator == ' ' ? space_p (c) : c == r->separator);
}

/* Go to the next word; return false if there is none.  */
static bool
next_word (struct reader *r)
{
  if (r->separator == ' ')
    {
      while (space_p (*r->next))
        r->next++;
      return *r->next != '\0';
    }
  if (*r->next == '\0')
    return false;
  r->next++;
  return true;
}

/* The length of the word at S, for a message.  */
static int
shown_length (const struct reader *r, const char *s)
{
  int n = 0;
  while (n < 40 && !word_end_p (r, s[n]))
    n++;
  return n;
}

/* Report that WHAT should stand at the present place.  */
static bool
fail_expected (struct reader *r, const char *what)
{
  int n = shown_length (r, r->next);
  if (n == 0)
    return fail (r, r->next, "expected %s, found nothing", what);
  return fail (r, r->next, "expected %s, found '%.*s'", what, n, r->next);
}

static bool
name_char_p (char c)
{
  return ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9') || c == '_' || c == '$');
}

static bool
digit_p (char c)
{
  return c >= '0' && c <= '9';
}

/* Read the number of an argument into *ARG, where it counts from 0.  */
static bool
read_argument (struct reader *r, int8_t *arg)
{
  static const char what[] = "the number of an argument, counted from 1";
  const char *p = r->next;
  int n = 0;
  while (digit_p (*p) && n <= MOST_ARGUMENTS)
    n = n * 10 + (*p++ - '0');
  if (p == r->next || n == 0 || n > MOST_ARGUMENTS)
    return fail_expected (r, what);
  r->next = p;
  *arg = (int8_t) (n - 1);
  return true;
}

/* Skip WORD if it is the present one, whole or up to its `='.  */
static bool
accept (struct reader *r, const char *word)
{
  size_t n = strlen (word);
  if (strncmp (r->next, word, n) != 0)
    return false;
  if (word[n - 1] != '=' && !word_end_p (r, r->next[n]))
    return false;
  r->next += n;
  return true;
}

static bool
read_sizes (struct reader *r, bool product)
{
  struct esc_declared *d = r->out;
  if (!read_argument (r, &d->size))
    return false;
  if (!product || *r->next != '*')
    return true;
  r->next++;
  return read_argument (r, &d->size2);
}

/* Read a word about the content of a new block.  */
static bool
read_content (struct reader *r, enum esc_declared_content content)
{
  struct esc_declared *d = r->out;
  if (d->content != ESC_CONTENT_NONE)
    return fail (r, r->next, "a block is a copy of one thing only");
  d->content = (uint8_t) content;
  return content == ESC_CONTENT_STRDUP || read_sizes (r, false);
}

static bool
read_alloc_word (struct reader *r)
{
  struct esc_declared *d = r->out;
  if (accept (r, "size="))
    return read_sizes (r, true);
  if (accept (r, "strdup"))
    return read_content (r, ESC_CONTENT_STRDUP);
  if (accept (r, "strndup="))
    return read_content (r, ESC_CONTENT_STRNDUP);
  if (accept (r, "memdup="))
    return read_content (r, ESC_CONTENT_MEMDUP);
  if (accept (r, "zero"))
    return d->zero = true;
  if (accept (r, "nonnull"))
    return d->nonnull = true;
  if (accept (r, "null0"))
    return d->null0 = true;
  return fail_expected (r, "'size=ARG', 'size=ARG*ARG', 'zero', 'nonnull', "
                           "'null0', 'strdup', 'strndup=ARG' or "
                           "'memdup=ARG'");
}

static bool
read_word (struct reader *r)
{
  struct esc_declared *d = r->out;
  switch ((enum esc_declared_kind) d->kind)
    {
    case ESC_DECLARED_ALLOC:
      return read_alloc_word (r);
    case ESC_DECLARED_REALLOC:
      if (accept (r, "size="))
        return read_sizes (r, true);
      if (!digit_p (*r->next))
        return fail_expected (r, "'size=ARG', 'size=ARG*ARG' or the number "
                                 "of the argument that is moved");
      return read_argument (r, &d->block);
    case ESC_DECLARED_FREE:
      return read_argument (r, &d->block);
    }
  return false;
}

/* Words that contradict each other.  */
static bool
check_words (struct reader *r)
{
  const struct esc_declared *d = r->out;
  if (d->content != ESC_CONTENT_NONE && (d->zero || d->size2 >= 0))
    return fail (r, r->text, "a copy is neither zero nor of two sizes");
  if (d->content == ESC_CONTENT_STRDUP && d->size >= 0)
    return fail (r, r->text, "the size of 'strdup' is that of the string");
  if (d->kind == ESC_DECLARED_REALLOC
      && (d->block == d->size || d->block == d->size2))
    return fail (r, r->text, "one argument is both the block and its size");
  if (d->size >= 0 && d->size == d->size2)
    return fail (r, r->text, "a size multiplied by itself");
  if (d->content > ESC_CONTENT_STRDUP && d->size == 0)
    return fail (r, r->text, "argument 1 is what is copied, not its size");
  return true;
}

/* Read the words after the name.  */
static bool
read_words (struct reader *r)
{
  struct esc_declared *d = r->out;
  while (next_word (r))
    {
      const char *start = r->next;
      if (!read_word (r))
        return false;
      if (!word_end_p (r, *r->next))
        {
          if (r->next > start && digit_p (r->next[-1]))
            return fail (r, r->next, "expected '%s', found '%.*s'",
                         r->separator == ' ' ? "a space" : ":",
                         shown_length (r, r->next), r->next);
          return fail_expected (r, "the end of the word");
        }
    }
  if (d->kind == ESC_DECLARED_ALLOC && d->content == ESC_CONTENT_NONE
      && d->size < 0)
    d->size = 0;
  if (d->kind != ESC_DECLARED_ALLOC && d->block < 0)
    d->block = 0;
  if (d->kind == ESC_DECLARED_REALLOC && d->size < 0)
    d->size = 1;
  return check_words (r);
}

struct esc_declared_table *
esc_declared_new (void)
{
  struct esc_declared_table *t = calloc (1, sizeof *t);
  esc_assert (t);
  return t;
}

void
esc_declared_free (struct esc_declared_table *t)
{
  if (!t)
    return;
  for (size_t i = 0; i < t->count; i++)
    free ((char *) t->items[i].name);
  free (t->items);
  free (t);
}

size_t
esc_declared_count (const struct esc_declared_table *t)
{
  return t ? t->count : 0;
}

/* Return where the declaration of KIND and NAME is or should be in T; tell
   in *FOUND which.  */
static size_t
find (const struct esc_declared_table *t, enum esc_declared_kind kind,
      const char *name, bool *found)
{
  size_t low = 0, high = t->count;
  *found = false;
  while (low < high)
    {
      size_t mid = low + (high - low) / 2;
      const struct esc_declared *d = &t->items[mid];
      int order = strcmp (d->name, name);
      if (order == 0)
        order = (int) d->kind - (int) kind;
      if (order == 0)
        {
          *found = true;
          return mid;
        }
      if (order < 0)
        low = mid + 1;
      else
        high = mid;
    }
  return low;
}

static void
insert (struct esc_declared_table *t, struct esc_declared d)
{
  bool found;
  size_t i = find (t, (enum esc_declared_kind) d.kind, d.name, &found);
  if (found && d.from_model && !t->items[i].from_model)
    {
      free ((char *) d.name);
      return;
    }
  if (found)
    {
      free ((char *) t->items[i].name);
      t->items[i] = d;
      return;
    }
  if (t->count == t->room)
    {
      t->room = t->room ? 2 * t->room : 16;
      t->items = realloc (t->items, t->room * sizeof *t->items);
      esc_assert (t->items);
    }
  memmove (&t->items[i + 1], &t->items[i], (t->count - i) * sizeof *t->items);
  t->items[i] = d;
  t->count++;
}

bool
esc_declared_add (struct esc_declared_table *t, enum esc_declared_kind kind,
                  const char *text, char separator, bool from_model,
                  struct esc_declared_error *error)
{
  struct esc_declared d = { .kind = (uint8_t) kind,
                            .size = -1,
                            .size2 = -1,
                            .block = -1,
                            .from_model = from_model };
  struct reader r = { text, text, separator, &d, error };
  while (separator == ' ' && space_p (*r.next))
    r.next++;
  const char *name = r.next;
  while (name_char_p (*r.next))
    r.next++;
  if (r.next == name || digit_p (*name))
    {
      r.next = name;
      return fail_expected (&r, "the name of a function");
    }
  size_t length = (size_t) (r.next - name);
  if (!word_end_p (&r, *r.next))
    return fail_expected (&r, "the end of the name");
  if (!read_words (&r))
    return false;
  char *copy = malloc (length + 1);
  esc_assert (copy);
  memcpy (copy, name, length);
  copy[length] = '\0';
  d.name = copy;
  insert (t, d);
  return true;
}

const struct esc_declared *
esc_declared_lookup (const struct esc_declared_table *t,
                     enum esc_declared_kind kind, const char *name)
{
  if (!t || t->count == 0)
    return NULL;
  bool found;
  size_t i = find (t, kind, name, &found);
  return found ? &t->items[i] : NULL;
}
