/* Tests of the graph and of the questions to a solution.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "check.h"

#include "explain.h"
#include "solve.h"

#include <string.h>

static void
test_new_graph (void)
{
  test_begin ("graph: a new one has WORLD and the sinks");
  struct esc_graph *g = esc_graph_new ();
  CHECK (esc_graph_nodes (g) == ESC_NODE_FIRST);
  CHECK (esc_graph_objects (g) == 1);
  CHECK (esc_graph_edges (g) == 0);
  CHECK (esc_graph_object (g, ESC_OBJECT_WORLD_ID)->kind
         == ESC_OBJECT_WORLD);
  esc_graph_verify (g);
  CHECK (esc_graph_add_node (g) == ESC_NODE_FIRST);
  CHECK (esc_graph_add_object (g, ESC_OBJECT_LOCAL, 8) == 1);
  CHECK (esc_graph_add_addr (g, ESC_NODE_FIRST, 1, 0, 5) == 0);
  CHECK (esc_graph_add_copy (g, ESC_NODE_FIRST, 1, 4, ESC_NONE) == 1);
  CHECK (esc_graph_edge (g, 0)->stmt == 5);
  CHECK (esc_graph_edge (g, 1)->offset == 4);
  esc_graph_free (g);
  test_end ();
}

/* Each makes graph G malformed in one way.  */

static void
bad_edge_into_world (struct esc_graph *g)
{
  esc_graph_add_copy (g, ESC_NODE_WORLD, ESC_NODE_FIRST, 0, ESC_NONE);
}

static void
bad_load_into_world (struct esc_graph *g)
{
  esc_graph_add_load (g, ESC_NODE_WORLD, ESC_NODE_FIRST, 0, 8, ESC_NONE);
}

static void
bad_node (struct esc_graph *g)
{
  esc_graph_add_copy (g, ESC_NODE_FIRST, ESC_NODE_FIRST + 1, 0, ESC_NONE);
}

static void
bad_object (struct esc_graph *g)
{
  esc_graph_add_addr (g, ESC_NODE_FIRST, 2, 0, ESC_NONE);
}

static void
bad_size (struct esc_graph *g)
{
  esc_graph_add_load (g, ESC_NODE_FIRST, ESC_NODE_FIRST, 0, -8, ESC_NONE);
}

static void
bad_object_size (struct esc_graph *g)
{
  esc_graph_add_object (g, ESC_OBJECT_LOCAL, -1);
}

static void
bad_flag (struct esc_graph *g)
{
  esc_graph_add_store (g, ESC_NODE_FIRST, 0, 8, ESC_NODE_FIRST, 2, ESC_NONE);
}

static void
good_edges (struct esc_graph *g)
{
  esc_graph_add_addr (g, ESC_NODE_FIRST, 1, ESC_ANY, ESC_NONE);
  esc_graph_add_store (g, ESC_NODE_WORLD, 0, 8, ESC_NODE_FIRST,
                       ESC_EDGE_DEFINITE, ESC_NONE);
  esc_graph_add_read (g, ESC_NODE_WORLD, -8, ESC_ANY, ESC_NONE);
}

static void
verify_graph (void *g)
{
  esc_graph_verify (g);
}

static void
test_verify_graph (void)
{
  static const struct
  {
    const char *name;
    void (*spoil) (struct esc_graph *);
    bool good;
  } tests[] = {
    { "graph: verify accepts every kind of edge", good_edges, true },
    { "graph: verify refuses a copy into WORLD", bad_edge_into_world, false },
    { "graph: verify refuses a load into WORLD", bad_load_into_world, false },
    { "graph: verify refuses an unknown node", bad_node, false },
    { "graph: verify refuses an unknown object", bad_object, false },
    { "graph: verify refuses a negative size", bad_size, false },
    { "graph: verify refuses an object of negative size", bad_object_size,
      false },
    { "graph: verify refuses an unknown flag", bad_flag, false },
  };
  for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
    {
      struct esc_graph *g = esc_graph_new ();
      esc_graph_add_node (g);
      esc_graph_add_object (g, ESC_OBJECT_LOCAL, 8);
      test_begin (tests[i].name);
      tests[i].spoil (g);
      CHECK (breaks_invariant_p (verify_graph, g) == !tests[i].good);
      test_end ();
      esc_graph_free (g);
    }
}

/* p = &local; q = &other; r = *q.  Nothing escapes.  */

static void
test_incomplete (void)
{
  struct esc_graph *g = esc_graph_new ();
  esc_object local = esc_graph_add_object (g, ESC_OBJECT_LOCAL, 8);
  esc_object other = esc_graph_add_object (g, ESC_OBJECT_LOCAL, 8);
  esc_object text = esc_graph_add_object (g, ESC_OBJECT_CONST, 8);
  esc_node p = esc_graph_add_node (g), q = esc_graph_add_node (g);
  esc_node r = esc_graph_add_node (g);
  esc_graph_add_addr (g, p, local, 0, ESC_NONE);
  esc_graph_add_addr (g, q, other, 0, ESC_NONE);
  esc_graph_add_load (g, r, q, 0, 8, ESC_NONE);
  size_t count;

  test_begin ("solution: without a limit, precise answers");
  struct esc_limits limits = esc_limits_default (g);
  struct esc_solution *s = esc_solve (g, &limits);
  CHECK (esc_solution_complete_p (s));
  CHECK (esc_points_to_p (s, p, local) && !esc_points_to_p (s, p, other));
  CHECK (!esc_points_outside_p (s, p) && !esc_escaped_p (s, local));
  CHECK (esc_solution_work (s) > 0 && esc_solution_bytes (s) > 0);
  esc_solution_verify (s);
  esc_solution_free (s);
  test_end ();

  test_begin ("solution: at the work limit, conservative answers");
  limits.max_work = 1;
  s = esc_solve (g, &limits);
  CHECK (!esc_solution_complete_p (s));
  CHECK (esc_escaped_p (s, local) && esc_escaped_p (s, text));
  CHECK (esc_points_to_p (s, r, local) && esc_points_outside_p (s, r));
  const struct esc_target *t = esc_targets (s, r, &count);
  CHECK (count == 4);
  for (size_t i = 0; i < count; i++)
    CHECK (t[i].object == i && t[i].offset == ESC_ANY);
  const uint32_t *ids = esc_object_cells (s, other, &count);
  CHECK (count == 1);
  struct esc_cell c = esc_cell_info (s, ids[0]);
  CHECK (c.object == other && c.lo == 0 && c.hi == INT64_MAX);
  CHECK (esc_cell_holds_p (s, ids[0], local));
  esc_object_cells (s, text, &count);
  CHECK (count == 0);
  struct esc_path path = esc_explain (s, local);
  CHECK (path.count == 0);
  esc_path_free (&path);
  esc_solution_verify (s);
  esc_solution_free (s);
  test_end ();
  esc_graph_free (g);
}

