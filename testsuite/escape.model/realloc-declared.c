/* A block that a declared function may move stays where it is, and does not
   escape.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report -fplugin-arg-escape-realloc-fn=grow:2:size=3" } */

#include <stdlib.h>

void *grow (void *pool, void *p, size_t n);
void look (int);
int *kept;

int
moved (void *pool, int i)
{
  int *p = malloc (16);  /* { dg-note "'realloc' may grow it [escape:size]" } */
  if (!p)
    abort ();
  p[i] = 3;
  p = grow (pool, p, 32);
  look (p[i]);
  int r = p[0];
  free (p);
  return r;
}

/* What it held is in the new one.  */
void
content (int i)
{
  int *q = malloc (16);  /* { dg-note "[escape:container]" } */
  int **p = malloc (sizeof *p);  /* { dg-note "'realloc' may grow it [escape:size]" } */
  if (!p || !q)
    abort ();
  *p = q;
  p = grow (NULL, p, 2 * sizeof *p);
  kept = p[i];
  free (p);
}

/* The pool is not the block.  */
int
pool_argument (int i)
{
  int *pool = malloc (16);  /* { dg-note "[escape:stack]" } */
  if (!pool)
    abort ();
  pool[i] = 1;
  int *p = grow (pool, NULL, 16);  /* { dg-note "instead of 'grow' [escape:stack]" } */
  p[i] = 3;
  look (p[i]);
  int r = p[0] + pool[0];
  free (p);
  free (pool);
  return r;
}
