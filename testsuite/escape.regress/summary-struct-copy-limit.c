/* { dg-do run } */
/* { dg-options "-O2" } */
/* the copy of 256 bytes uses up the parts; the eleventh load after it
   has none and points nowhere (add_content at capacity).  */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define OWN static __attribute__((noinline,noclone))
struct big { int *w[32]; };
int *kepti;
OWN void fill (struct big *d, const struct big *s, int **a, int **b, int **c, int **e, int **f, int **g, int **h, int **i, int **j, int **k, int **l)
{ *d = *s; kepti = *a; kepti = *b; kepti = *c; kepti = *e; kepti = *f; kepti = *g; kepti = *h; kepti = *i; kepti = *j; kepti = *k; kepti = *l; }
OWN void g1 (void) { struct big d, s; memset (&s, 0, sizeof s); int z = 0, *y = &z, *x = malloc (4); *x = 1; fill (&d, &s, &y, &y, &y, &y, &y, &y, &y, &y, &y, &y, &x); }
OWN int dirty (void) { volatile char b[600]; for (int i = 0; i < 600; i++) b[i] = i; return b[3]; }
int main (void) { g1 (); dirty (); printf ("%d\n", *kepti); }
