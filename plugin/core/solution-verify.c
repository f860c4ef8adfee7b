/* Is this a solution?  Checked edge by edge.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every rule of solve.h is read as a claim about the finished sets and
   checked with the public questions and its own arithmetic, so it shares
   neither shortcuts nor mistakes with the solver.  A limit on fields may
   have turned an offset into ESC_ANY and a cell into the whole object;
   that is the only freedom.  */

#include "solve.h"

#include "util.h"

static const int64_t whole = INT64_MAX;

/* A set of targets, in order.  */
struct view
{
  const struct esc_target *items;
  size_t count;
};

struct checker
{
  const struct esc_solution *s;
  const struct esc_graph *g;
};

static struct view
node_view (const struct checker *c, esc_node node)
{
  struct view v;
  v.items = esc_targets (c->s, node, &v.count);
  return v;
}

static struct view
cell_view (const struct checker *c, uint32_t cell)
{
  struct view v;
  v.items = esc_cell_targets (c->s, cell, &v.count);
  return v;
}

static bool
before_p (struct esc_target a, struct esc_target b)
{
  return a.object != b.object ? a.object < b.object : a.offset < b.offset;
}

static bool
has_p (struct view v, struct esc_target t)
{
  size_t lo = 0, hi = v.count;
  while (lo < hi)
    {
      size_t mid = lo + (hi - lo) / 2;
      if (before_p (v.items[mid], t))
        lo = mid + 1;
      else
        hi = mid;
    }
  return lo < v.count && !before_p (t, v.items[lo]);
}

static bool
has_unknown_p (struct view v, esc_object obj)
{
  return has_p (v, (struct esc_target){ obj, ESC_ANY });
}

/* Return true if V has T, or its object at an unknown offset.  */

static bool
covers_p (struct view v, struct esc_target t)
{
  return has_p (v, t) || has_unknown_p (v, t.object);
}

/* The same with unknown offset.  */

static void
check_covers_unknown (struct view outer, struct view inner)
{
  for (size_t i = 0; i < inner.count; i++)
    esc_assert (has_unknown_p (outer, inner.items[i].object));
}

/* Return true if X bytes are no multiple of half an address.  */

static bool
uneven_p (int64_t x)
{
  return x != ESC_ANY && x % 4 != 0;
}

static void
check_covers_all (struct view outer, struct view inner)
{
  for (size_t i = 0; i < inner.count; i++)
    esc_assert (covers_p (outer, inner.items[i]));
}

static bool
has_world_p (struct view v)
{
  return has_unknown_p (v, ESC_OBJECT_WORLD_ID);
}

static enum esc_object_kind
kind_of (const struct checker *c, esc_object obj)
{
  return (enum esc_object_kind) esc_graph_object (c->g, obj)->kind;
}

/* Return true if E, a store or move, must not change OBJ.  */

static bool
fixed_p (const struct checker *c, const struct esc_edge *e, esc_object obj)
{
  enum esc_object_kind kind = kind_of (c, obj);
  return (kind == ESC_OBJECT_CONST || kind == ESC_OBJECT_FUNCTION
          || (kind == ESC_OBJECT_TABLE && e->stmt != ESC_NONE));
}

/* Return true if what is loaded from OBJ may be anything outside.  */

static bool
world_inside_p (const struct checker *c, esc_object obj)
{
  enum esc_object_kind kind = kind_of (c, obj);
  return (kind == ESC_OBJECT_CONST || kind == ESC_OBJECT_FUNCTION
          || (kind != ESC_OBJECT_TABLE && esc_escaped_p (c->s, obj)));
}

/* Return the place K bytes after T, or ESC_ANY.  */

