/* One free for several objects: dropped if all it may see are converted,
   guarded if it may see something else.  */
/* { dg-do run } */
/* { dg-heap-calls 5 } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

volatile int turns = 6;
int *kept;

#define noipa __attribute__ ((noipa))

static inline __attribute__ ((always_inline)) int
use (int *p)
{
  for (int i = 0; i < 4; i++)
    p[i] = turns;
  for (int i = 0; i < turns; i++)
    p[i & 3] += p[(i + 1) & 3] * i;
  return p[turns & 3];
}

/* All of ours.  */
noipa int
both (int c)
{
  int *p;
  if (c)
    p = malloc (16);  /* { dg-note "[escape:stack]" } */
  else
    p = malloc (32);  /* { dg-note "[escape:stack]" } */
  int s = use (p);
  free (p);
  return s + c;
}

/* One is too large.  */
noipa int
one_large (int c)
{
  int *p;
  if (c)
    p = malloc (16);  /* { dg-note "[escape:stack]" } */
  else
    p = malloc (100000);  /* { dg-note "[escape:size]" } */
  int s = use (p);
  free (p);
  return s + c;
}

/* One comes from outside.  */
noipa int
one_foreign (int c, int *other)
{
  int *p = other;
  if (c)
    p = malloc (16);  /* { dg-note "[escape:stack]" } */
  int s = use (p);
  free (p);
  return s + c;
}

/* A buffer on the stack that grows to the heap.  */
noipa int
small_or_large (int n)
{
  char small[32], *p = small;
  if (n > 32)
    p = malloc (64);  /* { dg-note "[escape:stack]" } */
  memset (p, n, n < 64 ? n : 64);
  int s = p[turns] + p[n / 2];
  if (p != small)
    free (p);
  return s;
}

/* Never freed; freed twice over different paths.  */
noipa int
leaked (int c)
{
  int *p = malloc (16);  /* { dg-note "[escape:stack]" } */
  int s = use (p);
  if (c > 1)
    {
      free (p);
      return s;
    }
  if (c > 0)
    {
      s++;
      free (p);
    }
  return s;
}

int
main (void)
{
  printf ("%d %d\n", both (0), both (1));
  printf ("%d %d\n", one_large (0), one_large (1));
  for (int i = 0; i < 4; i++)
    {
      int *other = malloc (16);  /* { dg-note "[escape:call]" } */
      printf ("%d\n", one_foreign (i & 1, other));
      if (i & 1)
        free (other);
    }
  printf ("%d %d\n", small_or_large (20), small_or_large (50));
  printf ("%d %d %d\n", leaked (0), leaked (1), leaked (2));
  return 0;
}
