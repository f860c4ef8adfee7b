/* In a function that calls itself, and in a full frame, the slot is
   smaller.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-frame-limit=1500 -fplugin-arg-escape-recursion-limit=600" } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

volatile int five = 5;

static __attribute__ ((noinline)) int
down (int n, int depth)
{
  char buf[8];
  char *p = malloc (n);  /* { dg-note "stack when 'n' is at most 512 bytes (recursion-limit=600), else 'malloc' [escape:guarded]" } */
  char *q = malloc (n);  /* { dg-note "stack when 'n' is at most 64 bytes (recursion-limit=600), else 'malloc' [escape:guarded]" } */
  char *r = malloc (n);  /* { dg-note "exceed recursion-limit=600 [escape:recursion]" } */
  memset (p, n, n);
  memset (q, depth, n);
  memset (r, depth, n);
  memset (buf, 1, sizeof buf);
  int s = p[n / 2] + q[n - 1] + buf[five];
  if (depth)
    s += down (n + 1, depth - 1);
  s += p[n - 1] - q[0] + r[n / 2];
  free (p);
  free (r);
  free (q);
  return s;
}

static __attribute__ ((noipa)) int
full (int n)
{
  char *p = malloc (n);  /* { dg-note "stack when 'n' is at most 1024 bytes, else 'malloc' [escape:guarded]" } */
  char *q = malloc (n);  /* { dg-note "stack when 'n' is at most 256 bytes (frame-limit=1500), else 'malloc' [escape:guarded]" } */
  char *r = malloc (n);  /* { dg-note "stack when 'n' is at most 128 bytes (frame-limit=1500), else 'malloc' [escape:guarded]" } */
  memset (p, 1, n);
  memset (q, 2, n);
  memset (r, 3, n);
  int s = p[n - 1] + q[n - 1] + r[n - 1] + p[five] + q[five] + r[five];
  free (p);
  free (q);
  free (r);
  return s;
}

int
main (void)
{
  printf ("%d %d %d\n", down (five, 3), full (five * 10), full (five * 100));
  return 0;
}
