/* A scan of a dump that is not there.  */
/* selftest: fails UNRESOLVED: .*scan-tree-dump */
/* { dg-do preprocess } */
/* { dg-final { scan-tree-dump "x" "optimized" } } */

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
