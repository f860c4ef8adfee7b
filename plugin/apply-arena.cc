/* Arenas: slots that hold several objects of one site.
   SPDX-License-Identifier: GPL-3.0-or-later

     for (...) { n = malloc (sizeof *n); n->next = list; list = n; }
     while (list) { n = list->next; free (list); list = n; }

   The slot is an array of bytes.  Each execution of the site takes some that
   no object has which was not freed; if there are none left, it calls
   malloc.  A free asks whether the address is one in the array.  What is free
   is told by local variables, which become registers:

   Bays, if all objects get the same number of bytes:
     top    where the first bay begins that was never taken;
     freed  the bay that was freed last, or -1.  A freed bay begins with
	    the number of the one freed before.
       p = freed != -1 ? (freed = *(freed + slot), old freed + slot)
	   : top < SIZE ? (top += BAY, old top + slot) : malloc (...)
       free (p)  =>  if (p - slot < SIZE) *p = freed, freed = p - slot;
		     else free (p);

   No bays, if the size is known when the program runs:
     top    all objects lie before it;
     alive  how many there are;
     last   where the last one begins.
       p = n - 1 < SIZE - top
	   ? (alive++, last = top, top += n, rounded up, last + slot)
	   : malloc (n)
       free (p)  =>  if (p - slot < SIZE)
		       top = --alive == 0 ? 0 : p - slot == last ? last : top;
		     else free (p);

   A free after which the site cannot run again gives nothing back.  The
   reason why all this is right: docs/internals/storage.md.  */

#include "apply.h"

bool
esc_arena_p (const esc_edit *e, unsigned i)
{
  return e->plan->verdicts[i].arena;
}

static uint64_t
arena_size (const esc_edit *e, unsigned i)
{
  const esc_verdict *v = &e->plan->verdicts[i];
  return v->bay ? v->slot_size / v->bay * v->bay : v->slot_size;
}

/* What all sizes and offsets in the arena of SITE are a multiple of.  */
static uint64_t
arena_unit (const esc_site *site)
{
  return MAX (16, site->align);
}

/* No bay.  */
static tree
no_bay (void)
{
  return build_minus_one_cst (unsigned_type_node);
}

/* Return true if release R may give back place that site I takes again.  */
static bool
gives_back_p (const esc_edit *e, const esc_release *r, unsigned i)
{
  const esc_site *site = &e->body->sites[i];
  return (r->kind == ESC_RELEASE_FREE && !esc_always_fits_p (e, i)
          && esc_points_to_p (e->solution, r->node, site->object)
          && esc_flow_reaches_p (e->flow, r->stmt, site->stmt));
}

/* A local variable NAME, which is VALUE when the function begins.  */
static tree
make_variable (gimple_stmt_iterator *entry, tree type, const char *name,
               tree value)
{
  tree var = create_tmp_reg (type, name);
  gsi_insert_before (entry, gimple_build_assign (var, value), GSI_SAME_STMT);
  return var;
}

bool
esc_make_arenas (esc_edit *e)
{
  basic_block first = NULL;
  e->arenas.safe_grow_cleared (e->plan->count, true);
  for (unsigned i = 0; i < e->plan->count; i++)
    {
      if (!esc_arena_p (e, i))
        continue;
      if (!first)
        first = split_edge (
          single_succ_edge (ENTRY_BLOCK_PTR_FOR_FN (e->body->fun)));
      bool back = false;
      for (const esc_release &r : e->body->releases)
        back |= gives_back_p (e, &r, i);
      gimple_stmt_iterator entry = gsi_after_labels (first);
      esc_arena_state *a = &e->arenas[i];
      if (e->plan->verdicts[i].bay)
        {
          tree zero = build_zero_cst (unsigned_type_node);
          a->top = make_variable (&entry, unsigned_type_node, "top", zero);
          if (back)
            a->freed
              = make_variable (&entry, unsigned_type_node, "freed", no_bay ());
          continue;
        }
      a->top = make_variable (&entry, size_type_node, "top", size_zero_node);
      if (back)
        {
          a->alive
            = make_variable (&entry, size_type_node, "alive", size_zero_node);
          a->last
            = make_variable (&entry, size_type_node, "last", size_zero_node);
        }
    }
  return first != NULL;
}

/* Statements.  */

