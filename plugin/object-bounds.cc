/* Which accesses to an object are not proved to be in its bounds.
   SPDX-License-Identifier: GPL-3.0-or-later

   With `harden', an object is converted only if there is none, so that a heap
   overflow never becomes a stack overflow.  An access is proved if, whatever
   the program's input,

     the offset of the pointer + that of the access + its size

   is at most the size that was asked for: the offset from the solution where
   that knows it, else from the arithmetic that made the pointer, with GCC's
   ranges of the numbers in it.  Where a size is not constant, its least value
   counts; or size and offset are compared as a * n + b and c * i + d, where a
   test says that i < n.  Calls are believed only if the C library says how
   many bytes they access.  All else, what is not understood included, counts
   as not proved.  */

#include "body.h"
#include "gimple-call.h"
#include "numbers.h"

struct bounds_walk
{
  const esc_body *body;
  const esc_solution *solution;
  vec<esc_unproved> *unproved;
  auto_vec<tree> phis; /* Being followed.  */
};

/* Pointers.  */

/* The targets of NAME in OBJ: *ANY says that there are, the result where if
   that is known.  */
static esc_extent
solved_offsets (bounds_walk *w, tree name, esc_object obj, bool *any)
{
  *any = false;
  esc_extent e = esc_no_extent ();
  bool exact = true;
  if (SSA_NAME_VERSION (name) >= w->body->ssa_nodes.length ())
    return e;
  esc_node n = w->body->ssa_nodes[SSA_NAME_VERSION (name)];
  if (n == ESC_NODE_WORLD || n == ESC_NONE)
    return e;
  size_t count;
  const esc_target *t = esc_targets (w->solution, n, &count);
  for (size_t i = 0; i < count; i++)
    if (t[i].object == obj)
      {
        *any = true;
        exact &= t[i].offset != ESC_ANY;
        e = (e.known ? esc_make_extent (wi::smin (e.lo, t[i].offset),
                                        wi::smax (e.hi, t[i].offset))
                     : esc_make_extent (t[i].offset, t[i].offset));
      }
  return exact ? e : esc_no_extent ();
}

/* Take the reference REF apart: *POINTER + *FIXED + *VARIABLE, both numbers
   of bytes, the latter a tree or NULL; its size in bytes is *SIZE.  Return
   false if it is not understood.  */
static bool
take_apart (tree ref, tree *pointer, esc_extent *fixed, tree *variable,
            HOST_WIDE_INT *size)
{
  poly_int64 bits, at;
  HOST_WIDE_INT nbits, first;
  machine_mode mode;
  int is_unsigned, reverse, is_volatile;
  tree base = get_inner_reference (ref, &bits, &at, variable, &mode,
                                   &is_unsigned, &reverse, &is_volatile);
  if (TREE_CODE (base) != MEM_REF
      || TREE_CODE (TREE_OPERAND (base, 0)) != SSA_NAME
      || !bits.is_constant (&nbits) || !at.is_constant (&first) || nbits < 0)
    return false;
  *pointer = TREE_OPERAND (base, 0);
  HOST_WIDE_INT start
    = first >= 0 ? first / BITS_PER_UNIT : -((7 - first) / BITS_PER_UNIT);
  *size = (first + nbits + BITS_PER_UNIT - 1 - start * BITS_PER_UNIT)
          / BITS_PER_UNIT;
  widest_int offset = esc_constant_value (TREE_OPERAND (base, 1)) + start;
  *fixed = esc_make_extent (offset, offset);
  return true;
}

/* Where a place is in an object: anywhere from AT.LO to AT.HI, and as a linear
   function if BY.KNOWN.  The latter only of the object that the site made when
   it last ran, to which the names in its size belong.  */
struct place_in
{
  esc_extent at;
  esc_linear by;
};

static place_in
somewhere (const esc_extent &e, bool last)
{
  place_in p
    = { e, esc_make_linear (NULL_TREE, 0, last ? e : esc_no_extent ()) };
  return p;
}

/* Return true if NAME is computed from the result of the site that makes OBJ,
   without phis and memory.  */
