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
  auto_vec<tree> slots;  /* By site: variable, or NULL.  */
  auto_vec<int> site_of; /* By object: converted site, or -1.  */
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
  if (*agreed && !character_p (*agreed) && !types_compatible_p (*agreed, type))
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
                      MAX (e->plan->verdicts[site].slot_size, 1));
        }
    }
}

/* The type of the variable that serves site I.  */
static tree
slot_type (edit *e, unsigned i, const seen_types *seen)
{
  HOST_WIDE_INT size = MAX (e->plan->verdicts[i].slot_size, 1);
  tree type = seen->whole && !seen->whole_differ ? seen->whole
              : seen->element && !seen->element_differ && !seen->whole
                ? seen->element
                : NULL_TREE;
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
make_slot (edit *e, unsigned i, const seen_types *seen)
{
  const esc_site *site = &e->body->sites[i];
  tree fn = e->body->fun->decl;
  const char *user = esc_site_variable (site);
  char *name = concat (user ? user : "object", esc_slot_suffix, NULL);
  tree var = build_decl (LOCATION_LOCUS (site->loc), VAR_DECL,
                         get_identifier (name), slot_type (e, i, seen));
  free (name);
  DECL_CONTEXT (var) = fn;
  /* Declared, as far as the gimplifier (called by ivopts) cares.  */
  DECL_SEEN_IN_BIND_EXPR_P (var) = 1;
  TREE_ADDRESSABLE (var) = 1;
  TREE_USED (var) = 1;
  DECL_ATTRIBUTES (var)
    = tree_cons (get_identifier (slot_attribute), NULL_TREE, NULL_TREE);
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

/* Return SIZE as a size_t, computed before *GSI.  */
static tree
as_size (gimple_stmt_iterator *gsi, tree size, location_t loc)
{
  if (TREE_CODE (size) == INTEGER_CST)
    return fold_convert (size_type_node, size);
  if (useless_type_conversion_p (size_type_node, TREE_TYPE (size)))
    return size;
  tree n = make_ssa_name (size_type_node);
  insert_before (gsi, gimple_build_assign (n, NOP_EXPR, size), loc);
  return n;
}

/* Return A CODE B of type TYPE, computed before *GSI.  */
static tree
compute (gimple_stmt_iterator *gsi, tree type, tree_code code, tree a, tree b,
         location_t loc)
{
  tree r = make_ssa_name (type);
  insert_before (gsi, gimple_build_assign (r, code, a, b), loc);
  return r;
}

static tree
compute_size (gimple_stmt_iterator *gsi, tree_code code, tree a, tree b,
              location_t loc)
{
  if (TREE_CODE (a) == INTEGER_CST && TREE_CODE (b) == INTEGER_CST)
    return int_const_binop (code, a, b);
  return compute (gsi, size_type_node, code, a, b, loc);
}

/* Return the product of the two sizes of SITE, computed before *GSI, where
   it is known not to overflow.  */
static tree
size_value (gimple_stmt_iterator *gsi, const esc_site *site)
{
  tree n = as_size (gsi, site->size, site->loc);
  if (!site->size2)
    return n;
  return compute_size (gsi, MULT_EXPR, n,
                       as_size (gsi, site->size2, site->loc), site->loc);
}

/* Compute the product of A and B, two sizes, before *GSI, and in *FITS
   whether it is one.  */
static tree
checked_product (gimple_stmt_iterator *gsi, tree a, tree b, tree *fits,
                 location_t loc)
{
  tree both = make_ssa_name (build_complex_type (size_type_node));
  gcall *call = gimple_build_call_internal (IFN_MUL_OVERFLOW, 2, a, b);
  gimple_call_set_lhs (call, both);
  insert_before (gsi, call, loc);
  tree product = make_ssa_name (size_type_node);
  insert_before (
    gsi,
    gimple_build_assign (product, REALPART_EXPR,
                         build1 (REALPART_EXPR, size_type_node, both)),
    loc);
  tree overflow = make_ssa_name (size_type_node);
  insert_before (
    gsi,
    gimple_build_assign (overflow, IMAGPART_EXPR,
                         build1 (IMAGPART_EXPR, size_type_node, both)),
    loc);
  *fits
    = compute (gsi, boolean_type_node, EQ_EXPR, overflow, size_zero_node, loc);
  return product;
}

/* The address of VAR as a constant of pointer type TYPE.  */
static tree
slot_address (tree var, tree type)
{
  return build_fold_addr_expr_with_type (var, type);
}

/* Return the result of the built-in CODE, called with arguments A and B (or
   NULL) before *GSI, a size.  */
static tree
call_for_size (gimple_stmt_iterator *gsi, built_in_function code, tree a,
               tree b, location_t loc)
{
  tree r = make_ssa_name (size_type_node);
  gcall *call
    = gimple_build_call (builtin_decl_explicit (code), b ? 2 : 1, a, b);
  gimple_call_set_lhs (call, r);
  insert_before (gsi, call, loc);
  return r;
}

/* Copy N bytes from S to VAR, the slot of SITE, before *GSI.  S may be in
   the slot itself, where the block that it pointed to was:
     for (;;) p = strdup (p + 1);  */
static void
copy_string (edit *e, gimple_stmt_iterator *gsi, const esc_site *site,
             tree var, tree s, tree n)
{
  built_in_function code = BUILT_IN_MEMCPY;
  if (TREE_CODE (s) == SSA_NAME
      && esc_points_to_p (
        e->solution, e->body->ssa_nodes[SSA_NAME_VERSION (s)], site->object))
    code = BUILT_IN_MEMMOVE;
  insert_before (gsi,
                 gimple_build_call (builtin_decl_explicit (code), 3,
                                    build_fold_addr_expr (var), s, n),
                 site->loc);
}

/* What the call of SITE does besides making the block, done to VAR before
   *GSI.  LENGTH is that of the string if it is known already.  */
static void
insert_contents (edit *e, gimple_stmt_iterator *gsi, const esc_site *site,
                 tree var, tree length)
{
  tree addr = build_fold_addr_expr (var);
  location_t loc = site->loc;
  switch (site->kind)
    {
    case ESC_ALLOC_USER:
      if (site->declared->content == ESC_CONTENT_MEMDUP && site->max_size > 0)
        insert_before (
          gsi,
          gimple_build_call (builtin_decl_implicit (BUILT_IN_MEMCPY), 3, addr,
                             gimple_call_arg (site->call, 0),
                             size_value (gsi, site)),
          loc);
      if (!site->declared->zero)
        return;
      /* Fall through.  */
    case ESC_ALLOC_CALLOC:
      if (site->max_size != 0)
        insert_before (
          gsi,
          gimple_build_call (builtin_decl_explicit (BUILT_IN_MEMSET), 3, addr,
                             integer_zero_node, size_value (gsi, site)),
          loc);
      return;

    case ESC_ALLOC_STRDUP:
      {
        tree n = length
                   ? compute_size (gsi, PLUS_EXPR, length, size_one_node, loc)
                   : size_int (site->max_size);
        copy_string (e, gsi, site, var, gimple_call_arg (site->call, 0), n);
        return;
      }

    case ESC_ALLOC_STRNDUP:
      {
        tree s = gimple_call_arg (site->call, 0);
        if (!length)
          length = call_for_size (gsi, BUILT_IN_STRNLEN, s,
                                  as_size (gsi, site->size, loc), loc);
        copy_string (e, gsi, site, var, s, length);
        tree end
          = compute (gsi, ptr_type_node, POINTER_PLUS_EXPR, addr, length, loc);
        tree ref
          = build2 (MEM_REF, char_type_node, end,
                    build_int_cst (build_pointer_type (char_type_node), 0));
        insert_before (
          gsi, gimple_build_assign (ref, build_zero_cst (char_type_node)),
          loc);
        return;
      }

    case ESC_ALLOC_POSIX_MEMALIGN:
      {
        tree alias
          = build_pointer_type_for_mode (ptr_type_node, VOIDmode, true);
        /* Folded: the base of a MEM_REF is no &s.field.  */
        tree ref = fold_build2 (MEM_REF, ptr_type_node,
                                gimple_call_arg (site->call, 0),
                                build_int_cst (alias, 0));
        insert_before (
          gsi, gimple_build_assign (ref, slot_address (var, ptr_type_node)),
          loc);
        return;
      }

    case ESC_ALLOC_MALLOC:
    case ESC_ALLOC_ALIGNED:
    case ESC_ALLOC_REALLOC_NULL:
    case ESC_ALLOC_REALLOCARRAY_NULL:
    case ESC_ALLOC_GROW:
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

/* What the slot of SITE means for the call's result, of type TYPE.  */
static tree
slot_result (const esc_site *site, tree var, tree type)
{
  return site->kind == ESC_ALLOC_POSIX_MEMALIGN ? build_zero_cst (type)
                                                : slot_address (var, type);
}

/* p = malloc (8)  =>  p = &slot  */
static void
replace_allocation (edit *e, unsigned i)
{
  const esc_site *site = &e->body->sites[i];
  gcall *call = site->call;
  tree lhs = gimple_call_lhs (call);
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  insert_contents (e, &gsi, site, e->slots[i], NULL_TREE);
  if (!lhs)
    {
      remove_call (&gsi, call);
      return;
    }
  gassign *assign = gimple_build_assign (
    lhs, slot_result (site, e->slots[i], TREE_TYPE (lhs)));
  gimple_set_location (assign, site->loc);
  unlink_stmt_vdef (call);
  gsi_replace (&gsi, assign, true);
}

/* Control flow.  */

/* A block behind AFTER, in the same loop.  */
static basic_block
new_block (edit *e, basic_block after)
{
  basic_block bb = create_empty_bb (after);
  if (loops_for_fn (e->body->fun) && after->loop_father)
    add_bb_to_loop (bb, after->loop_father);
  bb->count = profile_count::zero ();
  return bb;
}

/* Let FROM, which has no successors yet, end with a test: to YES if A CODE
   B, with probability LIKELY, else to NO.  Edges into new blocks count.  */
static void
branch (basic_block from, tree_code code, tree a, tree b, basic_block yes,
        basic_block no, profile_probability likely, location_t loc)
{
  gcond *cond = gimple_build_cond (code, a, b, NULL_TREE, NULL_TREE);
  gimple_set_location (cond, loc);
  gimple_stmt_iterator end = gsi_last_bb (from);
  gsi_insert_after (&end, cond, GSI_NEW_STMT);
  edge t = make_edge (from, yes, EDGE_TRUE_VALUE);
  edge f = make_edge (from, no, EDGE_FALSE_VALUE);
  t->probability = likely;
  f->probability = likely.invert ();
}

static void
go_to (basic_block from, basic_block to)
{
  make_single_succ_edge (from, to, EDGE_FALLTHRU);
}

static void
count_block (basic_block bb)
{
  edge e;
  edge_iterator ei;
  bb->count = profile_count::zero ();
  FOR_EACH_EDGE (e, ei, bb->preds)
    bb->count += e->count ();
}

/* Cut the block of CALL into what is before CALL, CALL alone, and the rest.
   There is a statement before CALL.  The first part has no successor
   then.  */
static void
isolate (gcall *call, basic_block *before, basic_block *alone,
         basic_block *rest)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  gsi_prev (&gsi);
  edge in = split_block (gimple_bb (call), gsi_stmt (gsi));
  *before = in->src;
  *alone = in->dest;
  *rest = split_block (*alone, call)->dest;
  remove_edge (in);
}

/* The result of a call that became several ways to REST: a phi there, which
   becomes LHS, what the call assigned.  Return the phi's name; the phi itself
   moves when it grows.  */
static tree
join_results (tree lhs, basic_block rest, location_t loc)
{
  if (TREE_CODE (lhs) == SSA_NAME)
    {
      create_phi_node (lhs, rest);
      return lhs;
    }
  tree r = make_ssa_name (TREE_TYPE (lhs));
  create_phi_node (r, rest);
  gimple_stmt_iterator gsi = gsi_after_labels (rest);
  insert_before (&gsi, gimple_build_assign (lhs, r), loc);
  return r;
}

/* On the way from FROM the phi of RESULT is VALUE.  */
static void
add_result (tree result, basic_block from, tree value, location_t loc)
{
  gphi *phi = as_a<gphi *> (SSA_NAME_DEF_STMT (result));
  add_phi_arg (phi, value, find_edge (from, gimple_bb (phi)), loc);
}

/* Let CALL, alone in its block, assign a name of its own, and join it with
   what comes from elsewhere.  Return the phi's name, NULL if there is no
   result.  */
static tree
split_result (gcall *call, basic_block rest)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs)
    return NULL_TREE;
  location_t loc = gimple_location (call);
  tree own = make_ssa_name (TREE_TYPE (lhs), call);
  gimple_call_set_lhs (call, own);
  tree result = join_results (lhs, rest, loc);
  update_stmt (call);
  add_result (result, gimple_bb (call), own, loc);
  return result;
}

/* Allocations that may not fit.  */

/* Return whether the object of site I fits into its slot, computed before
   *GSI; in *LENGTH the length of the string that is copied, or NULL.  */
static tree
fits_p (edit *e, gimple_stmt_iterator *gsi, unsigned i, tree *length)
{
  const esc_site *site = &e->body->sites[i];
  location_t loc = site->loc;
  uint64_t slot = e->plan->verdicts[i].slot_size;
  *length = NULL_TREE;
  if (site->kind == ESC_ALLOC_STRDUP || site->kind == ESC_ALLOC_STRNDUP)
    {
      bool bounded = site->kind == ESC_ALLOC_STRNDUP;
      *length = call_for_size (
        gsi, bounded ? BUILT_IN_STRNLEN : BUILT_IN_STRLEN,
        gimple_call_arg (site->call, 0),
        bounded ? as_size (gsi, site->size, loc) : NULL_TREE, loc);
      return compute (gsi, boolean_type_node, LT_EXPR, *length,
                      size_int (slot), loc);
    }
  tree n = as_size (gsi, site->size, loc);
  if (!site->size2)
    return compute (gsi, boolean_type_node, LE_EXPR, n, size_int (slot), loc);
  tree m = as_size (gsi, site->size2, loc);
  if (TREE_CODE (n) == INTEGER_CST)
    std::swap (n, m);
  if (TREE_CODE (m) == INTEGER_CST && !integer_zerop (m))
    return compute (gsi, boolean_type_node, LE_EXPR, n,
                    int_const_binop (TRUNC_DIV_EXPR, size_int (slot), m), loc);
  tree product_p;
  tree product = checked_product (gsi, n, m, &product_p, loc);
  tree small
    = compute (gsi, boolean_type_node, LE_EXPR, product, size_int (slot), loc);
  return compute (gsi, boolean_type_node, BIT_AND_EXPR, small, product_p, loc);
}

/* p = malloc (n)  =>  p = n <= K ? &slot : malloc (n)  */
static void
guard_allocation (edit *e, unsigned i)
{
  const esc_site *site = &e->body->sites[i];
  gcall *call = site->call;
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  tree var = e->slots[i], length;
  tree fits = fits_p (e, &gsi, i, &length);
  basic_block before, heap, rest;
  isolate (call, &before, &heap, &rest);
  basic_block stack = new_block (e, before);
  branch (before, NE_EXPR, fits, boolean_false_node, stack, heap,
          profile_probability::likely (), site->loc);
  go_to (stack, rest);
  count_block (stack);
  count_block (heap);
  if (tree result = split_result (call, rest))
    add_result (result, stack, slot_result (site, var, TREE_TYPE (result)),
                site->loc);
  gimple_stmt_iterator at = gsi_last_bb (stack);
  gcc_checking_assert (gsi_end_p (at));
  insert_contents (e, &at, site, var, length);
}

/* Return true if site I's objects always fit into its slot.  */
static bool
always_fits_p (const edit *e, unsigned i)
{
  const esc_site *site = &e->body->sites[i];
  return (site->kind != ESC_ALLOC_GROW && site->max_size >= 0
          && (uint64_t) site->max_size <= e->plan->verdicts[i].slot_size);
}

static void
edit_allocation (edit *e, unsigned i)
{
  const esc_site *site = &e->body->sites[i];
  if (site->kind == ESC_ALLOC_GROW)
    return; /* See edit_release.  */
  if (!gimple_call_lhs (site->call) && site->kind != ESC_ALLOC_POSIX_MEMALIGN)
    {
      gimple_stmt_iterator gsi = gsi_for_stmt (site->call);
      remove_call (&gsi, site->call);
    }
  else if (always_fits_p (e, i))
    replace_allocation (e, i);
  else
    guard_allocation (e, i);
}

/* The frees.  */

/* Sort the targets of release R: CONVERTED gets the sites among them;
   return true if there may be others, or blocks of those from the heap.  */
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
        {
          converted->safe_push (site);
          others |= !always_fits_p (e, site);
        }
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

/* Where release R certainly ends an object whose site cannot run again
   afterwards, return a statement that says that its slot is dead now.  */
static gassign *
end_of_life (edit *e, const esc_release *r)
{
  int site = certain_death (e, r);
  if (site < 0 || !e->slots[site]
      || esc_flow_reaches_p (e->flow, r->stmt, e->body->sites[site].stmt))
    return NULL;
  tree var = e->slots[site];
  gassign *clobber
    = gimple_build_assign (var, esc_build_clobber (TREE_TYPE (var)));
  gimple_set_location (clobber, gimple_location (r->call));
  return clobber;
}

static void
drop_free (edit *e, const esc_release *r)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (r->call);
  if (gassign *clobber = end_of_life (e, r))
    {
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
          insert_before (
            gsi, gimple_build_assign (both, BIT_IOR_EXPR, any, is), loc);
          is = both;
        }
      any = is;
    }
  return any;
}

