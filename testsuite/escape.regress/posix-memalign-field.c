/* The base of a memory reference is a variable, not a field of one.  */
/* { dg-do run } */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

volatile int five = 5;

struct s
{
  int a;
  int *v;
  int *w[4];
};

int
main (void)
{
  struct s s;
  if (posix_memalign ((void **) &s.v, 32, 64))  /* { dg-note "[escape:stack]" } */
    return 1;
  if (posix_memalign ((void **) &s.w[2], 64, 64))  /* { dg-note "[escape:stack]" } */
    return 1;
  for (int i = 0; i < five; i++)
    s.v[i] = i * five, s.w[2][i] = five - i;
  int t = 0;
  for (int i = 0; i < five; i++)
    t += s.v[five - i - 1] * s.w[2][i];
  printf ("%d %d\n", t, (int) ((uintptr_t) s.w[2] % 64
                               + (uintptr_t) s.v % 32));
  free (s.v);
  free (s.w[2]);
  return 0;
}