static bool
last_made_p (const bounds_walk *w, tree name, esc_object obj)
{
  gimple *call = w->body->sites[w->body->objects[obj].index].call;
  for (int i = 0; i < esc_numbers_depth && TREE_CODE (name) == SSA_NAME; i++)
    {
      gimple *def = SSA_NAME_DEF_STMT (name);
      if (def == call)
        return true;
      gassign *g = dyn_cast<gassign *> (def);
      if (!g)
        return false;
      tree from = gimple_assign_rhs1 (g);
      tree_code code = gimple_assign_rhs_code (g);
      if (code == ADDR_EXPR)
        {
          tree base = get_base_address (TREE_OPERAND (from, 0));
          if (!base || TREE_CODE (base) != MEM_REF)
            return false;
          from = TREE_OPERAND (base, 0);
        }
      else if (code != SSA_NAME && code != POINTER_PLUS_EXPR
               && !CONVERT_EXPR_CODE_P (code))
        return false;
      name = from;
    }
  return false;
}

/* P is VARIABLE, a number at STMT, further on.  */
static place_in
advanced (function *fun, const place_in &p, tree variable, gimple *stmt)
{
  place_in q;
  esc_linear l = esc_as_linear (fun, variable, stmt, esc_numbers_depth);
  q.at = esc_add_extents (
    p.at, esc_numbers (fun, variable, stmt, esc_numbers_depth));
  q.by = esc_make_linear (NULL_TREE, 0, esc_no_extent ());
  if (l.known && p.by.known && !p.by.root)
    q.by = esc_make_linear (l.root, l.factor,
                            esc_make_extent (l.lo + p.by.lo, l.hi + p.by.hi));
  else if (l.known && p.by.known && !l.root)
    q.by = esc_make_linear (p.by.root, p.by.factor,
                            esc_make_extent (l.lo + p.by.lo, l.hi + p.by.hi));
  return q;
}

static place_in pointed_to (bounds_walk *w, tree name, esc_object obj,
                            gimple *at, int depth);

/* Where in OBJ the phi that defines NAME points.  */
static place_in
pointed_by_phi (bounds_walk *w, gphi *phi, esc_object obj, int depth)
{
  tree name = gimple_phi_result (phi);
  if (w->phis.contains (name))
    return somewhere (esc_no_extent (), false);
  w->phis.safe_push (name);
  esc_extent all = esc_no_extent ();
  for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
    {
      tree arg = gimple_phi_arg_def (phi, i);
      bool any = false;
      if (TREE_CODE (arg) == SSA_NAME)
        solved_offsets (w, arg, obj, &any);
      if (!any)
        continue;
      /* The numbers as they were when the pointer was made.  */
      gimple *def = SSA_NAME_DEF_STMT (arg);
      esc_extent e = pointed_to (w, arg, obj, def, depth).at;
      if (!e.known)
        {
          all = esc_no_extent ();
          break;
        }
      all = (all.known ? esc_make_extent (wi::smin (all.lo, e.lo),
                                          wi::smax (all.hi, e.hi))
                       : e);
    }
  w->phis.pop ();
  return somewhere (all, false);
}

/* Where in OBJ NAME points at AT.  */
static place_in
pointed_to (bounds_walk *w, tree name, esc_object obj, gimple *at, int depth)
{
  function *fun = w->body->fun;
  place_in unknown = somewhere (esc_no_extent (), false);
  bool any;
  esc_extent e = solved_offsets (w, name, obj, &any);
  if (e.known)
    return somewhere (e, last_made_p (w, name, obj));
  if (!any || depth == 0)
    return unknown;
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (gphi *phi = dyn_cast<gphi *> (def))
    return pointed_by_phi (w, phi, obj, depth - 1);
  gassign *g = dyn_cast<gassign *> (def);
  if (!g)
    return unknown;
  tree_code code = gimple_assign_rhs_code (g);
  tree from = gimple_assign_rhs1 (g), variable;
  if (code == POINTER_PLUS_EXPR && TREE_CODE (from) == SSA_NAME)
    {
      tree number = gimple_assign_rhs2 (g);
      if (TREE_CODE (number) == SSA_NAME)
        {
          solved_offsets (w, number, obj, &any);
          if (any)
            return unknown;
        }
      return advanced (fun, pointed_to (w, from, obj, at, depth - 1), number,
                       at);
    }
  if ((code == SSA_NAME || CONVERT_EXPR_CODE_P (code))
      && TREE_CODE (from) == SSA_NAME && POINTER_TYPE_P (TREE_TYPE (from)))
    return pointed_to (w, from, obj, at, depth - 1);
  HOST_WIDE_INT size;
  esc_extent fixed;
  if (code == ADDR_EXPR
      && take_apart (TREE_OPERAND (from, 0), &from, &fixed, &variable, &size))
    {
      place_in p = pointed_to (w, from, obj, at, depth - 1);
      p.at = esc_add_extents (p.at, fixed);
      if (p.by.known)
        p.by = esc_make_linear (
          p.by.root, p.by.factor,
          esc_make_extent (p.by.lo + fixed.lo, p.by.hi + fixed.hi));
      return variable ? advanced (fun, p, variable, at) : p;
    }
  return unknown;
}

