/* How often an allocation site can run in one activation.
   SPDX-License-Identifier: GPL-3.0-or-later

     for (i = 0; i < n; i++) a[i] = malloc (16);	// n is at most 8

   If that is known, so many objects need no test at run time.

   1. The site is in loops L1, L2, ..., from the inside, and in no other cycle:
      a walk that takes no edge back to the header of a loop around it does
      not get from the site to the site, nor from the exits of Li back to the
      header of Li.
   2. So it runs again only when one of these edges is taken.  GCC knows how
      often the latch of a loop runs each time that the loop is entered, at
      most; the product of these numbers, plus one each, is the answer.
      Nothing needs to be added if the number comes from a test that is made
      on each turn before the site.  */

#include "body.h"

/* More are not looked for.  */
static const unsigned HOST_WIDE_INT max_births = 65536;

/* By call, of the function looked at.  */
static hash_map<gimple *, uint64_t> *births;

/* Return true if E leads back to the header of L or of a loop around it.  */
static bool
back_edge_p (edge e, class loop *l)
{
  for (; l && loop_outer (l); l = loop_outer (l))
    if (e->dest == l->header && flow_bb_inside_loop_p (l, e->src))
      return true;
  return false;
}

/* Return true if TO can be reached from the blocks in STACK, which is used up,
   without an edge back to the header of L or of a loop around it.  */
static bool
reached_p (auto_vec<basic_block> *stack, basic_block to, class loop *l)
{
  auto_bitmap seen;
  while (!stack->is_empty ())
    {
      edge e;
      edge_iterator ei;
      FOR_EACH_EDGE (e, ei, stack->pop ()->succs)
        {
          if (back_edge_p (e, l))
            continue;
          if (e->dest == to)
            return true;
          if (bitmap_set_bit (seen, e->dest->index))
            stack->safe_push (e->dest);
        }
    }
  return false;
}

/* Return true if L is entered again only by an edge back to the header of a
   loop around it.  */
static bool
entered_once_p (class loop *l)
{
  auto_vec<basic_block> inside;
  basic_block *blocks = get_loop_body (l);
  for (unsigned i = 0; i < l->num_nodes; i++)
    {
      edge e;
      edge_iterator ei;
      FOR_EACH_EDGE (e, ei, blocks[i]->succs)
        if (!flow_bb_inside_loop_p (l, e->dest))
          inside.safe_push (e->dest);
    }
  free (blocks);
  return (!inside.contains (l->header)
          && !reached_p (&inside, l->header, loop_outer (l)));
}

/* The most turns of L that get to BB each time that L is entered, -1: not
   known.  */
static HOST_WIDE_INT
count_turns (class loop *l, basic_block bb)
{
  HOST_WIDE_INT least = max_loop_iterations_int (l);
  if (least >= 0)
    least++;
  for (edge e : get_loop_exit_edges (l))
    {
      class tree_niter_desc desc;
      if (e->src->loop_father != l || e->src == bb
          || !dominated_by_p (CDI_DOMINATORS, bb, e->src)
          || !number_of_iterations_exit (l, e, &desc, false)
          || !wi::fits_shwi_p (desc.max))
        continue;
      HOST_WIDE_INT turns = desc.max.to_shwi ();
      if (least < 0 || turns < least)
        least = turns;
    }
  return least;
}

/* The most that CALL can run in one activation of its function, 0: not
   known.  */
static unsigned HOST_WIDE_INT
count_births (gcall *call)
{
  basic_block bb = gimple_bb (call);
  auto_vec<basic_block> stack;
  stack.safe_push (bb);
  if (reached_p (&stack, bb, bb->loop_father))
    return 0;
  unsigned HOST_WIDE_INT product = 1;
  for (class loop *l = bb->loop_father; loop_outer (l); l = loop_outer (l))
    {
      HOST_WIDE_INT turns = count_turns (l, bb);
      if (turns < 0 || (unsigned HOST_WIDE_INT) turns > max_births
          || !entered_once_p (l))
        return 0;
      product *= MAX (turns, 1);
      if (product > max_births)
        return 0;
    }
  return product;
}

/* GCC warns of loops that run too long when it counts their turns; not
   now.  */
static void
set_warned (function *fun, bool before, auto_vec<bool> *warned)
{
  unsigned n;
  class loop *l;
  FOR_EACH_VEC_SAFE_ELT (loops_for_fn (fun)->larray, n, l)
    {
      if (before)
        warned->safe_push (l && l->warned_aggressive_loop_optimizations);
      if (l)
        l->warned_aggressive_loop_optimizations = before || (*warned)[n];
    }
}

void
esc_births_count (const esc_body *body, const esc_plan *plan)
{
  function *fun = body->fun;
  auto_vec<bool> warned;
  loop_optimizer_init (LOOPS_NORMAL | LOOPS_HAVE_RECORDED_EXITS);
  scev_initialize ();
  esc_range_begin (fun);
  set_warned (fun, true, &warned);
  if (!births)
    births = new hash_map<gimple *, uint64_t>;
  for (unsigned i = 0; i < plan->count; i++)
    if (plan->verdicts[i].arena)
      births->put (body->sites[i].call, count_births (body->sites[i].call));
  set_warned (fun, false, &warned);
  esc_range_end (fun);
  scev_finalize ();
  loop_optimizer_finalize ();
}

void
esc_births_forget (void)
{
  if (births)
    births->empty ();
}

uint64_t
esc_births_of (gcall *call)
{
  uint64_t *n = births ? births->get (call) : NULL;
  return n ? *n : 0;
}
