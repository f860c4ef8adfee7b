/* Points-to and escape: the least solution of a constraint graph.
   SPDX-License-Identifier: GPL-3.0-or-later

   A *value* is a node of the graph or a cell of memory; each has a set of
   targets.  For

     struct box b; b.p = malloc (8); q = b.p;

   the store finds `b' in the set of its address, makes the cell [0, 8) of
   `b' and links the malloc's value to it; the load finds `b' too, *watches*
   it, and links every cell of `b' that it overlaps, now or later, to `q'.

     1. Copies with a constant offset that are part of a cycle of copies
        (`p = p + 8' in a loop) get an unknown offset; values that copy each
        other in a cycle are merged into one class.
     2. Waves: every class whose set has grown hands what is new (and only
        that: each link remembers how far it has read) to its links and to
        the loads, stores and moves that use it as an address.
     3. New cells are announced to the watchers of their object.
     4. What arrives in a sink or in a cell of external or escaped memory
        escapes; its own cells then count as external, and its watchers see
        WORLD.
     5. Each time the work since the last search is a multiple of the size
        of the graph, new cycles are searched and merged (Pearce, Kelly and
        Hankin 2007; Hardekopf and Lin 2007 search more eagerly, which costs
        more than it saves in graphs of one function).

   Every rule only adds facts, so the solution does not depend on the order
   of the steps, except for which offsets and cells of an object are within
   esc_limits.max_fields: first come, first served, in the order of ids.

   Gives up at esc_limits.max_work.  */

#include "solve-internal.h"

#include "solution.h"

/* Sets.  */

void
esc_solver_index_grow (struct solver *s, struct set *set)
{
  uint32_t room = 4 * SMALL_SET;
  while (room < 4 * set->count)
    room *= 2;
  set->index = esc_arena_zero (&s->arena, room, sizeof *set->index);
  set->mask = room - 1;
  for (uint32_t i = 0; i < set->count; i++)
    set_index_add (set, set->items[i]);
}

/* Let SET, which is empty, have the COUNT items of ITEMS.  */

static void
set_borrow (struct set *set, const uint32_t *items, uint32_t count)
{
  set->items = (uint32_t *) items;
  set->count = set->room = count;
  set->borrowed = true;
}

/* Give SET items of its own.  */

void
esc_solver_unborrow (struct solver *s, struct set *set)
{
  set->room = 2 * set->count;
  set->items = esc_arena_grow (&s->arena, set->items, set->count, set->room,
                               sizeof *set->items);
  set->borrowed = false;
  if (set->count > SMALL_SET)
    esc_solver_index_grow (s, set);
}

/* Values and classes.  */

static uint32_t
value_new (struct solver *s)
{
  struct value v = { 0 };
  v.parent = v.next = (uint32_t) s->values.count;
  ESC_VEC_PUSH (s->values, v);
  return v.parent;
}

/* Add ITEMS from number FROM up to COUNT to class TO.  */

static void
add_all (struct solver *s, uint32_t to, const uint32_t *items, uint32_t from,
         uint32_t count)
{
  struct set *set = &s->values.items[to].set;
  bool grown = false;
  s->work += count - from;
  if (from == count || (set->items == items && set->count >= count))
    return;
  if (from == 0 && set->count == 0)
    {
      set_borrow (set, items, count);
      grown = true;
    }
  else if (set->borrowed && set->items == items && set->count >= from)
    {
      set->count = set->room = count;
      grown = true;
    }
  else
    {
      if (set->borrowed)
        esc_solver_unborrow (s, set);
      for (uint32_t i = from; i < count; i++)
        grown |= set_add (s, set, items[i]);
    }
  if (grown)
    enqueue (s, to);
}

static void
set_escaping (struct solver *s, uint32_t v)
{
  struct value *value = &s->values.items[find (s, v)];
  if (value->escaping)
    return;
  value->escaping = true;
  value->escapes_done = 0;
  if (value->set.count != 0)
    enqueue (s, find (s, v));
}

/* Targets.  */

/* Return the number of target OFFSET bytes into OBJ.  */

