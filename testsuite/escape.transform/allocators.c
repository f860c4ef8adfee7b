/* Every way to make an object of constant size; what was made works.  */
/* { dg-do run } */
/* { dg-heap-calls 0 "-O1 -O2 -O3 -Os" } */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Sum of the N bytes at P, which is not kept.  */
__attribute__ ((noinline)) static int
sum (const unsigned char *p, int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    s += p[i];
  return s;
}

__attribute__ ((noipa)) int
by_malloc (int n)
{
  unsigned char *p = malloc (10); /* { dg-note "10-byte stack slot instead of 'malloc' [escape:stack]" } */
  memset (p, n, 10);
  int r = sum (p, 10);
  free (p);
  return r;
}

/* Zeroed, although the stack below was not.  */
__attribute__ ((noipa)) int
by_calloc (int n)
{
  unsigned char *p = calloc (10, 1); /* { dg-note "10-byte stack slot instead of 'calloc' [escape:stack]" } */
  p[n] = 7;
  int r = sum (p, 10);
  free (p);
  return r;
}

__attribute__ ((noipa)) int
by_aligned_alloc (int n)
{
  unsigned char *p = aligned_alloc (64, 64); /* { dg-note "64-byte stack slot instead of 'aligned_alloc' [escape:stack]" } */
  memset (p, n, 64);
  int r = sum (p, 64) + (int) ((uintptr_t) p % 64);
  free (p);
  return r;
}

__attribute__ ((noipa)) int
by_posix_memalign (int n)
{
  void *p;
  if (posix_memalign (&p, 32, 32)) /* { dg-note "32-byte stack slot instead of 'posix_memalign' [escape:stack]" } */
    abort ();
  memset (p, n, 32);
  int r = sum (p, 32) + (int) ((uintptr_t) p % 32);
  free (p);
  return r;
}

__attribute__ ((noipa)) int
by_realloc (int n)
{
  unsigned char *p = realloc (NULL, 10); /* { dg-note "10-byte stack slot" } */
  memset (p, n, 10);
  int r = sum (p, 10);
  free (p);
  return r;
}

__attribute__ ((noipa)) int
by_strdup (int n)
{
  char *p = strdup ("text"); /* { dg-note "5-byte stack slot instead of 'strdup' [escape:stack]" } */
  p[0] = (char) n;
  int r = sum ((unsigned char *) p, 5);
  free (p);
  return r;
}

/* Like any malloc, a slot is aligned for every type.  */
__attribute__ ((noipa)) int
alignment (int n)
{
  char *p = malloc (24); /* { dg-note "[escape:stack]" } */
  p[0] = (char) n;
  int r = (uintptr_t) p % _Alignof (max_align_t) ? -1 : p[0];
  free (p);
  return r;
}

int
main (void)
{
  if (by_malloc (3) != 30 || by_calloc (4) != 7 || by_aligned_alloc (1) != 64
      || by_posix_memalign (1) != 32 || by_realloc (2) != 20
      || by_strdup ('T') != 'T' + 'e' + 'x' + 't' || alignment (5) != 5)
    abort ();
  return 0;
}
