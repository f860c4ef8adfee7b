/* Verdicts as notes: one per allocation site, in source order.
   SPDX-License-Identifier: GPL-3.0-or-later

   A body is analysed twice, early and after inlining, and a site inlined
   into three functions is four calls.  So verdicts are kept until the
   compilation ends and are printed then: what was converted early stays,
   otherwise the later verdicts of the surviving copies count, and equal
   ones become one note.  Strings are made at once, because bodies do not
   live that long.  */

#include "body.h"
#include "core/explain.h"
#include "describe.h"

struct report_event
{
  location_t loc;
  char *text;
};

/* A site as the user wrote it, before any optimization.  */
struct source_site
{
  location_t loc; /* Without its block.  */
  char *what;     /* 'p', 's->buf', or NULL.  */
  char *size;     /* 'n + 1', or NULL.  */
  tree function;
  const char *callee;
  bool grows; /* May turn out to be no site.  */
};

static vec<source_site> source_sites;
static hash_map<int_hash<location_t, UNKNOWN_LOCATION>, unsigned>
  *source_site_at;

struct report_record
{
  location_t loc; /* Without its block.  */
  esc_reason reason;
  bool early;
  unsigned order;  /* Of recording.  */
  unsigned copies; /* Further ones with the same verdict.  */
  tree function;
  char *text;
  vec<report_event> events;
};

static vec<report_record> records;

/* By DECL_UID: functions that got to the late position.  */
static hash_set<int_hash<int, -1, -2>> *seen_late;

void
esc_report_late (function *fun)
{
  if (!seen_late)
    seen_late = new hash_set<int_hash<int, -1, -2>>;
  seen_late->add (DECL_UID (fun->decl));
}

/* Return true if REASON is that of a conversion.  */
static bool
stack_reason_p (esc_reason reason)
{
  return reason == ESC_REASON_STACK || reason == ESC_REASON_GUARDED;
}

/* What the user calls the function FN: not `push.isra', which is what GCC
   calls a copy with other parameters.  */
static const char *
function_name (tree fn)
{
  cgraph_node *node = cgraph_node::get (fn);
  while (node && node->former_clone_of)
    {
      fn = node->former_clone_of;
      node = cgraph_node::get (fn);
    }
  if (!DECL_NAME (fn))
    return "?";
  const char *name = IDENTIFIER_POINTER (DECL_NAME (fn));
  size_t n = strcspn (name, ".");
  return name[n] ? ggc_alloc_string (name, n) : name;
}

/* Why it escaped.  */

static const char *
origin_name (const esc_body *body, esc_object obj)
{
  const esc_origin *o = &body->objects[obj];
  if (!o->decl || !DECL_P (o->decl) || !DECL_NAME (o->decl))
    return NULL;
  const char *name = IDENTIFIER_POINTER (DECL_NAME (o->decl));
  if (!esc_slot_p (o->decl))
    return name;
  return ggc_alloc_string (name, strlen (name) - strlen (esc_slot_suffix));
}

/* Return true if DECL is the record in which GCC keeps the variables that
   nested functions share.  */
static bool
frame_record_p (tree decl)
{
  const char *name = decl && DECL_P (decl) && DECL_NAME (decl)
                       ? IDENTIFIER_POINTER (DECL_NAME (decl))
                       : "";
  return startswith (name, "FRAME.");
}

/* Return true if TYPE is a record of a function and data for it.  */
static bool
closure_type_p (tree type)
{
  if (!type || TREE_CODE (type) != RECORD_TYPE)
    return false;
  bool function = false, data = false;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (TREE_CODE (f) == FIELD_DECL && POINTER_TYPE_P (TREE_TYPE (f)))
      {
        if (TREE_CODE (TREE_TYPE (TREE_TYPE (f))) == FUNCTION_TYPE)
          function = true;
        else
          data = true;
      }
  return function && data;
}

/* The type of what OBJ holds, if the code says so.  */
static tree
object_type (const esc_body *body, esc_object obj)
{
  const esc_origin *o = &body->objects[obj];
  if (o->decl && DECL_P (o->decl))
    return TREE_TYPE (o->decl);
  if (o->kind == ESC_ORIGIN_SITE)
    {
      tree lhs = gimple_call_lhs (body->sites[o->index].call);
      if (lhs && POINTER_TYPE_P (TREE_TYPE (lhs)))
        return TREE_TYPE (TREE_TYPE (lhs));
    }
  return NULL_TREE;
}

static gimple *
edge_stmt (const esc_body *body, esc_edge_id id)
{
  const esc_edge *e = esc_graph_edge (body->graph, id);
  return e->stmt == ESC_NONE ? NULL : body->stmts[e->stmt];
}

/* Return true if the address of the store G is computed modulo something:
   a place in a ring.  */
