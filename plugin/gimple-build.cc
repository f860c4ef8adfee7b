/* From a function body in SSA form to its constraint graph.
   SPDX-License-Identifier: GPL-3.0-or-later

   One case per kind of statement; calls are in gimple-call.cc, objects,
   places and values in gimple-place.cc.  What a statement means for
   addresses:

     x = y, x = (T) y        COPY
     x = p + 8               COPY + 8;  p + i: COPY + any
     x = a op b              any arithmetic carries both operands along, so
			     that p ^ key, p & -16, split halves and sums of
			     pieces stay known; comparisons carry nothing
     x = p - q               carries nothing if both sides can only point to
			     one and the same object, else both (decided when
			     the solution is known: `deferred')
     x = *p, *p = x, *p = *q LOAD, STORE, MOVE
     return x, asm (x)       sink

   Whatever is not in a list here falls to a `default:' that sends the
   operands to the UNKNOWN sink and lets the result be WORLD; the counter
   not_understood says how often; of which kinds is told by report=unknown
   and by GCC's statistics (-fdump-statistics).

   Integers, floats and vectors of any width are followed like pointers:
   bytes and halves of an address are as good as the address.  The one road
   that is not followed is control flow (`if (p & 1) x |= 1').  */

#include "body.h"
#include "gimple-summary.h"

/* A load of PLACE into LHS, when nothing has been stored since the function
   was entered, reads what the caller left there and not what this function
   stores later:
     n = l->head; if (n) l->head = n->next; return n;
   Return false if it is not such a load.  */
static bool
build_entry_load (esc_body *body, tree lhs, const esc_place *place,
                  esc_stmt stmt)
{
  tree vuse = gimple_vuse (body->stmts[stmt]);
  if (body->purpose != ESC_BODY_SUMMARY || !place->definite || !vuse
      || !SSA_NAME_IS_DEFAULT_DEF (vuse))
    return false;
  esc_node base = place->base;
  /* The pointer itself may have come from such a load.  */
  if (esc_node *entry = body->entry_values.get (base))
    base = *entry;
  esc_node part
    = esc_summary_entry_part (body, base, place->offset, place->size);
  if (part == ESC_NONE)
    return false;
  esc_node n = esc_ssa_node (body, lhs);
  esc_graph_add_copy (body->graph, n, part, 0, stmt);
  esc_graph_add_read (body->graph, base, place->offset, place->size, stmt);
  body->entry_values.put (n, part);
  return true;
}

/* Return true if what is loaded from REF counts as a number in BODY.  All of
   a watched object may hold addresses; not to warn of each of its numbers,
   those that were stored as numbers are not followed there.  */
static bool
number_operand_p (const esc_body *body, tree ref)
{
  tree type = TREE_TYPE (ref);
  return (body->watched_parm
          && (INTEGRAL_TYPE_P (type) || SCALAR_FLOAT_TYPE_P (type)));
}

/* lhs = rhs, a single operand on the right.  */
static void
build_copy (esc_body *body, tree lhs, tree rhs, esc_stmt stmt)
{
  if (esc_memory_operand_p (rhs) && number_operand_p (body, rhs))
    return;
  if (TREE_CODE (lhs) != SSA_NAME && esc_memory_operand_p (rhs))
    {
      esc_place to = esc_place_of (body, lhs, stmt);
      esc_place from = esc_place_of (body, rhs, stmt);
      tree type_size = TYPE_SIZE_UNIT (TREE_TYPE (lhs));
      int64_t size = (to.definite     ? to.size
                      : from.definite ? from.size
                      : type_size && tree_fits_shwi_p (type_size)
                        ? tree_to_shwi (type_size)
                        : ESC_ANY);
      unsigned flags = to.definite ? ESC_EDGE_DEFINITE : 0;
      if (esc_words_p (lhs, to) && esc_words_p (rhs, from))
        flags |= ESC_EDGE_WORDS;
      esc_graph_add_move (
        body->graph, to.base, to.definite ? to.offset : ESC_ANY, from.base,
        from.definite ? from.offset : ESC_ANY, size, flags, stmt);
      return;
    }
  /* Load straight into the name: most statements of this kind.  */
  if (TREE_CODE (lhs) == SSA_NAME && esc_memory_operand_p (rhs))
    {
      esc_place from = esc_place_of (body, rhs, stmt);
      if (from.pieces)
        esc_assign_node (body, lhs, esc_value_node (body, rhs, stmt), 0, stmt);
      else if (!build_entry_load (body, lhs, &from, stmt))
        esc_graph_add_load (body->graph, esc_ssa_node (body, lhs), from.base,
                            from.offset, from.size, stmt);
      return;
    }
  esc_assign_node (body, lhs, esc_value_node (body, rhs, stmt), 0, stmt);
}

