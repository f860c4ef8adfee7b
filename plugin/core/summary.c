/* Summaries: what a function does with what its caller hands it.
   SPDX-License-Identifier: GPL-3.0-or-later

   1. esc_summary_missing_parts, in turns with the solver: each load from a
      part makes the part that is found there, until nothing new is loaded.
   2. esc_summary_collect reads the deeds off the solution.  */

#include "summary.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>

/* A block of MAX_SPLIT bytes at most is copied word by word; a word is a
   pointer.  */
enum
{
  MAX_SPLIT = 256
};

struct esc_summary *
esc_summary_new (bool usable)
{
  struct esc_summary *s = calloc (1, sizeof *s);
  esc_assert (s != NULL);
  s->usable = usable;
  return s;
}

void
esc_summary_free (struct esc_summary *s)
{
  if (!s)
    return;
  free (s->parts);
  free (s->deeds);
  free (s);
}

/* Parts.  */

static uint32_t
part_of_object (const struct esc_part *parts, uint32_t n, esc_object obj)
{
  for (uint32_t i = 0; i < n; i++)
    if (parts[i].object == obj)
      return i;
  return ESC_NONE;
}

static unsigned
depth_of (const struct esc_part *parts, uint32_t i)
{
  unsigned depth = 0;
  while (parts[i].kind == ESC_PART_CONTENT || parts[i].kind == ESC_PART_DEEP)
    {
      depth++;
      i = parts[i].parent;
    }
  return depth;
}

static bool
has_content (const struct esc_part *parts, uint32_t n, uint32_t parent,
             int64_t offset, int64_t size)
{
  for (uint32_t i = 0; i < n; i++)
    if ((parts[i].kind == ESC_PART_DEEP && parts[i].parent == parent)
        || ((parts[i].kind == ESC_PART_CONTENT
             || parts[i].kind == ESC_PART_AGAIN)
            && parts[i].parent == parent
            && ((parts[i].offset == offset && parts[i].size == size)
                || parts[i].offset == ESC_ANY)))
      return true;
  return parts[parent].kind == ESC_PART_DEEP;
}

/* A load that looks for parts: from the targets of SRC, in a function that
   may be RECURSIVE.  */
struct search
{
  const struct esc_solution *s;
  esc_node src;
  bool recursive;
  int64_t word;
  struct esc_part *parts;
  uint32_t n, capacity; /* N is ESC_NONE if there was no room.  */
};

/* The CONTENT part for SIZE bytes at OFFSET of PARENT, or ESC_NONE.  */
static uint32_t
content_part (const struct search *q, uint32_t parent, int64_t offset,
              int64_t size)
{
  for (uint32_t i = 0; i < q->n; i++)
    if (q->parts[i].kind == ESC_PART_CONTENT && q->parts[i].parent == parent
        && q->parts[i].offset == offset && q->parts[i].size == size)
      return i;
  return ESC_NONE;
}

static bool
loads_from_p (const struct search *q, uint32_t part)
{
  size_t count;
  const struct esc_target *t = esc_targets (q->s, q->src, &count);
  for (size_t i = 0; i < count; i++)
    if (t[i].object == q->parts[part].object)
      return true;
  return false;
}

/* Return the part that the content of PARENT at OFFSET may be taken for, or
   ESC_NONE:
   - the load also reads from what PARENT was found in, directly or not, and
     found a part there: it goes on from what it has found, as a loop over a
     list or a tree does;
   - PARENT, or what it was found in, is content at the same place, if
     otherwise all precision would be LOST.  */
static uint32_t
same_again (const struct search *q, uint32_t parent, int64_t offset,
            int64_t size, bool lost)
{
  for (uint32_t p = parent; q->parts[p].kind == ESC_PART_CONTENT;
       p = q->parts[p].parent)
    {
      if (lost && q->parts[p].offset == offset && q->parts[p].size == size)
        return p;
      uint32_t c = content_part (q, q->parts[p].parent, offset, size);
      if (c != ESC_NONE && loads_from_p (q, q->parts[p].parent))
        return c;
    }
  return ESC_NONE;
}

