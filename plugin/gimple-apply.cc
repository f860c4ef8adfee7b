/* From a plan to an edited body.
   SPDX-License-Identifier: GPL-3.0-or-later

   For each site that the plan converts:
   1. a local variable, typed by how the object is accessed where that is
      clear, as bytes otherwise, aligned for any type;
   2. the call becomes the variable's address; calloc's zeroing, strdup's
      copy stay where the call was and happen at each of its executions;
   3. a free that can only see converted objects goes away, and where it
      certainly ends the object and the site cannot run again, a clobber
      takes its place, so that slots of disjoint objects share storage;
   4. a free that may see something else as well is guarded:
	if (p != &slot) free (p);
   5. GCC's own points-to facts still speak of the heap block, so they are
      dropped wherever the variable may be meant.

   Nothing is decided here.  Recipe and hazards: docs/soundness.md.  */

#include "body.h"
#include "declared.h"

/* Marks the variables made here, through inlining and LTO.  The space keeps
   it out of the user's reach.  */
static const char slot_attribute[] = "escape slot";

const char esc_slot_suffix[] = "__slot";

bool
esc_slot_p (tree decl)
{
  return (TREE_CODE (decl) == VAR_DECL
	  && lookup_attribute (slot_attribute, DECL_ATTRIBUTES (decl)));
}

uint64_t
esc_slot_bytes (function *fun)
{
  uint64_t sum = 0;
  unsigned i;
  tree decl;
  FOR_EACH_LOCAL_DECL (fun, i, decl)
    if (esc_slot_p (decl) && tree_fits_uhwi_p (DECL_SIZE_UNIT (decl)))
      sum += ROUND_UP (tree_to_uhwi (DECL_SIZE_UNIT (decl)), 16);
  return sum;
}

/* The plan while it is carried out.  */
struct edit
{
  esc_body *body;
  const esc_solution *solution;
  const esc_flow *flow;
  const esc_plan *plan;
  auto_vec<tree> slots;		/* By site: variable, or NULL.  */
  auto_vec<int> site_of;	/* By object: converted site, or -1.  */
  bool cfg_changed;
};

/* The type of a slot.  */

/* Return the type that T, a pointer to the start of the object, says the
   object has; NULL if it says nothing.  */
static tree
pointed_type (tree t)
{
  if (!POINTER_TYPE_P (t))
    return NULL_TREE;
  tree type = TREE_TYPE (t);
  if (VOID_TYPE_P (type) || TREE_CODE (type) == FUNCTION_TYPE
      || TREE_CODE (type) == METHOD_TYPE || !COMPLETE_TYPE_P (type)
      || !TYPE_SIZE_UNIT (type) || !tree_fits_uhwi_p (TYPE_SIZE_UNIT (type))
      || integer_zerop (TYPE_SIZE_UNIT (type)))
    return NULL_TREE;
  return TYPE_MAIN_VARIANT (type);
}

static bool
character_p (tree type)
{
  return (INTEGRAL_TYPE_P (type)
	  && TYPE_PRECISION (type) == TYPE_PRECISION (char_type_node));
}

/* What the pointers to the start of one object say about its type: the type
   of the object's size that they agree on, and one that could be the
   elements' of an array.  */
struct seen_types
{
  tree whole, element;
  bool whole_differ, element_differ;
};

static void
see_type (seen_types *seen, tree type, HOST_WIDE_INT size)
{
  bool fits = (HOST_WIDE_INT) tree_to_uhwi (TYPE_SIZE_UNIT (type)) == size;
  tree *agreed = fits ? &seen->whole : &seen->element;
  bool *differ = fits ? &seen->whole_differ : &seen->element_differ;
  /* Pointers to characters agree with everything.  */
  if (*agreed && character_p (type))
    return;
  if (*agreed && !character_p (*agreed)
      && !types_compatible_p (*agreed, type))
    *differ = true;
  *agreed = type;
}

/* Note what all pointers of the body say about the objects of the sites
   that are converted.  */