/* Proofs.  */

/* The size that SITE asked for when it last ran, before AT, as a linear
   function.  */
static esc_linear
size_of (function *fun, const esc_site *site, gimple *at)
{
  esc_linear none = esc_make_linear (NULL_TREE, 0, esc_no_extent ());
  if (!site->size || site->kind == ESC_ALLOC_STRNDUP)
    return none;
  esc_linear l = esc_as_linear (fun, site->size, at, esc_numbers_depth);
  if (site->size2)
    {
      esc_linear m = esc_as_linear (fun, site->size2, at, esc_numbers_depth);
      if (l.known && !l.root)
        std::swap (l, m);
      if (!l.known || !m.known || m.root || wi::neg_p (m.lo))
        return none;
      l = esc_make_linear (l.root, l.factor * m.lo,
                           esc_make_extent (l.lo * m.lo, l.hi * m.lo));
    }
  return l.known && esc_linear_fits_p (fun, l, size_type_node, at) ? l : none;
}

/* Return true if SIZE bytes at P are in SITE's object, when AT runs.  */
static bool
inside_p (function *fun, const esc_site *site, const place_in &p,
          const widest_int &size, gimple *at)
{
  if (p.at.known && !wi::neg_p (p.at.lo)
      && wi::les_p (p.at.hi + size, site->min_size))
    return true;
  esc_linear whole = size_of (fun, site, at);
  if (!p.by.known || !p.by.root || wi::neg_p (p.by.lo) || !whole.known
      || !whole.root || p.by.factor != whole.factor
      || !wi::gts_p (whole.factor, 0))
    return false;
  esc_extent root = esc_numbers (fun, p.by.root, at, esc_numbers_depth);
  if (!root.known || wi::neg_p (root.lo)
      || !esc_linear_fits_p (fun, p.by, ptrdiff_type_node, at))
    return false;
  widest_int end = p.by.hi + size;
  if (wi::les_p (end, whole.lo)
      && (p.by.root == whole.root
          || esc_tested_less_p (fun, p.by.root, whole.root, true, at)))
    return true;
  return (wi::les_p (end, whole.lo + whole.factor)
          && esc_tested_less_p (fun, p.by.root, whole.root, false, at));
}

static void
note_unproved (bounds_walk *w, unsigned site, gimple *g, tree ref)
{
  esc_unproved *u = &(*w->unproved)[site];
  if (u->stmt)
    return;
  u->stmt = g;
  u->ref = ref;
}

/* The sites whose objects NAME may point to.  */
static void
pointed_sites (bounds_walk *w, tree name, auto_vec<unsigned> *sites)
{
  for (unsigned i = 0; i < w->body->sites.length (); i++)
    {
      bool any;
      solved_offsets (w, name, w->body->sites[i].object, &any);
      if (any)
        sites->safe_push (i);
    }
}

static bool
visit (gimple *g, tree base, tree ref, void *data)
{
  bounds_walk *w = (bounds_walk *) data;
  if (!base
      || (TREE_CODE (base) != MEM_REF && TREE_CODE (base) != TARGET_MEM_REF)
      || TREE_CODE (TREE_OPERAND (base, 0)) != SSA_NAME)
    return false;
  auto_vec<unsigned> sites;
  pointed_sites (w, TREE_OPERAND (base, 0), &sites);
  tree pointer, variable;
  esc_extent fixed;
  HOST_WIDE_INT size;
  bool understood = take_apart (ref, &pointer, &fixed, &variable, &size);
  for (unsigned i : sites)
    {
      const esc_site *site = &w->body->sites[i];
      place_in p = somewhere (esc_no_extent (), false);
      if (understood && pointer == TREE_OPERAND (base, 0))
        {
          function *fun = w->body->fun;
          p = pointed_to (w, pointer, site->object, g, esc_numbers_depth);
          if (variable)
            p = advanced (fun, p, variable, g);
          p.at = esc_add_extents (p.at, fixed);
          if (p.by.known)
            p.by = esc_make_linear (
              p.by.root, p.by.factor,
              esc_make_extent (p.by.lo + fixed.lo, p.by.hi + fixed.hi));
        }
      if (!inside_p (w->body->fun, site, p, size, g))
        note_unproved (w, i, g, ref);
    }
  return false;
}

