/* Pointers that merge.  */
/* { dg-do compile } */

#include "use.h"

int *kept;
int array[4];

int
two_of_ours (int c)
{
  int *p;
  if (c)
    p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  else
    p = malloc (2 * FOUR);  /* { dg-note "[escape:stack]" } */
  int s = use (p);
  free (p);
  return s;
}

int
two_of_ours_kept (int c)
{
  int *p;
  if (c)
    p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  else
    p = malloc (2 * FOUR);  /* { dg-note "[escape:global]" } */
  int s = use (p);
  kept = p;
  return s;
}

/* Only one of the two reaches the store.  */
int
one_kept (int c)
{
  int *p;
  if (c)
    {
      p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
      kept = p;
    }
  else
    p = malloc (2 * FOUR);  /* { dg-note "[escape:stack]" } */
  return use (p);
}

int
ours_or_global (int c)
{
  int *p = array;
  if (c)
    p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  int s = use (p);
  if (c)
    free (p);
  return s;
}

int
ours_or_global_kept (int c)
{
  int *p = array;
  if (c)
    p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  int s = use (p);
  kept = p;
  return s;
}

int
ours_or_null (int c)
{
  int *p = 0;
  if (c)
    p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  int s = p ? use (p) : 0;
  free (p);
  return s;
}

/* The pointer of a loop.  */
int
walks (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  int s = use (p);
  for (int *q = p; q < p + 4; q++)
    s = s * 3 + *q;
  return s;
}

int
walks_and_keeps (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  int s = use (p), *q;
  for (q = p; q < p + turns; q++)
    s = s * 3 + *q;
  kept = q;
  return s;
}

/* Conditional expression.  */
int
chosen (int c, int *other)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  int s = use (p);
  int *q = c > s ? p : other;
  return *q;
}

int
chosen_and_kept (int c, int *other)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  int s = use (p);
  int *q = c > s ? p : other;
  kept = q;
  return *q;
}

/* Comparing addresses tells nothing that could be followed back.  */
int
compared (int *other)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  return use (p) + (p == other) + (p < other);
}
