/* A limit below the size.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report -fplugin-arg-escape-max-size=3" } */

#include <stdlib.h>

__attribute__ ((noipa)) int
f (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "4 bytes exceed max-size=3 [escape:size]" } */
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
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:global]" } */
  if (!p)
    abort ();
  *p = a;
  kept = p;
}
