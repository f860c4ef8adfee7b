/* Questions to the call graph.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "body.h"

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

/* Functions known to reach free or realloc, or not to.  Filled while all
   bodies are there; asked again when some are gone.  */
static hash_map<tree, bool> *releases;

static bool
release_call_p (const cgraph_node *callee)
{
  return (fndecl_built_in_p (callee->decl, BUILT_IN_NORMAL)
	  && (DECL_FUNCTION_CODE (callee->decl) == BUILT_IN_FREE
	      || DECL_FUNCTION_CODE (callee->decl) == BUILT_IN_REALLOC));
}

/* The node whose body a clone or alias NODE came from.  */
static cgraph_node *
original_node (cgraph_node *node)
{
  node = node->ultimate_alias_target ();
  while (node->clone_of)
    node = node->clone_of;
  return node;
}

bool
esc_may_release_p (tree fn)
{
  if (!releases)
    releases = new hash_map<tree, bool>;
  cgraph_node *node = cgraph_node::get (fn);
  if (!node)
    return true;
  node = original_node (node);
  if (bool *known = releases->get (node->decl))
    return *known;
  bool answer = false;
  hash_set<cgraph_node *> seen;
  auto_vec<cgraph_node *> stack;
  stack.safe_push (node);
  while (!stack.is_empty () && !answer)
    {
      cgraph_node *caller = stack.pop ();
      bool *known = releases->get (caller->decl);
      if (known && !*known)
	continue;
      /* A body that is gone already, without having been asked for.  */
      if ((known && *known)
	  || (caller->definition && !caller->has_gimple_body_p ()))
	answer = true;
      for (cgraph_edge *e = caller->callees; e && !answer; e = e->next_callee)
	{
	  cgraph_node *callee = original_node (e->callee);
	  if (release_call_p (callee))
	    answer = true;
	  else if (callee->definition && !seen.add (callee))
	    stack.safe_push (callee);
	}
    }
  releases->put (node->decl, answer);
  return answer;
}
