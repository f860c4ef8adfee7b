/* Random constraint graphs.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "random-graph.h"

static int64_t
random_offset (uint64_t *r)
{
  static const int64_t offsets[] = { 0, 0, 0, 0, 8, 8, 16, 4, -8, -4, 24, 9,
                                     -6, ESC_ANY };
  return offsets[random_below (r, sizeof offsets / sizeof *offsets)];
}

static int64_t
random_size (uint64_t *r)
{
  static const int64_t sizes[] = { 8, 8, 8, 8, 8, 4, 16, 2, 24, 0, 64, 7,
                                   ESC_ANY };
  return sizes[random_below (r, sizeof sizes / sizeof *sizes)];
}

/* A node that may be written: mostly a value, at times a sink.  */

static esc_node
random_dst (const struct esc_graph *g, uint64_t *r)
{
  size_t nodes = esc_graph_nodes (g);
  if (nodes == ESC_NODE_FIRST || random_below (r, 16) == 0)
    return ESC_NODE_SINK (random_below (r, ESC_SINK_KINDS));
  return ESC_NODE_FIRST + random_below (r, nodes - ESC_NODE_FIRST);
}

static esc_node
random_src (const struct esc_graph *g, uint64_t *r)
{
  return random_below (r, 32) == 0 ? ESC_NODE_WORLD : random_dst (g, r);
}

static void
add_edge (struct esc_graph *g, uint64_t *r, unsigned kind)
{
  esc_node dst = random_dst (g, r), src = random_src (g, r);
  int64_t offset = random_offset (r), size = random_size (r);
  esc_stmt stmt = random_below (r, 4) == 0 ? ESC_NONE : random_below (r, 9);
  unsigned flags = random_below (r, 4) == 0 ? ESC_EDGE_DEFINITE : 0;
  switch (kind)
    {
    case ESC_EDGE_ADDR:
      esc_graph_add_addr (g, dst, random_below (r, esc_graph_objects (g)),
                          offset, stmt);
      break;
    case ESC_EDGE_COPY:
      esc_graph_add_copy (g, dst, src, offset, stmt);
      break;
    case ESC_EDGE_LOAD:
      esc_graph_add_load (g, dst, src, offset, size, stmt);
      break;
    case ESC_EDGE_STORE:
      esc_graph_add_store (g, src, offset, size, random_src (g, r), flags,
                           stmt);
      break;
    case ESC_EDGE_MOVE:
      esc_graph_add_move (g, src, offset, random_src (g, r),
                          random_offset (r), size,
                          flags | (random_below (r, 2) ? ESC_EDGE_WORDS : 0),
                          stmt);
      break;
    default:
      esc_graph_add_read (g, src, offset, size, stmt);
      break;
    }
}

void
random_edge (struct esc_graph *g, uint64_t *state)
{
  add_edge (g, state, random_below (state, ESC_EDGE_KINDS));
}

struct esc_graph *
random_graph (uint64_t seed)
{
  static const int64_t sizes[] = { 8, 16, 24, 24, 32, 64, 4, 0, ESC_ANY };
  uint64_t state = seed, *r = &state;
  struct esc_graph *g = esc_graph_new ();
  uint32_t nodes = 1 + random_below (r, 12);
  uint32_t objects = 1 + random_below (r, 7);
  uint32_t edges = 2 + random_below (r, 28);
  uint32_t external = random_below (r, 3);
  /* How often each kind of edge occurs.  */
  uint32_t weights[ESC_EDGE_KINDS], total = 0;
  for (unsigned k = 0; k < ESC_EDGE_KINDS; k++)
    total += weights[k] = random_below (r, k == ESC_EDGE_MOVE ? 4 : 8);
  weights[ESC_EDGE_ADDR] += 4, total += 4;
  for (uint32_t i = 0; i < nodes; i++)
    esc_graph_add_node (g);
  for (uint32_t i = 0; i < objects; i++)
    {
      enum esc_object_kind kind = ESC_OBJECT_LOCAL + random_below (r, 3);
      if (random_below (r, 8) < external)
        kind = ESC_OBJECT_GLOBAL + random_below (r, ESC_OBJECT_TABLE);
      esc_graph_add_object (g, kind,
                            sizes[random_below (r, sizeof sizes
                                                   / sizeof *sizes)]);
    }
  for (uint32_t i = 0; i < edges; i++)
    {
      uint32_t pick = random_below (r, total);
      unsigned kind = 0;
      while (pick >= weights[kind])
        pick -= weights[kind++];
      add_edge (g, r, kind);
    }
  return g;
}
