/* Summaries of the functions of this unit.
   SPDX-License-Identifier: GPL-3.0-or-later

   At the first position every body of the unit is there in SSA form.  When
   a function is visited, all functions that it can reach by calls are
   summarised, callees first (Tarjan 1972); those that call one another
   start from "does nothing" and are done again until nothing changes.
   Summaries stay: what a function does with its arguments does not change
   when it is optimized.  Clones with other parameters (.isra, .constprop,
   .part) are functions of their own; they are summarised when their own
   body passes the second position, callees first again.

   A summary is used only where the body seen is the body that runs.  */

#include "gimple-summary.h"

/* By DECL_UID; NULL: no summary.  */
static hash_map<int_hash<int, -1, -2>, esc_callee *> *callees;

/* Functions that are being summarised, and are not done: how deep in one
   another (a summary may have to wait for that of a function called through
   a pointer), and at which depth we are.  What there is of a summary counts
   for the functions of its own recursion only.  */
static hash_map<cgraph_node *, unsigned> *active;
static unsigned level;

/* All bodies of the unit are there.  */
static bool all_bodies;

static esc_callee **
slot_of (tree decl)
{
  if (!callees)
    callees = new hash_map<int_hash<int, -1, -2>, esc_callee *>;
  return callees->get (DECL_UID (decl));
}

/* Return true if NODE's body may stand for any call of NODE.  */
static bool
body_counts_p (cgraph_node *node)
{
  return (node->definition && !node->alias && !node->thunk
          && node->get_availability () >= AVAIL_AVAILABLE
          /* An inline definition: another one may run.  */
          && !DECL_EXTERNAL (node->decl) && !flag_live_patching
          && !lookup_attribute ("noipa", DECL_ATTRIBUTES (node->decl))
          && !lookup_attribute ("ifunc", DECL_ATTRIBUTES (node->decl))
          && !lookup_attribute ("target_clones", DECL_ATTRIBUTES (node->decl))
          && !lookup_attribute ("naked", DECL_ATTRIBUTES (node->decl)));
}

/* The body of NODE in SSA form, or NULL.  */
static function *
ssa_body (cgraph_node *node)
{
  function *fun = DECL_STRUCT_FUNCTION (node->decl);
  if (!fun || !fun->cfg || !gimple_in_ssa_p (fun)
      || !node->has_gimple_body_p ())
    return NULL;
  return fun;
}

const esc_callee *
esc_callee_summary (tree fn)
{
  cgraph_node *node = fn ? cgraph_node::get (fn) : NULL;
  if (!node)
    return NULL;
  enum availability avail;
  node = node->function_symbol (&avail);
  if (avail < AVAIL_AVAILABLE)
    return NULL;
  esc_callee **callee = slot_of (node->decl);
  unsigned *where = active ? active->get (node) : NULL;
  if (where && *where != level)
    return NULL;
  return callee && *callee && (*callee)->summary->usable ? *callee : NULL;
}

bool
esc_callee_opaque_p (tree fn)
{
  cgraph_node *node = fn ? cgraph_node::get (fn) : NULL;
  if (!node)
    return false;
  node = node->ultimate_alias_target ();
  /* An inline definition: another one may run.  When its body is gone, what
     GCC learnt from it is still on the declaration.  */
  if (DECL_EXTERNAL (node->decl)
      && (node->definition || DECL_DECLARED_INLINE_P (node->decl)))
    return true;
  esc_callee **callee = slot_of (node->decl);
  return callee && *callee && (*callee)->opaque;
}

/* Parts.  */

/* Give part number I of BODY, just appended, its object, and its parent the
   pointer to it that is there in the beginning.  */
static void
add_part_object (esc_body *body, unsigned i)
{
  esc_part *p = &body->parts[i];
  if (p->kind == ESC_PART_AGAIN)
    {
      p->object = body->parts[p->index].object;
      p->address = body->parts[p->index].address;
      esc_graph_add_store (body->graph, body->parts[p->parent].address,
                           p->offset, p->size, p->address, 0, ESC_NONE);
      return;
    }
  esc_origin origin = { ESC_ORIGIN_PARAM, NULL_TREE, 0 };
  body->objects.safe_push (origin);
  p->object = esc_graph_add_object (body->graph, ESC_OBJECT_ALLOCA, ESC_ANY);
  p->address = esc_new_node (body);
  esc_graph_add_addr (body->graph, p->address, p->object, 0, ESC_NONE);
  esc_node value = p->address;
  if (p->kind == ESC_PART_DEEP)
    {
      value = esc_new_node (body);
      esc_graph_add_copy (body->graph, value, p->address, ESC_ANY, ESC_NONE);
      esc_graph_add_store (body->graph, p->address, ESC_ANY, ESC_ANY, value, 0,
                           ESC_NONE);
    }
  esc_graph_add_store (body->graph, body->parts[p->parent].address, p->offset,
                       p->size, value, 0, ESC_NONE);
}

