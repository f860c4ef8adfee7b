/* An address that was put together from pieces of others is one of their
   object, but at neither's offset.  */
/* { dg-do run } */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define OWN static __attribute__ ((noinline, noclone))

OWN void
dirty (void)
{
  volatile char b[2000];
  for (int i = 0; i < 2000; i++)
    b[i] = 0x5a;
}

/* Two pointers into BLOCK, which is aligned to 64 bytes, that differ in more
   than their lowest byte: the upper bytes of the first with the lowest one of
   the second are the address of BLOCK[1].  */
#define UPPER(block) (block)
#define LOWEST(block) ((block) + 33)

OWN int *
by_memcpy (int k)
{
  int **block = aligned_alloc (64, 512);  /* { dg-note "escape:stack" } */
  int *p = malloc (16);  /* { dg-note "escape:(return|container)" } */
  memset (block, 0, 512);
  *p = k;
  int **a = UPPER (block), **b = LOWEST (block);
  memcpy ((char *) &b + 1, (char *) &a + 1, 7);
  *b = p;
  int *r = block[1];
  free (block);
  return r;
}

OWN int *
by_some_bytes (int k, int n)
{
  int **block = aligned_alloc (64, 512);  /* { dg-note "escape:stack" } */
  int *p = malloc (16);  /* { dg-note "escape:(return|container)" } */
  memset (block, 0, 512);
  *p = k;
  int **a = UPPER (block), **b = LOWEST (block);
  memcpy (&a, &b, n);
  *a = p;
  int *r = block[1];
  free (block);
  return r;
}

OWN int *
by_loop (int k, int n)
{
  int **block = aligned_alloc (64, 512);  /* { dg-note "escape:stack" } */
  int *p = malloc (16);  /* { dg-note "escape:(return|container)" } */
  memset (block, 0, 512);
  *p = k;
  int **a = UPPER (block), **b = LOWEST (block);
  char *to = (char *) &a, *from = (char *) &b;
  for (int i = 0; i < n; i++)
    to[i] = from[i];
  *a = p;
  int *r = block[1];
  free (block);
  return r;
}

OWN int *
by_text (int k)
{
  int **block = aligned_alloc (64, 512);  /* { dg-note "escape:stack" } */
  int *p = malloc (16);  /* { dg-note "escape:(return|container)" } */
  memset (block, 0, 512);
  *p = k;
  int **a[2] = { UPPER (block), NULL }, **b[2] = { LOWEST (block), NULL };
  strcpy ((char *) b + 1, (char *) a + 1);
  *b[0] = p;
  int *r = block[1];
  free (block);
  return r;
}

struct bits
{
  uint64_t low : 7, high : 25, rest : 32;
};

OWN int *
by_bits (int k)
{
  int **block = aligned_alloc (64, 512);  /* { dg-note "escape:stack" } */
  int *p = malloc (16);  /* { dg-note "escape:(return|container)" } */
  memset (block, 0, 512);
  *p = k;
  union
  {
    int **p;
    struct bits b;
  } a = { UPPER (block) }, b = { LOWEST (block) };
  b.b.high = a.b.high;
  *b.p = p;
  int *r = block[1];
  free (block);
  return r;
}

OWN int *
by_shift (int k, int n)
{
  int **block = aligned_alloc (64, 512);  /* { dg-note "escape:stack" } */
  int *p = malloc (16);  /* { dg-note "escape:(return|container)" } */
  memset (block, 0, 512);
  *p = k;
  typedef uintptr_t two __attribute__ ((vector_size (16)));
  two v = { (uintptr_t) UPPER (block), 0 };
  uintptr_t shifted;
  char bytes[32] = { 0 };
  int **b = LOWEST (block), **r;
  memcpy (&shifted, (char *) &v + 1, 8);
  memcpy (bytes + n, &b, 8);
  memcpy (bytes + n + 1, &shifted, 7 + n);
  memcpy (&r, bytes + n, 8);
  *r = p;
  int *s = block[1];
  free (block);
  return s;
}
struct two
{
  int **p;
  char *q;
};

OWN int *
by_wholes (int k)
{
  int **block = malloc (512);  /* { dg-note "escape:stack" } */
  int *p = malloc (16);  /* { dg-note "escape:stack" } */
  struct two a[2], b;
  p[0] = k;
  block[0] = NULL;
  a[k].p = block + 1;
  b = a[k];
  a[k ^ 1] = b;
  memcpy (&b, &a[k ^ 1], sizeof b);
  *b.p = p;
  int *r = block[0];
  k = **b.p;
  free (p);
  free (block);
  return r;
}

static void
check (int *p, int k)
{
  dirty ();
  if (!p || *p != k)
    abort ();
  free (p);
}

int
main (void)
{
  check (by_memcpy (1), 1);
  check (by_some_bytes (2, 1), 2);
  check (by_loop (3, 1), 3);
  check (by_text (4), 4);
  check (by_bits (5), 5);
  check (by_shift (6, 0), 6);
  if (by_wholes (0))
    abort ();
  return 0;
}
