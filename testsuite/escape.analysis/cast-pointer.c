/* Casts between pointer types, and to a pointer to a pointer.  */
/* { dg-do compile } */

#include "use.h"

#include <stddef.h>

void *kept;
struct head { int n; };
struct whole { struct head h; int v[3]; };

int
cast (void)
{
  void *v = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  return use (v);
}

int
cast_kept (void)
{
  void *v = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  int s = use (v);
  kept = (char *) v + 1;
  return s;
}

/* From a member back to its struct.  */
int
container_of (int i)
{
  struct whole *w = malloc (sizeof *w);  /* { dg-note "[escape:stack]" } */
  int *p = &w->v[1];
  for (int k = 0; k < turns; k++)
    p[(k & 1)] = k;
  struct whole *back = (struct whole *) ((char *) p
                                         - offsetof (struct whole, v[1]));
  back->h.n = p[i & 1];
  return back->h.n + w->h.n;
}

int
container_of_kept (int i)
{
  struct whole *w = malloc (sizeof *w);  /* { dg-note "[escape:global]" } */
  int *p = &w->v[1];
  for (int k = 0; k < turns; k++)
    p[(k & 1)] = k;
  kept = (struct whole *) ((char *) p - offsetof (struct whole, v[1]));
  return p[i & 1];
}

/* The pointer as an object of another pointer type.  */
int
as_another_pointer (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  int *volatile holder = p;
  kept = *(void *volatile *) &holder;
  return use (p);
}

int
as_another_pointer_of_ours (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  int *volatile holder = p;
  return use (*(void *volatile *) &holder);
}
