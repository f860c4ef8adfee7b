/* Allocations: what becomes of the call that makes a converted object.
   SPDX-License-Identifier: GPL-3.0-or-later

     p = malloc (8)   =>  p = &slot
     p = malloc (n)   =>  p = n <= K ? &slot : malloc (n)

   What the call does besides (calloc's zeroing, strdup's copy) is done to the
   slot, at each execution.  */

#include "apply.h"

tree
esc_slot_address (tree var, tree type)
{
  return build_fold_addr_expr_with_type (var, type);
}

/* Copy N bytes from S to ADDR, in the slot of SITE, before *GSI.  S may be in
   the slot itself, where the block that it pointed to was:
     for (;;) p = strdup (p + 1);  */
static void
copy_contents (esc_edit *e, gimple_stmt_iterator *gsi, const esc_site *site,
               tree addr, tree s, tree n)
{
  built_in_function code = BUILT_IN_MEMCPY;
  if (TREE_CODE (s) == SSA_NAME
      && esc_points_to_p (
        e->solution, e->body->ssa_nodes[SSA_NAME_VERSION (s)], site->object))
    code = BUILT_IN_MEMMOVE;
  esc_insert_before (
    gsi, gimple_build_call (builtin_decl_explicit (code), 3, addr, s, n),
    site->loc);
}

