/* The solver: its result as an esc_solution.
   SPDX-License-Identifier: GPL-3.0-or-later

   The solver numbers targets, cells and sets as they come.  Here they are
   sorted and numbered anew, so that a solution does not depend on the order
   of the steps and can be searched by halving.  */

#include "solve-internal.h"

#include "solution.h"

#include <stdlib.h>

static int
compare_targets (const void *a, const void *b)
{
  const struct esc_target *x = a, *y = b;
  if (x->object != y->object)
    return x->object < y->object ? -1 : 1;
  return x->offset < y->offset ? -1 : x->offset > y->offset;
}

static int
compare_cells (const void *a, const void *b)
{
  const struct cell *x = a, *y = b;
  if (x->object != y->object)
    return x->object < y->object ? -1 : 1;
  if (x->range.lo != y->range.lo)
    return x->range.lo < y->range.lo ? -1 : 1;
  return x->range.hi < y->range.hi ? -1 : x->range.hi > y->range.hi;
}

static int
compare_items (const void *a, const void *b)
{
  uint32_t x = *(const uint32_t *) a, y = *(const uint32_t *) b;
  return x < y ? -1 : x > y;
}

/* Sort the targets into R and return the new number of each.  */

static uint32_t *
number_targets (struct solver *s, struct esc_solution *r)
{
  uint32_t n = (uint32_t) s->targets.count;
  uint32_t fixed = 2 * s->nobjects;
  uint32_t *number = esc_arena_alloc (&s->arena, n, sizeof *number);
  struct esc_target *extra = s->targets.items + fixed;
  uint32_t i = 0, count = 0;
  r->targets = esc_arena_alloc (&s->arena, n, sizeof *r->targets);
  r->first_target
    = esc_arena_alloc (&s->arena, s->nobjects + 1, sizeof *r->first_target);
  /* The map still knows the old numbers of those with other offsets.  */
  qsort (extra, n - fixed, sizeof *extra, compare_targets);
  for (uint32_t obj = 0; obj < s->nobjects; obj++)
    {
      r->first_target[obj] = count;
      for (uint32_t k = 0; k < 2; k++)
        {
          number[2 * obj + k] = count;
          r->targets[count++] = (struct esc_target){ obj, k ? 0 : ESC_ANY };
        }
      for (; i < n - fixed && extra[i].object == obj; i++)
        {
          uint32_t old
            = *esc_map_place (&s->target_ids, &s->arena, obj, extra[i].offset);
          number[old] = count;
          r->targets[count++] = extra[i];
        }
    }
  r->first_target[s->nobjects] = count;
  return number;
}

/* Renumber the items of SET, which are its own, and sort them.  */

static void
finish_set (struct set *set, const uint32_t *number)
{
  for (uint32_t i = 0; i < set->count; i++)
    set->items[i] = number[set->items[i]];
  if (set->count > SMALL_SET)
    {
      qsort (set->items, set->count, sizeof *set->items, compare_items);
      return;
    }
  for (uint32_t i = 1; i < set->count; i++)
    {
      uint32_t item = set->items[i], j = i;
      for (; j > 0 && set->items[j - 1] > item; j--)
        set->items[j] = set->items[j - 1];
      set->items[j] = item;
    }
}

/* Give R the sets of all classes; return the set of each value.  */

static uint32_t *
finish_sets (struct solver *s, struct esc_solution *r)
{
  uint32_t n = (uint32_t) s->values.count, nsets = 0;
  uint32_t *number = number_targets (s, r);
  uint32_t *set_of = esc_arena_alloc (&s->arena, n, sizeof *set_of);
  for (uint32_t v = 0; v < n; v++)
    if (s->values.items[v].parent == v)
      set_of[v] = nsets++;
  r->sets = esc_arena_zero (&s->arena, nsets, sizeof *r->sets);
  /* Before the lenders' items are renumbered.  */
  for (uint32_t v = 0; v < n; v++)
    if (s->values.items[v].parent == v && s->values.items[v].set.borrowed)
      {
        struct set *set = &s->values.items[v].set;
        set->items = esc_arena_grow (&s->arena, set->items, set->count,
                                     set->count, sizeof *set->items);
      }
  for (uint32_t v = 0; v < n; v++)
    {
      struct set *set = &s->values.items[v].set;
      uint32_t class = find (s, v);
      set_of[v] = set_of[class];
      if (class != v)
        continue;
      finish_set (set, number);
      r->sets[set_of[v]].items = set->items;
      r->sets[set_of[v]].count = set->count;
    }
  r->nodes = s->nodes;
  r->node_set = set_of; /* Nodes are the first values.  */
  return set_of;
}