/* The operands of STMT from FIRST on flow to its result, at any offset.  */
static void
build_mix (esc_body *body, gassign *g, unsigned first, int64_t offset,
           esc_stmt stmt)
{
  for (unsigned i = first; i < gimple_num_ops (g); i++)
    if (tree op = gimple_op (g, i))
      {
        esc_node n
          = (TREE_CODE (op) == INTEGER_CST ? ESC_NONE
                                           : esc_value_node (body, op, stmt));
        if (n != ESC_NONE)
          esc_assign_node (body, gimple_assign_lhs (g), n, offset, stmt);
      }
}

/* Return true and set *K if OP is a constant that can be an offset.  */
static bool
constant_offset_p (tree op, int64_t *k)
{
  if (TREE_CODE (op) != INTEGER_CST
      || TYPE_PRECISION (TREE_TYPE (op)) != POINTER_SIZE)
    return false;
  /* Where an address has 32 bits, p - 8 is p + 0xfffffff8.  */
  *k = sext_hwi (TREE_INT_CST_LOW (op), POINTER_SIZE);
  return *k != ESC_ANY;
}

/* How many names are looked at to find out where a value comes from.  */
static const unsigned max_plain_names = 16;

/* Return true if OP, a number or pointer, is an address as such: a pointer,
   converted perhaps, and not what arithmetic on numbers made of one:
     s = (uintptr_t) p + (uintptr_t) q;  q = (int *) (s - (uintptr_t) p);
     t = (char *) ((uintptr_t) t >> 3);  bits |= ((uintptr_t) t & 7) << k;  */
static bool
plain_address_p (tree op)
{
  auto_vec<tree, max_plain_names> names;
  names.safe_push (op);
  for (unsigned i = 0; i < names.length (); i++)
    {
      tree name = names[i];
      if (i == max_plain_names)
        return false;
      if (TREE_CODE (name) != SSA_NAME)
        {
          if (!POINTER_TYPE_P (TREE_TYPE (name)))
            return false;
          continue;
        }
      gimple *def = SSA_NAME_DEF_STMT (name);
      if (gphi *phi = dyn_cast<gphi *> (def))
        {
          for (unsigned k = 0; k < gimple_phi_num_args (phi); k++)
            if (!names.contains (gimple_phi_arg_def (phi, k)))
              names.safe_push (gimple_phi_arg_def (phi, k));
        }
      else if (gimple_assign_cast_p (def)
               || gimple_assign_ssa_name_copy_p (def))
        {
          if (!names.contains (gimple_assign_rhs1 (def)))
            names.safe_push (gimple_assign_rhs1 (def));
        }
      else if (!POINTER_TYPE_P (TREE_TYPE (name)))
        return false;
    }
  return true;
}

/* lhs = a - b.  The difference of two addresses in one object is a number.
   Of pointers it is always that of two addresses.  */
