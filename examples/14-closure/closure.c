/* Closures: a function and the environment it was made in.  */

#include <stdio.h>
#include <stdlib.h>

struct closure
{
  int (*fn) (int *env);
  int *env;
};

static int
next (int *n)
{
  return ++*n;
}

/* Go's Increase: the variable N lives as long as the function that counts
   with it.  */
__attribute__ ((noipa)) static struct closure
increase (void)
{
  int *n = malloc (sizeof *n); /* Ideal: closure.  */
  if (!n)
    abort ();
  *n = 0;
  return (struct closure) { next, n };
}

/* A closure that is made, called and dropped here.  */
__attribute__ ((noipa)) static int
twice (int start)
{
  int *n = malloc (sizeof *n); /* Ideal: stack.  */
  if (!n)
    abort ();
  *n = start;
  struct closure in = { next, n };
  in.fn (in.env);
  int r = in.fn (in.env);
  free (n);
  return r;
}

int
main (void)
{
  struct closure in = increase ();
  int first = in.fn (in.env);
  int second = in.fn (in.env);
  printf ("%d %d %d\n", first, second, twice (40));
  free (in.env);
  return 0;
}
