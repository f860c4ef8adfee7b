/* Which words say how an object escapes, or why it stays on the heap.
   SPDX-License-Identifier: GPL-3.0-or-later

   The end of the sentence in a note, and the events on the way there.  All
   strings are the caller's to free.  */

#include "report.h"
#include "describe.h"

const char *
esc_function_name (tree fn)
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

/* Sentences.  */

char *
esc_quoted_or (char *s, const char *otherwise)
{
  if (!s)
    return xstrdup (otherwise);
  char *q = concat ("'", s, "'", NULL);
  free (s);
  return q;
}

char *
esc_callee_text (gimple *g)
{
  tree fn = g && is_gimple_call (g) ? gimple_call_fndecl (g) : NULL_TREE;
  if (fn && DECL_NAME (fn))
    return concat ("'", esc_function_name (fn), "'", NULL);
  if (g && is_gimple_call (g) && !gimple_call_internal_p (g))
    if (char *s = esc_describe (gimple_call_fn (g)))
      return esc_quoted_or (s, "");
  return xstrdup ("an unknown function");
}

/* The callee of G for "passed to ...".  */
static char *
receiver_text (gimple *g)
{
  if (!g || !is_gimple_call (g) || gimple_call_internal_p (g)
      || gimple_call_fndecl (g))
    return esc_callee_text (g);
  char *s = esc_quoted_or (esc_describe (gimple_call_fn (g)), "a pointer");
  char *r = concat ("a function called through ", s, NULL);
  free (s);
  return r;
}

char *
esc_place_text (gimple *g)
{
  if (g && is_gimple_assign (g))
    return esc_quoted_or (esc_describe (gimple_assign_lhs (g)),
                          "memory reached through a pointer");
  if (g && is_gimple_call (g))
    {
      char *f = esc_callee_text (g);
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
  gimple *g = esc_edge_stmt (body, last->edge);
  char *s, *r;
  if (path->in_sink)
    switch (path->sink)
      {
      case ESC_SINK_RETURN:
        return xstrdup ("returned");
      case ESC_SINK_CALL:
        s = receiver_text (g);
        r = concat ("passed to ", s, ", which may keep it", NULL);
        free (s);
        return r;
      case ESC_SINK_INDIRECT_CALL:
        s = receiver_text (g);
        if (g && is_gimple_call (g) && gimple_call_fndecl (g))
          r = concat ("passed to a function called by ", s, NULL);
        else
          r = concat ("passed to ", s, NULL);
        free (s);
        return r;
      case ESC_SINK_VARARGS:
        s = esc_callee_text (g);
        r = concat ("an unnamed argument of ", s, ", which may keep it", NULL);
        free (s);
        return r;
      case ESC_SINK_ASM:
        return xstrdup ("an operand of inline assembly");
      case ESC_SINK_INTEGER:
        return xstrdup ("turned into a number that is not followed");
      case ESC_SINK_THREAD:
        s = esc_callee_text (g);
        r = concat ("handed to another thread by ", s, NULL);
        free (s);
        return r;
      case ESC_SINK_CLOSURE:
        return xstrdup ("captured by a nested function that may keep it");
      case ESC_SINK_FREE:
        s = esc_callee_text (g);
        r = concat ("released by ", s, NULL);
        free (s);
        return r;
      case ESC_SINK_UNKNOWN:
      case ESC_SINK_KINDS:
        return xstrdup ("used by a statement that is not understood");
      }
  const esc_step *store = esc_last_store (path);
  s = esc_place_text (store ? esc_edge_stmt (body, store->edge) : NULL);
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
    return esc_quoted_or (esc_describe_site (&body->sites[o->index]),
                          "another object");
  if (o->decl && esc_frame_record_p (o->decl))
    return xstrdup ("the variables shared with a nested function");
  const char *name = origin_name (body, obj);
  return name ? concat ("'", name, "'", NULL) : xstrdup ("another object");
}

char *
esc_escape_text (const esc_body *body, const esc_path *path)
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
    who = esc_quoted_or (who, "");
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
        char *callee = esc_callee_text (r.call);
        char *s = concat ("it is released by ", callee, NULL);
        free (callee);
        return s;
      }
  return xstrdup ("it is released by a call that cannot be removed");
}

char *
esc_kept_text (const esc_outcome *o, unsigned i, const esc_options *options)
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

void
esc_add_event (vec<esc_report_event> *events, gimple *g, char *text)
{
  location_t loc = g ? LOCATION_LOCUS (gimple_location (g)) : UNKNOWN_LOCATION;
  if (loc == UNKNOWN_LOCATION || loc == BUILTINS_LOCATION)
    {
      free (text);
      return;
    }
  esc_report_event e = { loc, text };
  events->safe_push (e);
}

void
esc_add_path_events (const esc_body *body, const esc_path *path, gimple *birth,
                     vec<esc_report_event> *events)
{
  esc_add_event (events, birth, xstrdup ("allocated here"));
  for (size_t i = 0; i < path->count; i++)
    {
      const esc_step *step = &path->steps[i];
      gimple *g = esc_edge_stmt (body, step->edge);
      bool last = i + 1 == path->count;
      char *s, *t;
      switch (step->kind)
        {
        case ESC_STEP_BIRTH:
        case ESC_STEP_COPY:
          continue;
        case ESC_STEP_LOAD:
          s = esc_quoted_or (g && is_gimple_assign (g)
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
              s = esc_place_text (g);
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
      esc_add_event (events, g, t);
    }
}

void
esc_add_inline_events (const esc_site *site, tree function,
                       vec<esc_report_event> *events)
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
        esc_report_event e
          = { loc,
              concat ("'", IDENTIFIER_POINTER (DECL_NAME (callee)),
                      "' is inlined here, in '",
                      IDENTIFIER_POINTER (DECL_NAME (function)), "'", NULL) };
        events->safe_push (e);
      }
}
