/* OpenMP: bodies become functions that get a struct of what they use.  */

#include <stdio.h>
#include <stdlib.h>

__attribute__ ((noinline)) long
shared_total (int n)
{
  long *total = malloc (sizeof *total);
  if (!total)
    return -1;
  *total = 0;
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    {
      int *mine = malloc (2 * sizeof *mine);
      if (!mine)
	abort ();
      mine[0] = i;
      mine[1] = i * 2;
#pragma omp atomic
      *total += mine[i & 1];
      free (mine);
    }
  long r = *total;
  free (total);
  return r;
}

int
main (void)
{
  printf ("%ld\n", shared_total (1000));
  return 0;
}
