/* A scratch array whose size is known when it runs.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdlib.h>

static unsigned long
longest_rise (const int *a, size_t n)
{
#ifdef BY_HAND
  int local[256], *best = local;
  if (n > 256 && !(best = malloc (n * sizeof *best)))
    return 0;
#else
  int *best = malloc (n * sizeof *best);
  if (!best)
    return 0;
#endif
  int most = 0;
  for (size_t k = 0; k < n; k++)
    {
      best[k] = 1;
      for (size_t j = 0; j < k; j++)
        if (a[j] < a[k] && best[j] + 1 > best[k])
          best[k] = best[j] + 1;
      if (best[k] > most)
        most = best[k];
    }
#ifdef BY_HAND
  if (best != local)
#endif
    free (best);
  return most;
}

static const int numbers[] = { 5, 2, 8, 6, 3, 6, 9, 7, 1, 4, 10, 12, 11, 0 };

unsigned long
kernel (unsigned i)
{
  return longest_rise (numbers, 6 + i % 9);
}
