/* Known library functions: the table.
   SPDX-License-Identifier: GPL-3.0-or-later

   The built-in lines are text in the object file, in the language that
   known-parse.c reads.  A new table holds a hash of their names only; a line
   is parsed when it is first looked up.  */

#include "known-parse.h"
#include "util.h"

#include <stdlib.h>

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
