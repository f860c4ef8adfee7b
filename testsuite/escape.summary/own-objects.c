/* What a callee stores through one name into an object of its own may be
   what it reads there by another.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))

struct box { int *f, *g; };

int *kept;

/* *A is a new box afterwards.  What *B is must not matter.  */
OWN int
put (struct box **a, struct box **b, int *p)
{
  struct box *own = malloc (sizeof *own);  /* { dg-note "[escape:param]" } */
  own->f = NULL;
  *a = own;
  (*b)->f = p;
  return own->f ? *own->f : 0;
}

OWN int
put_and_keep (struct box **a, struct box **b, int *p)
{
  struct box *own = malloc (sizeof *own);  /* { dg-note "[escape:param]" } */
  own->f = NULL;
  *a = own;
  (*b)->f = p;
  kept = own->f;
  return own->f ? *own->f : 0;
}

/* The number comes from memory as *B's address: all of it is moved.  */
OWN int
put_all_and_keep (struct box **a, struct box **b, struct box *c)
{
  struct box *own = malloc (sizeof *own);  /* { dg-note "[escape:param]" } */
  own->f = NULL;
  *a = own;
  **b = *c;
  kept = own->g;
  return own->g ? *own->g : 0;
}

OWN int
in_one (int n)
{
  struct box *x;
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  *p = n;
  int r = put (&x, &x, p);
  free (x);
  return r;
}

OWN int
in_one_kept (int n)
{
  struct box *x;
  int *p = malloc (sizeof *p);  /* { dg-note "put_and_keep" } */
  *p = n;
  int r = put_and_keep (&x, &x, p);
  free (x);
  return r;
}

OWN int
all_in_one_kept (int n)
{
  struct box *x, c = { NULL, NULL };
  int *p = malloc (sizeof *p);  /* { dg-note "put_all_and_keep" } */
  *p = n;
  c.g = p;
  int r = put_all_and_keep (&x, &x, &c);
  free (x);
  return r;
}

OWN int
dirty (void)
{
  volatile char b[400];
  for (int i = 0; i < 400; i++)
    b[i] = i;
  return b[3];
}

int
main (void)
{
  printf ("%d\n", in_one (1));
  printf ("%d", in_one_kept (2));
  dirty ();
  printf (" %d\n", *kept);
  printf ("%d", all_in_one_kept (3));
  dirty ();
  printf (" %d\n", *kept);
  return 0;
}