static int64_t
after (const struct checker *c, struct esc_target t, int64_t k)
{
  int64_t size = esc_graph_object (c->g, t.object)->size;
  if (t.object == ESC_OBJECT_WORLD_ID || t.offset == ESC_ANY || k == ESC_ANY)
    return ESC_ANY;
  if (k < 0 ? k < -t.offset : k > INT64_MAX - t.offset)
    return ESC_ANY;
  if (size != ESC_ANY && t.offset + k > size)
    return ESC_ANY;
  return t.offset + k;
}

/* Return the end of SIZE bytes from AT, or WHOLE.  */

static int64_t
end_of (int64_t at, int64_t size)
{
  if (at == ESC_ANY || size == ESC_ANY || size > INT64_MAX - at)
    return whole;
  return at + size;
}

/* What is written to [LO, HI) of OBJ is in the cell of that range, or of
   the whole object.  Check that there is one; return its set.  */

static struct view
written_view (const struct checker *c, esc_object obj, int64_t lo, int64_t hi)
{
  size_t count;
  const uint32_t *ids = esc_object_cells (c->s, obj, &count);
  uint32_t found = ESC_NONE;
  if (hi == whole)
    lo = 0;
  for (size_t i = 0; i < count; i++)
    {
      struct esc_cell d = esc_cell_info (c->s, ids[i]);
      if (d.lo == lo && d.hi == hi)
        return cell_view (c, ids[i]);
      if (d.lo == 0 && d.hi == whole)
        found = ids[i];
    }
  esc_assert (found != ESC_NONE);
  return cell_view (c, found);
}

static void
check_addr (const struct checker *c, const struct esc_edge *e)
{
  struct esc_target t = { e->src, 0 };
  t.offset = after (c, t, e->offset);
  esc_assert (covers_p (node_view (c, e->dst), t));
}

static void
check_copy (const struct checker *c, const struct esc_edge *e)
{
  struct view src = node_view (c, e->src), dst = node_view (c, e->dst);
  for (size_t i = 0; i < src.count; i++)
    {
      struct esc_target t = src.items[i];
      if (e->offset != 0)
        t.offset = after (c, t, e->offset);
      esc_assert (covers_p (dst, t));
    }
}

/* Return true if [LO, HI) of OBJ has a cell that is too narrow for a
   pointer, apart from number EXCEPT.  */

static bool
narrow_cell_p (const struct checker *c, esc_object obj, int64_t lo, int64_t hi,
               uint32_t except)
{
  size_t count;
  const uint32_t *ids = esc_object_cells (c->s, obj, &count);
  for (size_t i = 0; i < count; i++)
    {
      struct esc_cell d = esc_cell_info (c->s, ids[i]);
      if (ids[i] != except && d.lo < hi && lo < d.hi && d.hi - d.lo < 8)
        return true;
    }
  return false;
}

/* DST loads [LO, HI) of OBJ.  */

static void
check_load_cells (const struct checker *c, struct view dst, esc_object obj,
                  int64_t lo, int64_t hi, int64_t size)
{
  size_t count;
  const uint32_t *ids = esc_object_cells (c->s, obj, &count);
  for (size_t i = 0; i < count; i++)
    {
      struct esc_cell d = esc_cell_info (c->s, ids[i]);
      struct view v = cell_view (c, ids[i]);
      if (d.hi <= lo || hi <= d.lo)
        continue;
      check_covers_all (dst, v);
      bool nested = (lo <= d.lo && d.hi <= hi) || (d.lo <= lo && hi <= d.hi);
      if (!nested || uneven_p (size) || uneven_p (d.lo - lo)
          || narrow_cell_p (c, obj, lo, hi, ids[i]))
        check_covers_unknown (dst, v);
    }
}

static void
check_load (const struct checker *c, const struct esc_edge *e)
{
  struct view src = node_view (c, e->src), dst = node_view (c, e->dst);
  for (size_t i = 0; i < src.count; i++)
    {
      struct esc_target t = src.items[i];
      int64_t at = after (c, t, e->offset), hi = end_of (at, e->size);
      if (world_inside_p (c, t.object))
        esc_assert (has_world_p (dst));
      if (t.object != ESC_OBJECT_WORLD_ID)
        check_load_cells (c, dst, t.object, hi == whole ? 0 : at, hi, e->size);
    }
}

