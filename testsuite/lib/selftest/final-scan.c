/* A scan that finds nothing.  */
/* selftest: fails FAIL: .*scan-assembler */
/* { dg-do compile } */
/* { dg-final { scan-assembler "no such instruction" } } */

#include <stdlib.h>

int
f (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "does not escape" } */
  if (!p)
    abort ();
  *p = a;
  for (int i = 0; i < a; i++)
    *p += i * *p;
  int r = *p;
  free (p);
  return r;
}