/* free (p)  =>  if (!(p is a slot)) free (p)  */
static void
guard_release (edit *e, const esc_release *r, const vec<unsigned> &converted)
{
  gcall *call = r->call;
  location_t loc = gimple_location (call);
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  tree p = gimple_call_arg (call, esc_released_argument (call));
  tree any = any_slot_p (e, &gsi, p, converted, loc);

  basic_block test, heap, rest;
  isolate (call, &test, &heap, &rest);
  branch (test, NE_EXPR, any, boolean_false_node, rest, heap,
          profile_probability::even (), loc);
  count_block (heap);
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
  tree n = as_size (gsi, gimple_call_arg (call, 1), loc);
  *size_p = NULL_TREE;
  if (gimple_call_num_args (call) == 2)
    return n;
  tree m = as_size (gsi, gimple_call_arg (call, 2), loc);
  return checked_product (gsi, n, m, size_p, loc);
}

/* Make in FROM, a new block, the block that takes over from VAR, which is
   too small: malloc (SIZE), with VAR's SLOT bytes copied into it, and jump
   to REST.  Arguments that overflow are left to reallocarray, which fails
   as it did.  */
static void
move_to_heap (edit *e, const esc_release *r, basic_block from, tree var,
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
  insert_before (&at, call, loc);

  basic_block copy = new_block (e, from);
  branch (from, NE_EXPR, block, build_zero_cst (TREE_TYPE (block)), copy, rest,
          profile_probability::very_likely (), loc);
  add_result (result, from, block, loc);
  count_block (copy);
  at = gsi_last_bb (copy);
  gcall *move
    = gimple_build_call (builtin_decl_explicit (BUILT_IN_MEMCPY), 3, block,
                         build_fold_addr_expr (var), size_int (slot));
  esc_suppress_warnings (move);
  insert_before (&at, move, loc);
  go_to (copy, rest);
  add_result (result, copy, block, loc);
}

