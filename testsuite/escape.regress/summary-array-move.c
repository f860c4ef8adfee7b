/* A callee that moves pointers about within a large array of a struct: what
   it stores was there in the beginning, but elsewhere.  */
/* { dg-do run } */
/* { dg-options "-O2" } */

#include <stdio.h>
#include <stdlib.h>

struct node { int v[4]; };
struct table { int used; struct node *at[40]; int room; };

static __attribute__ ((noinline, noclone)) void
move (struct table *t, int to, int from)
{
  t->at[to] = t->at[from];
}

static __attribute__ ((noipa)) int
test (int n)
{
  struct table t = { 0 };
  t.at[0] = malloc (sizeof (struct node));
  t.at[1] = malloc (100000);
  t.at[0]->v[0] = n;
  t.at[1]->v[0] = n + 1;
  free (t.at[1]);
  move (&t, 1, 0);
  int r = t.at[1]->v[0];
  free (t.at[1]);
  return r;
}

int
main (void)
{
  printf ("%d\n", test (3));
  return 0;
}
