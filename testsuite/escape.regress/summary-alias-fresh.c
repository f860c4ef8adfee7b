/* { dg-do run } */
/* { dg-options "-O2" } */
/* the same with a fresh object of the callee.  */
#include <stdio.h>
#include <stdlib.h>
#define OWN static __attribute__((noinline,noclone))
struct s { int *f; };
int *kept;
OWN void f (struct s **a, struct s **b, int *p)
{
  struct s *local = malloc (sizeof *local);
  local->f = 0;
  *a = local;
  struct s *y = *b;
  y->f = p;
  kept = local->f;
  *a = 0;
}
OWN void g (void)
{
  struct s *x = 0;
  int *p = malloc (sizeof *p);
  *p = 42;
  f (&x, &x, p);
}
OWN int dirty (void) { volatile char b[400]; for (int i = 0; i < 400; i++) b[i] = i; return b[3]; }
int main (void)
{
  g ();
  dirty ();
  printf ("%d\n", *kept);
  return 0;
}
