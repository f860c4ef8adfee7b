/* The slot counts for -Wstack-usage, and its size is known.  */
/* { dg-do compile } */
/* { dg-options "-O2 -Wstack-usage=1900 -fplugin-arg-escape-report" } */

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
words (int n)  /* { dg-warning "stack usage is 20.. bytes" } */
{
  char *p = malloc (2000);  /* { dg-note "[escape:stack]" } */
  fill (p, 2000 - 1);
  puts (p + (2000 - 9));
  n = p[n];
  free (p);
  return n;
}
