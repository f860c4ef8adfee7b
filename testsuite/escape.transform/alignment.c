/* A slot is aligned like the block it replaces: for any type, and as asked.
   The objects are small, so that by their own types they would not be.  */
/* { dg-do run } */
/* { dg-heap-calls 4 { -O1 -O2 -O3 -Os -Og } } */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

volatile int five = 5;

typedef float v4 __attribute__ ((vector_size (16)));

#define noipa __attribute__ ((noipa))

/* Zero if P is aligned to N; the address itself does not leave.  */
#define misaligned(p, n) ((((uintptr_t) (p)) & ((n) - 1)) != 0)

noipa int
small (void)
{
  char *a = malloc (1);  /* { dg-note "[escape:stack]" } */
  char *b = malloc (3);  /* { dg-note "[escape:stack]" } */
  char *c = malloc (17);  /* { dg-note "[escape:stack]" } */
  a[0] = b[1] = c[five] = five;
  for (int i = 0; i < five; i++)
    a[0] += b[1] * c[five];
  int s = misaligned (a, 16) + misaligned (b, 16) + misaligned (c, 16);
  s = s * 100 + a[0];
  free (a);
  free (b);
  free (c);
  return s;
}

noipa int
long_doubles (void)
{
  long double *p = malloc (3 * sizeof *p);  /* { dg-note "[escape:stack]" } */
  char *pad = malloc (5);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 3; i++)
    p[i] = i * 1.5L, pad[i] = i;
  int s = misaligned (p, 16) * 100 + (int) p[five & 1] + pad[five & 1];
  free (p);
  free (pad);
  return s;
}

noipa int
vectors (void)
{
  v4 *p = malloc (4 * sizeof *p);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 4; i++)
    p[i] = (v4) { i, five, i * five, 1 };
  v4 sum = p[0];
  for (int i = 0; i < five; i++)
    sum += p[i & 3];
  int s = misaligned (p, 16) * 1000 + (int) (sum[0] + sum[1] + sum[2]);
  free (p);
  return s;
}

noipa int
asked (void)
{
  char *a = aligned_alloc (8, 8);  /* { dg-note "[escape:stack]" } */
  char *b = aligned_alloc (64, 64);  /* { dg-note "[escape:stack]" } */
  void *c;
  if (posix_memalign (&c, 32, 1))  /* { dg-note "[escape:stack]" } */
    return -1;
  *(char *) c = a[five] = b[five] = five;
  for (int i = 0; i < five; i++)
    a[five] += b[five];
  int s = misaligned (b, 64) + misaligned (c, 32);
  s = s * 100 + a[five] + *(char *) c;
  free (a);
  free (b);
  free (c);
  return s;
}

/* More than slots are given, not a power of two, not constant.  */
noipa int
refused (size_t n)
{
  char *a = aligned_alloc (128, 128);  /* { dg-note "[escape:size]" } */
  char *b = aligned_alloc (n, 64);  /* { dg-note "[escape:size]" } */
  void *c = 0;
  if (posix_memalign (&c, 4, 64) == 0)  /* { dg-note "[escape:size]" } */
    return -1;
  void *d = 0;
  if (posix_memalign (&d, 24, 64) == 0)  /* { dg-note "[escape:size]" } */
    return -1;
  a[five] = b[five] = five;
  for (int i = 0; i < five; i++)
    a[five] += b[five];
  int s = a[five] + (c == 0) + (d == 0) + misaligned (a, 128);
  free (a);
  free (b);
  return s;
}

int
main (void)
{
  printf ("%d %d %d %d %d\n", small (), long_doubles (), vectors (),
          asked (), refused (16));
  return 0;
}