static bool
ring_index_p (tree index, int depth)
{
  if (depth == 0 || TREE_CODE (index) != SSA_NAME)
    return false;
  gassign *g = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (index));
  if (!g)
    return false;
  switch (gimple_assign_rhs_code (g))
    {
    case TRUNC_MOD_EXPR:
      return true;
    case BIT_AND_EXPR:
      return TREE_CODE (gimple_assign_rhs2 (g)) == INTEGER_CST
             || TREE_CODE (gimple_assign_rhs2 (g)) == SSA_NAME;
    CASE_CONVERT:
    case MULT_EXPR:
    case LSHIFT_EXPR:
    case SSA_NAME:
      return ring_index_p (gimple_assign_rhs1 (g), depth - 1);
    case POINTER_PLUS_EXPR:
      return ring_index_p (gimple_assign_rhs2 (g), depth - 1);
    default:
      return false;
    }
}

static bool
ring_store_p (gimple *g)
{
  if (!g || !gimple_assign_single_p (g))
    return false;
  for (tree ref = gimple_assign_lhs (g);;)
    {
      if (TREE_CODE (ref) == ARRAY_REF
          && ring_index_p (TREE_OPERAND (ref, 1), 5))
        return true;
      if (TREE_CODE (ref) == MEM_REF)
        return ring_index_p (TREE_OPERAND (ref, 0), 6);
      if (!handled_component_p (ref))
        return false;
      ref = TREE_OPERAND (ref, 0);
    }
}

/* The reason for a value reaching SINK.  */
static esc_reason
sink_reason (esc_sink sink)
{
  switch (sink)
    {
    case ESC_SINK_RETURN:
      return ESC_REASON_RETURN;
    case ESC_SINK_CALL:
      return ESC_REASON_CALL;
    case ESC_SINK_INDIRECT_CALL:
      return ESC_REASON_INDIRECT_CALL;
    case ESC_SINK_VARARGS:
      return ESC_REASON_VARARGS;
    case ESC_SINK_ASM:
      return ESC_REASON_ASM;
    case ESC_SINK_INTEGER:
      return ESC_REASON_INTEGER;
    case ESC_SINK_THREAD:
      return ESC_REASON_THREAD;
    case ESC_SINK_CLOSURE:
      return ESC_REASON_CLOSURE;
    case ESC_SINK_FREE:
      return ESC_REASON_FREE;
    case ESC_SINK_UNKNOWN:
      return ESC_REASON_UNKNOWN;
    case ESC_SINK_KINDS:
      break;
    }
  return ESC_REASON_UNKNOWN;
}

/* The step of PATH that stores the object into its last holder, or NULL.  */
static const esc_step *
last_store (const esc_path *path)
{
  for (size_t i = path->count; i-- > 0;)
    if (path->steps[i].kind == ESC_STEP_STORE
        || path->steps[i].kind == ESC_STEP_MOVE)
      return &path->steps[i];
  return NULL;
}

/* Return true if what the store G writes to lies in a linked structure:
   the pointer to it was itself loaded from memory.  */
static bool
through_loaded_pointer_p (gimple *g)
{
  if (!g || !gimple_assign_single_p (g))
    return false;
  tree base = get_base_address (gimple_assign_lhs (g));
  tree p
    = base && TREE_CODE (base) == MEM_REF ? TREE_OPERAND (base, 0) : NULL_TREE;
  for (int i = 0; i < 6 && p && TREE_CODE (p) == SSA_NAME; i++)
    {
      gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (p));
      if (!def)
        return false;
      if (gimple_assign_load_p (def))
        return true;
      p = gimple_assign_rhs1 (def);
    }
  return false;
}

/* The word for an object that is held by the escaping object HOLDER.  */
static esc_reason
holder_reason (const esc_body *body, const esc_path *path, esc_reason word)
{
  if (path->container == ESC_NONE)
    return word;
  const esc_origin *o = &body->objects[path->container];
  if (o->decl && frame_record_p (o->decl))
    return ESC_REASON_CLOSURE;
  if (closure_type_p (object_type (body, path->container)))
    return ESC_REASON_CLOSURE;
  if (o->kind == ESC_ORIGIN_DECL)
    return word;
  const esc_step *store = last_store (path);
  if (store && ring_store_p (edge_stmt (body, store->edge)))
    return ESC_REASON_QUEUE;
  return ESC_REASON_CONTAINER;
}

static esc_reason
path_reason (const esc_body *body, const esc_path *path)
{
  if (path->count == 0)
    return ESC_REASON_UNKNOWN;
  if (path->in_sink)
    return holder_reason (body, path, sink_reason (path->sink));
  const esc_step *store = last_store (path);
  gimple *g = store ? edge_stmt (body, store->edge) : NULL;
  if (ring_store_p (g))
    return ESC_REASON_QUEUE;
  esc_object_kind kind
    = (esc_object_kind) esc_graph_object (body->graph, path->outside)->kind;
  switch (kind)
    {
    case ESC_OBJECT_GLOBAL:
    case ESC_OBJECT_THREAD:
      return holder_reason (body, path, ESC_REASON_GLOBAL);
    case ESC_OBJECT_STATIC:
      return holder_reason (body, path, ESC_REASON_STATIC);
    case ESC_OBJECT_PARAM:
      return holder_reason (body, path, ESC_REASON_PARAM);
    default:
      if (through_loaded_pointer_p (g))
        return holder_reason (body, path, ESC_REASON_CONTAINER);
      return holder_reason (body, path, ESC_REASON_UNKNOWN);
    }
}

