/* Why did an object escape: a path from its birth to the place it leaves.
   SPDX-License-Identifier: GPL-3.0-or-later

     1. Spell out the solution as a graph of *places*: nodes, cells and
        objects.  Every edge of the constraint graph gives its arcs:
          ADDR   object -> node
          COPY   node -> node
          LOAD   cell -> node, for each cell it may read
          STORE  node -> cell, for each cell it may write
          MOVE   cell -> cell
        An object that is in one place is in every place that an arc leads
        to.  From a cell one also gets to its object: what is in an escaped
        object has escaped because that object has.
     2. Search backwards, breadth first, from the ends: the sinks and the
        cells of external objects.  This gives each place its distance.
     3. The path of an object goes down the distances, along the lowest
        numbered edge where there is a choice.

   A path is an instance of the rules of solve.h, so only escaped objects
   have one; the rules give every escaped object one; and as distances only
   fall, containers that hold each other do not lead it in a circle.

   Steps 1 and 2 are done once per solution, in time linear in the links
   that the solver followed.  */

#include "explain.h"

#include "access.h"
#include "solution.h"
#include "util.h"
#include "vec.h"

struct arc
{
  uint32_t from, to; /* Places.  */
  esc_edge_id edge;
};

struct esc_flows
{
  uint32_t nodes, cells, objects;
  ESC_VEC (struct arc) arcs; /* In the order of edges.  */
  uint32_t *distance;        /* Per place; ESC_NONE: leads nowhere.  */
  uint32_t *best;            /* Per place: arc to follow, or ESC_NONE.  */
};

/* Places: nodes, then cells, then objects.  */

static uint32_t
cell_place (const struct esc_flows *f, uint32_t cell)
{
  return f->nodes + cell;
}

static uint32_t
object_place (const struct esc_flows *f, esc_object obj)
{
  return f->nodes + f->cells + obj;
}

static uint32_t
place_count (const struct esc_flows *f)
{
  return f->nodes + f->cells + f->objects;
}

static bool
cell_place_p (const struct esc_flows *f, uint32_t place)
{
  return place >= f->nodes && place < f->nodes + f->cells;
}

/* Return the object whose cell PLACE is, or ESC_NONE.  */

static esc_object
place_holder (const struct esc_solution *s, const struct esc_flows *f,
              uint32_t place)
{
  if (!cell_place_p (f, place))
    return ESC_NONE;
  return esc_cell_info (s, place - f->nodes).object;
}

static bool
external_p (const struct esc_solution *s, esc_object obj)
{
  return esc_object_external_p (
    (enum esc_object_kind) esc_graph_object (s->graph, obj)->kind);
}

/* Return true if E, a store or move, writes nothing into OBJ.  */

static bool
ignored_p (const struct esc_solution *s, const struct esc_edge *e,
           esc_object obj)
{
  enum esc_object_kind kind
    = (enum esc_object_kind) esc_graph_object (s->graph, obj)->kind;
  return (esc_object_opaque_p (kind)
          || (kind == ESC_OBJECT_TABLE && e->stmt != ESC_NONE));
}

/* Step 1.  */

static void
add_arc (struct esc_flows *f, uint32_t from, uint32_t to, esc_edge_id edge)
{
  struct arc arc = { from, to, edge };
  ESC_VEC_PUSH (f->arcs, arc);
}

static int64_t
address (const struct esc_solution *s, struct esc_target t, int64_t offset)
{
  if (t.object == ESC_OBJECT_WORLD_ID)
    return ESC_ANY;
  return esc_offset_add (esc_graph_object (s->graph, t.object)->size, t.offset,
                         offset);
}

/* Return the cell RANGE of OBJ, or of the whole object if it had too many
   cells.  */

