/* Scans that are right.  */
/* selftest: passes */
/* { dg-do compile } */
/* { dg-final { scan-assembler "ret" } } */
/* { dg-final { scan-optimized-dump "f \\(int" } } */
/* { dg-final { scan-optimized-dump-times "^int f" 1 } } */
/* { dg-final { scan-tree-dump "Function f" "release_ssa" } } */
/* { dg-final { scan-tree-dump-not "Function g" "release_ssa" } } */

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
