/* A dump for each pass.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-escape-dump "f " } } */

#include <stdlib.h>

__attribute__ ((noipa)) int
f (int a)
{
  int *p = malloc (sizeof *p);
  if (!p)
    abort ();
  *p = a;
  for (int i = 0; i < a; i++)
    *p += i;
  int r = *p;
  free (p);
  return r;
}

int *kept;

__attribute__ ((noipa)) void
g (int a)
{
  int *p = malloc (sizeof *p);
  if (!p)
    abort ();
  *p = a;
  kept = p;
}
