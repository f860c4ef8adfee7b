/* Containers of pointers filled in loops: the container can be a slot, its
   contents share an arena.  */

#include <stdio.h>
#include <stdlib.h>

enum { N = 10 };

struct s { int data; };
struct t { struct s *s; };

__attribute__ ((noipa)) static int
table (void)
{
  struct s **b = calloc (N, sizeof *b); /* Ideal: stack.  */
  if (!b)
    abort ();
  int sum = 0;
  for (int i = 0; i < N; i++)
    {
      b[i] = malloc (sizeof *b[i]); /* Ideal: stack.  */
      if (!b[i])
        abort ();
      b[i]->data = i;
    }
  for (int i = 0; i < N; i++)
    sum += b[i]->data, free (b[i]);
  free (b);
  return sum;
}

__attribute__ ((noipa)) static int
elements (void)
{
  struct t *d = malloc (N * sizeof *d); /* Ideal: stack.  */
  if (!d)
    abort ();
  int sum = 0;
  for (int i = 0; i < N; i++)
    {
      d[i].s = malloc (sizeof *d[i].s); /* Ideal: stack.  */
      if (!d[i].s)
        abort ();
      d[i].s->data = i * i;
    }
  for (int i = 0; i < N; i++)
    sum += d[i].s->data, free (d[i].s);
  free (d);
  return sum;
}

int
main (void)
{
  printf ("%d %d\n", table (), elements ());
}