static void
build_difference (esc_body *body, gassign *g, esc_stmt stmt)
{
  int64_t k;
  tree lhs = gimple_assign_lhs (g);
  if (constant_offset_p (gimple_assign_rhs2 (g), &k))
    {
      esc_assign_node (body, lhs,
                       esc_value_node (body, gimple_assign_rhs1 (g), stmt), -k,
                       stmt);
      return;
    }
  esc_node a = esc_value_node (body, gimple_assign_rhs1 (g), stmt);
  esc_node b = esc_value_node (body, gimple_assign_rhs2 (g), stmt);
  if (TREE_CODE (lhs) != SSA_NAME || a == ESC_NONE || b == ESC_NONE
      || (gimple_assign_rhs_code (g) != POINTER_DIFF_EXPR
          && !(plain_address_p (gimple_assign_rhs1 (g))
               && plain_address_p (gimple_assign_rhs2 (g)))))
    {
      build_mix (body, g, 1, ESC_ANY, stmt);
      return;
    }
  esc_deferred d = { ESC_DIFFERENCE, esc_ssa_node (body, lhs), a, b, stmt };
  body->deferred.safe_push (d);
}

/* lhs = p + i, pointer arithmetic.  I is a number unless it carries an
   address: that of something other than what P points to (a relative
   pointer), or a piece of one.  */
static void
build_pointer_plus (esc_body *body, gassign *g, esc_stmt stmt)
{
  int64_t k = ESC_ANY;
  tree lhs = gimple_assign_lhs (g);
  esc_node p = esc_value_node (body, gimple_assign_rhs1 (g), stmt);
  constant_offset_p (gimple_assign_rhs2 (g), &k);
  if (p != ESC_NONE)
    esc_assign_node (body, lhs, p, k, stmt);
  if (TREE_CODE (gimple_assign_rhs2 (g)) == INTEGER_CST)
    return;
  esc_node i = esc_value_node (body, gimple_assign_rhs2 (g), stmt);
  if (i == ESC_NONE || TREE_CODE (lhs) != SSA_NAME)
    return;
  if (p == ESC_NONE) /* (T *) 0 + i  */
    esc_assign_node (body, lhs, i, ESC_ANY, stmt);
  else
    {
      esc_deferred d = { ESC_INDEX, esc_ssa_node (body, lhs), p, i, stmt };
      body->deferred.safe_push (d);
    }
}

/* Return true if NUMBER has become as wide as an address by a conversion of a
   narrower one, or is narrower, or was cut as (unsigned) NUMBER is.  */
static bool
widened_p (tree number)
{
  for (unsigned i = 0; i < max_plain_names; i++)
    {
      if (TYPE_PRECISION (TREE_TYPE (number)) < POINTER_SIZE)
        return true;
      gimple *def
        = TREE_CODE (number) == SSA_NAME ? SSA_NAME_DEF_STMT (number) : NULL;
      if (def && is_gimple_assign (def)
          && gimple_assign_rhs_code (def) == BIT_AND_EXPR)
        {
          tree mask = gimple_assign_rhs2 (def);
          return (POINTER_SIZE > 32 && tree_fits_uhwi_p (mask)
                  && tree_to_uhwi (mask) == 0xffffffff);
        }
      if (!def || !gimple_assign_cast_p (def)
          || !INTEGRAL_TYPE_P (TREE_TYPE (gimple_assign_rhs1 (def))))
        return false;
      number = gimple_assign_rhs1 (def);
    }
  return false;
}

/* lhs = (T) rhs.  */
static void
build_conversion (esc_body *body, gassign *g, esc_stmt stmt)
{
  tree lhs = gimple_assign_lhs (g), rhs = gimple_assign_rhs1 (g);
  tree to = TREE_TYPE (lhs), from = TREE_TYPE (rhs);
  bool numbers = ((INTEGRAL_TYPE_P (to) || POINTER_TYPE_P (to))
                  && (INTEGRAL_TYPE_P (from) || POINTER_TYPE_P (from)));
  bool whole = !numbers || TYPE_PRECISION (to) >= TYPE_PRECISION (from);
  /* One bit of an address is a test.  */
  if (INTEGRAL_TYPE_P (to) && TYPE_PRECISION (to) == 1)
    return;
  /* Where the heap is low (-no-pie), a block's address may fit into an int;
     that of a slot does not.  */
  if (POINTER_TYPE_P (to) && INTEGRAL_TYPE_P (from) && widened_p (rhs))
    esc_sink_node (body, esc_value_node (body, rhs, stmt), ESC_SINK_INTEGER,
                   stmt);
  esc_assign_node (body, lhs, esc_value_node (body, rhs, stmt),
                   whole ? 0 : ESC_ANY, stmt);
}

