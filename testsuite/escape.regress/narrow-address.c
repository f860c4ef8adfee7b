/* Without -pie, the addresses of small blocks fit into an int.  */
/* { dg-do compile { target lp64 } } */

#include <stdint.h>
#include <stdlib.h>

int
through_int (int n)
{
  int *p = malloc (16);  /* { dg-note "escape:integer" } */
  *p = n;
  unsigned u = (uintptr_t) p;
  int *q = (int *) (uintptr_t) u;
  return *q;
}

int
through_int_in_memory (int n)
{
  int *p = malloc (16);  /* { dg-note "escape:integer" } */
  volatile int u = (intptr_t) p;
  *p = n;
  int *q = (int *) (intptr_t) u;
  return *q;
}

/* All of it.  */
int
through_halves (int n)
{
  int *p = malloc (16);  /* { dg-note "escape:stack" } */
  volatile unsigned low = (uintptr_t) p, high = (uintptr_t) p >> 32;
  *p = n;
  int *q = (int *) ((uintptr_t) high << 32 | low);
  return *q;
}
