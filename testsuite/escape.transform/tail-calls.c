/* A call of the function itself may become a jump to its beginning, and then
   one slot serves what were several frames.  It does not while an earlier
   frame's object is in use.  */
/* { dg-do run } */
/* { dg-options "-O2 -fplugin-arg-escape-report" } */
/* { dg-heap-calls 0 } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node
{
  struct node *up;
  int v;
};

static int
sum (const struct node *n)
{
  int s = 0;
  for (; n; n = n->up)
    s = s * 3 + n->v;
  return s;
}

/* A loop before the plugin sees it: the objects exist together.  */
static __attribute__ ((noinline)) int
linked (struct node *up, int depth)
{
  if (depth == 0)
    return sum (up);
  struct node *n = malloc (sizeof *n);  /* { dg-note "[escape:guarded]" } */
  n->up = up;
  n->v = depth;
  return linked (n, depth - 1);
}

/* Freed behind the call: no tail call.  */
static __attribute__ ((noinline)) int
linked_freed (struct node *up, int depth)
{
  if (depth == 0)
    return sum (up);
  struct node *n = malloc (sizeof *n);  /* { dg-note "[escape:stack]" } */
  n->up = up;
  n->v = depth;
  int r = linked_freed (n, depth - 1);
  free (n);
  return r;
}

/* Given up, or freed, before the call, which becomes a jump only when its
   argument is known to be nothing of the frame's.  Two objects that are alive
   at different times.  */
static __attribute__ ((noinline)) unsigned
dead (unsigned seed, int depth)
{
  if (depth == 0)
    return seed;
  unsigned *a = malloc (40 * sizeof *a);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 40; i++)
    a[i] = seed += i;
  for (int i = 0; i < 40; i++)
    seed = seed * 5 + a[(i * 7) % 40];
  free (a);
  unsigned *b = calloc (40, sizeof *b);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 40; i += 3)
    b[i] = seed += i;
  for (int i = 0; i < 40; i++)
    seed = seed * 5 + b[(i * 7) % 40];
  free (b);
  return dead (seed, depth - 1);
}

/* The next frame's object is compared with this one's: they are two.  */
static __attribute__ ((noinline)) int
distinct (int *previous, int depth)
{
  if (depth == 0)
    return 0;
  int *n = malloc (sizeof *n);  /* { dg-note "[escape:guarded]" } */
  int same = previous == n;
  *n = depth;
  return same + distinct (n, depth - 1);
}

/* Through memory of the caller's.  */
static __attribute__ ((noinline)) int
through (struct node **last, int depth)
{
  if (depth == 0)
    return sum (*last);
  struct node n = { *last, depth };
  struct node *p = &n, **pp = &p;
  int *c = malloc (sizeof *c);  /* { dg-note "[escape:stack]" } */
  *c = depth * 2;
  n.v += *c;
  free (c);
  return through (pp, depth - 1);
}

int
main (int argc, char **argv)
{
  (void) argv;
  struct node *none = NULL;
  printf ("%d %d ", linked (NULL, 14 + argc), linked_freed (NULL, 14 + argc));
  printf ("%u ", dead (argc, 9));
  printf ("%d ", distinct (NULL, 14 + argc));
  printf ("%d\n", through (&none, 10));
  return 0;
}
