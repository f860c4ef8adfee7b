/* The slot of what has no size at compile time.  */
/* { dg-do compile } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=2K" } */

#include <stdlib.h>
#include <string.h>

volatile int turns;

int
unknown (int n)
{
  char *p = malloc (n);  /* { dg-note "stack when 'n' is at most 2048 bytes, else 'malloc' [escape:guarded]" } */
  memset (p, n, n);
  return p[turns] + p[n & 1023];
}
