/* p = n <= 64 ? &slot : malloc (n), for sizes around the limit, none, and
   such that no block can have.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=64" } */
/* { dg-heap-calls 14 } */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

volatile size_t sizes[] = { 0, 1, 63, 64, 65, 4096, SIZE_MAX, (size_t) -5,
                            SIZE_MAX / 2 };
volatile int minus = -1;

static __attribute__ ((noipa)) int
one (size_t n)
{
  char *p = malloc (n);  /* { dg-note "'p' does not escape 'one': stack when 'n' is at most 64 bytes, else 'malloc' [escape:guarded]" } */
  if (!p)
    return -1;
  memset (p, (int) n, n);
  unsigned s = 0;
  for (size_t i = 0; i < n; i++)
    s = s * 3 + p[n - i - 1];
  free (p);
  return s;
}

/* The size is an int that went negative.  */
static __attribute__ ((noipa)) int
negative (int n)
{
  char *p = malloc (n + 1L);  /* { dg-note "stack when 'n + 1' is at most 64 bytes, else 'malloc' [escape:guarded]" } */
  if (!p)
    return -1;
  for (int i = 0; i <= n; i++)
    p[i] = i * n;
  unsigned s = 0;
  for (int i = 0; i <= n; i++)
    s = s * 3 + p[n - i];
  free (p);
  return s;
}

/* Two objects alive at once, also of no bytes, are at two places.  */
static __attribute__ ((noipa)) int
distinct (size_t n, size_t m)
{
  char *p = malloc (n);  /* { dg-note "[escape:guarded]" } */
  char *q = malloc (m);  /* { dg-note "[escape:guarded]" } */
  int r = (uintptr_t) p != (uintptr_t) q && p && q;
  for (size_t i = 0; i < n; i++)
    p[i] = i;
  for (size_t i = 0; i < m; i++)
    q[i] = -i;
  for (size_t i = 0; i < n; i++)
    r += p[i] == (char) i;
  free (p);
  free (q);
  return r;
}

/* What realloc and reallocarray make of nothing.  */
static __attribute__ ((noipa)) int
from_null (size_t n)
{
  char *p = realloc (NULL, n);  /* { dg-note "else 'malloc' [escape:guarded]" } */
  if (!p)
    return -1;
  memset (p, 3, n);
  unsigned s = 0;
  for (size_t i = 0; i < n; i++)
    s = s * 3 + p[i];
  free (p);
  return s;
}

int
main (void)
{
  for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
    printf ("%d %d\n", one (sizes[i]), from_null (sizes[i]));
  printf ("%d %d %d %d\n", negative (minus), negative (minus * 5),
          negative (minus + 20), negative (minus + 100));
  printf ("%d %d %d\n", distinct (minus + 1, minus + 1),
          distinct (minus + 1, minus + 60), distinct (200, 200));
  return 0;
}