void
esc_count_not_understood (esc_body *body, const char *what, const char *name)
{
  body->not_understood++;
  char *kind = xasprintf ("%s %s", what, name);
  statistics_counter_event (body->fun, kind, 1);
  if (body->options->report & ESC_REPORT_UNKNOWN)
    esc_report_unknown (kind);
  free (kind);
}

/* G, of kind WHAT and NAME, has no rule: all that it may read escapes.  */
static void
not_understood (esc_body *body, gimple *g, const char *what, const char *name,
                esc_stmt stmt)
{
  esc_count_not_understood (body, what, name);
  if (dump_file && (dump_flags & TDF_DETAILS))
    {
      fprintf (dump_file, "not understood: ");
      print_gimple_stmt (dump_file, g, 0);
    }
  unsigned first = gimple_has_lhs (g) ? 1 : 0;
  for (unsigned i = first; i < gimple_num_ops (g); i++)
    if (tree op = gimple_op (g, i))
      if (is_gimple_val (op) || esc_memory_operand_p (op))
        esc_sink_node (body, esc_value_node (body, op, stmt), ESC_SINK_UNKNOWN,
                       stmt);
  if (tree lhs = gimple_get_lhs (g))
    esc_assign_node (body, lhs, ESC_NODE_WORLD, 0, stmt);
}

/* Return true if G is `p & MASK' where P is an address as such and MASK
   selects only bits that are zero in every block's address: they tell where
   in the object P points, not which object.  */
static bool
offset_bits_p (gassign *g)
{
  tree mask = gimple_assign_rhs2 (g);
  return (tree_fits_uhwi_p (mask)
          && tree_to_uhwi (mask) < MALLOC_ABI_ALIGNMENT / BITS_PER_UNIT
          && plain_address_p (gimple_assign_rhs1 (g)));
}

/* lhs = a & b.  */
static void
build_mask (esc_body *body, gassign *g, esc_stmt stmt)
{
  tree lhs = gimple_assign_lhs (g);
  /* A caller may have added pieces of an address to what it hands over.  */
  if (TREE_CODE (lhs) != SSA_NAME || body->purpose == ESC_BODY_SUMMARY
      || !offset_bits_p (g))
    {
      build_mix (body, g, 1, ESC_ANY, stmt);
      return;
    }
  esc_node a = esc_value_node (body, gimple_assign_rhs1 (g), stmt);
  if (a == ESC_NONE)
    return;
  esc_deferred d
    = { ESC_LOW_BITS, esc_ssa_node (body, lhs), a, ESC_NODE_WORLD, stmt };
  body->deferred.safe_push (d);
}

