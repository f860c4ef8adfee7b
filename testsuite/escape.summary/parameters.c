/* What callees of the unit do with their parameters: each that keeps stands
   beside one that does not.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))

struct node { struct node *next; int v; };
struct list { struct node *head; int n; };

struct node *kept;
volatile int turns = 3;

OWN int
push (struct list *l, struct node *e)
{
  e->next = l->head;
  l->head = e;
  return ++l->n;
}

OWN struct node *
pop (struct list *l)
{
  struct node *n = l->head;
  if (n)
    {
      l->head = n->next;
      l->n--;
    }
  return n;
}

OWN void
store (struct node *e)
{
  kept = e;
}

OWN void
store_next (struct node *e)
{
  kept = e->next;
}

OWN int
length (const struct node *n)
{
  return n ? 1 + length (n->next) : 0;
}

OWN struct node *
same (struct node *n)
{
  printf ("%d\n", n->v);
  return n;
}

OWN void
swap (struct node **a, struct node **b)
{
  struct node *t = *a;
  *a = *b;
  *b = t;
}

OWN int odd (struct node *);

OWN int
even (struct node *n)
{
  return n ? odd (n->next) : 1;
}

OWN int
odd (struct node *n)
{
  return n ? even (n->next) : 0;
}

/* The same pair, but one of them keeps.  */
OWN int keeps_odd (struct node *);

OWN int
keeps_even (struct node *n)
{
  return n ? keeps_odd (n->next) : 1;
}

OWN int
keeps_odd (struct node *n)
{
  kept = n;
  return n ? keeps_even (n->next) : 0;
}

OWN int
through_local_list (int a)
{
  struct list l = { NULL, 0 };
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  p->v = a;
  push (&l, p);
  struct node *q = pop (&l);
  int r = q->v;
  for (int i = 0; i < turns; i++)
    r += q->v;
  free (q);
  return r;
}

/* The list is the caller's.  */
OWN int
through_given_list (struct list *l, int a)
{
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:param]" } */
  p->v = a;
  return push (l, p);
}

OWN int
passed_to_store (int a)
{
  struct node *p = malloc (sizeof *p);  /* { dg-note "passed to 'store'.*[escape:call]" } */
  p->v = a;
  p->next = NULL;
  store (p);
  return length (p);
}

/* What P points to is kept, P is not.  */
OWN int
passed_to_store_next (int a)
{
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  struct node *q = malloc (sizeof *q);  /* { dg-note "[escape:" } */
  p->v = a;
  p->next = q;
  q->next = NULL;
  q->v = a;
  store_next (p);
  int r = length (p);
  free (p);
  return r;
}

OWN int
passed_to_recursion (int a)
{
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  p->v = a;
  p->next = NULL;
  int r = length (p) + 2 * even (p) + odd (p);
  free (p);
  return r;
}

OWN int
passed_to_keeping_recursion (int a)
{
  struct node *p = malloc (sizeof *p);  /* { dg-note "passed to 'keeps_odd'.*[escape:call]" } */
  p->v = a;
  p->next = NULL;
  int r = length (p) + keeps_odd (p);
  return r;
}

OWN int
comes_back (int a)
{
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  p->v = a;
  p->next = NULL;
  struct node *q = same (p);
  int r = length (q) + q->v;
  free (q);
  return r;
}

OWN struct node *
comes_back_and_leaves (int a)
{
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:return]" } */
  p->v = a;
  p->next = NULL;
  return same (p);
}

OWN int
swapped (int a)
{
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  struct node *q = malloc (sizeof *q);  /* { dg-note "[escape:stack]" } */
  p->v = a;
  q->v = 7;
  p->next = q->next = NULL;
  swap (&p, &q);
  int r = p->v * 10 + length (q);
  free (p);
  free (q);
  return r;
}

OWN int
swapped_away (int a, struct node **out)
{
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:param]" } */
  p->v = a;
  p->next = NULL;
  swap (&p, out);
  return length (p);
}

int
main (void)
{
  struct node n = { NULL, 5 }, *o = &n;
  struct list l = { NULL, 0 };
  printf ("%d\n", through_local_list (4));
  printf ("%d\n", through_given_list (&l, 3));
  printf ("%d\n", passed_to_store (3));
  printf ("%d\n", kept->v);
  printf ("%d\n", passed_to_store_next (4));
  printf ("%d\n", kept->v);
  printf ("%d\n", passed_to_recursion (5));
  printf ("%d\n", passed_to_keeping_recursion (6));
  printf ("%d\n", comes_back (7));
  printf ("%d\n", comes_back_and_leaves (8)->v);
  printf ("%d\n", swapped (9));
  printf ("%d\n", swapped_away (10, &o));
  printf ("%d\n", o->v);
  return 0;
}