static uint32_t
cell_at (const struct esc_solution *s, esc_object obj, struct esc_range range)
{
  size_t count;
  const uint32_t *ids = esc_object_cells (s, obj, &count);
  uint32_t found = ESC_NONE;
  for (size_t i = 0; i < count; i++)
    {
      struct esc_cell c = esc_cell_info (s, ids[i]);
      if (c.lo == range.lo && c.hi == range.hi)
        return ids[i];
      if (c.hi == ESC_WHOLE)
        found = ids[i];
    }
  esc_assert (found != ESC_NONE);
  return found;
}

static void
load_arcs (const struct esc_solution *s, struct esc_flows *f, esc_edge_id id)
{
  const struct esc_edge *e = esc_graph_edge (s->graph, id);
  size_t count, ncells;
  const struct esc_target *t = esc_targets (s, e->src, &count);
  for (size_t i = 0; i < count; i++)
    {
      struct esc_range r
        = esc_range_at (address (s, t[i], e->offset), e->size);
      const uint32_t *ids = esc_object_cells (s, t[i].object, &ncells);
      for (size_t j = 0; t[i].object != ESC_OBJECT_WORLD_ID && j < ncells; j++)
        {
          struct esc_cell c = esc_cell_info (s, ids[j]);
          if (esc_range_overlaps_p ((struct esc_range){ c.lo, c.hi }, r))
            add_arc (f, cell_place (f, ids[j]), e->dst, id);
        }
    }
}

static void
store_arcs (const struct esc_solution *s, struct esc_flows *f, esc_edge_id id)
{
  const struct esc_edge *e = esc_graph_edge (s->graph, id);
  size_t count;
  const struct esc_target *t = esc_targets (s, e->dst, &count);
  for (size_t i = 0; i < count; i++)
    if (!ignored_p (s, e, t[i].object))
      {
        struct esc_range r
          = esc_range_at (address (s, t[i], e->offset), e->size);
        uint32_t cell = cell_at (s, t[i].object, r);
        add_arc (f, e->src, cell_place (f, cell), id);
      }
}

/* The arcs of move ID from what SRC points to, to what DST points to.  */

static void
move_pair_arcs (const struct esc_solution *s, struct esc_flows *f,
                esc_edge_id id, struct esc_target src, struct esc_target dst)
{
  const struct esc_edge *e = esc_graph_edge (s->graph, id);
  int64_t from = address (s, src, e->offset2);
  int64_t to = address (s, dst, e->offset);
  struct esc_range read = esc_range_move (from, e->size);
  size_t count;
  const uint32_t *ids = esc_object_cells (s, src.object, &count);
  for (size_t i = 0; i < count; i++)
    {
      struct esc_cell c = esc_cell_info (s, ids[i]);
      struct esc_range r = { c.lo, c.hi };
      if (!esc_range_overlaps_p (r, read))
        continue;
      r = dst.object == ESC_OBJECT_WORLD_ID
            ? (struct esc_range){ 0, ESC_WHOLE }
            : esc_range_moved (r, from, to, e->size);
      add_arc (f, cell_place (f, ids[i]),
               cell_place (f, cell_at (s, dst.object, r)), id);
    }
}

static void
move_arcs (const struct esc_solution *s, struct esc_flows *f, esc_edge_id id)
{
  const struct esc_edge *e = esc_graph_edge (s->graph, id);
  size_t nsrc, ndst;
  const struct esc_target *src = esc_targets (s, e->src, &nsrc);
  const struct esc_target *dst = esc_targets (s, e->dst, &ndst);
  for (size_t i = 0; i < nsrc; i++)
    for (size_t j = 0; j < ndst; j++)
      if (src[i].object != ESC_OBJECT_WORLD_ID
          && !ignored_p (s, e, dst[j].object))
        move_pair_arcs (s, f, id, src[i], dst[j]);
}

