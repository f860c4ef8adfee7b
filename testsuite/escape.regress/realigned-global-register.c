/* Where the program has taken the frame pointer for itself, there is no slot
   that is aligned better than the stack.  */
/* { dg-do compile { target x86_64-*-* } } */
/* { dg-options "-O2 -fomit-frame-pointer -fplugin-arg-escape-report" } */

#include <stdlib.h>
#include <string.h>

register long context asm ("rbp");

int
well_aligned (int n)
{
  char *p = aligned_alloc (64, 64);  /* { dg-note "[escape:size]" } */
  memset (p, n, 64);
  int r = p[n & 63];
  free (p);
  return r + context;
}

int
twin (int n)
{
  char *p = aligned_alloc (16, 64);  /* { dg-note "[escape:stack]" } */
  memset (p, n, 64);
  int r = p[n & 63];
  free (p);
  return r + context;
}
