/* What the parts of an edit share: the plan while it is carried out, and
   how statements and blocks are made.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_APPLY_H
#define ESC_APPLY_H

#include "body.h"

/* The plan while it is carried out.  */
struct esc_edit
{
  esc_body *body;
  const esc_solution *solution;
  const esc_flow *flow;
  const esc_plan *plan;
  auto_vec<tree> slots;  /* By site: variable, or NULL.  */
  auto_vec<int> site_of; /* By object: converted site, or -1.  */
  auto_vec<int> dies_at; /* By statement: the site whose object certainly
			    ends there, or -1.  */
  uint32_t *cycles;      /* By block: esc_flow_cycles.  */
};

/* apply-slot.cc  */

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
   There is a statement before CALL.  The first part has no successor
   then.  */
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

/* Carry out the plan for the call of site I.  */
void esc_edit_allocation (esc_edit *e, unsigned i);

/* apply-release.cc  */

/* Carry out what the plan means for the call of R.  */
void esc_edit_release (esc_edit *e, const esc_release *r);

#endif /* ESC_APPLY_H */
