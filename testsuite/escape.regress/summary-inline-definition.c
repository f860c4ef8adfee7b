/* An inline definition of C99 is not the body that runs: another file may
   have a different one.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-inline -fplugin-arg-escape-report" } */

#include <stdlib.h>

inline int use (const int *p);
inline int use (const int *p) { return p[1] + 1; }

static int used (const int *p) { return p[1] + 1; }

int
inline_definition (int a)
{
  int *p = malloc (64);  /* { dg-note "[escape:call]" } */
  p[1] = a;
  int r = use (p);
  free (p);
  return r;
}

/* The same with a body of its own.  */
int
own_definition (int a)
{
  int *p = malloc (64);  /* { dg-note "[escape:stack]" } */
  p[1] = a;
  int r = used (p);
  free (p);
  return r;
}