static void
see_types (edit *e, auto_vec<seen_types> *seen)
{
  seen->safe_grow_cleared (e->body->sites.length (), true);
  for (unsigned n = ESC_NODE_FIRST; n < e->body->node_names.length (); n++)
    {
      tree name = e->body->node_names[n];
      tree type = name ? pointed_type (TREE_TYPE (name)) : NULL_TREE;
      if (!type)
	continue;
      size_t count;
      const esc_target *t = esc_targets (e->solution, n, &count);
      for (size_t i = 0; i < count; i++)
	{
	  int site = e->site_of[t[i].object];
	  if (site >= 0 && t[i].offset == 0)
	    see_type (&(*seen)[site], type,
		      MAX (e->body->sites[site].max_size, 1));
	}
    }
}

/* The type of the variable that serves SITE.  */
static tree
slot_type (const esc_site *site, const seen_types *seen)
{
  HOST_WIDE_INT size = MAX (site->max_size, 1);
  tree type = seen->whole && !seen->whole_differ ? seen->whole
	      : seen->element && !seen->element_differ && !seen->whole
	      ? seen->element : NULL_TREE;
  if (type && (AGGREGATE_TYPE_P (type) || is_gimple_reg_type (type)))
    {
      HOST_WIDE_INT unit = tree_to_uhwi (TYPE_SIZE_UNIT (type));
      if (unit == size)
	return type;
      if (size % unit == 0 && TYPE_ALIGN_UNIT (type) <= unit)
	return build_array_type_nelts (type, size / unit);
    }
  return build_array_type_nelts (unsigned_char_type_node, size);
}

/* The alignment in bits that any block from SITE has.  MALLOC_ABI_ALIGNMENT
   is only what GCC may assume; the C library gives what max_align_t
   needs.  */
static unsigned
slot_alignment (const esc_site *site)
{
  unsigned bits = MAX (MALLOC_ABI_ALIGNMENT, 2 * POINTER_SIZE);
  bits = MAX (bits, TYPE_ALIGN (long_double_type_node));
  if (site->align)
    bits = MAX (bits, site->align * BITS_PER_UNIT);
  return bits;
}

static tree
make_slot (edit *e, const esc_site *site, const seen_types *seen)
{
  tree fn = e->body->fun->decl;
  const char *user = esc_site_variable (site);
  char *name = concat (user ? user : "object", esc_slot_suffix, NULL);
  tree var = build_decl (LOCATION_LOCUS (site->loc), VAR_DECL,
			 get_identifier (name), slot_type (site, seen));
  free (name);
  DECL_CONTEXT (var) = fn;
  /* Declared, as far as the gimplifier (called by ivopts) cares.  */
  DECL_SEEN_IN_BIND_EXPR_P (var) = 1;
  TREE_ADDRESSABLE (var) = 1;
  TREE_USED (var) = 1;
  DECL_ATTRIBUTES (var) = tree_cons (get_identifier (slot_attribute),
				     NULL_TREE, NULL_TREE);
  layout_decl (var, 0);
  SET_DECL_ALIGN (var, MAX (DECL_ALIGN (var), slot_alignment (site)));
  DECL_USER_ALIGN (var) = 1;
  esc_suppress_warnings (var);
  add_local_decl (e->body->fun, var);
  /* Where the debugger looks.  */
  if (tree block = DECL_INITIAL (fn))
    if (TREE_CODE (block) == BLOCK)
      {
	DECL_CHAIN (var) = BLOCK_VARS (block);
	BLOCK_VARS (block) = var;
      }
  return var;
}

/* The calls.  */

static void
insert_before (gimple_stmt_iterator *gsi, gimple *stmt, location_t loc)
{
  gimple_set_location (stmt, loc);
  gsi_insert_before (gsi, stmt, GSI_SAME_STMT);
}

/* Return the product of the two sizes of SITE, computed before *GSI.  It
   cannot overflow: the plan converted only what is bounded.  */
static tree
size_value (gimple_stmt_iterator *gsi, const esc_site *site)
{
  tree product = fold_convert (size_type_node, site->size);
  if (site->size2)
    product = fold_build2 (MULT_EXPR, size_type_node, product,
			   fold_convert (size_type_node, site->size2));
  return force_gimple_operand_gsi (gsi, product, true, NULL_TREE, true,
				   GSI_SAME_STMT);
}

