/* Does a function keep what its declaration promises of a parameter
   (noescape, noescape_deep)?  If not, a warning with the way there.
   SPDX-License-Identifier: GPL-3.0-or-later

   Broken: what is watched escapes, is released, or is given a pointer that
   the promise excludes.  */

#include "report.h"

/* Print the warning that PARM of FN, of which the promise is checked, does
   WHAT, with the way there.  Frees WHAT.  */
static void
warn_promise (const esc_body *body, bool reach, char *what,
              const esc_path *path, gimple *end)
{
  tree parm = body->watched_parm;
  auto_vec<esc_report_event> events;
  if (path)
    esc_add_path_events (body, path, NULL, &events);
  else
    esc_add_event (&events, end, concat (what, " here", NULL));
  gcc_rich_location where (DECL_SOURCE_LOCATION (parm));
  esc_path_holder holder;
  for (const esc_report_event &e : events)
    holder.add_event (e.loc, e.text);
  if (events.length () > 0)
    holder.attach_to (&where);
  warning_at (&where, 0,
              reach ? "what %qD leads to is declared not to escape %qD: %s"
                    : "%qD is declared not to escape %qD: %s",
              parm, body->fun->decl, what);
  for (const esc_report_event &e : events)
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
  gimple *g = esc_edge_stmt (body, path->steps[path->count - 1].edge);
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
      char *place = esc_place_text (g);
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
        warn_promise (body, reach, esc_escape_text (body, &path), &path, NULL);
      esc_path_free (&path);
      return true;
    }
  for (const esc_release &r : body->releases)
    if (esc_points_to_p (solution, r.node, obj))
      {
        char *callee = esc_callee_text (r.call);
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
