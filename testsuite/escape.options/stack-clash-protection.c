/* A large slot is probed page by page.  */
/* { dg-do run } */
/* { dg-options "-O2 -fstack-clash-protection -fplugin-arg-escape-report" } */
/* { dg-heap-calls 0 } */

#include <stdlib.h>

extern int puts (const char *);

static __attribute__ ((noinline, noclone)) void
fill (char *p, int n)
{
  for (int i = 0; i < n; i++)
    p[i] = 'a' + i % 26;
  p[n] = 0;
}

int
words (int n)
{
  char *p = malloc (60000);  /* { dg-note "[escape:stack]" } */
  fill (p, 60000 - 1);
  puts (p + (60000 - 9));
  n = p[n];
  free (p);
  return n;
}

int
main (void)
{
  return words (1) != 98;
}
