/* After conversion GCC turns the object into registers: the loop has no
   memory access left, and there is no frame.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-stack-protector -fplugin-arg-escape-report -fstack-usage" } */

#include <stdlib.h>

struct sum { long n, total; };

static struct sum *
sum_new (void)
{
  struct sum *s = calloc (1, sizeof *s);  /* { dg-note "[escape:stack]" } */
  if (!s)
    abort ();
  return s;
}

static void
sum_add (struct sum *s, long x)
{
  s->n++;
  s->total += x * s->n;
}

long
total (long n)
{
  struct sum *s = sum_new ();
  for (long i = 0; i < n; i++)
    sum_add (s, i);
  long r = s->total;
  free (s);
  return r;
}

/* { dg-final { scan-optimized-dump-not "malloc|calloc|free|__slot\\.|MEM" } } */
/* { dg-final { scan-assembler-not "\[0-9\]*\\(%\[re\]sp\\)" } } */
