/* What must hold for every graph, tried on random ones.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "check.h"

#include "explain.h"
#include "graph-text.h"
#include "naive.h"
#include "random-graph.h"
#include "solution-text.h"
#include "solution.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static uint64_t first_seed, seed_count;

/* Run PROPERTY (G, STATE) on the random graphs; one test.  */

static void
for_all (const char *name, uint64_t share,
         void (*property) (const struct esc_graph *g, uint64_t *state))
{
  uint64_t count = seed_count / share + 1;
  test_begin (name);
  for (uint64_t i = 0; i < count && !test_failed_p (); i++)
    {
      uint64_t seed = first_seed + i, state = ~seed;
      struct esc_graph *g = random_graph (seed);
      property (g, &state);
      if (test_failed_p ())
        {
          CHECK_NOTE ("graph %" PRIu64 ":\n", seed);
          esc_graph_write (stderr, g, NULL);
        }
      esc_graph_free (g);
    }
  test_end ();
}

enum { MANY_FIELDS = 100 };

/* Solve G with so many fields that the limit rarely matters.  */

static struct esc_solution *
solve_freely (const struct esc_graph *g)
{
  struct esc_limits limits = esc_limits_default (g);
  limits.max_fields = MANY_FIELDS;
  return esc_solve (g, &limits);
}

/* Return true if it mattered: `p + 8' walks through memory of unknown
   size.  Which fields are within the limit is a matter of order.  */

static bool
limited_p (const struct esc_solution *s)
{
  size_t objects = esc_graph_objects (esc_solution_graph (s));
  if (!esc_solution_complete_p (s))
    return true;
  for (size_t i = 0; i < objects; i++)
    if (s->first_target[i + 1] - s->first_target[i] >= MANY_FIELDS
        || s->first_cell[i + 1] - s->first_cell[i] >= MANY_FIELDS)
      return true;
  return false;
}

/* The solver agrees with the rules.  */

static bool
same_set_p (const struct naive_set *set, const struct esc_target *t,
            size_t count)
{
  if (set->count != count)
    return false;
  for (size_t i = 0; i < count; i++)
    if (!naive_set_has_p (set, t[i]))
      return false;
  return true;
}

static void
check_same_cells (const struct esc_solution *s, const struct naive *n)
{
  CHECK (esc_cell_count (s) == n->ncells);
  for (size_t i = 0; i < n->ncells; i++)
    {
      struct esc_cell want = n->cells[i].where;
      size_t count, ncells;
      bool found = false;
      const uint32_t *ids = esc_object_cells (s, want.object, &ncells);
      for (size_t j = 0; j < ncells; j++)
        {
          struct esc_cell c = esc_cell_info (s, ids[j]);
          if (c.lo != want.lo || c.hi != want.hi)
            continue;
          const struct esc_target *t
            = esc_cell_targets (s, ids[j], &count);
          found = same_set_p (&n->cells[i].set, t, count);
        }
      CHECK (found);
    }
}

static void
agrees_with_rules (const struct esc_graph *g, uint64_t *state)
{
  (void) state;
  struct naive *n = naive_solve (g);
  if (n->too_much)
    {
      naive_free (n);
      return;
    }
  struct esc_solution *s = solve_freely (g);
  CHECK (esc_solution_complete_p (s));
  for (size_t i = 0; i < esc_graph_nodes (g); i++)
    {
      size_t count;
      const struct esc_target *t = esc_targets (s, (esc_node) i, &count);
      CHECK (same_set_p (&n->nodes[i], t, count));
    }
  for (size_t i = 0; i < esc_graph_objects (g); i++)
    CHECK (esc_escaped_p (s, (esc_object) i) == n->escaped[i]);
  check_same_cells (s, n);
  esc_solution_free (s);
  naive_free (n);
}

/* Return true if T, or its object at an unknown offset, is in SET.  */

static bool
covered_p (const struct esc_target *set, size_t count, struct esc_target t)
{
  for (size_t i = 0; i < count; i++)
    if (set[i].object == t.object
        && (set[i].offset == t.offset || set[i].offset == ESC_ANY))
      return true;
  return false;
}

/* Everything that SMALL says of the first nodes and objects, LARGE says
   too.  */

