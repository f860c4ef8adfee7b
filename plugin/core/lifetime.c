/* Lifetime: is one piece of storage enough for an allocation site?
   SPDX-License-Identifier: GPL-3.0-or-later

   For each birth that can execute again:
   1. if every way back leads over a certain free of the object: single;
   2. an SSA name that may hold the object and is live just after the birth
      (not counting the birth's own result): overlap;
   3. a memory cell that may hold it, where walking back from the birth
      meets the store before anything overwrites the cell, and walking on
      from the birth meets a load before anything overwrites it: overlap.
   3 is repeated while births turn out to overlap, because a birth that
   overlaps no longer overwrites the cells of its own object.  */

#include "lifetime.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>

/* Blocks visited and events looked at before a birth is given up.  */
#define ESC_LIFETIME_MAX_WORK (1u << 22)

/* What a statement does to the cells of one object.  */
enum event_kind
{
  EVENT_WRITE,
  EVENT_KILL,
  EVENT_READ,
  EVENT_BIRTH
};

struct event
{
  esc_object object;
  struct esc_point at;
  enum event_kind kind;
  int64_t lo, hi;   /* Bytes touched; unknown: 0, INT64_MAX.  */
  esc_node src;     /* WRITE: what is written, or ESC_NONE if it
				   may be anything.  */
  bool definite;    /* WRITE: all of lo .. hi is overwritten.  */
  esc_object maker; /* WRITE: the object whose birth this is
				   (posix_memalign), or ESC_NONE.  */
};

struct walk
{
  const struct esc_graph *g;
  const struct esc_solution *s;
  const struct esc_flow *flow;
  struct event *events; /* Sorted by object, block, position.  */
  size_t nevents, cap;
  uint32_t *object_start; /* By object: first event; one more at the
				   end.  */
  bool *single;           /* By object: at most one live instance.  */
  esc_edge_id *loads;     /* By birth: the edge of its load, or ESC_NONE;
				   NULL if none has one.  */
  uint32_t *cycles;       /* esc_flow_cycles.  */
  uint32_t *birth_at;     /* By node: the birth with this result, or
				   ESC_NONE; made with the events.  */
  uint32_t *first_death;  /* By birth, and ... */
  uint32_t *next_death;   /* ... by death: a list; ESC_NONE ends it.  */
  uint32_t *stack;
  uint8_t *seen; /* By block.  */
  uint64_t work;
};

static void *
checked_alloc (size_t n, size_t size)
{
  void *p = calloc (n ? n : 1, size);
  esc_assert (p != NULL);
  return p;
}

/* An array of N numbers, all ESC_NONE.  */
static uint32_t *
all_none (size_t n)
{
  uint32_t *p = checked_alloc (n, sizeof *p);
  memset (p, 0xff, n * sizeof *p);
  return p;
}

/* Control flow.  */

/* Return true if a path from just after FROM to just before TO avoids the
   points STOPS (sorted; within a block they are tested one by one).  */
static bool
reaches_p (struct walk *w, struct esc_point from, struct esc_point to,
           const struct esc_point *stops, size_t nstops)
{
  const struct esc_flow *f = w->flow;
  uint32_t top = 0;
  memset (w->seen, 0, f->nblocks);
  /* The part of FROM's block behind it.  */
  bool first = true;
  uint32_t block = from.block;
  uint32_t start = from.pos;
  for (;;)
    {
      uint32_t stop = ESC_POS_END;
      for (size_t i = 0; i < nstops; i++)
        if (stops[i].block == block && (first ? stops[i].pos > start : true)
            && stops[i].pos < stop)
          stop = stops[i].pos;
      w->work += nstops + 1;
      if (to.block == block && (!first || to.pos > start) && to.pos < stop)
        return true;
      if (stop == ESC_POS_END)
        for (uint32_t i = f->succ_start[block]; i < f->succ_start[block + 1];
             i++)
          if (!w->seen[f->succ[i]])
            {
              w->seen[f->succ[i]] = 1;
              w->stack[top++] = f->succ[i];
            }
      if (top == 0)
        return false;
      block = w->stack[--top];
      first = false;
    }
}

