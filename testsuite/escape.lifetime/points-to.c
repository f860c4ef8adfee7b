/* Other pointers to the object point to the slot from now on.  GCC's pass
   that finds out anew what points where is switched off, so that it does
   not hide a mistake.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fdisable-tree-alias -fplugin-arg-escape-report" } */
/* { dg-message "disable pass" "" { target *-*-* } 0 } */

#include <stdlib.h>

int
stored_through_another (int k, int *other)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  int *q = k ? p : other;
  *p = 1;
  *q = 2;
  int r = *p;
  free (p);
  return r;
}

/* { dg-final { scan-optimized-dump-not "return 1;" } } */