static void
check_includes (const struct esc_solution *large,
                const struct esc_solution *small)
{
  const struct esc_graph *g = esc_solution_graph (small);
  for (size_t i = 0; i < esc_graph_nodes (g); i++)
    {
      size_t nlarge, nsmall;
      esc_node n = (esc_node) i;
      const struct esc_target *l = esc_targets (large, n, &nlarge);
      const struct esc_target *t = esc_targets (small, n, &nsmall);
      for (size_t j = 0; j < nsmall; j++)
        CHECK (covered_p (l, nlarge, t[j]));
      if (esc_points_outside_p (small, n))
        CHECK (esc_points_outside_p (large, n));
      for (size_t o = 0; o < esc_graph_objects (g); o++)
        if (esc_points_to_p (small, n, (esc_object) o))
          CHECK (esc_points_to_p (large, n, (esc_object) o));
    }
  for (size_t o = 0; o < esc_graph_objects (g); o++)
    if (esc_escaped_p (small, (esc_object) o))
      CHECK (esc_escaped_p (large, (esc_object) o));
}

static struct esc_graph *
copy_graph (const struct esc_graph *g)
{
  struct esc_graph *copy = esc_graph_new ();
  for (size_t i = 1; i < esc_graph_objects (g); i++)
    {
      const struct esc_object_info *o = esc_graph_object (g, (esc_object) i);
      esc_graph_add_object (copy, (enum esc_object_kind) o->kind, o->size);
    }
  for (size_t i = ESC_NODE_FIRST; i < esc_graph_nodes (g); i++)
    esc_graph_add_node (copy);
  return copy;
}

/* Add edge E to G with its nodes and objects renamed by NODES and OBJECTS,
   unless they are NULL.  */

static void
add_renamed (struct esc_graph *g, const struct esc_edge *e,
             const uint32_t *nodes, const uint32_t *objects)
{
  esc_node dst = e->dst, src = e->src;
  if (nodes != NULL)
    {
      dst = e->kind == ESC_EDGE_READ ? dst : nodes[dst];
      src = e->kind == ESC_EDGE_ADDR ? objects[src] : nodes[src];
    }
  switch ((enum esc_edge_kind) e->kind)
    {
    case ESC_EDGE_ADDR:
      esc_graph_add_addr (g, dst, src, e->offset, e->stmt);
      break;
    case ESC_EDGE_COPY:
      esc_graph_add_copy (g, dst, src, e->offset, e->stmt);
      break;
    case ESC_EDGE_LOAD:
      esc_graph_add_load (g, dst, src, e->offset, e->size, e->stmt);
      break;
    case ESC_EDGE_STORE:
      esc_graph_add_store (g, dst, e->offset, e->size, src, e->flags,
                           e->stmt);
      break;
    case ESC_EDGE_MOVE:
      esc_graph_add_move (g, dst, e->offset, src, e->offset2, e->size,
                          e->flags, e->stmt);
      break;
    case ESC_EDGE_READ:
    case ESC_EDGE_KINDS:
      esc_graph_add_read (g, src, e->offset, e->size, e->stmt);
      break;
    }
}

/* Return G with every access made one of 8 aligned bytes.  */

static struct esc_graph *
aligned_graph (const struct esc_graph *g)
{
  struct esc_graph *aligned = copy_graph (g);
  for (size_t i = 0; i < esc_graph_edges (g); i++)
    {
      struct esc_edge e = *esc_graph_edge (g, (esc_edge_id) i);
      if (e.offset != ESC_ANY)
        e.offset = e.offset / 8 * 8;
      if (e.offset2 != ESC_ANY)
        e.offset2 = e.offset2 / 8 * 8;
      if (e.size != 0 && e.size != ESC_ANY)
        e.size = 8;
      add_renamed (aligned, &e, NULL, NULL);
    }
  return aligned;
}

/* A limit only adds answers, if no pointer is read in part: a pointer that
   was stored at an unknown place counts as read as a whole.  */

static void
limits_are_conservative (const struct esc_graph *original, uint64_t *state)
{
  struct esc_graph *g = aligned_graph (original);
  struct esc_solution *precise = solve_freely (g);
  struct esc_limits limits = esc_limits_default (g);
  limits.max_fields = random_below (state, 4);
  struct esc_solution *s = esc_solve (g, &limits);
  esc_solution_verify (s);
  if (!limited_p (precise))
    check_includes (s, precise);
  for (size_t o = 0; o < esc_graph_objects (g); o++)
    {
      size_t count;
      esc_object_cells (s, (esc_object) o, &count);
      CHECK (count <= limits.max_fields + 1);
    }
  esc_solution_free (s);
  limits.max_work = random_below (state, 300);
  s = esc_solve (g, &limits);
  esc_solution_verify (s);
  if (!limited_p (precise))
    check_includes (s, precise);
  esc_solution_free (s);
  esc_solution_free (precise);
  esc_graph_free (g);
}

