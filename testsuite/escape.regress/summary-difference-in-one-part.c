/* { dg-do run } */
/* { dg-options "-O2" } */
/* WRONG at all levels: rule E6 (a difference within one object is a number)
   takes a part for one object.  Content at unknown offset, deep parts and
   aggregates by value (one part for all their pointers) are many.  One are
   only pointer parameters and contents at fixed places of such.  */
#include <stdio.h>
#include <stdlib.h>
#include <stdint.h>
#define OWN static __attribute__((noinline,noclone))
intptr_t diff;
int base;
volatile int zero = 0, one = 1;
OWN void distance (int **a, int i, int j) { diff = (intptr_t) a[i] - (intptr_t) a[j]; }
OWN int g (int x)
{
  int *v[2];
  v[0] = malloc (sizeof (int));
  v[1] = &base;
  *v[0] = x;
  distance (v, zero, one);
  return *v[0];
}
OWN int dirty (void) { volatile char b[600]; for (int i = 0; i < 600; i++) b[i] = i; return b[3]; }
int main (void)
{
  g (42); dirty ();
  printf ("%d\n", *(int *) (diff + (intptr_t) &base));
}