/* Where to append to BB, which has no successor yet.  */
static gimple_stmt_iterator
end_of (basic_block bb)
{
  gimple_stmt_iterator at = gsi_last_bb (bb);
  if (!gsi_end_p (at))
    gsi_next (&at);
  return at;
}

/* Let VAR be VALUE, before *GSI.  */
static void
set_variable (gimple_stmt_iterator *gsi, tree var, tree value, location_t loc)
{
  esc_insert_before (gsi, gimple_build_assign (var, value), loc);
}

/* Return the value of VAR before *GSI.  */
static tree
value_of (gimple_stmt_iterator *gsi, tree var, location_t loc)
{
  tree name = make_ssa_name (TREE_TYPE (var));
  set_variable (gsi, name, var, loc);
  return name;
}

/* Return the address of byte OFFSET of the slot of site I, computed before
   *GSI.  */
static tree
address_of (esc_edit *e, gimple_stmt_iterator *gsi, unsigned i, tree offset)
{
  location_t loc = e->body->sites[i].loc;
  return esc_compute (gsi, ptr_type_node, POINTER_PLUS_EXPR,
                      esc_slot_address (e->slots[i], ptr_type_node),
                      esc_as_size (gsi, offset, loc), loc);
}

/* The first bytes of the freed bay at ADDR: objects of any type were
   there.  */
static tree
link_of (tree addr)
{
  tree alias
    = build_pointer_type_for_mode (unsigned_type_node, VOIDmode, true);
  tree ref
    = build2 (MEM_REF, unsigned_type_node, addr, build_zero_cst (alias));
  esc_suppress_access (ref);
  return ref;
}

/* Allocations.  */

/* What the call of SITE returns that makes an object at ADDR.  */
static tree
result_of (const esc_site *site, tree addr, tree type)
{
  return site->kind == ESC_ALLOC_POSIX_MEMALIGN ? build_zero_cst (type) : addr;
}

/* Let the object of site I begin at byte OFFSET of its slot, at the end of
   the block FROM, and go on to REST, where RESULT is that of the call.  LENGTH
   as for esc_insert_contents.  */
static void
begin_object (esc_edit *e, unsigned i, basic_block from, tree offset,
              tree length, basic_block rest, tree result)
{
  const esc_site *site = &e->body->sites[i];
  gimple_stmt_iterator at = end_of (from);
  tree addr = address_of (e, &at, i, offset);
  esc_insert_contents (e, &at, site, addr, length);
  esc_go_to (from, rest);
  if (result)
    esc_add_result (result, from, result_of (site, addr, TREE_TYPE (result)),
                    site->loc);
}

/* Let FROM go on to a new block if a bay of site I was never taken, else to
   HEAP.  Return the new block; its offset in *OFFSET.  */
static basic_block
take_fresh_bay (esc_edit *e, unsigned i, basic_block from, basic_block heap,
                tree *offset)
{
  tree top = e->arenas[i].top;
  location_t loc = e->body->sites[i].loc;
  gimple_stmt_iterator at = end_of (from);
  *offset = value_of (&at, top, loc);
  basic_block fresh = esc_new_block (e, from);
  esc_branch (from, LT_EXPR, *offset,
              build_int_cst (unsigned_type_node, arena_size (e, i)), fresh,
              heap, profile_probability::very_likely (), loc);
  esc_count_block (fresh);
  at = end_of (fresh);
  tree bay = build_int_cst (unsigned_type_node, e->plan->verdicts[i].bay);
  set_variable (
    &at, top,
    esc_compute (&at, unsigned_type_node, PLUS_EXPR, *offset, bay, loc), loc);
  return fresh;
}

/* The same, but let FROM take the bay that was freed last, if there is
   one.  */
static basic_block
take_bay (esc_edit *e, unsigned i, basic_block from, basic_block heap,
          tree *offset)
{
  tree freed = e->arenas[i].freed;
  location_t loc = e->body->sites[i].loc;
  if (!freed)
    return take_fresh_bay (e, i, from, heap, offset);
  basic_block again = esc_new_block (e, from);
  basic_block none = esc_new_block (e, again);
  gimple_stmt_iterator at = end_of (from);
  tree bay = value_of (&at, freed, loc);
  esc_branch (from, NE_EXPR, bay, no_bay (), again, none,
              profile_probability::even (), loc);
  esc_count_block (again);
  esc_count_block (none);
  at = end_of (again);
  set_variable (&at, freed, link_of (address_of (e, &at, i, bay)), loc);
  tree new_bay;
  basic_block fresh = take_fresh_bay (e, i, none, heap, &new_bay);
  basic_block both = esc_new_block (e, fresh);
  esc_go_to (again, both);
  esc_go_to (fresh, both);
  esc_count_block (both);
  *offset = make_ssa_name (unsigned_type_node);
  create_phi_node (*offset, both);
  esc_add_result (*offset, again, bay, loc);
  esc_add_result (*offset, fresh, new_bay, loc);
  return both;
}

