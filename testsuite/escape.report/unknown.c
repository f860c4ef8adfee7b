/* report=unknown: how many statements of which kinds have no rule.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report=unknown" } */
/* { dg-warning "note: not understood: built-in __builtin___clear_cache: \[0-9\]+" "" { target *-*-* } 0 } */

#include <stdlib.h>

int
f (int n)
{
  char *p = malloc (8);
  if (!p)
    abort ();
  *p = n;
  __builtin___clear_cache (p, p + 8);
  n += *p;
  free (p);
  return n;
}
