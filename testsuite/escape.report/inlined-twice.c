/* A site has one note, however often its function is inlined.  */
/* { dg-do compile } */

#include <stdlib.h>

static inline int
digits (int n)
{
  int *p = malloc (sizeof *p); /* { dg-note "does not escape 'digits'" } */
  if (!p)
    abort ();
  *p = 0;
  for (; n; n /= 10)
    ++*p;
  int r = *p;
  free (p);
  return r;
}

int
one (int n)
{
  return digits (n);
}

int
two (int n)
{
  return digits (n) + digits (n + 1);
}