/* SSA names.  */

/* Mark in W->seen the blocks at whose start NODE is live.  */
static void
mark_live_in (struct walk *w, esc_node node, size_t first_use)
{
  const struct esc_flow *f = w->flow;
  struct esc_point def = f->defs[node];
  uint32_t top = 0;
  memset (w->seen, 0, f->nblocks);
  w->work += f->nblocks / 8 + 1;
  for (size_t i = first_use; i < f->nuses && f->uses[i].node == node; i++)
    {
      struct esc_point u = f->uses[i].at;
      if (u.block == def.block && def.pos <= u.pos)
        continue;
      if (!w->seen[u.block])
        {
          w->seen[u.block] = 1;
          w->stack[top++] = u.block;
        }
    }
  while (top)
    {
      uint32_t b = w->stack[--top];
      w->work++;
      for (uint32_t i = f->pred_start[b]; i < f->pred_start[b + 1]; i++)
        {
          uint32_t p = f->pred[i];
          if (p != def.block && !w->seen[p])
            {
              w->seen[p] = 1;
              w->stack[top++] = p;
            }
        }
    }
}

/* Return true if NODE, whose live blocks are marked, is live just after
   AT, having been defined before.  */
static bool
live_after_p (struct walk *w, esc_node node, size_t first_use,
              struct esc_point at)
{
  const struct esc_flow *f = w->flow;
  struct esc_point def = f->defs[node];
  bool defined_later = def.block == at.block && def.pos >= at.pos;
  for (size_t i = first_use; i < f->nuses && f->uses[i].node == node; i++)
    {
      struct esc_point u = f->uses[i].at;
      w->work++;
      if (u.block == at.block && u.pos > at.pos && !defined_later)
        return true;
    }
  if (defined_later)
    return false;
  for (uint32_t i = f->succ_start[at.block]; i < f->succ_start[at.block + 1];
       i++)
    if (w->seen[f->succ[i]])
      return true;
  return false;
}

/* First use of NODE in the sorted list of uses.  */
static size_t
first_use_of (const struct esc_flow *f, esc_node node)
{
  size_t lo = 0, hi = f->nuses;
  while (lo < hi)
    {
      size_t mid = lo + (hi - lo) / 2;
      if (f->uses[mid].node < node)
        lo = mid + 1;
      else
        hi = mid;
    }
  return lo;
}

/* Memory.  */

static void
add_event (struct walk *w, struct event e)
{
  if (e.at.block == ESC_NONE)
    return;
  if (w->nevents == w->cap)
    {
      w->cap = w->cap ? 2 * w->cap : 64;
      w->events = realloc (w->events, w->cap * sizeof *w->events);
      esc_assert (w->events != NULL);
    }
  w->events[w->nevents++] = e;
}

static struct esc_point
point_of (const struct esc_flow *f, esc_stmt stmt)
{
  struct esc_point none = { ESC_NONE, 0 };
  return stmt == ESC_NONE || stmt >= f->nstmts ? none : f->stmts[stmt];
}

/* Return the object whose birth stores its address SRC, or ESC_NONE.  If it
   stays a call, the call may fail and store nothing; then the object before
   is not dead after all.  */
static esc_object
maker_of (struct walk *w, esc_node src)
{
  const struct esc_flow *f = w->flow;
  uint32_t b = src < f->nnodes ? w->birth_at[src] : ESC_NONE;
  if (b == ESC_NONE)
    return ESC_NONE;
  w->single[f->births[b].object] = false;
  return f->births[b].object;
}

/* Add an event of KIND for every object that NODE may point to and that is
   not outside anyway; DEFINITE only if there is just one such place.  */
