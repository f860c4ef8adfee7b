/* A vector in memory, whose first realloc is given the null pointer in its
   field.  When it fails, the field is read again.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=64" } */
/* { dg-heap-calls 11 } */

#include <stdio.h>
#include <stdlib.h>

struct vector { int *data; int used, room; };

volatile int five = 5;

static __attribute__ ((noinline, noclone)) int
last (const struct vector *v)
{
  return v->used ? v->data[v->used - 1] : 0;
}

static inline int
push (struct vector *v, int x)
{
  if (v->used == v->room)
    {
      int room = v->room ? v->room * 2 : 8;
      int *p = realloc (v->data, room * sizeof *p);  /* { dg-note "'p' does not escape 'primes': stack until it grows beyond 64 bytes, then 'realloc' [escape:guarded]" } */
      if (!p)
        return -1;
      v->data = p;
      v->room = room;
    }
  v->data[v->used++] = x;
  return 0;
}

__attribute__ ((noipa)) static int
primes (int n)
{
  struct vector v = { NULL, 0, 0 };
  for (int i = 2; i < n; i++)
    {
      int prime = 1;
      for (int j = 0; j < v.used; j++)
        prime &= i % v.data[j] != 0;
      if (prime && push (&v, i) < 0)
        {
          free (v.data);
          return -1;
        }
    }
  int r = last (&v) + v.used;
  free (v.data);
  return r;
}

struct pair { int *a, *b; };

static __attribute__ ((noinline, noclone)) int
both (const struct pair *v)
{
  return (v->a ? *v->a : 0) * 10 + (v->b ? *v->b : 0);
}

/* The field that the argument came from holds the older object when the new
   one is made: it was written since.  */
__attribute__ ((noipa)) static int
written_since (int n)
{
  struct pair v = { NULL, NULL };
  int h = 0;
  for (int i = 1; i < n; i++)
    {
      int *p = v.a;
      v.a = v.b;
      v.b = realloc (p, sizeof (int));  /* { dg-note "[escape:loop]" } */
      *v.b = i;
      h = h * 7 + both (&v);
      free (v.a);
      v.a = NULL;
    }
  free (v.b);
  return h;
}

/* The same without the line between.  */
__attribute__ ((noipa)) static int
not_written (int n)
{
  struct pair v = { NULL, NULL };
  int h = 0;
  for (int i = 1; i < n; i++)
    {
      int *p = v.a;
      v.a = realloc (p, sizeof (int));  /* { dg-note "[escape:guarded]" } */
      *v.a = i;
      h = h * 7 + both (&v);
      free (v.a);
      v.a = NULL;
    }
  free (v.b);
  return h;
}

/* Another field keeps the older object.  */
__attribute__ ((noipa)) static int
kept (int n)
{
  struct pair v = { NULL, NULL };
  int h = 0;
  for (int i = 1; i < n; i++)
    {
      int *p = realloc (v.a, sizeof (int));  /* { dg-note "[escape:loop]" } */
      *p = i;
      v.a = p;
      h = h * 7 + both (&v);
      free (v.b);
      v.b = p;
      v.a = NULL;
    }
  free (v.b);
  return h;
}

int
main (void)
{
  printf ("%d %d\n", primes (five * 2), primes (five * 20)); /* 0, 1  */
  printf ("%d\n", written_since (five + 1));                 /* 5  */
  printf ("%d\n", not_written (five + 1));                   /* 0  */
  printf ("%d\n", kept (five + 1));                          /* 5  */
  return 0;
}
