/* { dg-do run } */
/* { dg-options "-O2" } */
/* own local (or fresh object) of the callee is stored into one
   parameter and used through another that aliases it: what is stored through
   the alias is not seen in the own object.  Plain: 42; plugin -O1 and up:
   garbage.  A fix: treat an own object (LOCAL, ALLOCA, SITE) whose address
   gets into a part as escaped (its value is then WORLD) unless nothing is
   loaded from it, or make it a part whose loads make CONTENT parts.  */
#include <stdio.h>
#include <stdlib.h>
#define OWN static __attribute__((noinline,noclone))
struct s { int *f; };
int *kept;
OWN void f (struct s **a, struct s **b, int *p)
{
  struct s local;
  local.f = 0;
  *a = &local;
  struct s *y = *b;
  y->f = p;
  kept = local.f;
  *a = 0;
}
OWN void g (void)
{
  struct s other, *x = &other;
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
