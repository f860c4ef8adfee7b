/* GCC's -fipa-pta misses addresses that a callee returns in memory.  Nothing
   follows from that for a heap block, but a comparison with a variable would
   be folded.  */
/* { dg-do run } */
/* { dg-additional-options "-fipa-pta -fno-reg-struct-return" } */

#include <stdio.h>
#include <stdlib.h>

union any { void *p; unsigned long u; };

__attribute__ ((noinline)) static union any
wrap (void *p)
{
  union any u;
  u.p = p;
  return u;
}

__attribute__ ((noipa)) static int
known_size (int n)
{
  int *p = malloc (16);  /* { dg-note "[escape:stack]" } */
  union any u = wrap (p), w;
  w.u = u.u;
  int *q = w.p;
  p[n & 3] = n;
  return (p == q) + 2 * (q[n & 3] == n);
}

__attribute__ ((noipa)) static int
unknown_size (int n)
{
  int *p = malloc (n * sizeof *p);  /* { dg-note "[escape:guarded]" } */
  union any u = wrap (p), w;
  w.u = u.u;
  int *q = w.p;
  p[n / 2] = n;
  int r = (p == q) + 2 * (q[n / 2] == n);
  free (q);
  return r;
}

int
main (void)
{
  int good = 1;
  for (int i = 1; i < 4; i++)
    {
      int known = known_size (i), unknown = unknown_size (i);
      printf ("%d %d\n", known, unknown);
      good &= known == 3 && unknown == 3;
    }
  return !good;
}