static uint32_t
target_at (struct solver *s, uint32_t obj, int64_t offset)
{
  if (offset == ESC_ANY)
    return TARGET_ANY (obj);
  if (offset == 0)
    return TARGET_ZERO (obj);
  uint32_t *place = esc_map_place (&s->target_ids, &s->arena, obj, offset);
  if (*place == ESC_MAP_ABSENT)
    {
      if (s->objects[obj].offsets >= s->limits.max_fields)
        *place = TARGET_ANY (obj);
      else
        {
          struct esc_target t = { obj, offset };
          s->objects[obj].offsets++;
          *place = (uint32_t) s->targets.count;
          ESC_VEC_PUSH (s->targets, t);
        }
    }
  return *place;
}

static uint32_t
target_shift (struct solver *s, uint32_t target, int64_t offset)
{
  struct esc_target t = s->targets.items[target];
  if (t.object == ESC_OBJECT_WORLD_ID)
    return TARGET_WORLD;
  return target_at (
    s, t.object, esc_offset_add (object_size (s, t.object), t.offset, offset));
}

/* Return the address OFFSET bytes after T.  */

static int64_t
address (const struct solver *s, struct esc_target t, int64_t offset)
{
  return esc_offset_add (object_size (s, t.object), t.offset, offset);
}

/* Links and cells.  */

/* Make everything in value FROM flow to value TO.  */

static void
link_values (struct solver *s, uint32_t from, uint32_t to)
{
  uint32_t class = find (s, from);
  to = find (s, to);
  s->work++;
  if (class == to)
    return;
  struct value *v = &s->values.items[class];
  if (v->nlinks != 0 && v->links[v->nlinks - 1].to == to)
    return;
  MAKE_ROOM (s, v, links, nlinks, links_room);
  v->links[v->nlinks++] = (struct link){ to, v->set.count };
  s->links++;
  add_all (s, to, v->set.items, 0, v->set.count);
}

static void
add_unknown (struct solver *s, uint32_t to, const uint32_t *items,
             uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    add (s, to, TARGET_ANY (s->targets.items[items[i]].object));
}

/* The same, with unknown offset.  */

static void
link_unknown (struct solver *s, uint32_t from, uint32_t to)
{
  struct value *v = &s->values.items[find (s, from)];
  uint32_t count = v->set.count;
  s->work++;
  s->links++;
  MAKE_ROOM (s, v, uses, nuses, uses_room);
  v->uses[v->nuses++] = (struct use){ USE_ANY, to, count };
  add_unknown (s, to, v->set.items, count);
}

/* Return the value of the cell RANGE of OBJ, or of the whole object if it
   has too many.  */

static uint32_t
cell_value (struct solver *s, uint32_t obj, struct esc_range range)
{
  struct object *o = &s->objects[obj];
  uint32_t finite = 0;
  for (uint32_t i = 0; i < o->ncells; i++)
    {
      const struct cell *c = &s->cells.items[o->cells[i]];
      if (c->range.lo == range.lo && c->range.hi == range.hi)
        return c->value;
      finite += c->range.hi != ESC_WHOLE;
    }
  s->work += o->ncells;
  if (range.hi != ESC_WHOLE && finite >= s->limits.max_fields)
    return cell_value (s, obj, (struct esc_range){ 0, ESC_WHOLE });
  struct cell c = { range, obj, value_new (s), false };
  MAKE_ROOM (s, o, cells, ncells, cells_room);
  o->cells[o->ncells++] = (uint32_t) s->cells.count;
  ESC_VEC_PUSH (s->fresh, (uint32_t) s->cells.count);
  ESC_VEC_PUSH (s->cells, c);
  if (o->escaped)
    set_escaping (s, c.value);
  return c.value;
}

/* Return the value of everything stored through unknown pointers.  */

static uint32_t
world_cell (struct solver *s)
{
  return cell_value (s, ESC_OBJECT_WORLD_ID,
                     (struct esc_range){ 0, ESC_WHOLE });
}

/* Watchers.  */

/* Return how many announced cells of O in RANGE are narrow, C apart.  */

static uint32_t
narrow_others (const struct solver *s, const struct object *o,
               struct esc_range range, const struct cell *c)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < o->ncells; i++)
    {
      const struct cell *d = &s->cells.items[o->cells[i]];
      if (d != c && d->announced && esc_range_narrow_p (d->range)
          && esc_range_overlaps_p (d->range, range))
        n++;
    }
  return n;
}

/* C is about to be announced to load W and overlaps it: link it, and if it
   is narrow make the bytes of its neighbours arrive with unknown offset.  */