void
esc_insert_contents (esc_edit *e, gimple_stmt_iterator *gsi,
                     const esc_site *site, tree addr, tree length)
{
  location_t loc = site->loc;
  switch (site->kind)
    {
    case ESC_ALLOC_USER:
      if (site->declared->content == ESC_CONTENT_MEMDUP && site->max_size != 0)
        copy_contents (e, gsi, site, addr, gimple_call_arg (site->call, 0),
                       esc_size_value (gsi, site));
      if (!site->declared->zero)
        return;
      /* Fall through.  */
    case ESC_ALLOC_CALLOC:
      if (site->max_size != 0)
        esc_insert_before (
          gsi,
          gimple_build_call (builtin_decl_explicit (BUILT_IN_MEMSET), 3, addr,
                             integer_zero_node, esc_size_value (gsi, site)),
          loc);
      return;

    case ESC_ALLOC_STRDUP:
      {
        tree n = length ? esc_compute_size (gsi, PLUS_EXPR, length,
                                            size_one_node, loc)
                        : size_int (site->max_size);
        copy_contents (e, gsi, site, addr, gimple_call_arg (site->call, 0), n);
        return;
      }

    case ESC_ALLOC_STRNDUP:
      {
        tree s = gimple_call_arg (site->call, 0);
        if (!length)
          length = esc_call_for_size (gsi, BUILT_IN_STRNLEN, s,
                                      esc_as_size (gsi, site->size, loc), loc);
        copy_contents (e, gsi, site, addr, s, length);
        tree end = esc_compute (gsi, ptr_type_node, POINTER_PLUS_EXPR, addr,
                                length, loc);
        tree ref
          = build2 (MEM_REF, char_type_node, end,
                    build_int_cst (build_pointer_type (char_type_node), 0));
        esc_insert_before (
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
        esc_insert_before (gsi, gimple_build_assign (ref, addr), loc);
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

/* What the slot of SITE means for the call's result, of type TYPE.  */
static tree
slot_result (const esc_site *site, tree var, tree type)
{
  return site->kind == ESC_ALLOC_POSIX_MEMALIGN ? build_zero_cst (type)
                                                : esc_slot_address (var, type);
}

/* p = malloc (8)  =>  p = &slot  */
static void
replace_allocation (esc_edit *e, unsigned i)
{
  const esc_site *site = &e->body->sites[i];
  gcall *call = site->call;
  tree lhs = gimple_call_lhs (call);
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  esc_insert_contents (
    e, &gsi, site, esc_slot_address (e->slots[i], ptr_type_node), NULL_TREE);
  if (!lhs)
    {
      esc_remove_call (&gsi, call);
      return;
    }
  gassign *assign = gimple_build_assign (
    lhs, slot_result (site, e->slots[i], TREE_TYPE (lhs)));
  gimple_set_location (assign, site->loc);
  unlink_stmt_vdef (call);
  gsi_replace (&gsi, assign, true);
}

/* Allocations that may not fit.  */

/* On the way over the heap GCC would find sizes that come from negative
   numbers later on, and warn of them:
     int n = get () % 100; p = malloc (n); memset (p, 0, n);  */
tree
esc_hide_negative (gimple_stmt_iterator *gsi, const esc_site *site, tree n,
                   uint64_t most)
{
  if (site->largest < 0 || (uint64_t) site->largest > most)
    return n;
  tree hidden = make_ssa_name (size_type_node);
  vec<tree, va_gc> *in = NULL, *out = NULL;
  vec_safe_push (in, build_tree_list (
                       build_tree_list (NULL_TREE, build_string (2, "0")), n));
  vec_safe_push (
    out, build_tree_list (build_tree_list (NULL_TREE, build_string (3, "=r")),
                          hidden));
  gasm *g = gimple_build_asm_vec ("", in, out, NULL, NULL);
  SSA_NAME_DEF_STMT (hidden) = g;
  esc_insert_before (gsi, g, site->loc);
  return hidden;
}

/* Return whether N is at most LIMIT, computed before *GSI, and not 0 if
   SITE's call makes no block then.  */
static tree
at_most (gimple_stmt_iterator *gsi, tree n, uint64_t limit,
         const esc_site *site)
{
  if (!site->null0)
    return esc_compute (gsi, boolean_type_node, LE_EXPR, n, size_int (limit),
                        site->loc);
  /* 0 wraps around and is larger than any limit.  */
  tree less = esc_compute_size (gsi, MINUS_EXPR, n, size_one_node, site->loc);
  return esc_compute (gsi, boolean_type_node, LT_EXPR, less, size_int (limit),
                      site->loc);
}

/* Return whether the object of site I fits into its slot, computed before
   *GSI; in *LENGTH the length of the string that is copied, or NULL.  */
static tree
fits_p (esc_edit *e, gimple_stmt_iterator *gsi, unsigned i, tree *length)
{
  const esc_site *site = &e->body->sites[i];
  location_t loc = site->loc;
  uint64_t slot = e->plan->verdicts[i].slot_size;
  *length = NULL_TREE;
  if (site->kind == ESC_ALLOC_STRDUP || site->kind == ESC_ALLOC_STRNDUP)
    {
      bool bounded = site->kind == ESC_ALLOC_STRNDUP;
      *length = esc_call_for_size (
        gsi, bounded ? BUILT_IN_STRNLEN : BUILT_IN_STRLEN,
        gimple_call_arg (site->call, 0),
        bounded ? esc_as_size (gsi, site->size, loc) : NULL_TREE, loc);
      return esc_compute (gsi, boolean_type_node, LT_EXPR, *length,
                          size_int (slot), loc);
    }
  tree n = esc_as_size (gsi, site->size, loc);
  if (!site->size2)
    return at_most (gsi, esc_hide_negative (gsi, site, n, slot), slot, site);
  tree m = esc_as_size (gsi, site->size2, loc);
  if (TREE_CODE (n) == INTEGER_CST)
    std::swap (n, m);
  if (TREE_CODE (m) == INTEGER_CST && !integer_zerop (m))
    {
      uint64_t most = slot / tree_to_uhwi (m);
      return at_most (gsi, esc_hide_negative (gsi, site, n, most), most, site);
    }
  tree product_p;
  tree product = esc_checked_product (gsi, n, m, &product_p, loc);
  tree small = at_most (gsi, product, slot, site);
  return esc_compute (gsi, boolean_type_node, BIT_AND_EXPR, small, product_p,
                      loc);
}

/* p = malloc (n)  =>  p = n <= K ? &slot : malloc (n)  */
static void
guard_allocation (esc_edit *e, unsigned i)
{
  const esc_site *site = &e->body->sites[i];
  gcall *call = site->call;
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  tree var = e->slots[i], length;
  tree fits = fits_p (e, &gsi, i, &length);
  basic_block before, heap, rest;
  esc_isolate (call, &before, &heap, &rest);
  basic_block stack = esc_new_block (e, before);
  esc_branch (before, NE_EXPR, fits, boolean_false_node, stack, heap,
              profile_probability::likely (), site->loc);
  esc_go_to (stack, rest);
  esc_count_block (stack);
  esc_count_block (heap);
  if (tree result = esc_split_result (call, rest))
    esc_add_result (result, stack, slot_result (site, var, TREE_TYPE (result)),
                    site->loc);
  gimple_stmt_iterator at = gsi_last_bb (stack);
  gcc_checking_assert (gsi_end_p (at));
  esc_insert_contents (e, &at, site, esc_slot_address (var, ptr_type_node),
                       length);
}

bool
esc_always_fits_p (const esc_edit *e, unsigned i)
{
  const esc_site *site = &e->body->sites[i];
  if (esc_arena_p (e, i))
    return e->plan->verdicts[i].reason == ESC_REASON_STACK;
  return (site->kind != ESC_ALLOC_GROW && !site->null0 && site->max_size >= 0
          && (uint64_t) site->max_size <= e->plan->verdicts[i].slot_size);
}

/* The turns of the loops around SITE share its slot, whatever `#pragma omp
   simd' and `#pragma GCC ivdep' say of them:
     for (...) { int *p = malloc (64); p[a[i]] = x[i]; y[i] = p[b[i]]; }  */
static void
forget_independence (const esc_site *site)
{
  for (class loop *l = gimple_bb (site->call)->loop_father; l;
       l = loop_outer (l))
    l->safelen = 0;
}

void
esc_edit_allocation (esc_edit *e, unsigned i)
{
  const esc_site *site = &e->body->sites[i];
  if (loops_for_fn (e->body->fun))
    forget_independence (site);
  if (site->kind == ESC_ALLOC_GROW)
    return; /* See apply-release.cc.  */
  if (!gimple_call_lhs (site->call) && site->kind != ESC_ALLOC_POSIX_MEMALIGN)
    {
      gimple_stmt_iterator gsi = gsi_for_stmt (site->call);
      esc_remove_call (&gsi, site->call);
    }
  else if (esc_arena_p (e, i))
    esc_edit_arena_allocation (e, i);
  else if (esc_always_fits_p (e, i))
    replace_allocation (e, i);
  else
    guard_allocation (e, i);
}
