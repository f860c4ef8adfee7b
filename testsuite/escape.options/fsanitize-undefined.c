/* The other sanitizers look at values, not at where the object lies.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fsanitize=undefined -fplugin-arg-escape-report" } */

#include <stdlib.h>

extern volatile int turns;

int
f (void)
{
  int *p = malloc (16);  /* { dg-note "[escape:stack]" } */
  if (!p)
    return 0;
  for (int i = 0; i < 4; i++)
    p[i] = turns;
  for (int i = 0; i < turns; i++)
    p[i & 3] += i;
  int s = p[turns & 3];
  free (p);
  return s;
}
