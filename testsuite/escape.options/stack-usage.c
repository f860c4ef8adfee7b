/* The slot is part of what -fstack-usage says.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fstack-usage -fplugin-arg-escape-report" } */
/* { dg-final { scan-stack-usage {words\t20[0-9][0-9]\tstatic} } } */

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
