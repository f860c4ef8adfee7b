/* Large numbers: temporaries that begin small and grow.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct number
{
  uint32_t *digits;
  int used, room;
#ifdef BY_HAND
  uint32_t first[64];
#endif
};

static void
number_init (struct number *x)
{
#ifdef BY_HAND
  x->digits = x->first;
  x->room = 64;
#else
  x->digits = NULL;
  x->room = 0;
#endif
  x->used = 0;
}

static void
number_clear (struct number *x)
{
#ifdef BY_HAND
  if (x->digits == x->first)
    return;
#endif
  free (x->digits);
  x->digits = NULL;
  x->used = x->room = 0;
}

static int
number_grow (struct number *x, int room)
{
  if (x->room >= room)
    return 0;
  room = (room + 7) / 8 * 8;
#ifdef BY_HAND
  uint32_t *digits = x->digits == x->first
                       ? malloc (room * sizeof *digits)
                       : realloc (x->digits, room * sizeof *digits);
  if (digits && x->digits == x->first)
    memcpy (digits, x->first, x->used * sizeof *digits);
#else
  uint32_t *digits = realloc (x->digits, room * sizeof *digits);
#endif
  if (!digits)
    return -1;
  x->digits = digits;
  x->room = room;
  return 0;
}

static int
number_set (struct number *x, uint32_t value)
{
  if (number_grow (x, 1) < 0)
    return -1;
  x->digits[0] = value;
  x->used = value ? 1 : 0;
  return 0;
}

/* X = X * M + A  */
static int
number_multiply_add (struct number *x, uint32_t m, uint32_t a)
{
  if (number_grow (x, x->used + 1) < 0)
    return -1;
  uint64_t carry = a;
  for (int k = 0; k < x->used; k++)
    {
      carry += (uint64_t) x->digits[k] * m;
      x->digits[k] = carry;
      carry >>= 32;
    }
  if (carry)
    x->digits[x->used++] = carry;
  return 0;
}

unsigned long
kernel (unsigned i)
{
  struct number x;
  unsigned long h = 0;
  number_init (&x);
  if (number_set (&x, i + 1) < 0)
    goto done;
  for (unsigned k = 2; k < 24; k++)
    if (number_multiply_add (&x, k * 1000 + i, k) < 0)
      goto done;
  for (int k = 0; k < x.used; k++)
    h = h * 31 + x.digits[k];
done:
  number_clear (&x);
  return h;
}
