/* What the parts of an edit share: the plan while it is carried out, and
   how statements and blocks are made.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_APPLY_H
#define ESC_APPLY_H

#include "body.h"

/* Which part of an arena is free: local variables that become registers.
   What they say is described in apply-arena.cc.  */
struct esc_arena_state
{
  tree top;
  tree freed;       /* Bays; NULL: none is given back.  */
  tree alive, last; /* No bays; NULL alike.  */
};

/* The plan while it is carried out.  */
struct esc_edit
{
  esc_body *body;
  const esc_solution *solution;
  const esc_flow *flow;
  const esc_plan *plan;
  auto_vec<tree> slots;             /* By site: variable, or NULL.  */
  auto_vec<esc_arena_state> arenas; /* By site, if the slot is one.  */
  auto_vec<int> site_of;            /* By object: converted site, or -1.  */
  auto_vec<tree> hiding;            /* Variables of esc_hide_value.  */
  bool clobbers; /* The ends of the slots' lives may be marked.  */
};

/* apply-slot.cc  */

/* Return true if a clobber put into FUN where it is in no cycle is in none
   when stack slots are shared.  */
bool esc_clobbers_stay_p (function *fun);
/* Make the variables of the sites that E's plan converts.  */
void esc_make_slots (esc_edit *e);

/* apply-code.cc  */

/* Insert STMT, at LOC, before *GSI.  */
void esc_insert_before (gimple_stmt_iterator *gsi, gimple *stmt,
                        location_t loc);

/* Return SIZE as a size_t, computed before *GSI.  */
tree esc_as_size (gimple_stmt_iterator *gsi, tree size, location_t loc);

/* Return A CODE B of type TYPE, computed before *GSI.  */
tree esc_compute (gimple_stmt_iterator *gsi, tree type, tree_code code, tree a,
                  tree b, location_t loc);

/* Return A CODE B, two sizes, computed before *GSI.  */
tree esc_compute_size (gimple_stmt_iterator *gsi, tree_code code, tree a,
                       tree b, location_t loc);

/* Return the product of the two sizes of SITE, computed before *GSI, where
   it is known not to overflow.  */
tree esc_size_value (gimple_stmt_iterator *gsi, const esc_site *site);

/* Compute the product of A and B, two sizes, before *GSI, and in *FITS
   whether it is one.  */
tree esc_checked_product (gimple_stmt_iterator *gsi, tree a, tree b,
                          tree *fits, location_t loc);

/* Return the result of the built-in CODE, called with arguments A and B (or
   NULL) before *GSI, a size.  */
tree esc_call_for_size (gimple_stmt_iterator *gsi, built_in_function code,
                        tree a, tree b, location_t loc);

/* Return VALUE, computed before *GSI so that GCC knows nothing of it.  In a
   volatile variable: an asm could also change what pointers point to.  */
tree esc_hide_value (esc_edit *e, gimple_stmt_iterator *gsi, tree value,
                     location_t loc);

/* Remove CALL, at *GSI, with what it defines.  */
void esc_remove_call (gimple_stmt_iterator *gsi, gcall *call);

/* A block behind AFTER, in the same loop.  */
basic_block esc_new_block (esc_edit *e, basic_block after);

/* Let FROM, which has no successors yet, end with a test: to YES if A CODE
   B, with probability LIKELY, else to NO.  Edges into new blocks count.  */
void esc_branch (basic_block from, tree_code code, tree a, tree b,
                 basic_block yes, basic_block no, profile_probability likely,
                 location_t loc);

/* Let FROM, which has no successors yet, go on to TO.  */
void esc_go_to (basic_block from, basic_block to);

/* The count of BB is that of the edges into it.  */
void esc_count_block (basic_block bb);

/* Cut the block of CALL into what is before CALL, CALL alone, and the rest.
   The first part has no successor then.  */
void esc_isolate (gcall *call, basic_block *before, basic_block *alone,
                  basic_block *rest);

/* On the way from FROM the phi of RESULT is VALUE.  */
void esc_add_result (tree result, basic_block from, tree value,
                     location_t loc);

/* Let CALL, alone in its block, assign a name of its own, and join it with
   what comes from elsewhere.  Return the phi's name, NULL if there is no
   result.  */
tree esc_split_result (gcall *call, basic_block rest);

/* apply-allocation.cc  */

/* The address of VAR as a constant of pointer type TYPE.  */
tree esc_slot_address (tree var, tree type);

/* Return true if site I's objects always fit into its slot.  */
bool esc_always_fits_p (const esc_edit *e, unsigned i);

/* Return N, the size that SITE asks for or its variable factor, hidden from
   GCC if all that is not at most MOST can only be what a negative number
   becomes.  */
tree esc_hide_negative (gimple_stmt_iterator *gsi, const esc_site *site,
                        tree n, uint64_t most);

/* What the call of SITE does besides making the block, done before *GSI to
   the block at ADDR, a void pointer.  LENGTH is that of the string if it is
   known already.  */
void esc_insert_contents (esc_edit *e, gimple_stmt_iterator *gsi,
                          const esc_site *site, tree addr, tree length);

/* Carry out the plan for the call of site I.  */
void esc_edit_allocation (esc_edit *e, unsigned i);

/* apply-arena.cc  */

/* Return true if site I has a slot for several objects.  */
bool esc_arena_p (const esc_edit *e, unsigned i);

/* Make the variables of the arenas of E's plan; return true if there are
   any.  */
bool esc_make_arenas (esc_edit *e);

/* Carry out the plan for the call of site I, which has an arena.  */
void esc_edit_arena_allocation (esc_edit *e, unsigned i);

/* Let TEST, which has no successors yet, ask whether P, which R releases, is
   in the arena of site I; if so, give its place back and go to REST.  Return
   the block where it is not.  */
basic_block esc_release_to_arena (esc_edit *e, const esc_release *r,
                                  unsigned i, basic_block test, tree p,
                                  basic_block rest);

/* apply-release.cc  */

/* Tell GCC of loops that end because they free an object of E on each
   turn.  */
void esc_note_finite_loops (esc_edit *e);

/* Carry out what the plan means for the call of R.  */
void esc_edit_release (esc_edit *e, const esc_release *r);

#endif /* ESC_APPLY_H */
