/* What the pass's dump file shows: graph, solution, facts, plan.
   SPDX-License-Identifier: GPL-3.0-or-later

   The graph and the solution are the core's own text: what stands there can
   be cut out and fed to its test driver.  */

#include "dump.h"
#include "core/graph-text.h"
#include "core/solution-text.h"
#include "describe.h"

static char *last_name;

/* The name of a node for the text: its SSA name.  */
static const char *
node_name (void *data, esc_node n)
{
  const esc_body *body = (const esc_body *) data;
  tree name = n < body->node_names.length () ? body->node_names[n] : NULL;
  free (last_name);
  last_name = name ? print_generic_expr_to_str (name) : NULL;
  return last_name;
}

static const char *
object_name (void *data, esc_object o)
{
  const esc_body *body = (const esc_body *) data;
  const esc_origin *origin = &body->objects[o];
  free (last_name);
  last_name = NULL;
  if (origin->decl)
    last_name = print_generic_expr_to_str (origin->decl);
  else if (origin->kind == ESC_ORIGIN_SITE)
    last_name = esc_describe_site (&body->sites[origin->index]);
  return last_name;
}

static void
dump_plan (const esc_outcome *o)
{
  static const char *const lifetimes[] = { "once", "single", "overlap" };
  for (unsigned i = 0; i < o->plan->count; i++)
    {
      const esc_site *site = &o->body->sites[i];
      fprintf (dump_file, "o%u ", site->object);
      if (site->max_size >= 0)
        fprintf (dump_file, "%s" HOST_WIDE_INT_PRINT_DEC " bytes, ",
                 site->constant ? "" : "at most ", site->max_size);
      fprintf (dump_file, "%s: %s: ", lifetimes[o->lifetimes[i].lifetime],
               esc_reason_name (o->plan->verdicts[i].reason));
      if (o->plan->verdicts[i].reason == ESC_REASON_GUARDED)
        fprintf (dump_file, "slot of " HOST_WIDE_INT_PRINT_DEC " bytes: ",
                 (HOST_WIDE_INT) o->plan->verdicts[i].slot_size);
      print_gimple_stmt (dump_file, site->call, 0, TDF_SLIM);
    }
}

void
esc_dump_outcome (const esc_outcome *o)
{
  if (!dump_file)
    return;
  const esc_body *body = o->body;
  const esc_solution *s = o->solution;
  esc_graph_names names
    = { node_name, object_name, const_cast<esc_body *> (body) };
  fprintf (dump_file, "\n# graph\n");
  esc_graph_write (dump_file, body->graph, &names);
  fprintf (dump_file, "\n# solution\n");
  esc_solution_write (dump_file, s);
  fprintf (dump_file, "\n# plan\n");
  dump_plan (o);
  fprintf (dump_file, "# %u statements not understood\n\n",
           body->not_understood);
  free (last_name);
  last_name = NULL;
}
