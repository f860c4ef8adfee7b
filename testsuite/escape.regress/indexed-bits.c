/* The low bits of a pointer into an object say where it points there, and that
   may be a piece of an address.  */
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

OWN uintptr_t
low_bits (char *t)
{
  return (uintptr_t) t & 7;
}

OWN int *
in_itself (int k)
{
  int *p = malloc (64);  /* { dg-note "escape:return" } */
  uintptr_t x = (uintptr_t) p, copy = 0;
  char *volatile t[22];
  *(volatile int *) p = k;
  for (int i = 0; i < 22; i++)
    t[i] = (char *) p + ((x >> 3 * i) & 7);
  for (int i = 0; i < 22; i++)
    copy |= ((uintptr_t) t[i] & 7) << 3 * i;
  return (int *) copy;
}

OWN int *
in_callee (int k)
{
  int *p = malloc (64);  /* { dg-note "escape:return" } */
  uintptr_t x = (uintptr_t) p, copy = 0;
  char *volatile t[22];
  *(volatile int *) p = k;
  for (int i = 0; i < 22; i++)
    t[i] = (char *) p + ((x >> 3 * i) & 7);
  for (int i = 0; i < 22; i++)
    copy |= low_bits (t[i]) << 3 * i;
  return (int *) copy;
}

OWN int *
in_array (int k)
{
  int *p = malloc (64);  /* { dg-note "escape:return" } */
  _Alignas (16) char a[16];
  uintptr_t x = (uintptr_t) p, copy = 0;
  char *volatile t[22];
  *(volatile int *) p = k;
  for (int i = 0; i < 22; i++)
    t[i] = &a[(x >> 3 * i) & 7];
  for (int i = 0; i < 22; i++)
    copy |= ((uintptr_t) t[i] & 7) << 3 * i;
  return (int *) copy;
}

/* A number was added.  */
OWN uintptr_t
number (int k)
{
  int *p = malloc (64);  /* { dg-note "escape:stack" } */
  char *volatile t = (char *) p + (k & 15);
  p[0] = k;
  return ((uintptr_t) t & 7) + *p;
}

static void
check (int *p, int k)
{
  dirty ();
  if (*p != k)
    abort ();
  free (p);
}

int
main (void)
{
  check (in_itself (1), 1);
  check (in_callee (2), 2);
  check (in_array (3), 3);
  if (number (9) != 10)
    abort ();
  return 0;
}
