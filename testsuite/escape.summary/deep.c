/* What lies deeper than the summary follows step by step, functions that
   call one another, and a callee that does too much to be summarised
   exactly.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))

struct node { struct node *next; int v; };

struct node *kept;

OWN int
sum (const struct node *l)
{
  int s = 0;
  for (; l; l = l->next)
    s = 10 * s + l->v;
  return s;
}

/* Move the last node to the front.  */
OWN struct node *
rotate (struct node *l)
{
  struct node *t = l;
  while (t->next && t->next->next)
    t = t->next;
  struct node *last = t->next;
  if (!last)
    return l;
  t->next = NULL;
  last->next = l;
  return last;
}

OWN void
append (struct node *l, struct node *e)
{
  while (l->next)
    l = l->next;
  l->next = e;
}

OWN void
keep_last (struct node *l)
{
  while (l->next)
    l = l->next;
  kept = l;
}

OWN struct node *every_other (struct node *, struct node **, int);

/* The node N steps from L; the node before it goes to *O.  */
OWN struct node *
steps (struct node *l, struct node **o, int n)
{
  if (n == 0 || !l)
    return l;
  *o = l;
  return every_other (l->next, o, n - 1);
}

OWN struct node *
every_other (struct node *l, struct node **o, int n)
{
  return n == 0 || !l ? l : steps (l->next, o, n - 1);
}

#define FOUR(X) X (0) X (1) X (2) X (3)
#define SIXTEEN(X) X (0) X (1) X (2) X (3) X (4) X (5) X (6) X (7) X (8) \
  X (9) X (10) X (11) X (12) X (13) X (14) X (15)

/* More deeds than a summary may have, if it says where; it keeps nothing.  */
OWN void
too_much (struct node **a, struct node **b, struct node *p, struct node *q,
	  struct node *r)
{
#define STORES(I) a[I] = p; b[I] = q; a[I + 16] = q; b[I + 16] = r; \
  a[I + 32] = r; b[I + 32] = p; a[I + 48] = p; b[I + 48] = q;
  SIXTEEN (STORES)
}

OWN int
rotated (int a)
{
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  struct node *q = malloc (sizeof *q);  /* { dg-note "[escape:stack]" } */
  struct node *r = malloc (sizeof *r);  /* { dg-note "[escape:stack]" } */
  p->v = a;
  q->v = 2;
  r->v = 3;
  p->next = q;
  q->next = r;
  r->next = NULL;
  return sum (rotate (rotate (p)));
}

OWN int
rotated_and_kept (int a)
{
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:unknown]" } */
  struct node *q = malloc (sizeof *q);  /* { dg-note "[escape:container]" } */
  struct node *r = malloc (sizeof *r);  /* { dg-note "[escape:container]" } */
  p->v = 1;
  q->v = a;
  r->v = 3;
  p->next = q;
  q->next = r;
  r->next = NULL;
  kept = rotate (rotate (p));
  return sum (kept);
}

OWN int
appended (int a)
{
  struct node n[5] = { { n + 1, 1 }, { n + 2, 2 }, { n + 3, 3 },
		       { n + 4, 4 }, { NULL, 5 } };
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  p->v = a;
  p->next = NULL;
  append (n, p);
  return sum (n);
}

OWN int
appended_and_kept (int a)
{
  struct node n[5] = { { n + 1, 1 }, { n + 2, 2 }, { n + 3, 3 },
		       { n + 4, 4 }, { NULL, 5 } };
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:unknown]" } */
  p->v = a;
  p->next = NULL;
  append (n, p);
  keep_last (n);
  return sum (n);
}

OWN int
group (int a)
{
  struct node n[3] = { { n + 1, 1 }, { n + 2, 2 }, { NULL, 3 } };
  struct node *o = NULL;
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  p->v = a;
  p->next = n;
  struct node *r = steps (p, &o, 3);
  return 10 * r->v + o->v;
}

OWN int
group_and_kept (int a)
{
  struct node n[3] = { { n + 1, 1 }, { n + 2, 2 }, { NULL, 3 } };
  struct node *o = NULL;
  struct node *p = malloc (sizeof *p);  /* { dg-note "stored in global 'kept'" } */
  p->v = a;
  p->next = NULL;
  n[2].next = p;
  kept = steps (n, &o, 3);
  return o->v;
}

/* IMPRECISE, and meant to be.  */
OWN int
summarised_coarsely (int a)
{
  struct node *x[64], *y[64], q = { NULL, 2 }, r = { NULL, 3 };
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  p->v = a;
  p->next = NULL;
  too_much (x, y, p, &q, &r);
  return x[0]->v + y[63]->v;
}

/* IMPRECISE: y[20] is R, but no deed says so.  */
OWN int
coarsely_and_kept (int a)
{
  static struct node q = { NULL, 2 }, r = { NULL, 3 };
  struct node *x[64], *y[64];
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:global]" } */
  p->v = a;
  p->next = NULL;
  too_much (x, y, p, &q, &r);
  kept = y[20];
  return x[0]->v;
}

int
main (void)
{
  printf ("%d\n", rotated (1));
  printf ("%d", rotated_and_kept (2));
  printf (" %d\n", sum (kept));
  printf ("%d\n", appended (6));
  printf ("%d", appended_and_kept (7));
  printf (" %d\n", kept->v);
  printf ("%d\n", group (8));
  printf ("%d", group_and_kept (9));
  printf (" %d\n", kept->v);
  printf ("%d\n", summarised_coarsely (1));
  printf ("%d", coarsely_and_kept (10));
  printf (" %d\n", kept->v);
  return 0;
}
