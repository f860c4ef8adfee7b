/* Lifetimes on hand-made flows.
   SPDX-License-Identifier: GPL-3.0-or-later

   A body is made of blocks and edges, statements in them, and the values of
   a constraint graph.  Block 0 is the entry, block 1 the exit, as in GCC.  */

#include "lifetime.h"
#include "util.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum
{
  MAX = 32
};

static int failures;

static void
check (bool ok, const char *what)
{
  printf ("%s: lifetime: %s\n", ok ? "PASS" : "FAIL", what);
  failures += !ok;
}

/* A body while it is made.  */
struct body
{
  struct esc_graph *graph;
  uint32_t nblocks, nedges;
  uint32_t from[MAX], to[MAX];
  uint32_t last[MAX]; /* By block: position of its last stmt.  */
  struct esc_point stmts[MAX];
  struct esc_point defs[MAX * 2];
  struct esc_use uses[MAX];
  struct esc_kill kills[MAX];
  struct esc_birth births[MAX];
  struct esc_death deaths[MAX];
  size_t nstmts, nuses, nkills, nbirths, ndeaths;
  struct esc_lifetime_fact facts[MAX];
};

static struct body *b;

/* A new body with the edges that TEXT lists: "0-2 2-3 3-1".  */
static void
begin (const char *text)
{
  b = calloc (1, sizeof *b);
  b->graph = esc_graph_new ();
  memset (b->defs, 0xff, sizeof b->defs);
  b->nblocks = 2;
  for (const char *p = text; *p; p += *p == ' ')
    {
      uint32_t from = (uint32_t) strtoul (p, (char **) &p, 10);
      uint32_t to = (uint32_t) strtoul (p + 1, (char **) &p, 10);
      b->from[b->nedges] = from;
      b->to[b->nedges++] = to;
      if (from >= b->nblocks)
        b->nblocks = from + 1;
      if (to >= b->nblocks)
        b->nblocks = to + 1;
    }
}

/* A statement at the end of BLOCK so far.  */
static esc_stmt
stmt (uint32_t block)
{
  struct esc_point at = { block, ++b->last[block] };
  b->stmts[b->nstmts] = at;
  return (esc_stmt) b->nstmts++;
}

static esc_stmt
phi (uint32_t block)
{
  struct esc_point at = { block, 0 };
  b->stmts[b->nstmts] = at;
  return (esc_stmt) b->nstmts++;
}

/* An SSA name defined by S.  */
static esc_node
name (esc_stmt s)
{
  esc_node n = esc_graph_add_node (b->graph);
  b->defs[n] = b->stmts[s];
  return n;
}

static void
use (esc_node n, esc_stmt s)
{
  struct esc_use u = { n, b->stmts[s] };
  b->uses[b->nuses++] = u;
}

/* N is an argument of a phi that BLOCK leads to.  */
static void
use_at_end (esc_node n, uint32_t block)
{
  struct esc_use u = { n, { block, ESC_POS_END } };
  b->uses[b->nuses++] = u;
}

static esc_object
site (void)
{
  return esc_graph_add_object (b->graph, ESC_OBJECT_SITE, 16);
}

/* p = malloc () in BLOCK; the name it gives.  */
static esc_node
birth (uint32_t block)
{
  esc_object o = site ();
  esc_stmt s = stmt (block);
  esc_node made = esc_graph_add_node (b->graph);
  esc_node p = name (s);
  esc_graph_add_addr (b->graph, made, o, 0, s);
  esc_graph_add_copy (b->graph, p, made, 0, s);
  struct esc_birth birth = { o, s, made, ESC_NONE, ESC_NONE };
  b->births[b->nbirths++] = birth;
  return p;
}

/* An object made in one block and used in the other.  */
static void
birth_and_use (uint32_t block, uint32_t use_block)
{
  esc_node p = birth (block);
  use (p, stmt (use_block));
}

/* The address of a new local variable of SIZE bytes.  */
static esc_node
local (int64_t size)
{
  esc_object o = esc_graph_add_object (b->graph, ESC_OBJECT_LOCAL, size);
  esc_node n = esc_graph_add_node (b->graph);
  esc_graph_add_addr (b->graph, n, o, 0, ESC_NONE);
  return n;
}