esc_reason
esc_escape_reason (const esc_body *body, const esc_solution *solution,
                   esc_object obj)
{
  esc_path path = esc_explain (solution, obj);
  esc_reason reason = path_reason (body, &path);
  esc_path_free (&path);
  return reason;
}

/* Sentences.  */

static char *
quoted_or (char *s, const char *otherwise)
{
  if (!s)
    return xstrdup (otherwise);
  char *q = concat ("'", s, "'", NULL);
  free (s);
  return q;
}

/* The function called by G, quoted, or "a function pointer".  */
static char *
callee_text (gimple *g)
{
  tree fn = g && is_gimple_call (g) ? gimple_call_fndecl (g) : NULL_TREE;
  if (fn && DECL_NAME (fn))
    return concat ("'", function_name (fn), "'", NULL);
  if (g && is_gimple_call (g) && !gimple_call_internal_p (g))
    if (char *s = esc_describe (gimple_call_fn (g)))
      return quoted_or (s, "");
  return xstrdup ("an unknown function");
}

/* The place that the store or move G writes, quoted.  */
static char *
place_text (gimple *g)
{
  if (g && is_gimple_assign (g))
    return quoted_or (esc_describe (gimple_assign_lhs (g)),
                      "memory reached through a pointer");
  if (g && is_gimple_call (g))
    {
      char *f = callee_text (g);
      char *s = concat ("memory by ", f, NULL);
      free (f);
      return s;
    }
  return xstrdup ("memory");
}

/* "returned", "stored in global 'cache'", ...: how it leaves.  */
static char *
departure_text (const esc_body *body, const esc_path *path)
{
  if (path->count == 0)
    return xstrdup ("the body is too large for the analysis");
  const esc_step *last = &path->steps[path->count - 1];
  gimple *g = edge_stmt (body, last->edge);
  char *s, *r;
  if (path->in_sink)
    switch (path->sink)
      {
      case ESC_SINK_RETURN:
        return xstrdup ("returned");
      case ESC_SINK_CALL:
        s = callee_text (g);
        r = concat ("passed to ", s, ", which may keep it", NULL);
        free (s);
        return r;
      case ESC_SINK_INDIRECT_CALL:
        s = callee_text (g);
        r = concat ("passed to a function called through ", s, NULL);
        free (s);
        return r;
      case ESC_SINK_VARARGS:
        s = callee_text (g);
        r = concat ("an unnamed argument of ", s, ", which may keep it", NULL);
        free (s);
        return r;
      case ESC_SINK_ASM:
        return xstrdup ("an operand of inline assembly");
      case ESC_SINK_INTEGER:
        return xstrdup ("turned into a number that is not followed");
      case ESC_SINK_THREAD:
        s = callee_text (g);
        r = concat ("handed to another thread by ", s, NULL);
        free (s);
        return r;
      case ESC_SINK_CLOSURE:
        return xstrdup ("captured by a nested function that may keep it");
      case ESC_SINK_FREE:
        s = callee_text (g);
        r = concat ("released by ", s, NULL);
        free (s);
        return r;
      case ESC_SINK_UNKNOWN:
      case ESC_SINK_KINDS:
        return xstrdup ("used by a statement that is not understood");
      }
  const esc_step *store = last_store (path);
  s = place_text (store ? edge_stmt (body, store->edge) : NULL);
  const char *name = origin_name (body, path->outside);
  switch (
    (esc_object_kind) esc_graph_object (body->graph, path->outside)->kind)
    {
    case ESC_OBJECT_GLOBAL:
      r = concat ("stored in global '", name ? name : "?", "'", NULL);
      break;
    case ESC_OBJECT_THREAD:
      r = concat ("stored in thread-local '", name ? name : "?", "'", NULL);
      break;
    case ESC_OBJECT_STATIC:
      r = concat ("stored in static '", name ? name : "?", "'", NULL);
      break;
    case ESC_OBJECT_PARAM:
      r = concat ("stored in ", s, ", which the caller owns", NULL);
      break;
    default:
      r = concat ("stored in ", s, ", which may outlive the function", NULL);
      break;
    }
  free (s);
  return r;
}