/* Append the part for SIZE bytes at OFFSET of PARENT unless it is there.  */
static void
add_content (struct search *q, uint32_t parent, int64_t offset, int64_t size)
{
  if (offset == ESC_ANY || size == ESC_ANY || offset < 0)
    offset = size = ESC_ANY;
  if (q->n == ESC_NONE || has_content (q->parts, q->n, parent, offset, size))
    return;
  if (q->n >= q->capacity)
    {
      q->n = ESC_NONE;
      return;
    }
  struct esc_part p;
  memset (&p, 0, sizeof p);
  bool deep = (depth_of (q->parts, parent) >= ESC_SUMMARY_MAX_DEPTH
               || q->n + 1 >= q->capacity - q->capacity / 4);
  uint32_t again = same_again (q, parent, offset, size, deep || q->recursive);
  p.kind = again != ESC_NONE ? ESC_PART_AGAIN
           : deep            ? ESC_PART_DEEP
                             : ESC_PART_CONTENT;
  p.index = again != ESC_NONE ? again : 0;
  p.parent = parent;
  p.offset = p.kind == ESC_PART_DEEP ? ESC_ANY : offset;
  p.size = p.kind == ESC_PART_DEEP ? ESC_ANY : size;
  p.object = ESC_NONE;
  p.address = ESC_NONE;
  q->parts[q->n++] = p;
}

static void
add_load (struct search *q, uint32_t parent, int64_t offset, int64_t size)
{
  if (offset == ESC_ANY || size == ESC_ANY || size <= q->word
      || size > MAX_SPLIT || offset % q->word)
    {
      add_content (q, parent, offset, size);
      return;
    }
  for (int64_t k = 0; k < size; k += q->word)
    add_content (q, parent, offset + k,
                 size - k < q->word ? size - k : q->word);
}

uint32_t
esc_summary_missing_parts (const struct esc_graph *g,
                           const struct esc_solution *s,
                           struct esc_part *parts, uint32_t nparts,
                           uint32_t capacity, bool recursive, int64_t word)
{
  struct search q = { s, ESC_NONE, recursive, word, parts, nparts, capacity };
  for (esc_edge_id id = 0; id < esc_graph_edges (g); id++)
    {
      const struct esc_edge *e = esc_graph_edge (g, id);
      if (e->kind != ESC_EDGE_LOAD && e->kind != ESC_EDGE_MOVE)
        continue;
      int64_t offset = e->kind == ESC_EDGE_LOAD ? e->offset : e->offset2;
      size_t count;
      const struct esc_target *t = esc_targets (s, e->src, &count);
      q.src = e->src;
      for (size_t i = 0; i < count; i++)
        {
          uint32_t p = part_of_object (parts, nparts, t[i].object);
          if (p == ESC_NONE)
            continue;
          int64_t at = t[i].offset == ESC_ANY || offset == ESC_ANY
                         ? ESC_ANY
                         : t[i].offset + offset;
          add_load (&q, p, at, e->size);
          if (q.n == ESC_NONE)
            return ESC_NONE;
        }
    }
  return q.n;
}

/* Deeds.  */

struct collector
{
  const struct esc_graph *g;
  const struct esc_solution *s;
  struct esc_summary *sum;
  uint32_t part_cap, deed_cap;
  int64_t word;
  bool *written; /* By part met before: the body stores into
				   it.  */
  bool overflow;
};

static void
add_deed (struct collector *c, struct esc_deed d)
{
  if (c->sum->ndeeds == ESC_SUMMARY_MAX_DEEDS)
    {
      c->overflow = true;
      return;
    }
  if (c->sum->ndeeds == c->deed_cap)
    {
      c->deed_cap = c->deed_cap ? 2 * c->deed_cap : 16;
      c->sum->deeds
        = realloc (c->sum->deeds, c->deed_cap * sizeof *c->sum->deeds);
      esc_assert (c->sum->deeds != NULL);
    }
  c->sum->deeds[c->sum->ndeeds++] = d;
}