static void
add_events (struct walk *w, enum event_kind kind, esc_node node,
            int64_t offset, int64_t size, esc_node src, bool definite,
            esc_stmt stmt)
{
  size_t n;
  const struct esc_target *t = esc_targets (w->s, node, &n);
  for (size_t i = 0; i < n; i++)
    {
      if (t[i].object == ESC_OBJECT_WORLD_ID
          || esc_escaped_p (w->s, t[i].object))
        continue;
      struct event e = { t[i].object, point_of (w->flow, stmt),
                         kind,        0,
                         INT64_MAX,   src,
                         false,       ESC_NONE };
      if (t[i].offset != ESC_ANY && offset != ESC_ANY && size != ESC_ANY)
        {
          e.lo = t[i].offset + offset;
          e.hi = e.lo + size;
          e.definite = definite && n == 1;
        }
      else if (kind == EVENT_KILL && n == 1 && t[i].offset == 0 && offset == 0
               && size == ESC_ANY)
        e.definite = definite;
      if (kind == EVENT_KILL && !e.definite)
        continue;
      if (kind == EVENT_WRITE && e.definite)
        e.maker = maker_of (w, src);
      w->work++;
      add_event (w, e);
    }
}

static int
compare_events (const void *pa, const void *pb)
{
  const struct event *a = pa, *b = pb;
  if (a->object != b->object)
    return a->object < b->object ? -1 : 1;
  if (a->at.block != b->at.block)
    return a->at.block < b->at.block ? -1 : 1;
  if (a->at.pos != b->at.pos)
    return a->at.pos < b->at.pos ? -1 : 1;
  /* A statement reads before it writes, and strdup writes what it has made:
     the content belongs to the new object.  */
  static const int order[] = {
    [EVENT_READ] = 0, [EVENT_BIRTH] = 1, [EVENT_WRITE] = 2, [EVENT_KILL] = 2
  };
  return order[a->kind] - order[b->kind];
}

static void
collect_events (struct walk *w)
{
  const struct esc_flow *f = w->flow;
  w->birth_at = all_none (f->nnodes);
  for (size_t b = f->nbirths; b-- > 0;)
    if (f->births[b].lhs < f->nnodes)
      w->birth_at[f->births[b].lhs] = (uint32_t) b;
  for (esc_edge_id i = 0; i < esc_graph_edges (w->g); i++)
    {
      const struct esc_edge *e = esc_graph_edge (w->g, i);
      bool definite = e->flags & ESC_EDGE_DEFINITE;
      switch ((enum esc_edge_kind) e->kind)
        {
        case ESC_EDGE_LOAD:
        case ESC_EDGE_READ:
          add_events (w, EVENT_READ, e->src, e->offset, e->size, ESC_NONE,
                      false, e->stmt);
          break;
        case ESC_EDGE_STORE:
          add_events (w, EVENT_WRITE, e->dst, e->offset, e->size, e->src,
                      definite, e->stmt);
          break;
        case ESC_EDGE_MOVE:
          add_events (w, EVENT_READ, e->src, e->offset2, e->size, ESC_NONE,
                      false, e->stmt);
          add_events (w, EVENT_WRITE, e->dst, e->offset, e->size, ESC_NONE,
                      definite, e->stmt);
          break;
        default:
          break;
        }
    }
  for (size_t i = 0; i < f->nkills; i++)
    add_events (w, EVENT_KILL, f->kills[i].node, f->kills[i].offset,
                f->kills[i].size, ESC_NONE, true, f->kills[i].stmt);
  for (size_t i = 0; i < f->nbirths; i++)
    {
      /* realloc keeps the contents.  */
      if (f->births[i].argument != ESC_NONE)
        continue;
      struct event e = { f->births[i].object,
                         point_of (f, f->births[i].stmt),
                         EVENT_BIRTH,
                         0,
                         INT64_MAX,
                         ESC_NONE,
                         true,
                         ESC_NONE };
      add_event (w, e);
    }
  if (w->nevents)
    qsort (w->events, w->nevents, sizeof *w->events, compare_events);
  size_t n = esc_graph_objects (w->g);
  w->object_start = checked_alloc (n + 1, sizeof *w->object_start);
  size_t e = 0;
  for (size_t o = 0; o <= n; o++)
    {
      while (e < w->nevents && w->events[e].object < o)
        e++;
      w->object_start[o] = (uint32_t) e;
    }
}