/* Make in FROM, a new block, the realloc of what is in the slot of SITE to
   SIZE bytes, and jump to REST.  */
static void
resize_slot (edit *e, const esc_release *r, unsigned site, basic_block from,
             tree size, tree size_p, basic_block rest, tree result)
{
  location_t loc = gimple_location (r->call);
  tree var = e->slots[site];
  tree type = TREE_TYPE (result);
  uint64_t slot = MAX (e->plan->verdicts[site].slot_size, 1);
  /* 1 .. SLOT bytes: stays where it is.  */
  gimple_stmt_iterator at = gsi_last_bb (from);
  tree less = compute_size (&at, MINUS_EXPR, size, size_one_node, loc);
  tree small
    = compute (&at, boolean_type_node, LT_EXPR, less, size_int (slot), loc);
  if (size_p)
    small = compute (&at, boolean_type_node, BIT_AND_EXPR, small, size_p, loc);
  basic_block other = new_block (e, from);
  branch (from, NE_EXPR, small, boolean_false_node, rest, other,
          profile_probability::likely (), loc);
  add_result (result, from, slot_address (var, type), loc);
  count_block (other);
  /* 0 bytes: the C library frees it.  */
  at = gsi_last_bb (other);
  tree none
    = compute (&at, boolean_type_node, EQ_EXPR, size, size_zero_node, loc);
  if (size_p)
    none = compute (&at, boolean_type_node, BIT_AND_EXPR, none, size_p, loc);
  basic_block more = new_block (e, other);
  branch (other, NE_EXPR, none, boolean_false_node, rest, more,
          profile_probability::very_unlikely (), loc);
  add_result (result, other, build_zero_cst (type), loc);
  count_block (more);
  move_to_heap (e, r, more, var, slot, size, rest, result);
}