static void
load_new_cell (struct solver *s, const struct object *o,
               const struct watcher *w, const struct cell *c)
{
  const struct esc_edge *e = &s->edges[w->edge];
  uint32_t narrow = narrow_others (s, o, w->range, c);
  bool uncut = esc_range_uncut_p (c->range, w->range, e->size);
  s->work += o->ncells;
  if (uncut)
    link_values (s, c->value, e->dst);
  if (!uncut || narrow > 0)
    link_unknown (s, c->value, e->dst);
  if (!esc_range_narrow_p (c->range) || narrow > 1)
    return;
  for (uint32_t i = 0; i < o->ncells; i++)
    {
      const struct cell *d = &s->cells.items[o->cells[i]];
      if (d != c && d->announced && esc_range_overlaps_p (d->range, w->range)
          && esc_range_uncut_p (d->range, w->range, e->size)
          && (narrow == 0 || esc_range_narrow_p (d->range)))
        link_unknown (s, d->value, e->dst);
    }
}

/* Copy cell C, read by move W, to where it arrives.  */

static void
move_cell (struct solver *s, struct watcher w, struct cell c)
{
  const struct esc_edge *e = &s->edges[w.edge];
  uint32_t to
    = (w.to == ESC_OBJECT_WORLD_ID
         ? world_cell (s)
         : cell_value (s, w.to,
                       esc_range_moved (c.range, w.range.lo, w.at, e->size)));
  if (esc_move_uncut_p (c.range, w.range, w.at, e->size,
                        (e->flags & ESC_EDGE_WORDS) != 0))
    link_values (s, c.value, to);
  else
    link_unknown (s, c.value, to);
}

/* Tell watcher W of OBJ about cell number ID.  */

static void
watch_cell (struct solver *s, uint32_t obj, struct watcher w, uint32_t id)
{
  struct cell c = s->cells.items[id];
  s->work++;
  if (!esc_range_overlaps_p (c.range, w.range))
    return;
  if (s->edges[w.edge].kind == ESC_EDGE_LOAD)
    load_new_cell (s, &s->objects[obj], &w, &s->cells.items[id]);
  else
    move_cell (s, w, c);
}

/* What W reads may have been written by anybody.  */

static void
watch_world (struct solver *s, struct watcher w)
{
  const struct esc_edge *e = &s->edges[w.edge];
  if (e->kind == ESC_EDGE_LOAD)
    add (s, e->dst, TARGET_WORLD);
  else if (w.to != ESC_OBJECT_WORLD_ID)
    add (s, cell_value (s, w.to, esc_range_at (w.at, e->size)), TARGET_WORLD);
}

/* Let W see all cells of OBJ: those of now and those to come.  */

static void
watch (struct solver *s, uint32_t obj, struct watcher w)
{
  struct object *o = &s->objects[obj];
  s->work++;
  MAKE_ROOM (s, o, watchers, nwatchers, watchers_room);
  o->watchers[o->nwatchers++] = w;
  if (o->escaped && object_kind (s, obj) != ESC_OBJECT_TABLE)
    watch_world (s, w);
  bool load = s->edges[w.edge].kind == ESC_EDGE_LOAD;
  uint32_t narrow = load ? narrow_others (s, o, w.range, NULL) : 0;
  s->work += load ? o->ncells : 0;
  /* The cells made below are announced later.  */
  uint32_t ncells = o->ncells;
  for (uint32_t i = 0; i < ncells; i++)
    {
      struct cell c = s->cells.items[o->cells[i]];
      s->work++;
      if (!c.announced || !esc_range_overlaps_p (c.range, w.range))
        continue;
      if (!load)
        {
          move_cell (s, w, c);
          continue;
        }
      const struct esc_edge *e = &s->edges[w.edge];
      bool uncut = esc_range_uncut_p (c.range, w.range, e->size);
      if (uncut)
        link_values (s, c.value, e->dst);
      if (!uncut || narrow > (uint32_t) esc_range_narrow_p (c.range))
        link_unknown (s, c.value, e->dst);
    }
}

/* Tell the watchers of its object about cell number ID.  */

static void
announce (struct solver *s, uint32_t id)
{
  uint32_t obj = s->cells.items[id].object;
  uint32_t n = s->objects[obj].nwatchers;
  for (uint32_t i = 0; i < n; i++)
    watch_cell (s, obj, s->objects[obj].watchers[i], id);
  s->cells.items[id].announced = true;
}

/* Escape.  */

