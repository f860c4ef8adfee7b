/* Addresses in integers.  */
/* { dg-do compile } */

#include "use.h"

#include <stddef.h>

uintptr_t kept;
int *kept_pointer;
unsigned kept_half[2];
volatile uintptr_t key = 12345;

int
there_and_back (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  uintptr_t n = (uintptr_t) p;
  return use ((int *) (n + 0));
}

int
as_number_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  kept = (uintptr_t) p;
  return use (p);
}

int
masked (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  uintptr_t n = (uintptr_t) p | 1;
  return use ((int *) (n & ~(uintptr_t) 1));
}

int
masked_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  uintptr_t n = (uintptr_t) p | 1;
  kept_pointer = (int *) (n & ~(uintptr_t) 1);
  return use (p);
}

int
xored (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  uintptr_t k = key;
  volatile uintptr_t n = (uintptr_t) p ^ k;
  return use ((int *) (n ^ k));
}

int
xored_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  kept = (uintptr_t) p ^ key;
  return use (p);
}

int
negated_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  kept = ~(uintptr_t) p;
  return use (p);
}

int
halves (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  uintptr_t n = (uintptr_t) p;
  volatile unsigned lo = n, hi = n >> 32;
  return use ((int *) ((uintptr_t) hi << 32 | lo));
}

int
halves_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  uintptr_t n = (uintptr_t) p;
  kept_half[0] = n;
  kept_half[1] = n >> 32;
  return use (p);
}

int
times_three_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  kept = (uintptr_t) p * 3;
  return use (p);
}

/* A hash of an address, to number things with.  IMPRECISE: it cannot be
   turned back, but multiplication by an odd number can.  */
int
hashed (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:return]" } */
  int s = use (p);
  return s + (int) ((uintptr_t) p >> 4) * 31;
}

/* Not the address but whether it is one.  */
int
tested (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  return use (p) + (p != 0) + ((uintptr_t) p > 4096);
}

/* The distance within an object is a number, between objects it leads from
   one to the other.  */
int
distance (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  int *q = p;
  use (p);
  while (q < p + 3 && *q)
    q++;
  return q - p;
}

int
distance_of_two (int *other)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:return]" } */
  return use (p) + (p - other);
}

/* A relative pointer.  */
int
relative (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  int here[4] = { turns };
  ptrdiff_t d = (char *) p - (char *) here;
  return use ((int *) ((char *) here + d)) + here[turns & 3];
}

int
relative_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  static int here[4];
  ptrdiff_t d = (char *) p - (char *) here;
  kept = d;
  return use (p);
}
