/* Inlining what stands between an object and its slot.
   SPDX-License-Identifier: GPL-3.0-or-later

   A constructor that hands up what it makes, a destructor, a function that
   grows a buffer of its caller's:

     static void append (struct text *t, const char *s)
     { ... t->data = realloc (t->data, t->room); ... free (t->data); ... }
     struct text t = { 0 }; append (&t, "a"); append (&t, "b"); free (t.data);

   A slot is a variable of one function, so the calls that make, move and
   free the object must be there.  At the early position, when the solution
   of a body is known:

   1. `look_for' collects, for each object that would have a slot but for its
      maker or its releases, the calls in question: all of them, or none if one
      cannot be inlined;
   2. as far as the budget reaches, the callees count as always_inline for a
      moment, and GCC's early inliner takes this one function;
   3. esc_run judges the body anew, and comes back here for what the inlined
      callees call.

   Other calls of the same functions stay as they are.  GCC still refuses
   what it cannot inline; then nothing is lost but the time.  */

#include "body.h"

/* A callee is at most so long, in statements; one that is called only here
   may be longer, as its own body goes away.  */
static const unsigned max_callee_statements = 100;
static const unsigned max_only_call_statements = 400;
/* A function grows by at most so many, and the unit.  */
static const unsigned max_function_growth = 600;
static const unsigned max_unit_growth = 20000;

/* By DECL_UID: how much a function has grown.  */
static hash_map<int_hash<int, -1, -2>, unsigned> *grown_by;
static unsigned unit_growth;

static unsigned
count_statements (function *fun)
{
  unsigned n = 0;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_nondebug_bb (bb); !gsi_end_p (i);
         gsi_next_nondebug (&i))
      n++;
  return n;
}

/* The function that CALL calls, whose body is the one that runs, or NULL.  */
static cgraph_node *
callee_of (gcall *call)
{
  tree fn = gimple_call_fndecl (call);
  cgraph_node *node = fn ? cgraph_node::get (fn) : NULL;
  if (!node)
    return NULL;
  enum availability avail;
  node = node->function_symbol (&avail);
  return avail >= AVAIL_AVAILABLE ? node : NULL;
}

/* Return true if NODE's only call is the one from FUN.  */
static bool
called_once_p (cgraph_node *node)
{
  return (node->callers && !node->callers->next_caller
          && node->can_remove_if_no_direct_calls_and_refs_p ());
}

/* Return true if CALL, in a function at its early position, can be inlined
   and the callee is short.  */
static bool
inlinable_p (const esc_body *body, gcall *call)
{
  cgraph_node *node = callee_of (call);
  function *fun = node ? DECL_STRUCT_FUNCTION (node->decl) : NULL;
  if (!fun || fun == body->fun || !fun->cfg || !gimple_in_ssa_p (fun)
      || !node->definition || !node->has_gimple_body_p ()
      || DECL_UNINLINABLE (node->decl)
      || lookup_attribute ("noipa", DECL_ATTRIBUTES (node->decl))
      || probably_never_executed_bb_p (body->fun, gimple_bb (call))
      || esc_recursive_p (fun))
    return false;
  return (count_statements (fun) <= (called_once_p (node)
                                       ? max_only_call_statements
                                       : max_callee_statements));
}

/* Add to CALLS the callees' releases of OBJ, or return false if one of them
   cannot be inlined.  */
static bool
add_releases (const esc_body *body, const esc_solution *solution,
              esc_object obj, auto_vec<gcall *> *calls)
{
  for (const esc_release &r : body->releases)
    if (r.kind == ESC_RELEASE_CALLEE
        && esc_points_to_p (solution, r.node, obj))
      {
        if (!inlinable_p (body, r.call))
          return false;
        calls->safe_push (r.call);
      }
  return true;
}

/* Return true if the site of F could have a slot or an arena if nothing else
   released its objects.  */