/* The converted site that the call of R is itself, or -1.  */
static int
own_site (edit *e, const esc_release *r)
{
  for (unsigned i = 0; i < e->body->sites.length (); i++)
    if (e->slots[i] && e->body->sites[i].call == r->call)
      return i;
  return -1;
}

/* Let TEST ask whether P is null, and give SITE's slot to what fits then.
   What does not goes to HEAP.  Return the block where P is not null.  */
static basic_block
begin_in_slot (edit *e, unsigned site, basic_block test, tree p, tree size,
               tree size_p, basic_block heap, basic_block rest, tree result)
{
  location_t loc = e->body->sites[site].loc;
  basic_block first = new_block (e, test);
  basic_block next = new_block (e, first);
  branch (test, EQ_EXPR, p, build_zero_cst (TREE_TYPE (p)), first, next,
          profile_probability::even (), loc);
  count_block (first);
  count_block (next);
  gimple_stmt_iterator at = gsi_last_bb (first);
  tree small = compute (&at, boolean_type_node, LE_EXPR, size,
                        size_int (e->plan->verdicts[site].slot_size), loc);
  if (size_p)
    small = compute (&at, boolean_type_node, BIT_AND_EXPR, small, size_p, loc);
  branch (first, NE_EXPR, small, boolean_false_node, rest, heap,
          profile_probability::likely (), loc);
  add_result (result, first, slot_address (e->slots[site], TREE_TYPE (result)),
              loc);
  return next;
}

