/* Without report there are no notes.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */

#include <stdlib.h>

int
f (int a)
{
  int *p = malloc (sizeof *p);
  if (!p)
    abort ();
  *p = a;
  int r = *p;
  free (p);
  return r;
}
