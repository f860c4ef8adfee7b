/* A wrong number of heap calls.  */
/* selftest: fails FAIL: .*-O2 \(heap calls\) */
/* selftest: driver escape-torture [glob $srcdir/$subdir/*.c] */
/* { dg-do run } */
/* { dg-heap-calls 0 } */
#include <stdlib.h>

int *volatile outside;

int
main (void)
{
  outside = malloc (sizeof *outside);
  free (outside);
  return 0;
}