static void
build_assign (esc_body *body, gassign *g, esc_stmt stmt)
{
  tree lhs = gimple_assign_lhs (g), rhs1 = gimple_assign_rhs1 (g);
  tree_code code = gimple_assign_rhs_code (g);

  if (gimple_clobber_p (g))
    {
      esc_place place = esc_place_of (body, lhs, stmt);
      place.definite = true;
      if (DECL_P (lhs))
        place.offset = 0, place.size = ESC_ANY;
      if (place.offset != ESC_ANY)
        esc_add_kill (body, place, stmt);
      return;
    }
  if (gimple_assign_single_p (g) && code != COND_EXPR)
    {
      build_copy (body, lhs, rhs1, stmt);
      return;
    }
  if (TREE_CODE_CLASS (code) == tcc_comparison)
    return;

  switch (code)
    {
    CASE_CONVERT:
    case NON_LVALUE_EXPR:
    case PAREN_EXPR:
    case ADDR_SPACE_CONVERT_EXPR:
    case VIEW_CONVERT_EXPR:
      build_conversion (body, g, stmt);
      return;

    case POINTER_PLUS_EXPR:
      build_pointer_plus (body, g, stmt);
      return;

    case POINTER_DIFF_EXPR:
    case MINUS_EXPR:
      build_difference (body, g, stmt);
      return;

    case PLUS_EXPR:
      {
        int64_t k;
        if (constant_offset_p (gimple_assign_rhs2 (g), &k))
          esc_assign_node (body, lhs, esc_value_node (body, rhs1, stmt), k,
                           stmt);
        else
          build_mix (body, g, 1, ESC_ANY, stmt);
        return;
      }

    case MIN_EXPR:
    case MAX_EXPR:
    case SSA_NAME:
    case COMPLEX_EXPR:
    case BIT_INSERT_EXPR:
    case VEC_DUPLICATE_EXPR:
    case VEC_PERM_EXPR:
      {
        /* Of BIT_INSERT_EXPR, the piece.  */
        tree piece = code == BIT_INSERT_EXPR ? gimple_assign_rhs2 (g) : lhs;
        build_mix (body, g, 1, esc_piece_offset (TREE_TYPE (piece)), stmt);
        return;
      }

    case COND_EXPR:
    case VEC_COND_EXPR:
      /* Not the condition.  */
      for (unsigned i = 2; i < 4; i++)
        {
          esc_node n = esc_value_node (body, gimple_op (g, i), stmt);
          if (n != ESC_NONE)
            esc_assign_node (body, lhs, n, 0, stmt);
        }
      return;

    case TRUTH_NOT_EXPR:
    case TRUTH_AND_EXPR:
    case TRUTH_OR_EXPR:
    case TRUTH_XOR_EXPR:
    case TRUTH_ANDIF_EXPR:
    case TRUTH_ORIF_EXPR:
      return;

    case BIT_AND_EXPR:
      build_mask (body, g, stmt);
      return;

    case MULT_EXPR:
    case MULT_HIGHPART_EXPR:
    case TRUNC_DIV_EXPR:
    case CEIL_DIV_EXPR:
    case FLOOR_DIV_EXPR:
    case ROUND_DIV_EXPR:
    case TRUNC_MOD_EXPR:
    case CEIL_MOD_EXPR:
    case FLOOR_MOD_EXPR:
    case ROUND_MOD_EXPR:
    case RDIV_EXPR:
    case EXACT_DIV_EXPR:
    case FIX_TRUNC_EXPR:
    case FLOAT_EXPR:
    case FIXED_CONVERT_EXPR:
    case NEGATE_EXPR:
    case ABS_EXPR:
    case ABSU_EXPR:
    case CONJ_EXPR:
    case LSHIFT_EXPR:
    case RSHIFT_EXPR:
    case LROTATE_EXPR:
    case RROTATE_EXPR:
    case BIT_IOR_EXPR:
    case BIT_XOR_EXPR:
    case BIT_NOT_EXPR:
    case VEC_SERIES_EXPR:
    case DOT_PROD_EXPR:
    case WIDEN_SUM_EXPR:
    case SAD_EXPR:
    case WIDEN_MULT_EXPR:
    case WIDEN_MULT_PLUS_EXPR:
    case WIDEN_MULT_MINUS_EXPR:
    case WIDEN_LSHIFT_EXPR:
    case VEC_WIDEN_MULT_HI_EXPR:
    case VEC_WIDEN_MULT_LO_EXPR:
    case VEC_WIDEN_MULT_EVEN_EXPR:
    case VEC_WIDEN_MULT_ODD_EXPR:
    case VEC_UNPACK_HI_EXPR:
    case VEC_UNPACK_LO_EXPR:
    case VEC_UNPACK_FLOAT_HI_EXPR:
    case VEC_UNPACK_FLOAT_LO_EXPR:
    case VEC_UNPACK_FIX_TRUNC_HI_EXPR:
    case VEC_UNPACK_FIX_TRUNC_LO_EXPR:
    case VEC_PACK_TRUNC_EXPR:
    case VEC_PACK_SAT_EXPR:
    case VEC_PACK_FIX_TRUNC_EXPR:
    case VEC_PACK_FLOAT_EXPR:
    case VEC_WIDEN_LSHIFT_HI_EXPR:
    case VEC_WIDEN_LSHIFT_LO_EXPR:
      build_mix (body, g, 1, ESC_ANY, stmt);
      return;

    default:
      not_understood (body, g, "expression",
                      get_tree_code_name (gimple_assign_rhs_code (g)), stmt);
      return;
    }
}

