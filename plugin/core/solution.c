/* Questions to a solution.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "solution.h"

#include "util.h"

#include <stdlib.h>

void
esc_solution_free (struct esc_solution *s)
{
  if (s == NULL)
    return;
  esc_flows_free (s->flows);
  esc_arena_release (&s->arena);
  free (s);
}

const struct esc_graph *
esc_solution_graph (const struct esc_solution *s)
{
  return s->graph;
}

bool
esc_solution_complete_p (const struct esc_solution *s)
{
  return s->complete;
}

uint64_t
esc_solution_work (const struct esc_solution *s)
{
  return s->work;
}

size_t
esc_solution_bytes (const struct esc_solution *s)
{
  return sizeof *s + s->arena.total;
}

static struct esc_value_set *
node_set (const struct esc_solution *s, esc_node node)
{
  esc_assert (node < s->nodes);
  return &s->sets[s->node_set[node]];
}

static struct esc_value_set *
cell_set (const struct esc_solution *s, uint32_t cell)
{
  esc_assert (cell < s->cell_count);
  return &s->sets[s->cell_set[cell]];
}

/* Return true if SET has a target in OBJ.  */

static bool
set_object_p (const struct esc_solution *s, const struct esc_value_set *set,
              esc_object obj)
{
  uint32_t lo = 0, hi = set->count;
  esc_assert (obj < esc_graph_objects (s->graph));
  while (lo < hi)
    {
      uint32_t mid = lo + (hi - lo) / 2;
      if (set->items[mid] < s->first_target[obj])
        lo = mid + 1;
      else
        hi = mid;
    }
  return lo < set->count && set->items[lo] < s->first_target[obj + 1];
}

/* The same, and WORLD counts as every escaped object.  */

static bool
set_points_to_p (const struct esc_solution *s, const struct esc_value_set *set,
                 esc_object obj)
{
  return set_object_p (s, set, obj)
         || (s->escaped[obj] && set_object_p (s, set, ESC_OBJECT_WORLD_ID));
}

/* The targets of SET spelt out; kept, so that asking again is free.  */

static const struct esc_target *
set_targets (const struct esc_solution *s, struct esc_value_set *set,
             size_t *count)
{
  *count = set->count;
  if (set->targets == NULL && set->count != 0)
    {
      struct esc_arena *arena = &((struct esc_solution *) s)->arena;
      set->targets = esc_arena_alloc (arena, set->count, sizeof *set->targets);
      for (uint32_t i = 0; i < set->count; i++)
        set->targets[i] = s->targets[set->items[i]];
    }
  return set->targets;
}

bool
esc_points_to_p (const struct esc_solution *s, esc_node node, esc_object obj)
{
  return set_points_to_p (s, node_set (s, node), obj);
}

bool
esc_points_outside_p (const struct esc_solution *s, esc_node node)
{
  const struct esc_value_set *set = node_set (s, node);
  for (uint32_t i = 0; i < set->count; i++)
    if (s->escaped[s->targets[set->items[i]].object])
      return true;
  return false;
}

bool
esc_solved_node_p (const struct esc_solution *s, esc_node node)
{
  return node < s->nodes;
}

const struct esc_target *
esc_targets (const struct esc_solution *s, esc_node node, size_t *count)
{
  return set_targets (s, node_set (s, node), count);
}

bool
esc_escaped_p (const struct esc_solution *s, esc_object obj)
{
  esc_assert (obj < esc_graph_objects (s->graph));
  return s->escaped[obj];
}

const uint32_t *
esc_object_cells (const struct esc_solution *s, esc_object obj, size_t *count)
{
  esc_assert (obj < esc_graph_objects (s->graph));
  *count = s->first_cell[obj + 1] - s->first_cell[obj];
  return s->cell_ids + s->first_cell[obj];
}

size_t
esc_cell_count (const struct esc_solution *s)
{
  return s->cell_count;
}

struct esc_cell
esc_cell_info (const struct esc_solution *s, uint32_t cell)
{
  esc_assert (cell < s->cell_count);
  return s->cells[cell];
}

const struct esc_target *
esc_cell_targets (const struct esc_solution *s, uint32_t cell, size_t *count)
{
  return set_targets (s, cell_set (s, cell), count);
}

bool
esc_cell_holds_p (const struct esc_solution *s, uint32_t cell, esc_object obj)
{
  return set_points_to_p (s, cell_set (s, cell), obj);
}
