/* Nothing is guarded, and nothing grows.  */
/* { dg-do compile } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=0" } */

#include <stdlib.h>
#include <string.h>

volatile int turns;

int
unknown (int n)
{
  char *p = malloc (n);  /* { dg-note "its size is not known [escape:size]" } */
  memset (p, n, n);
  return p[turns] + p[n & 1023];
}

int
grows (int n)
{
  char *p = malloc (10);  /* { dg-note "'realloc' may grow it [escape:size]" } */
  memset (p, n, 10);
  p = realloc (p, n);
  return p[turns] + p[n & 1023];
}
