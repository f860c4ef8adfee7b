/* Nested functions: GCC's own closures, which see the caller's variables.  */

#include <stdio.h>
#include <stdlib.h>

/* The nested function uses the pointer and goes away with its maker.  */
__attribute__ ((noipa)) static int
total (const int *values, int n)
{
  long *sum = malloc (sizeof *sum); /* Ideal: stack.  */
  if (!sum)
    abort ();
  *sum = 0;
  void
  add (int value)
  {
    *sum += value;
  }
  for (int i = 0; i < n; i++)
    add (values[i]);
  int r = (int) *sum;
  free (sum);
  return r;
}

int *kept;

/* The nested function hands the pointer out.  */
__attribute__ ((noipa)) static void
keep (int value)
{
  int *p = malloc (sizeof *p); /* Ideal: global.  */
  if (!p)
    abort ();
  void
  publish (void)
  {
    *p = value;
    kept = p;
  }
  publish ();
}

int
main (void)
{
  static const int values[] = { 1, 2, 3, 4 };
  keep (total (values, 4));
  printf ("%d\n", *kept);
  free (kept);
  return 0;
}
