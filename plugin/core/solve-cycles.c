/* The solver, steps 1 and 5: cycles of copies.
   SPDX-License-Identifier: GPL-3.0-or-later

   Values that copy each other in a cycle,

     for (p = list; p; p = q) q = p->next ? p : list;

   have the same set.  A depth-first search over the links, and over the
   copies with an offset as well for step 1, numbers the strongly connected
   components; each becomes one class, and the numbers are the order in
   which the next wave visits the classes.  The search keeps its own stack:
   a chain of copies is as long as a function.  */

#include "solve-internal.h"

#include <stdlib.h>
#include <string.h>

/* Let use number I of a member of the class M, now merged into R, catch up:
   it has seen the first items of M's set, and not what only R had, which
   are the first COUNT items of R's.  */

static void
catch_up (struct solver *s, uint32_t v, uint32_t i, const struct set *m,
          const uint32_t *items, uint32_t count, uint32_t total)
{
  struct use u = s->values.items[v].uses[i];
  if (u.done == 0 || (u.kind != USE_LOAD && u.kind != USE_STORE))
    {
      esc_solver_use_done (s, v, i, 0);
      return;
    }
  esc_solver_use_done (s, v, i, total);
  esc_solver_use_targets (s, u, m->items + u.done, m->count - u.done);
  for (uint32_t j = 0; j < count; j++)
    if (!set_has_p (m, items[j]))
      esc_solver_use_targets (s, u, &items[j], 1);
}

/* Merge class M into class R: they copy each other.  */

static void
merge (struct solver *s, uint32_t r, uint32_t m)
{
  struct value *rv = &s->values.items[r];
  struct value *mv = &s->values.items[m];
  const uint32_t *items = rv->set.items;
  uint32_t count = rv->set.count;
  if (mv->set.borrowed)
    esc_solver_unborrow (s, &mv->set);
  if (rv->set.borrowed)
    esc_solver_unborrow (s, &rv->set);
  struct set old = mv->set;
  uint32_t v = m;
  mv->parent = r;
  if (mv->escaping && !rv->escaping)
    {
      rv->escaping = true;
      rv->escapes_done = 0;
    }
  for (uint32_t i = 0; i < old.count; i++)
    set_add (s, &rv->set, old.items[i]);
  s->work += old.count;
  uint32_t total = rv->set.count;
  if (total != 0)
    enqueue (s, r);
  do
    {
      struct value *member = &s->values.items[v];
      for (uint32_t i = 0; i < member->nlinks; i++)
        member->links[i].done = 0;
      uint32_t nuses = member->nuses;
      for (uint32_t i = 0; i < nuses; i++)
        catch_up (s, v, i, &old, items, count, total);
      v = s->values.items[v].next;
    }
  while (v != m);
  uint32_t next = s->values.items[r].next;
  s->values.items[r].next = s->values.items[m].next;
  s->values.items[m].next = next;
}

/* Search of strongly connected components (Tarjan 1972) among classes,
   along links and, if SHIFTS, along copies with an offset.  */
struct search
{
  uint32_t *order; /* Per value: 0, or when it was reached.  */
  uint32_t *low;
  uint32_t *component; /* Per class: its component, from 1.  */
  uint32_t *stack;     /* Classes without a component yet.  */
  uint32_t *path;      /* Classes being searched, outermost first.  */
  uint32_t *member;    /* Per class: how far its search has got.  */
  uint32_t *position;
  uint32_t nstack, npath, time, components;
  bool shifts;
};

static struct search
search_new (struct solver *s, bool shifts)
{
  size_t n = s->values.count;
  uint32_t *block = esc_alloc_zero (7 * n, sizeof *block);
  return (struct search){ .order = block,
                          .low = block + n,
                          .component = block + 2 * n,
                          .stack = block + 3 * n,
                          .path = block + 4 * n,
                          .member = block + 5 * n,
                          .position = block + 6 * n,
                          .shifts = shifts };
}

static void
search_free (struct search *t)
{
  free (t->order);
}

static void
search_enter (struct search *t, uint32_t class)
{
  t->order[class] = t->low[class] = ++t->time;
  t->stack[t->nstack++] = class;
  t->path[t->npath++] = class;
  t->member[class] = class;
  t->position[class] = 0;
}

/* Return the next class that CLASS flows to, or ESC_NONE.  */