esc_node
esc_summary_entry_part (esc_body *body, esc_node base, int64_t offset,
                        int64_t size)
{
  if (offset == ESC_ANY || size == ESC_ANY || offset < 0
      || size > POINTER_SIZE_UNITS)
    return ESC_NONE;
  unsigned parent = ESC_NONE, depth = 0;
  for (unsigned i = 0; i < body->parts.length (); i++)
    if (body->parts[i].address == base)
      parent = i;
  if (parent == ESC_NONE || body->parts[parent].kind == ESC_PART_DEEP)
    return ESC_NONE;
  for (unsigned i = 0; i < body->parts.length (); i++)
    {
      const esc_part *p = &body->parts[i];
      if ((p->kind == ESC_PART_CONTENT || p->kind == ESC_PART_AGAIN)
          && p->parent == parent && p->offset == offset && p->size == size)
        return p->address;
    }
  for (unsigned p = parent; body->parts[p].kind == ESC_PART_CONTENT;
       p = body->parts[p].parent)
    depth++;
  if (depth >= ESC_SUMMARY_MAX_DEPTH
      || body->parts.length () >= ESC_SUMMARY_MAX_PARTS / 2)
    return ESC_NONE;
  esc_part part;
  memset (&part, 0, sizeof part);
  part.kind = ESC_PART_CONTENT;
  part.parent = parent;
  part.offset = offset;
  part.size = size;
  body->parts.safe_push (part);
  add_part_object (body, body->parts.length () - 1);
  return body->parts.last ().address;
}

bool
esc_summary_add_parts (esc_body *body, const esc_solution *solution)
{
  if (body->purpose != ESC_BODY_SUMMARY)
    return false;
  unsigned known = body->parts.length ();
  if (body->too_many_parts)
    return false;
  if (known > ESC_SUMMARY_MAX_PARTS)
    {
      body->too_many_parts = true;
      return false;
    }
  body->parts.safe_grow_cleared (ESC_SUMMARY_MAX_PARTS, true);
  unsigned n = esc_summary_missing_parts (
    body->graph, solution, body->parts.address (), known,
    ESC_SUMMARY_MAX_PARTS, body->recursive, POINTER_SIZE_UNITS);
  if (n == ESC_NONE)
    {
      body->too_many_parts = true;
      body->parts.truncate (known);
      return false;
    }
  body->parts.truncate (n);
  for (unsigned i = known; i < n; i++)
    add_part_object (body, i);
  return n > known;
}

/* Objects of the function's own that others get to see.

     *a = &own;  others ();  p = own.f;

   If A is a place that others know, they may have stored something in OWN;
   so may the function itself, if it finds OWN through an alias of A:

     *a = &own;  (*b)->f = &outside;  p = own.f;
     *a = &own;  global->f = &outside;  p = own.f;

   Neither is in its graph.  (When it is what others store there that matters
   to the caller, that is in the caller's graph or escaped before.)  So what
   is found in such an object may be anything outside.  */

/* Return true if OBJ is one of the parts of BODY; only of those that were
   found in others, if CONTENT.  */
static bool
part_p (const esc_body *body, esc_object obj, bool content)
{
  for (const esc_part &p : body->parts)
    if (p.object == obj)
      return !content || p.kind != ESC_PART_PARAM;
  return false;
}

/* Return true if BODY stores an address through a pointer of the outside's
   or, if CONTENT, into what it has found in a part.  (A caller sees the
   second itself, among the deeds.)  */