static void
check_store (const struct checker *c, const struct esc_edge *e)
{
  struct view src = node_view (c, e->src), dst = node_view (c, e->dst);
  for (size_t i = 0; i < dst.count; i++)
    {
      struct esc_target t = dst.items[i];
      if (fixed_p (c, e, t.object))
        continue;
      if (t.object == ESC_OBJECT_WORLD_ID)
        for (size_t j = 0; j < src.count; j++)
          esc_assert (esc_escaped_p (c->s, src.items[j].object));
      int64_t at = after (c, t, e->offset);
      struct view cell = written_view (c, t.object, at, end_of (at, e->size));
      check_covers_all (cell, src);
      if (uneven_p (e->size))
        check_covers_unknown (cell, src);
    }
}

/* SIZE bytes of OBJ from FROM are copied to DST at TO; WORDS: by words.  */

static void
check_move_cells (const struct checker *c, esc_object obj, int64_t from,
                  esc_object dst, int64_t to, int64_t size, bool words)
{
  bool known = from != ESC_ANY && to != ESC_ANY && size != ESC_ANY;
  size_t count;
  const uint32_t *ids = esc_object_cells (c->s, obj, &count);
  int64_t lo = from == ESC_ANY ? 0 : from, hi = end_of (from, size);
  for (size_t i = 0; i < count; i++)
    {
      struct esc_cell d = esc_cell_info (c->s, ids[i]);
      int64_t new_lo = to, new_hi = end_of (to, size);
      if (d.hi <= lo || hi <= d.lo)
        continue;
      if (from != ESC_ANY && to != ESC_ANY && d.hi != whole)
        {
          new_hi = end_of (d.hi - from, to);
          new_lo = d.lo - from < -to ? 0 : d.lo - from + to;
        }
      struct view to_view = written_view (c, dst, new_lo, new_hi);
      check_covers_all (to_view, cell_view (c, ids[i]));
      if ((!known && !words) || uneven_p (size) || uneven_p (d.lo - lo))
        check_covers_unknown (to_view, cell_view (c, ids[i]));
    }
}

static void
check_move_pair (const struct checker *c, const struct esc_edge *e,
                 struct esc_target src, struct esc_target dst)
{
  int64_t from = after (c, src, e->offset2);
  int64_t to = after (c, dst, e->offset);
  if (fixed_p (c, e, dst.object))
    return;
  if (world_inside_p (c, src.object) && dst.object != ESC_OBJECT_WORLD_ID)
    esc_assert (
      has_world_p (written_view (c, dst.object, to, end_of (to, e->size))));
  if (src.object != ESC_OBJECT_WORLD_ID)
    check_move_cells (c, src.object, from, dst.object, to, e->size,
                      (e->flags & ESC_EDGE_WORDS) != 0);
}

static void
check_move (const struct checker *c, const struct esc_edge *e)
{
  struct view src = node_view (c, e->src), dst = node_view (c, e->dst);
  for (size_t i = 0; i < src.count; i++)
    for (size_t j = 0; j < dst.count; j++)
      check_move_pair (c, e, src.items[i], dst.items[j]);
}

static void
check_edge (const struct checker *c, const struct esc_edge *e)
{
  switch ((enum esc_edge_kind) e->kind)
    {
    case ESC_EDGE_ADDR:
      check_addr (c, e);
      break;
    case ESC_EDGE_COPY:
      check_copy (c, e);
      break;
    case ESC_EDGE_LOAD:
      if (e->size != 0)
        check_load (c, e);
      break;
    case ESC_EDGE_STORE:
      if (e->size != 0)
        check_store (c, e);
      break;
    case ESC_EDGE_MOVE:
      if (e->size != 0)
        check_move (c, e);
      break;
    case ESC_EDGE_READ:
      break;
    case ESC_EDGE_KINDS:
      esc_assert (!"kind of edge");
    }
}

