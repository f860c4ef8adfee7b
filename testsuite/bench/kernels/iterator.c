/* An iterator over the words of a text: made, advanced, released.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdlib.h>

struct iterator
{
  const char *at, *word;
  int length, line;
};

static void
iterator_init (struct iterator *it, const char *text)
{
  it->at = text;
  it->word = NULL;
  it->length = 0;
  it->line = 1;
}

static int
iterator_next (struct iterator *it)
{
  while (*it->at == ' ' || *it->at == '\n')
    if (*it->at++ == '\n')
      it->line++;
  it->word = it->at;
  while (*it->at && *it->at != ' ' && *it->at != '\n')
    it->at++;
  it->length = it->at - it->word;
  return it->length > 0;
}

#ifndef BY_HAND
static struct iterator *
iterator_new (const char *text)
{
  struct iterator *it = malloc (sizeof *it);
  if (it)
    iterator_init (it, text);
  return it;
}

static void
iterator_release (struct iterator *it)
{
  if (it)
    free (it);
}
#endif

static const char text[] = "the quick brown fox\njumps over the lazy dog\n"
                           "and then it rests\nfor a while";

unsigned long
kernel (unsigned i)
{
  unsigned long h = i;
#ifdef BY_HAND
  struct iterator local, *it = &local;
  iterator_init (it, text + i);
#else
  struct iterator *it = iterator_new (text + i);
  if (!it)
    return 0;
#endif
  while (iterator_next (it))
    h = h * 17 + it->length * it->line + it->word[0];
#ifndef BY_HAND
  iterator_release (it);
#endif
  return h;
}
