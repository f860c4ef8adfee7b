/* A context with buffers of its own: made, fed, finished, freed.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef BY_HAND
struct context
{
  uint32_t state[8];
  unsigned char block[64];
  size_t used, total;
};
#else
struct context
{
  uint32_t *state;
  unsigned char *block;
  size_t used, total;
};
#endif

static void
reset (struct context *c)
{
  for (unsigned k = 0; k < 8; k++)
    c->state[k] = 0x9e3779b9u * (k + 1);
  c->used = c->total = 0;
}

#ifndef BY_HAND
static void
context_free (struct context *c)
{
  if (!c)
    return;
  free (c->state);
  free (c->block);
  free (c);
}

static struct context *
context_new (void)
{
  struct context *c = calloc (1, sizeof *c);
  if (!c)
    return NULL;
  c->state = malloc (8 * sizeof *c->state);
  c->block = malloc (64);
  if (!c->state || !c->block)
    {
      context_free (c);
      return NULL;
    }
  reset (c);
  return c;
}
#endif

static void
mix (struct context *c)
{
  for (unsigned k = 0; k < 64; k++)
    {
      uint32_t x = c->state[k % 8] ^ c->block[k];
      c->state[(k + 1) % 8] += (x << 7 | x >> 25) * 5;
    }
}

static void
update (struct context *c, const char *s, size_t n)
{
  c->total += n;
  while (n > 0)
    {
      size_t m = 64 - c->used < n ? 64 - c->used : n;
      memcpy (c->block + c->used, s, m);
      c->used += m;
      s += m;
      n -= m;
      if (c->used == 64)
        {
          mix (c);
          c->used = 0;
        }
    }
}

static uint32_t
finish (struct context *c)
{
  memset (c->block + c->used, 0, 64 - c->used);
  c->block[63] = c->total;
  mix (c);
  return c->state[0] ^ c->state[5];
}

static const char input[] = "a text to be digested, of some length";

unsigned long
kernel (unsigned i)
{
#ifdef BY_HAND
  struct context local, *c = &local;
  reset (c);
#else
  struct context *c = context_new ();
  if (!c)
    return 0;
#endif
  update (c, input, i % 32);
  update (c, input, sizeof input - 1);
  unsigned long r = finish (c);
#ifndef BY_HAND
  context_free (c);
#endif
  return r;
}