/* The part of OBJ, made if OBJ is one that the function makes (a local
   variable, too: the function itself may find it again through an alias
   before it returns); ESC_NONE if it is the outside's.  */
static uint32_t
value_part (struct collector *c, esc_object obj)
{
  if (esc_escaped_p (c->s, obj))
    return ESC_NONE;
  uint32_t p = part_of_object (c->sum->parts, c->sum->nparts, obj);
  if (p != ESC_NONE)
    return p;
  enum esc_object_kind kind
    = (enum esc_object_kind) esc_graph_object (c->g, obj)->kind;
  if (kind != ESC_OBJECT_SITE && kind != ESC_OBJECT_ALLOCA
      && kind != ESC_OBJECT_LOCAL)
    return ESC_NONE;
  if (c->sum->nparts == c->part_cap)
    {
      c->part_cap = 2 * c->part_cap + 8;
      c->sum->parts
        = realloc (c->sum->parts, c->part_cap * sizeof *c->sum->parts);
      esc_assert (c->sum->parts != NULL);
    }
  struct esc_part fresh;
  memset (&fresh, 0, sizeof fresh);
  fresh.kind = ESC_PART_FRESH;
  fresh.object = obj;
  fresh.address = ESC_NONE;
  c->sum->parts[c->sum->nparts] = fresh;
  return c->sum->nparts++;
}

/* The deeds of storing (or returning, PART ESC_NONE) what T says.  */
static void
add_value_deed (struct collector *c, enum esc_deed_kind kind, uint32_t part,
                int64_t offset, int64_t size, const struct esc_target *t)
{
  struct esc_deed d;
  memset (&d, 0, sizeof d);
  d.kind = (uint8_t) kind;
  d.part = part;
  d.offset = offset;
  d.size = size;
  d.value = value_part (c, t->object);
  d.value_offset = d.value == ESC_NONE ? 0 : t->offset;
  add_deed (c, d);
}

/* Return true if several places hold what counts as part V.  */
static bool
counts_again_p (const struct collector *c, uint32_t v)
{
  for (uint32_t i = v + 1; i < c->sum->nparts; i++)
    if (c->sum->parts[i].kind == ESC_PART_AGAIN && c->sum->parts[i].index == v)
      return true;
  return false;
}

/* Return true if P says that the cell [LO, HI) of PART, which is WRITTEN to
   or not, held T in the beginning.  */
static bool
initial_content_p (const struct esc_part *p, uint32_t part, int64_t lo,
                   int64_t hi, const struct esc_target *t, bool written,
                   int64_t word)
{
  if (p->kind == ESC_PART_PARAM || p->kind == ESC_PART_FRESH
      || p->kind == ESC_PART_RESULT || p->parent != part)
    return false;
  if (p->kind == ESC_PART_DEEP)
    return !written;
  if (t->offset != 0)
    return false;
  if (p->offset == ESC_ANY)
    return lo == 0 && hi == INT64_MAX && !written;
  return (lo == p->offset && hi == p->offset + p->size
          && (p->size <= word || !written));
}

/* Return true if target T in a cell [LO, HI) of PART is just what was there
   in the beginning.  */
static bool
initial_p (const struct collector *c, uint32_t part, int64_t lo, int64_t hi,
           const struct esc_target *t)
{
  /* Moving things about within a part, or within an array of pointers in
     it that is one content, shows only as a store of what is already
     somewhere in it.  */
  bool written
    = c->sum->parts[part].kind == ESC_PART_FRESH || c->written[part];
  /* So does moving between the objects that a part stands for.  */
  if (written && !c->sum->parts[part].single)
    return false;
  if (c->sum->parts[part].kind == ESC_PART_DEEP)
    return t->object == c->sum->parts[part].object;
  /* So does moving between places whose contents count as one part.  */
  uint32_t v = part_of_object (c->sum->parts, c->sum->nparts, t->object);
  if (v == ESC_NONE || (written && counts_again_p (c, v)))
    return false;
  for (; v < c->sum->nparts; v++)
    if (c->sum->parts[v].object == t->object
        && initial_content_p (&c->sum->parts[v], part, lo, hi, t, written,
                              c->word))
      return true;
  return false;
}

