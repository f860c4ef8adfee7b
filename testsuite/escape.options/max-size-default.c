/* The default limit of an object's size: at it, one above, and unknown.  */
/* { dg-do compile } */

#include <stdlib.h>
#include <string.h>

extern volatile int turns;

int
at (int n)
{
  char *p = malloc (65536);  /* { dg-note "65536-byte stack slot .* \\[escape:stack\\]" } */
  memset (p, n, 65536);
  return p[turns] + p[n & 1023];
}

int
above (int n)
{
  char *p = malloc (65537);  /* { dg-note "65537 .*\\[escape:size\\]" } */
  memset (p, n, 65537);
  return p[turns] + p[n & 1023];
}

int
unknown (int n)
{
  char *p = malloc (n);  /* { dg-note "[escape:guarded]" } */
  memset (p, n, n);
  return p[turns] + p[n & 1023];
}
