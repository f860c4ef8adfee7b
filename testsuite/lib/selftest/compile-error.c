/* A file that does not compile.  */
/* selftest: fails FAIL: .*test for excess errors */
/* { dg-do compile } */

#include <stdlib.h>

int
f (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "does not escape" } */
  nonsense
  if (!p)
    abort ();
  *p = a;
  for (int i = 0; i < a; i++)
    *p += i * *p;
  int r = *p;
  free (p);
  return r;
}
