/* One address, several types.  */
/* { dg-do compile } */

#include "use.h"

#include <string.h>

union u { int *p; uintptr_t n; unsigned char b[sizeof (int *)]; double d; };
uintptr_t kept;
int *kept_pointer;

int
through_union (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  volatile union u u;
  u.p = p;
  return use ((int *) u.n);
}

int
through_union_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  volatile union u u;
  u.p = p;
  kept = u.n;
  return use (p);
}

/* Byte by byte.  */
int
bytes (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  union u u, v;
  u.p = p;
  for (int i = 0; i < (int) sizeof u.b; i++)
    v.b[i] = u.b[i];
  return use (v.p);
}

int
bytes_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  union u u, v;
  u.p = p;
  for (int i = 0; i < (int) sizeof u.b; i++)
    v.b[i] = u.b[i];
  kept_pointer = v.p;
  return use (p);
}

int
as_double (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  volatile union u u;
  u.p = p;
  volatile double d = u.d;
  volatile union u v;
  v.d = d;
  kept = v.n;
  return use (p);
}

/* A struct member of the same place.  */
struct a { int *p; int n; };
struct b { int *q; int m; };

int
common_start (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  union { struct a a; struct b b; } u;
  u.a.p = p;
  return use (u.b.q);
}

int
common_start_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  union { struct a a; struct b b; } volatile u;
  u.a.p = p;
  kept_pointer = u.b.q;
  return use (p);
}

int
other_member (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  volatile struct a s;
  s.p = p;
  s.n = turns;
  kept = s.n;
  return use (s.p);
}