/* *(TO + OFFSET) = P, 8 bytes, in BLOCK.  */
static void
store (uint32_t block, esc_node to, int64_t offset, esc_node p, bool definite)
{
  esc_stmt s = stmt (block);
  use (p, s);
  esc_graph_add_store (b->graph, to, offset, 8, p,
                       definite ? ESC_EDGE_DEFINITE : 0, s);
}

/* q = *(FROM + OFFSET), 8 bytes, used at once.  */
static void
load (uint32_t block, esc_node from, int64_t offset)
{
  esc_stmt s = stmt (block);
  esc_node q = name (s);
  esc_graph_add_load (b->graph, q, from, offset, 8, s);
  use (q, stmt (block));
}

static void
overwrite (uint32_t block, esc_node p, int64_t offset, int64_t size)
{
  struct esc_kill k = { p, offset, size, stmt (block) };
  b->kills[b->nkills++] = k;
}

static void
death (uint32_t which, uint32_t block)
{
  struct esc_death d = { which, stmt (block) };
  b->deaths[b->ndeaths++] = d;
}

static int
compare_uses (const void *pa, const void *pb)
{
  const struct esc_use *x = pa, *y = pb;
  if (x->node != y->node)
    return x->node < y->node ? -1 : 1;
  if (x->at.block != y->at.block)
    return x->at.block < y->at.block ? -1 : 1;
  return x->at.pos < y->at.pos ? -1 : x->at.pos > y->at.pos;
}

/* Group the edges by END: starts, and the blocks at the other end.  */
static void
group (const uint32_t *end, const uint32_t *other, uint32_t **start,
       uint32_t **out)
{
  *start = calloc (b->nblocks + 1, sizeof **start);
  *out = calloc (b->nedges + 1, sizeof **out);
  uint32_t n = 0;
  for (uint32_t block = 0; block < b->nblocks; block++)
    {
      (*start)[block] = n;
      for (uint32_t i = 0; i < b->nedges; i++)
        if (end[i] == block)
          (*out)[n++] = other[i];
    }
  (*start)[b->nblocks] = n;
}

static void *
copy (const void *p, size_t size)
{
  void *c = malloc (size + 1);
  memcpy (c, p, size);
  return c;
}

static struct esc_flow *
make_flow (void)
{
  struct esc_flow *f = calloc (1, sizeof *f);
  f->nblocks = b->nblocks;
  group (b->from, b->to, &f->succ_start, &f->succ);
  group (b->to, b->from, &f->pred_start, &f->pred);
  qsort (b->uses, b->nuses, sizeof *b->uses, compare_uses);
  f->stmts = copy (b->stmts, sizeof b->stmts);
  f->nstmts = b->nstmts;
  f->nnodes = esc_graph_nodes (b->graph);
  esc_assert (f->nnodes <= MAX * 2);
  f->defs = copy (b->defs, sizeof b->defs);
  f->uses = copy (b->uses, sizeof b->uses);
  f->nuses = b->nuses;
  f->kills = copy (b->kills, sizeof b->kills);
  f->nkills = b->nkills;
  f->births = copy (b->births, sizeof b->births);
  f->nbirths = b->nbirths;
  f->deaths = copy (b->deaths, sizeof b->deaths);
  f->ndeaths = b->ndeaths;
  return f;
}

/* Decide the body's births: EXPECTED has a letter for each, `o'nce,
   `s'ingle or `x' for overlap.  */
static void
end (const char *expected, const char *what)
{
  struct esc_limits limits = esc_limits_default (b->graph);
  struct esc_solution *s = esc_solve (b->graph, &limits);
  struct esc_flow *f = make_flow ();
  char got[MAX + 1] = "";
  esc_lifetimes (b->graph, s, f, b->facts);
  for (size_t i = 0; i < b->nbirths; i++)
    got[i] = "osx"[b->facts[i].lifetime];
  if (strcmp (got, expected))
    printf ("expected %s, got %s\n", expected, got);
  check (!strcmp (got, expected), what);
  esc_flow_free (f);
  esc_solution_free (s);
  esc_graph_free (b->graph);
  free (b);
}

static const char loop[] = "0-2 2-3 3-4 4-3 4-1";

/* for (;;) { p = malloc (); ...q...; q = p; }, with the use of Q in
   USE_BLOCK of the loop 3, 4; the phi that makes q is in block 3.  */