/* A value that may be WORLD may be any escaped object and no other.  */

static void
test_world_means_escaped (void)
{
  struct esc_graph *g = esc_graph_new ();
  esc_object leaked = esc_graph_add_object (g, ESC_OBJECT_SITE, 8);
  esc_object kept = esc_graph_add_object (g, ESC_OBJECT_SITE, 8);
  esc_object global = esc_graph_add_object (g, ESC_OBJECT_GLOBAL, 8);
  esc_node p = esc_graph_add_node (g), q = esc_graph_add_node (g);
  esc_node w = esc_graph_add_node (g), box = esc_graph_add_node (g);
  size_t count;
  esc_graph_add_addr (g, p, leaked, 0, ESC_NONE);
  esc_graph_add_addr (g, q, kept, 0, ESC_NONE);
  esc_graph_add_copy (g, ESC_NODE_SINK (ESC_SINK_CALL), p, 0, ESC_NONE);
  esc_graph_add_copy (g, w, ESC_NODE_WORLD, 0, ESC_NONE);
  esc_graph_add_addr (g, box, kept, 0, ESC_NONE);
  esc_graph_add_store (g, box, 0, 8, w, 0, ESC_NONE);
  struct esc_limits limits = esc_limits_default (g);
  struct esc_solution *s = esc_solve (g, &limits);

  test_begin ("solution: WORLD in a node counts for escaped objects only");
  CHECK (esc_points_to_p (s, w, leaked) && esc_points_to_p (s, w, global));
  CHECK (!esc_points_to_p (s, w, kept));
  CHECK (esc_points_to_p (s, w, ESC_OBJECT_WORLD_ID));
  CHECK (esc_points_outside_p (s, w) && !esc_points_outside_p (s, q));
  CHECK (esc_points_outside_p (s, p));
  CHECK (!esc_points_to_p (s, p, ESC_OBJECT_WORLD_ID));
  test_end ();

  test_begin ("solution: WORLD in a cell counts for escaped objects only");
  const uint32_t *ids = esc_object_cells (s, kept, &count);
  CHECK (count == 1);
  CHECK (esc_cell_holds_p (s, ids[0], leaked));
  CHECK (!esc_cell_holds_p (s, ids[0], kept));
  test_end ();

  test_begin ("explain: an external object has left before the start");
  struct esc_path path = esc_explain (s, global);
  CHECK (path.count == 0 && path.outside == global && !path.in_sink);
  esc_path_free (&path);
  test_end ();

  test_begin ("explain: what has not escaped has no path");
  path = esc_explain (s, kept);
  CHECK (path.count == 0 && path.outside == ESC_NONE && !path.in_sink);
  esc_path_free (&path);
  test_end ();

  test_begin ("explain: a path ends at its sink");
  path = esc_explain (s, leaked);
  CHECK (path.count == 2 && path.in_sink && path.sink == ESC_SINK_CALL);
  CHECK (path.steps[0].kind == ESC_STEP_BIRTH && path.steps[0].edge == 0);
  CHECK (path.steps[1].kind == ESC_STEP_SINK && path.steps[1].edge == 2);
  CHECK (path.container == ESC_NONE && path.outside == ESC_NONE);
  esc_path_free (&path);
  test_end ();
  esc_solution_free (s);
  esc_graph_free (g);
}

static void
test_names (void)
{
  test_begin ("graph: every enumerator has a word of its own");
  for (int i = 0; i < ESC_SINK_KINDS; i++)
    for (int j = 0; j < i; j++)
      CHECK (strcmp (esc_sink_name ((enum esc_sink) i),
                     esc_sink_name ((enum esc_sink) j)) != 0);
  for (int i = 0; i < ESC_OBJECT_KINDS; i++)
    for (int j = 0; j < i; j++)
      CHECK (strcmp (esc_object_kind_name ((enum esc_object_kind) i),
                     esc_object_kind_name ((enum esc_object_kind) j)) != 0);
  for (int i = 0; i < ESC_EDGE_KINDS; i++)
    for (int j = 0; j < i; j++)
      CHECK (strcmp (esc_edge_kind_name ((enum esc_edge_kind) i),
                     esc_edge_kind_name ((enum esc_edge_kind) j)) != 0);
  test_end ();
}

void
test_graph (void)
{
  test_new_graph ();
  test_verify_graph ();
  test_names ();
  test_incomplete ();
  test_world_means_escaped ();
}
