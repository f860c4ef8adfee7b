/* An object without a variable is called by the place that it is stored in,
   also if it is tested and used besides.  */
/* { dg-do compile } */

#include <stdlib.h>

struct vector { int *v; int used, room; };

static inline void
push (struct vector *h, int e)
{
  if (h->used == h->room)
    {
      h->room = h->room ? 2 * h->room : 16;
      h->v = realloc (h->v, h->room * sizeof *h->v);  /* { dg-note "'h.v' does not escape 'collect': stack until it grows" } */
      if (!h->v)
        abort ();
    }
  h->v[h->used++] = e;
}

int
collect (int n)
{
  struct vector h = { 0 };
  int c = 0;
  for (int i = 0; i < n; i++)
    push (&h, i);
  for (int i = 0; i < n; i++)
    c ^= h.v[i] * i;
  free (h.v);
  return c;
}