/* The bytes that site I's call asks for, computed before *GSI; in *SIZE_P
   whether there is such a size, NULL if there always is, in *LENGTH the length
   of the string that is copied, or NULL.  */
static tree
wanted_size (esc_edit *e, gimple_stmt_iterator *gsi, unsigned i, tree *size_p,
             tree *length)
{
  const esc_site *site = &e->body->sites[i];
  location_t loc = site->loc;
  *size_p = *length = NULL_TREE;
  if (site->kind == ESC_ALLOC_STRDUP || site->kind == ESC_ALLOC_STRNDUP)
    {
      bool bounded = site->kind == ESC_ALLOC_STRNDUP;
      *length = esc_call_for_size (
        gsi, bounded ? BUILT_IN_STRNLEN : BUILT_IN_STRLEN,
        gimple_call_arg (site->call, 0),
        bounded ? esc_as_size (gsi, site->size, loc) : NULL_TREE, loc);
      return esc_compute_size (gsi, PLUS_EXPR, *length, size_one_node, loc);
    }
  tree n = esc_as_size (gsi, site->size, loc);
  if (!site->size2)
    return esc_hide_negative (gsi, site, n, arena_size (e, i));
  tree m = esc_as_size (gsi, site->size2, loc);
  return esc_checked_product (gsi, n, m, size_p, loc);
}

/* Let FROM go on to a new block if the object of site I has room behind all
   others, else to HEAP.  Return the new block; its offset in *OFFSET, in
   *LENGTH as for esc_insert_contents.  */
static basic_block
take_bytes (esc_edit *e, unsigned i, basic_block from, basic_block heap,
            tree *offset, tree *length)
{
  const esc_arena_state *a = &e->arenas[i];
  const esc_site *site = &e->body->sites[i];
  location_t loc = site->loc;
  gimple_stmt_iterator at = end_of (from);
  tree size_p;
  tree n = wanted_size (e, &at, i, &size_p, length);
  *offset = value_of (&at, a->top, loc);
  tree room = esc_compute_size (&at, MINUS_EXPR, size_int (arena_size (e, i)),
                                *offset, loc);
  /* 0 wraps around and is larger than any room.  */
  tree less = esc_compute_size (&at, MINUS_EXPR, n, size_one_node, loc);
  tree fits = esc_compute (&at, boolean_type_node, LT_EXPR, less, room, loc);
  if (size_p)
    fits
      = esc_compute (&at, boolean_type_node, BIT_AND_EXPR, fits, size_p, loc);
  basic_block stack = esc_new_block (e, from);
  esc_branch (from, NE_EXPR, fits, boolean_false_node, stack, heap,
              profile_probability::likely (), loc);
  esc_count_block (stack);
  at = end_of (stack);
  uint64_t unit = arena_unit (site);
  tree more = esc_compute_size (&at, PLUS_EXPR, n, size_int (unit - 1), loc);
  more = esc_compute_size (&at, BIT_AND_EXPR, more, size_int (-unit), loc);
  set_variable (&at, a->top,
                esc_compute_size (&at, PLUS_EXPR, *offset, more, loc), loc);
  if (a->alive)
    {
      tree alive = value_of (&at, a->alive, loc);
      set_variable (
        &at, a->alive,
        esc_compute_size (&at, PLUS_EXPR, alive, size_one_node, loc), loc);
      set_variable (&at, a->last, *offset, loc);
    }
  return stack;
}

