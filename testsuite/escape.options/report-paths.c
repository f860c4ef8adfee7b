/* report=paths implies heap, and shows events.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report=paths" } */

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
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:global]" } */
  if (!p)
    abort ();
  *p = a;
  kept = p;
}
