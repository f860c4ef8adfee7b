/* Calls: what a callee does with the addresses it is given.
   SPDX-License-Identifier: GPL-3.0-or-later

   Asked in this order: is the call an allocation site or free; one of GCC's
   internal functions; a built-in with a meaning of its own (va_start,
   trampolines, atomics: gimple-call-builtin.cc); a function of this unit
   (gimple-call-summary.cc); a known library function (core/known.def,
   gimple-call-known.cc); a function of which GCC itself knows what it does
   with its arguments.  What none of them answers keeps everything it is
   given.  What a call through a pointer calls is asked later
   (gimple-call-indirect.cc).  */

#include "gimple-call.h"
#include "declared.h"
#include "gimple-summary.h"

esc_node
esc_arg_node (const esc_call_args *c, unsigned i)
{
  return i < c->nodes.length () ? c->nodes[i] : ESC_NONE;
}

void
esc_assign_result (esc_call_args *c, esc_node src, int64_t offset)
{
  if (c->shape)
    {
      if (src != ESC_NONE && c->result != ESC_NONE)
        esc_graph_add_copy (c->body->graph, c->result, src, offset, c->stmt);
      return;
    }
  if (src != ESC_NONE)
    esc_assign_node (c->body, gimple_call_lhs (c->call), src, offset, c->stmt);
}

esc_node
esc_content_node (esc_call_args *c, esc_node p)
{
  if (p == ESC_NODE_WORLD)
    return p;
  esc_node n = esc_new_node (c->body);
  esc_graph_add_load (c->body->graph, n, p, ESC_ANY, ESC_ANY, c->stmt);
  return n;
}

void
esc_store_anywhere (esc_call_args *c, esc_node p, esc_node src)
{
  if (p != ESC_NODE_WORLD || src != ESC_NODE_WORLD)
    esc_graph_add_store (c->body->graph, p, ESC_ANY, ESC_ANY, src, 0, c->stmt);
}

void
esc_move_anywhere (esc_call_args *c, esc_node to, esc_node from,
                   unsigned flags)
{
  esc_graph_add_move (c->body->graph, to, ESC_ANY, from, ESC_ANY, ESC_ANY,
                      flags, c->stmt);
}

void
esc_read_all (esc_call_args *c, esc_node p)
{
  esc_graph_add_read (c->body->graph, p, ESC_ANY, ESC_ANY, c->stmt);
}

/* The kind of sink for argument I of an unknown callee.  */
static esc_sink
argument_sink (const esc_call_args *c, unsigned i)
{
  if (!gimple_call_fndecl (c->call))
    return ESC_SINK_INDIRECT_CALL;
  tree type = gimple_call_fntype (c->call);
  if (type && stdarg_p (type) && i >= (unsigned) type_num_arguments (type))
    return ESC_SINK_VARARGS;
  return ESC_SINK_CALL;
}

/* Sites and free.  */

/* Return the site of C's call or NULL.  Sites are met in the order in which
   they were found.  */
static esc_site *
site_of (esc_call_args *c)
{
  esc_body *body = c->body;
  if (body->next_site < body->sites.length ()
      && body->sites[body->next_site].call == c->call)
    return &body->sites[body->next_site++];
  return NULL;
}

/* The arguments of a declared function that are neither its block nor what
   the block is a copy of (a pool, a file's name): it may look at them and
   note something in what they lead to.  */
static void
build_other_arguments (esc_call_args *c, int block)
{
  for (unsigned i = 0; i < c->nodes.length (); i++)
    if ((int) i != block && c->nodes[i] != ESC_NONE
        && POINTER_TYPE_P (TREE_TYPE (gimple_call_arg (c->call, i))))
      {
        esc_node reach = esc_reach_node (c->body, c->nodes[i], c->stmt);
        esc_read_all (c, reach);
        esc_store_anywhere (c, reach, ESC_NODE_WORLD);
      }
}

void
esc_add_release (esc_call_args *c, esc_node node, esc_release_kind kind)
{
  if (node == ESC_NONE)
    return;
  esc_release r = { c->call, c->stmt, node, kind };
  c->body->releases.safe_push (r);
}

/* realloc (p, n): p's object, or that at N, a new one with the same
   content.  */
static void
build_growth (esc_call_args *c, esc_node p, esc_node n)
{
  esc_add_release (
    c, p, esc_grow_call_p (c->call) ? ESC_RELEASE_GROW : ESC_RELEASE_REALLOC);
  /* What the end of the block cuts off is gone.  */
  esc_graph_add_move (c->body->graph, n, 0, p, 0, ESC_ANY, ESC_EDGE_WORDS,
                      c->stmt);
  esc_assign_result (c, n, 0);
  esc_assign_result (c, p, 0);
}

