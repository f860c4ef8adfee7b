/* From a plan to an edited body.
   SPDX-License-Identifier: GPL-3.0-or-later

   For each site that the plan converts:
   1. a local variable, typed by how the object is accessed where that is
      clear, as bytes otherwise, aligned for any type;
   2. the call becomes the variable's address; calloc's zeroing, strdup's
      copy stay where the call was and happen at each of its executions.
      If the object may be too large for the variable, the call stays:
	p = n <= K ? &slot : malloc (n);
   3. a free that can only see converted objects goes away, and where it
      certainly ends the object and the site cannot run again, a clobber
      takes its place, so that slots of disjoint objects share storage;
   4. a free that may see something else as well is guarded:
	if (p != &slot) free (p);
   5. a realloc that may see a slot resizes it in place or moves it:
	q = p != &slot ? realloc (p, n)
	    : n - 1 < K ? &slot : n == 0 ? NULL : moved (n);
   6. GCC's own points-to facts still speak of the heap block, so they are
      dropped wherever the variable may be meant.

   Slots are in apply-slot.cc, the calls that make objects in
   apply-allocation.cc, those that release or resize them in
   apply-release.cc, the statements and blocks that all of these insert in
   apply-code.cc.  Nothing is decided here.  Recipe and
   hazards: docs/soundness.md.  */

#include "apply.h"

/* GCC's facts.  */

static void
forget_points_to (esc_edit *e)
{
  for (unsigned n = ESC_NODE_FIRST; n < e->body->node_names.length (); n++)
    {
      tree name = e->body->node_names[n];
      if (!name || !POINTER_TYPE_P (TREE_TYPE (name))
          || !SSA_NAME_PTR_INFO (name))
        continue;
      size_t count;
      const esc_target *t = esc_targets (e->solution, n, &count);
      for (size_t i = 0; i < count; i++)
        if (e->site_of[t[i].object] >= 0)
          {
            pt_solution_reset (&SSA_NAME_PTR_INFO (name)->pt);
            break;
          }
    }
  basic_block bb;
  FOR_EACH_BB_FN (bb, e->body->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
         gsi_next (&i))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
        {
          pt_solution_reset (gimple_call_use_set (call));
          pt_solution_reset (gimple_call_clobber_set (call));
        }
}

/* Warnings.  */

/* Return true if P may point to an object that may be in a slot or not.  */
static bool
guarded_pointer_p (const esc_edit *e, tree p)
{
  if (TREE_CODE (p) != SSA_NAME || !POINTER_TYPE_P (TREE_TYPE (p))
      || SSA_NAME_VERSION (p) >= e->body->ssa_nodes.length ())
    return false;
  esc_node n = e->body->ssa_nodes[SSA_NAME_VERSION (p)];
  if (n == ESC_NODE_WORLD) /* None.  */
    return false;
  size_t count;
  const esc_target *t = esc_targets (e->solution, n, &count);
  for (size_t i = 0; i < count; i++)
    if (e->site_of[t[i].object] >= 0
        && !esc_always_fits_p (e, e->site_of[t[i].object]))
      return true;
  return false;
}

static bool
visit_access (gimple *g, tree base, tree op, void *data)
{
  if ((TREE_CODE (base) == MEM_REF || TREE_CODE (base) == TARGET_MEM_REF)
      && guarded_pointer_p ((esc_edit *) data, TREE_OPERAND (base, 0)))
    {
      esc_suppress_access (op);
      esc_suppress_access (g);
    }
  return false;
}

/* Where the ways over slot and heap are followed on their own, GCC sees there
   what it did not see before, and would warn of it: that the size cannot be
   zero, say, but not that a loop runs then.
     p = malloc (n); for (i = 0; i < n; i++) p[i] = 0; use (p[n - 1]);  */
static void
quiet_accesses (esc_edit *e)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, e->body->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
         gsi_next (&i))
      {
        gimple *g = gsi_stmt (i);
        if (is_gimple_debug (g))
          continue;
        walk_stmt_load_store_ops (g, e, visit_access, visit_access);
        if (gcall *call = dyn_cast<gcall *> (g))
          for (unsigned k = 0; k < gimple_call_num_args (call); k++)
            if (guarded_pointer_p (e, gimple_call_arg (call, k)))
              esc_suppress_access (call);
      }
}

unsigned
esc_apply (esc_body *body, const esc_solution *solution, const esc_flow *flow,
           const esc_plan *plan)
{
  esc_edit e;
  e.body = body;
  e.solution = solution;
  e.flow = flow;
  e.plan = plan;
  e.site_of.safe_grow (body->objects.length (), true);
  for (int &s : e.site_of)
    s = -1;
  e.slots.safe_grow_cleared (body->sites.length (), true);
  bool any = false;
  for (unsigned i = 0; i < plan->count; i++)
    if (esc_verdict_converts_p (&plan->verdicts[i]))
      {
        e.site_of[body->sites[i].object] = i;
        any = true;
      }
  if (!any)
    return 0;
  e.dies_at.safe_grow (flow->nstmts, true);
  for (int &s : e.dies_at)
    s = -1;
  for (size_t i = flow->ndeaths; i-- > 0;)
    e.dies_at[flow->deaths[i].stmt] = flow->deaths[i].birth;
  e.cycles = esc_flow_cycles (flow);
  esc_make_slots (&e);

  forget_points_to (&e);
  quiet_accesses (&e);
  unsigned blocks = n_basic_blocks_for_fn (body->fun);
  free_dominance_info (CDI_DOMINATORS);
  free_dominance_info (CDI_POST_DOMINATORS);
  /* Backwards: where a block is cut, what follows moves to another.  */
  for (unsigned i = plan->count; i-- > 0;)
    if (e.slots[i])
      esc_edit_allocation (&e, i);
  for (unsigned i = body->releases.length (); i-- > 0;)
    esc_edit_release (&e, &body->releases[i]);
  free (e.cycles);
  if (blocks != (unsigned) n_basic_blocks_for_fn (body->fun)
      && loops_for_fn (body->fun))
    loops_state_set (body->fun, LOOPS_NEED_FIXUP);
  mark_virtual_operands_for_renaming (body->fun);
  return (TODO_update_ssa_only_virtuals | TODO_update_address_taken
          | TODO_cleanup_cfg | TODO_rebuild_alias);
}
