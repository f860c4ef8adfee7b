/* A program with an allocator of its own may count, log or refuse.  */
/* { dg-do compile } */

#include <stddef.h>

extern volatile int turns;
static char pool[1 << 16];
static size_t used;

__attribute__ ((noinline)) void *
malloc (size_t n)
{
  char *p = pool + used;
  used += (n + 15) & ~(size_t) 15;
  return p;
}

__attribute__ ((noinline)) void
free (void *p)
{
  used -= 16;
}

int
f (void)
{
  int *p = malloc (16);  /* { dg-note "own allocator [escape:alloca-disabled]" } */
  for (int i = 0; i < 4; i++)
    p[i] = turns;
  for (int i = 0; i < turns; i++)
    p[i & 3] += i;
  int s = p[turns & 3];
  free (p);
  return s;
}
