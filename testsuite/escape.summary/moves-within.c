/* A callee that only moves pointers about in what it is given: what was at
   one place may be at any other afterwards.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))

struct node { struct node *next; int v; };

volatile int one = 1;

OWN void
swap_places (struct node **v, int i, int j)
{
  struct node *t = v[i];
  v[i] = v[j];
  v[j] = t;
}

/* Just looks, at any place.  */
OWN int
sum_places (struct node **v, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s += v[i] ? v[i]->v : 0;
  return s;
}

OWN struct node *
moved_and_returned (int a)
{
  struct node *v[2];
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:return]" } */
  p->v = a;
  p->next = NULL;
  v[0] = p;
  v[1] = NULL;
  swap_places (v, 0, one);
  return v[1];
}

OWN int
moved (int a)
{
  struct node *v[2];
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  p->v = a;
  p->next = NULL;
  v[0] = p;
  v[1] = NULL;
  swap_places (v, 0, one);
  int s = v[1]->v;
  free (p);
  return s;
}

OWN struct node *
looked_at (int a)
{
  struct node *v[2];
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  p->v = a;
  p->next = NULL;
  v[0] = p;
  v[1] = NULL;
  if (sum_places (v, one + 1) != a)
    abort ();
  free (p);
  return v[1];
}

int
main (void)
{
  struct node *n = moved_and_returned (4);
  printf ("%d %d %d\n", moved (6), n->v, looked_at (3) == NULL);
  free (n);
  return 0;
}
