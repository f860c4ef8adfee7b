/* Slots: which variable serves a converted site, and what its type,
   alignment and end of life are.
   SPDX-License-Identifier: GPL-3.0-or-later

   The type is the one that the pointers to the object's start agree on, or
   an array of it; bytes if they do not.  The alignment is that of any block
   of the C library's.  */

#include "apply.h"

/* Marks the variables made here, through inlining and LTO.  The space keeps
   it out of the user's reach.  */
static const char slot_attribute[] = "escape slot";

const char esc_slot_suffix[] = "__slot";

bool
esc_slot_p (tree decl)
{
  return (TREE_CODE (decl) == VAR_DECL
          && lookup_attribute (slot_attribute, DECL_ATTRIBUTES (decl)));
}

uint64_t
esc_slot_bytes (function *fun)
{
  uint64_t sum = 0;
  unsigned i;
  tree decl;
  FOR_EACH_LOCAL_DECL (fun, i, decl)
    if (esc_slot_p (decl) && tree_fits_uhwi_p (DECL_SIZE_UNIT (decl)))
      sum += ROUND_UP (tree_to_uhwi (DECL_SIZE_UNIT (decl)), 16);
  return sum;
}

/* The type of a slot.  */

/* Return the type that T, a pointer to the start of the object, says the
   object has; NULL if it says nothing.  */
static tree
pointed_type (tree t)
{
  if (!POINTER_TYPE_P (t))
    return NULL_TREE;
  tree type = TREE_TYPE (t);
  if (VOID_TYPE_P (type) || TREE_CODE (type) == FUNCTION_TYPE
      || TREE_CODE (type) == METHOD_TYPE || !COMPLETE_TYPE_P (type)
      || !TYPE_SIZE_UNIT (type) || !tree_fits_uhwi_p (TYPE_SIZE_UNIT (type))
      || integer_zerop (TYPE_SIZE_UNIT (type)))
    return NULL_TREE;
  return TYPE_MAIN_VARIANT (type);
}

static bool
character_p (tree type)
{
  return (INTEGRAL_TYPE_P (type)
          && TYPE_PRECISION (type) == TYPE_PRECISION (char_type_node));
}

/* What the pointers to the start of one object say about its type: the type
   of the object's size that they agree on, and one that could be the
   elements' of an array.  */
struct seen_types
{
  tree whole, element;
  bool whole_differ, element_differ;
};

static void
see_type (seen_types *seen, tree type, HOST_WIDE_INT size)
{
  bool fits = (HOST_WIDE_INT) tree_to_uhwi (TYPE_SIZE_UNIT (type)) == size;
  tree *agreed = fits ? &seen->whole : &seen->element;
  bool *differ = fits ? &seen->whole_differ : &seen->element_differ;
  /* Pointers to characters agree with everything.  */
  if (*agreed && character_p (type))
    return;
  if (*agreed && !character_p (*agreed) && !types_compatible_p (*agreed, type))
    *differ = true;
  *agreed = type;
}

/* Note what all pointers of the body say about the objects of the sites
   that are converted.  */
static void
see_types (esc_edit *e, auto_vec<seen_types> *seen)
{
  seen->safe_grow_cleared (e->body->sites.length (), true);
  for (unsigned n = ESC_NODE_FIRST; n < e->body->node_names.length (); n++)
    {
      tree name = e->body->node_names[n];
      tree type = name ? pointed_type (TREE_TYPE (name)) : NULL_TREE;
      if (!type)
        continue;
      size_t count;
      const esc_target *t = esc_targets (e->solution, n, &count);
      for (size_t i = 0; i < count; i++)
        {
          int site = e->site_of[t[i].object];
          if (site >= 0 && t[i].offset == 0)
            see_type (&(*seen)[site], type,
                      MAX (e->plan->verdicts[site].slot_size, 1));
        }
    }
}

/* Return true if TYPE ends with an array, of which an object larger than TYPE
   may have more elements than are declared.  */
