/* Where the way over the heap is followed on its own, GCC must not find that
   what the loop writes may be read before.  */
/* { dg-do compile } */
/* { dg-additional-options "-Wall" } */

#include <stdlib.h>

static unsigned
fill (unsigned long *nums, size_t n)
{
  for (size_t i = 0; i < n; i++)
    nums[i] = i * 2654435761u;
  return (unsigned) (nums[n - 1] >> 7);
}

unsigned
generate (size_t n)
{
  unsigned long *nums = malloc (n * sizeof *nums);  /* { dg-note "[escape:guarded]" } */
  if (!nums)
    abort ();
  unsigned r = fill (nums, n);
  free (nums);
  return r;
}
