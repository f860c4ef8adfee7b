/* Questions to the call graph.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "body.h"
#include "declared.h"

bool
esc_recursive_p (cgraph_node *node)
{
  hash_set<cgraph_node *> seen;
  auto_vec<cgraph_node *> stack;
  stack.safe_push (node);
  while (!stack.is_empty ())
    for (cgraph_edge *e = stack.pop ()->callees; e; e = e->next_callee)
      {
	cgraph_node *callee = e->callee->ultimate_alias_target ();
	if (callee == node)
	  return true;
	if (callee->definition && !seen.add (callee))
	  stack.safe_push (callee);
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
  return ((fndecl_built_in_p (fn, BUILT_IN_NORMAL)
	   && (DECL_FUNCTION_CODE (fn) == BUILT_IN_FREE
	       || DECL_FUNCTION_CODE (fn) == BUILT_IN_REALLOC))
	  || esc_declared_release_p (fn));
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
