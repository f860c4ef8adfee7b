/* A callee's result is a function, and its value is new to the graph: what
   it may be is known one round later.  */
/* { dg-do run } */
/* { dg-options "-O1 -fplugin-arg-escape-report" } */

#include <stdlib.h>

typedef int reader (const int *);

static int *kept;

static __attribute__ ((noinline)) int
reads (const int *p)
{
  return p[1];
}

static __attribute__ ((noinline)) int
keeps (const int *p)
{
  kept = (int *) p;
  return p[1];
}

static __attribute__ ((noinline)) reader *
same (reader *f)
{
  return f;
}

static const struct
{
  const char *name;
  reader *(*choose) (reader *);
} tables[] = { { "a", same }, { "b", same } };

__attribute__ ((noipa)) static int
read_by (int n)
{
  int *p = malloc (8);  /* { dg-note "[escape:stack]" } */
  p[0] = n;
  p[1] = n + 1;
  reader *f = tables[n & 1].choose (reads);
  int r = f (p);
  free (p);
  return r;
}

__attribute__ ((noipa)) static int
kept_by (int n)
{
  int *p = malloc (8);  /* { dg-note "[escape:call]" } */
  p[0] = n;
  p[1] = n + 1;
  reader *f = tables[n & 1].choose (keeps);
  return f (p);
}

int
main (void)
{
  int r = read_by (1) + kept_by (2);
  return !(r == 5 && kept[0] == 2);
}