static void
kept_by_name (bool before, const char *expected, const char *what)
{
  begin (loop);
  esc_node q = name (phi (3));
  if (before)
    use (q, stmt (3));
  esc_node p = birth (3);
  if (!before)
    use (q, stmt (4));
  esc_graph_add_copy (b->graph, q, p, 0, ESC_NONE);
  use_at_end (p, 4);
  end (expected, what);
}

static void
test_flows (void)
{
  begin ("0-2 2-1");
  birth_and_use (2, 2);
  end ("o", "straight");

  begin ("0-2 2-3 2-4 3-5 4-5 5-1");
  birth_and_use (3, 3);
  birth_and_use (4, 4);
  end ("oo", "diamond");

  begin (loop);
  birth_and_use (3, 4);
  end ("s", "loop");

  begin (loop);
  birth_and_use (2, 4);
  birth_and_use (1, 1);
  end ("oo", "before and after a loop");

  /* The inner loop's object is dead in the outer one.  */
  begin ("0-2 2-3 3-3 3-2 2-1");
  birth_and_use (3, 3);
  birth_and_use (2, 3);
  end ("ss", "nested loops");

  /* 3 and 4 are a cycle with two entries.  */
  begin ("0-2 2-3 2-4 3-4 4-3 4-1");
  birth_and_use (3, 4);
  end ("s", "irreducible");

  begin ("0-2 2-3 2-4 3-4 4-3 4-1");
  esc_node q = name (phi (4));
  esc_node p = birth (3);
  esc_graph_add_copy (b->graph, q, p, 0, ESC_NONE);
  use_at_end (p, 3);
  use (q, stmt (4));
  end ("s", "irreducible, a phi behind the birth");

  begin ("0-2 2-3 2-4 3-4 4-3 4-1");
  esc_node r = name (phi (4));
  p = birth (3);
  esc_graph_add_copy (b->graph, r, p, 0, ESC_NONE);
  use_at_end (p, 3);
  use (r, stmt (3));
  end ("x", "irreducible, a phi used behind the next birth");

  /* Unreachable from itself by way of the exit.  */
  begin ("0-2 2-3 3-4 3-2 4-1");
  birth_and_use (4, 4);
  end ("o", "left by break");
}

static void
test_names (void)
{
  kept_by_name (false, "x", "name used after the birth");
  kept_by_name (true, "s", "name used before the birth only");

  /* A name for a part of the object counts.  */
  begin (loop);
  esc_node q = name (phi (3));
  esc_node p = birth (3);
  esc_node part = name (stmt (3));
  esc_graph_add_copy (b->graph, part, p, 8, ESC_NONE);
  esc_graph_add_copy (b->graph, q, part, ESC_ANY, ESC_NONE);
  use (p, stmt (3));
  use (q, stmt (4));
  use_at_end (part, 4);
  end ("x", "part of the previous object");

  /* Two births, one name: each keeps the other's, not its own.  */
  begin ("0-2 2-3 2-4 3-5 4-5 5-2 5-1");
  esc_node x = name (phi (5));
  esc_node p1 = birth (3), p2 = birth (4);
  esc_graph_add_copy (b->graph, x, p1, 0, ESC_NONE);
  esc_graph_add_copy (b->graph, x, p2, 0, ESC_NONE);
  use_at_end (p1, 3);
  use_at_end (p2, 4);
  use (x, stmt (5));
  end ("ss", "two sites merge, used before the next turn");

  begin ("0-2 2-3 2-4 3-5 4-5 5-2 5-1");
  x = name (phi (5));
  esc_node old = name (phi (2));
  p1 = birth (3), p2 = birth (4);
  esc_graph_add_copy (b->graph, x, p1, 0, ESC_NONE);
  esc_graph_add_copy (b->graph, x, p2, 0, ESC_NONE);
  esc_graph_add_copy (b->graph, old, x, 0, ESC_NONE);
  use_at_end (p1, 3);
  use_at_end (p2, 4);
  use_at_end (x, 5);
  use (old, stmt (3));
  end ("xs", "two sites merge, used behind one of them");

  begin (loop);
  p = birth (3);
  esc_graph_add_copy (b->graph, ESC_NODE_SINK (ESC_SINK_CALL), p, 0, ESC_NONE);
  end ("x", "escaped, in a cycle");
}