static void
build_site (esc_call_args *c, esc_site *site)
{
  esc_body *body = c->body;
  site->stmt = c->stmt;
  esc_node n = esc_new_node (body);
  site->node = n;
  esc_graph_add_addr (body->graph, n, site->object, 0, c->stmt);
  switch (site->kind)
    {
    case ESC_ALLOC_POSIX_MEMALIGN:
      if (esc_arg_node (c, 0) != ESC_NONE)
        esc_graph_add_store (body->graph, esc_arg_node (c, 0), 0,
                             POINTER_SIZE_UNITS, n, ESC_EDGE_DEFINITE,
                             c->stmt);
      return;
    case ESC_ALLOC_STRDUP:
    case ESC_ALLOC_STRNDUP:
      if (esc_arg_node (c, 0) != ESC_NONE)
        esc_move_anywhere (c, n, esc_arg_node (c, 0), 0);
      break;
    case ESC_ALLOC_USER:
      if (site->declared->content == ESC_CONTENT_MEMDUP
          && esc_arg_node (c, 0) != ESC_NONE)
        esc_move_anywhere (c, n, esc_arg_node (c, 0), 0);
      break;
    case ESC_ALLOC_GROW:
      build_growth (c, esc_arg_node (c, 0), n);
      return;
    case ESC_ALLOC_MALLOC:
    case ESC_ALLOC_CALLOC:
    case ESC_ALLOC_ALIGNED:
    case ESC_ALLOC_REALLOC_NULL:
    case ESC_ALLOC_REALLOCARRAY_NULL:
      break;
    }
  if (const esc_declared *d = site->declared)
    build_other_arguments (c, d->content != ESC_CONTENT_NONE ? 0 : d->block);
  esc_assign_result (c, n, 0);
}

esc_node
esc_new_foreign_object (esc_call_args *c)
{
  esc_origin origin = { ESC_ORIGIN_ALLOCA, NULL_TREE, 0 };
  c->body->objects.safe_push (origin);
  esc_object obj
    = esc_graph_add_object (c->body->graph, ESC_OBJECT_ALLOCA, ESC_ANY);
  esc_node n = esc_new_node (c->body);
  esc_graph_add_addr (c->body->graph, n, obj, 0, c->stmt);
  return n;
}

void
esc_build_realloc (esc_call_args *c, esc_node p)
{
  if (p == ESC_NONE)
    esc_assign_result (c, ESC_NODE_WORLD, 0);
  else
    build_growth (
      c, p, c->fresh != ESC_NONE ? c->fresh : esc_new_foreign_object (c));
}

/* Releases by declaration.  */
static bool
build_declared_realloc (esc_call_args *c)
{
  const esc_declared *d = esc_declared_callee (c->call, ESC_DECLARED_REALLOC);
  if (!d)
    return false;
  esc_build_realloc (c, esc_arg_node (c, d->block));
  build_other_arguments (c, d->block);
  return true;
}

static void
build_free (esc_call_args *c)
{
  unsigned block = esc_released_argument (c->call);
  esc_add_release (c, esc_arg_node (c, block), ESC_RELEASE_FREE);
  if (c->nodes.length () > 1)
    build_other_arguments (c, block);
}

/* Unknown callees and GCC's facts.  */

void
esc_build_by_facts (esc_call_args *c, esc_node p, const esc_arg_facts &facts,
                    esc_sink sink, tree callee)
{
  if (p == ESC_NONE || facts.unused)
    return;
  if (!facts.no_direct_escape)
    {
      esc_sink_node (c->body, p, sink, c->stmt);
      return;
    }
  /* To GCC, to free is to write.  */
  if (!facts.no_clobber && (!callee || esc_may_release_p (callee)))
    {
      esc_sink_node (c->body, p, ESC_SINK_FREE, c->stmt);
      return;
    }
  if (!facts.no_indirect_escape)
    esc_sink_node (c->body, esc_content_node (c, p), sink, c->stmt);
  esc_node reach = esc_reach_node (c->body, p, c->stmt);
  if (!facts.no_clobber)
    esc_store_anywhere (c, reach, ESC_NODE_WORLD);
  if (!facts.not_returned)
    esc_assign_result (c, p, ESC_ANY);
  if (!facts.not_returned_indirectly)
    esc_assign_result (c, esc_content_node (c, reach), ESC_ANY);
}