static char *
holder_text (const esc_body *body, esc_object obj)
{
  const esc_origin *o = &body->objects[obj];
  if (o->kind == ESC_ORIGIN_SITE)
    return quoted_or (esc_describe_site (&body->sites[o->index]),
                      "another object");
  if (o->decl && frame_record_p (o->decl))
    return xstrdup ("the variables shared with a nested function");
  const char *name = origin_name (body, obj);
  return name ? concat ("'", name, "'", NULL) : xstrdup ("another object");
}

static char *
escape_text (const esc_body *body, const esc_path *path)
{
  char *how = departure_text (body, path);
  if (path->container == ESC_NONE)
    return how;
  char *holder = holder_text (body, path->container);
  char *s = concat ("held by ", holder, ", which is ", how, NULL);
  free (holder);
  free (how);
  return s;
}

static char *
refusal_text (esc_refusal refusal)
{
  switch (refusal)
    {
    case ESC_REFUSE_SETJMP:
      return xstrdup ("the function calls 'setjmp' or its kin, after which "
                      "a local object may have lost its value");
    case ESC_REFUSE_NONLOCAL_GOTO:
      return xstrdup ("the function is the target of a nonlocal goto");
    case ESC_REFUSE_MUSTTAIL:
      return xstrdup ("the function's frame is gone in its tail call");
    case ESC_REFUSE_SANITIZER:
      return xstrdup ("the address sanitizer checks it there");
    case ESC_REFUSE_ANALYZER:
      return xstrdup ("-fanalyzer checks it there");
    case ESC_REFUSE_OWN_ALLOCATOR:
      return xstrdup ("the program defines its own allocator");
    case ESC_REFUSE_TRANSACTION:
      return xstrdup ("the function has a transaction");
    case ESC_REFUSE_LANGUAGE:
      return xstrdup ("the function is not C");
    case ESC_REFUSE_NAKED:
      return xstrdup ("the function is naked");
    case ESC_REFUSE_ALIGNMENT:
      return xstrdup ("its alignment is unknown, wrong or too large");
    case ESC_REFUSE_EMPTY:
      return xstrdup ("its size may be 0, and then there is no block");
    case ESC_REFUSE_OVERFLOW:
      return xstrdup ("no block can be that large");
    case ESC_REFUSE_OBJECT_SIZE:
      return xstrdup ("'__builtin_object_size' is asked about it");
    case ESC_REFUSE_UNKNOWN_STATEMENT:
      return xstrdup ("the function has a statement that is not "
                      "understood");
    case ESC_REFUSE_PLACE:
      return xstrdup ("the call may leave the function");
    case ESC_REFUSE_NONE:
      break;
    }
  return xstrdup ("conversion is disabled");
}

static char *
lifetime_text (const esc_outcome *o, unsigned site)
{
  const esc_lifetime_fact *fact = &o->lifetimes[site];
  char *who = NULL;
  if (fact->holder != ESC_NONE)
    {
      tree name = o->body->node_names[fact->holder];
      who = name ? esc_describe (name) : NULL;
    }
  else if (fact->cell != ESC_NONE)
    who
      = holder_text (o->body, esc_cell_info (o->solution, fact->cell).object);
  else
    return xstrdup ("several of them may be alive at once");
  if (who && fact->holder != ESC_NONE)
    who = quoted_or (who, "");
  char *s
    = concat ("the previous one may still be in use", who ? " through " : "",
              who ? who : "", " when it is made again", NULL);
  free (who);
  return s;
}

/* Which call releases OBJ that cannot be removed.  */
static char *
release_text (const esc_outcome *o, esc_object obj)
{
  for (const esc_release &r : o->body->releases)
    if (r.kind == ESC_RELEASE_CALLEE
        && esc_points_to_p (o->solution, r.node, obj))
      {
        char *callee = callee_text (r.call);
        char *s = concat ("it is released by ", callee, NULL);
        free (callee);
        return s;
      }
  return xstrdup ("it is released by a call that cannot be removed");
}

/* Why SITE, which does not escape, stays on the heap.  */
static char *
kept_text (const esc_outcome *o, unsigned i, const esc_options *options)
{
  const esc_site *site = &o->body->sites[i];
  const esc_verdict *v = &o->plan->verdicts[i];
  if (v->refusal != ESC_REFUSE_NONE)
    return refusal_text (v->refusal);
  switch (v->reason)
    {
    case ESC_REASON_LOOP:
      return lifetime_text (o, i);
    case ESC_REASON_FREE:
      return release_text (o, site->object);
    case ESC_REASON_SIZE:
      if (v->limit)
        return xasprintf (HOST_WIDE_INT_PRINT_DEC
                          " bytes exceed max-size=" HOST_WIDE_INT_PRINT_DEC,
                          (HOST_WIDE_INT) v->total, (HOST_WIDE_INT) v->limit);
      if (o->facts[i].grown || o->facts[i].grows)
        return xstrdup ("'realloc' may grow it");
      if (o->facts[i].cold && options->guard_size)
        return xstrdup ("its size is not known, and it is rarely made");
      return xstrdup ("its size is not known");
    case ESC_REASON_FRAME:
      return xasprintf (
        "the function's slots would take " HOST_WIDE_INT_PRINT_DEC
        " bytes and exceed "
        "frame-limit=" HOST_WIDE_INT_PRINT_DEC,
        (HOST_WIDE_INT) v->total, (HOST_WIDE_INT) v->limit);
    case ESC_REASON_RECURSION:
      return xasprintf ("the function is recursive, and its slots would "
                        "take " HOST_WIDE_INT_PRINT_DEC " bytes and exceed "
                        "recursion-limit=" HOST_WIDE_INT_PRINT_DEC,
                        (HOST_WIDE_INT) v->total, (HOST_WIDE_INT) v->limit);
    case ESC_REASON_ALLOCA_DISABLED:
      return xasprintf ("limit=" HOST_WIDE_INT_PRINT_DEC " is reached",
                        (HOST_WIDE_INT) options->limit);
    default:
      return xstrdup ("it is not understood");
    }
}

