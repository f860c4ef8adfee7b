/* A free of any of many objects: no comparison where all have slots, and no
   slots where there would be too many comparisons (64 are permitted).  */
/* { dg-do run } */
/* { dg-options "-O2" } */
/* { dg-heap-calls 65 } */

#include <stdlib.h>

#define ONE(v, i) v[i] = malloc (4), *v[i] = i + a
#define FOUR(v, i) ONE (v, i), ONE (v, i + 1), ONE (v, i + 2), ONE (v, i + 3)
#define SIXTEEN(v, i)                                                         \
  FOUR (v, i), FOUR (v, i + 4), FOUR (v, i + 8), FOUR (v, i + 12)
#define SIXTY_FOUR(v)                                                         \
  SIXTEEN (v, 0), SIXTEEN (v, 16), SIXTEEN (v, 32), SIXTEEN (v, 48)

static __attribute__ ((noinline)) int
sixty_four (int a, int which)
{
  int *v[64];
  SIXTY_FOUR (v);
  int r = *v[which];
  for (int i = 0; i < 64; i++)
    free (v[i]);
  return r;
}

static __attribute__ ((noinline)) int
sixty_five (int a, int which)
{
  int *v[65];
  SIXTY_FOUR (v);
  ONE (v, 64);
  int r = *v[which];
  for (int i = 0; i < 65; i++)
    free (v[i]);
  return r;
}

int
main (void)
{
  return sixty_four (1, 40) != 41 || sixty_five (2, 64) != 66;
}
