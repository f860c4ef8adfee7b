/* { dg-do run } */
/* { dg-options "-O2" } */
/* the same with a struct by value.  */
#include <stdio.h>
#include <stdlib.h>
#include <stdint.h>
#define OWN static __attribute__((noinline,noclone))
intptr_t diff;
int base;
struct pair { int *a, *b; long pad[4]; };
OWN void distance (struct pair s) { diff = (intptr_t) s.a - (intptr_t) s.b; }
OWN int g (int x)
{
  struct pair s;
  s.a = malloc (sizeof (int));
  s.b = &base;
  *s.a = x;
  distance (s);
  return *s.a;
}
/* order of deeds: release through an alias of the freed content */
struct box { int *in; };
OWN int *steal (struct box *b, struct box *c) { int *p = b->in; b->in = 0; return c->in ? c->in : p; }
OWN int h (int x) { struct box b; b.in = malloc (4); *b.in = x; int *q = steal (&b, &b); int r = *q; free (q); return r; }
OWN int dirty (void) { volatile char b[600]; for (int i = 0; i < 600; i++) b[i] = i; return b[3]; }
int main (void)
{
  g (42); dirty ();
  printf ("%d\n", *(int *) (diff + (intptr_t) &base));
  printf ("%d\n", h (3));
}
