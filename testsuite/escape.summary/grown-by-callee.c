/* Buffers in a field of a local struct that callees make, grow and free.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=64" } */
/* { dg-heap-calls 8 { -O1 -Og -O2 -O3 -Os "-O2 -flto" } } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEST __attribute__ ((noipa)) int

/* A string builder.  */

struct text { char *data; size_t length, room; };

static void
append (struct text *t, const char *s)
{
  size_t n = strlen (s);
  if (t->length + n + 1 > t->room)
    {
      size_t room = t->room ? 2 * t->room : 16;
      while (room < t->length + n + 1)
        room *= 2;
      char *data = realloc (t->data, room);  /* { dg-note "'data' does not escape 'built': stack until it grows beyond 64 bytes, then 'realloc' [escape:guarded]" } */
      /* { dg-note "'data' escapes 'built_and_kept': held by 't', which is stored in '*out', which the caller owns [escape:param]" "" { target *-*-* } .-1 } */
      if (!data)
        abort ();
      t->data = data;
      t->room = room;
    }
  memcpy (t->data + t->length, s, n + 1);
  t->length += n;
}

static unsigned
hash (const char *s)
{
  unsigned h = 0;
  while (s && *s)
    h = h * 31 + *s++;
  return h;
}

TEST
built (int n)
{
  struct text t = { NULL, 0, 0 };
  for (int i = 0; i < n; i++)
    {
      append (&t, "ab");
      append (&t, i & 1 ? "xyz" : "-");
    }
  int h = hash (t.data);
  free (t.data);
  return h;
}

/* The same, and the text is handed on.  */
TEST
built_and_kept (int n, char **out)
{
  struct text t = { NULL, 0, 0 };
  for (int i = 0; i < n; i++)
    append (&t, "abc");
  *out = t.data;
  return t.length;
}

/* Large numbers: made, grown and cleared by functions.  */

struct number { unsigned *digits; int used, room; };

static void
number_init (struct number *x)
{
  x->digits = NULL;
  x->used = x->room = 0;
}

static void
number_clear (struct number *x)
{
  if (x->digits)
    {
      memset (x->digits, 0, x->room * sizeof *x->digits);
      free (x->digits);
    }
  x->digits = NULL;
  x->used = x->room = 0;
}

static int
number_grow (struct number *x, int n)
{
  if (x->room >= n)
    return 0;
  n = (n + 3) / 4 * 4;
  unsigned *digits = realloc (x->digits, n * sizeof *digits);  /* { dg-note "'digits' does not escape 'power': stack until it grows beyond 64 bytes, then 'realloc' [escape:guarded]" } */
  if (!digits)
    return -1;
  x->digits = digits;
  for (int i = x->room; i < n; i++)
    digits[i] = 0;
  x->room = n;
  return 0;
}

static int
number_set (struct number *x, unsigned value)
{
  if (number_grow (x, 1) < 0)
    return -1;
  x->digits[0] = value;
  x->used = value != 0;
  return 0;
}

static int
number_multiply (struct number *x, unsigned m)
{
  if (number_grow (x, x->used + 1) < 0)
    return -1;
  unsigned long long c = 0;
  for (int i = 0; i < x->used; i++)
    {
      c += (unsigned long long) x->digits[i] * m;
      x->digits[i] = c;
      c >>= 32;
    }
  if (c)
    x->digits[x->used++] = c;
  return 0;
}

TEST
power (int n, int k)
{
  struct number x;
  int r = -1;
  number_init (&x);
  if (number_set (&x, n) < 0)
    goto done;
  for (int i = 1; i < k; i++)
    if (number_multiply (&x, n + i) < 0)
      goto done;
  r = x.digits[x.used - 1] % 1000 + x.used;
done:
  number_clear (&x);
  return r;
}

TEST
two_powers (int n, int k)
{
  struct number x, y;
  int r = -1;
  number_init (&x);
  number_init (&y);
  if (number_set (&x, n) < 0 || number_set (&y, n + 2) < 0)
    goto done;
  for (int i = 1; i < k; i++)
    if (number_multiply (&x, n + i) < 0 || number_multiply (&y, 7) < 0)
      goto done;
  r = (x.digits[x.used - 1] + y.digits[y.used - 1]) % 1000;
done:
  number_clear (&x);
  number_clear (&y);
  return r;
}

/* Grown by one that is not inlined.  */

static __attribute__ ((noinline)) void
push (struct number *x, unsigned d)
{
  if (x->used == x->room)
    {
      x->room = x->room ? 2 * x->room : 4;
      x->digits = realloc (x->digits, x->room * sizeof *x->digits);
    }
  x->digits[x->used++] = d;
}

TEST
pushed (int n)
{
  struct number x;
  number_init (&x);
  for (int i = 0; i < n; i++)
    push (&x, i * i);
  int r = x.digits[n / 2];
  number_clear (&x);
  return r;
}

/* A buffer of a size that is known when it runs.  */

struct buffer { char *data; size_t room; };

static int
buffer_init (struct buffer *b, size_t n)
{
  b->data = malloc (n);  /* { dg-note "'b->data' does not escape 'filled': stack when 'n' is at most 64 bytes, else 'malloc' [escape:guarded]" } */
  b->room = n;
  return b->data ? 0 : -1;
}

static void
buffer_clear (struct buffer *b)
{
  memset (b->data, 0, b->room);
  free (b->data);
  b->data = NULL;
}

static __attribute__ ((noinline)) int
fill (struct buffer *b, int x)
{
  for (size_t i = 0; i < b->room; i++)
    b->data[i] = x + i;
  return b->data[b->room / 2];
}

TEST
filled (int n)
{
  struct buffer b;
  if (buffer_init (&b, n) < 0)
    return -1;
  int r = fill (&b, n);
  buffer_clear (&b);
  return r;
}

TEST
filled_again (int n)
{
  struct buffer b;
  if (buffer_init (&b, n + 1) < 0)
    return -1;
  int r = fill (&b, n) * 2;
  buffer_clear (&b);
  return r;
}

int
main (void)
{
  char *text = NULL;
  printf ("%d %d\n", built (3), built (40));                 /* 0, 1 + 1  */
  printf ("%d\n", built_and_kept (3, &text));                /* 1  */
  printf ("%s\n", text);
  free (text);
  printf ("%d %d\n", power (5, 6), power (1000000, 20));     /* 0, 1  */
  printf ("%d\n", two_powers (3, 5));                        /* 0  */
  printf ("%d\n", pushed (10));                              /* 3  */
  printf ("%d %d\n", filled (20), filled (100));             /* 0, 1  */
  printf ("%d %d\n", filled_again (20), filled_again (99));  /* 0, 1  */
  return 0;
}
