/* Lifetime: is one piece of storage enough for an allocation site?
   SPDX-License-Identifier: GPL-3.0-or-later

   A site that cannot execute twice in one activation has one object.  A
   site in a cycle of the control flow makes a new object on every turn, and
   one slot serves them all only if the previous object is dead when the
   site executes again:

     for (;;) { p = malloc (8); if (q) use (q); q = p; }

   keeps the previous object in q across the allocation, so it is refused.
   "Dead" means: no value that may hold the previous object's address, in an
   SSA name or in memory, is read after the site executes again (or the
   object was certainly freed before).  Cycles are cycles of the graph,
   whatever made them: loops, gotos, irreducible regions.

   For memory two data-flow facts are computed on the cells that may hold
   the address, and a cell condemns the site if both are true there:
     holding  a store may have put the address in, and nothing overwrote it
	      since;
     live     a load may read the cell before something overwrites it.
   A cell is overwritten by a definite store to just that cell of a single
   object, by the end of a variable's scope, and, for a cell of an object
   made by another site, by that site making a new object - which is right
   if that site, too, has at most one live object.  So all sites of a body
   are assumed good, checked against each other, and the bad ones removed
   until nothing changes; the argument why this is sound (the first wrong
   moment in time would have been detected) is in docs/soundness.md.  */

#ifndef ESC_CORE_LIFETIME_H
#define ESC_CORE_LIFETIME_H

#include "solve.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A point in the body: before statement POS of BLOCK.  Statements of a
   block are numbered from 1 in order; POS 0 is the block's start (phis are
   there) and ESC_POS_END its end.  */
#define ESC_POS_END UINT32_MAX

struct esc_point
{
  uint32_t block, pos;
};

/* NODE (an SSA name) is read at POINT.  An argument of a phi is read at the
   end of the predecessor block.  */
struct esc_use
{
  esc_node node;
  struct esc_point at;
};

/* The bytes *(NODE + OFFSET), SIZE bytes, are overwritten by something that
   is no pointer, or their object is dead (end of scope).  */
struct esc_kill
{
  esc_node node;
  int64_t offset, size; /* Bytes; offset 0, size ESC_ANY: the whole
				   object.  */
  esc_stmt stmt;
};

/* The allocation of OBJECT, by statement STMT.  LHS is the node that gets
   its address.  If ARGUMENT is not ESC_NONE, the statement reallocates what
   that node points to, and makes an object only if it is null:
     q = realloc (p, n);
   Then whatever P holds is no older object of this site, and contents
   survive.  If LOAD is not ESC_NONE, that statement loaded ARGUMENT from
   memory which nothing has written since, so that the place it loaded from
   is null, too, when an object is made:
     q = realloc (v->data, n);  */
struct esc_birth
{
  esc_object object;
  esc_stmt stmt;
  esc_node lhs;
  esc_node argument;
  esc_stmt load;
};

/* STMT certainly frees the object that the birth numbered BIRTH made last:
   it is given exactly that birth's result.  */
struct esc_death
{
  uint32_t birth;
  esc_stmt stmt;
};

/* Control flow and events of a body.  Arrays belong to whoever made them.
   Blocks are numbered from 0; successors of block B are succ[succ_start[B]
   .. succ_start[B + 1]), predecessors alike.  */
struct esc_flow
{
  uint32_t nblocks;
  uint32_t *succ_start, *succ;
  uint32_t *pred_start, *pred;
  struct esc_point *stmts; /* By esc_stmt; block ESC_NONE if the
				   statement is not in the flow.  */
  size_t nstmts;
  struct esc_point *defs; /* By esc_node; block ESC_NONE: no SSA name,
				   or defined on entry.  */
  size_t nnodes;
  struct esc_use *uses; /* Sorted by node.  */
  size_t nuses;
  struct esc_kill *kills;
  size_t nkills;
  struct esc_birth *births;
  size_t nbirths;
  struct esc_death *deaths;
  size_t ndeaths;
};

enum esc_lifetime
{
  ESC_LIFETIME_ONCE,   /* The site runs once per activation.  */
  ESC_LIFETIME_SINGLE, /* In a cycle, previous object dead.  */
  ESC_LIFETIME_OVERLAP /* Previous object may be alive.  */
};

struct esc_lifetime_fact
{
  enum esc_lifetime lifetime;
  /* For OVERLAP: who keeps the previous object, a node or a cell (the
     other is ESC_NONE).  */
  esc_node holder;
  uint32_t cell;
};

/* For each birth of FLOW say whether one slot is enough, in OUT (nbirths
   elements).  Births of escaped objects are OVERLAP if in a cycle.  */
void esc_lifetimes (const struct esc_graph *g, const struct esc_solution *s,
                    const struct esc_flow *flow,
                    struct esc_lifetime_fact *out);

/* Return by block a number of the cycles that it is in, the same one for
   blocks that reach each other; ESC_NONE if it cannot be executed again
   after itself.  To be freed.  */
uint32_t *esc_flow_cycles (const struct esc_flow *flow);

void esc_flow_free (struct esc_flow *flow);

#ifdef __cplusplus
}
#endif

#endif /* ESC_CORE_LIFETIME_H */