/* Calls.  */

/* Functions of the C library that access at most as many bytes of argument
   POINTER as argument LENGTH says, times argument TIMES if that is not -1.  */
static const struct
{
  const char *name;
  int pointer, length, times;
} counted[] = {
  { "memcpy", 0, 2, -1 },   { "memcpy", 1, 2, -1 },
  { "memmove", 0, 2, -1 },  { "memmove", 1, 2, -1 },
  { "mempcpy", 0, 2, -1 },  { "mempcpy", 1, 2, -1 },
  { "bcopy", 0, 2, -1 },    { "bcopy", 1, 2, -1 },
  { "memset", 0, 2, -1 },   { "bzero", 0, 1, -1 },
  { "memcmp", 0, 2, -1 },   { "memcmp", 1, 2, -1 },
  { "bcmp", 0, 2, -1 },     { "bcmp", 1, 2, -1 },
  { "memchr", 0, 2, -1 },   { "memrchr", 0, 2, -1 },
  { "strncpy", 0, 2, -1 },  { "strncpy", 1, 2, -1 },
  { "stpncpy", 0, 2, -1 },  { "stpncpy", 1, 2, -1 },
  { "strncmp", 0, 2, -1 },  { "strncmp", 1, 2, -1 },
  { "strnlen", 0, 1, -1 },  { "explicit_bzero", 0, 1, -1 },
  { "snprintf", 0, 1, -1 }, { "fgets", 0, 1, -1 },
  { "read", 1, 2, -1 },     { "write", 1, 2, -1 },
  { "pread", 1, 2, -1 },    { "pwrite", 1, 2, -1 },
  { "recv", 1, 2, -1 },     { "send", 1, 2, -1 },
  { "fread", 0, 1, 2 },     { "fwrite", 0, 1, 2 },
};

/* What the call NAME accesses through its argument ARG is in SITE's object,
   if it says how much that is.  */
static bool
counted_inside_p (bounds_walk *w, const char *name, gcall *call, unsigned arg,
                  const esc_site *site)
{
  function *fun = w->body->fun;
  for (auto &c : counted)
    if (c.pointer == (int) arg && !strcmp (name, c.name))
      {
        tree length = gimple_call_arg (call, c.length);
        esc_extent n = esc_numbers (fun, length, call, esc_numbers_depth);
        if (c.times >= 0)
          {
            esc_extent m = esc_numbers (fun, gimple_call_arg (call, c.times),
                                        call, esc_numbers_depth);
            n = (n.known && m.known && !wi::neg_p (n.lo) && !wi::neg_p (m.lo)
                   ? esc_make_extent (n.lo * m.lo, n.hi * m.hi)
                   : esc_no_extent ());
          }
        place_in p = pointed_to (w, gimple_call_arg (call, arg), site->object,
                                 call, esc_numbers_depth);
        if (n.known && !wi::neg_p (n.lo)
            && inside_p (fun, site, p, n.hi, call))
          return true;
        /* All of it: memset (p, 0, n).  */
        return (c.times < 0 && length == site->size && !site->size2
                && site->kind != ESC_ALLOC_STRNDUP && p.by.known && !p.by.root
                && p.by.lo == 0 && p.by.hi == 0);
      }
  return false;
}

/* Return true if CALL looks at no memory.  */
static bool
harmless_p (gcall *call)
{
  if (esc_free_call_p (call))
    return true;
  if (!gimple_call_builtin_p (call, BUILT_IN_NORMAL))
    return false;
  switch (DECL_FUNCTION_CODE (gimple_call_fndecl (call)))
    {
    case BUILT_IN_EXPECT:
    case BUILT_IN_EXPECT_WITH_PROBABILITY:
    case BUILT_IN_ASSUME_ALIGNED:
    case BUILT_IN_OBJECT_SIZE:
    case BUILT_IN_CONSTANT_P:
    case BUILT_IN_PREFETCH:
      return true;
    default:
      return false;
    }
}

/* Add to OBJECTS what VALUE, an operand of a call, holds the address of, or
   what is at that place.  */
