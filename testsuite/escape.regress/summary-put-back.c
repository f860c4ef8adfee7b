/* A part of a summary may stand for several objects.  What is moved from one
   of them to another, at the same place, was taken for something that is put
   back where it was.  */
/* { dg-do run } */

#include <stdlib.h>

#define OWN static __attribute__ ((noinline, noclone))

struct n
{
  struct n *next;
  int v;
};

OWN void
dirty (void)
{
  volatile char b[400];
  for (int i = 0; i < 400; i++)
    b[i] = 0x5a;
}

OWN void
move (struct n **a, int to, int from)
{
  a[to]->next = a[from]->next;
}

/* The same to another place.  */
OWN struct n *
moved (int v)
{
  struct n *last = malloc (sizeof *last);  /* { dg-note "escape:return" } */
  struct n *first = malloc (sizeof *first);  /* { dg-note "escape:stack" } */
  struct n *other = malloc (sizeof *other);  /* { dg-note "escape:stack" } */
  struct n *a[2] = { first, other };
  last->v = v;
  last->next = NULL;
  first->next = last;
  other->next = NULL;
  move (a, 1, 0);
  struct n *r = other->next;
  free (first);
  free (other);
  return r;
}

/* The object that was moved is not what is returned.  */
OWN int
not_returned (int v)
{
  struct n *last = malloc (sizeof *last);  /* { dg-note "escape:stack" } */
  struct n *first = malloc (sizeof *first);  /* { dg-note "escape:stack" } */
  struct n *other = malloc (sizeof *other);  /* { dg-note "escape:stack" } */
  struct n *a[2] = { first, other };
  last->v = v;
  last->next = NULL;
  first->next = last;
  other->next = NULL;
  move (a, 1, 0);
  int r = other->next->v;
  free (first);
  free (other);
  free (last);
  return r;
}

OWN void
replace (struct n **a, struct n **b, struct n *x)
{
  struct n *next = (*a)->next;
  *b = x;
  (*a)->next = next;
}

/* A and B are one.  */
OWN struct n *
replaced (int v)
{
  struct n *last = malloc (sizeof *last);  /* { dg-note "escape:return" } */
  struct n *first = malloc (sizeof *first);  /* { dg-note "escape:stack" } */
  struct n *other = malloc (sizeof *other);  /* { dg-note "escape:stack" } */
  struct n *head = first;
  last->v = v;
  last->next = NULL;
  first->next = last;
  other->next = NULL;
  replace (&head, &head, other);
  struct n *r = other->next;
  free (first);
  free (other);
  return r;
}

int
main (void)
{
  struct n *r = moved (1);
  dirty ();
  if (r->v != 1)
    abort ();
  r = replaced (2);
  dirty ();
  if (r->v != 2 || not_returned (3) != 3)
    abort ();
  return 0;
}
