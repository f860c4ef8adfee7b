/* Rows made in a loop and held by a table: the rows coexist.  */

#include <stdio.h>
#include <stdlib.h>

enum { N = 6 };

__attribute__ ((noipa)) static int
pascal (void)
{
  int **c = malloc (N * sizeof *c); /* Ideal: stack.  */
  if (!c)
    abort ();
  for (int i = 0; i < N; i++)
    {
      c[i] = calloc (N, sizeof *c[i]); /* Ideal: stack.  */
      if (!c[i])
        abort ();
      c[i][0] = 1;
      for (int j = 1; j <= i; j++)
        c[i][j] = c[i - 1][j - 1] + c[i - 1][j];
    }
  int largest = 0;
  for (int i = 0; i < N; i++)
    {
      if (c[i][i / 2] > largest)
        largest = c[i][i / 2];
      free (c[i]);
    }
  free (c);
  return largest;
}

int
main (void)
{
  printf ("%d\n", pascal ());
  return 0;
}
