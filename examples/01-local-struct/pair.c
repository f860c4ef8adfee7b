/* Objects that one function makes, uses and drops.  */

#include <stdio.h>
#include <stdlib.h>

struct pair
{
  int a, b;
};

/* Reads through Q and does not keep it.  */
__attribute__ ((noinline)) static int
sum (const struct pair *q)
{
  return q->a + q->b;
}

/* Passing a pointer down is no escape.  */
__attribute__ ((noipa)) static int
borrow (int a)
{
  struct pair *p = malloc (sizeof *p); /* Ideal: stack.  */
  if (!p)
    abort ();
  p->a = a;
  p->b = 2 * a;
  int r = sum (p);
  free (p);
  return r;
}

/* The value leaves, its address does not; the accumulator becomes a
   register.  */
__attribute__ ((noipa)) static long
squares (int n)
{
  long *total = malloc (sizeof *total); /* Ideal: stack.  */
  if (!total)
    abort ();
  *total = 0;
  for (int i = 1; i <= n; i++)
    *total += (long) i * i;
  long r = *total;
  free (total);
  return r;
}

int
main (void)
{
  printf ("borrow: %d\n", borrow (14));
  printf ("squares: %ld\n", squares (10));
  return 0;
}
