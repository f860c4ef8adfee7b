/* Alignment is what was asked for, or what malloc promises.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=100" } */
/* { dg-heap-calls 6 } */

#include <errno.h>
#include <malloc.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

volatile size_t small = 64, large = 4096;

static __attribute__ ((noipa)) int
misaligned (volatile char *p, size_t n, size_t align)
{
  p[0] = p[n - 1] = 1;
  return (uintptr_t) p % align != 0;
}

static __attribute__ ((noipa)) int
all (size_t n)
{
  char pad[5], *p, *q, *r, *s = NULL;
  int bad = misaligned (pad, sizeof pad, 1);
  p = malloc (n);  /* { dg-note "[escape:call]" } */
  bad += misaligned (p, n, _Alignof (max_align_t));
  free (p);
  q = aligned_alloc (32, n);  /* { dg-note "else 'aligned_alloc' [escape:guarded]" } */
  r = memalign (64, n);  /* { dg-note "else 'memalign' [escape:guarded]" } */
  int e = posix_memalign ((void **) &s, 32, n);  /* { dg-note "does not escape 'all': stack when 'n' is at most 100 bytes, else 'posix_memalign' [escape:guarded]" } */
  for (size_t i = 0; i < n; i++)
    q[i] = r[i] = s[i] = i;
  bad += (uintptr_t) q % 32 + (uintptr_t) r % 64 + (uintptr_t) s % 32;
  for (size_t i = 0; i < n; i++)
    bad += q[i] + r[i] != 2 * s[n - (n - i)];
  free (q);
  free (r);
  free (s);
  return bad * 100 + e;
}

/* posix_memalign that fails leaves its pointer alone.  */
static __attribute__ ((noipa)) int
fails (size_t n)
{
  char c = 7, *p = &c;
  int e = posix_memalign ((void **) &p, 16, n);  /* { dg-note "[escape:guarded]" } */
  if (e)
    return *p * 100 + (e == ENOMEM);
  p[n - 1] = 3;
  e = p[n - 1];
  free (p);
  return e;
}

int
main (void)
{
  printf ("%d %d\n", all (small), all (large));
  printf ("%d %d\n", fails (small), fails (SIZE_MAX - large));
  return 0;
}
