/* The difference of two numbers made from addresses of one object is a number
   only if each of them is an address as such.  */
/* { dg-do run } */

#include <stdint.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline, noclone))

OWN void
dirty (void)
{
  volatile char b[400];
  for (int i = 0; i < 400; i++)
    b[i] = 0x5a;
}

OWN int *
twice_less_once (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:return" } */
  *p = k;
  uintptr_t once = (uintptr_t) p, twice = 2 * once;
  return (int *) (twice - once);
}

OWN int *
sum_less_one (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:return" } */
  p[1] = k;
  uintptr_t sum = (uintptr_t) p + (uintptr_t) (p + 1);
  return (int *) (sum - (uintptr_t) p);
}

OWN char *
rounded_down (int k)
{
  char *p = malloc (64);  /* { dg-note "escape:return" } */
  uintptr_t a = (uintptr_t) (p + 12);
  a = a - a % 12;
  *(char *) a = k;
  return (char *) a;
}

/* The address goes through T three bits at a time.  */
OWN int *
by_low_bits (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:return" } */
  *p = k;
  uintptr_t copy = 0;
  char *t = (char *) p;
  for (int i = 0; i < 22; i++)
    {
      copy |= ((uintptr_t) t & 7) << (3 * i);
      t = (char *) ((uintptr_t) t >> 3);
    }
  return (int *) copy;
}

/* Differences and low bits of addresses as such.  */
OWN uintptr_t
distance (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:stack" } */
  p[1] = k;
  uintptr_t first = (uintptr_t) p, second = (uintptr_t) (p + p[1]);
  return second - first + (first & 7);
}

int
main (void)
{
  int *p = twice_less_once (1);
  dirty ();
  if (*p != 1)
    abort ();
  p = sum_less_one (2);
  dirty ();
  if (*p != 2)
    abort ();
  char *c = rounded_down (3);
  dirty ();
  if (*c != 3)
    abort ();
  p = by_low_bits (4);
  dirty ();
  if (*p != 4 || distance (3) != 12)
    abort ();
  return 0;
}