/* Events.  */

static void
add_event (vec<report_event> *events, gimple *g, char *text)
{
  location_t loc = g ? LOCATION_LOCUS (gimple_location (g)) : UNKNOWN_LOCATION;
  if (loc == UNKNOWN_LOCATION || loc == BUILTINS_LOCATION)
    {
      free (text);
      return;
    }
  report_event e = { loc, text };
  events->safe_push (e);
}

static void
add_path_events (const esc_body *body, const esc_path *path, gimple *birth,
                 vec<report_event> *events)
{
  add_event (events, birth, xstrdup ("allocated here"));
  for (size_t i = 0; i < path->count; i++)
    {
      const esc_step *step = &path->steps[i];
      gimple *g = edge_stmt (body, step->edge);
      bool last = i + 1 == path->count;
      char *s, *t;
      switch (step->kind)
        {
        case ESC_STEP_BIRTH:
        case ESC_STEP_COPY:
          continue;
        case ESC_STEP_LOAD:
          s = quoted_or (g && is_gimple_assign (g)
                           ? esc_describe (gimple_assign_rhs1 (g))
                           : NULL,
                         "its holder");
          t = concat ("loaded from ", s, " here", NULL);
          break;
        case ESC_STEP_STORE:
        case ESC_STEP_MOVE:
          if (last)
            {
              s = departure_text (body, path);
              t = concat (s, " here", NULL);
            }
          else
            {
              s = place_text (g);
              t = concat (step->kind == ESC_STEP_STORE ? "stored in "
                                                       : "copied into ",
                          s, " here", NULL);
            }
          break;
        case ESC_STEP_SINK:
          s = departure_text (body, path);
          t = concat (s, " here", NULL);
          break;
        default:
          continue;
        }
      free (s);
      add_event (events, g, t);
    }
}

/* The functions that SITE's call was inlined through, innermost first.  */
static void
add_inline_events (const esc_site *site, tree function,
                   vec<report_event> *events)
{
  tree block = LOCATION_BLOCK (site->loc);
  for (; block && TREE_CODE (block) == BLOCK;
       block = BLOCK_SUPERCONTEXT (block))
    if (inlined_function_outer_scope_p (block))
      {
        tree callee = BLOCK_ABSTRACT_ORIGIN (block);
        while (callee && TREE_CODE (callee) == BLOCK)
          callee = BLOCK_ABSTRACT_ORIGIN (callee);
        location_t loc = LOCATION_LOCUS (BLOCK_SOURCE_LOCATION (block));
        if (!callee || TREE_CODE (callee) != FUNCTION_DECL
            || !DECL_NAME (callee) || loc == UNKNOWN_LOCATION)
          continue;
        report_event e
          = { loc,
              concat ("'", IDENTIFIER_POINTER (DECL_NAME (callee)),
                      "' is inlined here, in '",
                      IDENTIFIER_POINTER (DECL_NAME (function)), "'", NULL) };
        events->safe_push (e);
      }
}

/* Records.  */

void
esc_report_source (function *fun)
{
  if (!source_site_at)
    source_site_at
      = new hash_map<int_hash<location_t, UNKNOWN_LOCATION>, unsigned>;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
         gsi_next (&i))
      {
        gcall *call = dyn_cast<gcall *> (gsi_stmt (i));
        esc_site site;
        if (!call || !esc_alloc_call_p (call, &site)
            || LOCATION_LOCUS (site.loc) == UNKNOWN_LOCATION)
          continue;
        source_site s = { LOCATION_LOCUS (site.loc),
                          esc_describe_site (&site),
                          esc_describe_size (&site),
                          fun->decl,
                          site.callee,
                          site.kind == ESC_ALLOC_GROW };
        source_site_at->put (s.loc, source_sites.length ());
        source_sites.safe_push (s);
      }
}