/* Argument I as its declaration promises (docs/annotations.md).  */
static bool
build_promised (esc_call_args *c, unsigned i)
{
  esc_promise promise = esc_call_promise (c->body, c->call, i);
  esc_node p = c->nodes[i];
  if (promise == ESC_PROMISE_NONE)
    return false;
  if (promise == ESC_PROMISE_DEEP)
    esc_read_all (c, esc_reach_node (c->body, p, c->stmt));
  else
    {
      esc_read_all (c, p);
      esc_sink_node (c->body, esc_content_node (c, p), argument_sink (c, i),
                     c->stmt);
      esc_store_anywhere (c, p, ESC_NODE_WORLD);
    }
  return true;
}

/* Callees of which GCC says something.  Never the only source (no facts at
   -O0, for recursion, for -fPIC), always a correct one.  */
bool
esc_build_unknown (esc_call_args *c)
{
  int flags = gimple_call_flags (c->call);
  tree callee = gimple_call_fndecl (c->call);
  /* What does not return, and what has no name in the body, is left out of
     all of GCC's facts.  */
  bool leaves
    = ((flags & ECF_NORETURN)
       || (callee
           && (esc_may_leave_p (callee) || esc_callee_opaque_p (callee))));
  bool pure = (flags & (ECF_CONST | ECF_PURE)) && !leaves;
  for (unsigned i = 0; i < c->nodes.length (); i++)
    {
      if (c->nodes[i] == ESC_NONE)
        continue;
      tree arg = gimple_call_arg (c->call, i);
      esc_arg_facts facts = esc_arg_facts ();
      if (POINTER_TYPE_P (TREE_TYPE (arg)) && is_gimple_val (arg) && !leaves)
        facts = esc_arg_facts_from_flags (gimple_call_arg_flags (c->call, i));
      if (pure)
        facts.no_direct_escape = facts.no_indirect_escape = facts.no_clobber
          = true;
      if (!pure && !facts.unused && build_promised (c, i))
        continue;
      esc_build_by_facts (c, c->nodes[i], facts, argument_sink (c, i), callee);
    }
  if (c->chain != ESC_NONE)
    {
      esc_arg_facts facts = esc_arg_facts ();
      if (!leaves)
        facts = esc_chain_facts (c->call);
      if (pure)
        facts.no_direct_escape = facts.no_indirect_escape = facts.no_clobber
          = true;
      esc_build_by_facts (c, c->chain, facts, ESC_SINK_CLOSURE, callee);
    }
  if (!gimple_call_fndecl (c->call) && gimple_call_fn (c->call))
    esc_sink_node (c->body,
                   esc_value_node (c->body, gimple_call_fn (c->call), c->stmt),
                   ESC_SINK_INDIRECT_CALL, c->stmt);
  esc_assign_result (c, ESC_NODE_WORLD, 0);
  return pure;
}

void
esc_build_call (esc_body *body, gcall *call, esc_stmt stmt)
{
  esc_call_args c;
  c.body = body;
  c.call = call;
  c.stmt = stmt;
  c.shape = NULL;
  c.result = ESC_NONE;
  c.depth = 0;
  c.fresh = ESC_NONE;
  c.perhaps = false;
  c.chain = (gimple_call_chain (call)
               ? esc_value_node (body, gimple_call_chain (call), stmt)
               : ESC_NONE);
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    c.nodes.safe_push (esc_value_node (body, gimple_call_arg (call, i), stmt));
  if (gimple_call_must_tail_p (call))
    body->refusal = ESC_REFUSE_MUSTTAIL;

  /* GCC's built-ins run nobody else's code and wait for nobody.  */
  bool out = !gimple_call_builtin_p (call, BUILT_IN_NORMAL);

  if (esc_site *site = site_of (&c))
    build_site (&c, site);
  else if (esc_free_call_p (call))
    build_free (&c);
  else if (build_declared_realloc (&c))
    ;
  else if (esc_build_internal (&c) || esc_build_builtin (&c)
           || esc_build_by_summary (&c))
    out = false;
  else if (!gimple_call_fndecl (call))
    {
      out = false;
      esc_defer_call (&c);
    }
  else if (const esc_known *known
           = esc_known_callee (body, call, gimple_call_fndecl (call)))
    esc_build_known (&c, known);
  else
    out = !esc_build_unknown (&c);
  body->calls_out |= out;
}
