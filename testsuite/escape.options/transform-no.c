/* The same verdicts, and nothing is converted.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report -fplugin-arg-escape-transform=no" } */
/* { dg-final { scan-assembler-times "\tmalloc" 2 } } */

#include <stdlib.h>

__attribute__ ((noipa)) int
f (int a)
{
  int *p = malloc (4 * sizeof *p);  /* { dg-note "could be" } */
  if (!p)
    abort ();
  for (int i = 0; i < 4; i++)
    p[i] = a;
  for (int i = 0; i < a; i++)
    p[i & 3] += p[(i + 1) & 3];
  int r = p[a & 3];
  free (p);
  return r;
}

int *kept;

__attribute__ ((noipa)) void
g (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:global]" } */
  if (!p)
    abort ();
  *p = a;
  kept = p;
}
