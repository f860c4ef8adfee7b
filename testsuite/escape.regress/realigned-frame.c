/* A slot that is aligned better than the stack needs a frame pointer, and
   there are functions that cannot have one.  */
/* { dg-do run { target x86_64-*-* } } */
/* { dg-options "-O2 -fomit-frame-pointer -fplugin-arg-escape-report" } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define noipa __attribute__ ((noipa))

static inline int
middle (int n)
{
  char *p = aligned_alloc (64, 64);  /* { dg-note "[escape:stack]" } */
  memset (p, n, 64);
  int r = p[n & 63];
  free (p);
  return r;
}

noipa int
twin (int n)
{
  char *p = aligned_alloc (64, 64);  /* { dg-note "[escape:stack]" } */
  memset (p, n, 64);
  asm volatile ("" : "+r" (n) :: "memory", "cc");
  int r = p[n & 63];
  free (p);
  return r + middle (n);
}

noipa int
takes_the_frame_pointer (int n)
{
  char *p = aligned_alloc (64, 64);  /* { dg-note "[escape:size]" } */
  char *q = aligned_alloc (16, 64);  /* { dg-note "[escape:stack]" } */
  memset (p, n, 64);
  memset (q, n, 64);
  asm volatile ("xor %%ebp, %%ebp" ::: "rbp");
  int r = p[n & 63] + q[n & 63];
  free (p);
  free (q);
  return r;
}

static inline int
inlined (int n)
{
  char *p = aligned_alloc (64, 64);  /* { dg-note "[escape:size]" } */
  memset (p, n, 64);
  int r = p[n & 31];
  free (p);
  return r;
}

noipa int
takes_it_beside_an_inlined (int n)
{
  int r = inlined (n);
  asm volatile ("xor %%ebp, %%ebp" ::: "rbp");
  return r;
}

struct line { int a[4]; } __attribute__ ((aligned (64)));

noipa int
by_type (int n)
{
  struct line *p = malloc (sizeof *p);  /* { dg-note "[escape:size]" } */
  for (int i = 0; i < 4; i++)
    p->a[i] = n + i;
  asm volatile ("xor %%ebp, %%ebp" ::: "rbp", "memory");
  p->a[0] += p->a[3];
  int r = p->a[n & 3];
  free (p);
  return r;
}

noipa void
unwinds (long offset, void *handler)
{
  char *p = aligned_alloc (64, 64);  /* { dg-note "[escape:size]" } */
  memset (p, offset, 64);
  asm volatile ("" :: "r" (p[offset & 63]));
  free (p);
  __builtin_eh_return (offset, handler);
}

int
main (void)
{
  printf ("%d %d %d %d\n", twin (1), takes_the_frame_pointer (2),
          takes_it_beside_an_inlined (3), by_type (4));
  return 0;
}
