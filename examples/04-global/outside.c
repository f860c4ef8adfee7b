/* A reference from outside keeps an object alive.  */
#include <stdio.h>
#include <stdlib.h>

int *outside;

__attribute__ ((noipa)) static void
publish (int n)
{
  int *p = malloc (sizeof *p); /* Ideal: global.  */
  if (!p)
    abort ();
  *p = n;
  outside = p;
}

/* A static variable is read by the next call: it is no better.  */
__attribute__ ((noipa)) static int
counter (int last)
{
  static int *count;
  if (!count)
    {
      count = malloc (sizeof *count); /* Ideal: static.  */
      if (!count)
        abort ();
      *count = 0;
    }
  int r = ++*count;
  if (last)
    {
      free (count);
      count = NULL;
    }
  return r;
}

/* One line less, and nobody outside hears of P.  */
__attribute__ ((noipa)) static int
inside (int n)
{
  int *p = malloc (sizeof *p); /* Ideal: stack.  */
  if (!p)
    abort ();
  *p = n;
  int r = *p;
  free (p);
  return r;
}

int
main (void)
{
  publish (7);
  counter (0);
  printf ("%d %d %d\n", *outside, counter (1), inside (5));
  free (outside);
}
