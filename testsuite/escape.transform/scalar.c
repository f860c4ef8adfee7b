/* A slot that is only read and written ends in a register.  */
/* { dg-do compile } */
/* { dg-final { scan-optimized-dump-not "malloc" } } */
/* { dg-final { scan-optimized-dump-not "struct acc" } } */

#include <stdlib.h>

struct acc
{
  long sum;
  long product;
};

long
accumulate (const int *values, int n)
{
  struct acc *a = malloc (sizeof *a); /* { dg-note "[escape:stack]" } */
  if (!a)
    abort ();
  a->sum = 0;
  a->product = 1;
  for (int i = 0; i < n; i++)
    {
      a->sum += values[i];
      a->product *= values[i];
    }
  long r = a->sum - a->product;
  free (a);
  return r;
}