static void
collect_stores (struct collector *c, uint32_t part)
{
  size_t n;
  esc_object obj = c->sum->parts[part].object;
  const uint32_t *cells = esc_object_cells (c->s, obj, &n);
  for (size_t i = 0; i < n; i++)
    {
      struct esc_cell cell = esc_cell_info (c->s, cells[i]);
      size_t count;
      const struct esc_target *t = esc_cell_targets (c->s, cells[i], &count);
      bool all = cell.hi == INT64_MAX;
      for (size_t j = 0; j < count; j++)
        if (!initial_p (c, part, cell.lo, cell.hi, &t[j]))
          add_value_deed (c, ESC_DEED_STORE, part, all ? ESC_ANY : cell.lo,
                          all ? ESC_ANY : cell.hi - cell.lo, &t[j]);
    }
}

static bool
parent_escaped_p (const struct collector *c, uint32_t part)
{
  const struct esc_part *p = &c->sum->parts[part];
  return ((p->kind == ESC_PART_CONTENT || p->kind == ESC_PART_DEEP)
          && esc_escaped_p (c->s, c->sum->parts[p->parent].object));
}

static void
add_simple_deed (struct collector *c, enum esc_deed_kind kind, uint32_t part)
{
  struct esc_deed d;
  memset (&d, 0, sizeof d);
  d.kind = (uint8_t) kind;
  d.part = part;
  add_deed (c, d);
}

static void
collect_reads (struct collector *c)
{
  uint32_t n = c->sum->nparts;
  bool *read = calloc (n ? n : 1, sizeof *read);
  esc_assert (read != NULL);
  for (esc_edge_id id = 0; id < esc_graph_edges (c->g); id++)
    {
      const struct esc_edge *e = esc_graph_edge (c->g, id);
      if (e->kind != ESC_EDGE_READ && e->kind != ESC_EDGE_LOAD
          && e->kind != ESC_EDGE_MOVE)
        continue;
      size_t count;
      const struct esc_target *t = esc_targets (c->s, e->src, &count);
      for (size_t i = 0; i < count; i++)
        {
          uint32_t p = part_of_object (c->sum->parts, n, t[i].object);
          if (p != ESC_NONE)
            read[p] = true;
        }
    }
  for (uint32_t i = 0; i < n; i++)
    if (read[i] && c->sum->parts[i].kind != ESC_PART_FRESH)
      add_simple_deed (c, ESC_DEED_READ, i);
  free (read);
}

/* Which of the first N parts the body itself writes to.  (What parts hold
   in the beginning was stored by no statement.)  */
static void
collect_written (struct collector *c, uint32_t n)
{
  for (esc_edge_id id = 0; id < esc_graph_edges (c->g); id++)
    {
      const struct esc_edge *e = esc_graph_edge (c->g, id);
      if ((e->kind != ESC_EDGE_STORE && e->kind != ESC_EDGE_MOVE)
          || e->stmt == ESC_NONE)
        continue;
      size_t count;
      const struct esc_target *t = esc_targets (c->s, e->dst, &count);
      for (size_t i = 0; i < count; i++)
        {
          uint32_t p = part_of_object (c->sum->parts, n, t[i].object);
          if (p != ESC_NONE)
            c->written[p] = true;
        }
    }
}

static void
collect_freed (struct collector *c, const struct esc_freed *freed,
               size_t nfreed)
{
  for (size_t i = 0; i < nfreed; i++)
    {
      size_t count;
      const struct esc_target *t = esc_targets (c->s, freed[i].node, &count);
      for (size_t j = 0; j < count; j++)
        {
          uint32_t p
            = part_of_object (c->sum->parts, c->sum->nparts, t[j].object);
          if (p != ESC_NONE && c->sum->parts[p].kind != ESC_PART_FRESH)
            add_simple_deed (
              c, freed[i].moved ? ESC_DEED_REALLOC : ESC_DEED_FREE, p);
        }
    }
}

