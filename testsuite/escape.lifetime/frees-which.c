/* A free that sees one of two slots ends neither: the other one is used
   afterwards.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>

volatile int five = 5;

__attribute__ ((noipa)) static unsigned
one_of_two (int first, int second)
{
  int *a = malloc (16 * sizeof *a);  /* { dg-note "[escape:stack]" } */
  int *b = malloc (16 * sizeof *b);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 16; i++)
    {
      a[i] = i + five;
      b[i] = 100 * i + five;
    }
  int *p = first ? a : b;
  int *q = second ? a : b;
  unsigned s = p[five];
  free (p);
  /* Neither slot may be used for this one.  */
  int *c = malloc (16 * sizeof *c);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 16; i++)
    c[i] = i * i * five;
  s += c[five + 1];
  for (int i = 0; i < 16; i++)
    s = s * 3u + q[(i * five) & 15];
  free (q);
  free (c);
  return s;
}

/* The same without objects: those steps are what A and B grow by.  */
static unsigned
expected (int before, int after)
{
  unsigned s = before * five + five + (five + 1) * (five + 1) * five;
  for (int i = 0; i < 16; i++)
    s = s * 3u + after * ((i * five) & 15) + five;
  return s;
}

int
main (void)
{
  unsigned s = one_of_two (0, 1), t = one_of_two (1, 0);
  printf ("%u %u\n", s, t);
  return s == expected (100, 1) && t == expected (1, 100) ? 0 : 1;
}