static void
edge_arcs (const struct esc_solution *s, struct esc_flows *f, esc_edge_id id)
{
  const struct esc_edge *e = esc_graph_edge (s->graph, id);
  switch ((enum esc_edge_kind) e->kind)
    {
    case ESC_EDGE_ADDR:
      add_arc (f, object_place (f, e->src), e->dst, id);
      break;
    case ESC_EDGE_COPY:
      add_arc (f, e->src, e->dst, id);
      break;
    case ESC_EDGE_LOAD:
      if (e->size != 0)
        load_arcs (s, f, id);
      break;
    case ESC_EDGE_STORE:
      if (e->size != 0)
        store_arcs (s, f, id);
      break;
    case ESC_EDGE_MOVE:
      if (e->size != 0)
        move_arcs (s, f, id);
      break;
    case ESC_EDGE_READ:
    case ESC_EDGE_KINDS:
      break;
    }
}

/* Step 2.  */

/* Places to visit, in the order of distance.  */
struct queue
{
  uint32_t *places;
  uint32_t count;
};

static void
reach (struct esc_flows *f, struct queue *q, uint32_t place, uint32_t distance)
{
  if (f->distance[place] != ESC_NONE)
    return;
  f->distance[place] = distance;
  q->places[q->count++] = place;
}

static void
reach_ends (const struct esc_solution *s, struct esc_flows *f, struct queue *q)
{
  for (int k = 0; k < ESC_SINK_KINDS; k++)
    reach (f, q, ESC_NODE_SINK (k), 0);
  for (uint32_t c = 0; c < f->cells; c++)
    if (external_p (s, esc_cell_info (s, c).object))
      reach (f, q, cell_place (f, c), 0);
}

/* PLACE has DISTANCE.  If it is an object, so have its cells.  */

static void
reach_place (const struct esc_solution *s, struct esc_flows *f,
             struct queue *q, uint32_t place, uint32_t distance)
{
  uint32_t first = object_place (f, 0);
  reach (f, q, place, distance);
  if (place < first)
    return;
  size_t count;
  const uint32_t *ids = esc_object_cells (s, place - first, &count);
  for (size_t i = 0; i < count; i++)
    reach (f, q, cell_place (f, ids[i]), distance);
}

static void
find_distances (const struct esc_solution *s, struct esc_flows *f)
{
  uint32_t n = place_count (f);
  uint32_t *first = esc_alloc_zero (n + 1, sizeof *first);
  uint32_t *incoming = esc_alloc (f->arcs.count, sizeof *incoming);
  struct queue q = { esc_alloc (n, sizeof *q.places), 0 };
  /* Sort the arcs by where they lead: the arcs into place P are
     INCOMING[FIRST[P]] up to INCOMING[FIRST[P + 1]].  */
  for (size_t i = 0; i < f->arcs.count; i++)
    first[f->arcs.items[i].to]++;
  for (uint32_t p = 0; p < n; p++)
    first[p + 1] += first[p];
  for (size_t i = f->arcs.count; i-- > 0;)
    incoming[--first[f->arcs.items[i].to]] = (uint32_t) i;
  for (uint32_t p = 0; p < n; p++)
    f->distance[p] = f->best[p] = ESC_NONE;
  reach_ends (s, f, &q);
  for (uint32_t i = 0; i < q.count; i++)
    {
      uint32_t p = q.places[i];
      for (uint32_t j = first[p]; j < first[p + 1]; j++)
        reach_place (s, f, &q, f->arcs.items[incoming[j]].from,
                     f->distance[p] + 1);
    }
  free (first);
  free (incoming);
  free (q.places);
}

static struct esc_flows *
flows_new (const struct esc_solution *s)
{
  struct esc_flows *f = esc_alloc_zero (1, sizeof *f);
  f->nodes = (uint32_t) esc_graph_nodes (s->graph);
  f->cells = (uint32_t) esc_cell_count (s);
  f->objects = (uint32_t) esc_graph_objects (s->graph);
  f->distance = esc_alloc (place_count (f), sizeof *f->distance);
  f->best = esc_alloc (place_count (f), sizeof *f->best);
  for (size_t i = 0; i < esc_graph_edges (s->graph); i++)
    edge_arcs (s, f, (esc_edge_id) i);
  find_distances (s, f);
  for (size_t i = 0; i < f->arcs.count; i++)
    {
      struct arc a = f->arcs.items[i];
      if (f->best[a.from] == ESC_NONE && f->distance[a.to] != ESC_NONE
          && f->distance[a.to] + 1 == f->distance[a.from])
        f->best[a.from] = (uint32_t) i;
    }
  return f;
}