static bool
worth_it_p (const esc_body *body, const esc_site_facts *f)
{
  if (f->grown)
    return false;
  return (!f->overlap
          || (body->options->guard_size && !f->grows && !f->measured));
}

/* Collect the calls to be inlined.  */
static void
look_for (const esc_body *body, const esc_solution *solution,
          const esc_site_facts *sites, const esc_plan *plan,
          auto_vec<gcall *> *wanted)
{
  for (const esc_made &m : body->made)
    {
      auto_vec<gcall *> calls;
      calls.safe_push (m.call);
      if (!esc_escaped_p (solution, m.object) && inlinable_p (body, m.call)
          && add_releases (body, solution, m.object, &calls))
        wanted->safe_splice (calls);
    }
  for (unsigned i = 0; i < plan->count; i++)
    {
      auto_vec<gcall *> calls;
      if (plan->verdicts[i].reason == ESC_REASON_FREE
          && worth_it_p (body, &sites[i])
          && add_releases (body, solution, body->sites[i].object, &calls))
        wanted->safe_splice (calls);
    }
}

/* Return the callees of WANTED, each once, if all calls together are within
   the budget of FUN, which they are taken from.  */
static bool
find_callees (function *fun, const vec<gcall *> &wanted,
              auto_vec<cgraph_node *> *callees)
{
  hash_set<gcall *> seen;
  unsigned growth = 0;
  for (gcall *call : wanted)
    if (!seen.add (call))
      {
        cgraph_node *node = callee_of (call);
        if (!called_once_p (node))
          growth += count_statements (DECL_STRUCT_FUNCTION (node->decl));
        if (!callees->contains (node))
          callees->safe_push (node);
      }
  if (!grown_by)
    grown_by = new hash_map<int_hash<int, -1, -2>, unsigned>;
  unsigned &grown = grown_by->get_or_insert (DECL_UID (fun->decl));
  if (callees->is_empty () || grown + growth > max_function_growth
      || unit_growth + growth > max_unit_growth)
    return false;
  grown += growth;
  unit_growth += growth;
  return true;
}

/* Have what GCC's inliner wants to know of NODE.  */
static void
describe (cgraph_node *node, bool again)
{
  if (!again && ipa_fn_summaries && ipa_fn_summaries->get (node))
    return;
  push_cfun (DECL_STRUCT_FUNCTION (node->decl));
  compute_fn_summary (node, true);
  pop_cfun ();
}

bool
esc_inline_between (const esc_body *body, const esc_solution *solution,
                    const esc_site_facts *sites, const esc_plan *plan,
                    unsigned *todo)
{
  function *fun = body->fun;
  auto_vec<gcall *> wanted;
  auto_vec<cgraph_node *> callees;
  if (body->refusal != ESC_REFUSE_NONE || !optimize || flag_no_inline
      || !flag_early_inlining)
    return false;
  look_for (body, solution, sites, plan, &wanted);
  if (!find_callees (fun, wanted, &callees))
    return false;
  cgraph_node *self = cgraph_node::get (fun->decl);
  describe (self, true);
  auto_vec<bool> before;
  for (cgraph_node *node : callees)
    {
      describe (node, false);
      before.safe_push (DECL_DISREGARD_INLINE_LIMITS (node->decl));
      DECL_DISREGARD_INLINE_LIMITS (node->decl) = 1;
    }
  auto_vec<tree> decls;
  for (cgraph_node *node : callees)
    decls.safe_push (node->decl);
  unsigned done = early_inliner (fun);
  for (unsigned i = 0; i < decls.length (); i++)
    DECL_DISREGARD_INLINE_LIMITS (decls[i]) = before[i];
  if (done)
    {
      *todo |= done & ~TODO_update_ssa_any;
      if (need_ssa_update_p (fun))
        update_ssa (TODO_update_ssa);
      cleanup_tree_cfg ();
      free_dominance_info (CDI_DOMINATORS);
      free_dominance_info (CDI_POST_DOMINATORS);
    }
  cgraph_edge::rebuild_edges ();
  return done != 0;
}