static bool
ends_in_array_p (tree type)
{
  if (TREE_CODE (type) == ARRAY_TYPE)
    return true;
  if (!RECORD_OR_UNION_TYPE_P (type))
    return false;
  bool last = false;
  for (tree f = TYPE_FIELDS (type); f; f = DECL_CHAIN (f))
    if (TREE_CODE (f) == FIELD_DECL)
      {
        bool array = ends_in_array_p (TREE_TYPE (f));
        last = array || (last && TREE_CODE (type) != RECORD_TYPE);
      }
  return last;
}

/* The type of the variable that serves site I.  */
static tree
slot_type (esc_edit *e, unsigned i, const seen_types *seen)
{
  HOST_WIDE_INT size = MAX (e->plan->verdicts[i].slot_size, 1);
  tree type = seen->whole && !seen->whole_differ ? seen->whole
              : seen->element && !seen->element_differ && !seen->whole
                ? seen->element
                : NULL_TREE;
  if (type && (AGGREGATE_TYPE_P (type) || is_gimple_reg_type (type)))
    {
      HOST_WIDE_INT unit = tree_to_uhwi (TYPE_SIZE_UNIT (type));
      if (unit == size)
        return type;
      /* GCC would warn of what lies behind the first one's array:
           struct s { int n; int d[]; } *p = malloc (sizeof *p + 32);  */
      if (size % unit == 0 && TYPE_ALIGN_UNIT (type) <= unit
          && !(RECORD_OR_UNION_TYPE_P (type) && ends_in_array_p (type)))
        return build_array_type_nelts (type, size / unit);
    }
  return build_array_type_nelts (unsigned_char_type_node, size);
}

/* The alignment in bits that any block from SITE has.  MALLOC_ABI_ALIGNMENT
   is only what GCC may assume; the C library gives what max_align_t
   needs.  */
static unsigned
slot_alignment (const esc_site *site)
{
  unsigned bits = MAX (MALLOC_ABI_ALIGNMENT, 2 * POINTER_SIZE);
  bits = MAX (bits, TYPE_ALIGN (long_double_type_node));
  /* On 32-bit x86 the largest one.  */
  if (float128_type_node)
    bits = MAX (bits, TYPE_ALIGN (float128_type_node));
  if (site->align)
    bits = MAX (bits, site->align * BITS_PER_UNIT);
  return bits;
}

static tree
make_slot (esc_edit *e, unsigned i, const seen_types *seen)
{
  const esc_site *site = &e->body->sites[i];
  tree fn = e->body->fun->decl;
  const char *user = esc_site_variable (site);
  char *name = concat (user ? user : "object", esc_slot_suffix, NULL);
  tree var = build_decl (LOCATION_LOCUS (site->loc), VAR_DECL,
                         get_identifier (name), slot_type (e, i, seen));
  free (name);
  DECL_CONTEXT (var) = fn;
  /* Declared, as far as the gimplifier (called by ivopts) cares.  */
  DECL_SEEN_IN_BIND_EXPR_P (var) = 1;
  TREE_ADDRESSABLE (var) = 1;
  TREE_USED (var) = 1;
  DECL_ATTRIBUTES (var)
    = tree_cons (get_identifier (slot_attribute), NULL_TREE, NULL_TREE);
  layout_decl (var, 0);
  SET_DECL_ALIGN (var, MAX (DECL_ALIGN (var), slot_alignment (site)));
  DECL_USER_ALIGN (var) = 1;
  esc_suppress_warnings (var);
  add_local_decl (e->body->fun, var);
  /* Where the debugger looks.  */
  if (tree block = DECL_INITIAL (fn))
    if (TREE_CODE (block) == BLOCK)
      {
        DECL_CHAIN (var) = BLOCK_VARS (block);
        BLOCK_VARS (block) = var;
      }
  return var;
}

void
esc_make_slots (esc_edit *e)
{
  auto_vec<seen_types> seen;
  see_types (e, &seen);
  for (unsigned i = 0; i < e->plan->count; i++)
    if (esc_verdict_converts_p (&e->plan->verdicts[i]))
      e->slots[i] = make_slot (e, i, &seen[i]);
}

