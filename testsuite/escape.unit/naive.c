/* The rules of solve.h, followed literally: a slow solver to compare with.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every rule is applied to everything, over and over, until nothing
   changes.  Shares no code with the solver.  */

#include "naive.h"

#include <stdlib.h>

static const int64_t whole = INT64_MAX;

bool
naive_set_has_p (const struct naive_set *set, struct esc_target t)
{
  for (size_t i = 0; i < set->count; i++)
    if (set->items[i].object == t.object && set->items[i].offset == t.offset)
      return true;
  return false;
}

static void
insert (struct naive *n, struct naive_set *set, struct esc_target t)
{
  if (naive_set_has_p (set, t))
    return;
  size_t same = 0;
  for (size_t i = 0; i < set->count; i++)
    same += set->items[i].object == t.object;
  if (same > 64)
    n->too_much = true;
  set->items = realloc (set->items, (set->count + 1) * sizeof *set->items);
  set->items[set->count++] = t;
  n->changed = true;
}

static enum esc_object_kind
kind_of (const struct naive *n, esc_object o)
{
  return (enum esc_object_kind) esc_graph_object (n->graph, o)->kind;
}

/* OFFSET + K, or ESC_ANY outside of object O.  */

static int64_t
plus (const struct naive *n, esc_object o, int64_t offset, int64_t k)
{
  int64_t size = esc_graph_object (n->graph, o)->size;
  if (o == ESC_OBJECT_WORLD_ID || offset == ESC_ANY || k == ESC_ANY)
    return ESC_ANY;
  /* The tests stay far away from overflow.  */
  if (offset + k < 0 || (size != ESC_ANY && offset + k > size))
    return ESC_ANY;
  return offset + k;
}

/* Return the number of the cell [LO, HI) of O, made if need be.  */

static size_t
cell_of (struct naive *n, esc_object o, int64_t lo, int64_t hi)
{
  size_t same = 0;
  for (size_t i = 0; i < n->ncells; i++)
    {
      struct esc_cell *c = &n->cells[i].where;
      if (c->object == o && c->lo == lo && c->hi == hi)
        return i;
      same += c->object == o;
    }
  if (same > 64)
    n->too_much = true;
  n->cells = realloc (n->cells, (n->ncells + 1) * sizeof *n->cells);
  n->cells[n->ncells] = (struct naive_cell) { { o, lo, hi }, { NULL, 0 } };
  n->changed = true;
  return n->ncells++;
}

/* The cell of an access at AT.  */

static size_t
access_cell (struct naive *n, esc_object o, int64_t at, int64_t size)
{
  if (at == ESC_ANY || size == ESC_ANY)
    return cell_of (n, o, 0, whole);
  return cell_of (n, o, at, at + size);
}

/* Everything in cell FROM flows to cell TO, with unknown offset if ANY.  */

static void
cell_to_cell (struct naive *n, size_t from, size_t to, bool any)
{
  for (size_t i = 0; i < n->cells[from].set.count; i++)
    {
      struct esc_target t = n->cells[from].set.items[i];
      if (any)
        t.offset = ESC_ANY;
      insert (n, &n->cells[to].set, t);
    }
}

/* Everything in cell FROM flows to node TO, with unknown offset if ANY.  */

static void
cell_to_node (struct naive *n, size_t from, esc_node to, bool any)
{
  for (size_t i = 0; i < n->cells[from].set.count; i++)
    {
      struct esc_target t = n->cells[from].set.items[i];
      if (any)
        t.offset = ESC_ANY;
      insert (n, &n->nodes[to], t);
    }
}

static const struct esc_target world = { ESC_OBJECT_WORLD_ID, ESC_ANY };

static void
copy_rule (struct naive *n, const struct esc_edge *e)
{
  size_t nodes = esc_graph_nodes (n->graph);
  bool cyclic = e->offset != 0 && n->reaches[e->dst * nodes + e->src];
  for (size_t i = 0; i < n->nodes[e->src].count; i++)
    {
      struct esc_target t = n->nodes[e->src].items[i];
      t.offset = e->offset == 0 ? t.offset
                 : plus (n, t.object, t.offset,
                         cyclic ? ESC_ANY : e->offset);
      insert (n, &n->nodes[e->dst], t);
    }
}

