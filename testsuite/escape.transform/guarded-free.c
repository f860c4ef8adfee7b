/* A free that may see a slot or a block from elsewhere asks which.  */
/* { dg-do run } */
/* { dg-heap-calls 6 { -O1 -O2 -O3 -Os -Og } } */

#include <stdio.h>
#include <stdlib.h>

volatile int five = 5;

__attribute__ ((noipa)) int
one_of_three (int k, int *other)
{
  int *p = other;
  if (k == 1)
    p = malloc (16);  /* { dg-note "[escape:stack]" } */
  else if (k == 2)
    p = malloc (32);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 4; i++)
    p[i] = i + five;
  int s = p[five & 3];
  free (p);
  return s + k;
}

__attribute__ ((noipa)) int
in_loop (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int *p;
      if (i & 1)
        p = malloc (16);  /* { dg-note "[escape:stack]" } */
      else
        p = malloc (i + five > 100 ? 16 : 100000);  /* { dg-note "[escape:guarded]" } */
      for (int k = 0; k < 4; k++)
        p[k] = i * k + five;
      s = s * 3 + p[five & 3];
      if (i % 3)
        s++;
      free (p);
    }
  return s;
}

int
main (void)
{
  for (int k = 0; k < 3; k++)
    {
      int *other = malloc (16);  /* { dg-note "[escape:call]" } */
      printf ("%d\n", one_of_three (k, other));
      if (k)
        free (other);
    }
  printf ("%d\n", in_loop (6));
  return 0;
}
