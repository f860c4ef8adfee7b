/* Releases: what becomes of a call that frees or resizes what may be in a
   slot.
   SPDX-License-Identifier: GPL-3.0-or-later

     free (p)             =>  nothing, or the end of the slot's life
     free (p)             =>  if (p != &slot) free (p)
     q = realloc (p, n)   =>  q = p != &slot ? realloc (p, n)
				  : n - 1 < K ? &slot : n == 0 ? NULL
				  : moved (n)  */

#include "apply.h"
#include "declared.h"

/* The frees.  */

/* Sort the targets of release R: CONVERTED gets the sites among them;
   return true if there may be others, or blocks of those from the heap.  */
static bool
release_targets (esc_edit *e, const esc_release *r,
                 auto_vec<unsigned> *converted)
{
  size_t count;
  const esc_target *t = esc_targets (e->solution, r->node, &count);
  bool others = false;
  for (size_t i = 0; i < count; i++)
    {
      int site = e->site_of[t[i].object];
      if (site < 0)
        others = true;
      /* The targets of one object follow each other.  */
      else if (converted->is_empty () || converted->last () != (unsigned) site)
        {
          converted->safe_push (site);
          others |= !esc_always_fits_p (e, site);
        }
    }
  return others;
}

/* Where release R certainly ends an object whose site cannot run again
   afterwards, return a statement that says that its slot is dead now.  (The
   site comes before R on every way, so it can run again only if both are in
   one cycle.)  */
static gassign *
end_of_life (esc_edit *e, const esc_release *r)
{
  int site = e->dies_at[r->stmt];
  if (site < 0 || !e->slots[site])
    return NULL;
  uint32_t cycle = e->cycles[e->flow->stmts[r->stmt].block];
  unsigned birth = e->body->sites[site].stmt;
  if (cycle != ESC_NONE && cycle == e->cycles[e->flow->stmts[birth].block])
    return NULL;
  tree var = e->slots[site];
  gassign *clobber
    = gimple_build_assign (var, esc_build_clobber (TREE_TYPE (var)));
  gimple_set_location (clobber, gimple_location (r->call));
  return clobber;
}

static void
drop_free (esc_edit *e, const esc_release *r)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (r->call);
  if (gassign *clobber = end_of_life (e, r))
    {
      gimple_move_vops (clobber, r->call);
      gsi_replace (&gsi, clobber, true);
      return;
    }
  esc_remove_call (&gsi, r->call);
}

/* Return `P is one of the slots CONVERTED', computed before *GSI.  */
static tree
any_slot_p (esc_edit *e, gimple_stmt_iterator *gsi, tree p,
            const vec<unsigned> &converted, location_t loc)
{
  tree any = NULL_TREE;
  for (unsigned site : converted)
    {
      tree addr = esc_slot_address (e->slots[site], TREE_TYPE (p));
      tree is = make_ssa_name (boolean_type_node);
      esc_insert_before (gsi, gimple_build_assign (is, EQ_EXPR, p, addr), loc);
      if (any)
        {
          tree both = make_ssa_name (boolean_type_node);
          esc_insert_before (
            gsi, gimple_build_assign (both, BIT_IOR_EXPR, any, is), loc);
          is = both;
        }
      any = is;
    }
  return any;
}

/* free (p)  =>  if (!(p is a slot)) free (p)  */
static void
guard_release (esc_edit *e, const esc_release *r,
               const vec<unsigned> &converted)
{
  gcall *call = r->call;
  location_t loc = gimple_location (call);
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  tree p = gimple_call_arg (call, esc_released_argument (call));
  tree any = any_slot_p (e, &gsi, p, converted, loc);

  basic_block test, heap, rest;
  esc_isolate (call, &test, &heap, &rest);
  esc_branch (test, NE_EXPR, any, boolean_false_node, rest, heap,
              profile_probability::even (), loc);
  esc_count_block (heap);
  if (gassign *clobber = end_of_life (e, r))
    {
      gimple_stmt_iterator at = gsi_after_labels (rest);
      gsi_insert_before (&at, clobber, GSI_SAME_STMT);
    }
  esc_suppress_warnings (call);
}

/* Growth.  */