static void
operand_objects (bounds_walk *w, tree value, auto_vec<esc_object> *objects)
{
  tree base = TREE_CODE (value) == ADDR_EXPR ? TREE_OPERAND (value, 0) : value;
  if (TREE_CODE (base) != SSA_NAME)
    base = get_base_address (base);
  if (base
      && (TREE_CODE (base) == MEM_REF || TREE_CODE (base) == TARGET_MEM_REF))
    base = TREE_OPERAND (base, 0);
  if (base && TREE_CODE (base) == ADDR_EXPR)
    base = get_base_address (TREE_OPERAND (base, 0));
  if (base && DECL_P (base))
    {
      const esc_body *body = w->body;
      if (esc_object *o
          = const_cast<esc_body *> (body)->decl_objects.get (base))
        objects->safe_push (*o);
    }
  if (!base || TREE_CODE (base) != SSA_NAME
      || SSA_NAME_VERSION (base) >= w->body->ssa_nodes.length ())
    return;
  esc_node n = w->body->ssa_nodes[SSA_NAME_VERSION (base)];
  if (n == ESC_NODE_WORLD || n == ESC_NONE)
    return;
  size_t count;
  const esc_target *t = esc_targets (w->solution, n, &count);
  for (size_t i = 0; i < count; i++)
    objects->safe_push (t[i].object);
}

/* What CALL can reach is not proved.  */
static void
reach (bounds_walk *w, gcall *call, auto_vec<esc_object> *objects)
{
  auto_bitmap seen;
  while (!objects->is_empty ())
    {
      esc_object o = objects->pop ();
      if (!bitmap_set_bit (seen, o))
        continue;
      if (w->body->objects[o].kind == ESC_ORIGIN_SITE)
        note_unproved (w, w->body->objects[o].index, call, NULL_TREE);
      size_t cells, count;
      const uint32_t *c = esc_object_cells (w->solution, o, &cells);
      for (size_t i = 0; i < cells; i++)
        {
          const esc_target *t = esc_cell_targets (w->solution, c[i], &count);
          for (size_t k = 0; k < count; k++)
            objects->safe_push (t[k].object);
        }
    }
}

static void
check_call (bounds_walk *w, gcall *call)
{
  if (harmless_p (call))
    return;
  tree fn = gimple_call_fndecl (call);
  const esc_known *known = fn ? esc_known_callee (w->body, call, fn) : NULL;
  bool counts = false;
  for (auto &c : counted)
    counts |= known && !strcmp (known->name, c.name);
  auto_vec<esc_object> objects;
  if (gimple_call_chain (call))
    operand_objects (w, gimple_call_chain (call), &objects);
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    {
      tree arg = gimple_call_arg (call, i);
      if (!counts || TREE_CODE (arg) != SSA_NAME)
        {
          operand_objects (w, arg, &objects);
          continue;
        }
      auto_vec<unsigned> sites;
      pointed_sites (w, arg, &sites);
      for (unsigned s : sites)
        if (!counted_inside_p (w, known->name, call, i, &w->body->sites[s]))
          note_unproved (w, s, call, NULL_TREE);
    }
  /* What it counts, it does not look through.  */
  if (!counts)
    reach (w, call, &objects);
}

void
esc_unproved_accesses (const esc_body *body, const esc_solution *solution,
                       vec<esc_unproved> *unproved)
{
  unproved->safe_grow_cleared (body->sites.length (), true);
  bounds_walk w;
  w.body = body;
  w.solution = solution;
  w.unproved = unproved;
  calculate_dominance_info (CDI_DOMINATORS);
  esc_range_begin (body->fun);
  basic_block bb;
  FOR_EACH_BB_FN (bb, body->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
         gsi_next (&i))
      {
        gimple *g = gsi_stmt (i);
        if (is_gimple_debug (g))
          continue;
        walk_stmt_load_store_ops (g, &w, visit, visit);
        if (gcall *call = dyn_cast<gcall *> (g))
          check_call (&w, call);
      }
  /* The size of what grows is another one later.  */
  for (const esc_release &r : body->releases)
    if (r.kind != ESC_RELEASE_FREE)
      for (unsigned i = 0; i < body->sites.length (); i++)
        if (esc_points_to_p (solution, r.node, body->sites[i].object))
          note_unproved (&w, i, r.call, NULL_TREE);
  esc_range_end (body->fun);
}