static bool
stores_elsewhere_p (const esc_body *body, const esc_solution *solution,
                    bool content)
{
  size_t n = esc_graph_edges (body->graph);
  for (esc_edge_id i = 0; i < n; i++)
    {
      const esc_edge *e = esc_graph_edge (body->graph, i);
      size_t count;
      if (e->stmt == ESC_NONE
          || (e->kind != ESC_EDGE_STORE && e->kind != ESC_EDGE_MOVE))
        continue;
      esc_targets (solution, e->src, &count);
      if (count == 0)
        continue;
      const esc_target *t = esc_targets (solution, e->dst, &count);
      for (size_t k = 0; k < count; k++)
        if (t[k].object == ESC_OBJECT_WORLD_ID
            || (content && part_p (body, t[k].object, true)))
          return true;
    }
  return false;
}

/* Append O to FOUND if it is an object of BODY's own.  */
static void
add_own (const esc_body *body, const esc_solution *solution, esc_object o,
         auto_vec<esc_object> *found)
{
  esc_object_kind kind
    = (esc_object_kind) esc_graph_object (body->graph, o)->kind;
  if ((kind == ESC_OBJECT_LOCAL || kind == ESC_OBJECT_SITE
       || kind == ESC_OBJECT_ALLOCA)
      && !esc_escaped_p (solution, o) && !part_p (body, o, false)
      && !found->contains (o))
    found->safe_push (o);
}

/* Append to FOUND the objects of BODY's own that are held by OBJ.  */
static void
add_held (const esc_body *body, const esc_solution *solution, esc_object obj,
          auto_vec<esc_object> *found)
{
  size_t n;
  const uint32_t *cells = esc_object_cells (solution, obj, &n);
  for (size_t i = 0; i < n; i++)
    {
      size_t count;
      const esc_target *t = esc_cell_targets (solution, cells[i], &count);
      for (size_t k = 0; k < count; k++)
        add_own (body, solution, t[k].object, found);
    }
}

bool
esc_summary_own_shown_p (const esc_body *body, const esc_solution *solution,
                         const vec<esc_node> &nodes)
{
  auto_vec<esc_object> found;
  for (const esc_part &p : body->parts)
    add_held (body, solution, p.object, &found);
  for (esc_node n : nodes)
    {
      size_t count = 0;
      const esc_target *t
        = n == ESC_NONE ? NULL : esc_targets (solution, n, &count);
      for (size_t i = 0; i < count; i++)
        add_own (body, solution, t[i].object, &found);
    }
  return !found.is_empty ();
}

/* Return true if BODY loads something from OBJ.  */
static bool
loaded_from_p (const esc_body *body, const esc_solution *solution,
               esc_object obj)
{
  size_t n = esc_graph_edges (body->graph);
  for (esc_edge_id i = 0; i < n; i++)
    {
      const esc_edge *e = esc_graph_edge (body->graph, i);
      if ((e->kind == ESC_EDGE_LOAD || e->kind == ESC_EDGE_MOVE)
          && esc_points_to_p (solution, e->src, obj))
        return true;
    }
  return false;
}

bool
esc_summary_share_own (esc_body *body, const esc_solution *solution)
{
  if (body->purpose != ESC_BODY_SUMMARY)
    return false;
  auto_vec<esc_object> found;
  for (const esc_part &p : body->parts)
    add_held (body, solution, p.object, &found);
  if (found.is_empty ()
      || !(body->calls_out || stores_elsewhere_p (body, solution, true)))
    return false;
  bool added = false;
  body->shared.safe_grow_cleared (body->objects.length (), false);
  for (unsigned i = 0; i < found.length (); i++)
    {
      esc_object o = found[i];
      add_held (body, solution, o, &found);
      if (body->shared[o] || !loaded_from_p (body, solution, o))
        continue;
      body->shared[o] = added = true;
      esc_node n = esc_new_node (body);
      esc_graph_add_addr (body->graph, n, o, ESC_ANY, ESC_NONE);
      esc_graph_add_store (body->graph, n, ESC_ANY, ESC_ANY, ESC_NODE_WORLD, 0,
                           ESC_NONE);
    }
  return added;
}

/* Making one.  */

