/* Without the library's malloc there is nothing to convert.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-builtin-malloc -fplugin-arg-escape-report" } */
/* { dg-final { scan-assembler "malloc" } } */

#include <stdlib.h>

extern volatile int turns;

int
f (void)
{
  int *p = malloc (16);
  for (int i = 0; i < turns; i++)
    p[i & 3] = i;
  int s = p[turns & 3];
  free (p);
  return s;
}