/* The address of VAR as a constant of pointer type TYPE.  */
static tree
slot_address (tree var, tree type)
{
  return build_fold_addr_expr_with_type (var, type);
}

/* What the call does besides making the block, done to VAR before *GSI.  */
static void
insert_contents (gimple_stmt_iterator *gsi, const esc_site *site, tree var)
{
  tree addr = build_fold_addr_expr (var);
  location_t loc = site->loc;
  switch (site->kind)
    {
    case ESC_ALLOC_USER:
      if (site->declared->content == ESC_CONTENT_MEMDUP
	  && site->max_size > 0)
	insert_before (gsi,
		       gimple_build_call (builtin_decl_implicit
					  (BUILT_IN_MEMCPY), 3, addr,
					  gimple_call_arg (site->call, 0),
					  size_value (gsi, site)), loc);
      if (!site->declared->zero)
	return;
      /* Fall through.  */
    case ESC_ALLOC_CALLOC:
      if (site->max_size > 0)
	insert_before (gsi,
		       gimple_build_call (builtin_decl_implicit
					  (BUILT_IN_MEMSET), 3, addr,
					  integer_zero_node,
					  size_value (gsi, site)), loc);
      return;

    case ESC_ALLOC_STRDUP:
      insert_before (gsi,
		     gimple_build_call (builtin_decl_implicit
					(BUILT_IN_MEMCPY), 3, addr,
					gimple_call_arg (site->call, 0),
					size_int (site->max_size)), loc);
      return;

    case ESC_ALLOC_STRNDUP:
      {
	tree s = gimple_call_arg (site->call, 0);
	tree len = make_ssa_name (size_type_node);
	gcall *call = gimple_build_call (builtin_decl_explicit
					 (BUILT_IN_STRNLEN), 2, s,
					 size_value (gsi, site));
	gimple_call_set_lhs (call, len);
	insert_before (gsi, call, loc);
	insert_before (gsi,
		       gimple_build_call (builtin_decl_implicit
					  (BUILT_IN_MEMCPY), 3, addr, s,
					  len), loc);
	tree end = make_ssa_name (ptr_type_node);
	insert_before (gsi, gimple_build_assign (end, POINTER_PLUS_EXPR,
						 addr, len), loc);
	tree ref = build2 (MEM_REF, char_type_node, end,
			   build_int_cst (build_pointer_type
					  (char_type_node), 0));
	insert_before (gsi, gimple_build_assign (ref,
						 build_zero_cst
						 (char_type_node)), loc);
	return;
      }

    case ESC_ALLOC_POSIX_MEMALIGN:
      {
	tree alias = build_pointer_type_for_mode (ptr_type_node, VOIDmode,
						  true);
	/* Folded: the base of a MEM_REF is no &s.field.  */
	tree ref = fold_build2 (MEM_REF, ptr_type_node,
				gimple_call_arg (site->call, 0),
				build_int_cst (alias, 0));
	insert_before (gsi, gimple_build_assign
		       (ref, slot_address (var, ptr_type_node)), loc);
	return;
      }

    case ESC_ALLOC_MALLOC:
    case ESC_ALLOC_ALIGNED:
    case ESC_ALLOC_REALLOC_NULL:
    case ESC_ALLOC_REALLOCARRAY_NULL:
      return;
    }
}

static void
remove_call (gimple_stmt_iterator *gsi, gcall *call)
{
  unlink_stmt_vdef (call);
  gsi_remove (gsi, true);
  release_defs (call);
}

