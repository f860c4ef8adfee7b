/* A body's graph and its flows that depend on the solution.
   SPDX-License-Identifier: GPL-3.0-or-later

   Some edges exist only if the solution says so: the difference of two
   pointers carries an address if they may point to different objects, a
   load from what a parameter points to needs an object for what is found
   there, a call through a pointer calls what that points to.  So solving and
   adding take turns until nothing is added; all additions are monotone.  */

#include "body.h"
#include "gimple-summary.h"

/* How often the deferred flows are looked at again.  */
static const int max_rounds = 16;

/* Return true if OBJ stands for more than one object of a caller.  */
static bool
many_objects_p (const esc_body *body, esc_object obj)
{
  for (const esc_part &p : body->parts)
    if (p.object == obj)
      return !p.single;
  return false;
}

/* Add the deferred flow D if SOLUTION says that it exists; return true if
   it was added.  */
static bool
add_deferred (esc_body *body, const esc_solution *solution,
              const esc_deferred *d)
{
  size_t na, nb;
  const esc_target *ta = esc_targets (solution, d->a, &na);
  const esc_target *tb = esc_targets (solution, d->b, &nb);
  bool flows = false;
  if (d->kind == ESC_INDEX)
    {
      for (size_t i = 0; i < nb && !flows; i++)
        flows = !esc_escaped_p (solution, tb[i].object);
      if (flows)
        {
          esc_make_indexed (body);
          esc_graph_add_copy (body->graph, d->dst, d->b, ESC_ANY, d->stmt);
          esc_graph_add_addr (body->graph, d->dst, body->indexed, ESC_ANY,
                              d->stmt);
        }
      return flows;
    }
  if (d->kind == ESC_LOW_BITS)
    {
      flows = (body->indexed != ESC_NONE
               && esc_points_to_p (solution, d->a, body->indexed));
      if (flows)
        esc_graph_add_copy (body->graph, d->dst, d->a, ESC_ANY, d->stmt);
      return flows;
    }
  /* A difference within one object is a number.  */
  esc_object one = na ? ta[0].object : nb ? tb[0].object : 0;
  bool inside = false;
  for (size_t i = 0; i < na + nb; i++)
    {
      esc_object o = i < na ? ta[i].object : tb[i - na].object;
      flows |= o != one || many_objects_p (body, o);
      inside |= !esc_escaped_p (solution, o);
    }
  /* One side is a number, or may be anything and the other is ours.  */
  flows = na == 0 || nb == 0 || (flows && inside);
  if (flows)
    {
      esc_graph_add_copy (body->graph, d->dst, d->a, ESC_ANY, d->stmt);
      esc_graph_add_copy (body->graph, d->dst, d->b, ESC_ANY, d->stmt);
    }
  return flows;
}

/* A store through a pointer that points nowhere goes to an address that is
   not followed (an absolute one, for example): let it be anything.  Return
   true if something was added.  */
static bool
add_empty_stores (esc_body *body, const esc_solution *solution)
{
  bool added = false;
  size_t n = esc_graph_edges (body->graph);
  for (esc_edge_id i = 0; i < n; i++)
    {
      const esc_edge *e = esc_graph_edge (body->graph, i);
      size_t count;
      if (e->kind != ESC_EDGE_STORE && e->kind != ESC_EDGE_MOVE)
        continue;
      esc_targets (solution, e->dst, &count);
      if (count == 0)
        {
          esc_graph_add_addr (body->graph, e->dst, ESC_OBJECT_WORLD_ID,
                              ESC_ANY, e->stmt);
          added = true;
        }
    }
  return added;
}

esc_solution *
esc_body_solve (esc_body *body)
{
  for (int round = 0;; round++)
    {
      esc_limits limits = esc_limits_default (body->graph);
      limits.max_fields = body->options->max_fields;
      limits.max_work
        = body->options->max_work * (esc_graph_edges (body->graph) + 1);
      if (round == max_rounds)
        limits.max_work = 0; /* Incomplete: everything escapes.  */
      esc_solution *solution = esc_solve (body->graph, &limits);
      if (!esc_solution_complete_p (solution))
        return solution;
      /* First all that parameters lead to and that callees give: until
	 then, pointers that come from there seem to point nowhere.  */
      bool again = esc_summary_add_parts (body, solution);
      again |= esc_resolve_indirect (body, solution);
      again = again || add_empty_stores (body, solution);
      for (unsigned i = again ? 0 : body->deferred.length (); i-- > 0;)
        if (add_deferred (body, solution, &body->deferred[i]))
          {
            body->deferred.unordered_remove (i);
            again = true;
          }
      if (!again && !esc_give_up_indirect (body, solution)
          && !esc_summary_share_own (body, solution))
        return solution;
      esc_solution_free (solution);
    }
}