/* One more edge never takes an answer away.  */

static void
edges_only_add (const struct esc_graph *g, uint64_t *state)
{
  struct esc_graph *more = copy_graph (g);
  for (size_t i = 0; i < esc_graph_edges (g); i++)
    add_renamed (more, esc_graph_edge (g, (esc_edge_id) i), NULL, NULL);
  random_edge (more, state);
  struct esc_solution *small = solve_freely (g);
  struct esc_solution *large = solve_freely (more);
  if (!limited_p (small) && !limited_p (large))
    check_includes (large, small);
  esc_solution_free (small);
  esc_solution_free (large);
  esc_graph_free (more);
}

/* Return a permutation of 0 .. COUNT - 1 that leaves the first FIXED.  */

static uint32_t *
permutation (size_t fixed, size_t count, uint64_t *state)
{
  uint32_t *p = malloc ((count + 1) * sizeof *p);
  for (size_t i = 0; i < count; i++)
    p[i] = (uint32_t) i;
  for (size_t i = count; i > fixed + 1; i--)
    {
      size_t j = fixed + random_below (state, i - fixed);
      uint32_t t = p[i - 1];
      p[i - 1] = p[j];
      p[j] = t;
    }
  return p;
}

static int
compare_targets (const void *a, const void *b)
{
  const struct esc_target *x = a, *y = b;
  if (x->object != y->object)
    return x->object < y->object ? -1 : 1;
  return x->offset < y->offset ? -1 : x->offset > y->offset;
}

static void
check_renamed_node (const struct esc_solution *a,
                    const struct esc_solution *b, esc_node n,
                    const uint32_t *nodes, const uint32_t *objects)
{
  size_t na, nb;
  const struct esc_target *ta = esc_targets (a, n, &na);
  const struct esc_target *tb = esc_targets (b, nodes[n], &nb);
  CHECK (na == nb);
  if (na != nb || na == 0)
    return;
  struct esc_target *renamed = malloc (na * sizeof *renamed);
  for (size_t i = 0; i < na; i++)
    renamed[i] = (struct esc_target) { objects[ta[i].object],
                                       ta[i].offset };
  qsort (renamed, na, sizeof *renamed, compare_targets);
  for (size_t i = 0; i < na; i++)
    CHECK (compare_targets (&renamed[i], &tb[i]) == 0);
  free (renamed);
}

/* Return the number of edges on the path of OBJ.  There may be several
   shortest paths.  */

static size_t
path_length (const struct esc_solution *s, esc_object obj)
{
  struct esc_path path = esc_explain (s, obj);
  size_t n = 0;
  for (size_t i = 0; i < path.count; i++)
    n += i == 0 || path.steps[i].kind != ESC_STEP_SINK
         || path.steps[i].edge != path.steps[i - 1].edge;
  esc_path_free (&path);
  return n;
}

/* Numbers and order mean nothing.  */

static void
numbers_do_not_matter (const struct esc_graph *g, uint64_t *state)
{
  size_t nnodes = esc_graph_nodes (g), nobjects = esc_graph_objects (g);
  uint32_t *nodes = permutation (ESC_NODE_FIRST, nnodes, state);
  uint32_t *objects = permutation (1, nobjects, state);
  uint32_t *edges = permutation (0, esc_graph_edges (g), state);
  uint32_t *back = malloc (nobjects * sizeof *back);
  struct esc_graph *other = esc_graph_new ();
  for (size_t i = 0; i < nobjects; i++)
    back[objects[i]] = (uint32_t) i;
  for (size_t i = 1; i < nobjects; i++)
    {
      const struct esc_object_info *o = esc_graph_object (g, back[i]);
      esc_graph_add_object (other, (enum esc_object_kind) o->kind, o->size);
    }
  for (size_t i = ESC_NODE_FIRST; i < nnodes; i++)
    esc_graph_add_node (other);
  for (size_t i = 0; i < esc_graph_edges (g); i++)
    add_renamed (other, esc_graph_edge (g, edges[i]), nodes, objects);
  struct esc_solution *a = solve_freely (g), *b = solve_freely (other);
  bool limited = limited_p (a) || limited_p (b);
  for (size_t i = 0; i < nnodes && !limited; i++)
    check_renamed_node (a, b, (esc_node) i, nodes, objects);
  for (size_t i = 0; i < nobjects && !limited; i++)
    {
      CHECK (esc_escaped_p (a, (esc_object) i)
             == esc_escaped_p (b, objects[i]));
      CHECK (path_length (a, (esc_object) i)
             == path_length (b, objects[i]));
    }
  CHECK (limited || esc_cell_count (a) == esc_cell_count (b));
  esc_solution_free (a);
  esc_solution_free (b);
  esc_graph_free (other);
  free (nodes);
  free (objects);
  free (edges);
  free (back);
}

