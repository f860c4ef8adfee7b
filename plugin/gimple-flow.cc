/* The control flow and the uses of a body, as lifetime.h wants them.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "body.h"
#include "declared.h"

/* Edges of the graph as arrays; fixed blocks 0 and 1 (entry, exit) keep
   their numbers.  */
static void
add_blocks (esc_flow *flow, function *fun)
{
  unsigned n = last_basic_block_for_fn (fun);
  flow->nblocks = n;
  flow->succ_start = XCNEWVEC (uint32_t, n + 1);
  flow->pred_start = XCNEWVEC (uint32_t, n + 1);
  unsigned nsucc = 0, npred = 0;
  basic_block bb;
  FOR_ALL_BB_FN (bb, fun)
  {
    nsucc += EDGE_COUNT (bb->succs);
    npred += EDGE_COUNT (bb->preds);
  }
  flow->succ = XNEWVEC (uint32_t, nsucc + 1);
  flow->pred = XNEWVEC (uint32_t, npred + 1);
  nsucc = npred = 0;
  for (unsigned i = 0; i < n; i++)
    {
      flow->succ_start[i] = nsucc;
      flow->pred_start[i] = npred;
      bb = BASIC_BLOCK_FOR_FN (fun, i);
      if (!bb)
        continue;
      edge e;
      edge_iterator ei;
      FOR_EACH_EDGE (e, ei, bb->succs)
        flow->succ[nsucc++] = e->dest->index;
      FOR_EACH_EDGE (e, ei, bb->preds)
        flow->pred[npred++] = e->src->index;
    }
  flow->succ_start[n] = nsucc;
  flow->pred_start[n] = npred;
}

static int
compare_uses (const void *pa, const void *pb)
{
  const esc_use *a = (const esc_use *) pa, *b = (const esc_use *) pb;
  if (a->node != b->node)
    return a->node < b->node ? -1 : 1;
  if (a->at.block != b->at.block)
    return a->at.block < b->at.block ? -1 : 1;
  return a->at.pos < b->at.pos ? -1 : a->at.pos > b->at.pos;
}

static void
add_use (esc_body *body, auto_vec<esc_use> *uses, tree name, unsigned block,
         unsigned pos)
{
  if (TREE_CODE (name) != SSA_NAME || virtual_operand_p (name))
    return;
  esc_node n = SSA_NAME_VERSION (name) < body->ssa_nodes.length ()
                 ? body->ssa_nodes[SSA_NAME_VERSION (name)]
                 : 0;
  if (n == 0)
    return;
  esc_use u = { n, { block, pos } };
  uses->safe_push (u);
}

/* Number the statements of BB, note definitions and uses.  */
static void
add_block (esc_body *body, esc_flow *flow, basic_block bb,
           auto_vec<esc_use> *uses)
{
  unsigned b = bb->index, pos = 0;
  for (gphi_iterator i = gsi_start_phis (bb); !gsi_end_p (i); gsi_next (&i))
    {
      gphi *phi = i.phi ();
      tree res = gimple_phi_result (phi);
      if (virtual_operand_p (res))
        continue;
      esc_point at = { b, 0 };
      flow->stmts[gimple_uid (phi)] = at;
      esc_node n = body->ssa_nodes[SSA_NAME_VERSION (res)];
      if (n)
        flow->defs[n] = at;
      for (unsigned k = 0; k < gimple_phi_num_args (phi); k++)
        add_use (body, uses, gimple_phi_arg_def (phi, k),
                 gimple_phi_arg_edge (phi, k)->src->index, ESC_POS_END);
    }
  for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
       gsi_next (&i))
    {
      gimple *g = gsi_stmt (i);
      if (is_gimple_debug (g))
        continue;
      esc_point at = { b, ++pos };
      flow->stmts[gimple_uid (g)] = at;
      ssa_op_iter iter;
      tree name;
      FOR_EACH_SSA_TREE_OPERAND (name, g, iter, SSA_OP_USE)
        add_use (body, uses, name, b, pos);
      FOR_EACH_SSA_TREE_OPERAND (name, g, iter, SSA_OP_DEF)
        if (SSA_NAME_VERSION (name) < body->ssa_nodes.length ())
          if (esc_node n = body->ssa_nodes[SSA_NAME_VERSION (name)])
            flow->defs[n] = at;
    }
}

