/* calloc (n, m): a product that overflows gives NULL, memory is zero each
   time.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=64" } */
/* { dg-heap-calls 13 } */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

volatile size_t huge = SIZE_MAX / 8 + 2, three = 3;

static __attribute__ ((noipa)) int
count (size_t n, size_t m)
{
  unsigned char *p = calloc (n, m);  /* { dg-note "stack when 'n * m' is at most 64 bytes, else 'calloc' [escape:guarded]" } */
  if (!p)
    return -1;
  int s = 0;
  for (size_t i = 0; i < n * m; i++)
    s += ++p[i];
  for (size_t i = 0; i < n * m; i++)
    s += p[n * m - i - 1];
  free (p);
  return s;
}

static __attribute__ ((noipa)) int
longs (size_t n)
{
  long *p = calloc (n, sizeof *p);  /* { dg-note "stack when 'n * 8' is at most 64 bytes, else 'calloc' [escape:guarded]" } */
  if (!p)
    return -1;
  int s = 0;
  for (size_t i = 0; i < n; i++)
    s += ++p[i];
  for (size_t i = 0; i < n; i++)
    s += p[n - i - 1];
  free (p);
  return s;
}

/* The slot serves every turn and is zero at each of its beginnings.  */
static __attribute__ ((noipa)) int
turns (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int *p = calloc (i + 1, sizeof *p);  /* { dg-note "[escape:guarded]" } */
      for (int k = 0; k <= i; k++)
        s += p[i - k]++ + k;
      for (int k = 0; k <= i; k++)
        s += p[k] += i;
      free (p);
    }
  return s;
}

int
main (void)
{
  printf ("%d %d %d %d\n", count (8, 8), count (13, 5), count (three, 0),
          count (0, three));
  printf ("%d %d %d\n", count (huge, 8), count (8, huge),
          count (huge * 4, huge));
  printf ("%d %d %d\n", longs (8), longs (9), longs (huge));
  printf ("%d\n", turns (three + 20));
  return 0;
}