static void
test_deaths (void)
{
  begin (loop);
  esc_node q = name (phi (3));
  esc_node p = birth (3);
  esc_graph_add_copy (b->graph, q, p, 0, ESC_NONE);
  use (q, stmt (4));
  use_at_end (p, 4);
  death (0, 4);
  end ("o", "freed on every way back");

  /* 3 -> 4 or 5 -> 3; freed in 4 only.  */
  for (int both = 0; both < 2; both++)
    {
      begin ("0-2 2-3 3-4 3-5 4-3 5-3 5-1");
      q = name (phi (3));
      p = birth (3);
      esc_graph_add_copy (b->graph, q, p, 0, ESC_NONE);
      use (q, stmt (4));
      use_at_end (p, 4);
      use_at_end (p, 5);
      death (0, 4);
      if (both)
        death (0, 5);
      end (both ? "o" : "x",
           both ? "freed on both ways back" : "freed on one way back");
    }

  /* Before the birth, in its block: on the way back all the same.  */
  begin (loop);
  death (0, 3);
  q = name (phi (3));
  p = birth (3);
  esc_graph_add_copy (b->graph, q, p, 0, ESC_NONE);
  use (q, stmt (4));
  use_at_end (p, 4);
  end ("o", "freed just before the next");
}

/* A variable holds the object from turn to turn: stored in block 4, loaded
   in block 4 before; the statement EVENT comes between birth and load.  */
enum event
{
  NOTHING,
  KILL,
  KILL_HALF,
  KILL_OTHER,
  STORE,
  STORE_PERHAPS,
  KILL_AFTER
};

static void
held_by_variable (enum event event, const char *expected, const char *what)
{
  begin (loop);
  esc_node v = local (16);
  esc_node p = birth (3);
  switch (event)
    {
    case KILL:
      overwrite (3, v, 0, 16);
      break;
    case KILL_HALF:
      overwrite (3, v, 0, 4);
      break;
    case KILL_OTHER:
      overwrite (3, local (16), 0, 16);
      break;
    case STORE:
      store (3, v, 0, p, true);
      break;
    case STORE_PERHAPS:
      store (3, v, 0, p, false);
      break;
    default:
      break;
    }
  load (4, v, 0);
  store (4, v, 0, p, true);
  if (event == KILL_AFTER)
    overwrite (4, v, 0, ESC_ANY);
  end (expected, what);
}

/* v = local; for (;;) { p = malloc (); if (BEFORE) v = f (p, &w); v[0];
   if (!BEFORE) v = f (p, &w); }, where f's result may be either; LAST: that
   it is P is found out last.  */
static void
stored_by_one_statement (bool before, bool last, const char *expected,
                         const char *what)
{
  begin (loop);
  esc_node v = local (8), w = local (8);
  esc_node p = birth (3);
  if (!before)
    load (4, v, 0);
  esc_stmt s = stmt (4);
  use (p, s);
  for (int i = 0; i < 2; i++)
    esc_graph_add_store (b->graph, v, 0, 8, (i == 1) == last ? p : w,
                         ESC_EDGE_DEFINITE, s);
  if (before)
    load (4, v, 0);
  end (expected, what);
}

static void
test_cells (void)
{
  stored_by_one_statement (false, false, "x", "one of two values stored");
  stored_by_one_statement (false, true, "x", "the other of two values");
  stored_by_one_statement (true, false, "s", "two values stored anew");

  held_by_variable (NOTHING, "x", "held by a variable");
  held_by_variable (KILL, "s", "variable overwritten before the load");
  held_by_variable (KILL_HALF, "x", "half of it overwritten");
  held_by_variable (KILL_OTHER, "x", "another variable overwritten");
  held_by_variable (STORE, "s", "variable stored to before the load");
  held_by_variable (STORE_PERHAPS, "x", "perhaps stored to");
  held_by_variable (KILL_AFTER, "s", "variable's scope ends with the turn");

  /* The load is before the birth.  */
  begin (loop);
  esc_node v = local (16);
  load (3, v, 0);
  esc_node p = birth (3);
  store (4, v, 0, p, true);
  end ("s", "variable read before the birth only");

  /* Another field is read.  */
  begin (loop);
  v = local (16);
  p = birth (3);
  load (4, v, 8);
  store (4, v, 0, p, true);
  end ("s", "another field read");

  begin (loop);
  v = local (16);
  p = birth (3);
  load (4, v, ESC_ANY);
  store (4, v, 0, p, true);
  end ("x", "any field read");
}

