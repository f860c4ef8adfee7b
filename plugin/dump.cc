/* What the pass's dump file shows: graph, solution, facts, plan.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "dump.h"

static void
dump_targets (const esc_target *t, size_t n)
{
  fprintf (dump_file, "{");
  for (size_t i = 0; i < n; i++)
    {
      fprintf (dump_file, " o%u", t[i].object);
      if (t[i].offset == ESC_ANY)
	fprintf (dump_file, "+any");
      else if (t[i].offset)
	fprintf (dump_file, "+%ld", (long) t[i].offset);
    }
  fprintf (dump_file, " }\n");
}

void
esc_dump_outcome (const esc_outcome *o, const esc_flow *flow)
{
  if (!dump_file)
    return;
  const esc_body *body = o->body;
  const esc_solution *s = o->solution;
  fprintf (dump_file, "\nescape: %u sites, %u statements not understood%s\n",
	   body->sites.length (), body->not_understood,
	   esc_solution_complete_p (s) ? "" : ", solution incomplete");
  fprintf (dump_file, "objects:\n");
  for (esc_object i = 0; i < body->objects.length (); i++)
    {
      const esc_object_info *info = esc_graph_object (body->graph, i);
      fprintf (dump_file, "  o%u %s", i,
	       esc_object_kind_name ((esc_object_kind) info->kind));
      if (body->objects[i].decl)
	{
	  fprintf (dump_file, " ");
	  print_generic_expr (dump_file, body->objects[i].decl, TDF_SLIM);
	}
      fprintf (dump_file, esc_escaped_p (s, i) ? " escaped\n" : "\n");
      size_t n, m;
      const uint32_t *cells = esc_object_cells (s, i, &n);
      for (size_t k = 0; k < n; k++)
	{
	  esc_cell c = esc_cell_info (s, cells[k]);
	  fprintf (dump_file, "    [%ld, ", (long) c.lo);
	  if (c.hi == INT64_MAX)
	    fprintf (dump_file, "end) ");
	  else
	    fprintf (dump_file, "%ld) ", (long) c.hi);
	  const esc_target *t = esc_cell_targets (s, cells[k], &m);
	  dump_targets (t, m);
	}
    }
  if (dump_flags & TDF_DETAILS)
    {
      fprintf (dump_file, "graph:\n");
      (void) 0;
      fprintf (dump_file, "points-to:\n");
      for (unsigned n = ESC_NODE_FIRST; n < body->node_names.length (); n++)
	if (tree name = body->node_names[n])
	  {
	    size_t count;
	    const esc_target *t = esc_targets (s, n, &count);
	    if (!count)
	      continue;
	    fprintf (dump_file, "  ");
	    print_generic_expr (dump_file, name, TDF_SLIM);
	    fprintf (dump_file, " n%u ", n);
	    dump_targets (t, count);
	  }
    }
  fprintf (dump_file, "plan:\n");
  for (unsigned i = 0; i < o->plan->count; i++)
    {
      static const char *const lifetimes[] = { "once", "single", "overlap" };
      const esc_site *site = &body->sites[i];
      fprintf (dump_file, "  o%u size %ld lifetime %s: %s: ", site->object,
	       (long) site->max_size, lifetimes[o->lifetimes[i].lifetime],
	       esc_reason_name (o->plan->verdicts[i].reason));
      print_gimple_stmt (dump_file, site->call, 0, TDF_SLIM);
    }
  (void) flow;
}
