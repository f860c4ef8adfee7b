/* A free that sees a slot or a block of the heap still frees the block:
   without that, this needs more memory than it may have.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

volatile int five = 5;

__attribute__ ((noipa)) static int
small_or_large (int k)
{
  char *p;
  if (k & 1)
    p = malloc (32);  /* { dg-note "[escape:stack]" } */
  else
    p = malloc (1 << 20);  /* { dg-note "[escape:size]" } */
  if (!p)
    abort ();
  for (int i = 0; i < 32; i++)
    p[i] = i * k;
  int s = p[five] + p[five + 3];
  free (p);
  return s;
}

int
main (void)
{
  struct rlimit limit = { 512 << 20, 512 << 20 };
  setrlimit (RLIMIT_AS, &limit);
  int s = 0;
  for (int k = 0; k < 2000; k++)
    s += small_or_large (k);
  printf ("%d\n", s);
  return 0;
}
