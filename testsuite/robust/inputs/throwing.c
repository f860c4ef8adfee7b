/* Cleanups run when something below throws; in C that is a trap with
   -fnon-call-exceptions or nothing at all.  */

#include <stdio.h>
#include <stdlib.h>

static void
release (int **p)
{
  free (*p);
}

extern void maybe (int *);
__attribute__ ((noipa)) void
maybe (int *counter)
{
  ++*counter;
}

__attribute__ ((noinline)) int
guarded (int n, int divisor)
{
  int counter = 0;
  int *p __attribute__ ((cleanup (release))) = malloc (4 * sizeof *p);
  if (!p)
    return -1;
  for (int i = 0; i < 4; i++)
    p[i] = n / (divisor + i);
  maybe (&counter);
  return p[counter] + p[n & 3];
}

int
main (void)
{
  printf ("%d %d\n", guarded (100, 3), guarded (77, 1));
  return 0;
}