static esc_callee *
summarize (cgraph_node *node, const esc_known_table *known,
           const esc_options *options, bool recursive)
{
  function *fun = ssa_body (node);
  if (!fun || !body_counts_p (node))
    return NULL;
  push_cfun (fun);
  esc_body *body = esc_body_build (fun, known, options, ESC_BODY_SUMMARY);
  body->recursive = recursive;
  esc_solution *solution = esc_body_solve (body);
  auto_vec<esc_freed> freed;
  for (const esc_release &r : body->releases)
    {
      bool moved
        = (r.kind == ESC_RELEASE_GROW || r.kind == ESC_RELEASE_REALLOC);
      esc_freed f = { r.node, moved };
      freed.safe_push (f);
    }
  esc_callee *callee = XCNEW (esc_callee);
  auto_vec<esc_called> called;
  esc_collect_made_calls (body, callee, &called);
  callee->opaque = body->refusal == ESC_REFUSE_UNKNOWN_STATEMENT;
  if (body->too_many_parts || body->refusal == ESC_REFUSE_TRANSACTION
      || body->refusal == ESC_REFUSE_UNKNOWN_STATEMENT)
    callee->summary = esc_summary_new (false);
  else
    callee->summary = esc_summary_collect (
      body->graph, solution, body->parts.address (), body->parts.length (),
      body->result, freed.address (), freed.length (), called.address (),
      called.length (), POINTER_SIZE_UNITS);
  callee->summary->writes_elsewhere
    = body->calls_out || stores_elsewhere_p (body, solution, false);
  for (tree a = DECL_ARGUMENTS (node->decl); a; a = DECL_CHAIN (a))
    callee->followed.safe_push (esc_followed_parameter_p (a));
  if (dump_file && (dump_flags & TDF_DETAILS))
    {
      fprintf (dump_file, "\n# summary of %s\n", node->name ());
      esc_summary_print (dump_file, callee->summary);
    }
  esc_solution_free (solution);
  esc_body_free (body);
  pop_cfun ();
  return callee;
}

static void
release_callee (esc_callee *callee)
{
  if (!callee)
    return;
  esc_summary_free (callee->summary);
  callee->followed.release ();
  free (callee);
}

static bool
same_p (const esc_callee *a, const esc_callee *b)
{
  return a && b && esc_summary_equal_p (a->summary, b->summary);
}

/* Set the summary of NODE; return true if it is another one.  */
static bool
set_summary (cgraph_node *node, esc_callee *callee)
{
  esc_callee **slot = slot_of (node->decl);
  bool changed = !slot || !*slot || !same_p (*slot, callee);
  if (slot)
    release_callee (*slot);
  callees->put (DECL_UID (node->decl), callee);
  return changed && callee;
}

static bool
calls_itself_p (cgraph_node *node)
{
  for (cgraph_edge *e = node->callees; e; e = e->next_callee)
    if (e->callee->ultimate_alias_target () == node)
      return true;
  return false;
}

/* Summarise the functions of GROUP, which call one another.  */
static void
summarize_group (const vec<cgraph_node *> &group, const esc_known_table *known,
                 const esc_options *options)
{
  slot_of (group[0]->decl);
  if (group.length () == 1 && !calls_itself_p (group[0]))
    {
      set_summary (group[0], summarize (group[0], known, options, false));
      return;
    }
  for (cgraph_node *node : group)
    {
      esc_callee *nothing = NULL;
      if (ssa_body (node) && body_counts_p (node))
        {
          nothing = XCNEW (esc_callee);
          nothing->summary = esc_summary_new (true);
          for (tree a = DECL_ARGUMENTS (node->decl); a; a = DECL_CHAIN (a))
            nothing->followed.safe_push (esc_followed_parameter_p (a));
        }
      set_summary (node, nothing);
    }
  bool changed = true;
  for (int round = 0; changed && round < ESC_SUMMARY_MAX_ROUNDS; round++)
    {
      changed = false;
      for (cgraph_node *node : group)
        changed |= set_summary (node, summarize (node, known, options, true));
    }
  if (changed)
    for (cgraph_node *node : group)
      set_summary (node, NULL);
}

/* The functions whose address NODE's body takes are called back, perhaps.  */
static void
visit_references (cgraph_node *node, auto_vec<cgraph_node *> *found)
{
  ipa_ref *ref = NULL;
  for (unsigned i = 0; node->iterate_reference (i, ref); i++)
    if (cgraph_node *callee = dyn_cast<cgraph_node *> (ref->referred))
      found->safe_push (callee->ultimate_alias_target ());
}

/* Callees first.  */

/* A function on the stack of Tarjan's algorithm.  */
struct visit
{
  cgraph_node *node;
  cgraph_edge *next;
};

