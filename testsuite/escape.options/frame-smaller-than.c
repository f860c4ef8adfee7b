/* The same with a limit that it does not reach.  */
/* { dg-do compile } */
/* { dg-options "-O2 -Wframe-larger-than=2200 -Wstack-usage=2200 -fplugin-arg-escape-report" } */

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
  char *p = malloc (2000);  /* { dg-note "[escape:stack]" } */
  fill (p, 2000 - 1);
  puts (p + (2000 - 9));
  n = p[n];
  free (p);
  return n;
}
