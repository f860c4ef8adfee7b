/* Whatever releases a block, its slot is not released.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report -fplugin-arg-escape-alloc-fn=xmalloc -fplugin-arg-escape-free-fn=xfree -fplugin-arg-escape-free-fn=status:1" } */

#include <stdlib.h>

void *xmalloc (size_t);
void xfree (void *);
int status (void *);
void look (int);

int
declared_then_free (int i)
{
  int *p = xmalloc (16);  /* { dg-note "[escape:stack]" } */
  p[i] = 3;
  look (p[i]);
  int r = p[0];
  free (p);
  return r;
}

int
malloc_then_declared (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:stack]" } */
  if (!p)
    abort ();
  p[i] = 3;
  look (p[i]);
  int r = p[0];
  xfree (p);
  return r;
}

int
result_not_used (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:stack]" } */
  if (!p)
    abort ();
  p[i] = 3;
  look (p[i]);
  int r = p[0];
  status (p);
  return r;
}

/* Who needs what the function returns needs the function.  */
int
result_used (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:" } */
  if (!p)
    abort ();
  p[i] = 3;
  look (p[i]);
  int r = p[0];
  return r + status (p);
}