/* Check that V is in order and its offsets are inside their objects.  */

static void
check_set (const struct checker *c, struct view v)
{
  for (size_t i = 0; i < v.count; i++)
    {
      struct esc_target t = v.items[i];
      esc_assert (i == 0 || before_p (v.items[i - 1], t));
      esc_assert (t.object < esc_graph_objects (c->g));
      if (t.object == ESC_OBJECT_WORLD_ID)
        esc_assert (t.offset == ESC_ANY);
      if (t.offset == ESC_ANY)
        continue;
      int64_t size = esc_graph_object (c->g, t.object)->size;
      esc_assert (t.offset >= 0 && (size == ESC_ANY || t.offset <= size));
    }
}

static void
check_escapes (const struct checker *c, struct view v)
{
  for (size_t i = 0; i < v.count; i++)
    esc_assert (esc_escaped_p (c->s, v.items[i].object));
}

static void
check_object (const struct checker *c, esc_object obj)
{
  size_t count;
  const uint32_t *ids = esc_object_cells (c->s, obj, &count);
  if (esc_object_external_p (kind_of (c, obj)))
    esc_assert (esc_escaped_p (c->s, obj));
  esc_assert (count == 0
              || (kind_of (c, obj) != ESC_OBJECT_CONST
                  && kind_of (c, obj) != ESC_OBJECT_FUNCTION));
  for (size_t i = 0; i < count; i++)
    {
      struct esc_cell d = esc_cell_info (c->s, ids[i]);
      esc_assert (d.object == obj);
      esc_assert (d.lo >= 0 && d.lo < d.hi);
      esc_assert (d.hi != whole || d.lo == 0);
      if (i != 0)
        {
          struct esc_cell p = esc_cell_info (c->s, ids[i - 1]);
          esc_assert (ids[i] == ids[i - 1] + 1);
          esc_assert (p.lo < d.lo || (p.lo == d.lo && p.hi < d.hi));
        }
      check_set (c, cell_view (c, ids[i]));
      if (esc_escaped_p (c->s, obj))
        check_escapes (c, cell_view (c, ids[i]));
    }
}

/* Check that S, which is not complete, says yes to everything.  */

static void
check_incomplete (const struct checker *c)
{
  for (size_t i = 0; i < esc_graph_objects (c->g); i++)
    {
      esc_assert (esc_escaped_p (c->s, (esc_object) i));
      for (size_t n = 0; n < esc_graph_nodes (c->g); n++)
        esc_assert (esc_points_to_p (c->s, (esc_node) n, (esc_object) i));
    }
  for (size_t n = 0; n < esc_graph_nodes (c->g); n++)
    esc_assert (esc_points_outside_p (c->s, (esc_node) n));
}

void
esc_solution_verify (const struct esc_solution *s)
{
  struct checker c = { s, esc_solution_graph (s) };
  if (!esc_solution_complete_p (s))
    {
      check_incomplete (&c);
      return;
    }
  for (size_t i = 0; i < esc_graph_edges (c.g); i++)
    check_edge (&c, esc_graph_edge (c.g, (esc_edge_id) i));
  for (size_t i = 0; i < esc_graph_nodes (c.g); i++)
    check_set (&c, node_view (&c, (esc_node) i));
  for (size_t i = 0; i < esc_graph_objects (c.g); i++)
    check_object (&c, (esc_object) i);
  for (int k = 0; k < ESC_SINK_KINDS; k++)
    check_escapes (&c, node_view (&c, ESC_NODE_SINK (k)));
  struct view world = node_view (&c, ESC_NODE_WORLD);
  esc_assert (world.count == 1 && has_world_p (world));
}
