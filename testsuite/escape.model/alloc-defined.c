/* Declared functions of the same file: the user's word holds, so they are
   not inlined, not one of a pair and not the other.  pool_drop looks in front
   of its block, where a slot has nothing.  */
/* { dg-do run } */
/* { dg-options "-O2 -fplugin-arg-escape-report=stack,heap -fplugin-arg-escape-only=use,twin -fplugin-arg-escape-alloc-fn=pool_alloc -fplugin-arg-escape-free-fn=pool_drop" } */
/* { dg-heap-calls 1 } */

#include <stdio.h>
#include <stdlib.h>

static size_t in_use;

static void *
pool_alloc (size_t n)
{
  size_t *p = malloc (n + 16);
  if (!p)
    abort ();
  in_use += *p = n;
  return p + 2;
}

static void
pool_drop (void *q)
{
  size_t *p = (size_t *) q - 2;
  in_use -= *p;
  free (p);
}

/* Not declared: looked at like any other function, inlined here.  What
   pool_drop releases then is not the whole block.  */
static void *
other_alloc (size_t n)
{
  size_t *p = malloc (n + 16);  /* { dg-note "[escape:free]" } */
  if (!p)
    abort ();
  in_use += *p = n;
  return p + 2;
}

__attribute__ ((noipa)) static int
use (int i)
{
  int *p = pool_alloc (3 * sizeof *p);  /* { dg-note "12-byte stack slot instead of 'pool_alloc' [escape:stack]" } */
  p[i] = i;
  int r = p[i] + (in_use != 0);
  pool_drop (p);
  return r;
}

__attribute__ ((noipa)) static int
twin (int i)
{
  int *p = other_alloc (3 * sizeof *p);
  p[i] = i;
  int r = p[i];
  pool_drop (p);
  return r;
}

int
main (void)
{
  int r = twin (2);
  r += use (2) > 0;
  printf ("%d %d\n", r, (int) in_use);
  return 0;
}