/* p = malloc (16)  =>  p = top + slot, top += BAY  */
static void
replace_by_bay (esc_edit *e, unsigned i)
{
  const esc_site *site = &e->body->sites[i];
  gcall *call = site->call;
  tree top = e->arenas[i].top, lhs = gimple_call_lhs (call);
  location_t loc = site->loc;
  gimple_stmt_iterator at = gsi_for_stmt (call);
  tree offset = value_of (&at, top, loc);
  tree bay = build_int_cst (unsigned_type_node, e->plan->verdicts[i].bay);
  set_variable (
    &at, top,
    esc_compute (&at, unsigned_type_node, PLUS_EXPR, offset, bay, loc), loc);
  tree addr = address_of (e, &at, i, offset);
  esc_insert_contents (e, &at, site, addr, NULL_TREE);
  if (!lhs)
    {
      esc_remove_call (&at, call);
      return;
    }
  gassign *assign
    = gimple_build_assign (lhs, result_of (site, addr, TREE_TYPE (lhs)));
  gimple_set_location (assign, loc);
  unlink_stmt_vdef (call);
  gsi_replace (&at, assign, true);
}

void
esc_edit_arena_allocation (esc_edit *e, unsigned i)
{
  if (esc_always_fits_p (e, i))
    {
      replace_by_bay (e, i);
      return;
    }
  gcall *call = e->body->sites[i].call;
  basic_block before, heap, rest, found;
  esc_isolate (call, &before, &heap, &rest);
  tree result = esc_split_result (call, rest);
  tree offset, length = NULL_TREE;
  if (e->plan->verdicts[i].bay)
    found = take_bay (e, i, before, heap, &offset);
  else
    found = take_bytes (e, i, before, heap, &offset, &length);
  esc_count_block (heap);
  begin_object (e, i, found, offset, length, rest, result);
}

/* Releases.  */

/* Let TO be IF_TRUE if A CODE B, else IF_FALSE, before *GSI.  */
static void
set_chosen (gimple_stmt_iterator *gsi, tree to, tree_code code, tree a, tree b,
            tree if_true, tree if_false, location_t loc)
{
  tree test = esc_compute (gsi, boolean_type_node, code, a, b, loc);
  esc_insert_before (
    gsi, gimple_build_assign (to, COND_EXPR, test, if_true, if_false), loc);
}

/* The object at P, OFFSET in the slot of site I, is freed, before *GSI.  */
static void
give_back (esc_edit *e, gimple_stmt_iterator *gsi, unsigned i, tree p,
           tree offset, location_t loc)
{
  const esc_arena_state *a = &e->arenas[i];
  if (a->freed)
    {
      gassign *store
        = gimple_build_assign (link_of (p), value_of (gsi, a->freed, loc));
      esc_insert_before (gsi, store, loc);
      tree bay = make_ssa_name (unsigned_type_node);
      esc_insert_before (gsi, gimple_build_assign (bay, NOP_EXPR, offset),
                         loc);
      set_variable (gsi, a->freed, bay, loc);
      return;
    }
  tree alive = value_of (gsi, a->alive, loc);
  alive = esc_compute_size (gsi, MINUS_EXPR, alive, size_one_node, loc);
  set_variable (gsi, a->alive, alive, loc);
  tree top = make_ssa_name (size_type_node);
  set_chosen (gsi, top, EQ_EXPR, offset, value_of (gsi, a->last, loc), offset,
              value_of (gsi, a->top, loc), loc);
  set_chosen (gsi, a->top, EQ_EXPR, alive, size_zero_node, size_zero_node, top,
              loc);
}

basic_block
esc_release_to_arena (esc_edit *e, const esc_release *r, unsigned i,
                      basic_block test, tree p, basic_block rest)
{
  location_t loc = gimple_location (r->call);
  gimple_stmt_iterator at = end_of (test);
  tree address = make_ssa_name (size_type_node);
  esc_insert_before (&at, gimple_build_assign (address, NOP_EXPR, p), loc);
  tree start = make_ssa_name (size_type_node);
  esc_insert_before (
    &at,
    gimple_build_assign (start, NOP_EXPR,
                         esc_slot_address (e->slots[i], ptr_type_node)),
    loc);
  tree offset = esc_compute_size (&at, MINUS_EXPR, address, start, loc);
  bool back = gives_back_p (e, r, i);
  basic_block inside = back ? esc_new_block (e, test) : rest;
  basic_block outside = esc_new_block (e, back ? inside : test);
  esc_branch (test, LT_EXPR, offset, size_int (arena_size (e, i)), inside,
              outside, profile_probability::likely (), loc);
  esc_count_block (outside);
  if (back)
    {
      esc_count_block (inside);
      at = end_of (inside);
      give_back (e, &at, i, p, offset, loc);
      esc_go_to (inside, rest);
    }
  return outside;
}
