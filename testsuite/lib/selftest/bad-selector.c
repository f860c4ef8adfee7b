/* A selector with a word that nobody knows.  */
/* selftest: fails ERROR.*unknown word */
/* { dg-do compile } */

#include <stdlib.h>

int
f (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "does" "" { target i386 } } */
  if (!p)
    abort ();
  *p = a;
  for (int i = 0; i < a; i++)
    *p += i * *p;
  int r = *p;
  free (p);
  return r;
}
