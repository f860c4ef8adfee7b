/* Random constraint graphs.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_UNIT_RANDOM_GRAPH_H
#define ESC_UNIT_RANDOM_GRAPH_H

#include "graph.h"

/* Return the next number of the sequence *STATE (splitmix64).  */
static inline uint64_t
random_next (uint64_t *state)
{
  uint64_t z = *state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static inline uint32_t
random_below (uint64_t *state, size_t n)
{
  return (uint32_t) (random_next (state) % n);
}

/* Return the small graph number SEED.  Which kinds of edges are common, how
   many offsets are not zero, and how much is external differ from seed to
   seed.  */
struct esc_graph *random_graph (uint64_t seed);

/* Add one random edge to G.  */
void random_edge (struct esc_graph *g, uint64_t *state);

#endif /* ESC_UNIT_RANDOM_GRAPH_H */
