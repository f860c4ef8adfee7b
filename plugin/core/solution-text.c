/* A solution as text, for dumps and tests.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "solution-text.h"

#include "graph-text.h"

#include <inttypes.h>

static void
write_targets (FILE *f, const struct esc_target *t, size_t count)
{
  fputs (" ->", f);
  for (size_t i = 0; i < count; i++)
    {
      putc (' ', f);
      esc_graph_write_object (f, t[i].object);
      if (t[i].object == ESC_OBJECT_WORLD_ID || t[i].offset == 0)
        continue;
      if (t[i].offset == ESC_ANY)
        fputs ("+any", f);
      else
        fprintf (f, "+%" PRId64, t[i].offset);
    }
  putc ('\n', f);
}

static void
write_cell (FILE *f, const struct esc_solution *s, uint32_t id)
{
  size_t count;
  const struct esc_target *t = esc_cell_targets (s, id, &count);
  struct esc_cell c = esc_cell_info (s, id);
  if (count == 0)
    return;
  esc_graph_write_object (f, c.object);
  if (c.hi == INT64_MAX)
    fputs ("[any]", f);
  else
    fprintf (f, "[%" PRId64 ",%" PRId64 ")", c.lo, c.hi);
  write_targets (f, t, count);
}

static void
write_step (FILE *f, const struct esc_solution *s, const struct esc_path *path,
            size_t i)
{
  const struct esc_step *step = &path->steps[i];
  const struct esc_edge *e
    = esc_graph_edge (esc_solution_graph (s), step->edge);
  if (step->kind == ESC_STEP_BIRTH && i != 0)
    {
      fputs ("; ", f);
      esc_graph_write_object (f, step->object);
    }
  fputs (step->kind == ESC_STEP_BIRTH ? ": " : ", ", f);
  switch (step->kind)
    {
    case ESC_STEP_BIRTH:
    case ESC_STEP_COPY:
      esc_graph_write_node (f, e->dst);
      break;
    case ESC_STEP_STORE:
    case ESC_STEP_MOVE:
      fputs ("in ", f);
      esc_graph_write_object (f, step->holder);
      break;
    case ESC_STEP_LOAD:
      esc_graph_write_node (f, e->dst);
      fputs (" from ", f);
      esc_graph_write_object (f, step->holder);
      break;
    case ESC_STEP_SINK:
      fprintf (f, "sink %s", esc_sink_name (path->sink));
      break;
    }
}

static void
write_escaped (FILE *f, const struct esc_solution *s, esc_object obj)
{
  struct esc_path path = esc_explain (s, obj);
  fputs ("escaped ", f);
  esc_graph_write_object (f, obj);
  for (size_t i = 0; i < path.count; i++)
    write_step (f, s, &path, i);
  if (path.container != ESC_NONE)
    {
      fputs ("; container ", f);
      esc_graph_write_object (f, path.container);
    }
  putc ('\n', f);
  esc_path_free (&path);
}

/* Objects that are external anyway are not worth a line.  */

static bool
external_p (const struct esc_solution *s, esc_object obj)
{
  return esc_object_external_p (
    (enum esc_object_kind) esc_graph_object (esc_solution_graph (s), obj)
      ->kind);
}

void
esc_solution_write (FILE *f, const struct esc_solution *s)
{
  const struct esc_graph *g = esc_solution_graph (s);
  if (!esc_solution_complete_p (s))
    {
      fputs ("incomplete\n", f);
      return;
    }
  for (size_t i = 1; i < esc_graph_nodes (g); i++)
    {
      size_t count;
      const struct esc_target *t = esc_targets (s, (esc_node) i, &count);
      if (count == 0)
        continue;
      esc_graph_write_node (f, (esc_node) i);
      write_targets (f, t, count);
    }
  for (size_t i = 0; i < esc_cell_count (s); i++)
    write_cell (f, s, (uint32_t) i);
  for (size_t i = 0; i < esc_graph_objects (g); i++)
    if (esc_escaped_p (s, (esc_object) i) && !external_p (s, (esc_object) i))
      write_escaped (f, s, (esc_object) i);
}