static void
load_cells (struct naive *n, const struct esc_edge *e, esc_object o,
            int64_t lo, int64_t hi)
{
  for (size_t i = 0; i < n->ncells; i++)
    {
      struct esc_cell c = n->cells[i].where;
      if (c.object != o || c.hi <= lo || hi <= c.lo)
        continue;
      bool inside = lo <= c.lo && c.hi <= hi;
      bool around = c.lo <= lo && hi <= c.hi;
      bool narrow = false;
      for (size_t j = 0; j < n->ncells; j++)
        {
          struct esc_cell d = n->cells[j].where;
          if (j != i && d.object == o && lo < d.hi && d.lo < hi
              && d.hi - d.lo < 8)
            narrow = true;
        }
      bool cut = (e->size != ESC_ANY && e->size % 4) || (c.lo - lo) % 4;
      if ((inside || around) && !cut)
        cell_to_node (n, i, e->dst, false);
      if (narrow || cut || !(inside || around))
        cell_to_node (n, i, e->dst, true);
    }
}

/* Return true if what OBJ holds may be anything outside.  */
static bool
world_inside_p (const struct naive *n, esc_object obj)
{
  enum esc_object_kind kind = kind_of (n, obj);
  return (kind == ESC_OBJECT_CONST || kind == ESC_OBJECT_FUNCTION
          || (kind != ESC_OBJECT_TABLE && n->escaped[obj]));
}

/* Return true if E does not write into OBJ.  */
static bool
fixed_p (const struct naive *n, const struct esc_edge *e, esc_object obj)
{
  enum esc_object_kind kind = kind_of (n, obj);
  return (kind == ESC_OBJECT_CONST || kind == ESC_OBJECT_FUNCTION
          || (kind == ESC_OBJECT_TABLE && e->stmt != ESC_NONE));
}

static void
load_rule (struct naive *n, const struct esc_edge *e)
{
  for (size_t i = 0; e->size != 0 && i < n->nodes[e->src].count; i++)
    {
      struct esc_target t = n->nodes[e->src].items[i];
      int64_t at = plus (n, t.object, t.offset, e->offset);
      if (world_inside_p (n, t.object))
        insert (n, &n->nodes[e->dst], world);
      if (t.object == ESC_OBJECT_WORLD_ID)
        continue;
      if (at == ESC_ANY || e->size == ESC_ANY)
        load_cells (n, e, t.object, 0, whole);
      else
        load_cells (n, e, t.object, at, at + e->size);
    }
}

static void
store_rule (struct naive *n, const struct esc_edge *e)
{
  for (size_t i = 0; e->size != 0 && i < n->nodes[e->dst].count; i++)
    {
      struct esc_target t = n->nodes[e->dst].items[i];
      if (fixed_p (n, e, t.object))
        continue;
      size_t c = access_cell (n, t.object,
                              plus (n, t.object, t.offset, e->offset),
                              e->size);
      for (size_t j = 0; j < n->nodes[e->src].count; j++)
        {
          struct esc_target v = n->nodes[e->src].items[j];
          if (e->size != ESC_ANY && e->size % 4)
            v.offset = ESC_ANY;
          insert (n, &n->cells[c].set, v);
        }
    }
}

static void
move_cells (struct naive *n, const struct esc_edge *e, esc_object o1,
            int64_t from, esc_object o2, int64_t to)
{
  bool known = from != ESC_ANY;
  int64_t lo = known ? from : 0;
  int64_t hi = known && e->size != ESC_ANY ? from + e->size : whole;
  size_t ncells = n->ncells;
  bool all_known = known && to != ESC_ANY && e->size != ESC_ANY;
  for (size_t i = 0; i < ncells; i++)
    {
      struct esc_cell c = n->cells[i].where;
      bool cut = ((!all_known && !(e->flags & ESC_EDGE_WORDS))
                  || (e->size != ESC_ANY && e->size % 4) || (c.lo - lo) % 4);
      size_t d;
      if (c.object != o1 || c.hi <= lo || hi <= c.lo)
        continue;
      if (!known || to == ESC_ANY || c.hi == whole)
        d = access_cell (n, o2, to, e->size);
      else
        {
          int64_t dlo = c.lo - from + to;
          d = cell_of (n, o2, dlo < 0 ? 0 : dlo, c.hi - from + to);
        }
      cell_to_cell (n, i, d, cut);
    }
}

