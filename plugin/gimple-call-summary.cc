/* Calls of functions of this unit: what their summaries mean for the caller.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each part of the summary gets a value in the caller, each deed becomes
   edges there.  */

#include "gimple-call.h"
#include "gimple-summary.h"

/* A summary while it is repeated for a call: the values of its parts in the
   caller, ESC_NONE as long as they are not needed.  */
struct instance
{
  esc_call_args *c;
  const esc_callee *callee;
  auto_vec<esc_node, 16> nodes;
  auto_vec<bool, 16> known;
  /* The callee is called back by the one that is called here, with this for
     each of its parameters; ESC_NONE: it is called itself.  */
  esc_node handed, chain;
  bool called[ESC_SUMMARY_MAX_CALLS]; /* Done, by number.  */
};

static esc_node part_node (instance *in, unsigned p);

/* The value of part P, which is what is found in others.  */
static esc_node
content_part_node (instance *in, unsigned p)
{
  esc_call_args *c = in->c;
  const esc_summary *summary = in->callee->summary;
  const esc_part *part = &summary->parts[p];
  if (part->kind == ESC_PART_AGAIN)
    return part_node (in, part->index);
  esc_node parent = part_node (in, part->parent);
  in->known[p] = true;
  in->nodes[p] = parent;
  if (parent == ESC_NODE_WORLD || parent == ESC_NONE)
    return parent;
  esc_node n = esc_new_node (c->body);
  in->nodes[p] = n;
  esc_graph_add_load (c->body->graph, n, parent, part->offset, part->size,
                      c->stmt);
  for (unsigned i = p + 1; i < summary->nparts; i++)
    {
      const esc_part *again = &summary->parts[i];
      if (again->kind != ESC_PART_AGAIN || again->index != p)
        continue;
      parent = part_node (in, again->parent);
      if (parent == ESC_NODE_WORLD)
        esc_graph_add_copy (c->body->graph, n, parent, 0, c->stmt);
      else if (parent != ESC_NONE)
        esc_graph_add_load (c->body->graph, n, parent, again->offset,
                            again->size, c->stmt);
    }
  return n;
}

/* The value of part P: the address of what it stands for, or ESC_NONE if
   there is no such thing (a null pointer was passed).  */
static esc_node
part_node (instance *in, unsigned p)
{
  if (in->known[p])
    return in->nodes[p];
  const esc_part *part = &in->callee->summary->parts[p];
  esc_call_args *c = in->c;
  esc_node n = ESC_NONE, parent;
  switch ((esc_part_kind) part->kind)
    {
    case ESC_PART_PARAM:
      if (part->index == ESC_CHAIN_PARAM)
        n = in->chain;
      else if (in->handed != ESC_NONE)
        n = in->handed;
      else
        n = esc_arg_node (c, part->index);
      break;
    case ESC_PART_CONTENT:
    case ESC_PART_AGAIN:
      return content_part_node (in, p);
    case ESC_PART_DEEP:
      parent = part_node (in, part->parent);
      if (parent == ESC_NODE_WORLD || parent == ESC_NONE)
        n = parent;
      else
        n = esc_reach_node (c->body, esc_content_node (c, parent), c->stmt);
      break;
    case ESC_PART_RESULT:
      n = esc_new_node (c->body);
      break;
    case ESC_PART_FRESH:
      {
        n = esc_new_foreign_object (c);
        esc_made made = { c->call, c->body->objects.length () - 1 };
        c->body->made.safe_push (made);
        break;
      }
    }
  in->known[p] = true;
  in->nodes[p] = n;
  return n;
}

/* The value of DEED: what is stored or returned.  */
static esc_node
deed_value (instance *in, const esc_deed *d)
{
  if (d->value == ESC_NONE)
    return ESC_NODE_WORLD;
  esc_node n = part_node (in, d->value);
  if (n == ESC_NONE || n == ESC_NODE_WORLD || d->value_offset == 0)
    return n;
  esc_node moved = esc_new_node (in->c->body);
  esc_graph_add_copy (in->c->body->graph, moved, n, d->value_offset,
                      in->c->stmt);
  return moved;
}

