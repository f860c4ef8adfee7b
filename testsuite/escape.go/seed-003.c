/* The rules of the fourth post: no reference from outside, stack; one from
   outside, heap; and its advice on passing pointers down.  */
/* { dg-do run } */
/* { dg-heap-calls 1 } */

#include <stdlib.h>

__attribute__ ((noipa)) int
nobody (int n)
{
  int *p = malloc (sizeof *p); /* { dg-note "[escape:stack]" } */
  if (!p)
    abort ();
  *p = 0;
  for (int i = 0; i < n; i++)
    *p += i;
  int r = *p;
  free (p);
  return r;
}

int *outside;

__attribute__ ((noipa)) void
somebody (int n)
{
  int *p = malloc (sizeof *p); /* { dg-note "[escape:global]" } */
  if (!p)
    abort ();
  *p = n;
  outside = p;
}

/* Does not keep P.  */
__attribute__ ((noinline)) static int
twice (const int *p)
{
  return 2 * *p;
}

__attribute__ ((noipa)) int
down (int n)
{
  int *p = malloc (sizeof *p); /* { dg-note "[escape:stack]" } */
  if (!p)
    abort ();
  *p = n;
  int r = twice (p);
  free (p);
  return r;
}

int
main (void)
{
  somebody (3);
  if (nobody (4) != 6 || *outside != 3 || down (5) != 10)
    abort ();
  free (outside);
  return 0;
}
