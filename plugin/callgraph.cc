/* Questions to the call graph.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "body.h"

/* Push the callees of FUN by its statements: at the early position GCC has
   taken the function's own edges out of the call graph.  */
static void
push_callees (function *fun, auto_vec<cgraph_node *> *stack)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
	 gsi_next (&i))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
	if (tree fn = gimple_call_fndecl (call))
	  if (cgraph_node *node = cgraph_node::get (fn))
	    stack->safe_push (node->ultimate_alias_target ());
}

/* By DECL_UID: functions in a cycle of the call graph.  Found when the first
   function gets to the late position; of those that are compiled by then,
   the graph says nothing any more.  */
static hash_set<int_hash<int, -1, -2>> *in_cycles;

static bool
calls_itself_p (cgraph_node *node)
{
  for (cgraph_edge *e = node->callees; e; e = e->next_callee)
    if (e->callee->ultimate_alias_target () == node)
      return true;
  return false;
}

static void
find_cycles (void)
{
  in_cycles = new hash_set<int_hash<int, -1, -2>>;
  cgraph_node **order = XCNEWVEC (cgraph_node *, symtab->cgraph_count);
  int n = ipa_reduced_postorder (order, true, NULL);
  for (int i = 0; i < n; i++)
    {
      bool cycle = (((ipa_dfs_info *) order[i]->aux)->next_cycle
		    || calls_itself_p (order[i]));
      for (cgraph_node *node = order[i]; node && cycle;
	   node = ((ipa_dfs_info *) node->aux)->next_cycle)
	in_cycles->add (DECL_UID (node->decl));
    }
  ipa_free_postorder_info ();
  free (order);
}

void
esc_note_recursion (void)
{
  if (!in_cycles)
    find_cycles ();
}

bool
esc_recursive_p (function *fun)
{
  if (in_cycles)
    return in_cycles->contains (DECL_UID (fun->decl));
  hash_set<cgraph_node *> seen;
  auto_vec<cgraph_node *> stack;
  push_callees (fun, &stack);
  while (!stack.is_empty ())
    {
      cgraph_node *node = stack.pop ();
      if (node->decl == fun->decl)
	return true;
      if (!node->definition || seen.add (node))
	continue;
      for (cgraph_edge *e = node->callees; e; e = e->next_callee)
	stack.safe_push (e->callee->ultimate_alias_target ());
    }
  return false;
}

/* By DECL_UID of each function looked at: may it free what it is given?
   GCC's facts say what a callee keeps, not what it frees: to GCC, free () is a
   function that writes to its argument and forgets it.

     static void drop (int *p) { count++; free (p); }
     p = malloc (64); ... drop (p);

   has the fact "p does not escape from drop", and yet p must come from the
   heap.  Each function is looked at when a pass gets to it, callees first, and
   again after inlining, which makes direct calls of indirect ones.  */
static hash_map<int_hash<int, -1, -2>, bool> *releases;

static bool
release_function_p (tree fn)
{
  return (fndecl_built_in_p (fn, BUILT_IN_NORMAL)
	  && (DECL_FUNCTION_CODE (fn) == BUILT_IN_FREE
	      || DECL_FUNCTION_CODE (fn) == BUILT_IN_REALLOC));
}

bool
esc_may_release_p (tree fn)
{
  if (release_function_p (fn))
    return true;
  cgraph_node *node = cgraph_node::get (fn);
  if (node)
    node = node->ultimate_alias_target ();
  /* Of a function without a body GCC says nothing that could mislead.  */
  if (!node || !(node->definition || node->in_other_partition))
    return false;
  /* Not looked at yet: recursion, or another partition.  */
  bool *known = releases ? releases->get (DECL_UID (node->decl)) : NULL;
  return !known || *known;
}

void
esc_note_releases (function *fun)
{
  if (!releases)
    releases = new hash_map<int_hash<int, -1, -2>, bool>;
  /* A call of itself frees nothing that the rest does not.  */
  releases->put (DECL_UID (fun->decl), false);
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
	 gsi_next (&i))
      {
	gcall *call = dyn_cast<gcall *> (gsi_stmt (i));
	tree fn = call ? gimple_call_fndecl (call) : NULL_TREE;
	if (fn && esc_may_release_p (fn))
	  {
	    releases->put (DECL_UID (fun->decl), true);
	    return;
	  }
      }
}