/* Its state: numbers by node.  */
struct tarjan
{
  hash_map<cgraph_node *, unsigned> index;
  hash_map<cgraph_node *, unsigned> low;
  hash_set<cgraph_node *> open;
  auto_vec<cgraph_node *> path;
  auto_vec<visit> stack;
  unsigned next;
};

static void
enter (tarjan *t, cgraph_node *node)
{
  t->index.put (node, t->next);
  t->low.put (node, t->next++);
  t->open.add (node);
  active->put (node, level);
  t->path.safe_push (node);
  visit v = { node, node->callees };
  t->stack.safe_push (v);
}

static void
lower (tarjan *t, cgraph_node *node, unsigned to)
{
  unsigned *low = t->low.get (node);
  *low = MIN (*low, to);
}

/* Summarise all that ROOT reaches, ROOT itself included.  */
static void
summarize_reachable (cgraph_node *root, const esc_known_table *known,
                     const esc_options *options)
{
  tarjan t;
  t.next = 0;
  if (!active)
    active = new hash_map<cgraph_node *, unsigned>;
  level++;
  enter (&t, root);
  while (!t.stack.is_empty ())
    {
      visit *v = &t.stack.last ();
      cgraph_node *node = v->node;
      if (v->next)
        {
          cgraph_node *callee = v->next->callee->ultimate_alias_target ();
          v->next = v->next->next_callee;
          if (!callee->definition || slot_of (callee->decl))
            continue;
          if (unsigned *i = t.index.get (callee))
            {
              if (t.open.contains (callee))
                lower (&t, node, *i);
            }
          else
            enter (&t, callee);
          continue;
        }
      t.stack.pop ();
      if (!t.stack.is_empty ())
        lower (&t, t.stack.last ().node, *t.low.get (node));
      if (*t.low.get (node) != *t.index.get (node))
        continue;
      auto_vec<cgraph_node *> group;
      cgraph_node *member;
      do
        {
          member = t.path.pop ();
          t.open.remove (member);
          group.safe_push (member);
        }
      while (member != node);
      summarize_group (group, known, options);
      for (cgraph_node *done : group)
        active->remove (done);
    }
  level--;
}

/* How many functions are looked at to find whether one can be summarised, and
   how deep in others that is done.  */
static const unsigned max_reachable = 1000;
static const unsigned max_level = 20;

/* Return true if ROOT reaches no function that is being summarised.  */
static bool
independent_p (cgraph_node *root)
{
  if (!active || active->is_empty ())
    return true;
  hash_set<cgraph_node *> seen;
  auto_vec<cgraph_node *> stack;
  seen.add (root);
  stack.safe_push (root);
  while (!stack.is_empty ())
    {
      cgraph_node *node = stack.pop ();
      if (active->get (node) || seen.elements () > max_reachable)
        return false;
      for (cgraph_edge *e = node->callees; e; e = e->next_callee)
        {
          cgraph_node *callee = e->callee->ultimate_alias_target ();
          if (callee->definition
              && (active->get (callee) || !slot_of (callee->decl))
              && !seen.add (callee))
            stack.safe_push (callee);
        }
    }
  return true;
}

const esc_callee *
esc_callee_summary_now (tree fn, const esc_body *body)
{
  cgraph_node *node = cgraph_node::get (fn);
  if (!node)
    return NULL;
  node = node->ultimate_alias_target ();
  if (!slot_of (node->decl) && all_bodies && node->definition
      && level < max_level && independent_p (node))
    summarize_reachable (node, body->known, body->options);
  return esc_callee_summary (fn);
}

void
esc_summaries_visit (function *fun, const esc_known_table *known,
                     const esc_options *options, bool early)
{
  cgraph_node *node = cgraph_node::get (fun->decl);
  all_bodies = early;
  if (!node || slot_of (node->decl))
    return;
  if (early)
    {
      auto_vec<cgraph_node *> referred;
      visit_references (node, &referred);
      for (cgraph_node *callee : referred)
        if (callee->definition && !slot_of (callee->decl))
          summarize_reachable (callee, known, options);
      if (!slot_of (node->decl))
        summarize_reachable (node, known, options);
    }
  /* A body that the first position has not seen: a clone, or one read back
     by the link-time compiler.  */
  else if (node->callers && (in_lto_p || node->former_clone_of))
    {
      auto_vec<cgraph_node *> group;
      group.safe_push (node);
      summarize_group (group, known, options);
    }
}

