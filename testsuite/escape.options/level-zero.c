/* Nothing is converted at -O0, unless it is asked for.  */
/* { dg-do compile } */
/* { dg-options "-O0" } */
/* { dg-final { scan-assembler-times "\tmalloc" 2 } } */

#include <stdlib.h>

__attribute__ ((noipa)) int
f (int a)
{
  int *p = malloc (sizeof *p);
  if (!p)
    abort ();
  *p = a;
  for (int i = 0; i < a; i++)
    *p += i;
  int r = *p;
  free (p);
  return r;
}

int *kept;

__attribute__ ((noipa)) void
g (int a)
{
  int *p = malloc (sizeof *p);
  if (!p)
    abort ();
  *p = a;
  kept = p;
}
