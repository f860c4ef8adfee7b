/* How long does the solver take, and how does that grow?
   SPDX-License-Identifier: GPL-3.0-or-later

     bench-core [LARGEST [SHAPE]]

   Solves generated graphs of 10^3, 10^4 ... LARGEST (10^6) edges of each
   shape and prints nanoseconds, steps and bytes per edge.  The exponent is
   that of the time in the number of edges, from the smallest to the
   largest graph that was solved completely: 1 is linear.  The best of
   several runs counts, with memory that the process already has: the cost
   of fresh pages is the system's.  */

#include "solve.h"

#include <malloc.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Numbers that look random and are always the same (splitmix64).  */
static uint64_t state;

static uint64_t
next_random (void)
{
  uint64_t z = state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static uint32_t
below (size_t n)
{
  return (uint32_t) (next_random () % n);
}

/* Return a new value that points to a new object of KIND.  */

static esc_node
new_object (struct esc_graph *g, enum esc_object_kind kind, int64_t size)
{
  esc_node n = esc_graph_add_node (g);
  esc_graph_add_addr (g, n, esc_graph_add_object (g, kind, size), 0,
                      ESC_NONE);
  return n;
}

static void
copy (struct esc_graph *g, esc_node dst, esc_node src)
{
  esc_graph_add_copy (g, dst, src, 0, ESC_NONE);
}

/* One object copied along a chain, edges in the worst order.  */

static void
make_chain (struct esc_graph *g, size_t edges)
{
  esc_node first = new_object (g, ESC_OBJECT_SITE, 8);
  for (size_t i = 1; i < edges; i++)
    esc_graph_add_node (g);
  for (size_t i = edges - 1; i > 0; i--)
    copy (g, first + (esc_node) i, first + (esc_node) i - 1);
}

/* Cycles of copies of 2 to 100 values, in a chain.  */

static void
make_cycles (struct esc_graph *g, size_t edges)
{
  esc_node last = new_object (g, ESC_OBJECT_SITE, 8);
  while (esc_graph_edges (g) < edges)
    {
      esc_node first = esc_graph_add_node (g), n = first;
      copy (g, first, last);
      for (uint32_t i = 1 + below (99); i > 0; i--)
        {
          esc_node m = esc_graph_add_node (g);
          copy (g, m, n);
          n = m;
        }
      copy (g, first, n);
      last = n;
    }
}

/* Cycles that only exist through memory: x = *p; *q = x; with p and q
   naming the same cell in the end.  */

static void
make_hidden_cycles (struct esc_graph *g, size_t edges)
{
  while (esc_graph_edges (g) < edges)
    {
      esc_node boxes[8], p = esc_graph_add_node (g);
      for (int i = 0; i < 8; i++)
        {
          boxes[i] = new_object (g, ESC_OBJECT_LOCAL, 16);
          copy (g, p, boxes[i]);
        }
      for (int i = 0; i < 32; i++)
        {
          esc_node x = esc_graph_add_node (g);
          esc_graph_add_load (g, x, i & 1 ? p : boxes[below (8)], 0, 8,
                              ESC_NONE);
          esc_graph_add_store (g, boxes[below (8)], 0, 8, x, 0, ESC_NONE);
        }
      esc_graph_add_store (g, boxes[0], 0, 8,
                           new_object (g, ESC_OBJECT_SITE, 8), 0, ESC_NONE);
    }
}

/* A table of 100 handlers whose address many values hold.  */

static void
make_fan (struct esc_graph *g, size_t edges)
{
  esc_node hub = esc_graph_add_node (g);
  for (int i = 0; i < 100; i++)
    copy (g, hub, new_object (g, ESC_OBJECT_CONST, 8));
  while (esc_graph_edges (g) < edges)
    copy (g, esc_graph_add_node (g), hub);
}

/* Structs of eight fields, stored to and loaded from.  */

static void
make_memory (struct esc_graph *g, size_t edges)
{
  while (esc_graph_edges (g) < edges)
    {
      esc_node box = new_object (g, ESC_OBJECT_LOCAL, 64);
      esc_node value = new_object (g, ESC_OBJECT_SITE, 64);
      for (int i = 0; i < 16; i++)
        {
          int64_t offset = 8 * (int64_t) below (8);
          if (i < 6)
            esc_graph_add_store (g, i & 1 ? value : box, offset, 8,
                                 i & 1 ? box : value, 0, ESC_NONE);
          else
            esc_graph_add_load (g, esc_graph_add_node (g),
                                i & 1 ? value : box, offset, 8, ESC_NONE);
        }
      esc_graph_add_move (g, box, 0, value, 0, 64, 0, ESC_NONE);
    }
}

/* Lists: for each, n = malloc; n->next = head; head = n; and a walk
   p = p->next.  */

static void
make_lists (struct esc_graph *g, size_t edges)
{
  while (esc_graph_edges (g) < edges)
    {
      esc_node head = esc_graph_add_node (g);
      esc_node walk = esc_graph_add_node (g);
      for (int i = 0; i < 4; i++)
        {
          esc_node n = new_object (g, ESC_OBJECT_SITE, 24);
          esc_graph_add_store (g, n, 16, 8, head, 0, ESC_NONE);
          copy (g, head, n);
        }
      copy (g, walk, head);
      for (int i = 0; i < 4; i++)
        {
          esc_node p = esc_graph_add_node (g);
          esc_graph_add_load (g, p, walk, 16, 8, ESC_NONE);
          copy (g, walk, p);
          esc_graph_add_load (g, esc_graph_add_node (g), p, 8, 8, ESC_NONE);
        }
    }
}

/* What the functions of a program look like, put side by side: about 60
   edges each, most of them copies and field accesses, some memory shared
   with others through globals and parameters.  */

static void
make_program (struct esc_graph *g, size_t edges)
{
  esc_node global = new_object (g, ESC_OBJECT_GLOBAL, ESC_ANY);
  while (esc_graph_edges (g) < edges)
    {
      esc_node values[24];
      values[0] = new_object (g, ESC_OBJECT_PARAM, ESC_ANY);
      values[1] = new_object (g, ESC_OBJECT_SITE, 32);
      values[2] = new_object (g, ESC_OBJECT_LOCAL, 64);
      values[3] = new_object (g, ESC_OBJECT_SITE, ESC_ANY);
      for (uint32_t i = 4; i < 24; i++)
        {
          esc_node v = values[i] = esc_graph_add_node (g);
          esc_node p = values[below (i)], q = values[below (i)];
          int64_t offset = 8 * (int64_t) below (5);
          switch (below (8))
            {
            case 0:
            case 1:
              copy (g, v, p);
              copy (g, v, q);
              break;
            case 2:
              esc_graph_add_copy (g, v, p, offset, ESC_NONE);
              break;
            case 3:
              esc_graph_add_copy (g, v, p, ESC_ANY, ESC_NONE);
              break;
            default:
              esc_graph_add_load (g, v, p, offset, 8, ESC_NONE);
              break;
            }
          if (below (2) == 0)
            esc_graph_add_store (g, q, offset, 8, p, 0, ESC_NONE);
          if (below (12) == 0)
            copy (g, values[4 + below (i - 3)], v);
          if (below (24) == 0)
            copy (g, ESC_NODE_SINK (below (ESC_SINK_KINDS)), v);
          if (below (40) == 0)
            esc_graph_add_store (g, global, 8 * (int64_t) below (99), 8, v,
                                 0, ESC_NONE);
        }
    }
}

/* One value in eight, of all functions, meets: sets of many targets.  */

static void
make_dense (struct esc_graph *g, size_t edges)
{
  size_t nodes = edges / 3 + 2, objects = edges / 30 + 1;
  esc_node first = esc_graph_add_node (g);
  for (size_t i = 1; i < nodes; i++)
    esc_graph_add_node (g);
  for (size_t i = 0; i < objects; i++)
    esc_graph_add_addr (g, first + below (nodes),
                        esc_graph_add_object (g, ESC_OBJECT_SITE, 32), 0,
                        ESC_NONE);
  while (esc_graph_edges (g) < edges)
    {
      esc_node a = first + below (nodes), b = first + below (nodes);
      switch (below (4))
        {
        case 0:
          esc_graph_add_load (g, a, b, 8 * (int64_t) below (4), 8,
                              ESC_NONE);
          break;
        case 1:
          esc_graph_add_store (g, a, 8 * (int64_t) below (4), 8, b, 0,
                               ESC_NONE);
          break;
        default:
          copy (g, a, b);
          break;
        }
    }
}

static const struct shape
{
  const char *name;
  void (*make) (struct esc_graph *g, size_t edges);
} shapes[] = {
  { "chain", make_chain },         { "cycles", make_cycles },
  { "hidden-cycles", make_hidden_cycles },
  { "fan", make_fan },             { "memory", make_memory },
  { "lists", make_lists },         { "program", make_program },
  { "dense", make_dense },
};

static double
now (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return (double) t.tv_sec * 1e9 + (double) t.tv_nsec;
}

/* Solve a graph of SHAPE with about EDGES edges, small ones many times.
   Print a line; return the nanoseconds, or a negative number if it was too
   much work.  */

static double
measure (const struct shape *shape, size_t edges)
{
  struct esc_graph *g = esc_graph_new ();
  state = edges;
  shape->make (g, edges);
  struct esc_limits limits = esc_limits_default (g);
  unsigned times = edges < 1000 ? 10000 : edges < 10000 ? 500
                   : edges < 100000 ? 20 : 3;
  double best = INFINITY, n = (double) esc_graph_edges (g);
  uint64_t work = 0;
  size_t bytes = 0;
  bool complete = true;
  for (unsigned i = 0; i < times; i++)
    {
      double start = now ();
      struct esc_solution *s = esc_solve (g, &limits);
      double spent = now () - start;
      best = spent < best ? spent : best;
      work = esc_solution_work (s);
      bytes = esc_solution_bytes (s);
      complete = esc_solution_complete_p (s);
      esc_solution_free (s);
    }
  printf ("%-14s %8.0f %10.1f %8.1f %8.0f%s\n", shape->name, n, best / n,
          (double) work / n, (double) bytes / n,
          complete ? "" : "  incomplete");
  fflush (stdout);
  esc_graph_free (g);
  return complete ? best : -1;
}

int
main (int argc, char **argv)
{
  size_t largest = argc > 1 ? (size_t) strtod (argv[1], NULL) : 1000000;
  mallopt (M_MMAP_MAX, 0);
  mallopt (M_TRIM_THRESHOLD, -1);
  printf ("%-14s %8s %10s %8s %8s\n", "shape", "edges", "ns/edge",
          "steps", "bytes");
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
    {
      double small = 0, large = 0, small_n = 1, large_n = 1;
      if (argc > 2 && strcmp (argv[2], shapes[i].name) != 0)
        continue;
      measure (&shapes[i], 100);
      for (size_t n = 1000; n <= largest; n *= 10)
        {
          double time = measure (&shapes[i], n);
          if (time < 0)
            continue;
          if (small <= 0)
            small = time, small_n = (double) n;
          large = time, large_n = (double) n;
        }
      if (large_n > small_n)
        printf ("%-14s exponent %.2f\n", shapes[i].name,
                log (large / small) / log (large_n / small_n));
    }
  return 0;
}
