/* What checks uses of the heap must find it there.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fsanitize=address -fplugin-arg-escape-report" } */
/* { dg-final { scan-assembler "malloc" } } */

#include <stdlib.h>

extern volatile int turns;

int
f (void)
{
  int *p = malloc (16);  /* { dg-note "checks it there [escape:alloca-disabled]" } */
  if (!p)
    return 0;
  for (int i = 0; i < 4; i++)
    p[i] = turns;
  for (int i = 0; i < turns; i++)
    p[i & 3] += i;
  int s = p[turns & 3];
  free (p);
  return s;
}
