/* The sum of a function's slots: at the limit, and one byte above it.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report -fplugin-arg-escape-frame-limit=4800" } */

#include <stdlib.h>
#include <string.h>

extern volatile int turns;

int
at (int n)
{
  char *p = malloc (1600);  /* { dg-note "[escape:stack]" } */
  char *q = malloc (3200);  /* { dg-note "[escape:stack]" } */
  memset (p, n, 1600);
  memset (q, n, 3200);
  return p[turns] + q[turns] + p[n & 1023] + q[n & 1023];
}

int
above (int n)
{
  char *p = malloc (1600);  /* { dg-note "[escape:stack]" } */
  char *q = malloc (3201);  /* { dg-note "[escape:frame]" } */
  memset (p, n, 1600);
  memset (q, n, 3201);
  return p[turns] + q[turns] + p[n & 1023] + q[n & 1023];
}

/* What does not fit leaves room for what follows.  */
int
last_fits (int n)
{
  char *p = malloc (1600);  /* { dg-note "[escape:stack]" } */
  char *q = malloc (3201);  /* { dg-note "[escape:frame]" } */
  char *r = malloc (800);  /* { dg-note "[escape:stack]" } */
  memset (p, n, 1600);
  memset (q, n, 3201);
  memset (r, n, 800);
  return p[turns] + q[turns] + r[turns] + p[n & 1023] + q[n & 1023]
         + r[n & 511];
}
