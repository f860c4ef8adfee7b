/* Sizes at the edges: none, several, and what no malloc can give.  */
/* { dg-do run } */

#include <stdint.h>
#include <stdlib.h>

volatile size_t huge = SIZE_MAX / 2;

/* Two empty objects are two objects.  */
__attribute__ ((noipa)) int
empty (void)
{
  char *p = malloc (0); /* { dg-note "" } */
  char *q = malloc (0); /* { dg-note "" } */
  int r = p && q && p == q;
  free (p);
  free (q);
  return r;
}

/* The product overflows: NULL, as ever.  */
__attribute__ ((noipa)) int
overflow (void)
{
  char *p = calloc (huge, 4); /* { dg-note "[escape:guarded]" } */
  int r = p != NULL;
  free (p);
  return r;
}

/* The larger of two.  */
__attribute__ ((noipa)) int
either (int n)
{
  char *p = malloc (n ? 100 : 10); /* { dg-note "100-byte stack slot" } */
  if (!p)
    abort ();
  int last = n ? 99 : 9;
  for (int i = 0; i <= last; i++)
    p[i] = (char) i;
  int r = p[last];
  free (p);
  return r;
}

int
main (void)
{
  if (empty () || overflow () || either (0) != 9 || either (1) != 99)
    abort ();
  return 0;
}