/* SITE in the source if it was seen there: optimization loses names.  */
static const source_site *
source_of (const esc_site *site)
{
  unsigned *i
    = source_site_at ? source_site_at->get (LOCATION_LOCUS (site->loc)) : NULL;
  return i ? &source_sites[*i] : NULL;
}

/* What the user calls SITE's result.  */
static char *
site_name (const esc_site *site)
{
  const source_site *source = source_of (site);
  if (source && source->what)
    return xstrdup (source->what);
  if (char *what = esc_describe_site (site))
    return what;
  if (site->constant)
    return xasprintf ("%s (" HOST_WIDE_INT_PRINT_DEC ")", site->callee,
                      site->max_size);
  return concat (site->callee, " (...)", NULL);
}

/* The size of SITE in the user's words.  */
static char *
size_name (const esc_site *site)
{
  const source_site *source = source_of (site);
  return quoted_or (source && source->size ? xstrdup (source->size)
                                           : esc_describe_size (site),
                    "its size");
}

/* How the site I, which is guarded, is converted.  */
static char *
guarded_text (const esc_outcome *o, unsigned i)
{
  const esc_site *site = &o->body->sites[i];
  const esc_verdict *v = &o->plan->verdicts[i];
  char *bytes, *s;
  if (v->smaller != ESC_REASON_STACK)
    bytes = xasprintf (
      HOST_WIDE_INT_PRINT_DEC " bytes (%s=" HOST_WIDE_INT_PRINT_DEC ")",
      (HOST_WIDE_INT) v->slot_size,
      v->smaller == ESC_REASON_RECURSION ? "recursion-limit" : "frame-limit",
      (HOST_WIDE_INT) v->limit);
  else
    bytes = xasprintf (HOST_WIDE_INT_PRINT_DEC " bytes",
                       (HOST_WIDE_INT) v->slot_size);
  if (o->facts[i].grows)
    s = concat ("stack until it grows beyond ", bytes, ", then 'realloc'",
                NULL);
  else
    {
      char *size = size_name (site);
      s = concat ("stack when ", size, " is at most ", bytes, ", else '",
                  site->callee, "'", NULL);
      free (size);
    }
  free (bytes);
  return s;
}

static char *
site_text (const esc_outcome *o, unsigned i, const esc_path *path,
           const esc_options *options)
{
  const esc_site *site = &o->body->sites[i];
  const esc_verdict *v = &o->plan->verdicts[i];
  char *what = site_name (site);
  const char *name = function_name (o->body->fun->decl);
  const char *tag = esc_reason_name (v->reason);
  char *why, *text;
  if (v->reason == ESC_REASON_STACK)
    text = xasprintf ("'%s' does not escape '%s': %s" HOST_WIDE_INT_PRINT_DEC
                      "-byte stack slot instead of "
                      "'%s' [escape:%s]",
                      what, name, o->transform ? "" : "could be a ",
                      site->max_size, site->callee, tag);
  else if (v->reason == ESC_REASON_GUARDED)
    {
      why = guarded_text (o, i);
      text = xasprintf ("'%s' does not escape '%s': %s%s [escape:%s]", what,
                        name, o->transform ? "" : "could be ", why, tag);
      free (why);
    }
  else if (path)
    {
      why = escape_text (o->body, path);
      text = xasprintf ("'%s' escapes '%s': %s [escape:%s]", what, name, why,
                        tag);
      free (why);
    }
  else
    {
      why = kept_text (o, i, options);
      text = xasprintf ("'%s' does not escape '%s' but stays on the heap: "
                        "%s [escape:%s]",
                        what, name, why, tag);
      free (why);
    }
  free (what);
  return text;
}

/* Tell -fopt-info and the dump file.  */
static void
tell_dumps (const report_record *r, gimple *call, bool early)
{
  if (!dump_enabled_p ())
    return;
  bool converted = stack_reason_p (r->reason);
  /* The later position sees the kept ones again.  */
  if (early && !converted)
    return;
  dump_printf_loc (converted ? MSG_OPTIMIZED_LOCATIONS
                             : MSG_MISSED_OPTIMIZATION,
                   call, "%s\n", r->text);
}

static void
record_site (const esc_outcome *o, unsigned i, const esc_options *options)
{
  const esc_site *site = &o->body->sites[i];
  bool escaped = esc_escaped_p (o->solution, site->object);
  report_record r;
  memset (&r, 0, sizeof r);
  r.loc = LOCATION_LOCUS (site->loc);
  r.reason = o->plan->verdicts[i].reason;
  r.early = o->early;
  r.order = records.length ();
  r.function = o->body->fun->decl;
  esc_path path = esc_path ();
  if (escaped)
    path = esc_explain (o->solution, site->object);
  r.text = site_text (o, i, escaped ? &path : NULL, options);
  tell_dumps (&r, site->call, o->early);
  if (options->report)
    {
      add_inline_events (site, r.function, &r.events);
      if (escaped)
        add_path_events (o->body, &path, site->call, &r.events);
      records.safe_push (r);
    }
  else
    free (r.text);
  esc_path_free (&path);
}