static void
replace_allocation (edit *e, unsigned i)
{
  const esc_site *site = &e->body->sites[i];
  gcall *call = site->call;
  tree lhs = gimple_call_lhs (call);
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  if (!lhs && site->kind != ESC_ALLOC_POSIX_MEMALIGN)
    {
      remove_call (&gsi, call);
      return;
    }
  tree var = e->slots[i];
  insert_contents (&gsi, site, var);
  if (!lhs)
    {
      remove_call (&gsi, call);
      return;
    }
  tree value = site->kind == ESC_ALLOC_POSIX_MEMALIGN
	       ? build_zero_cst (TREE_TYPE (lhs))
	       : slot_address (var, TREE_TYPE (lhs));
  gassign *assign = gimple_build_assign (lhs, value);
  gimple_set_location (assign, site->loc);
  unlink_stmt_vdef (call);
  gsi_replace (&gsi, assign, true);
}

/* The frees.  */

/* Sort the targets of release R: CONVERTED gets the sites among them;
   return true if there may be others.  */
static bool
release_targets (edit *e, const esc_release *r, auto_vec<unsigned> *converted)
{
  size_t count;
  const esc_target *t = esc_targets (e->solution, r->node, &count);
  bool others = false;
  for (size_t i = 0; i < count; i++)
    {
      int site = e->site_of[t[i].object];
      if (site < 0)
	others = true;
      else if (!converted->contains (site))
	converted->safe_push (site);
    }
  return others;
}

/* Return the site that release R certainly ends, or -1.  */
static int
certain_death (edit *e, const esc_release *r)
{
  for (size_t i = 0; i < e->flow->ndeaths; i++)
    if (e->flow->deaths[i].stmt == r->stmt)
      return e->flow->deaths[i].birth;
  return -1;
}

static void
drop_free (edit *e, const esc_release *r)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (r->call);
  int site = certain_death (e, r);
  if (site >= 0 && e->slots[site]
      && !esc_flow_reaches_p (e->flow, r->stmt, e->body->sites[site].stmt))
    {
      tree var = e->slots[site];
      gassign *clobber
	= gimple_build_assign (var, esc_build_clobber (TREE_TYPE (var)));
      gimple_set_location (clobber, gimple_location (r->call));
      gimple_move_vops (clobber, r->call);
      gsi_replace (&gsi, clobber, true);
      return;
    }
  remove_call (&gsi, r->call);
}

/* Return `P is one of the slots CONVERTED', computed before *GSI.  */
static tree
any_slot_p (edit *e, gimple_stmt_iterator *gsi, tree p,
	    const vec<unsigned> &converted, location_t loc)
{
  tree any = NULL_TREE;
  for (unsigned site : converted)
    {
      tree addr = slot_address (e->slots[site], TREE_TYPE (p));
      tree is = make_ssa_name (boolean_type_node);
      insert_before (gsi, gimple_build_assign (is, EQ_EXPR, p, addr), loc);
      if (any)
	{
	  tree both = make_ssa_name (boolean_type_node);
	  insert_before (gsi, gimple_build_assign (both, BIT_IOR_EXPR, any,
						   is), loc);
	  is = both;
	}
      any = is;
    }
  return any;
}

/* free (p)  =>  if (!(p is a slot)) free (p)  */
static void
guard_free (edit *e, const esc_release *r, const vec<unsigned> &converted)
{
  gcall *call = r->call;
  location_t loc = gimple_location (call);
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  tree p = gimple_call_arg (call, esc_released_argument (call));
  tree any = any_slot_p (e, &gsi, p, converted, loc);

  /* The comparisons stay in the block; the call and the rest leave it.  */
  gsi_prev (&gsi);
  edge to_call = split_block (gimple_bb (call), gsi_stmt (gsi));
  basic_block test = to_call->src, call_bb = to_call->dest;
  edge to_rest = split_block (call_bb, call);
  basic_block rest = to_rest->dest;
  gcond *cond = gimple_build_cond (EQ_EXPR, any, boolean_false_node,
				   NULL_TREE, NULL_TREE);
  gimple_set_location (cond, loc);
  gimple_stmt_iterator end = gsi_last_bb (test);
  gsi_insert_after (&end, cond, GSI_NEW_STMT);

  to_call->flags = (to_call->flags & ~EDGE_FALLTHRU) | EDGE_TRUE_VALUE;
  to_call->probability = profile_probability::even ();
  edge around = make_edge (test, rest, EDGE_FALSE_VALUE);
  around->probability = profile_probability::even ();
  call_bb->count = to_call->count ();
  esc_suppress_warnings (call);
  e->cfg_changed = true;
}