void
esc_flows_free (struct esc_flows *f)
{
  if (f == NULL)
    return;
  ESC_VEC_FREE (f->arcs);
  free (f->distance);
  free (f->best);
  free (f);
}

/* Step 3.  */

static void
add_step (struct esc_path *path, enum esc_step_kind kind, esc_edge_id edge,
          esc_object object, esc_object holder)
{
  struct esc_step step = { kind, edge, object, holder };
  path->steps
    = esc_realloc (path->steps, path->count + 1, sizeof *path->steps);
  path->steps[path->count++] = step;
}

static void
add_arc_step (const struct esc_solution *s, const struct esc_flows *f,
              struct esc_path *path, struct arc a, esc_object object)
{
  static const enum esc_step_kind kinds[ESC_EDGE_KINDS] = {
    [ESC_EDGE_ADDR] = ESC_STEP_BIRTH, [ESC_EDGE_COPY] = ESC_STEP_COPY,
    [ESC_EDGE_LOAD] = ESC_STEP_LOAD,  [ESC_EDGE_STORE] = ESC_STEP_STORE,
    [ESC_EDGE_MOVE] = ESC_STEP_MOVE,
  };
  enum esc_step_kind kind = kinds[esc_graph_edge (s->graph, a.edge)->kind];
  uint32_t place = kind == ESC_STEP_LOAD ? a.from : a.to;
  bool sink = a.to < f->nodes && f->distance[a.to] == 0;
  if (!sink || kind != ESC_STEP_COPY)
    add_step (path, kind, a.edge, object, place_holder (s, f, place));
  if (sink)
    {
      add_step (path, ESC_STEP_SINK, a.edge, object, ESC_NONE);
      path->in_sink = true;
      path->sink = (enum esc_sink) (a.to - ESC_NODE_SINK (0));
    }
}

/* Follow OBJ from its birth until it is in a sink, in external memory, or
   in a container that is to be followed in its place; return the object to
   follow then, or ESC_NONE.  */

static esc_object
follow (const struct esc_solution *s, const struct esc_flows *f,
        struct esc_path *path, esc_object obj)
{
  uint32_t place = object_place (f, obj);
  while (f->best[place] != ESC_NONE)
    {
      struct arc a = f->arcs.items[f->best[place]];
      add_arc_step (s, f, path, a, obj);
      place = a.to;
    }
  esc_object holder = place_holder (s, f, place);
  if (holder != ESC_NONE && external_p (s, holder))
    {
      path->outside = holder;
      return ESC_NONE;
    }
  return holder;
}

struct esc_path
esc_explain (const struct esc_solution *s, esc_object obj)
{
  struct esc_path path
    = { .sink = ESC_SINK_KINDS, .outside = ESC_NONE, .container = ESC_NONE };
  if (!s->complete || !esc_escaped_p (s, obj))
    return path;
  if (external_p (s, obj))
    {
      path.outside = obj;
      return path;
    }
  if (s->flows == NULL)
    ((struct esc_solution *) s)->flows = flows_new (s);
  esc_assert (s->flows->distance[object_place (s->flows, obj)] != ESC_NONE);
  do
    obj = follow (s, s->flows, &path, obj);
  while (obj != ESC_NONE);
  for (size_t i = path.count; i-- > 0;)
    if (path.steps[i].holder != ESC_NONE
        && !external_p (s, path.steps[i].holder))
      path.container = path.steps[i].holder;
  return path;
}

void
esc_path_free (struct esc_path *path)
{
  free (path->steps);
  path->steps = NULL;
  path->count = 0;
}
