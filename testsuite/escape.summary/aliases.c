/* Parameters that lead to the same object: the caller's graph knows it.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))

struct node { struct node *next; int v; };

int *kept;
struct node *kept_node;
volatile int zero = 0, one = 1;

/* Keeps what B held, which is A's argument if both are one.  */
OWN void
store_and_keep (int **a, int **b, int *p)
{
  *a = p;
  kept = *b;
}

OWN void
store_and_clear (int **a, int **b, int *p)
{
  *a = p;
  *b = NULL;
}

OWN int
two_places (int a)
{
  int other = 5, *x = NULL, *y = &other;
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  *p = a;
  store_and_keep (&x, &y, p);
  kept = NULL;
  return *x + *y;
}

OWN int
one_place (int a)
{
  int *x = NULL;
  int *p = malloc (sizeof *p);  /* { dg-note "passed to 'store_and_keep'.*[escape:call]" } */
  *p = a;
  store_and_keep (&x, &x, p);
  return *x;
}

OWN int
one_place_cleared (int a)
{
  int *x = NULL;
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  *p = a;
  store_and_clear (&x, &x, p);
  int r = *p + (x != NULL);
  free (p);
  return r;
}

/* A ring: what is stored behind p's next is in p.  */
OWN void
link_behind (struct node *p, struct node *q)
{
  p->next->next = q;
}

OWN void
link_behind_and_keep (struct node *p, struct node *q)
{
  p->next->next = q;
  kept_node = p->next;
}

OWN int
in_a_ring (int a)
{
  struct node p = { &p, 1 };
  struct node *q = malloc (sizeof *q);  /* { dg-note "[escape:stack]" } */
  q->v = a;
  q->next = NULL;
  link_behind (&p, q);
  return p.next->v;
}

OWN int
in_a_ring_kept (int a)
{
  struct node p = { &p, 1 };
  struct node *q = malloc (sizeof *q);  /* { dg-note "passed to 'link_behind_and_keep'.*[escape:call]" } */
  q->v = a;
  q->next = NULL;
  link_behind_and_keep (&p, q);
  return p.next->v;
}

/* What changes places within the array is still in it.  */
OWN void
swap_at (int **a, int i, int j)
{
  int *t = a[i];
  a[i] = a[j];
  a[j] = t;
}

/* The same at places that are known.  */
OWN void
shift (int **a)
{
  a[0] = a[1];
  a[1] = a[2];
}

OWN void
keep_first (int **a)
{
  kept = a[0];
}

OWN int
swapped (int a)
{
  int *v[2];
  v[0] = malloc (sizeof (int));  /* { dg-note "[escape:stack]" } */
  v[1] = malloc (sizeof (int));  /* { dg-note "[escape:stack]" } */
  *v[0] = a;
  *v[1] = 2;
  swap_at (v, zero, one);
  return *v[0] * 10 + *v[1];
}

OWN int
swapped_and_kept (int a)
{
  int *v[2];
  v[0] = malloc (sizeof (int));  /* { dg-note "passed to 'keep_first'.*[escape:call]" } */
  v[1] = malloc (sizeof (int));  /* { dg-note "passed to 'keep_first'.*[escape:call]" } */
  *v[0] = 1;
  *v[1] = a;
  swap_at (v, zero, one);
  int *p = v[1];
  v[1] = NULL;
  keep_first (v);
  return *p;
}

/* One of them is freed, and which one is not known.  */
OWN int
swapped_and_freed (int a)
{
  int *v[2];
  v[0] = malloc (sizeof (int));  /* { dg-note "[escape:global]" } */
  v[1] = malloc (sizeof (int));  /* { dg-note "[escape:global]" } */
  *v[0] = a;
  *v[1] = 2;
  swap_at (v, zero, one);
  free (v[0]);
  kept = v[1];
  return *v[1];
}

/* The first is gone, the second and third remain.  */
OWN int
shifted_and_kept (int a)
{
  int *v[3];
  v[0] = malloc (sizeof (int));  /* { dg-note "[escape:stack]" } */
  v[1] = malloc (sizeof (int));  /* { dg-note "passed to 'keep_first'.*[escape:call]" } */
  v[2] = malloc (sizeof (int));  /* { dg-note "passed to 'keep_first'.*[escape:call]" } */
  *v[0] = 1;
  *v[1] = a;
  *v[2] = 3;
  shift (v);
  keep_first (v);
  return *v[1];
}

int
main (void)
{
  printf ("%d\n", two_places (1));
  printf ("%d", one_place (2));
  printf (" %d\n", *kept);
  printf ("%d\n", one_place_cleared (3));
  printf ("%d\n", in_a_ring (4));
  printf ("%d", in_a_ring_kept (5));
  printf (" %d\n", kept_node->v);
  printf ("%d\n", swapped (6));
  printf ("%d", swapped_and_kept (7));
  printf (" %d\n", *kept);
  printf ("%d", swapped_and_freed (8));
  printf (" %d\n", *kept);
  printf ("%d", shifted_and_kept (9));
  printf (" %d\n", *kept);
  return 0;
}
