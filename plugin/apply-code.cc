/* The statements and blocks that an edit inserts: how they are made.
   SPDX-License-Identifier: GPL-3.0-or-later

   Sizes are computed before a statement, in size_t.  A call that becomes one
   of several ways is isolated in a block of its own, and a phi joins its
   result with the others.  */

#include "apply.h"

/* Statements.  */

void
esc_insert_before (gimple_stmt_iterator *gsi, gimple *stmt, location_t loc)
{
  gimple_set_location (stmt, loc);
  gsi_insert_before (gsi, stmt, GSI_SAME_STMT);
}

tree
esc_as_size (gimple_stmt_iterator *gsi, tree size, location_t loc)
{
  if (TREE_CODE (size) == INTEGER_CST)
    return fold_convert (size_type_node, size);
  if (useless_type_conversion_p (size_type_node, TREE_TYPE (size)))
    return size;
  tree n = make_ssa_name (size_type_node);
  esc_insert_before (gsi, gimple_build_assign (n, NOP_EXPR, size), loc);
  return n;
}

tree
esc_compute (gimple_stmt_iterator *gsi, tree type, tree_code code, tree a,
             tree b, location_t loc)
{
  tree r = make_ssa_name (type);
  esc_insert_before (gsi, gimple_build_assign (r, code, a, b), loc);
  return r;
}

tree
esc_compute_size (gimple_stmt_iterator *gsi, tree_code code, tree a, tree b,
                  location_t loc)
{
  if (TREE_CODE (a) == INTEGER_CST && TREE_CODE (b) == INTEGER_CST)
    return int_const_binop (code, a, b);
  return esc_compute (gsi, size_type_node, code, a, b, loc);
}

tree
esc_size_value (gimple_stmt_iterator *gsi, const esc_site *site)
{
  tree n = esc_as_size (gsi, site->size, site->loc);
  if (!site->size2)
    return n;
  return esc_compute_size (
    gsi, MULT_EXPR, n, esc_as_size (gsi, site->size2, site->loc), site->loc);
}

tree
esc_checked_product (gimple_stmt_iterator *gsi, tree a, tree b, tree *fits,
                     location_t loc)
{
  tree both = make_ssa_name (build_complex_type (size_type_node));
  gcall *call = gimple_build_call_internal (IFN_MUL_OVERFLOW, 2, a, b);
  gimple_call_set_lhs (call, both);
  esc_insert_before (gsi, call, loc);
  tree product = make_ssa_name (size_type_node);
  esc_insert_before (
    gsi,
    gimple_build_assign (product, REALPART_EXPR,
                         build1 (REALPART_EXPR, size_type_node, both)),
    loc);
  tree overflow = make_ssa_name (size_type_node);
  esc_insert_before (
    gsi,
    gimple_build_assign (overflow, IMAGPART_EXPR,
                         build1 (IMAGPART_EXPR, size_type_node, both)),
    loc);
  *fits = esc_compute (gsi, boolean_type_node, EQ_EXPR, overflow,
                       size_zero_node, loc);
  return product;
}

tree
esc_call_for_size (gimple_stmt_iterator *gsi, built_in_function code, tree a,
                   tree b, location_t loc)
{
  tree r = make_ssa_name (size_type_node);
  gcall *call
    = gimple_build_call (builtin_decl_explicit (code), b ? 2 : 1, a, b);
  gimple_call_set_lhs (call, r);
  esc_insert_before (gsi, call, loc);
  return r;
}

tree
esc_hide_value (esc_edit *e, gimple_stmt_iterator *gsi, tree value,
                location_t loc)
{
  tree type = TREE_TYPE (value), var = NULL_TREE;
  for (tree v : e->hiding)
    if (useless_type_conversion_p (type, TYPE_MAIN_VARIANT (TREE_TYPE (v))))
      var = v;
  if (!var)
    {
      var
        = create_tmp_var_raw (build_qualified_type (type, TYPE_QUAL_VOLATILE));
      DECL_CONTEXT (var) = e->body->fun->decl;
      DECL_SEEN_IN_BIND_EXPR_P (var) = 1;
      DECL_IGNORED_P (var) = 1;
      TREE_THIS_VOLATILE (var) = 1;
      add_local_decl (e->body->fun, var);
      e->hiding.safe_push (var);
    }
  esc_insert_before (gsi, gimple_build_assign (var, value), loc);
  tree hidden = make_ssa_name (type);
  esc_insert_before (gsi, gimple_build_assign (hidden, var), loc);
  return hidden;
}

void
esc_remove_call (gimple_stmt_iterator *gsi, gcall *call)
{
  unlink_stmt_vdef (call);
  gsi_remove (gsi, true);
  release_defs (call);
}

/* Control flow.  */

basic_block
esc_new_block (esc_edit *e, basic_block after)
{
  basic_block bb = create_empty_bb (after);
  if (loops_for_fn (e->body->fun) && after->loop_father)
    add_bb_to_loop (bb, after->loop_father);
  bb->count = profile_count::zero ();
  return bb;
}

void
esc_branch (basic_block from, tree_code code, tree a, tree b, basic_block yes,
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

void
esc_go_to (basic_block from, basic_block to)
{
  make_single_succ_edge (from, to, EDGE_FALLTHRU);
}

void
esc_count_block (basic_block bb)
{
  edge e;
  edge_iterator ei;
  bb->count = profile_count::zero ();
  FOR_EACH_EDGE (e, ei, bb->preds)
    bb->count += e->count ();
}

void
esc_isolate (gcall *call, basic_block *before, basic_block *alone,
             basic_block *rest)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  gimple *nop = gimple_build_nop ();
  gsi_insert_before (&gsi, nop, GSI_SAME_STMT);
  edge in = split_block (gimple_bb (call), nop);
  *before = in->src;
  gsi = gsi_for_stmt (nop);
  gsi_remove (&gsi, true);
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
  esc_insert_before (&gsi, gimple_build_assign (lhs, r), loc);
  return r;
}

void
esc_add_result (tree result, basic_block from, tree value, location_t loc)
{
  gphi *phi = as_a<gphi *> (SSA_NAME_DEF_STMT (result));
  add_phi_arg (phi, value, find_edge (from, gimple_bb (phi)), loc);
}

tree
esc_split_result (gcall *call, basic_block rest)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs)
    return NULL_TREE;
  location_t loc = gimple_location (call);
  tree own = make_ssa_name (TREE_TYPE (lhs), call);
  gimple_call_set_lhs (call, own);
  tree result = join_results (lhs, rest, loc);
  update_stmt (call);
  esc_add_result (result, gimple_bb (call), own, loc);
  return result;
}
