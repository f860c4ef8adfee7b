/* Sizes: 64 KiB and around it, far more, and unknown.  */

#include <stdio.h>
#include <stdlib.h>

static unsigned
fill (unsigned long *nums, size_t n)
{
  for (size_t i = 0; i < n; i++)
    nums[i] = i * 2654435761u;
  return (unsigned) (nums[n - 1] >> 7);
}

/* generate_N fills an array of SIZE bytes.  */
#define GENERATE(N, SIZE)                               \
  __attribute__ ((noipa)) static unsigned               \
  generate_##N (void)                                   \
  {                                                     \
    unsigned long *nums = malloc (SIZE);                \
    if (!nums)                                          \
      abort ();                                         \
    unsigned r = fill (nums, (SIZE) / sizeof *nums);    \
    free (nums);                                        \
    return r;                                           \
  }

GENERATE (100, 100 * 8)        /* Ideal: stack.  */
GENERATE (8191, 8191 * 8)      /* Ideal: stack.  */
GENERATE (8192, 8192 * 8)      /* Ideal: stack; the limit is inclusive.  */
GENERATE (8193, 8192 * 8 + 1)  /* Ideal: size.  */
GENERATE (1m, 1 << 20)         /* Ideal: size.  */
GENERATE (80m, 10000000 * 8)   /* Ideal: size.  */

__attribute__ ((noipa)) static unsigned
generate (size_t n)
{
  unsigned long *nums = malloc (n * sizeof *nums); /* Ideal: guarded.  */
  if (!nums)
    abort ();
  unsigned r = fill (nums, n);
  free (nums);
  return r;
}

int
main (void)
{
  printf ("%u %u %u\n", generate_100 (), generate_8191 (), generate_8192 ());
  printf ("%u %u %u\n", generate_8193 (), generate_1m (), generate_80m ());
  printf ("%u\n", generate (3));
  return 0;
}
