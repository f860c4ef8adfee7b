/* Slots for structs with arrays at their end: ivopts asks the gimplifier
   about the variable, which must count as declared; and an array of such
   structs must not bound the trailing array of its first element.  */
/* { dg-do run } */
/* { dg-heap-calls 0 } */

#include <stdio.h>
#include <stdlib.h>

volatile int five = 5;

struct a { int n; int d[1]; };
struct b { int n; int d[]; };
struct c { int n; int d[0]; };
struct e { int n; short k[2]; };

int
main (void)
{
  struct a *a = malloc (sizeof *a * 4);  /* { dg-note "[escape:stack]" } */
  struct b *b = malloc (sizeof *b * 8);  /* { dg-note "[escape:stack]" } */
  struct c *c = malloc (sizeof *c * 8);  /* { dg-note "[escape:stack]" } */
  struct e *e = malloc (sizeof *e * 4);  /* { dg-note "[escape:stack]" } */
  int n = five;
  a->n = b->n = c->n = e->n = n;
  a->d[0] = 3;
  e->k[0] = 1;
  for (int i = 0; i < n; i++)
    {
      a->d[i] = i * five;
      b->d[i] = i + five;
      c->d[i] = i ^ five;
    }
  for (int i = 0; i < n; i++)
    e->k[i] = i;
  int s = a->d[0];
  for (int i = 0; i < a->n; i++)
    s = s * 3 + a->d[a->n - i - 1] * 2 + b->d[i] * 7 + c->d[i];
  a->d[2] = 100;
  a->d[n - 3] += 5;
  s += a->d[2];
  e->k[1] = 7;
  e->k[n - 4] += 3;
  s += e->k[1];
  printf ("%d\n", s);
  free (a);
  free (b);
  free (c);
  free (e);
  return 0;
}