/* q = realloc (p, n), where p may be a slot, or null and OWN, this call, a
   site  */
static void
guard_realloc (edit *e, const esc_release *r, int own,
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
  insert_before (&gsi, nop, loc);
  basic_block test, heap, rest;
  isolate (call, &test, &heap, &rest);
  gsi = gsi_for_stmt (nop);
  gsi_remove (&gsi, true);
  tree result = split_result (call, rest);
  if (own >= 0)
    test = begin_in_slot (e, own, test, p, size, size_p, heap, rest, result);
  if (converted.is_empty ())
    go_to (test, heap);
  for (unsigned k = 0; k < converted.length (); k++)
    {
      unsigned site = converted[k];
      basic_block slot = new_block (e, test);
      basic_block next
        = k + 1 < converted.length () ? new_block (e, slot) : heap;
      branch (test, EQ_EXPR, p, slot_address (e->slots[site], TREE_TYPE (p)),
              slot, next, profile_probability::even (), loc);
      count_block (slot);
      if (next != heap)
        count_block (next);
      resize_slot (e, r, site, slot, size, size_p, rest, result);
      test = next;
    }
  count_block (heap);
  esc_suppress_warnings (call);
}

static void
edit_release (edit *e, const esc_release *r)
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

/* Warnings.  */