/* Operands of an asm: what goes in is gone, what comes out may be
   anything.  */
static void
build_asm (esc_body *body, gasm *g, esc_stmt stmt)
{
  body->calls_out = true;
  for (unsigned i = 0; i < gimple_asm_ninputs (g); i++)
    {
      tree op = TREE_VALUE (gimple_asm_input_op (g, i));
      if (esc_memory_operand_p (op))
        esc_sink_node (body, esc_place_of (body, op, stmt).base, ESC_SINK_ASM,
                       stmt);
      esc_sink_node (body, esc_value_node (body, op, stmt), ESC_SINK_ASM,
                     stmt);
    }
  for (unsigned i = 0; i < gimple_asm_noutputs (g); i++)
    {
      tree op = TREE_VALUE (gimple_asm_output_op (g, i));
      if (esc_memory_operand_p (op))
        esc_sink_node (body, esc_place_of (body, op, stmt).base, ESC_SINK_ASM,
                       stmt);
      esc_assign_node (body, op, ESC_NODE_WORLD, 0, stmt);
    }
}

static void
build_return (esc_body *body, greturn *g, esc_stmt stmt)
{
  if (tree val = gimple_return_retval (g))
    {
      esc_node n = esc_value_node (body, val, stmt);
      if (body->purpose == ESC_BODY_SITES)
        esc_sink_node (body, n, ESC_SINK_RETURN, stmt);
      else if (n != ESC_NONE)
        esc_graph_add_copy (body->graph, body->result, n, 0, stmt);
    }
}

static void
build_statement (esc_body *body, gimple *g, esc_stmt stmt)
{
  switch (gimple_code (g))
    {
    case GIMPLE_ASSIGN:
      build_assign (body, as_a<gassign *> (g), stmt);
      return;

    case GIMPLE_CALL:
      esc_build_call (body, as_a<gcall *> (g), stmt);
      return;

    case GIMPLE_RETURN:
      build_return (body, as_a<greturn *> (g), stmt);
      return;

    case GIMPLE_ASM:
      build_asm (body, as_a<gasm *> (g), stmt);
      return;

    case GIMPLE_COND: /* Tests carry no address.  */
    case GIMPLE_SWITCH:
    case GIMPLE_GOTO:
    case GIMPLE_LABEL:
    case GIMPLE_NOP:
    case GIMPLE_PREDICT:
    case GIMPLE_RESX:
    case GIMPLE_EH_DISPATCH:
      return;

    case GIMPLE_TRANSACTION:
      body->refusal = ESC_REFUSE_TRANSACTION;
      return;

    default:
      body->refusal = ESC_REFUSE_UNKNOWN_STATEMENT;
      not_understood (body, g, "statement", gimple_code_name[gimple_code (g)],
                      stmt);
      return;
    }
}

static void
build_phi (esc_body *body, gphi *phi, esc_stmt stmt)
{
  tree res = gimple_phi_result (phi);
  if (virtual_operand_p (res))
    return;
  esc_node dst = esc_ssa_node (body, res);
  for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
    {
      esc_node n = esc_value_node (body, gimple_phi_arg_def (phi, i), stmt);
      if (n != ESC_NONE && n != dst)
        esc_graph_add_copy (body->graph, dst, n, 0, stmt);
    }
}

static esc_stmt
number_statement (esc_body *body, gimple *g)
{
  esc_stmt id = body->stmts.length ();
  body->stmts.safe_push (g);
  gimple_set_uid (g, id);
  return id;
}

/* Fill BODY->sites and BODY->releases' candidates: return true if FUN
   allocates.  */
static bool
find_sites (esc_body *body)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, body->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
         gsi_next (&i))
      {
        gcall *call = dyn_cast<gcall *> (gsi_stmt (i));
        esc_site site;
        if (call && esc_alloc_call_p (call, &site))
          {
            if (stmt_ends_bb_p (call))
              site.refusal = ESC_REFUSE_PLACE;
            body->sites.safe_push (site);
          }
      }
  return !body->sites.is_empty ();
}

