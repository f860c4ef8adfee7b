/* Questions to the call graph.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "body.h"
#include "declared.h"

/* Functions, by DECL_UID.  */
typedef hash_set<int_hash<int, -1, -2>> uid_set;

/* Who may call whom: functions, by DECL_UID, and types of functions.  A call
   through a pointer goes to its type, and from there to each function of this
   type whose address is taken.  A function also leads to those whose addresses
   it takes: it may give them to what calls them.  */
struct call_step
{
  unsigned from, to;
};

struct call_map
{
  hash_map<int_hash<int, -1, -2>, unsigned> functions;
  hash_map<tree, unsigned> types;
  unsigned count; /* Of both; the numbers begin with 1.  */
  auto_vec<call_step> steps;

  call_map () : count (0) {}
  unsigned
  number (unsigned &place)
  {
    if (!place)
      place = ++count;
    return place;
  }
  unsigned
  function_number (cgraph_node *node)
  {
    tree fn = node->ultimate_alias_target ()->decl;
    return number (functions.get_or_insert (DECL_UID (fn)));
  }
  unsigned
  type_number (tree type)
  {
    tree same = TYPE_CANONICAL (type) ? TYPE_CANONICAL (type) : type;
    return number (types.get_or_insert (same));
  }
  void
  add (unsigned from, unsigned to)
  {
    steps.safe_push ({ from, to });
  }
};

static void
add_call (call_map *m, unsigned from, gcall *call)
{
  tree fn = gimple_call_fndecl (call);
  cgraph_node *callee = fn ? cgraph_node::get (fn) : NULL;
  if (callee)
    m->add (from, m->function_number (callee));
  else if (!fn && gimple_call_fntype (call))
    m->add (from, m->type_number (gimple_call_fntype (call)));
}

/* Add what the statements of FUN call: GCC's graph lacks the calls of the
   function that the early optimizations have got to.  */
static void
add_statements (call_map *m, unsigned from, function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
         gsi_next (&i))
      if (gcall *call = dyn_cast<gcall *> (gsi_stmt (i)))
        add_call (m, from, call);
}

static void
add_calls_of (call_map *m, cgraph_node *node)
{
  unsigned from = m->function_number (node);
  for (cgraph_edge *e = node->callees; e; e = e->next_callee)
    m->add (from, m->function_number (e->callee));
  for (cgraph_edge *e = node->indirect_calls; e; e = e->next_callee)
    if (e->call_stmt && gimple_call_fntype (e->call_stmt))
      m->add (from, m->type_number (gimple_call_fntype (e->call_stmt)));
  ipa_ref *ref = NULL;
  for (unsigned i = 0; node->iterate_reference (i, ref); i++)
    if (cgraph_node *f = dyn_cast<cgraph_node *> (ref->referred))
      m->add (from, m->function_number (f));
  if (node->address_taken)
    m->add (m->type_number (TREE_TYPE (node->decl)), from);
}

/* Return the DECL_UIDs of the functions that M leads from back to
   themselves.  */
static uid_set *
cycles_of (call_map *m)
{
  struct graph *g = new_graph (m->count + 1);
  for (const call_step &c : m->steps)
    add_edge (g, c.from, c.to);
  graphds_scc (g, NULL);
  auto_bitmap cyclic;
  for (const call_step &c : m->steps)
    if (g->vertices[c.from].component == g->vertices[c.to].component)
      bitmap_set_bit (cyclic, c.from);
  free_graph (g);
  uid_set *found = new uid_set;
  for (auto f : m->functions)
    if (bitmap_bit_p (cyclic, f.second))
      found->add (f.first);
  return found;
}

/* The functions that may call themselves, by DECL_UID, as it is when the
   first one is asked for early, and when the first one gets to the late
   position: of those that are compiled by then, GCC's graph says nothing any
   more.  */
static uid_set *early_cycles, *late_cycles;

static uid_set *
find_cycles (bool statements)
{
  call_map m;
  cgraph_node *node;
  FOR_EACH_FUNCTION (node)
    {
      add_calls_of (&m, node);
      function *fun = DECL_STRUCT_FUNCTION (node->decl);
      if (statements && fun && fun->cfg)
        add_statements (&m, m.function_number (node), fun);
    }
  return cycles_of (&m);
}

void
esc_note_recursion (void)
{
  if (!late_cycles)
    late_cycles = find_cycles (false);
}

bool
esc_recursive_p (function *fun)
{
  if (!late_cycles && !early_cycles)
    early_cycles = find_cycles (true);
  cgraph_node *node = cgraph_node::get (fun->decl);
  tree fn = node ? node->ultimate_alias_target ()->decl : fun->decl;
  return (late_cycles ? late_cycles : early_cycles)->contains (DECL_UID (fn));
}

bool
esc_may_be_inlined_p (function *fun)
{
  cgraph_node *node = cgraph_node::get (fun->decl);
  if (lookup_attribute ("always_inline", DECL_ATTRIBUTES (fun->decl)))
    return true;
  if (!node || !optimize || flag_no_inline || DECL_UNINLINABLE (fun->decl))
    return false;
  return (node->callers || node->address_taken
          || (flag_generate_lto && TREE_PUBLIC (fun->decl)));
}

bool
esc_calls_itself_p (function *fun)
{
  cgraph_node *self = cgraph_node::get (fun->decl);
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
         gsi_next (&i))
      {
        gcall *call = dyn_cast<gcall *> (gsi_stmt (i));
        tree fn = call ? gimple_call_fndecl (call) : NULL_TREE;
        cgraph_node *callee = fn ? cgraph_node::get (fn) : NULL;
        if (callee && callee->ultimate_alias_target () == self)
          return true;
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
