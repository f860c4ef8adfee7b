/* Slots of objects with disjoint lifetimes share their storage: together
   they take less than two of them would.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-stack-protector -fplugin-arg-escape-report -Wframe-larger-than=7000" } */

#include <stdlib.h>

void look (int);

static inline __attribute__ ((always_inline)) int
use (unsigned char *p, int n)
{
  for (int i = 0; i < n; i++)
    p[(i * 7) % 4000] += i;
  int s = 0;
  for (int i = 0; i < n; i++)
    s = s * 3 + p[(i * 5) % 4000];
  return s;
}

int
one_after_the_other (int n)
{
  unsigned char *p = calloc (1, 4000);  /* { dg-note "[escape:stack]" } */
  int s = use (p, n);
  free (p);
  unsigned char *q = calloc (1, 4000);  /* { dg-note "[escape:stack]" } */
  s += use (q, n);
  free (q);
  return s;
}

int
either (int n)
{
  int s;
  if (n & 1)
    {
      unsigned char *p = calloc (1, 4000);  /* { dg-note "[escape:stack]" } */
      s = use (p, n);
      free (p);
    }
  else
    {
      unsigned char *q = calloc (1, 4000);  /* { dg-note "[escape:stack]" } */
      s = use (q, n + 1);
      free (q);
    }
  return s;
}

/* Both at once.  */
int
overlapping (int n)
{
  unsigned char *p = calloc (1, 4000);  /* { dg-note "[escape:stack]" } */
  unsigned char *q = calloc (1, 4000);  /* { dg-note "[escape:stack]" } */
  int s = use (p, n) + use (q, n);
  for (int i = 0; i < n; i++)
    s = s * 3 + p[(i * 5) % 4000] + q[(i * 3) % 4000];
  free (p);
  free (q);
  return s;
}  /* { dg-warning "frame size" } */
