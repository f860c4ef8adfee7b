/* A string builder that grows by realloc.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdlib.h>
#include <string.h>

struct builder
{
  char *text;
  size_t length, room;
#ifdef BY_HAND
  char first[256];
#endif
};

static void
begin (struct builder *b)
{
#ifdef BY_HAND
  b->text = b->first;
  b->room = sizeof b->first;
#else
  b->text = NULL;
  b->room = 0;
#endif
  b->length = 0;
}

static void
append (struct builder *b, const char *s)
{
  size_t n = strlen (s);
  if (b->length + n + 1 > b->room)
    {
      size_t room = b->room ? b->room * 2 : 64;
      while (room < b->length + n + 1)
        room *= 2;
#ifdef BY_HAND
      char *text
        = b->text == b->first ? malloc (room) : realloc (b->text, room);
      if (text && b->text == b->first)
        memcpy (text, b->first, b->length + 1);
#else
      char *text = realloc (b->text, room);
#endif
      if (!text)
        abort ();
      b->text = text;
      b->room = room;
    }
  memcpy (b->text + b->length, s, n + 1);
  b->length += n;
}

static void
end (struct builder *b)
{
#ifdef BY_HAND
  if (b->text == b->first)
    return;
#endif
  free (b->text);
}

static const char *const words[] = { "alpha", "be", "gamma", "delta", "eps" };

unsigned long
kernel (unsigned i)
{
  struct builder b;
  begin (&b);
  for (unsigned k = 0; k < 6 + i % 16; k++)
    {
      append (&b, words[(k + i) % 5]);
      append (&b, ", ");
    }
  unsigned long h = b.length;
  for (size_t k = 0; k < b.length; k++)
    h = h * 31 + b.text[k];
  end (&b);
  return h;
}
