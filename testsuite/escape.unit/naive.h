/* The rules of solve.h, followed literally: a slow solver to compare with.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_UNIT_NAIVE_H
#define ESC_UNIT_NAIVE_H

#include "solve.h"

struct naive_set
{
  struct esc_target *items;
  size_t count;
};

struct naive_cell
{
  struct esc_cell where;
  struct naive_set set;
};

struct naive
{
  const struct esc_graph *graph;
  struct naive_set *nodes;
  struct naive_cell *cells;
  size_t ncells;
  bool *escaped;
  bool *reaches;                /* nodes x nodes, along COPY edges.  */
  bool changed;
  bool too_much;                /* An object has more than 64 cells or
                                   offsets: not a solution.  */
};

/* Solve G without limits.  */
struct naive *naive_solve (const struct esc_graph *g);
void naive_free (struct naive *n);

/* Return true if SET has exactly T.  */
bool naive_set_has_p (const struct naive_set *set, struct esc_target t);

#endif /* ESC_UNIT_NAIVE_H */