/* The events of the cell's object that lie in BLOCK: [*FIRST, *LAST).  */
static void
events_in_block (const struct walk *w, esc_object obj, uint32_t block,
                 uint32_t *first, uint32_t *last)
{
  uint32_t lo = w->object_start[obj], hi = w->object_start[obj + 1];
  uint32_t end = hi;
  while (lo < hi)
    {
      uint32_t mid = lo + (hi - lo) / 2;
      if (w->events[mid].at.block < block)
        lo = mid + 1;
      else
        hi = mid;
    }
  *first = lo;
  while (lo < end && w->events[lo].at.block == block)
    lo++;
  *last = lo;
}

enum meeting
{
  MEET_NOTHING,
  MEET_FOUND,
  MEET_STOP
};

/* What event E means for CELL when looking for BIRTH's object, BACK: for a
   store that put it in, else for a load that takes it out.  */
static enum meeting
meet (const struct walk *w, const struct event *e, const struct esc_cell *cell,
      esc_object born, bool back)
{
  bool overlaps = e->lo < cell->hi && cell->lo < e->hi;
  bool covers = (e->definite && e->lo <= cell->lo && cell->hi <= e->hi
                 && w->single[cell->object]
                 && (e->maker == ESC_NONE || e->maker == born));
  switch (e->kind)
    {
    case EVENT_READ:
      return overlaps && !back ? MEET_FOUND : MEET_NOTHING;
    case EVENT_WRITE:
      if (!overlaps)
        return MEET_NOTHING;
      if (back && (e->src == ESC_NONE || esc_points_to_p (w->s, e->src, born)))
        return MEET_FOUND;
      return covers ? MEET_STOP : MEET_NOTHING;
    case EVENT_KILL:
      return covers ? MEET_STOP : MEET_NOTHING;
    case EVENT_BIRTH:
      return w->single[cell->object] ? MEET_STOP : MEET_NOTHING;
    }
  return MEET_FOUND;
}

/* Walk from AT, backwards if BACK, over the events of CELL's object.
   Return true if one is met that says the cell holds BORN (BACK) or is
   read.  */
static bool
walk_cell (struct walk *w, struct esc_point at, const struct esc_cell *cell,
           esc_object born, bool back)
{
  const struct esc_flow *f = w->flow;
  const uint32_t *start = back ? f->pred_start : f->succ_start;
  const uint32_t *next = back ? f->pred : f->succ;
  uint32_t top = 0, block = at.block;
  bool first = true;
  memset (w->seen, 0, f->nblocks);
  w->work += f->nblocks / 8 + 1;
  for (;;)
    {
      uint32_t lo, hi;
      events_in_block (w, cell->object, block, &lo, &hi);
      enum meeting m = MEET_NOTHING;
      w->work += hi - lo + 1;
      uint32_t stopped = 0; /* Where, if M is MEET_STOP.  */
      for (uint32_t i = 0; i < hi - lo && m != MEET_FOUND; i++)
        {
          const struct event *e = &w->events[back ? hi - 1 - i : lo + i];
          /* One statement may store several values: s = f (p, q).  */
          if (m == MEET_STOP && (!back || e->at.pos != stopped))
            break;
          /* The birth's own store (posix_memalign) overwrites, too.  */
          if (first
              && (back ? e->at.pos >= at.pos
                       : e->at.pos < at.pos
                           || (e->at.pos == at.pos && e->kind != EVENT_WRITE)))
            continue;
          enum meeting now = meet (w, e, cell, born, back);
          if (m == MEET_STOP && now != MEET_FOUND)
            continue;
          m = now;
          stopped = e->at.pos;
        }
      if (m == MEET_FOUND)
        return true;
      if (m == MEET_NOTHING)
        for (uint32_t i = start[block]; i < start[block + 1]; i++)
          if (!w->seen[next[i]])
            {
              w->seen[next[i]] = 1;
              w->stack[top++] = next[i];
            }
      if (top == 0)
        return false;
      block = w->stack[--top];
      first = false;
    }
}