void
esc_report_outcome (const esc_outcome *outcome, const esc_options *options)
{
  if (!options->report && !dump_enabled_p ())
    return;
  for (unsigned i = 0; i < outcome->plan->count; i++)
    record_site (outcome, i, options);
}

/* Sites that no later pass met: the optimizers removed them, because their
   objects are not used or have become registers.  */
static void
record_removed (void)
{
  hash_set<int_hash<location_t, UNKNOWN_LOCATION>> met;
  for (const report_record &r : records)
    met.add (r.loc);
  for (source_site &s : source_sites)
    {
      if (!met.add (s.loc) && !s.grows)
        {
          report_record r;
          memset (&r, 0, sizeof r);
          r.loc = s.loc;
          r.reason = ESC_REASON_STACK;
          r.order = records.length ();
          r.function = s.function;
          r.text = xasprintf ("'%s' does not escape '%s': GCC needs no "
                              "storage for it, '%s' is gone [escape:stack]",
                              s.what ? s.what : "the object",
                              function_name (s.function), s.callee);
          records.safe_push (r);
        }
      free (s.what);
      free (s.size);
    }
  source_sites.release ();
  delete source_site_at;
  source_site_at = NULL;
}

/* Promises.  */

/* Print the warning that PARM of FN, of which the promise is checked, does
   WHAT, with the way there.  Frees WHAT.  */
static void
warn_promise (const esc_body *body, bool reach, char *what,
              const esc_path *path, gimple *end)
{
  tree parm = body->watched_parm;
  auto_vec<report_event> events;
  if (path)
    add_path_events (body, path, NULL, &events);
  else
    add_event (&events, end, concat (what, " here", NULL));
  gcc_rich_location where (DECL_SOURCE_LOCATION (parm));
  esc_path_holder holder;
  for (const report_event &e : events)
    holder.add_event (e.loc, e.text);
  if (events.length () > 0)
    holder.attach_to (&where);
  warning_at (&where, 0,
              reach ? "what %qD leads to is declared not to escape %qD: %s"
                    : "%qD is declared not to escape %qD: %s",
              parm, body->fun->decl, what);
  for (const report_event &e : events)
    free (e.text);
  free (what);
}

/* Return true if PATH ends in a callee that is in this unit, and that nothing
   is known of only because nothing is optimized.  */
static bool
unseen_callee_p (const esc_body *body, const esc_path *path)
{
  if (opt_for_fn (body->fun->decl, optimize) || !path->count || !path->in_sink
      || path->sink != ESC_SINK_CALL)
    return false;
  gimple *g = edge_stmt (body, path->steps[path->count - 1].edge);
  tree fn = g && is_gimple_call (g) ? gimple_call_fndecl (g) : NULL_TREE;
  cgraph_node *node = fn ? cgraph_node::get (fn) : NULL;
  return node && node->definition;
}

/* Return true if NODE may point to what BODY watches.  */
static bool
points_to_watched_p (const esc_body *body, const esc_solution *solution,
                     esc_node node)
{
  return (esc_points_to_p (solution, node, body->watched)
          || (body->watched_reach != ESC_NONE
              && esc_points_to_p (solution, node, body->watched_reach)));
}

/* Return true if G copies only what is declared as numbers or characters.  */
static bool
copies_data_p (gimple *g)
{
  if (!g || !is_gimple_call (g))
    return false;
  for (unsigned i = 0; i < gimple_call_num_args (g); i++)
    {
      tree type = TREE_TYPE (gimple_call_arg (g, i));
      if (!POINTER_TYPE_P (type))
        continue;
      type = strip_array_types (TREE_TYPE (type));
      if (!INTEGRAL_TYPE_P (type) && !SCALAR_FLOAT_TYPE_P (type))
        return false;
    }
  return true;
}

/* Return true if E, a store or a move of BODY, breaks the promise that it
   watches: puts a pointer to the object into the object or, if the promise
   goes deep, any pointer into anything that is reached.  */
static bool
forbidden_store_p (const esc_body *body, const esc_solution *solution,
                   const esc_edge *e)
{
  if ((e->kind != ESC_EDGE_STORE && e->kind != ESC_EDGE_MOVE)
      || e->stmt == ESC_NONE || !points_to_watched_p (body, solution, e->dst))
    return false;
  gimple *g = body->stmts[e->stmt];
  bool deep = body->watched_reach != ESC_NONE;
  if (e->kind == ESC_EDGE_MOVE)
    return deep && !copies_data_p (g);
  if (!deep)
    return points_to_watched_p (body, solution, e->src);
  tree lhs = gimple_get_lhs (g);
  if (gimple_assign_single_p (g) && !POINTER_TYPE_P (TREE_TYPE (lhs))
      && !AGGREGATE_TYPE_P (TREE_TYPE (lhs))
      && !points_to_watched_p (body, solution, e->src))
    return false;
  size_t count;
  esc_targets (solution, e->src, &count);
  return count > 0;
}

