/* Points-to and escape: the least solution of a constraint graph.
   SPDX-License-Identifier: GPL-3.0-or-later

   A target is a pair (object, offset); the offset is a number of bytes or
   ESC_ANY, "somewhere in the object".  Memory is a set of cells: a cell is
   a range of bytes [lo, hi) of one object into which some store writes.  A
   load reads every cell its range overlaps.

   Escape is part of the solution:
     - what reaches a sink node has escaped;
     - what is in a cell of an external or escaped object has escaped;
     - a load from an external or escaped object yields WORLD as well, and
       so does a load from a CONST or FUNCTION object;
     - a load from a TABLE yields what it held from the beginning, and only
       that; stores of statements into it are ignored;
     - a store through WORLD is an escape of what is stored;
     - a load through WORLD yields WORLD.
   WORLD stands for every escaped object too: a value that may be WORLD may
   point to any escaped object, and need not list them.

   Details that a reader of solutions should know:
     - a COPY with an offset on a cycle of COPY edges has offset ESC_ANY;
     - a set may list an object at known offsets and at ESC_ANY as well;
     - a load flows unchanged from a cell that lies in its range or around
       it, and with ESC_ANY from one that it overlaps in part, and from any
       if another cell in the range is narrower than 8 bytes;
     - a MOVE copies cells to the same distance from its destination; bytes
       of unknown place arrive anywhere in the destination's range;
     - what may be a piece of an address, and no half of it, flows with
       ESC_ANY: loads, stores and moves of sizes that are no multiple of 4,
       and loads and moves from another multiple of 4 than the cell; moves
       without ESC_EDGE_WORDS also if size or one of the places is unknown.

   When max_work is hit the solution is incomplete: then every object counts
   as escaped and every value as pointing to WORLD and to everything.  */

#ifndef ESC_CORE_SOLVE_H
#define ESC_CORE_SOLVE_H

#include "graph.h"

#ifdef __cplusplus
extern "C" {
#endif

struct esc_limits
{
  uint32_t max_fields; /* Distinct offsets (zero apart), and distinct
				   cells (the whole object apart), per object;
				   further ones count as unknown.  */
  uint64_t max_work;   /* Elementary steps (a target added to a set,
				   an edge followed) before giving up.  */
};

/* The documented defaults: 64 fields; work linear in the graph's size.  */
struct esc_limits esc_limits_default (const struct esc_graph *g);

struct esc_target
{
  esc_object object;
  int64_t offset; /* Bytes or ESC_ANY.  */
};

struct esc_cell
{
  esc_object object;
  int64_t lo, hi; /* Bytes; the whole object, or an unknown part
				   of it, is [0, INT64_MAX).  */
};

struct esc_solution;

/* Solve G within LIMITS.  The caller owns the result (esc_solution_free);
   it refers to G, which must outlive it.  */
struct esc_solution *esc_solve (const struct esc_graph *g,
                                const struct esc_limits *limits);
void esc_solution_free (struct esc_solution *s);

/* The graph that S is the solution of.  */
const struct esc_graph *esc_solution_graph (const struct esc_solution *s);

/* False if max_work was hit.  */
bool esc_solution_complete_p (const struct esc_solution *s);

/* Steps taken, for benchmarks and dumps.  */
uint64_t esc_solution_work (const struct esc_solution *s);

/* Bytes of memory that S holds.  */
size_t esc_solution_bytes (const struct esc_solution *s);

/* Return true if NODE may point into OBJ, at any offset.  WORLD in NODE's
   set does not count unless OBJ has escaped.  */
bool esc_points_to_p (const struct esc_solution *s, esc_node node,
                      esc_object obj);

/* Return true if NODE may point to WORLD or to an escaped object.  */
bool esc_points_outside_p (const struct esc_solution *s, esc_node node);

/* Return true if NODE was in the graph when S was made.  The other questions
   are for such nodes.  */
bool esc_solved_node_p (const struct esc_solution *s, esc_node node);

/* The targets of NODE, ordered by (object, offset), ESC_ANY first; *COUNT
   is how many.  WORLD appears as object 0.  The array belongs to S.  */
const struct esc_target *esc_targets (const struct esc_solution *s,
                                      esc_node node, size_t *count);

/* Return true if OBJ has escaped (external objects have).  */
bool esc_escaped_p (const struct esc_solution *s, esc_object obj);

/* The cells of OBJ that a store may write, ordered by (lo, hi); they are
   values in their own right: pass the returned ids FIRST .. FIRST + *COUNT
   - 1 to esc_cell_info and esc_cell_targets.  */
const uint32_t *esc_object_cells (const struct esc_solution *s, esc_object obj,
                                  size_t *count);
/* How many cells there are: they are 0 .. esc_cell_count - 1.  */
size_t esc_cell_count (const struct esc_solution *s);
struct esc_cell esc_cell_info (const struct esc_solution *s, uint32_t cell);
const struct esc_target *esc_cell_targets (const struct esc_solution *s,
                                           uint32_t cell, size_t *count);
bool esc_cell_holds_p (const struct esc_solution *s, uint32_t cell,
                       esc_object obj);

/* Abort if S is not a solution of its graph: every edge's inclusion holds
   (checked edge by edge, without the solver's own shortcuts).  */
void esc_solution_verify (const struct esc_solution *s);

#ifdef __cplusplus
}
#endif

#endif /* ESC_CORE_SOLVE_H */