static void
collect_called (struct collector *c, const struct esc_called *called)
{
  for (uint32_t i = 0; i < called->nparts; i++)
    {
      struct esc_deed d = { .kind = ESC_DEED_CALL };
      d.part = called->parts[i];
      d.call = called->number;
      add_deed (c, d);
    }
  for (uint32_t i = 0; i < called->nargs; i++)
    {
      size_t count = 0;
      const struct esc_target *t = NULL;
      if (called->args[i] != ESC_NONE)
        t = esc_targets (c->s, called->args[i], &count);
      for (size_t k = 0; k < count; k++)
        {
          struct esc_deed d = { .kind = ESC_DEED_ARGUMENT };
          d.call = called->number;
          d.offset = called->any ? ESC_ANY : i;
          d.value = value_part (c, t[k].object);
          d.value_offset = d.value == ESC_NONE ? 0 : t[k].offset;
          add_deed (c, d);
        }
    }
}

/* Return true if the targets of NODE include a part that was found in
   another one, if CONTENT, or else anything that is ours.  */
static bool
points_into_p (const struct collector *c, esc_node node, bool content)
{
  size_t count;
  const struct esc_target *t = esc_targets (c->s, node, &count);
  for (size_t i = 0; i < count; i++)
    {
      uint32_t p = part_of_object (c->sum->parts, c->sum->nparts, t[i].object);
      if (content ? (p != ESC_NONE
                     && (c->sum->parts[p].kind == ESC_PART_CONTENT
                         || c->sum->parts[p].kind == ESC_PART_DEEP
                         || c->sum->parts[p].kind == ESC_PART_RESULT))
                  : !esc_escaped_p (c->s, t[i].object))
        return true;
    }
  return false;
}

/* What the body stores into content of parts, as far as it is ours.  */
struct hidden_values
{
  struct esc_target targets[ESC_SUMMARY_MAX_HIDDEN];
  uint32_t count;
  bool any; /* More than that, or moved there.  */
};

static bool
same_value_p (const struct esc_target *t, const struct esc_target *u)
{
  return (t->object == u->object
          && (t->offset == u->offset || t->offset == ESC_ANY));
}

static void
note_hidden (const struct collector *c, const struct esc_edge *e,
             struct hidden_values *h)
{
  size_t count;
  const struct esc_target *t = esc_targets (c->s, e->src, &count);
  for (size_t i = 0; i < count; i++)
    {
      bool known = esc_escaped_p (c->s, t[i].object);
      for (uint32_t k = 0; k < h->count && !known; k++)
        known = same_value_p (&h->targets[k], &t[i]);
      if (known)
        continue;
      h->any |= h->count == ESC_SUMMARY_MAX_HIDDEN;
      if (!h->any)
        h->targets[h->count++] = t[i];
    }
}

/* Return true if NODE has all values of H.  */
static bool
has_all_p (const struct collector *c, esc_node node,
           const struct hidden_values *h)
{
  size_t count;
  const struct esc_target *t = esc_targets (c->s, node, &count);
  for (uint32_t k = 0; k < h->count; k++)
    {
      bool found = false;
      for (size_t i = 0; i < count && !found; i++)
        found
          = (t[i].object == h->targets[k].object && t[i].offset == ESC_ANY);
      if (!found)
        return false;
    }
  return !h->any;
}

static bool
reads_fresh_p (const struct collector *c, esc_node src)
{
  size_t count;
  const struct esc_target *t = esc_targets (c->s, src, &count);
  for (size_t i = 0; i < count; i++)
    {
      uint32_t p = part_of_object (c->sum->parts, c->sum->nparts, t[i].object);
      if (p != ESC_NONE && c->sum->parts[p].kind == ESC_PART_FRESH)
        return true;
    }
  return false;
}

