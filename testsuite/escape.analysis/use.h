/* Uses of an object that the compiler cannot see through: variable indices,
   so that neither the object nor its allocation is deleted.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_TEST_USE_H
#define ESC_TEST_USE_H

#include <stdint.h>
#include <stdlib.h>

extern volatile int turns;

/* Fill the four integers of P and mix them.  */
static inline __attribute__ ((always_inline)) int
use (int *p)
{
  for (int i = 0; i < 4; i++)
    p[i] = turns;
  for (int i = 0; i < turns; i++)
    p[i & 3] += p[(i + 1) & 3] * i;
  return p[turns & 3];
}

#define FOUR (4 * sizeof (int))

#endif
