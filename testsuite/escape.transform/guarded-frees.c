/* Frees that see a slot, a block of the same site, and other things.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=64" } */
/* { dg-heap-calls 11 } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

volatile int five = 5;

static int
sum (const int *p, int n)
{
  unsigned s = 0;
  for (int i = 0; i < n; i++)
    s = s * 3 + p[n - i - 1];
  return s;
}

static void
fill (int *p, int n)
{
  for (int i = 0; i < n; i++)
    p[i] = i * five + n;
}

/* Freed on some ways only.  */
static __attribute__ ((noipa)) int
some (int n, int k)
{
  int *p = malloc (n * sizeof *p);  /* { dg-note "stack when 'n * 4' is at most 64 bytes, else 'malloc' [escape:guarded]" } */
  if (!p)
    return -1;
  fill (p, n);
  if (k == 1)
    {
      free (p);
      return 1;
    }
  int s = sum (p, n);
  if (k == 2)
    return s;
  free (p);
  return s + 1;
}

/* One free for two guarded sites, a parameter and NULL.  */
static __attribute__ ((noipa)) int
shared (int n, int k, int *other)
{
  int *p = NULL;
  if (k == 1)
    p = malloc (n * sizeof *p);  /* { dg-note "[escape:guarded]" } */
  else if (k == 2)
    p = calloc (n + 1, sizeof *p);  /* { dg-note "[escape:guarded]" } */
  else if (k == 3)
    p = other;
  int s = 0;
  if (p)
    {
      fill (p, n);
      s = sum (p, n);
    }
  free (p);
  return s;
}

/* In a field, and by way of it.  */
struct buffer { int *data; int n; };

static __attribute__ ((noipa)) int
field (int n)
{
  struct buffer b = { NULL, 0 };
  b.data = malloc (n * sizeof *b.data);  /* { dg-note "'b.data' does not escape 'field': stack when 'n * 4' is at most 64 bytes, else 'malloc' [escape:guarded]" } */
  b.n = n;
  fill (b.data, b.n);
  struct buffer c = b;
  memset (&b, 0, sizeof b);
  int s = sum (c.data, c.n);
  free (c.data);
  free (b.data);
  return s;
}

/* In each turn of a loop, left early.  */
static __attribute__ ((noipa)) int
turns (int n, unsigned stop)
{
  unsigned s = 0;
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (i * 4 * sizeof *p);  /* { dg-note "stack when 'i * 4 * 4' is at most 64 bytes, else 'malloc' [escape:guarded]" } */
      fill (p, i * 4);
      s += sum (p, i * 4);
      if (s > stop)
        {
          free (p);
          break;
        }
      if (i & 1)
        {
          free (p);
          continue;
        }
      if (i)
        s ^= p[i];
      free (p);
    }
  return s;
}

int
main (void)
{
  for (int k = 0; k < 3; k++)
    {
      int *p = some (16, k) ? malloc (five * 4) : NULL;  /* { dg-note "[escape:call]" } */
      printf ("%d %d\n", some (16, k), some (k == 2 ? 15 : 17, k));
      printf ("%d\n", shared (five, 3, p));
    }
  printf ("%d %d %d %d %d\n", shared (5, 0, NULL), shared (16, 1, NULL),
          shared (17, 1, NULL), shared (15, 2, NULL), shared (16, 2, NULL));
  printf ("%d %d\n", field (5), field (50));
  printf ("%d %d\n", turns (five + 3, -1), turns (five + 3, 1000));
  return 0;
}
