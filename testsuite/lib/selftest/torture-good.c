/* Results and counts that are right, at all levels.  */
/* selftest: passes */
/* selftest: driver escape-torture [glob $srcdir/$subdir/*.c] */
/* { dg-do run } */
/* { dg-heap-calls 1 "-O2" } */
/* { dg-heap-calls 1 "-O1 -O3 -Os -Og {-O2 -g} {-O2 -flto}" } */
#include <stdio.h>
#include <stdlib.h>

int *volatile outside;

int
main (void)
{
  outside = malloc (sizeof *outside);
  if (!outside)
    return 1;
  *outside = 6;
  printf ("%d\n", 7 * *outside);
  free (outside);
  return 3;
}
