/* The turns of a loop share one slot, although the user says rightly of the
   loop with malloc that they do not depend on one another.  */
/* { dg-do compile { target x86_64-*-* } } */
/* { dg-options "-O3 -mavx512f -mprefer-vector-width=512 -fno-vect-cost-model -fopenmp-simd -fplugin-arg-escape-report" } */
/* { dg-final { scan-assembler-not "scatter" } } */

#include <stdlib.h>

/* With vectors each turn would read what the last one of its vector has
   written.  */
void
simd (int *restrict to, const int *restrict from, const int *restrict x,
      const int *restrict y, int n)
{
#pragma omp simd
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (64);  /* { dg-note "[escape:stack]" } */
      p[x[i]] = from[i];
      p[y[i]] = i;
      to[i] = p[x[i]];
      free (p);
    }
}

void
ivdep (int *restrict to, const int *restrict from, const int *restrict x,
       const int *restrict y, int n)
{
#pragma GCC ivdep
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (64);  /* { dg-note "[escape:stack]" } */
      p[x[i]] = from[i];
      p[y[i]] = i;
      to[i] = p[x[i]];
      free (p);
    }
}

static int
one_turn (int a, int x, int y, int i)
{
  int *p = malloc (64);  /* { dg-note "[escape:stack]" } */
  p[x] = a;
  p[y] = i;
  int r = p[x];
  free (p);
  return r;
}

void
inlined (int *restrict to, const int *restrict from, const int *restrict x,
         const int *restrict y, int n)
{
#pragma omp simd
  for (int i = 0; i < n; i++)
    to[i] = one_turn (from[i], x[i], y[i], i);
}
