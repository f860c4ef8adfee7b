/* Numbers that a callee finds in what it is given, and adds to pointers.  */
/* { dg-do run } */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))

struct node { int v; };
struct by_int { struct node **d; int n, cap; };
struct by_size { struct node **d; size_t n, cap, grown; };
struct relative { char *base; size_t off; };
struct half { char *base; unsigned off; };

struct node *kept;

OWN int
push_int (struct by_int *v, struct node *e)
{
  if (v->n == v->cap)
    {
      int cap = v->cap ? 2 * v->cap : 4;
      struct node **d = realloc (v->d, cap * sizeof *d);
      if (!d)
	return -1;
      v->d = d;
      v->cap = cap;
    }
  v->d[v->n++] = e;
  return 0;
}

OWN int
push_size (struct by_size *v, struct node *e)
{
  if (v->n == v->cap)
    {
      size_t cap = v->cap ? 2 * v->cap : 4;
      struct node **d = realloc (v->d, cap * sizeof *d);
      if (!d)
	return -1;
      v->d = d;
      v->cap = cap;
      v->grown++;
    }
  v->d[v->n++] = e;
  return 0;
}

OWN void
put (struct relative *r, struct node *e)
{
  *(struct node **) (r->base + r->off) = e;
}

/* What is found there is stored through as well.  */
OWN void
put_deeper (struct relative *r, struct node *e)
{
  **(struct node ***) (r->base + r->off) = e;
}

/* Both an index and an address.  */
OWN void
put_both (struct relative *r, struct node *e)
{
  *(struct node **) (r->base + r->off) = e;
  *(struct node **) r->off = e;
}

OWN void
put_half (struct half *r, struct node *e)
{
  *(struct node **) (r->base + r->off) = e;
}

OWN int
by_int (int a)
{
  struct by_int v = { NULL, 0, 0 };
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  struct node *q = malloc (sizeof *q);  /* { dg-note "[escape:stack]" } */
  p->v = a;
  q->v = 2;
  push_int (&v, p);
  push_int (&v, q);
  int r = v.d[0]->v + v.d[1]->v;
  free (v.d);
  return r;
}

OWN int
by_int_kept (int a)
{
  struct by_int v = { NULL, 0, 0 };
  struct node *p = malloc (sizeof *p);  /* { dg-note "'kept'" } */
  p->v = a;
  push_int (&v, p);
  kept = v.d[0];
  free (v.d);
  return 0;
}

OWN int
by_size (int a)
{
  struct by_size v = { NULL, 0, 0, 0 };
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  struct node *q = malloc (sizeof *q);  /* { dg-note "[escape:stack]" } */
  p->v = a;
  q->v = 2;
  push_size (&v, p);
  push_size (&v, q);
  int r = v.d[0]->v + v.d[1]->v;
  free (v.d);
  return r;
}

OWN int
by_size_kept (int a)
{
  struct by_size v = { NULL, 0, 0, 0 };
  struct node *p = malloc (sizeof *p);  /* { dg-note "'kept'" } */
  p->v = a;
  push_size (&v, p);
  kept = v.d[0];
  free (v.d);
  return 0;
}

OWN int
inside (int a)
{
  struct node *slots[4];
  struct relative r = { (char *) slots, 16 };
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  p->v = a;
  put (&r, p);
  return slots[2]->v;
}

/* The number leads from one object to another.  GCC does not follow it, so
   it is not tried out here.  */
OWN int
across (int a)
{
  struct node *slots[4] = { NULL };
  struct relative r
    = { (char *) slots, (uintptr_t) &kept - (uintptr_t) slots };
  struct node *p = malloc (sizeof *p);  /* { dg-note "escapes" } */
  p->v = a;
  put (&r, p);
  return slots[2] != NULL;
}

OWN int
across_and_deeper (int a)
{
  struct node **other = &kept, **slots[4] = { NULL };
  struct relative r
    = { (char *) slots, (uintptr_t) &other - (uintptr_t) slots };
  struct node *p = malloc (sizeof *p);  /* { dg-note "put_deeper" } */
  p->v = a;
  put_deeper (&r, p);
  return slots[2] != NULL;
}

/* Not the index, but what it is added to is an address that nobody knows.  */
OWN void
absolute (int a)
{
  struct relative r = { (char *) 16, 16 };
  struct node *p = malloc (sizeof *p);  /* { dg-note "put" } */
  p->v = a;
  put (&r, p);
}

OWN void
absolute_index (int a)
{
  struct node *slots[4] = { NULL };
  struct relative r = { (char *) slots, 16 };
  struct node *p = malloc (sizeof *p);  /* { dg-note "put_both" } */
  p->v = a;
  put_both (&r, p);
}

OWN int
half_inside (int a)
{
  struct node *slots[4];
  struct half r = { (char *) slots, 16 };
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  p->v = a;
  put_half (&r, p);
  return slots[2]->v;
}

/* Added to nothing.  */
OWN void
half_absolute (int a)
{
  struct half r = { NULL, 16 };
  struct node *p = malloc (sizeof *p);  /* { dg-note "put_half" } */
  p->v = a;
  put_half (&r, p);
}

int
main (int argc, char **argv)
{
  printf ("%d\n", by_int (1));
  by_int_kept (2);
  printf ("%d\n", kept->v);
  printf ("%d\n", by_size (3));
  by_size_kept (4);
  printf ("%d\n", kept->v);
  printf ("%d\n", inside (5));
  printf ("%d\n", half_inside (6));
  if (argc > 100)
    {
      across (1);
      across_and_deeper (1);
      absolute (1);
      absolute_index (1);
      half_absolute (1);
    }
  return 0;
}
