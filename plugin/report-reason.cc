/* Which one word says why an object escaped.
   SPDX-License-Identifier: GPL-3.0-or-later

   The word is that of the sink or the outside object at the end of the path,
   unless another object holds it there: then what kind of holder that is
   says more (a closure, a queue, a container).  */

#include "report.h"

bool
esc_frame_record_p (tree decl)
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

gimple *
esc_edge_stmt (const esc_body *body, esc_edge_id id)
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

const esc_step *
esc_last_store (const esc_path *path)
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
  if (o->decl && esc_frame_record_p (o->decl))
    return ESC_REASON_CLOSURE;
  if (closure_type_p (object_type (body, path->container)))
    return ESC_REASON_CLOSURE;
  if (o->kind == ESC_ORIGIN_DECL)
    return word;
  const esc_step *store = esc_last_store (path);
  if (store && ring_store_p (esc_edge_stmt (body, store->edge)))
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
  const esc_step *store = esc_last_store (path);
  gimple *g = store ? esc_edge_stmt (body, store->edge) : NULL;
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
