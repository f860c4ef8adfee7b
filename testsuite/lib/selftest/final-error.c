/* A Tcl error in dg-final.  */
/* selftest: fails ERROR.*error executing dg-final */
/* { dg-do compile } */
/* { dg-final { scan-nothing "x" } } */

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
