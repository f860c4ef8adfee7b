/* A matrix of rows.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdlib.h>

unsigned long
kernel (unsigned i)
{
  int n = 4 + i % 4;
#ifdef BY_HAND
  double cells[8][8], *m[8];
  for (int r = 0; r < n; r++)
    m[r] = cells[r];
#else
  double **m = malloc (n * sizeof *m);
  if (!m)
    abort ();
  for (int r = 0; r < n; r++)
    if (!(m[r] = malloc (n * sizeof *m[r])))
      abort ();
#endif
  for (int r = 0; r < n; r++)
    for (int c = 0; c < n; c++)
      m[r][c] = r == c ? 4 + i : (unsigned) (r + c) % 3;
  double product = 1;
  for (int k = 0; k < n; k++)
    {
      product *= m[k][k];
      for (int r = k + 1; r < n; r++)
        {
          double f = m[r][k] / m[k][k];
          for (int c = k; c < n; c++)
            m[r][c] -= f * m[k][c];
        }
    }
#ifndef BY_HAND
  for (int r = 0; r < n; r++)
    free (m[r]);
  free (m);
#endif
  return product;
}