/* for (;;) { p = malloc (); w = malloc (); if (old) ...; *w = p; old = w }:
   KEPT: old is used behind the births.  */
static void
held_by_object (bool kept, const char *expected, const char *what)
{
  begin (loop);
  esc_node old = name (phi (3));
  esc_node p = birth (3);
  esc_node w = birth (3);
  store (3, w, 0, p, true);
  esc_graph_add_copy (b->graph, old, w, 0, ESC_NONE);
  use_at_end (w, 4);
  load (4, kept ? old : w, 0);
  if (kept)
    use (old, stmt (4));
  end (expected, what);
}

/* for (;;) { p = strdup (s); if (READ) p[0]; s = p's address as text; } */
static void
copied_in_birth (bool read, const char *expected, const char *what)
{
  begin (loop);
  esc_node x = birth (3);
  esc_graph_add_store (b->graph, x, 0, 8, x, 0, b->births[0].stmt);
  if (read)
    load (4, x, 0);
  end (expected, what);
}

static void
test_objects (void)
{
  held_by_object (false, "ss", "holder made anew");
  held_by_object (true, "xx", "holder kept, and what it holds with it");

  /* The holder is made once.  */
  begin (loop);
  esc_node w = birth (2);
  esc_node p = birth (3);
  load (4, w, 0);
  store (4, w, 0, p, true);
  end ("ox", "holder made once");

  /* Two objects that hold each other: assumed good together, found so.  */
  begin (loop);
  esc_node x = birth (3), y = birth (3);
  store (3, x, 0, y, true);
  store (3, y, 0, x, true);
  load (4, x, 0);
  load (4, y, 0);
  end ("ss", "a cycle of objects");

  /* Its own content is no holder: a new object has none ...  */
  begin (loop);
  x = birth (3);
  load (4, x, 0);
  store (4, x, 0, x, true);
  end ("s", "an object that points to itself");

  /* ... but for what it is a copy of (strdup).  */
  copied_in_birth (true, "x", "an object made as a copy");
  copied_in_birth (false, "s", "and nobody looks at it");

  /* What a birth copies is in the new object.  */
  begin (loop);
  esc_node box = birth (3);
  esc_graph_add_store (b->graph, box, 0, 8, name (0), 0, b->births[0].stmt);
  p = birth (3);
  load (4, box, 0);
  end ("ss", "a copy of nothing");

  begin (loop);
  box = birth (3);
  esc_node text = name (0);
  esc_graph_add_store (b->graph, box, 0, 8, text, 0, b->births[0].stmt);
  p = birth (3);
  esc_graph_add_copy (b->graph, text, p, 0, ESC_NONE);
  load (4, box, 0);
  end ("sx", "a copy of what holds the other");

  /* The birth itself stores the address (posix_memalign): for its own object
     that is certain, since it is judged as if converted ...  */
  begin (loop);
  esc_node v = local (8);
  birth (3);
  esc_graph_add_store (b->graph, v, 0, 8, b->births[0].lhs, ESC_EDGE_DEFINITE,
                       b->births[0].stmt);
  load (4, v, 0);
  end ("s", "stored by its birth");

  /* ... for another's object it is not: it may fail.  */
  begin (loop);
  v = local (8);
  p = birth (3);
  birth (3);
  esc_graph_add_store (b->graph, v, 0, 8, b->births[1].lhs, ESC_EDGE_DEFINITE,
                       b->births[1].stmt);
  load (4, v, 0);
  store (4, v, 0, p, true);
  end ("xs", "overwritten by a birth that may fail");
}

