/* A note that nobody expects.  */
/* selftest: fails FAIL: .*test for excess errors */
/* { dg-do compile } */

#include <stdlib.h>

int
f (int a)
{
  int *p = malloc (sizeof *p);
  if (!p)
    abort ();
  *p = a;
  for (int i = 0; i < a; i++)
    *p += i * *p;
  int r = *p;
  free (p);
  return r;
}
