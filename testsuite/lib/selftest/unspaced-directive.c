/* A directive that dg.exp would not see.  */
/* selftest: fails ERROR.*not a directive */
/* { dg-do compile } */

#include <stdlib.h>

int
f (int a)
{
  int *p = malloc (sizeof *p);  /* {dg-note "does not escape"} */
  if (!p)
    abort ();
  *p = a;
  for (int i = 0; i < a; i++)
    *p += i * *p;
  int r = *p;
  free (p);
  return r;
}