static void
test_cycles (void)
{
  /* Two loops, the second irreducible, and one block that follows itself.  */
  begin ("0-2 2-3 3-4 4-3 4-5 5-6 5-7 6-7 7-6 7-8 8-8 8-1");
  struct esc_flow *f = make_flow ();
  uint32_t *cycle = esc_flow_cycles (f);
  check (cycle[2] == ESC_NONE && cycle[5] == ESC_NONE && cycle[1] == ESC_NONE,
         "outside cycles");
  check (cycle[3] != ESC_NONE && cycle[3] == cycle[4], "a loop");
  check (cycle[6] != ESC_NONE && cycle[6] == cycle[7]
           && cycle[6] != cycle[3],
         "a loop with two entries is another cycle");
  check (cycle[8] != ESC_NONE && cycle[8] != cycle[7],
         "a block that follows itself");
  free (cycle);
  esc_flow_free (f);
  esc_graph_free (b->graph);
  free (b);
}

/* Without a complete solution nothing is known.  */
static void
test_incomplete (void)
{
  begin ("0-2 2-1");
  birth_and_use (2, 2);
  struct esc_limits limits = esc_limits_default (b->graph);
  limits.max_work = 0;
  struct esc_solution *s = esc_solve (b->graph, &limits);
  struct esc_flow *f = make_flow ();
  esc_lifetimes (b->graph, s, f, b->facts);
  check (!esc_solution_complete_p (s)
           && b->facts[0].lifetime == ESC_LIFETIME_OVERLAP,
         "incomplete solution");
  esc_flow_free (f);
  esc_solution_free (s);
  esc_graph_free (b->graph);
  free (b);
}

/* p = phi (NULL, q); for (;;) q = realloc (p, n), with a use of p, or of a
   copy of it, behind the call.  */
static void
grown (bool copied, const char *expected, const char *what)
{
  begin (loop);
  esc_node p = name (phi (3)), r = p;
  if (copied)
    {
      esc_stmt s = stmt (3);
      r = name (s);
      use (p, s);
      esc_graph_add_copy (b->graph, r, p, 0, s);
    }
  esc_node q = birth (3);
  b->births[0].argument = p;
  use (p, b->births[0].stmt);
  esc_graph_add_copy (b->graph, p, q, 0, ESC_NONE);
  use_at_end (q, 4);
  use (r, stmt (4));
  end (expected, what);
}

/* What is stored in the object of a realloc, or of a malloc, is still there
   on the next turn.  */
static void
holder_grown (bool grows, const char *expected, const char *what)
{
  begin (loop);
  esc_node q = birth (3);
  esc_node x = birth (3);
  if (grows)
    {
      esc_node p = name (phi (3));
      b->births[0].argument = p;
      use (p, b->births[0].stmt);
      esc_graph_add_copy (b->graph, p, q, 0, ESC_NONE);
      use_at_end (q, 4);
      esc_graph_add_move (b->graph, b->births[0].lhs, 0, p, 0, ESC_ANY, 0,
                          b->births[0].stmt);
    }
  store (3, q, 0, x, false);
  load (4, q, 0);
  end (expected, what);
}

/* for (;;) { p = v.data; q = realloc (p, n); read (v.data); v.data = q; },
   where v.data is read after the birth.  LOADED says that memory is as it
   was when p was loaded; OFFSET is where the older object is, 0 for
   v.data.  */
static void
field_grown (bool loaded, int64_t offset, const char *expected,
             const char *what)
{
  begin (loop);
  esc_node v = local (16);
  esc_stmt l = stmt (3);
  esc_node p = name (l);
  esc_graph_add_load (b->graph, p, v, 0, 8, l);
  esc_node q = birth (3);
  b->births[0].argument = p;
  if (loaded)
    b->births[0].load = l;
  use (p, b->births[0].stmt);
  load (4, v, offset);
  store (4, v, 0, q, true);
  if (offset)
    store (4, v, offset, q, true);
  end (expected, what);
}

static void
test_growth (void)
{
  field_grown (true, 0, "s", "the place of the argument is null at a birth");
  field_grown (false, 0, "x", "not if it may have been written since");
  field_grown (true, 8, "x", "other places are not");

  grown (false, "s", "the argument of a realloc is null at a birth");
  grown (true, "x", "what else holds it is not looked through");
  holder_grown (false, "ss", "a new object holds nothing");
  holder_grown (true, "sx", "a grown object holds what it held");
}

int
main (void)
{
  test_growth ();
  test_flows ();
  test_names ();
  test_deaths ();
  test_cells ();
  test_objects ();
  test_cycles ();
  test_incomplete ();
  return failures != 0;
}