/* Writing, reading and writing again gives the same text, and the graph
   that was read has the same solution.  */

static char *
graph_text (const struct esc_graph *g)
{
  char *text = NULL;
  size_t size;
  FILE *f = open_memstream (&text, &size);
  esc_graph_write (f, g, NULL);
  fclose (f);
  return text;
}

static char *
solution_text (const struct esc_graph *g)
{
  char *text = NULL;
  size_t size;
  struct esc_solution *s = solve_freely (g);
  FILE *f = open_memstream (&text, &size);
  esc_solution_write (f, s);
  fclose (f);
  esc_solution_free (s);
  return text;
}

static void
text_is_faithful (const struct esc_graph *g, uint64_t *state)
{
  (void) state;
  struct esc_graph_text t;
  struct esc_text_error error;
  char *text = graph_text (g);
  bool ok = esc_graph_read (text, strlen (text), &t, &error);
  CHECK (ok);
  if (ok)
    {
      char *again = graph_text (t.graph);
      char *here = solution_text (g), *there = solution_text (t.graph);
      CHECK (strcmp (text, again) == 0);
      CHECK (strcmp (here, there) == 0);
      free (again);
      free (here);
      free (there);
      esc_graph_text_free (&t);
    }
  free (text);
}

/* Paths.  */

static bool
points_into_p (const struct esc_solution *s, esc_node n, esc_object obj)
{
  size_t count;
  const struct esc_target *t = esc_targets (s, n, &count);
  for (size_t i = 0; i < count; i++)
    if (t[i].object == obj)
      return true;
  return false;
}

/* Return true if a cell of HOLDER lists OBJ.  */

static bool
holds_p (const struct esc_solution *s, esc_object holder, esc_object obj)
{
  size_t ncells, count;
  const uint32_t *ids = esc_object_cells (s, holder, &ncells);
  for (size_t i = 0; i < ncells; i++)
    {
      const struct esc_target *t = esc_cell_targets (s, ids[i], &count);
      for (size_t j = 0; j < count; j++)
        if (t[j].object == obj)
          return true;
    }
  return false;
}

/* Where the followed object is: in NODE, or in a cell of HOLDER.  */
struct place
{
  esc_node node;
  esc_object holder;
};

static void
check_step (const struct esc_solution *s, const struct esc_path *path,
            size_t i, struct place *at)
{
  const struct esc_step *step = &path->steps[i];
  const struct esc_edge *e
    = esc_graph_edge (esc_solution_graph (s), step->edge);
  struct place next = { e->dst, ESC_NONE };
  switch (step->kind)
    {
    case ESC_STEP_BIRTH:
      CHECK (e->kind == ESC_EDGE_ADDR && e->src == step->object);
      CHECK (i == 0 || step->object == at->holder);
      break;
    case ESC_STEP_COPY:
      CHECK (e->kind == ESC_EDGE_COPY && e->src == at->node);
      break;
    case ESC_STEP_LOAD:
      CHECK (e->kind == ESC_EDGE_LOAD && step->holder == at->holder);
      CHECK (points_into_p (s, e->src, at->holder));
      break;
    case ESC_STEP_STORE:
      CHECK (e->kind == ESC_EDGE_STORE && e->src == at->node);
      CHECK (points_into_p (s, e->dst, step->holder));
      next = (struct place) { ESC_NONE, step->holder };
      break;
    case ESC_STEP_MOVE:
      CHECK (e->kind == ESC_EDGE_MOVE);
      CHECK (at->holder != ESC_NONE);
      CHECK (points_into_p (s, e->src, at->holder));
      CHECK (points_into_p (s, e->dst, step->holder));
      next = (struct place) { ESC_NONE, step->holder };
      break;
    case ESC_STEP_SINK:
      CHECK (i == path->count - 1 && path->in_sink);
      CHECK (e->dst == ESC_NODE_SINK (path->sink));
      CHECK (e->kind == ESC_EDGE_COPY ? e->src == at->node
                                      : e->dst == at->node);
      break;
    }
  if (next.node != ESC_NONE)
    CHECK (points_into_p (s, next.node, step->object));
  else
    CHECK (holds_p (s, next.holder, step->object));
  *at = next;
}