static void
escape_object (struct solver *s, uint32_t obj)
{
  struct object *o = &s->objects[obj];
  s->work++;
  if (o->escaped)
    return;
  o->escaped = true;
  for (uint32_t i = 0; i < o->ncells; i++)
    set_escaping (s, s->cells.items[o->cells[i]].value);
  uint32_t n = object_kind (s, obj) == ESC_OBJECT_TABLE ? 0 : o->nwatchers;
  for (uint32_t i = 0; i < n; i++)
    watch_world (s, o->watchers[i]);
  s->work += n;
}

/* Uses of a value as an address.  */

static void
load_target (struct solver *s, uint32_t edge, uint32_t target)
{
  const struct esc_edge *e = &s->edges[edge];
  struct esc_target t = s->targets.items[target];
  if (t.object == ESC_OBJECT_WORLD_ID
      || esc_object_opaque_p (object_kind (s, t.object)))
    {
      add (s, e->dst, TARGET_WORLD);
      return;
    }
  struct esc_range range = esc_range_at (address (s, t, e->offset), e->size);
  watch (s, t.object, (struct watcher){ .range = range, .edge = edge });
}

static void
store_target (struct solver *s, uint32_t edge, uint32_t target)
{
  const struct esc_edge *e = &s->edges[edge];
  struct esc_target t = s->targets.items[target];
  if (esc_solver_ignored_p (e, object_kind (s, t.object)))
    return;
  struct esc_range range = esc_range_at (address (s, t, e->offset), e->size);
  uint32_t to
    = (t.object == ESC_OBJECT_WORLD_ID ? world_cell (s)
                                       : cell_value (s, t.object, range));
  if (esc_size_cuts_p (e->size))
    link_unknown (s, e->src, to);
  else
    link_values (s, e->src, to);
}

static void
move_pair (struct solver *s, uint32_t edge, uint32_t from, uint32_t to)
{
  const struct esc_edge *e = &s->edges[edge];
  struct esc_target src = s->targets.items[from];
  struct esc_target dst = s->targets.items[to];
  s->work++;
  if (esc_solver_ignored_p (e, object_kind (s, dst.object)))
    return;
  struct watcher w = { .edge = edge, .to = dst.object };
  w.at = address (s, dst, e->offset);
  if (src.object == ESC_OBJECT_WORLD_ID
      || esc_object_opaque_p (object_kind (s, src.object)))
    {
      watch_world (s, w);
      return;
    }
  w.range = esc_range_move (address (s, src, e->offset2), e->size);
  watch (s, src.object, w);
}

/* ITEMS are new in the address read (FROM) or written by move M.  */

static void
move_targets (struct solver *s, const struct move *m, bool from,
              const uint32_t *items, uint32_t count)
{
  const struct esc_edge *e = &s->edges[m->edge];
  uint32_t other = find (s, from ? e->dst : e->src);
  const uint32_t *others = s->values.items[other].set.items;
  uint32_t nothers = from ? m->to_done : m->from_done;
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t j = 0; j < nothers; j++)
      if (from)
        move_pair (s, m->edge, items[i], others[j]);
      else
        move_pair (s, m->edge, others[j], items[i]);
}

/* ITEMS are new in a value that has use U.  */

void
esc_solver_use_targets (struct solver *s, struct use u, const uint32_t *items,
                        uint32_t count)
{
  switch ((enum use_kind) u.kind)
    {
    case USE_ANY:
      add_unknown (s, u.ref, items, count);
      break;
    case USE_SHIFT:
      {
        const struct esc_edge *e = &s->edges[u.ref];
        bool cyclic = s->cyclic != NULL && s->cyclic[u.ref];
        int64_t offset = cyclic ? ESC_ANY : e->offset;
        for (uint32_t i = 0; i < count; i++)
          add (s, e->dst, target_shift (s, items[i], offset));
        break;
      }
    case USE_LOAD:
      for (uint32_t i = 0; i < count; i++)
        load_target (s, u.ref, items[i]);
      break;
    case USE_STORE:
      for (uint32_t i = 0; i < count; i++)
        store_target (s, u.ref, items[i]);
      break;
    case USE_MOVE_FROM:
    case USE_MOVE_TO:
      move_targets (s, &s->moves[u.ref], u.kind == USE_MOVE_FROM, items,
                    count);
      break;
    }
  s->work += count;
}

/* Record that use number I of value V has seen DONE items.  */