/* Return true if the body may read from an object of its own what it stored
   there through a part:
     *a = &own; (*b)->f = p; kept = own.f;
   does if A and B are one.  The caller's graph has no such load, and this
   one no such store, so there is no summary.  Unless each load has, by this
   graph, all that may be stored so:
     x->d = own; x->d[i] = v;  ... = x->d[j];  */
static bool
hidden_alias_p (const struct collector *c)
{
  struct hidden_values hidden = { .count = 0 };
  for (esc_edge_id id = 0; id < esc_graph_edges (c->g); id++)
    {
      const struct esc_edge *e = esc_graph_edge (c->g, id);
      if (e->stmt == ESC_NONE)
        continue;
      if (e->kind == ESC_EDGE_MOVE)
        hidden.any |= points_into_p (c, e->dst, true);
      else if (e->kind == ESC_EDGE_STORE && points_into_p (c, e->src, false)
               && points_into_p (c, e->dst, true))
        note_hidden (c, e, &hidden);
    }
  if (!hidden.count && !hidden.any)
    return false;
  for (esc_edge_id id = 0; id < esc_graph_edges (c->g); id++)
    {
      const struct esc_edge *e = esc_graph_edge (c->g, id);
      if ((e->kind == ESC_EDGE_LOAD || e->kind == ESC_EDGE_MOVE)
          && reads_fresh_p (c, e->src)
          && (e->kind == ESC_EDGE_MOVE || !has_all_p (c, e->dst, &hidden)))
        return true;
    }
  return false;
}

static int
compare_deeds (const void *pa, const void *pb)
{
  const struct esc_deed *a = pa, *b = pb;
#define BY(FIELD)                                                             \
  if (a->FIELD != b->FIELD)                                                   \
  return a->FIELD < b->FIELD ? -1 : 1
  BY (kind);
  BY (part);
  BY (call);
  BY (offset);
  BY (size);
  BY (value);
  BY (value_offset);
  BY (sink);
#undef BY
  return 0;
}

static void
sort_deeds (struct esc_summary *sum)
{
  if (!sum->ndeeds)
    return;
  qsort (sum->deeds, sum->ndeeds, sizeof *sum->deeds, compare_deeds);
  uint32_t n = 1;
  for (uint32_t i = 1; i < sum->ndeeds; i++)
    if (compare_deeds (&sum->deeds[i], &sum->deeds[n - 1]))
      sum->deeds[n++] = sum->deeds[i];
  sum->ndeeds = n;
}

struct esc_summary *
esc_summary_collect (const struct esc_graph *g, const struct esc_solution *s,
                     const struct esc_part *parts, uint32_t nparts,
                     esc_node result, const struct esc_freed *freed,
                     size_t nfreed, const struct esc_called *called,
                     size_t ncalled, int64_t word)
{
  if (!esc_solution_complete_p (s))
    return esc_summary_new (false);
  struct collector c
    = { g, s, esc_summary_new (true), nparts + 8, 0, word, NULL, false };
  c.sum->parts = calloc (c.part_cap, sizeof *c.sum->parts);
  esc_assert (c.sum->parts != NULL);
  memcpy (c.sum->parts, parts, nparts * sizeof *parts);
  c.sum->nparts = nparts;
  c.written = calloc (nparts + 1, sizeof *c.written);
  esc_assert (c.written != NULL);
  collect_written (&c, nparts);

  size_t count;
  const struct esc_target *t = esc_targets (s, result, &count);
  for (size_t i = 0; i < count; i++)
    add_value_deed (&c, ESC_DEED_RETURN, ESC_NONE, 0, 0, &t[i]);
  for (size_t i = 0; i < ncalled; i++)
    collect_called (&c, &called[i]);
  /* Fresh parts are appended while this runs: what they hold counts.  */
  for (uint32_t p = 0; p < c.sum->nparts && !c.overflow; p++)
    if (c.sum->parts[p].kind == ESC_PART_AGAIN)
      continue;
    else if (!esc_escaped_p (s, c.sum->parts[p].object))
      collect_stores (&c, p);
    else if (!parent_escaped_p (&c, p))
      add_simple_deed (&c, ESC_DEED_ESCAPE, p);
  collect_reads (&c);
  collect_freed (&c, freed, nfreed);
  free (c.written);
  if (c.overflow || hidden_alias_p (&c))
    {
      esc_summary_free (c.sum);
      return esc_summary_new (false);
    }
  sort_deeds (c.sum);
  for (uint32_t p = 0; p < c.sum->nparts; p++)
    {
      c.sum->parts[p].object = ESC_NONE;
      c.sum->parts[p].address = ESC_NONE;
    }
  return c.sum;
}