/* How many blocks of one function are looked at to keep clobbers.  */
static const unsigned max_cycle_work = 1000000;

/* Return true if BB can be executed again after itself, or if that would take
   more than the rest of *WORK to find out.  */
static bool
in_cycle_p (basic_block bb, unsigned *work)
{
  auto_vec<basic_block> stack;
  auto_bitmap seen;
  stack.safe_push (bb);
  while (!stack.is_empty ())
    {
      edge e;
      edge_iterator ei;
      FOR_EACH_EDGE (e, ei, stack.pop ()->succs)
        {
          if (e->dest == bb || *work == 0)
            return true;
          --*work;
          if (bitmap_set_bit (seen, e->dest->index))
            stack.safe_push (e->dest);
        }
    }
  return false;
}

/* A clobber made for a function that was then inlined into a loop is in a
   cycle now.  GCC's sharing of stack slots does not see an address that was
   computed before the loop (its bugs 90348, 111422), so it must go.  */
unsigned
esc_drop_clobbers_in_cycles (function *fun)
{
  bool slots = false;
  unsigned k;
  tree decl;
  FOR_EACH_LOCAL_DECL (fun, k, decl)
    slots |= esc_slot_p (decl);
  if (!slots)
    return 0;
  unsigned todo = 0, work = max_cycle_work;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    {
      int cycle = -1;
      for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);)
        {
          gimple *g = gsi_stmt (i);
          if (gimple_clobber_p (g) && DECL_P (gimple_assign_lhs (g))
              && esc_slot_p (gimple_assign_lhs (g)))
            {
              if (cycle < 0)
                cycle = in_cycle_p (bb, &work);
              if (cycle)
                {
                  unlink_stmt_vdef (g);
                  gsi_remove (&i, true);
                  release_defs (g);
                  todo = TODO_update_ssa_only_virtuals;
                  continue;
                }
            }
          gsi_next (&i);
        }
    }
  return todo;
}

/* A variable that statements may mention.  */
struct mention
{
  tree var;
  bool found;
};

static bool
visit_mention (gimple *, tree op, tree, void *data)
{
  mention *m = (mention *) data;
  m->found |= get_base_address (op) == m->var;
  return false;
}

/* Return true if FUN mentions VAR in LOOP and nowhere else.  */
static bool
only_in_loop_p (function *fun, tree var, const class loop *loop)
{
  mention m = { var, false };
  bool inside = false;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    {
      for (gphi_iterator i = gsi_start_phis (bb); !gsi_end_p (i);
           gsi_next (&i))
        walk_stmt_load_store_addr_ops (i.phi (), &m, NULL, NULL,
                                       visit_mention);
      for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
           gsi_next (&i))
        if (!is_gimple_debug (gsi_stmt (i)))
          walk_stmt_load_store_addr_ops (gsi_stmt (i), &m, visit_mention,
                                         visit_mention, visit_mention);
      if (m.found && !flow_bb_inside_loop_p (loop, bb))
        return false;
      inside |= m.found;
      m.found = false;
    }
  return inside;
}

/* The turns of a loop into which a function with slots was inlined share
   these, whatever `#pragma omp simd' and `#pragma GCC ivdep' say.  (For sites
   that are in the loop themselves see apply-allocation.cc.)  */
void
esc_forget_independence (function *fun)
{
  if (!loops_for_fn (fun))
    return;
  unsigned k, n;
  class loop *loop;
  tree decl;
  FOR_EACH_VEC_SAFE_ELT (loops_for_fn (fun)->larray, n, loop)
    if (loop && loop->safelen > 1)
      FOR_EACH_LOCAL_DECL (fun, k, decl)
        if (esc_slot_p (decl) && DECL_ABSTRACT_ORIGIN (decl)
            && only_in_loop_p (fun, decl, loop))
          loop->safelen = 0;
}
