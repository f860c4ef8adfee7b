/* Numbers are no parts: one that carries an address into a callee escapes,
   one that comes out of a callee is followed.  */
/* { dg-do run } */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OWN static __attribute__ ((noinline))

uintptr_t kept;
unsigned low_half, high_half;
struct bytes { unsigned char b[sizeof (void *)]; } kept_bytes;

OWN void
keep_number (uintptr_t n)
{
  kept = n;
}

OWN int
test_number (uintptr_t n)
{
  return n % 4 == 0;
}

OWN void
keep_halves (unsigned low, unsigned high)
{
  low_half = low;
  high_half = high;
}

OWN void
keep_bytes (struct bytes b)
{
  kept_bytes = b;
}

OWN int
add_bytes (struct bytes b)
{
  int r = 0;
  for (unsigned i = 0; i < sizeof b.b; i++)
    r |= b.b[i];
  return r != 0;
}

OWN uintptr_t
negated (void *p)
{
  return -(uintptr_t) p;
}

OWN unsigned
lower (void *p)
{
  return (uintptr_t) p;
}

OWN unsigned
upper (void *p)
{
  return (uintptr_t) p >> 16 >> 16;
}

OWN int
as_number (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:integer]" } */
  *p = a;
  keep_number ((uintptr_t) p + 5);
  return *p;
}

/* IMPRECISE: the callee only tests the number.  */
OWN int
as_tested_number (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:integer]" } */
  *p = a;
  int r = *p + test_number ((uintptr_t) p);
  free (p);
  return r;
}

OWN int
as_halves (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:integer]" } */
  *p = a;
  keep_halves ((uintptr_t) p, (uintptr_t) p >> 16 >> 16);
  return *p;
}

/* A struct of bytes may hold pointers, so it is a parameter like others.  */
OWN int
as_bytes (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "passed to 'keep_bytes'.*[escape:call]" } */
  struct bytes b;
  *p = a;
  memcpy (&b, &p, sizeof p);
  keep_bytes (b);
  return *p;
}

OWN int
as_added_bytes (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  struct bytes b;
  *p = a;
  memcpy (&b, &p, sizeof p);
  int r = *p + add_bytes (b);
  free (p);
  return r;
}

OWN int
there_and_back (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  *p = a;
  int *q = (int *) -negated (p);
  int r = *q + 1;
  free (p);
  return r;
}

OWN int
there_and_kept (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:global]" } */
  *p = a;
  kept = negated (p);
  return *p;
}

OWN int
there_in_halves (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:global]" } */
  *p = a;
  low_half = lower (p);
  high_half = upper (p);
  return *p;
}

int
main (void)
{
  int *p;
  printf ("%d", as_number (1));
  printf (" %d\n", *(int *) (kept - 5));
  printf ("%d\n", as_tested_number (2));
  printf ("%d", as_halves (3));
  printf (" %d\n", *(int *) ((uintptr_t) high_half << 16 << 16 | low_half));
  printf ("%d", as_bytes (4));
  memcpy (&p, &kept_bytes, sizeof p);
  printf (" %d\n", *p);
  printf ("%d\n", as_added_bytes (5));
  printf ("%d\n", there_and_back (6));
  printf ("%d", there_and_kept (7));
  printf (" %d\n", *(int *) -kept);
  printf ("%d", there_in_halves (8));
  printf (" %d\n", *(int *) ((uintptr_t) high_half << 16 << 16 | low_half));
  return 0;
}
