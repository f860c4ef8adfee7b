/* Questions to the control flow alone.
   SPDX-License-Identifier: GPL-3.0-or-later

   Which blocks are in cycles, and in the same one, is found once for all
   blocks: their strongly connected components (Tarjan 1972), with a stack
   of its own, as a function may have many thousand blocks in a row.  */

#include "lifetime.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>

struct search
{
  const struct esc_flow *flow;
  uint32_t *order; /* By block: 0, or when it was reached.  */
  uint32_t *low;
  uint32_t *next; /* By block: the edge to follow next.  */
  uint32_t *open; /* Blocks without a component yet.  */
  uint32_t *path; /* Blocks being searched, outermost first.  */
  uint32_t *cycle;
  uint32_t nopen, npath, time;
};

static void
enter (struct search *t, uint32_t b)
{
  t->order[b] = t->low[b] = ++t->time;
  t->next[b] = t->flow->succ_start[b];
  t->open[t->nopen++] = b;
  t->path[t->npath++] = b;
}

static bool
follows_itself_p (const struct esc_flow *f, uint32_t b)
{
  for (uint32_t i = f->succ_start[b]; i < f->succ_start[b + 1]; i++)
    if (f->succ[i] == b)
      return true;
  return false;
}

/* The component of B, its first block, is complete.  (A block of which it
   is known has the greatest number: it lowers none.)  */
static void
close_component (struct search *t, uint32_t b)
{
  bool cycle = t->open[t->nopen - 1] != b || follows_itself_p (t->flow, b);
  uint32_t member;
  do
    {
      member = t->open[--t->nopen];
      t->order[member] = UINT32_MAX;
      if (cycle)
        t->cycle[member] = b;
    }
  while (member != b);
}

static void
search_from (struct search *t, uint32_t root)
{
  const struct esc_flow *f = t->flow;
  enter (t, root);
  while (t->npath)
    {
      uint32_t b = t->path[t->npath - 1];
      if (t->next[b] < f->succ_start[b + 1])
        {
          uint32_t s = f->succ[t->next[b]++];
          if (t->order[s] == 0)
            enter (t, s);
          else if (t->order[s] < t->low[b])
            t->low[b] = t->order[s];
          continue;
        }
      t->npath--;
      uint32_t low = t->low[b];
      if (t->npath && low < t->low[t->path[t->npath - 1]])
        t->low[t->path[t->npath - 1]] = low;
      if (low == t->order[b])
        close_component (t, b);
    }
}

uint32_t *
esc_flow_cycles (const struct esc_flow *flow)
{
  uint32_t n = flow->nblocks;
  uint32_t *block = calloc (6 * (size_t) n + 1, sizeof *block);
  esc_assert (block != NULL);
  struct search t = { .flow = flow,
                      .cycle = block,
                      .order = block + n,
                      .low = block + 2 * (size_t) n,
                      .next = block + 3 * (size_t) n,
                      .open = block + 4 * (size_t) n,
                      .path = block + 5 * (size_t) n };
  memset (t.cycle, 0xff, n * sizeof *t.cycle);
  for (uint32_t b = 0; b < n; b++)
    if (t.order[b] == 0)
      search_from (&t, b);
  return block;
}

void
esc_flow_free (struct esc_flow *flow)
{
  if (!flow)
    return;
  free (flow->succ_start);
  free (flow->succ);
  free (flow->pred_start);
  free (flow->pred);
  free (flow->stmts);
  free (flow->defs);
  free (flow->uses);
  free (flow->kills);
  free (flow->births);
  free (flow->deaths);
  free (flow);
}
