/* Sizes: several constants, ranges, zero, and what malloc must refuse.  */
/* { dg-do run } */
/* { dg-additional-options "-w" } */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

volatile int five = 5;

#define noipa __attribute__ ((noipa))

/* The largest of the constants that meet.  */
noipa int
merged_sizes (int k)
{
  size_t n = k == 0 ? 8 : k == 1 ? 24 : 100;
  char *p = malloc (n);  /* { dg-note "[escape:stack]" } */
  for (size_t i = 0; i < n; i++)
    p[i] = i * five;
  int s = p[n - 1];
  free (p);
  return s;
}

noipa int
unknown_size (size_t n)
{
  char *p = malloc (n);  /* { dg-note "[escape:guarded]" } */
  for (size_t i = 0; i < n; i++)
    p[i] = i * five;
  int s = p[n - 1];
  free (p);
  return s;
}

noipa int
ranged_size (unsigned n)
{
  if (n > 40)
    n = 40;
  char *p = malloc (n);  /* { dg-note "[escape:stack]" } */
  char *q = calloc (n, 2);  /* { dg-note "[escape:stack]" } */
  memset (p, five, n);
  int s = 0;
  for (unsigned i = 0; i < n; i++)
    s = s * 3 + p[i] + q[2 * i];
  free (p);
  free (q);
  return s;
}

/* A negative number is a huge size.  */
noipa int
signed_size (int n)
{
  if (n > 40)
    n = 40;
  char *p = malloc (n);  /* { dg-note "[escape:guarded]" } */
  if (!p)
    return -1;
  memset (p, five, n);
  int s = p[n / 2];
  free (p);
  return s;
}

/* Objects of size zero have addresses of their own.  */
noipa int
zero_size (void)
{
  char *a = malloc (0);  /* { dg-note "[escape:stack]" } */
  char *b = malloc (0);  /* { dg-note "[escape:stack]" } */
  char *c = calloc (0, 8);  /* { dg-note "[escape:stack]" } */
  int s = (a != b) + 2 * (b != c) + 4 * (a != c) + 8 * (a != 0);
  s += 16 * ((uintptr_t) a != (uintptr_t) b);
  free (a);
  free (b);
  free (c);
  return s;
}

/* The product overflows, and the result is NULL.  */
noipa int
overflowing (void)
{
  char *p = calloc (SIZE_MAX / 2, 16);  /* { dg-note "[escape:size]" } */
  int s = p == 0;
  if (p)
    s += p[five];
  free (p);
  return s;
}

noipa int
impossible (void)
{
  char *volatile p = malloc (SIZE_MAX / 2 + five);  /* { dg-note "[escape:size]" } */
  int s = p == 0;
  free (p);
  return s;
}

noipa int
impossible_constant (void)
{
  char *volatile p = malloc (SIZE_MAX);  /* { dg-note "[escape:size]" } */
  int s = p == 0;
  free (p);
  return s;
}

int
main (void)
{
  printf ("%d %d %d %d\n", merged_sizes (0), merged_sizes (1),
          merged_sizes (2), unknown_size (33));
  printf ("%d %d %d %d %d\n", ranged_size (33), ranged_size (3000),
          signed_size (7), signed_size (-1), zero_size ());
  printf ("%d %d %d\n", overflowing (), impossible (),
          impossible_constant ());
  return 0;
}
