/* The constraint graph of one function body: values, objects, edges.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "graph.h"

#include "util.h"
#include "vec.h"

struct esc_graph
{
  uint32_t nodes;
  ESC_VEC (struct esc_object_info) objects;
  ESC_VEC (struct esc_edge) edges;
};

struct esc_graph *
esc_graph_new (void)
{
  struct esc_graph *g = esc_alloc_zero (1, sizeof *g);
  g->nodes = ESC_NODE_FIRST;
  struct esc_object_info world = { .kind = ESC_OBJECT_WORLD, .size = ESC_ANY };
  ESC_VEC_PUSH (g->objects, world);
  return g;
}

void
esc_graph_free (struct esc_graph *g)
{
  if (g == NULL)
    return;
  ESC_VEC_FREE (g->objects);
  ESC_VEC_FREE (g->edges);
  free (g);
}

esc_node
esc_graph_add_node (struct esc_graph *g)
{
  esc_assert (g->nodes < ESC_NONE);
  return g->nodes++;
}

esc_object
esc_graph_add_object (struct esc_graph *g, enum esc_object_kind kind,
                      int64_t size)
{
  esc_assert (kind > ESC_OBJECT_WORLD && kind < ESC_OBJECT_KINDS);
  esc_assert (g->objects.count < ESC_NONE);
  struct esc_object_info info = { .kind = (uint8_t) kind, .size = size };
  ESC_VEC_PUSH (g->objects, info);
  return (esc_object) (g->objects.count - 1);
}

static esc_edge_id
add_edge (struct esc_graph *g, struct esc_edge edge)
{
  esc_assert (g->edges.count < ESC_NONE);
  ESC_VEC_PUSH (g->edges, edge);
  return (esc_edge_id) (g->edges.count - 1);
}

esc_edge_id
esc_graph_add_addr (struct esc_graph *g, esc_node dst, esc_object obj,
                    int64_t offset, esc_stmt stmt)
{
  return add_edge (g, (struct esc_edge){ .kind = ESC_EDGE_ADDR,
                                         .dst = dst,
                                         .src = obj,
                                         .offset = offset,
                                         .stmt = stmt });
}

esc_edge_id
esc_graph_add_copy (struct esc_graph *g, esc_node dst, esc_node src,
                    int64_t offset, esc_stmt stmt)
{
  return add_edge (g, (struct esc_edge){ .kind = ESC_EDGE_COPY,
                                         .dst = dst,
                                         .src = src,
                                         .offset = offset,
                                         .stmt = stmt });
}

esc_edge_id
esc_graph_add_load (struct esc_graph *g, esc_node dst, esc_node src,
                    int64_t offset, int64_t size, esc_stmt stmt)
{
  return add_edge (g, (struct esc_edge){ .kind = ESC_EDGE_LOAD,
                                         .dst = dst,
                                         .src = src,
                                         .offset = offset,
                                         .size = size,
                                         .stmt = stmt });
}

esc_edge_id
esc_graph_add_store (struct esc_graph *g, esc_node dst, int64_t offset,
                     int64_t size, esc_node src, unsigned flags, esc_stmt stmt)
{
  return add_edge (g, (struct esc_edge){ .kind = ESC_EDGE_STORE,
                                         .flags = (uint8_t) flags,
                                         .dst = dst,
                                         .src = src,
                                         .offset = offset,
                                         .size = size,
                                         .stmt = stmt });
}

esc_edge_id
esc_graph_add_move (struct esc_graph *g, esc_node dst, int64_t offset,
                    esc_node src, int64_t offset2, int64_t size,
                    unsigned flags, esc_stmt stmt)
{
  return add_edge (g, (struct esc_edge){ .kind = ESC_EDGE_MOVE,
                                         .flags = (uint8_t) flags,
                                         .dst = dst,
                                         .src = src,
                                         .offset = offset,
                                         .offset2 = offset2,
                                         .size = size,
                                         .stmt = stmt });
}

esc_edge_id
esc_graph_add_read (struct esc_graph *g, esc_node src, int64_t offset,
                    int64_t size, esc_stmt stmt)
{
  return add_edge (g, (struct esc_edge){ .kind = ESC_EDGE_READ,
                                         .dst = ESC_NONE,
                                         .src = src,
                                         .offset = offset,
                                         .size = size,
                                         .stmt = stmt });
}

size_t
esc_graph_nodes (const struct esc_graph *g)
{
  return g->nodes;
}

size_t
esc_graph_objects (const struct esc_graph *g)
{
  return g->objects.count;
}

size_t
esc_graph_edges (const struct esc_graph *g)
{
  return g->edges.count;
}

const struct esc_edge *
esc_graph_edge (const struct esc_graph *g, esc_edge_id id)
{
  esc_assert (id < g->edges.count);
  return &g->edges.items[id];
}

const struct esc_object_info *
esc_graph_object (const struct esc_graph *g, esc_object obj)
{
  esc_assert (obj < g->objects.count);
  return &g->objects.items[obj];
}

const char *
esc_object_kind_name (enum esc_object_kind kind)
{
  static const char *const names[ESC_OBJECT_KINDS] = {
    [ESC_OBJECT_WORLD] = "world",       [ESC_OBJECT_GLOBAL] = "global",
    [ESC_OBJECT_STATIC] = "static",     [ESC_OBJECT_THREAD] = "thread",
    [ESC_OBJECT_PARAM] = "param",       [ESC_OBJECT_CONST] = "const",
    [ESC_OBJECT_FUNCTION] = "function", [ESC_OBJECT_TABLE] = "table",
    [ESC_OBJECT_LOCAL] = "local",       [ESC_OBJECT_ALLOCA] = "alloca",
    [ESC_OBJECT_SITE] = "site",
  };
  esc_assert (kind < ESC_OBJECT_KINDS);
  return names[kind];
}

const char *
esc_sink_name (enum esc_sink sink)
{
  static const char *const names[ESC_SINK_KINDS] = {
    [ESC_SINK_RETURN] = "return",
    [ESC_SINK_CALL] = "call",
    [ESC_SINK_INDIRECT_CALL] = "indirect-call",
    [ESC_SINK_VARARGS] = "varargs",
    [ESC_SINK_ASM] = "asm",
    [ESC_SINK_INTEGER] = "integer",
    [ESC_SINK_THREAD] = "thread",
    [ESC_SINK_CLOSURE] = "closure",
    [ESC_SINK_FREE] = "free",
    [ESC_SINK_UNKNOWN] = "unknown",
  };
  esc_assert (sink < ESC_SINK_KINDS);
  return names[sink];
}

const char *
esc_edge_kind_name (enum esc_edge_kind kind)
{
  static const char *const names[ESC_EDGE_KINDS] = {
    [ESC_EDGE_ADDR] = "addr", [ESC_EDGE_COPY] = "copy",
    [ESC_EDGE_LOAD] = "load", [ESC_EDGE_STORE] = "store",
    [ESC_EDGE_MOVE] = "move", [ESC_EDGE_READ] = "read",
  };
  esc_assert (kind < ESC_EDGE_KINDS);
  return names[kind];
}

/* Check the fields of E that its kind gives a meaning to.  */

