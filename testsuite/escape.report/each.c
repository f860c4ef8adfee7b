/* report=each: a note for each function that the wrapper is inlined into.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report=each" } */

#include <stdlib.h>

static inline __attribute__ ((always_inline)) void *
make (size_t n)
{
  void *p = malloc (n);
  if (!p)
    abort ();
  return p;
}

__attribute__ ((noipa)) int
first (int a)
{
  int volatile *p = make (8);
  *p = a;
  int r = *p;
  free ((void *) p);
  return r;
}

__attribute__ ((noipa)) int
second (int a)
{
  int volatile *q = make (8);
  *q = a;
  int r = *q;
  free ((void *) q);
  return r;
}

/* { dg-note "does not escape 'first': 8-byte stack slot" "" { target *-*-* } 10 } */
/* { dg-note "does not escape 'second': 8-byte stack slot" "" { target *-*-* } 10 } */
