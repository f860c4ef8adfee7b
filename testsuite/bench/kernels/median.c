/* A sorted copy of an array.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdlib.h>
#include <string.h>

static int
compare (const void *a, const void *b)
{
  int x = *(const int *) a, y = *(const int *) b;
  return (x > y) - (x < y);
}

static int
median (const int *a, size_t n)
{
#ifdef BY_HAND
  int local[256], *copy = local;
  if (n > 256 && !(copy = malloc (n * sizeof *copy)))
    return 0;
#else
  int *copy = malloc (n * sizeof *copy);
  if (!copy)
    return 0;
#endif
  memcpy (copy, a, n * sizeof *copy);
  qsort (copy, n, sizeof *copy, compare);
  int r = n % 2 ? copy[n / 2] : (copy[n / 2 - 1] + copy[n / 2]) / 2;
#ifdef BY_HAND
  if (copy != local)
#endif
    free (copy);
  return r;
}

static const int numbers[] = { 5, 2, 8, 6, 3, 6, 9, 7, 1, 4, 10, 12, 11, 0 };

unsigned long
kernel (unsigned i)
{
  return median (numbers + i % 4, 5 + i % 6);
}
