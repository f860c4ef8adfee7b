/* Words of selectors.  */
/* selftest: passes */
/* { dg-do compile } */

#include <stdlib.h>

int
f (int a)
{
  int *p = malloc (sizeof *p);
  /* { dg-note "does not escape" "" { target gcc-ge-4 } .-1 } */
  /* { dg-note "wrong" "" { target gcc-ge-99 } .-2 } */
  /* { dg-note "wrong" "" { target { any-opts -O7 } } .-3 } */
  /* { dg-note "wrong" "" { target { ! native } } .-4 } */
  if (!p)
    abort ();
  *p = a;
  for (int i = 0; i < a; i++)
    *p += i * *p;
  int r = *p;
  free (p);
  return r;
}
