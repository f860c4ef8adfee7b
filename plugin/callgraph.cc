/* Questions to the call graph.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "body.h"
#include "declared.h"

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

/* A search of the call graph from one function looks at so many; what it has
   not found by then it takes for recursive.  */
static const unsigned max_searched = 10000;

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
      if (node->decl == fun->decl || seen.elements () > max_searched)
        return true;
      if (!node->definition || seen.add (node))
        continue;
      for (cgraph_edge *e = node->callees; e; e = e->next_callee)
        stack.safe_push (e->callee->ultimate_alias_target ());
    }
  return false;
}

bool
esc_copied_into_recursion_p (function *fun)
{
  cgraph_node *start = cgraph_node::get (fun->decl);
  if (lookup_attribute ("always_inline", DECL_ATTRIBUTES (fun->decl)))
    return true;
  if (!start || !optimize || DECL_UNINLINABLE (fun->decl))
    return false;
  /* The callers, depth first: whether one is on the path that led to it.  */
  hash_map<cgraph_node *, bool> left;
  auto_vec<cgraph_node *> path;
  auto_vec<cgraph_edge *> next;
  left.put (start, false);
  path.safe_push (start);
  next.safe_push (start->callers);
  while (!path.is_empty ())
    {
      cgraph_edge *e = next.last ();
      if (!e)
        {
          left.put (path.pop (), true);
          next.pop ();
          continue;
        }
      next.last () = e->next_caller;
      bool *caller = left.get (e->caller);
      if ((caller && !*caller) || left.elements () > max_searched)
        return true;
      if (caller)
        continue;
      left.put (e->caller, false);
      path.safe_push (e->caller);
      next.safe_push (e->caller->callers);
    }
  return false;
}

/* By DECL_UID of each function looked at: what GCC's facts about it leave
   out.

   HIDES_RELEASE: they say what a callee keeps, not what it frees; to GCC,
   free () is a function that writes to its argument and forgets it.

     static void drop (int *p) { count++; free (p); }
     p = malloc (64); ... drop (p);

   HIDES_LEAVING: what a function does that does not return is left out, as if
   nobody could see it any more.

     static void die (int *p) { last = p; longjmp (env, 1); }
     p = malloc (64); ... if (bad) die (p);

   Each function is looked at when a pass gets to it, callees first, and again
   after inlining, which makes direct calls of indirect ones.  */
enum
{
  HIDES_RELEASE = 1,
  HIDES_LEAVING = 2
};
static hash_map<int_hash<int, -1, -2>, unsigned> *hidden;

static bool
release_function_p (tree fn)
{
  return ((fndecl_built_in_p (fn, BUILT_IN_NORMAL)
           && (DECL_FUNCTION_CODE (fn) == BUILT_IN_FREE
               || DECL_FUNCTION_CODE (fn) == BUILT_IN_REALLOC))
          || esc_declared_release_p (fn));
}

/* What GCC's facts about FN may leave out.  */
static unsigned
hidden_by (tree fn)
{
  if (release_function_p (fn))
    return HIDES_RELEASE;
  cgraph_node *node = cgraph_node::get (fn);
  if (node)
    node = node->ultimate_alias_target ();
  /* Of a function without a body GCC says nothing that could mislead.  */
  if (!node || !(node->definition || node->in_other_partition))
    return 0;
  /* Not looked at yet: recursion, or another partition.  */
  unsigned *known = hidden ? hidden->get (DECL_UID (node->decl)) : NULL;
  return known ? *known : HIDES_RELEASE | HIDES_LEAVING;
}

bool
esc_may_release_p (tree fn)
{
  return hidden_by (fn) & HIDES_RELEASE;
}

bool
esc_may_leave_p (tree fn)
{
  return hidden_by (fn) & HIDES_LEAVING;
}

/* Return true if CALL does not return and is given something that may be or
   hold an address of the function's own.  */
static bool
leaves_with_address_p (gcall *call)
{
  if (!(gimple_call_flags (call) & ECF_NORETURN))
    return false;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      tree type = TREE_TYPE (arg);
      if (is_gimple_min_invariant (arg)
            ? TREE_CODE (arg) == ADDR_EXPR && !is_gimple_ip_invariant (arg)
            : !(INTEGRAL_TYPE_P (type)
                && TYPE_PRECISION (type) < POINTER_SIZE))
        return true;
    }
  return false;
}

void
esc_note_callee (function *fun)
{
  if (!hidden)
    hidden = new hash_map<int_hash<int, -1, -2>, unsigned>;
  /* A call of itself adds nothing.  */
  hidden->put (DECL_UID (fun->decl), 0);
  unsigned all = 0;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
         gsi_next (&i))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
        {
          if (tree fn = gimple_call_fndecl (call))
            all |= hidden_by (fn);
          if (leaves_with_address_p (call))
            all |= HIDES_LEAVING;
        }
  hidden->put (DECL_UID (fun->decl), all);
}

/* By DECL_UID: how many calls lie between the function and an allocation, or
   the growth of a block, plus one.  */
static hash_map<int_hash<int, -1, -2>, int> *makers;

/* Objects handed up through more calls than this, those of parts that GCC
   split off included, are not looked for.  */
static const int max_maker_calls = 4;

/* The body of FN if GCC split it off another function, whose early passes
   may still be running; NULL else.  */
static function *
split_part (tree fn)
{
  cgraph_node *node = cgraph_node::get (fn);
  function *fun = DECL_STRUCT_FUNCTION (fn);
  return (node && node->split_part && fun && fun->cfg && gimple_in_ssa_p (fun)
            ? fun
            : NULL);
}

bool
esc_note_makes (function *fun)
{
  if (!makers)
    makers = new hash_map<int_hash<int, -1, -2>, int>;
  int least = max_maker_calls + 1;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
         gsi_next (&i))
      {
        gcall *call = dyn_cast<gcall *> (gsi_stmt (i));
        tree fn = call ? gimple_call_fndecl (call) : NULL_TREE;
        if (!fn)
          continue;
        esc_site site;
        int *level = makers->get (DECL_UID (fn));
        function *part = level || fun->decl == fn ? NULL : split_part (fn);
        if (part && !split_part (fun->decl) && esc_note_makes (part))
          level = makers->get (DECL_UID (fn));
        if (level)
          least = MIN (least, *level + 1);
        else if (esc_alloc_call_p (call, &site) || esc_grow_call_p (call))
          least = 1;
      }
  if (least > max_maker_calls)
    return false;
  makers->put (DECL_UID (fun->decl), least);
  return true;
}

bool
esc_maker_p (tree fn)
{
  return makers && makers->get (DECL_UID (fn));
}

bool
esc_calls_maker_p (function *fun)
{
  int *level = makers ? makers->get (DECL_UID (fun->decl)) : NULL;
  return level && *level > 1;
}