bool
esc_summary_equal_p (const struct esc_summary *a, const struct esc_summary *b)
{
  if (a->usable != b->usable || a->writes_elsewhere != b->writes_elsewhere
      || a->nparts != b->nparts || a->ndeeds != b->ndeeds)
    return false;
  for (uint32_t i = 0; i < a->nparts; i++)
    if (a->parts[i].kind != b->parts[i].kind
        || a->parts[i].index != b->parts[i].index
        || a->parts[i].parent != b->parts[i].parent
        || a->parts[i].offset != b->parts[i].offset
        || a->parts[i].size != b->parts[i].size)
      return false;
  for (uint32_t i = 0; i < a->ndeeds; i++)
    if (compare_deeds (&a->deeds[i], &b->deeds[i]))
      return false;
  return true;
}

static void
print_offset (FILE *f, int64_t offset)
{
  if (offset == ESC_ANY)
    fprintf (f, " + any");
  else if (offset)
    fprintf (f, " + %lld", (long long) offset);
}

void
esc_summary_print (FILE *f, const struct esc_summary *s)
{
  static const char *const kinds[]
    = { "param", "content", "deep", "fresh", "result", "again" };
  static const char *const deeds[]
    = { "escape", "store",   "return", "read",
        "free",   "realloc", "call",   "argument" };
  if (!s->usable)
    {
      fprintf (f, "no summary\n");
      return;
    }
  for (uint32_t i = 0; i < s->nparts; i++)
    {
      const struct esc_part *p = &s->parts[i];
      fprintf (f, "part %u: %s", i, kinds[p->kind]);
      if (p->kind == ESC_PART_PARAM || p->kind == ESC_PART_AGAIN
          || p->kind == ESC_PART_RESULT)
        fprintf (f, " %u", p->index);
      if (p->kind == ESC_PART_AGAIN)
        fprintf (f, ", content");
      if (p->kind != ESC_PART_PARAM && p->kind != ESC_PART_FRESH
          && p->kind != ESC_PART_RESULT)
        fprintf (f, " of %u", p->parent);
      if (p->kind == ESC_PART_CONTENT || p->kind == ESC_PART_AGAIN)
        {
          print_offset (f, p->offset);
          if (p->size != ESC_ANY)
            fprintf (f, " : %lld", (long long) p->size);
        }
      fprintf (f, "\n");
    }
  for (uint32_t i = 0; i < s->ndeeds; i++)
    {
      const struct esc_deed *d = &s->deeds[i];
      fprintf (f, "%s", deeds[d->kind]);
      if (d->kind == ESC_DEED_CALL || d->kind == ESC_DEED_ARGUMENT)
        fprintf (f, " %u", d->call);
      if (d->kind == ESC_DEED_ARGUMENT)
        print_offset (f, d->offset);
      else if (d->kind != ESC_DEED_RETURN)
        fprintf (f, " part %u", d->part);
      if (d->kind == ESC_DEED_STORE)
        {
          print_offset (f, d->offset);
          if (d->size != ESC_ANY)
            fprintf (f, " : %lld", (long long) d->size);
        }
      if (d->kind == ESC_DEED_STORE || d->kind == ESC_DEED_RETURN
          || d->kind == ESC_DEED_ARGUMENT)
        {
          if (d->value == ESC_NONE)
            fprintf (f, " <- world");
          else
            {
              fprintf (f, " <- part %u", d->value);
              print_offset (f, d->value_offset);
            }
        }
      fprintf (f, "\n");
    }
}