/* Call number NUMBER of what the callee was handed.  */
static void
build_made_call (instance *in, uint32_t number)
{
  esc_call_args *c = in->c;
  const esc_summary *summary = in->callee->summary;
  const esc_call_shape *shape = &in->callee->calls[number];
  auto_vec<esc_node> nodes;
  esc_node pointer = ESC_NONE, result = ESC_NONE;
  bool any = false;
  nodes.safe_grow (MAX (shape->nargs, 1), true);
  for (esc_node &n : nodes)
    n = ESC_NONE;
  for (unsigned i = 0; i < summary->ndeeds; i++)
    {
      const esc_deed *d = &summary->deeds[i];
      if ((d->kind != ESC_DEED_CALL && d->kind != ESC_DEED_ARGUMENT)
          || d->call != number)
        continue;
      esc_node value = d->kind == ESC_DEED_CALL ? part_node (in, d->part)
                                                : deed_value (in, d);
      if (value == ESC_NONE)
        continue;
      any |= d->kind == ESC_DEED_ARGUMENT && d->offset == ESC_ANY;
      esc_node &to = (d->kind == ESC_DEED_CALL ? pointer
                      : d->offset == ESC_ANY   ? nodes[0]
                                               : nodes[d->offset]);
      if (to == ESC_NONE)
        to = esc_new_node (c->body);
      esc_graph_add_copy (c->body->graph, to, value, 0, c->stmt);
    }
  for (unsigned p = 0; p < summary->nparts; p++)
    if (summary->parts[p].kind == ESC_PART_RESULT
        && summary->parts[p].index == number)
      result = part_node (in, p);
  if (pointer != ESC_NONE)
    esc_defer_made_call (c, shape, pointer, nodes, any, result);
}

static void
build_deed (instance *in, const esc_deed *d)
{
  esc_call_args *c = in->c;
  esc_node value, n = ESC_NONE;
  if (d->kind != ESC_DEED_RETURN && d->kind != ESC_DEED_CALL
      && d->kind != ESC_DEED_ARGUMENT)
    {
      n = part_node (in, d->part);
      if (n == ESC_NONE)
        return;
    }
  switch ((esc_deed_kind) d->kind)
    {
    case ESC_DEED_ESCAPE:
      esc_sink_node (c->body, n, ESC_SINK_CALL, c->stmt);
      return;
    case ESC_DEED_STORE:
      value = deed_value (in, d);
      if (value != ESC_NONE
          && !(value == ESC_NODE_WORLD && n == ESC_NODE_WORLD))
        esc_graph_add_store (c->body->graph, n, d->offset, d->size, value, 0,
                             c->stmt);
      return;
    case ESC_DEED_RETURN:
      if ((c->shape ? c->result != ESC_NONE
                    : gimple_call_lhs (c->call) != NULL)
          && in->handed == ESC_NONE)
        esc_assign_result (c, deed_value (in, d), 0);
      return;
    case ESC_DEED_READ:
      if (n != ESC_NODE_WORLD)
        esc_read_all (c, n);
      return;
    case ESC_DEED_FREE:
    case ESC_DEED_REALLOC:
      esc_add_release (c, n, ESC_RELEASE_CALLEE);
      return;
    case ESC_DEED_CALL:
      if (!in->called[d->call])
        build_made_call (in, d->call);
      in->called[d->call] = true;
      return;
    case ESC_DEED_ARGUMENT:
      return;
    }
  gcc_unreachable ();
}

void
esc_build_instance (esc_call_args *c, const esc_callee *callee,
                    esc_node handed, esc_node chain)
{
  instance in;
  in.c = c;
  in.callee = callee;
  in.handed = handed;
  in.chain = chain;
  memset (in.called, 0, sizeof in.called);
  c->body->calls_out |= callee->summary->writes_elsewhere;
  in.nodes.safe_grow (callee->summary->nparts, true);
  in.known.safe_grow_cleared (callee->summary->nparts, true);
  for (unsigned i = 0; i < callee->summary->ndeeds; i++)
    build_deed (&in, &callee->summary->deeds[i]);
}

void
esc_build_called (esc_call_args *c, const esc_callee *callee, esc_node chain)
{
  for (unsigned i = 0; i < c->nodes.length (); i++)
    if (i >= callee->followed.length ())
      esc_sink_node (c->body, c->nodes[i], ESC_SINK_VARARGS, c->stmt);
    else if (!callee->followed[i])
      esc_sink_node (c->body, c->nodes[i], ESC_SINK_INTEGER, c->stmt);
  esc_build_instance (c, callee, ESC_NONE, chain);
}

bool
esc_build_by_summary (esc_call_args *c)
{
  const esc_callee *callee = esc_callee_summary (gimple_call_fndecl (c->call));
  if (!callee)
    return false;
  esc_build_called (c, callee, c->chain);
  return true;
}