static void
verify_edge (const struct esc_graph *g, const struct esc_edge *e)
{
  esc_assert (e->kind < ESC_EDGE_KINDS);
  if (e->kind == ESC_EDGE_READ)
    esc_assert (e->dst == ESC_NONE);
  else
    esc_assert (e->dst < g->nodes);
  if (e->kind == ESC_EDGE_ADDR)
    esc_assert (e->src < g->objects.count);
  else
    esc_assert (e->src < g->nodes);
  if (e->kind == ESC_EDGE_ADDR || e->kind == ESC_EDGE_COPY
      || e->kind == ESC_EDGE_LOAD)
    esc_assert (e->dst != ESC_NODE_WORLD);
  esc_assert (e->size >= 0 || e->size == ESC_ANY);
  if (e->kind == ESC_EDGE_MOVE)
    esc_assert ((e->flags & ~(ESC_EDGE_DEFINITE | ESC_EDGE_WORDS)) == 0);
  else if (e->kind == ESC_EDGE_STORE)
    esc_assert ((e->flags & ~ESC_EDGE_DEFINITE) == 0);
  else
    esc_assert (e->flags == 0);
}

void
esc_graph_verify (const struct esc_graph *g)
{
  for (size_t i = 0; i < g->objects.count; i++)
    {
      const struct esc_object_info *o = &g->objects.items[i];
      esc_assert (o->kind < ESC_OBJECT_KINDS);
      esc_assert ((o->kind == ESC_OBJECT_WORLD) == (i == ESC_OBJECT_WORLD_ID));
      esc_assert (o->size >= 0 || o->size == ESC_ANY);
    }
  for (size_t i = 0; i < g->edges.count; i++)
    verify_edge (g, &g->edges.items[i]);
}
