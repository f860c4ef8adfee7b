/* What others store in a summarised function's own objects.
   SPDX-License-Identifier: GPL-3.0-or-later

   A function that hands out an object of its own may find it again through
   another name, and what was stored there through that name:

     *a = &own;  others ();  p = own.f;
     *a = &own;  (*b)->f = &outside;  p = own.f;
     *a = &own;  global->f = &outside;  p = own.f;

   If A and B are one place, or A is one that others know, P is what neither
   of these stores puts into OWN by the function's graph.  So two things are
   added to it, for objects of its own that parts hold:
     1. they may hold anything outside, if others may store there;
     2. they hold all that the function stores into what it found in parts.
   (When what others store there matters to the caller, it is in the caller's
   graph or escaped before.)  */

#include "gimple-summary.h"

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

bool
esc_stores_elsewhere_p (const esc_body *body, const esc_solution *solution,
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
        {
          esc_object o = t[k].object;
          esc_object_kind kind
            = (esc_object_kind) esc_graph_object (body->graph, o)->kind;
          if ((kind == ESC_OBJECT_LOCAL || kind == ESC_OBJECT_SITE
               || kind == ESC_OBJECT_ALLOCA)
              && !esc_escaped_p (solution, o) && !part_p (body, o, false)
              && !found->contains (o))
            found->safe_push (o);
        }
    }
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

/* Append to OWN the objects of BODY's own that parts hold.  */
static void
find_own (const esc_body *body, const esc_solution *solution,
          auto_vec<esc_object> *own)
{
  for (const esc_part &p : body->parts)
    add_held (body, solution, p.object, own);
  for (unsigned i = 0; i < own->length (); i++)
    add_held (body, solution, (*own)[i], own);
}

/* Let OBJ hold the values of NODE, wherever in it.  */
static void
add_content (esc_body *body, esc_object obj, esc_node node)
{
  esc_node n = esc_new_node (body);
  esc_graph_add_addr (body->graph, n, obj, ESC_ANY, ESC_NONE);
  esc_graph_add_store (body->graph, n, ESC_ANY, ESC_ANY, node, 0, ESC_NONE);
}

bool
esc_summary_share_own (esc_body *body, const esc_solution *solution)
{
  if (body->purpose != ESC_BODY_SUMMARY
      || !(body->calls_out || esc_stores_elsewhere_p (body, solution, true)))
    return false;
  auto_vec<esc_object> own;
  find_own (body, solution, &own);
  bool added = false;
  body->shared.safe_grow_cleared (body->objects.length (), false);
  for (esc_object o : own)
    if (!body->shared[o] && loaded_from_p (body, solution, o))
      {
        body->shared[o] = added = true;
        add_content (body, o, ESC_NODE_WORLD);
      }
  return added;
}

/* Return true if the targets of NODE include a part that was found in
   another one, if CONTENT, or else anything that is ours.  */
static bool
points_into_p (const esc_body *body, const esc_solution *solution,
               esc_node node, bool content)
{
  size_t count;
  const esc_target *t = esc_targets (solution, node, &count);
  for (size_t i = 0; i < count; i++)
    if (content ? part_p (body, t[i].object, true)
                : !esc_escaped_p (solution, t[i].object))
      return true;
  return false;
}

/* Add to BODY's unseen values those of edge number ID, if it stores into
   what was found in a part.  Return true if that was news.  */
static bool
add_unseen (esc_body *body, const esc_solution *solution, esc_edge_id id)
{
  const esc_edge *e = esc_graph_edge (body->graph, id);
  if (e->stmt == ESC_NONE || body->unseen[id]
      || (e->kind != ESC_EDGE_STORE && e->kind != ESC_EDGE_MOVE)
      || !points_into_p (body, solution, e->dst, true)
      || (e->kind == ESC_EDGE_STORE
          && !points_into_p (body, solution, e->src, false)))
    return false;
  body->unseen[id] = true;
  if (body->unseen_values == ESC_NONE)
    body->unseen_values = esc_new_node (body);
  if (e->kind == ESC_EDGE_STORE)
    esc_graph_add_copy (body->graph, body->unseen_values, e->src, 0, e->stmt);
  else
    esc_graph_add_load (body->graph, body->unseen_values, e->src, e->offset2,
                        e->size, e->stmt);
  return true;
}

/* Return true if each load of BODY from one of OWN has all unseen values
   anyway:  x->d = own;  x->d[i] = v;  ... = x->d[j];  */
static bool
seen_anyway_p (const esc_body *body, const esc_solution *solution,
               const vec<esc_object> &own)
{
  size_t n = esc_graph_edges (body->graph), count, count2;
  const esc_target *v = esc_targets (solution, body->unseen_values, &count);
  for (esc_edge_id i = 0; i < n; i++)
    {
      const esc_edge *e = esc_graph_edge (body->graph, i);
      bool ours = false;
      if ((e->kind == ESC_EDGE_LOAD || e->kind == ESC_EDGE_MOVE)
          && e->stmt != ESC_NONE)
        for (esc_object o : own)
          ours |= esc_points_to_p (solution, e->src, o);
      if (!ours)
        continue;
      if (e->kind == ESC_EDGE_MOVE)
        return false;
      const esc_target *t = esc_targets (solution, e->dst, &count2);
      for (size_t k = 0; k < count; k++)
        {
          bool found = esc_escaped_p (solution, v[k].object);
          for (size_t j = 0; j < count2 && !found; j++)
            found = (t[j].object == v[k].object && t[j].offset == ESC_ANY);
          if (!found)
            return false;
        }
    }
  return true;
}

bool
esc_summary_see_own (esc_body *body, const esc_solution *solution)
{
  auto_vec<esc_object> own;
  if (body->purpose != ESC_BODY_SUMMARY)
    return false;
  find_own (body, solution, &own);
  if (own.is_empty ())
    return false;
  bool added = false;
  esc_edge_id n = esc_graph_edges (body->graph);
  body->unseen.safe_grow_cleared (n, false);
  for (esc_edge_id i = 0; i < n; i++)
    added |= add_unseen (body, solution, i);
  /* First what the values are.  */
  if (added || body->unseen_values == ESC_NONE
      || seen_anyway_p (body, solution, own))
    return added;
  body->opened.safe_grow_cleared (body->objects.length (), false);
  for (esc_object o : own)
    if (!body->opened[o])
      {
        body->opened[o] = added = true;
        add_content (body, o, body->unseen_values);
      }
  return added;
}