static void
check_path (const struct esc_solution *s, esc_object obj)
{
  struct esc_path path = esc_explain (s, obj);
  struct place at = { ESC_NONE, ESC_NONE };
  CHECK (path.count > 0 && path.steps[0].kind == ESC_STEP_BIRTH
         && path.steps[0].object == obj);
  for (size_t i = 0; i < path.count && !test_failed_p (); i++)
    {
      check_step (s, &path, i, &at);
      CHECK (path.steps[i].kind == ESC_STEP_BIRTH
             || path.steps[i].object == path.steps[i - 1].object);
    }
  if (path.in_sink)
    CHECK (path.outside == ESC_NONE
           && path.steps[path.count - 1].kind == ESC_STEP_SINK);
  else
    {
      const struct esc_object_info *o
        = esc_graph_object (esc_solution_graph (s), path.outside);
      CHECK (path.outside == at.holder);
      CHECK (esc_object_external_p ((enum esc_object_kind) o->kind));
    }
  esc_path_free (&path);
}

/* Exactly the escaped objects have a path, and it follows the rules.  */

static void
paths_are_true (const struct esc_graph *g, uint64_t *state)
{
  (void) state;
  struct esc_solution *s = solve_freely (g);
  size_t objects = esc_solution_complete_p (s) ? esc_graph_objects (g) : 0;
  for (size_t i = 0; i < objects && !test_failed_p (); i++)
    {
      esc_object o = (esc_object) i;
      enum esc_object_kind kind
        = (enum esc_object_kind) esc_graph_object (g, o)->kind;
      if (esc_object_external_p (kind))
        continue;
      if (esc_escaped_p (s, o))
        check_path (s, o);
      else
        {
          struct esc_path path = esc_explain (s, o);
          CHECK (path.count == 0);
        }
    }
  esc_solution_free (s);
}

static void
solutions_verify (const struct esc_graph *g, uint64_t *state)
{
  (void) state;
  struct esc_limits limits = esc_limits_default (g);
  struct esc_solution *s = esc_solve (g, &limits);
  esc_solution_verify (s);
  esc_solution_free (s);
}

/* A solution without one of its facts is none, and verify says so.  */

static void
verify_solution (void *s)
{
  esc_solution_verify (s);
}

static void
missing_facts_are_found (const struct esc_graph *g, uint64_t *state)
{
  struct esc_solution *s = solve_freely (g);
  if (!esc_solution_complete_p (s))
    {
      esc_solution_free (s);
      return;
    }
  struct esc_value_set *set
    = &s->sets[s->node_set[random_below (state, esc_graph_nodes (g))]];
  if (s->cell_count != 0 && random_below (state, 2) == 0)
    set = &s->sets[s->cell_set[random_below (state, s->cell_count)]];
  if (set->count != 0)
    {
      uint32_t drop = random_below (state, set->count);
      uint32_t *items = malloc (set->count * sizeof *items);
      struct esc_target t = s->targets[set->items[drop]];
      uint32_t n = 0;
      bool unknown = false;
      for (uint32_t i = 0; i < set->count; i++)
        {
          unknown |= s->targets[set->items[i]].object == t.object
                     && s->targets[set->items[i]].offset == ESC_ANY;
          if (i != drop)
            items[n++] = set->items[i];
        }
      set->items = items;
      set->count = n;
      /* The unknown offset stands for the others.  */
      if (t.offset == ESC_ANY || !unknown)
        CHECK (breaks_invariant_p (verify_solution, s));
      free (items);
    }
  esc_solution_free (s);
}

static void
missing_escapes_are_found (const struct esc_graph *g, uint64_t *state)
{
  struct esc_solution *s = solve_freely (g);
  uint32_t o = random_below (state, esc_graph_objects (g));
  if (esc_solution_complete_p (s) && s->escaped[o])
    {
      s->escaped[o] = false;
      CHECK (breaks_invariant_p (verify_solution, s));
    }
  esc_solution_free (s);
}

void
test_properties (uint64_t first, uint64_t seeds)
{
  first_seed = first;
  seed_count = seeds;
  for_all ("property: the solver agrees with the rules", 1,
           agrees_with_rules);
  for_all ("property: solutions verify", 1, solutions_verify);
  for_all ("property: limits only add answers", 2, limits_are_conservative);
  for_all ("property: an edge only adds answers", 2, edges_only_add);
  for_all ("property: numbers do not matter", 2, numbers_do_not_matter);
  for_all ("property: text is faithful", 4, text_is_faithful);
  for_all ("property: paths are true", 1, paths_are_true);
  for_all ("property: verify finds a missing fact", 4,
           missing_facts_are_found);
  for_all ("property: verify finds a missing escape", 4,
           missing_escapes_are_found);
}
