/* A static function of that name is an ordinary function.  */
/* { dg-do compile } */
/* { dg-options "-O2 -w -fplugin-arg-escape-report" } */

#include <stddef.h>

extern volatile int turns;
static char pool[1 << 16];
static size_t used;

static __attribute__ ((noinline)) void *
malloc (size_t n)
{
  char *p = pool + used;
  used += (n + 15) & ~(size_t) 15;
  return p;
}

int
f (void)
{
  int *p = malloc (16);
  int *q = __builtin_calloc (4, 4);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < turns; i++)
    p[i & 3] = q[(i + 1) & 3] += i;
  return p[turns & 3] + q[turns & 3];
}