/* The new size that the call R wants, computed before *GSI; in *SIZE_P
   whether there is such a size, NULL if there always is.  */
static tree
new_size (gimple_stmt_iterator *gsi, const esc_release *r, tree *size_p)
{
  gcall *call = r->call;
  location_t loc = gimple_location (call);
  tree n = esc_as_size (gsi, gimple_call_arg (call, 1), loc);
  *size_p = NULL_TREE;
  if (gimple_call_num_args (call) == 2)
    return n;
  tree m = esc_as_size (gsi, gimple_call_arg (call, 2), loc);
  return esc_checked_product (gsi, n, m, size_p, loc);
}

/* Make in FROM, a new block, the block that takes over from VAR, which is
   too small: malloc (SIZE), with VAR's SLOT bytes copied into it, and jump
   to REST.  Arguments that overflow are left to reallocarray, which fails
   as it did.  */
static void
move_to_heap (esc_edit *e, const esc_release *r, basic_block from, tree var,
              uint64_t slot, tree size, basic_block rest, tree result)
{
  gcall *old = r->call;
  location_t loc = gimple_location (old);
  gcall *call;
  if (gimple_call_num_args (old) == 2)
    call
      = gimple_build_call (builtin_decl_explicit (BUILT_IN_MALLOC), 1, size);
  else
    call = gimple_build_call (
      gimple_call_fndecl (old), 3,
      build_zero_cst (TREE_TYPE (gimple_call_arg (old, 0))),
      gimple_call_arg (old, 1), gimple_call_arg (old, 2));
  tree block = make_ssa_name (TREE_TYPE (result));
  gimple_call_set_lhs (call, block);
  gimple_stmt_iterator at = gsi_last_bb (from);
  esc_insert_before (&at, call, loc);

  basic_block copy = esc_new_block (e, from);
  esc_branch (from, NE_EXPR, block, build_zero_cst (TREE_TYPE (block)), copy,
              rest, profile_probability::very_likely (), loc);
  esc_add_result (result, from, block, loc);
  esc_count_block (copy);
  at = gsi_last_bb (copy);
  gcall *move
    = gimple_build_call (builtin_decl_explicit (BUILT_IN_MEMCPY), 3, block,
                         build_fold_addr_expr (var), size_int (slot));
  esc_suppress_warnings (move);
  esc_insert_before (&at, move, loc);
  esc_go_to (copy, rest);
  esc_add_result (result, copy, block, loc);
}

/* Make in FROM, a new block, the realloc of what is in the slot of SITE to
   SIZE bytes, and jump to REST.  */
static void
resize_slot (esc_edit *e, const esc_release *r, unsigned site,
             basic_block from, tree size, tree size_p, basic_block rest,
             tree result)
{
  location_t loc = gimple_location (r->call);
  tree var = e->slots[site];
  tree type = TREE_TYPE (result);
  uint64_t slot = MAX (e->plan->verdicts[site].slot_size, 1);
  /* 1 .. SLOT bytes: stays where it is.  */
  gimple_stmt_iterator at = gsi_last_bb (from);
  tree less = esc_compute_size (&at, MINUS_EXPR, size, size_one_node, loc);
  tree small = esc_compute (&at, boolean_type_node, LT_EXPR, less,
                            size_int (slot), loc);
  if (size_p)
    small
      = esc_compute (&at, boolean_type_node, BIT_AND_EXPR, small, size_p, loc);
  basic_block other = esc_new_block (e, from);
  esc_branch (from, NE_EXPR, small, boolean_false_node, rest, other,
              profile_probability::likely (), loc);
  esc_add_result (result, from, esc_slot_address (var, type), loc);
  esc_count_block (other);
  /* 0 bytes: the C library frees it.  */
  at = gsi_last_bb (other);
  tree none
    = esc_compute (&at, boolean_type_node, EQ_EXPR, size, size_zero_node, loc);
  if (size_p)
    none
      = esc_compute (&at, boolean_type_node, BIT_AND_EXPR, none, size_p, loc);
  basic_block more = esc_new_block (e, other);
  esc_branch (other, NE_EXPR, none, boolean_false_node, rest, more,
              profile_probability::very_unlikely (), loc);
  esc_add_result (result, other, build_zero_cst (type), loc);
  esc_count_block (more);
  move_to_heap (e, r, more, var, slot, size, rest, result);
}

