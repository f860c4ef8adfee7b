/* A program that frees what is not from the heap.  */
/* selftest: fails FAIL: .*execution test */
/* { dg-do run } */
#include <stdlib.h>

int
main (void)
{
  static int slot;
  int *volatile p = &slot;
  free (p);
  return 0;
}
