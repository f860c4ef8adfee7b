/* What a function may take that may be active more than once: the limit is
   inclusive and does not concern others.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report -fplugin-arg-escape-recursion-limit=1600" } */

#include <stdlib.h>
#include <string.h>

extern volatile int turns;

__attribute__ ((noinline)) int
at (int n)
{
  char *p = malloc (1600);  /* { dg-note "[escape:stack]" } */
  memset (p, n, 1600);
  int s = p[turns] + (n ? at (n - 1) : 0) + (n > 5 ? at (n - 3) : 0);
  return s + p[n & 1023];
}

__attribute__ ((noinline)) int
above (int n)
{
  char *p = malloc (1601);  /* { dg-note "[escape:recursion]" } */
  memset (p, n, 1601);
  int s = p[turns] + (n ? above (n - 1) : 0) + (n > 5 ? above (n - 3) : 0);
  return s + p[n & 1023];
}

__attribute__ ((noinline)) int
not_recursive (int n)
{
  char *p = malloc (1601);  /* { dg-note "[escape:stack]" } */
  memset (p, n, 1601);
  return p[turns] + p[n & 1023];
}

/* By way of another function.  */
int other (int);

__attribute__ ((noinline)) int
through_other (int n)
{
  char *p = malloc (1601);  /* { dg-note "[escape:recursion]" } */
  memset (p, n, 1601);
  return p[turns] + other (n) + p[n & 1023];
}

__attribute__ ((noinline)) int
other (int n)
{
  return n < 0 ? n : through_other (n - 1) + through_other (n - 2);
}