void
esc_solver_use_done (struct solver *s, uint32_t v, uint32_t i, uint32_t done)
{
  struct use *u = &s->values.items[v].uses[i];
  u->done = done;
  if (u->kind == USE_MOVE_FROM)
    s->moves[u->ref].from_done = done;
  else if (u->kind == USE_MOVE_TO)
    s->moves[u->ref].to_done = done;
}

/* Visiting a class whose set has grown.  */

static void
visit_links (struct solver *s, uint32_t class, uint32_t v,
             const uint32_t *items, uint32_t count)
{
  for (uint32_t i = 0; i < s->values.items[v].nlinks;)
    {
      struct value *value = &s->values.items[v];
      struct link *l = &value->links[i];
      uint32_t to = find (s, l->to);
      uint32_t done = l->done;
      if (to == class)
        {
          *l = value->links[--value->nlinks];
          continue;
        }
      i++;
      if (done >= count)
        continue;
      l->done = count;
      l->to = to;
      add_all (s, to, items, done, count);
    }
}

static void
visit_uses (struct solver *s, uint32_t v, const uint32_t *items,
            uint32_t count)
{
  for (uint32_t i = 0; i < s->values.items[v].nuses; i++)
    {
      struct use u = s->values.items[v].uses[i];
      if (u.done >= count)
        continue;
      esc_solver_use_targets (s, u, items + u.done, count - u.done);
      esc_solver_use_done (s, v, i, count);
    }
}

static void
visit (struct solver *s, uint32_t class)
{
  struct value *value = &s->values.items[class];
  /* The arena keeps these items in place when the set grows.  */
  const uint32_t *items = value->set.items;
  uint32_t count = value->set.count;
  value->queued = false;
  if (value->escaping)
    {
      uint32_t done = value->escapes_done;
      value->escapes_done = count;
      for (uint32_t i = done; i < count; i++)
        escape_object (s, s->targets.items[items[i]].object);
    }
  uint32_t v = class;
  do
    {
      visit_links (s, class, v, items, count);
      visit_uses (s, v, items, count);
      s->work++;
      v = s->values.items[v].next;
    }
  while (v != class);
}

/* Setting up.  */

/* Give every node room for the links and uses of its edges: one array each,
   cut into pieces.  */

static void
make_node_arrays (struct solver *s)
{
  uint32_t nlinks = 0, nuses = 0;
  for (uint32_t i = 0; i < s->nedges; i++)
    {
      const struct esc_edge *e = &s->edges[i];
      struct value *v = s->values.items;
      if (e->kind == ESC_EDGE_COPY && e->offset == 0)
        v[e->src].links_room++, nlinks++;
      else if (e->kind == ESC_EDGE_COPY || e->kind == ESC_EDGE_LOAD)
        v[e->src].uses_room++, nuses++;
      else if (e->kind == ESC_EDGE_STORE)
        v[e->dst].uses_room++, nuses++;
      else if (e->kind == ESC_EDGE_MOVE)
        {
          v[e->src].uses_room++, v[e->dst].uses_room++;
          nuses += 2;
          s->nmoves++;
        }
    }
  struct link *links = esc_arena_alloc (&s->arena, nlinks, sizeof *links);
  struct use *uses = esc_arena_alloc (&s->arena, nuses, sizeof *uses);
  s->moves = esc_arena_alloc (&s->arena, s->nmoves, sizeof *s->moves);
  s->nmoves = 0;
  s->links = nlinks + nuses;
  for (uint32_t n = 0; n < s->nodes; n++)
    {
      struct value *v = &s->values.items[n];
      v->links = links;
      v->uses = uses;
      links += v->links_room;
      uses += v->uses_room;
    }
}

static void
add_use (struct solver *s, uint32_t node, enum use_kind kind, uint32_t ref)
{
  struct value *v = &s->values.items[node];
  v->uses[v->nuses++] = (struct use){ kind, ref, 0 };
}

