/* Allocation by functions that never fail.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdio.h>
#include <stdlib.h>

#ifndef BY_HAND
static void *
xmalloc (size_t n)
{
  void *p = malloc (n ? n : 1);
  if (!p)
    {
      fprintf (stderr, "no %zu bytes left\n", n);
      exit (1);
    }
  return p;
}

static void
xfree (void *p)
{
  if (p)
    free (p);
}
#endif

struct state
{
  unsigned stack[16], depth;
};

static unsigned
run (struct state *s, unsigned program)
{
  s->depth = 0;
  for (unsigned k = 0; k < 16; k++, program = program * 5 + 1)
    if (s->depth >= 2 && program & 4)
      {
        s->stack[s->depth - 2] += s->stack[s->depth - 1];
        s->depth--;
      }
    else
      s->stack[s->depth++] = program;
  unsigned r = s->depth;
  while (s->depth > 0)
    r = r * 3 + s->stack[--s->depth];
  return r;
}

unsigned long
kernel (unsigned i)
{
#ifdef BY_HAND
  struct state local, *s = &local;
#else
  struct state *s = xmalloc (sizeof *s);
#endif
  unsigned r = run (s, i);
#ifndef BY_HAND
  xfree (s);
#endif
  return r;
}