/* The SSA name that NAME is a plain copy of.  */
static tree
copied_from (tree name)
{
  while (TREE_CODE (name) == SSA_NAME)
    {
      gassign *g = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (name));
      if (!g
          || !(gimple_assign_ssa_name_copy_p (g)
               || (CONVERT_EXPR_CODE_P (gimple_assign_rhs_code (g))
                   && POINTER_TYPE_P (TREE_TYPE (gimple_assign_lhs (g)))
                   && POINTER_TYPE_P (TREE_TYPE (gimple_assign_rhs1 (g))))))
        return name;
      name = gimple_assign_rhs1 (g);
    }
  return name;
}

/* The frees that are given exactly the result of a site.  */
static void
add_deaths (esc_body *body, auto_vec<esc_death> *deaths)
{
  hash_map<tree, unsigned> site_of;
  for (unsigned i = 0; i < body->sites.length (); i++)
    {
      tree lhs = gimple_call_lhs (body->sites[i].call);
      /* A realloc that fails has made nothing, and what it was given is
	 still there after `free (lhs)'.  */
      if (body->sites[i].kind == ESC_ALLOC_GROW)
        continue;
      if (lhs && TREE_CODE (lhs) == SSA_NAME
          && POINTER_TYPE_P (TREE_TYPE (lhs)))
        site_of.put (lhs, i);
    }
  for (const esc_release &r : body->releases)
    {
      if (r.kind != ESC_RELEASE_FREE)
        continue;
      tree p = gimple_call_arg (r.call, esc_released_argument (r.call));
      unsigned *site = site_of.get (copied_from (p));
      if (!site)
        continue;
      esc_death d = { *site, r.stmt };
      deaths->safe_push (d);
    }
}

/* Return true if REF is always the same bytes of what it is based on.  */
static bool
one_place_p (tree ref)
{
  poly_int64 offset, size, most;
  bool reverse;
  get_ref_base_and_extent (ref, &offset, &size, &most, &reverse);
  return known_size_p (most) && known_eq (size, most);
}

/* Say in B what SITE, a realloc, is given, and where that was loaded from if
   memory is as it was then.  An element of an array, v[i], is no such place:
   others may hold what was made before.  */
static void
add_argument (const esc_body *body, const esc_site *site, esc_birth *b)
{
  tree p = gimple_call_arg (site->call, 0);
  b->argument = body->ssa_nodes[SSA_NAME_VERSION (p)];
  gimple *load = SSA_NAME_DEF_STMT (p);
  if (gimple_assign_load_p (load) && !gimple_has_volatile_ops (load)
      && gimple_vuse (load) == gimple_vuse (site->call)
      && one_place_p (gimple_assign_rhs1 (load)))
    b->load = gimple_uid (load);
}

template <typename T>
static T *
copy_out (const vec<T> &v, size_t *count)
{
  *count = v.length ();
  T *p = XNEWVEC (T, v.length () + 1);
  if (v.length ())
    memcpy (p, v.address (), v.length () * sizeof (T));
  return p;
}

esc_flow *
esc_flow_build (esc_body *body)
{
  esc_flow *flow = XCNEW (esc_flow);
  add_blocks (flow, body->fun);
  flow->nstmts = body->stmts.length ();
  flow->stmts = XNEWVEC (esc_point, flow->nstmts + 1);
  memset (flow->stmts, 0xff, (flow->nstmts + 1) * sizeof (esc_point));
  flow->nnodes = esc_graph_nodes (body->graph);
  flow->defs = XNEWVEC (esc_point, flow->nnodes);
  memset (flow->defs, 0xff, flow->nnodes * sizeof (esc_point));

  auto_vec<esc_use> uses;
  basic_block bb;
  FOR_EACH_BB_FN (bb, body->fun)
    add_block (body, flow, bb, &uses);
  uses.qsort (compare_uses);
  flow->uses = copy_out (uses, &flow->nuses);
  flow->kills = copy_out (body->kills, &flow->nkills);

  auto_vec<esc_death> deaths;
  add_deaths (body, &deaths);
  flow->deaths = copy_out (deaths, &flow->ndeaths);
  flow->nbirths = body->sites.length ();
  flow->births = XNEWVEC (esc_birth, flow->nbirths);
  for (unsigned i = 0; i < flow->nbirths; i++)
    {
      const esc_site *site = &body->sites[i];
      esc_birth b
        = { site->object, site->stmt, site->node, ESC_NONE, ESC_NONE };
      if (site->kind == ESC_ALLOC_GROW)
        add_argument (body, site, &b);
      flow->births[i] = b;
    }
  return flow;
}
