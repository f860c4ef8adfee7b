/* Pointers that realloc and qsort copy keep their offsets.  */
/* { dg-do compile } */

#include <stdlib.h>

struct node
{
  char *name;
  long count;
};

long
grown (int n)
{
  struct node **all = malloc (2 * sizeof *all);  /* { dg-note "escape:guarded" } */
  struct node *p = malloc (sizeof *p);  /* { dg-note "escape:stack" } */
  char *name = malloc (8);  /* { dg-note "escape:stack" } */
  p->name = name;
  name[0] = n;
  p->count = n;
  all[0] = p;
  all = realloc (all, 4 * sizeof *all);
  /* A number, as it lies where no address is.  */
  return all[0]->count + all[0]->name[0];
}

static int
by_count (const void *a, const void *b)
{
  return (*(struct node *const *) a)->count
         < (*(struct node *const *) b)->count;
}

long
sorted (int n)
{
  struct node *all[2];
  struct node *p = malloc (sizeof *p);  /* { dg-note "escape:stack" } */
  struct node *q = malloc (sizeof *q);  /* { dg-note "escape:stack" } */
  char *name = malloc (8);  /* { dg-note "escape:stack" } */
  p->name = q->name = name;
  name[0] = n;
  p->count = n;
  q->count = 3;
  all[0] = p;
  all[1] = q;
  qsort (all, 2, sizeof *all, by_count);
  return all[0]->count + all[0]->name[0];
}
