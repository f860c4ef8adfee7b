/* A buffer that starts in a slot and moves to the heap when it outgrows
   it.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=64" } */
/* { dg-heap-calls 27 } */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

volatile size_t one = 1;

/* The contents survive each step, whatever it is: staying, moving, being
   the heap's, shrinking.  */
static __attribute__ ((noipa)) unsigned
steps (size_t n, const size_t *sizes, int count)
{
  unsigned char *p = malloc (n);  /* { dg-note "'p' does not escape 'steps': stack until it grows beyond 64 bytes, then 'realloc' [escape:guarded]" } */
  unsigned h = 0;
  for (size_t i = 0; i < n; i++)
    p[i] = i * 7 + n;
  for (int k = 0; k < count; k++)
    {
      unsigned char *q = realloc (p, sizes[k]);
      if (!q)
        break;
      p = q;
      for (size_t i = 0; i < (n < sizes[k] ? n : sizes[k]); i++)
        h = h * 31 + p[i];
      for (size_t i = n; i < sizes[k]; i++)
        p[i] = i * 5 + k;
      n = sizes[k];
    }
  for (size_t i = 0; i < n; i++)
    h = h * 31 + p[n - i - 1];
  free (p);
  return h;
}

/* A constant beginning is no reason to move at once.  */
static __attribute__ ((noipa)) unsigned
vector (int n)
{
  int room = 4, used = 0;
  int *v = malloc (room * sizeof *v);  /* { dg-note "stack until it grows beyond 64 bytes" } */
  for (int i = 0; i < n; i++)
    {
      if (used == room)
        {
          room *= 2;
          v = realloc (v, room * sizeof *v);
          if (!v)
            return 0;
        }
      v[used++] = i * i + n;
    }
  unsigned h = used;
  for (int i = 0; i < used; i++)
    h = h * 31 + v[used - i - 1];
  free (v);
  return h;
}

/* When realloc fails, the old block is what it was.  */
static __attribute__ ((noipa)) unsigned
fails (size_t n)
{
  char *p = malloc (10);  /* { dg-note "[escape:guarded]" } */
  strcpy (p, "nine char");
  p[n & 3] = 'N';
  char *q = realloc (p, n);
  unsigned h = q == NULL;
  char *r = q ? q : p;
  for (int i = 0; i < 10; i++)
    h = h * 31 + r[i];
  free (r);
  return h;
}

/* To nothing: gone, and the result is NULL.  */
static __attribute__ ((noipa)) unsigned
nothing (size_t n)
{
  char *p = malloc (10);  /* { dg-note "[escape:guarded]" } */
  p[0] = n;
  p = realloc (p, n);
  unsigned r = p != NULL;
  if (p)
    r += p[0];
  free (p);
  return r;
}

/* Members computed before, used when the block is known not to have
   moved.  */
static __attribute__ ((noipa)) unsigned
interior (size_t n)
{
  int *p = calloc (10, sizeof *p);  /* { dg-note "[escape:guarded]" } */
  int *in = p + one;
  in[2] = 5;
  uintptr_t before = (uintptr_t) p;
  int *q = realloc (p, n * sizeof *q);
  if (!q)
    {
      in[2]++;
      unsigned r = p[one + 2];
      free (p);
      return r;
    }
  if ((uintptr_t) q != before)
    in = q + one;
  in[1] = 3;
  unsigned r = q[3] * 100 + q[2] + (q + one == in);
  free (q);
  return r;
}

/* The product may overflow: NULL, and the block stays.  */
static __attribute__ ((noipa)) unsigned
products (size_t n, size_t m)
{
  char *p = malloc (10);  /* { dg-note "[escape:guarded]" } */
  strcpy (p, "nine char");
  p[n & 3] = 'N';
  char *q = reallocarray (p, n, m);
  unsigned h = q == NULL;
  char *r = q ? q : p;
  for (size_t i = 0; i < 10 && (!q || i < n * m); i++)
    h = h * 31 + r[i];
  free (r);
  return h;
}

/* One call for several slots, and for a block from elsewhere.  */
static __attribute__ ((noipa)) unsigned
several (int k, size_t n, char *other)
{
  char *p = other;
  if (k == 1)
    p = malloc (20);  /* { dg-note "[escape:guarded]" } */
  else if (k == 2)
    p = malloc (n);  /* { dg-note "[escape:guarded]" } */
  p[0] = k;
  p[n - 1] = n;
  p = realloc (p, 2 * n);
  p[2 * n - 1] = p[n - 1] + p[0];
  unsigned r = p[2 * n - 1] + p[0];
  free (p);
  return r;
}

/* Who drops the result has dropped the block.  */
static __attribute__ ((noipa)) unsigned
dropped (size_t n)
{
  char *p = malloc (n);  /* { dg-note "[escape:guarded]" } */
  p[0] = n;
  p[n - 1] += one;
  unsigned r = p[0] + p[n - 1 - (n > 1)] * 0;
  (void) !realloc (p, 2 * n);
  return r;
}

int
main (void)
{
  static const size_t up[] = { 1, 63, 64, 65, 1000, 64, 3, 2000 };
  static const size_t stay[] = { 64, 63, 1, 64 };
  static const size_t huge[] = { 64, SIZE_MAX };
  static const size_t huge2[] = { 65, SIZE_MAX / 2 };
  static const size_t none[] = { 0 };
  printf ("%u\n", steps (one, up, 8));        /* 5: 65 .. 2000  */
  printf ("%u\n", steps (64, stay, 4));
  printf ("%u\n", steps (65, stay, 4));       /* 5  */
  printf ("%u %u\n", steps (20, huge, 2), steps (20, huge2, 2)); /* 1, 2  */
  printf ("%u\n", steps (one - 1, up, 3));
  printf ("%u\n", steps (0 * one, none, 0));
  printf ("%u %u\n", vector (16), vector (70)); /* 0, 3  */
  printf ("%u %u %u\n", fails (SIZE_MAX - one), fails (64 * one),
          fails (65 * one));                  /* 1, 0, 1  */
  printf ("%u %u\n", nothing (one - 1), nothing (one));
  printf ("%u %u %u\n", interior (16), interior (17),
          interior (SIZE_MAX / 4));           /* 0, 1, 1  */
  printf ("%u %u %u\n", products (8, 8), products (13, 5),
          products (SIZE_MAX / 2, 3));        /* 0, 1, 1  */
  printf ("%u %u %u\n", several (1, 20, NULL), several (2, 32, NULL),
          several (2, 33, NULL));             /* 0, 0, 1  */
  printf ("%u\n", several (0, 16, malloc (16)));  /* { dg-note "[escape:call]" } */
                                              /* 2  */
  printf ("%u %u\n", dropped (32), dropped (65)); /* 0, 2  */
  return 0;
}