static void
edit_release (edit *e, const esc_release *r)
{
  auto_vec<unsigned> converted;
  bool others = release_targets (e, r, &converted);
  if (converted.is_empty ())
    return;
  /* The policy keeps what realloc sees.  */
  gcc_assert (r->kind == ESC_RELEASE_FREE);
  if (others)
    guard_free (e, r, converted);
  else
    drop_free (e, r);
}

/* GCC's facts.  */

static void
forget_points_to (edit *e)
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

unsigned
esc_apply (esc_body *body, const esc_solution *solution,
	   const esc_flow *flow, const esc_plan *plan)
{
  edit e;
  e.body = body;
  e.solution = solution;
  e.flow = flow;
  e.plan = plan;
  e.cfg_changed = false;
  e.site_of.safe_grow (body->objects.length (), true);
  for (int &s : e.site_of)
    s = -1;
  e.slots.safe_grow_cleared (body->sites.length (), true);
  bool any = false;
  for (unsigned i = 0; i < plan->count; i++)
    if (plan->verdicts[i].reason == ESC_REASON_STACK)
      {
	e.site_of[body->sites[i].object] = i;
	any = true;
      }
  if (!any)
    return 0;
  auto_vec<seen_types> seen;
  see_types (&e, &seen);
  for (unsigned i = 0; i < plan->count; i++)
    if (plan->verdicts[i].reason == ESC_REASON_STACK)
      e.slots[i] = make_slot (&e, &body->sites[i], &seen[i]);

  forget_points_to (&e);
  for (unsigned i = 0; i < plan->count; i++)
    if (e.slots[i])
      replace_allocation (&e, i);
  for (const esc_release &r : body->releases)
    edit_release (&e, &r);
  if (e.cfg_changed)
    {
      free_dominance_info (CDI_DOMINATORS);
      free_dominance_info (CDI_POST_DOMINATORS);
      if (loops_for_fn (body->fun))
	loops_state_set (body->fun, LOOPS_NEED_FIXUP);
    }
  mark_virtual_operands_for_renaming (body->fun);
  return (TODO_update_ssa_only_virtuals | TODO_update_address_taken
	  | TODO_cleanup_cfg | TODO_rebuild_alias);
}

/* Return true if BB can be executed again after itself.  */
static bool
in_cycle_p (basic_block bb)
{
  auto_vec<basic_block> stack;
  auto_bitmap seen;
  stack.safe_push (bb);
  while (!stack.is_empty ())
    {
      edge e;
      edge_iterator ei;
      FOR_EACH_EDGE (e, ei, stack.pop ()->succs)
	{
	  if (e->dest == bb)
	    return true;
	  if (bitmap_set_bit (seen, e->dest->index))
	    stack.safe_push (e->dest);
	}
    }
  return false;
}

/* A clobber made for a function that was then inlined into a loop is in a
   cycle now.  GCC's sharing of stack slots does not see an address that was
   computed before the loop (its bugs 90348, 111422), so it must go.  */
unsigned
esc_drop_clobbers_in_cycles (function *fun)
{
  bool slots = false;
  unsigned k;
  tree decl;
  FOR_EACH_LOCAL_DECL (fun, k, decl)
    slots |= esc_slot_p (decl);
  if (!slots)
    return 0;
  unsigned todo = 0;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    {
      int cycle = -1;
      for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);)
	{
	  gimple *g = gsi_stmt (i);
	  if (gimple_clobber_p (g) && DECL_P (gimple_assign_lhs (g))
	      && esc_slot_p (gimple_assign_lhs (g)))
	    {
	      if (cycle < 0)
		cycle = in_cycle_p (bb);
	      if (cycle)
		{
		  unlink_stmt_vdef (g);
		  gsi_remove (&i, true);
		  release_defs (g);
		  todo = TODO_update_ssa_only_virtuals;
		  continue;
		}
	    }
	  gsi_next (&i);
	}
    }
  return todo;
}