static uint32_t
search_next (struct solver *s, struct search *t, uint32_t class)
{
  for (;;)
    {
      const struct value *v = &s->values.items[t->member[class]];
      while (t->position[class] < v->nlinks)
        return find (s, v->links[t->position[class]++].to);
      while (t->shifts && t->position[class] < v->nlinks + v->nuses)
        {
          struct use u = v->uses[t->position[class]++ - v->nlinks];
          if (u.kind == USE_SHIFT)
            return find (s, s->edges[u.ref].dst);
        }
      if (v->next == class)
        return ESC_NONE;
      t->member[class] = v->next;
      t->position[class] = 0;
    }
}

/* CLASS has been searched: if it is the first of its component, number
   that.  */

static void
search_leave (struct search *t, uint32_t class)
{
  t->npath--;
  if (t->low[class] != t->order[class])
    {
      uint32_t up = t->path[t->npath - 1];
      if (t->low[class] < t->low[up])
        t->low[up] = t->low[class];
      return;
    }
  uint32_t member;
  t->components++;
  do
    {
      member = t->stack[--t->nstack];
      t->component[member] = t->components;
    }
  while (member != class);
}

static void
search_from (struct solver *s, struct search *t, uint32_t root)
{
  search_enter (t, root);
  while (t->npath != 0)
    {
      uint32_t class = t->path[t->npath - 1];
      uint32_t to = search_next (s, t, class);
      s->work++;
      if (to == ESC_NONE)
        search_leave (t, class);
      else if (t->order[to] == 0)
        search_enter (t, to);
      else if (t->component[to] == 0 && t->order[to] < t->low[class])
        t->low[class] = t->order[to];
    }
}

/* Number the components so that what flows to a component has a higher
   number than it.  */

static struct search
search_components (struct solver *s, bool shifts)
{
  struct search t = search_new (s, shifts);
  for (uint32_t v = 0; v < s->values.count; v++)
    if (s->values.items[v].parent == v && t.order[v] == 0)
      search_from (s, &t, v);
  return t;
}

/* Find the copies with an offset that lie on a cycle of copies.  */

void
esc_solver_mark_shifts (struct solver *s)
{
  struct search t = search_components (s, true);
  for (uint32_t i = 0; i < s->nedges; i++)
    {
      const struct esc_edge *e = &s->edges[i];
      if (e->kind != ESC_EDGE_COPY || e->offset == 0
          || t.component[e->dst] != t.component[e->src])
        continue;
      if (s->cyclic == NULL)
        s->cyclic = esc_arena_zero (&s->arena, s->nedges, sizeof (bool));
      s->cyclic[i] = true;
    }
  search_free (&t);
}

/* Merge every component T into its member with the largest set.  */

static void
merge_components (struct solver *s, const struct search *t)
{
  uint32_t *first = esc_alloc_zero (t->components + 1, sizeof *first);
  uint32_t n = (uint32_t) s->values.count;
  for (uint32_t v = 0; v < n; v++)
    {
      uint32_t c = t->component[v];
      if (c == 0)
        continue;
      uint32_t r = first[c] - 1;
      if (first[c] == 0
          || s->values.items[v].set.count > s->values.items[r].set.count)
        first[c] = v + 1;
    }
  for (uint32_t v = 0; v < n; v++)
    if (t->component[v] != 0 && first[t->component[v]] != v + 1)
      merge (s, first[t->component[v]] - 1, v);
  free (first);
}

/* Put the next wave in the order of the flow, as T found it; N values were
   there then.  */

static void
sort_wave (struct solver *s, struct search *t, uint32_t n)
{
  uint32_t *at = t->order; /* No longer needed.  */
  size_t count = 0;
  memset (at, 0, n * sizeof *at);
  for (size_t i = 0; i < s->next_wave.count; i++)
    {
      uint32_t v = s->next_wave.items[i];
      if (v >= n)
        s->next_wave.items[count++] = v;
      else if (s->values.items[v].parent == v)
        at[t->component[v] - 1] = v + 1;
    }
  for (uint32_t c = t->components; c-- > 0;)
    if (at[c] != 0)
      s->next_wave.items[count++] = at[c] - 1;
  s->next_wave.count = count;
}

/* Step 5: merge cycles and put the next wave in the order of the flow.  */

void
esc_solver_collapse_cycles (struct solver *s)
{
  struct search t = search_components (s, false);
  uint32_t n = (uint32_t) s->values.count;
  uint32_t classes = 0;
  for (uint32_t v = 0; v < n; v++)
    classes += t.component[v] != 0;
  if (t.components != classes)
    merge_components (s, &t);
  sort_wave (s, &t, n);
  search_free (&t);
  s->next_search = s->work + 8 * (s->values.count + s->links) + 4096;
}
