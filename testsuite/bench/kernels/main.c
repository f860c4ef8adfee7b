/* Run a kernel: print a sum of its results and the nanoseconds it took.
   SPDX-License-Identifier: GPL-3.0-or-later

   Use:  NAME TIMES  */

#include "kernel.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double
now (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

int
main (int argc, char **argv)
{
  unsigned long times = argc > 1 ? strtoul (argv[1], NULL, 10) : 1;
  unsigned long sum = 0;
  double start = now ();
  for (unsigned long k = 0; k < times; k++)
    sum = sum * 31 + kernel (k & 63);
  printf ("%lx %.0f\n", sum, now () - start);
  return 0;
}
