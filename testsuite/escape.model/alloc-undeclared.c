/* Without a declaration a wrapper in another file is any function, and what it
   gets or gives is unknown: the twin of alloc-run.c.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report" } */
/* { dg-final { scan-assembler-times "\txmalloc" 1 } } */

#include <stdlib.h>

void *xmalloc (size_t);
void xfree (void *);
void look (int);

int
f (int i)
{
  int *p = xmalloc (16);
  p[i] = 3;
  look (p[i]);
  int r = p[0];
  xfree (p);
  return r;
}

int
g (int i)
{
  int *p = malloc (16);  /* { dg-note "passed to 'xfree', which may keep it [escape:call]" } */
  if (!p)
    abort ();
  p[i] = 3;
  look (p[i]);
  int r = p[0];
  xfree (p);
  return r;
}