static void
add_edge (struct solver *s, uint32_t i)
{
  const struct esc_edge *e = &s->edges[i];
  struct value *v;
  switch ((enum esc_edge_kind) e->kind)
    {
    case ESC_EDGE_ADDR:
      if (e->src == ESC_OBJECT_WORLD_ID)
        add (s, e->dst, TARGET_WORLD);
      else
        add (
          s, e->dst,
          target_at (s, e->src,
                     esc_offset_add (object_size (s, e->src), 0, e->offset)));
      break;
    case ESC_EDGE_COPY:
      v = &s->values.items[e->src];
      if (e->offset == 0)
        v->links[v->nlinks++] = (struct link){ e->dst, 0 };
      else
        add_use (s, e->src, USE_SHIFT, i);
      break;
    case ESC_EDGE_LOAD:
      if (e->size != 0)
        add_use (s, e->src, USE_LOAD, i);
      break;
    case ESC_EDGE_STORE:
      if (e->size != 0)
        add_use (s, e->dst, USE_STORE, i);
      break;
    case ESC_EDGE_MOVE:
      if (e->size == 0)
        break;
      add_use (s, e->src, USE_MOVE_FROM, s->nmoves);
      add_use (s, e->dst, USE_MOVE_TO, s->nmoves);
      s->moves[s->nmoves++] = (struct move){ i, 0, 0 };
      break;
    case ESC_EDGE_READ:
    case ESC_EDGE_KINDS:
      break;
    }
}

static void
make_objects (struct solver *s)
{
  s->objects = esc_arena_zero (&s->arena, s->nobjects, sizeof *s->objects);
  for (uint32_t i = 0; i < s->nobjects; i++)
    {
      struct esc_target any = { i, ESC_ANY };
      struct esc_target zero = { i, 0 };
      s->objects[i].escaped = esc_object_external_p (object_kind (s, i));
      ESC_VEC_PUSH (s->targets, any);
      ESC_VEC_PUSH (s->targets, zero);
    }
}

static void
set_up (struct solver *s)
{
  bool shifts = false;
  make_objects (s);
  for (uint32_t i = 0; i < s->nodes; i++)
    value_new (s);
  make_node_arrays (s);
  for (uint32_t i = 0; i < s->nedges; i++)
    {
      add_edge (s, i);
      shifts |= s->edges[i].kind == ESC_EDGE_COPY && s->edges[i].offset != 0;
    }
  add (s, ESC_NODE_WORLD, TARGET_WORLD);
  for (int k = 0; k < ESC_SINK_KINDS; k++)
    set_escaping (s, ESC_NODE_SINK (k));
  if (shifts)
    esc_solver_mark_shifts (s);
  esc_solver_collapse_cycles (s);
}

/* Steps 2 to 5.  Return false if there was too much to do.  */

static bool
run (struct solver *s)
{
  while (s->next_wave.count != 0)
    {
      ESC_VEC_SWAP (s->wave, s->next_wave);
      s->next_wave.count = 0;
      for (size_t i = 0; i < s->wave.count; i++)
        {
          uint32_t class = s->wave.items[i];
          if (s->values.items[class].parent == class)
            visit (s, class);
          for (size_t j = 0; j < s->fresh.count; j++)
            announce (s, s->fresh.items[j]);
          s->fresh.count = 0;
          if (s->work > s->limits.max_work)
            return false;
        }
      if (s->work > s->next_search)
        esc_solver_collapse_cycles (s);
    }
  return true;
}

struct esc_limits
esc_limits_default (const struct esc_graph *g)
{
  uint64_t size
    = esc_graph_nodes (g) + esc_graph_objects (g) + esc_graph_edges (g);
  return (struct esc_limits){ .max_fields = 64,
                              .max_work = 1000 * size + 1000000 };
}

struct esc_solution *
esc_solve (const struct esc_graph *g, const struct esc_limits *limits)
{
  struct solver s = { .graph = g, .limits = *limits };
  struct esc_solution *r = esc_alloc_zero (1, sizeof *r);
  s.nodes = (uint32_t) esc_graph_nodes (g);
  s.nobjects = (uint32_t) esc_graph_objects (g);
  s.nedges = (uint32_t) esc_graph_edges (g);
  s.edges = s.nedges == 0 ? NULL : esc_graph_edge (g, 0);
  set_up (&s);
  r->graph = g;
  r->complete = run (&s);
  r->work = s.work;
  if (r->complete)
    esc_solver_finish (&s, r);
  else
    esc_solver_finish_incomplete (&s, r);
  r->arena = s.arena;
  ESC_VEC_FREE (s.values);
  ESC_VEC_FREE (s.cells);
  ESC_VEC_FREE (s.targets);
  ESC_VEC_FREE (s.wave);
  ESC_VEC_FREE (s.next_wave);
  ESC_VEC_FREE (s.fresh);
  return r;
}
