/* A callee's result holds two pointers: the statement that stores it is met
   for both.  */
/* { dg-do run } */
/* { dg-options "-Og -fplugin-arg-escape-report -fplugin-arg-escape-guard-size=0" } */

#include <stdlib.h>

#define OWN static __attribute__ ((noinline, noclone))

struct pair
{
  int *a, *b;
};

OWN struct pair
both (int *x, int *y)
{
  struct pair p;
  p.a = x;
  p.b = y;
  return p;
}

OWN int
first (int n)
{
  int first = 7, sum = 0;
  struct pair s = { &first, &first };
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (sizeof *p);  /* { dg-note "escape:loop" } */
      *p = i;
      sum = sum * 10 + *s.a;
      s = both (p, &first);
    }
  return sum;
}

OWN int
second (int n)
{
  int first = 7, sum = 0;
  struct pair s = { &first, &first };
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (sizeof *p);  /* { dg-note "escape:loop" } */
      *p = i;
      sum = sum * 10 + *s.b;
      s = both (&first, p);
    }
  return sum;
}

/* Stored anew before it is read.  */
OWN int
renewed (int n)
{
  int first = 7, sum = 0;
  struct pair s = { &first, &first };
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (sizeof *p);  /* { dg-note "escape:stack" } */
      *p = i;
      s = both (p, &first);
      sum = sum * 10 + *s.a;
    }
  return sum;
}

int
main (void)
{
  if (first (5) != 70123 || second (5) != 70123 || renewed (5) != 1234)
    abort ();
  return 0;
}