static void
finish_cells (struct solver *s, struct esc_solution *r, const uint32_t *set_of)
{
  uint32_t n = (uint32_t) s->cells.count, c = 0;
  if (n != 0)
    qsort (s->cells.items, n, sizeof *s->cells.items, compare_cells);
  r->cell_count = n;
  r->cells = esc_arena_alloc (&s->arena, n, sizeof *r->cells);
  r->cell_set = esc_arena_alloc (&s->arena, n, sizeof *r->cell_set);
  r->cell_ids = esc_arena_alloc (&s->arena, n, sizeof *r->cell_ids);
  r->first_cell
    = esc_arena_alloc (&s->arena, s->nobjects + 1, sizeof *r->first_cell);
  for (uint32_t obj = 0; obj < s->nobjects; obj++)
    {
      r->first_cell[obj] = c;
      for (; c < n && s->cells.items[c].object == obj; c++)
        {
          const struct cell *cell = &s->cells.items[c];
          r->cells[c]
            = (struct esc_cell){ obj, cell->range.lo, cell->range.hi };
          r->cell_set[c] = set_of[cell->value];
          r->cell_ids[c] = c;
        }
    }
  r->first_cell[s->nobjects] = n;
}

void
esc_solver_finish (struct solver *s, struct esc_solution *r)
{
  finish_cells (s, r, finish_sets (s, r));
  r->escaped = esc_arena_alloc (&s->arena, s->nobjects, sizeof *r->escaped);
  for (uint32_t i = 0; i < s->nobjects; i++)
    r->escaped[i] = s->objects[i].escaped;
}

/* The answer of an incomplete solution: every value may be everything, and
   everything that can be stored to has one cell.  */

void
esc_solver_finish_incomplete (struct solver *s, struct esc_solution *r)
{
  uint32_t n = s->nobjects, c = 0;
  uint32_t *all = esc_arena_alloc (&s->arena, n, sizeof *all);
  uint32_t most = s->nodes > n ? s->nodes : n;
  uint32_t *zeros = esc_arena_zero (&s->arena, most, sizeof *zeros);
  r->targets = esc_arena_alloc (&s->arena, n, sizeof *r->targets);
  r->first_target
    = esc_arena_alloc (&s->arena, n + 1, sizeof *r->first_target);
  r->cells = esc_arena_alloc (&s->arena, n, sizeof *r->cells);
  r->first_cell = esc_arena_alloc (&s->arena, n + 1, sizeof *r->first_cell);
  r->escaped = esc_arena_alloc (&s->arena, n, sizeof *r->escaped);
  for (uint32_t i = 0; i < n; i++)
    {
      all[i] = i;
      r->targets[i] = (struct esc_target){ i, ESC_ANY };
      r->first_target[i] = i;
      r->first_cell[i] = c;
      r->escaped[i] = true;
      if (!esc_object_opaque_p (object_kind (s, i)))
        r->cells[c++] = (struct esc_cell){ i, 0, ESC_WHOLE };
    }
  r->first_target[n] = n;
  r->first_cell[n] = c;
  r->cell_count = c;
  r->cell_ids = all;
  r->nodes = s->nodes;
  r->node_set = zeros;
  r->cell_set = zeros;
  r->sets = esc_arena_zero (&s->arena, 1, sizeof *r->sets);
  r->sets[0].items = all;
  r->sets[0].count = n;
}