/* Warn of a store that breaks the promise that BODY watches.  */
static void
report_forbidden_store (const esc_body *body, const esc_solution *solution)
{
  size_t n = esc_graph_edges (body->graph);
  for (esc_edge_id i = 0; i < n; i++)
    {
      const esc_edge *e = esc_graph_edge (body->graph, i);
      if (!forbidden_store_p (body, solution, e))
        continue;
      gimple *g = body->stmts[e->stmt];
      char *place = place_text (g);
      warn_promise (body, false,
                    concat ("a pointer is stored in ", place, NULL), NULL, g);
      free (place);
      return;
    }
}

/* Warn if OBJ escapes or is released; return whether it does.  */
static bool
report_watched (const esc_body *body, const esc_solution *solution,
                esc_object obj)
{
  bool reach = obj == body->watched_reach;
  if (esc_escaped_p (solution, obj))
    {
      esc_path path = esc_explain (solution, obj);
      if (path.count && !unseen_callee_p (body, &path))
        warn_promise (body, reach, escape_text (body, &path), &path, NULL);
      esc_path_free (&path);
      return true;
    }
  for (const esc_release &r : body->releases)
    if (esc_points_to_p (solution, r.node, obj))
      {
        char *callee = callee_text (r.call);
        warn_promise (body, reach, concat ("released by ", callee, NULL), NULL,
                      r.call);
        free (callee);
        return true;
      }
  return false;
}

void
esc_report_promise (const esc_body *body, const esc_solution *solution)
{
  if (!esc_solution_complete_p (solution))
    return;
  if (!report_watched (body, solution, body->watched)
      && (body->watched_reach == ESC_NONE
          || !report_watched (body, solution, body->watched_reach)))
    report_forbidden_store (body, solution);
}

void
esc_report_note (location_t loc, char *text)
{
  report_record r;
  memset (&r, 0, sizeof r);
  r.loc = loc;
  r.reason = ESC_REASONS;
  r.order = records.length ();
  r.text = text;
  records.safe_push (r);
}

/* Printing.  */

static int
compare_records (const void *pa, const void *pb)
{
  const report_record *a = (const report_record *) pa;
  const report_record *b = (const report_record *) pb;
  if (a->loc != b->loc)
    {
      int before = linemap_compare_locations (line_table, a->loc, b->loc);
      if (before)
        return before > 0 ? -1 : 1;
    }
  return a->order < b->order ? -1 : a->order > b->order;
}

/* Whether record I of the group [FIRST, LAST) of one location says
   anything that counts in the end.  */
static bool
final_p (unsigned first, unsigned last, unsigned i)
{
  const report_record *r = &records[i];
  if (!r->function || (r->early && stack_reason_p (r->reason)))
    return true;
  bool converted_early = false, later = false;
  for (unsigned k = first; k < last; k++)
    {
      converted_early
        |= (records[k].early && stack_reason_p (records[k].reason)
            && records[k].function == r->function);
      later |= !records[k].early;
    }
  /* A body that only exists inlined into others.  */
  bool gone = last - first > 1 && seen_late && !seen_late->is_empty ()
              && !seen_late->contains (DECL_UID (r->function));
  if (r->early)
    return !later && !converted_early && !gone;
  return !converted_early;
}

static void
print_record (const report_record *r, const esc_options *options)
{
  unsigned wanted = stack_reason_p (r->reason) ? ESC_REPORT_STACK
                    : r->reason == ESC_REASONS ? ESC_REPORT_PARAMS
                                               : ESC_REPORT_HEAP;
  if (!(options->report & wanted))
    return;
  gcc_rich_location where (r->loc);
  esc_path_holder path;
  if ((options->report & ESC_REPORT_PATHS) && r->events.length () > 0)
    {
      for (const report_event &e : r->events)
        path.add_event (e.loc, e.text);
      path.attach_to (&where);
    }
  inform (&where, "%s", r->text);
}

void
esc_report_finish (const esc_options *options)
{
  if (source_site_at)
    record_removed ();
  records.qsort (compare_records);
  for (unsigned first = 0; first < records.length ();)
    {
      unsigned last = first;
      while (last < records.length ()
             && records[last].loc == records[first].loc)
        last++;
      auto_vec<const report_record *> printed;
      for (unsigned i = first; i < last; i++)
        {
          if (!final_p (first, last, i))
            continue;
          bool repeated = false;
          for (const report_record *p : printed)
            repeated |= p->reason == records[i].reason;
          if (repeated)
            continue;
          printed.safe_push (&records[i]);
          print_record (&records[i], options);
        }
      first = last;
    }
  for (report_record &r : records)
    {
      for (report_event &e : r.events)
        free (e.text);
      r.events.release ();
      free (r.text);
    }
  records.release ();
}
