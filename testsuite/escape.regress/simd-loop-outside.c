/* The twin of simd-loop.c: of an object made before the loop the user's word
   holds, whatever it has become.  */
/* { dg-do compile { target x86_64-*-* } } */
/* { dg-options "-O3 -mavx512f -mprefer-vector-width=512 -fno-vect-cost-model -fopenmp-simd -fplugin-arg-escape-report" } */
/* { dg-final { scan-assembler "scatter" } } */

#include <stdlib.h>
#include <string.h>

int
simd (const int *restrict from, const int *restrict x, int n)
{
  int *p = malloc (4096);  /* { dg-note "[escape:stack]" } */
  memset (p, 0, 4096);
#pragma omp simd
  for (int i = 0; i < n; i++)
    p[x[i]] += from[i];
  int r = 0;
  for (int i = 0; i < n; i++)
    r = r * 3 + p[i];
  free (p);
  return r;
}
