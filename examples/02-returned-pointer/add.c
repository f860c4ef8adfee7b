/* Pointers returned: Go's `return &res'.  */
#include <stdio.h>
#include <stdlib.h>

struct point
{
  int x, y;
};

/* The caller gets the object.  */
__attribute__ ((noipa)) static int *
add (int x, int y)
{
  int *res = malloc (sizeof *res); /* Ideal: return.  */
  if (!res)
    abort ();
  *res = x + y;
  return res;
}

__attribute__ ((noipa)) static struct point *
make_point (int x, int y)
{
  struct point *p = malloc (sizeof *p); /* Ideal: return.  */
  if (!p)
    abort ();
  *p = (struct point) { x, y };
  return p;
}

/* A constructor that is always inlined: in the caller nothing is returned.  */
__attribute__ ((always_inline)) static inline struct point *
inline_point (int x, int y)
{
  struct point *p = malloc (sizeof *p); /* Ideal: stack, in norm.  */
  if (!p)
    abort ();
  *p = (struct point) { x, y };
  return p;
}

__attribute__ ((noipa)) static int
norm (int x, int y)
{
  struct point *p = inline_point (x, y);
  int r = p->x * p->x + p->y * p->y;
  free (p);
  return r;
}

int
main (void)
{
  int *sum = add (1, 2);
  struct point *p = make_point (3, 4);
  printf ("%d (%d,%d) %d\n", *sum, p->x, p->y, norm (3, 4));
  free (p);
  free (sum);
}
