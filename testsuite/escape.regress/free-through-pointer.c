/* A callee that frees through a function pointer does so directly once the
   pointer is known: what was found out before inlining no longer holds.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>

volatile int five = 5;
int count;

static void
drop_with (int *p, void (*drop) (void *))
{
  for (int i = 0; i < five; i++)
    count++;
  p[0]++;
  drop (p);
}

static __attribute__ ((noinline)) void
step (int *p, int *q)
{
  for (int i = 0; i < five; i++)
    q[i] = i;
  drop_with (p, free);
  for (int i = 0; i < five; i++)
    q[i] += i;
}

static __attribute__ ((noinline)) int
run (int k)
{
  int *p = malloc (64);  /* { dg-note "released by 'step' [escape:free]" } */
  int *q = malloc (64);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < five; i++)
    p[i] = i * five + k;
  int s = 0;
  for (int i = 0; i < five; i++)
    s += p[five - i - 1] * i;
  step (p, q);
  for (int i = 0; i < five; i++)
    s += q[five - i - 1] * i;
  free (q);
  return s;
}

int
main (void)
{
  printf ("%d %d\n", run (3), count);
  return 0;
}