/* The births.  */

/* Holders of the objects of births in cycles: pairs (birth, who).  */
struct holder
{
  uint32_t birth, who;
};

struct holders
{
  struct holder *v;
  size_t n, cap;
};

static void
add_holder (struct holders *h, uint32_t birth, uint32_t who)
{
  if (h->n && h->v[h->n - 1].birth == birth && h->v[h->n - 1].who == who)
    return;
  if (h->n == h->cap)
    {
      h->cap = h->cap ? 2 * h->cap : 32;
      h->v = realloc (h->v, h->cap * sizeof *h->v);
      esc_assert (h->v != NULL);
    }
  struct holder one = { birth, who };
  h->v[h->n++] = one;
}

/* List the deaths of each birth.  */
static void
list_deaths (struct walk *w)
{
  const struct esc_flow *f = w->flow;
  w->first_death = all_none (f->nbirths);
  w->next_death = all_none (f->ndeaths);
  for (size_t i = f->ndeaths; i-- > 0;)
    {
      w->next_death[i] = w->first_death[f->deaths[i].birth];
      w->first_death[f->deaths[i].birth] = (uint32_t) i;
    }
}

/* Return true if BIRTH may run again before its object is certainly
   freed.  */
static bool
in_cycle_p (struct walk *w, uint32_t birth)
{
  const struct esc_flow *f = w->flow;
  struct esc_point at = point_of (f, f->births[birth].stmt);
  if (at.block == ESC_NONE)
    return true;
  if (w->cycles[at.block] == ESC_NONE)
    return false;
  size_t n = 0;
  for (uint32_t i = w->first_death[birth]; i != ESC_NONE; i = w->next_death[i])
    n++;
  if (n == 0 || w->work > ESC_LIFETIME_MAX_WORK)
    return true;
  struct esc_point *stops = checked_alloc (n, sizeof *stops);
  n = 0;
  for (uint32_t i = w->first_death[birth]; i != ESC_NONE; i = w->next_death[i])
    stops[n++] = point_of (f, f->deaths[i].stmt);
  bool r = reaches_p (w, at, at, stops, n);
  free (stops);
  return r;
}

static void
overlap (struct esc_lifetime_fact *fact, esc_node holder, uint32_t cell)
{
  fact->lifetime = ESC_LIFETIME_OVERLAP;
  fact->holder = holder;
  fact->cell = cell;
}

/* Step 2.  */
static void
check_names (struct walk *w, const uint32_t *birth_of,
             struct esc_lifetime_fact *out)
{
  const struct esc_flow *f = w->flow;
  for (esc_node n = 0; n < f->nnodes; n++)
    {
      if (f->defs[n].block == ESC_NONE)
        continue;
      size_t count, use = f->nuses;
      const struct esc_target *t = esc_targets (w->s, n, &count);
      bool marked = false;
      for (size_t i = 0; i < count; i++)
        {
          uint32_t b = birth_of[t[i].object];
          if (b == ESC_NONE || out[b].lifetime != ESC_LIFETIME_SINGLE)
            continue;
          struct esc_point at = point_of (f, f->births[b].stmt);
          /* Null when something is born.  */
          if (n == f->births[b].argument)
            continue;
          /* The birth's own result is the new object.  */
          if (f->defs[n].block == at.block && f->defs[n].pos == at.pos)
            continue;
          if (w->work > ESC_LIFETIME_MAX_WORK)
            {
              overlap (&out[b], n, ESC_NONE);
              continue;
            }
          if (!marked)
            {
              use = first_use_of (f, n);
              mark_live_in (w, n, use);
              marked = true;
            }
          if (live_after_p (w, n, use, at))
            overlap (&out[b], n, ESC_NONE);
        }
    }
}