/* Make the objects of the sites; esc_build_call finds them by statement.  */
static void
add_site_objects (esc_body *body)
{
  for (unsigned i = 0; i < body->sites.length (); i++)
    {
      esc_site *site = &body->sites[i];
      int64_t size
        = site->constant && site->max_size >= 0 ? site->max_size : ESC_ANY;
      esc_origin origin = { ESC_ORIGIN_SITE, NULL_TREE, i };
      body->objects.safe_push (origin);
      site->object = esc_graph_add_object (body->graph, ESC_OBJECT_SITE, size);
    }
}

/* What stands in the way in FUN as a whole.  */
static esc_refusal
function_refusal (function *fun)
{
  if (fun->calls_setjmp)
    return ESC_REFUSE_SETJMP;
  if (fun->has_nonlocal_label)
    return ESC_REFUSE_NONLOCAL_GOTO;
  if (lookup_attribute ("naked", DECL_ATTRIBUTES (fun->decl)))
    return ESC_REFUSE_NAKED;
  if (sanitize_flags_p (SANITIZE_ADDRESS | SANITIZE_HWADDRESS, fun->decl))
    return ESC_REFUSE_SANITIZER;
  if (flag_analyzer)
    return ESC_REFUSE_ANALYZER;
  if (esc_own_allocator_p ())
    return ESC_REFUSE_OWN_ALLOCATOR;
  return ESC_REFUSE_NONE;
}

/* Make BODY's graph, empty but for the objects of its sites.  */
static void
begin_graph (esc_body *body)
{
  body->graph = esc_graph_new ();
  body->node_names.safe_grow_cleared (ESC_NODE_FIRST, false);
  esc_origin world = { ESC_ORIGIN_WORLD, NULL_TREE, 0 };
  body->objects.safe_push (world);
  body->ssa_nodes.safe_grow_cleared (vec_safe_length (SSANAMES (body->fun)),
                                     false);
  add_site_objects (body);
}

/* Translate all statements of BODY's function.  */
static void
fill_graph (esc_body *body)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, body->fun)
    {
      for (gphi_iterator i = gsi_start_phis (bb); !gsi_end_p (i);
           gsi_next (&i))
        build_phi (body, i.phi (), number_statement (body, i.phi ()));
      for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
           gsi_next (&i))
        if (!is_gimple_debug (gsi_stmt (i)))
          {
            gimple *g = gsi_stmt (i);
            build_statement (body, g, number_statement (body, g));
          }
    }
}

esc_body *
esc_body_watch (function *fun, const esc_known_table *known,
                const esc_options *options, tree parm, bool deep)
{
  esc_body *body = new esc_body;
  body->options = options;
  body->fun = fun;
  body->known = known;
  body->watched_parm = parm;
  find_sites (body);
  begin_graph (body);
  esc_make_watched (body, deep);
  fill_graph (body);
  return body;
}

esc_body *
esc_body_build (function *fun, const esc_known_table *known,
                const esc_options *options)
{
  esc_body *body = new esc_body;
  body->fun = fun;
  body->known = known;
  body->options = options;
  if (!find_sites (body) && !esc_calls_maker_p (fun))
    {
      delete body;
      return NULL;
    }
  body->refusal = function_refusal (fun);
  esc_site_sizes (body);
  begin_graph (body);
  fill_graph (body);
  return body;
}

esc_body *
esc_body_summarized (function *fun, const esc_known_table *known,
                     const esc_options *options, bool recursive,
                     unsigned depth)
{
  esc_body *body = new esc_body;
  body->fun = fun;
  body->known = known;
  body->options = options;
  body->purpose = ESC_BODY_SUMMARY;
  body->recursive = recursive;
  body->depth = depth;
  find_sites (body);
  begin_graph (body);
  body->result = esc_new_node (body);
  fill_graph (body);
  return body;
}

void
esc_body_free (esc_body *body)
{
  if (!body)
    return;
  esc_free_indirect (body);
  esc_graph_free (body->graph);
  delete body;
}