/* The converted site that the call of R is itself, or -1.  */
static int
own_site (esc_edit *e, const esc_release *r)
{
  for (unsigned i = 0; i < e->body->sites.length (); i++)
    if (e->slots[i] && e->body->sites[i].call == r->call)
      return i;
  return -1;
}

/* Let TEST ask whether P is null, and give SITE's slot to what fits then.
   What does not goes to HEAP.  Return the block where P is not null.  */
static basic_block
begin_in_slot (esc_edit *e, unsigned site, basic_block test, tree p, tree size,
               tree size_p, basic_block heap, basic_block rest, tree result)
{
  location_t loc = e->body->sites[site].loc;
  basic_block first = esc_new_block (e, test);
  basic_block next = esc_new_block (e, first);
  esc_branch (test, EQ_EXPR, p, build_zero_cst (TREE_TYPE (p)), first, next,
              profile_probability::even (), loc);
  esc_count_block (first);
  esc_count_block (next);
  gimple_stmt_iterator at = gsi_last_bb (first);
  tree small = esc_compute (&at, boolean_type_node, LE_EXPR, size,
                            size_int (e->plan->verdicts[site].slot_size), loc);
  if (size_p)
    small
      = esc_compute (&at, boolean_type_node, BIT_AND_EXPR, small, size_p, loc);
  esc_branch (first, NE_EXPR, small, boolean_false_node, rest, heap,
              profile_probability::likely (), loc);
  esc_add_result (result, first,
                  esc_slot_address (e->slots[site], TREE_TYPE (result)), loc);
  return next;
}

/* q = realloc (p, n), where p may be a slot, or null and OWN, this call, a
   site  */
static void
guard_realloc (esc_edit *e, const esc_release *r, int own,
               const vec<unsigned> &converted)
{
  gcall *call = r->call;
  location_t loc = gimple_location (call);
  tree p = gimple_call_arg (call, 0);
  /* Whoever does not look at the result has dropped the object.  */
  if (!gimple_call_lhs (call))
    {
      if (!converted.is_empty ())
        guard_release (e, r, converted);
      return;
    }
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  tree size_p;
  tree size = new_size (&gsi, r, &size_p);
  gimple *nop = gimple_build_nop ();
  esc_insert_before (&gsi, nop, loc);
  basic_block test, heap, rest;
  esc_isolate (call, &test, &heap, &rest);
  gsi = gsi_for_stmt (nop);
  gsi_remove (&gsi, true);
  tree result = esc_split_result (call, rest);
  if (own >= 0)
    test = begin_in_slot (e, own, test, p, size, size_p, heap, rest, result);
  if (converted.is_empty ())
    esc_go_to (test, heap);
  for (unsigned k = 0; k < converted.length (); k++)
    {
      unsigned site = converted[k];
      basic_block slot = esc_new_block (e, test);
      basic_block next
        = k + 1 < converted.length () ? esc_new_block (e, slot) : heap;
      esc_branch (test, EQ_EXPR, p,
                  esc_slot_address (e->slots[site], TREE_TYPE (p)), slot, next,
                  profile_probability::even (), loc);
      esc_count_block (slot);
      if (next != heap)
        esc_count_block (next);
      resize_slot (e, r, site, slot, size, size_p, rest, result);
      test = next;
    }
  esc_count_block (heap);
  esc_suppress_warnings (call);
}

void
esc_edit_release (esc_edit *e, const esc_release *r)
{
  auto_vec<unsigned> converted;
  bool others = release_targets (e, r, &converted);
  int own = r->kind == ESC_RELEASE_GROW ? own_site (e, r) : -1;
  if (converted.is_empty () && own < 0)
    return;
  switch (r->kind)
    {
    case ESC_RELEASE_FREE:
      if (others)
        guard_release (e, r, converted);
      else
        drop_free (e, r);
      return;
    case ESC_RELEASE_GROW:
      guard_realloc (e, r, own, converted);
      return;
    case ESC_RELEASE_REALLOC: /* The policy keeps what these see.  */
    case ESC_RELEASE_CALLEE:
      break;
    }
  gcc_unreachable ();
}
