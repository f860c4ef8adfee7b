/* Every allocator that is converted: the same results without the heap.  */
/* { dg-do run } */
/* { dg-heap-calls 0 { -O1 -O2 -O3 -Os -Og } } */

#define _GNU_SOURCE
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

volatile int five = 5;

#define noipa __attribute__ ((noipa))

noipa int
by_malloc (void)
{
  int *p = malloc (4 * sizeof *p);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 4; i++)
    p[i] = i + five;
  int s = p[five & 3];
  free (p);
  return s;
}

noipa int
by_calloc (void)
{
  int *p = calloc (16, sizeof *p);  /* { dg-note "[escape:stack]" } */
  p[five] = 3;
  int s = 0;
  for (int i = 0; i < 16; i++)
    s = s * 3 + p[i];
  free (p);
  return s;
}

/* Zero again on every turn.  */
noipa int
by_calloc_in_loop (void)
{
  int s = 0;
  for (int i = 0; i < five; i++)
    {
      char *p = calloc (2, 8);  /* { dg-note "[escape:stack]" } */
      p[(i * 3) & 15]++;
      for (int k = 0; k < 16; k++)
        s = s * 3 + p[k];
    }
  return s;
}

noipa int
by_aligned_alloc (void)
{
  int *p = aligned_alloc (32, 64);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 16; i++)
    p[i] = i * five;
  int s = p[five] + ((uintptr_t) p % 32 != 0);
  free (p);
  return s;
}

noipa int
by_memalign (void)
{
  int *p = memalign (64, 64);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 16; i++)
    p[i] = i * five;
  int s = p[five] + ((uintptr_t) p % 64 != 0);
  free (p);
  return s;
}

noipa int
by_posix_memalign (void)
{
  void *m;
  if (posix_memalign (&m, 64, 64) != 0)  /* { dg-note "[escape:stack]" } */
    return -1;
  int *p = m;
  for (int i = 0; i < 16; i++)
    p[i] = i * five;
  int s = p[five] + ((uintptr_t) p % 64 != 0);
  free (p);
  return s;
}

noipa int
by_realloc (void)
{
  int *p = realloc (NULL, 64);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 16; i++)
    p[i] = i * five;
  int s = p[five];
  free (p);
  return s;
}

noipa int
by_reallocarray (void)
{
  int *p = reallocarray (NULL, 16, 4);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 16; i++)
    p[i] = i * five;
  int s = p[five];
  free (p);
  return s;
}

noipa int
by_strdup (void)
{
  int s = 0;
  for (int i = 0; i < five; i++)
    {
      char *p = strdup ("hello");  /* { dg-note "[escape:stack]" } */
      p[i] = 'x';
      for (int k = 0; k < 6; k++)
        s = s * 3 + p[(k + i) % 6];
      free (p);
    }
  return s;
}

noipa int
by_strndup (void)
{
  char *p = strndup ("hello", 3);  /* { dg-note "[escape:stack]" } */
  char *q = strndup ("ab", 9);  /* { dg-note "[escape:stack]" } */
  p[five & 1] ^= 1;
  q[five & 1] ^= 1;
  int s = strlen (p) * 100 + strlen (q) * 10 + p[1] + q[1];
  free (p);
  free (q);
  return s;
}

noipa int
by_builtin (void)
{
  int *p = __builtin_malloc (16);  /* { dg-note "[escape:stack]" } */
  int *q = __builtin_calloc (1, 16);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 4; i++)
    p[i] = i + five;
  q[five & 3]++;
  int s = p[five & 3] + q[1];
  __builtin_free (p);
  __builtin_free (q);
  return s;
}

int
main (void)
{
  printf ("%d %d %d %d %d %d\n", by_malloc (), by_calloc (),
          by_calloc_in_loop (), by_aligned_alloc (), by_memalign (),
          by_posix_memalign ());
  printf ("%d %d %d %d %d\n", by_realloc (), by_reallocarray (),
          by_strdup (), by_strndup (), by_builtin ());
  return 0;
}