static void
move_pair (struct naive *n, const struct esc_edge *e, struct esc_target src,
           struct esc_target dst)
{
  int64_t from = plus (n, src.object, src.offset, e->offset2);
  int64_t to = plus (n, dst.object, dst.offset, e->offset);
  if (fixed_p (n, e, dst.object))
    return;
  if (world_inside_p (n, src.object)
      && dst.object != ESC_OBJECT_WORLD_ID)
    {
      size_t c = access_cell (n, dst.object, to, e->size);
      insert (n, &n->cells[c].set, world);
    }
  if (src.object != ESC_OBJECT_WORLD_ID)
    move_cells (n, e, src.object, from, dst.object, to);
}

static void
move_rule (struct naive *n, const struct esc_edge *e)
{
  for (size_t i = 0; e->size != 0 && i < n->nodes[e->src].count; i++)
    for (size_t j = 0; j < n->nodes[e->dst].count; j++)
      move_pair (n, e, n->nodes[e->src].items[i],
                 n->nodes[e->dst].items[j]);
}

static void
escape_set (struct naive *n, const struct naive_set *set)
{
  for (size_t i = 0; i < set->count; i++)
    if (!n->escaped[set->items[i].object])
      {
        n->escaped[set->items[i].object] = true;
        n->changed = true;
      }
}

static void
escape_rule (struct naive *n)
{
  for (int k = 0; k < ESC_SINK_KINDS; k++)
    escape_set (n, &n->nodes[ESC_NODE_SINK (k)]);
  for (size_t i = 0; i < n->ncells; i++)
    if (n->escaped[n->cells[i].where.object])
      escape_set (n, &n->cells[i].set);
}

static void
apply_edge (struct naive *n, const struct esc_edge *e)
{
  struct esc_target t = { e->src, 0 };
  switch (e->kind)
    {
    case ESC_EDGE_ADDR:
      t.offset = plus (n, t.object, 0, e->offset);
      insert (n, &n->nodes[e->dst], t);
      break;
    case ESC_EDGE_COPY:
      copy_rule (n, e);
      break;
    case ESC_EDGE_LOAD:
      load_rule (n, e);
      break;
    case ESC_EDGE_STORE:
      store_rule (n, e);
      break;
    case ESC_EDGE_MOVE:
      move_rule (n, e);
      break;
    default:
      break;
    }
}

/* Which nodes does a cycle of COPY edges connect?  */

static void
close_copies (struct naive *n)
{
  size_t nodes = esc_graph_nodes (n->graph);
  n->reaches = calloc (nodes * nodes, 1);
  for (size_t i = 0; i < nodes; i++)
    n->reaches[i * nodes + i] = true;
  for (size_t i = 0; i < esc_graph_edges (n->graph); i++)
    {
      const struct esc_edge *e = esc_graph_edge (n->graph, (esc_edge_id) i);
      if (e->kind == ESC_EDGE_COPY)
        n->reaches[e->src * nodes + e->dst] = true;
    }
  for (size_t k = 0; k < nodes; k++)
    for (size_t i = 0; i < nodes; i++)
      if (n->reaches[i * nodes + k])
        for (size_t j = 0; j < nodes; j++)
          n->reaches[i * nodes + j] |= n->reaches[k * nodes + j];
}

struct naive *
naive_solve (const struct esc_graph *g)
{
  struct naive *n = calloc (1, sizeof *n);
  n->graph = g;
  n->nodes = calloc (esc_graph_nodes (g), sizeof *n->nodes);
  n->escaped = calloc (esc_graph_objects (g), sizeof *n->escaped);
  close_copies (n);
  insert (n, &n->nodes[ESC_NODE_WORLD], world);
  for (size_t i = 0; i < esc_graph_objects (g); i++)
    n->escaped[i] = esc_object_external_p (kind_of (n, (esc_object) i));
  n->changed = true;
  while (n->changed && !n->too_much)
    {
      n->changed = false;
      for (size_t i = 0; i < esc_graph_edges (g); i++)
        apply_edge (n, esc_graph_edge (g, (esc_edge_id) i));
      escape_rule (n);
    }
  return n;
}

void
naive_free (struct naive *n)
{
  for (size_t i = 0; i < esc_graph_nodes (n->graph); i++)
    free (n->nodes[i].items);
  for (size_t i = 0; i < n->ncells; i++)
    free (n->cells[i].set.items);
  free (n->nodes);
  free (n->cells);
  free (n->escaped);
  free (n->reaches);
  free (n);
}
