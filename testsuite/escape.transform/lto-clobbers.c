/* The link may inline a function into a loop without the plugin to see it:
   the end of a slot's life is marked only in what is not inlined.  */
/* { dg-do compile } */
/* { dg-options "-O2 -flto -ffat-lto-objects -fplugin-arg-escape-report" } */
/* { dg-final { scan-optimized-dump-times "p__slot =\{v\} \{CLOBBER" 0 } } */
/* { dg-final { scan-optimized-dump-times "q__slot =\{v\} \{CLOBBER" 1 } } */

#include <stdlib.h>
#include <string.h>

int get (int);

int
anywhere (int n)
{
  char *p = malloc (200);  /* { dg-note "[escape:stack]" } */
  memset (p, n, 200);
  int r = p[get (n)];
  free (p);
  return r + get (r);
}

__attribute__ ((noinline)) int
here (int n)
{
  char *q = malloc (200);  /* { dg-note "[escape:stack]" } */
  memset (q, n, 200);
  int r = q[get (n)];
  free (q);
  return r + get (r);
}