/* Return true if P may point to an object that may be in a slot or not.  */
static bool
guarded_pointer_p (const edit *e, tree p)
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
        && !always_fits_p (e, e->site_of[t[i].object]))
      return true;
  return false;
}

static bool
visit_load (gimple *, tree base, tree op, void *data)
{
  if ((TREE_CODE (base) == MEM_REF || TREE_CODE (base) == TARGET_MEM_REF)
      && guarded_pointer_p ((edit *) data, TREE_OPERAND (base, 0)))
    esc_suppress_uninit (op);
  return false;
}

/* Where the way over the heap is followed on its own, GCC may see there that
   the size cannot be zero, say, and not that a loop runs then:
     p = malloc (n); for (i = 0; i < n; i++) p[i] = 0; use (p[n - 1]);
   It would warn of what it did not warn of before.  */
static void
quiet_reads (edit *e)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, e->body->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
         gsi_next (&i))
      {
        gimple *g = gsi_stmt (i);
        if (is_gimple_debug (g))
          continue;
        walk_stmt_load_store_ops (g, e, visit_load, NULL);
        if (gcall *call = dyn_cast<gcall *> (g))
          for (unsigned k = 0; k < gimple_call_num_args (call); k++)
            if (guarded_pointer_p (e, gimple_call_arg (call, k)))
              esc_suppress_uninit (call);
      }
}

unsigned
esc_apply (esc_body *body, const esc_solution *solution, const esc_flow *flow,
           const esc_plan *plan)
{
  edit e;
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
  auto_vec<seen_types> seen;
  see_types (&e, &seen);
  for (unsigned i = 0; i < plan->count; i++)
    if (esc_verdict_converts_p (&plan->verdicts[i]))
      e.slots[i] = make_slot (&e, i, &seen[i]);

  forget_points_to (&e);
  quiet_reads (&e);
  unsigned blocks = n_basic_blocks_for_fn (body->fun);
  free_dominance_info (CDI_DOMINATORS);
  free_dominance_info (CDI_POST_DOMINATORS);
  for (unsigned i = 0; i < plan->count; i++)
    if (e.slots[i])
      edit_allocation (&e, i);
  for (const esc_release &r : body->releases)
    edit_release (&e, &r);
  if (blocks != (unsigned) n_basic_blocks_for_fn (body->fun)
      && loops_for_fn (body->fun))
    loops_state_set (body->fun, LOOPS_NEED_FIXUP);
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
