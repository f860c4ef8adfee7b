/* Sums in a struct that helpers write to.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdlib.h>

struct accumulator
{
  long sum, squares, least, most;
  unsigned count;
};

static void
start (struct accumulator *a)
{
  a->sum = a->squares = 0;
  a->least = 1L << 40;
  a->most = -(1L << 40);
  a->count = 0;
}

static void
add (struct accumulator *a, long x)
{
  a->sum += x;
  a->squares += x * x;
  if (x < a->least)
    a->least = x;
  if (x > a->most)
    a->most = x;
  a->count++;
}

static long
spread (const struct accumulator *a)
{
  return a->squares * a->count - a->sum * a->sum + a->most - a->least;
}

unsigned long
kernel (unsigned i)
{
#ifdef BY_HAND
  struct accumulator local, *a = &local;
#else
  struct accumulator *a = malloc (sizeof *a);
  if (!a)
    return 0;
#endif
  start (a);
  for (unsigned k = 0; k < 8 + i % 8; k++)
    add (a, (long) (k * 7 + i) % 11);
  long r = spread (a);
#ifndef BY_HAND
  free (a);
#endif
  return r;
}
