/* Addresses in vectors and complex numbers.  */
/* { dg-do compile } */
/* { dg-additional-options "-O3" } */

#include "use.h"

typedef uintptr_t v2 __attribute__ ((vector_size (2 * sizeof (uintptr_t))));
v2 kept;
int *table[64];

int
lane (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  volatile v2 v = { (uintptr_t) p, turns };
  return use ((int *) v[0]);
}

int
lane_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  v2 v = { turns, (uintptr_t) p };
  kept = v;
  return use (p);
}

int
shuffled_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  v2 v = { turns, (uintptr_t) p };
  v = __builtin_shuffle (v, (v2) { 1, 0 });
  kept = v ^ (v2) { 5, 5 };
  return use (p);
}

/* Loops that the vectorizer takes.  */
int
filled (void)
{
  int *a[64];
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 64; i++)
    a[i] = p;
  return use (a[turns & 63]);
}

int
filled_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  for (int i = 0; i < 64; i++)
    table[i] = p;
  return use (p);
}

int
copied_kept (void)
{
  int *a[64];
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  for (int i = 0; i < 64; i++)
    a[i] = i % 3 ? p : 0;
  for (int i = 0; i < 64; i++)
    table[i] = a[63 - i];
  return use (p);
}

int
real_part_kept (void)
{
  static _Complex unsigned long z;
  int *p = malloc (FOUR);  /* { dg-note "[escape:static]" } */
  _Complex unsigned long c = turns;
  __imag__ c = (uintptr_t) p;
  unsigned long before = __imag__ z != 0;
  z = ~c;
  return use (p) + before;
}

/* Floats in vectors are no addresses, but travel as they are.  */
int
numbers (void)
{
  float *p = malloc (64 * sizeof *p);  /* { dg-note "[escape:stack]" } */
  float s = 0;
  for (int i = 0; i < 64; i++)
    p[i] = turns * i;
  for (int i = 0; i < turns; i++)
    s += p[i & 63];
  return s;
}
