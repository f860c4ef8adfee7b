/* The solution as the solver leaves it; private to the core.
   SPDX-License-Identifier: GPL-3.0-or-later

   Targets are numbered in the order (object, offset), so a set is a sorted
   array of numbers.  Values that copy each other in a cycle share a set.
   Cells are numbered in the order (object, lo, hi).  */

#ifndef ESC_CORE_SOLUTION_H
#define ESC_CORE_SOLUTION_H

#include "arena.h"
#include "solve.h"

struct esc_value_set
{
  const uint32_t *items; /* Target numbers, ascending.  */
  uint32_t count;
  struct esc_target *targets; /* The same spelt out, once asked for.  */
};

struct esc_flows;

struct esc_solution
{
  const struct esc_graph *graph;
  bool complete;
  uint64_t work;
  struct esc_arena arena;
  struct esc_target *targets;
  uint32_t *first_target; /* Per object, and the end.  */
  struct esc_value_set *sets;
  uint32_t nodes;     /* Of the graph when it was solved.  */
  uint32_t *node_set; /* Per node: which of SETS.  */
  uint32_t *cell_set; /* Per cell.  */
  struct esc_cell *cells;
  uint32_t cell_count;
  uint32_t *cell_ids;      /* 0, 1, 2 ...  */
  uint32_t *first_cell;    /* Per object, and the end.  */
  bool *escaped;           /* Per object.  */
  struct esc_flows *flows; /* explain.c's, once asked for.  */
};

/* Release the flows that explain.c keeps in a solution.  */
void esc_flows_free (struct esc_flows *f);

#endif /* ESC_CORE_SOLUTION_H */