/* Find the edges of the loads that births took their arguments from.  An
   argument that several edges lead to was not simply loaded.  */
static void
find_loads (struct walk *w)
{
  const struct esc_flow *f = w->flow;
  uint32_t *birth_of = NULL;
  for (uint32_t b = 0; b < f->nbirths; b++)
    if (f->births[b].load != ESC_NONE)
      {
        if (!birth_of)
          {
            birth_of = all_none (f->nnodes);
            w->loads = all_none (f->nbirths);
          }
        birth_of[f->births[b].argument] = b;
      }
  if (!birth_of)
    return;
  for (esc_edge_id i = 0; i < esc_graph_edges (w->g); i++)
    {
      const struct esc_edge *e = esc_graph_edge (w->g, i);
      bool defines = e->kind == ESC_EDGE_LOAD || e->kind == ESC_EDGE_COPY
                     || e->kind == ESC_EDGE_ADDR;
      uint32_t b = defines && e->dst < f->nnodes ? birth_of[e->dst] : ESC_NONE;
      if (b == ESC_NONE)
        continue;
      bool good = e->kind == ESC_EDGE_LOAD && e->stmt == f->births[b].load
                  && e->offset != ESC_ANY && e->size != ESC_ANY
                  && w->loads[b] == ESC_NONE;
      w->loads[b] = good ? i : ESC_NONE;
      if (!good)
        birth_of[e->dst] = ESC_NONE;
    }
  free (birth_of);
}

/* Return true if the birth numbered B, a realloc, makes an object only while
   CELL is null, because it took its argument out of just this cell:
     q = realloc (v->data, n);  */
static bool
empty_at_birth_p (const struct walk *w, uint32_t b,
                  const struct esc_cell *cell)
{
  if (!w->loads || w->loads[b] == ESC_NONE || !w->single[cell->object])
    return false;
  const struct esc_edge *load = esc_graph_edge (w->g, w->loads[b]);
  size_t n;
  const struct esc_target *t = esc_targets (w->s, load->src, &n);
  if (n != 1 || t->object != cell->object || t->offset == ESC_ANY)
    return false;
  int64_t lo = t->offset + load->offset;
  return lo <= cell->lo && cell->hi <= lo + load->size;
}

/* Return true if the object of the birth numbered B, at AT, has something in
   its CELL from the beginning: what strdup copies.  (What realloc makes anew
   has no old content.)  */
static bool
born_with_p (const struct walk *w, uint32_t b, struct esc_point at,
             const struct esc_cell *cell)
{
  uint32_t lo, hi;
  if (w->flow->births[b].argument != ESC_NONE)
    return false;
  events_in_block (w, cell->object, at.block, &lo, &hi);
  for (uint32_t i = lo; i < hi; i++)
    {
      const struct event *e = &w->events[i];
      if (e->kind == EVENT_WRITE && e->at.pos == at.pos && e->lo < cell->hi
          && cell->lo < e->hi)
        return true;
    }
  return false;
}

/* Step 3, once.  Return true if a birth turned out to overlap.  */
static bool
check_cells (struct walk *w, const struct holders *cells,
             struct esc_lifetime_fact *out)
{
  bool changed = false;
  for (size_t i = 0; i < cells->n; i++)
    {
      uint32_t b = cells->v[i].birth;
      if (out[b].lifetime != ESC_LIFETIME_SINGLE)
        continue;
      struct esc_cell cell = esc_cell_info (w->s, cells->v[i].who);
      esc_object born = w->flow->births[b].object;
      struct esc_point at = point_of (w->flow, w->flow->births[b].stmt);
      /* A new object has no old content, or just what it was made with.  */
      bool own = cell.object == born;
      if (own ? !born_with_p (w, b, at, &cell)
              : empty_at_birth_p (w, b, &cell))
        continue;
      if (w->work > ESC_LIFETIME_MAX_WORK
          || ((own || walk_cell (w, at, &cell, born, true))
              && walk_cell (w, at, &cell, born, false)))
        {
          overlap (&out[b], ESC_NONE, cells->v[i].who);
          w->single[born] = false;
          changed = true;
        }
    }
  return changed;
}

