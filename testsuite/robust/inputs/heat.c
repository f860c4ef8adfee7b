/* Allocations of a size known when the program runs, which a profile finds
   hot, or never run.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static __attribute__ ((noinline)) int
often (int n, int seed)
{
  unsigned char *p = malloc (n);  /* hot */
  memset (p, seed, n);
  int r = p[n / 2] * 3 + p[n - 1];
  free (p);
  return r;
}

static __attribute__ ((noinline)) int
never (int n, int seed)
{
  int r = seed;
  if (seed < 0)
    {
      unsigned char *p = malloc (n);  /* cold */
      memset (p, seed, n);
      r += p[n / 2] * 3 + p[n - 1];
      free (p);
    }
  return r;
}

static volatile int most = 6000;

int
main (int argc, char **argv)
{
  (void) argv;
  unsigned s = argc;
  for (int i = 0; i < 200000; i++)
    s = s * 7 + often (1 + i % most, i) + never (i * most, i);
  printf ("%u\n", s);
  return 0;
}