/* Notes about parameters.  */

/* The parameter that part I of SUMMARY is reached from, or ESC_NONE.  */
static unsigned
root_part (const esc_summary *summary, unsigned i)
{
  const esc_part *p = &summary->parts[i];
  while (p->kind == ESC_PART_CONTENT || p->kind == ESC_PART_DEEP)
    {
      i = p->parent;
      p = &summary->parts[i];
    }
  return p->kind == ESC_PART_PARAM ? i : ESC_NONE;
}

/* The fates of a parameter, or of what is reached from it, as bits.  */
enum
{
  FATE_RESULT = 1,
  FATE_PARAMETER = 2,
  FATE_HEAP = 4,
  FATE_FREED = 8
};

/* The fate of part I by deed D.  */
static unsigned
fate_of (const esc_summary *summary, const esc_deed *d, unsigned i)
{
  switch ((esc_deed_kind) d->kind)
    {
    case ESC_DEED_ESCAPE:
      return d->part == i ? FATE_HEAP : 0;
    case ESC_DEED_RETURN:
      return d->value == i ? FATE_RESULT : 0;
    case ESC_DEED_STORE:
      /* Moving within one parameter's own memory is no leak.  */
      if (d->value != i
          || root_part (summary, d->part) == root_part (summary, i))
        return 0;
      return root_part (summary, d->part) == ESC_NONE ? FATE_RESULT
                                                      : FATE_PARAMETER;
    case ESC_DEED_FREE:
    case ESC_DEED_REALLOC:
      return d->part == i ? FATE_FREED : 0;
    case ESC_DEED_ARGUMENT:
      return d->value == i ? FATE_HEAP : 0;
    case ESC_DEED_CALL:
    case ESC_DEED_READ:
      return 0;
    }
  return 0;
}

/* Append what FATES says, of WHAT, to the sentence S.  */
static char *
append_fates (char *s, const char *what, unsigned fates)
{
  static const struct
  {
    unsigned fate;
    const char *words;
  } all[] = { { FATE_RESULT, "leaks to the result" },
              { FATE_PARAMETER, "leaks to another parameter" },
              { FATE_HEAP, "leaks to the heap" },
              { FATE_FREED, "is freed" } };
  for (const auto &one : all)
    if (fates & one.fate)
      {
        char *t = concat (s ? s : "", s ? ", " : "", what, one.words, NULL);
        free (s);
        s = t;
      }
  return s;
}

void
esc_report_parameters (function *fun)
{
  const esc_callee *callee = esc_callee_summary (fun->decl);
  unsigned number = 0;
  /* A number read from an object does not lead to anything.  */
  tree result = TREE_TYPE (TREE_TYPE (fun->decl));
  bool number_p = !POINTER_TYPE_P (result) && !AGGREGATE_TYPE_P (result);
  for (tree a = DECL_ARGUMENTS (fun->decl); a; a = DECL_CHAIN (a), number++)
    {
      if (!POINTER_TYPE_P (TREE_TYPE (a)) || !DECL_NAME (a)
          || DECL_SOURCE_LOCATION (a) == UNKNOWN_LOCATION)
        continue;
      const char *name = IDENTIFIER_POINTER (DECL_NAME (a));
      unsigned own = 0, content = 0;
      const esc_summary *sum = callee ? callee->summary : NULL;
      for (unsigned i = 0; sum && i < sum->nparts; i++)
        {
          unsigned root = root_part (sum, i);
          if (root == ESC_NONE || sum->parts[root].index != number)
            continue;
          for (unsigned k = 0; k < sum->ndeeds; k++)
            *(root == i ? &own : &content) |= fate_of (sum, &sum->deeds[k], i);
        }
      if (number_p)
        content &= ~FATE_RESULT;
      char *s = append_fates (NULL, "", own);
      if (!sum)
        s = xstrdup ("leaks to the heap, for all that is known");
      else if (!s)
        s = xstrdup ("does not escape");
      s = append_fates (s, "its content ", content);
      esc_report_note (
        DECL_SOURCE_LOCATION (a),
        concat ("parameter '", name, "' ", s, " [escape:params]", NULL));
      free (s);
    }
}