static void
collect_cells (struct walk *w, const uint32_t *birth_of,
               const struct esc_lifetime_fact *out, struct holders *cells)
{
  for (esc_object o = 1; o < esc_graph_objects (w->g); o++)
    {
      if (esc_escaped_p (w->s, o))
        continue;
      size_t n;
      const uint32_t *c = esc_object_cells (w->s, o, &n);
      for (size_t i = 0; i < n; i++)
        {
          size_t count;
          const struct esc_target *t = esc_cell_targets (w->s, c[i], &count);
          for (size_t j = 0; j < count; j++)
            {
              uint32_t b = birth_of[t[j].object];
              if (b != ESC_NONE && out[b].lifetime == ESC_LIFETIME_SINGLE)
                add_holder (cells, b, c[i]);
            }
        }
    }
}

static void
decide (struct walk *w, struct esc_lifetime_fact *out)
{
  const struct esc_flow *f = w->flow;
  size_t nobjects = esc_graph_objects (w->g);
  uint32_t *birth_of = checked_alloc (nobjects, sizeof *birth_of);
  for (size_t o = 0; o < nobjects; o++)
    {
      birth_of[o] = ESC_NONE;
      enum esc_object_kind kind
        = (enum esc_object_kind) esc_graph_object (w->g, (esc_object) o)->kind;
      w->single[o] = kind == ESC_OBJECT_LOCAL;
    }
  bool cycles = false;
  list_deaths (w);
  for (uint32_t b = 0; b < f->nbirths; b++)
    {
      esc_object o = f->births[b].object;
      bool cycle = in_cycle_p (w, b);
      out[b].lifetime = ESC_LIFETIME_ONCE;
      out[b].holder = ESC_NONE;
      out[b].cell = ESC_NONE;
      w->single[o] = true;
      if (!cycle)
        continue;
      if (esc_escaped_p (w->s, o))
        {
          overlap (&out[b], ESC_NONE, ESC_NONE);
          w->single[o] = false;
          continue;
        }
      out[b].lifetime = ESC_LIFETIME_SINGLE;
      birth_of[o] = b;
      cycles = true;
    }
  if (cycles)
    {
      struct holders cells = { NULL, 0, 0 };
      check_names (w, birth_of, out);
      for (uint32_t b = 0; b < f->nbirths; b++)
        if (out[b].lifetime == ESC_LIFETIME_OVERLAP)
          w->single[f->births[b].object] = false;
      collect_cells (w, birth_of, out, &cells);
      if (cells.n)
        {
          collect_events (w);
          find_loads (w);
          while (check_cells (w, &cells, out))
            continue;
        }
      free (cells.v);
    }
  free (birth_of);
}

void
esc_lifetimes (const struct esc_graph *g, const struct esc_solution *s,
               const struct esc_flow *flow, struct esc_lifetime_fact *out)
{
  struct walk w;
  memset (&w, 0, sizeof w);
  w.g = g;
  w.s = s;
  w.flow = flow;
  w.single = checked_alloc (esc_graph_objects (g), sizeof *w.single);
  w.stack = checked_alloc (flow->nblocks, sizeof *w.stack);
  w.seen = checked_alloc (flow->nblocks, 1);
  w.cycles = esc_flow_cycles (flow);
  if (esc_solution_complete_p (s))
    decide (&w, out);
  else
    for (size_t b = 0; b < flow->nbirths; b++)
      overlap (&out[b], ESC_NONE, ESC_NONE);
  free (w.events);
  free (w.object_start);
  free (w.loads);
  free (w.birth_at);
  free (w.first_death);
  free (w.next_death);
  free (w.cycles);
  free (w.single);
  free (w.stack);
  free (w.seen);
}
