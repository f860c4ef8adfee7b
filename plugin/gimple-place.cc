/* Objects, nodes, places and values: what the operands of a statement are in
   the constraint graph.
   SPDX-License-Identifier: GPL-3.0-or-later

     &x, &p->f, "..."    an address: the object, or the pointer, + offset
     x, p->f, a[i]       memory: a place, from which a value is loaded
     p_1                 an SSA name: a node of its own; what it holds on entry
			 of the function came from the caller
     17, 1.5             a number: no node

   A place with a variable index lies anywhere in its object.  A reference
   or an operand of a kind that is not in a list here falls to a `default:'
   that takes it for WORLD.  */

#include "body.h"
#include "gimple-summary.h"
#include "gimple-table.h"

/* Integer constants of an address's width at least this large count as
   addresses of something outside.  */
static const unsigned HOST_WIDE_INT least_absolute_address = 65536;

esc_node
esc_new_node (esc_body *body)
{
  body->node_names.safe_push (NULL_TREE);
  esc_node n = esc_graph_add_node (body->graph);
  gcc_checking_assert (n + 1 == body->node_names.length ());
  return n;
}

bool
esc_followed_parameter_p (tree parm)
{
  tree type = TREE_TYPE (parm);
  return POINTER_TYPE_P (type) || AGGREGATE_TYPE_P (type);
}

static esc_object
new_object (esc_body *body, esc_object_kind kind, int64_t size,
            esc_origin_kind origin, tree decl)
{
  esc_origin o = { origin, decl, body->sites.length () };
  body->objects.safe_push (o);
  return esc_graph_add_object (body->graph, kind, size);
}

static int64_t
size_in_bytes (tree size)
{
  return size && tree_fits_shwi_p (size) ? tree_to_shwi (size) : ESC_ANY;
}

/* In one body, so many constant variables that are found in one another are
   known, and so many addresses in all of them; beyond, they are like other
   variables.  */
static const unsigned max_table_depth = 8;
static const unsigned max_table_entries = 2048;
/* So many addresses of one are told apart by place, from each other and from
   the literals.  */
static const unsigned max_table_places = 60;

/* What DECL holds all the time, as far as BODY wants to know.  */
static const esc_table *
table_of (const esc_body *body, tree decl)
{
  const esc_table *t = esc_table_of (decl);
  return (t && body->table_depth < max_table_depth
              && body->table_entries + t->entries.length ()
                   <= max_table_entries
            ? t
            : NULL);
}

/* Return what kind of object the variable DECL is for BODY.  */
static esc_object_kind
decl_kind (const esc_body *body, tree decl)
{
  function *fun = body->fun;
  switch (TREE_CODE (decl))
    {
    case VAR_DECL:
      if (table_of (body, decl))
        return ESC_OBJECT_TABLE;
      if (DECL_HARD_REGISTER (decl) || DECL_HAS_VALUE_EXPR_P (decl))
        return ESC_OBJECT_GLOBAL;
      if (auto_var_in_fn_p (decl, fun->decl))
        return ESC_OBJECT_LOCAL;
      if (DECL_THREAD_LOCAL_P (decl))
        return ESC_OBJECT_THREAD;
      if (TREE_PUBLIC (decl) || DECL_EXTERNAL (decl) || !TREE_STATIC (decl))
        return ESC_OBJECT_GLOBAL;
      return ESC_OBJECT_STATIC;
    case PARM_DECL:
    case RESULT_DECL:
      return auto_var_in_fn_p (decl, fun->decl) ? ESC_OBJECT_LOCAL
                                                : ESC_OBJECT_GLOBAL;
    case CONST_DECL:
    case LABEL_DECL:
    case STRING_CST:
      return ESC_OBJECT_CONST;
    case FUNCTION_DECL:
      return ESC_OBJECT_FUNCTION;
    default:
      return ESC_OBJECT_GLOBAL;
    }
}

static esc_node decl_address (esc_body *body, tree decl);

/* Return SRC + OFFSET as a node.  */
static esc_node
offset_node (esc_body *body, esc_node src, int64_t offset, esc_stmt stmt)
{
  if (offset == 0 || src == ESC_NODE_WORLD || src == ESC_NONE)
    return src;
  esc_node n = esc_new_node (body);
  esc_graph_add_copy (body->graph, n, src, offset, stmt);
  return n;
}

/* The address of BASE, which is in a table.  Which of its literals it is, if
   it is one, does not matter.  */
static esc_node
table_value (esc_body *body, tree base)
{
  if (TREE_CODE (base) != STRING_CST)
    return decl_address (body, base);
  if (!body->table_literal)
    body->table_literal = base;
  return decl_address (body, body->table_literal);
}

/* OBJ is what T says, from the beginning.  */
static void
fill_table (esc_body *body, esc_object obj, const esc_table *t)
{
  bool apart = t->entries.length () <= max_table_places;
  esc_node n = esc_new_node (body);
  hash_set<tree> done;
  esc_graph_add_addr (body->graph, n, obj, 0, ESC_NONE);
  body->table_depth++;
  body->table_entries += t->entries.length ();
  apart |= t->odd;
  for (const esc_table_entry &e : t->entries)
    if (apart)
      esc_graph_add_store (
        body->graph, n, e.offset, POINTER_SIZE_UNITS,
        offset_node (body, table_value (body, e.base), e.addend, ESC_NONE), 0,
        ESC_NONE);
    else if (!done.add (TREE_CODE (e.base) == STRING_CST ? integer_zero_node
                                                         : e.base))
      esc_graph_add_store (body->graph, n, ESC_ANY, ESC_ANY,
                           offset_node (body, table_value (body, e.base),
                                        e.callable ? 0 : ESC_ANY, ESC_NONE),
                           0, ESC_NONE);
  if (t->world)
    esc_graph_add_store (body->graph, n, ESC_ANY, ESC_ANY, ESC_NODE_WORLD, 0,
                         ESC_NONE);
  body->table_depth--;
}

/* Return the object of DECL: a variable, parameter in memory, result,
   function, label or literal.  */
esc_object
esc_decl_object (esc_body *body, tree decl)
{
  bool known;
  esc_object &slot = body->decl_objects.get_or_insert (decl, &known);
  if (known)
    return slot;
  esc_object_kind kind = decl_kind (body, decl);
  int64_t size = DECL_P (decl) && !esc_object_opaque_p (kind)
                   ? size_in_bytes (DECL_SIZE_UNIT (decl))
                   : ESC_ANY;
  esc_object obj = new_object (body, kind, size, ESC_ORIGIN_DECL, decl);
  slot = obj;
  if (kind == ESC_OBJECT_TABLE)
    fill_table (body, obj, table_of (body, decl));
  return obj;
}

/* In a body that is summarised, parameter VAR (or the static chain) points
   to a part of its own: N gets its address.  Return false if VAR is no
   parameter that is followed; callers know that numbers are not.  */
static bool
add_parameter (esc_body *body, esc_node n, tree var)
{
  if (!var)
    return false;
  esc_part part;
  memset (&part, 0, sizeof part);
  part.kind = ESC_PART_PARAM;
  if (var == body->fun->static_chain_decl)
    part.index = ESC_CHAIN_PARAM;
  else if (TREE_CODE (var) == PARM_DECL && esc_followed_parameter_p (var))
    for (tree a = DECL_ARGUMENTS (body->fun->decl); a != var;
         a = DECL_CHAIN (a))
      part.index++;
  else
    return false;
  part.object
    = new_object (body, ESC_OBJECT_ALLOCA, ESC_ANY, ESC_ORIGIN_PARAM, var);
  part.address = n;
  part.single = POINTER_TYPE_P (TREE_TYPE (var));
  esc_graph_add_addr (body->graph, n, part.object, 0, ESC_NONE);
  body->parts.safe_push (part);
  return true;
}

/* If VAR is the parameter that BODY watches, N gets its address: that of an
   object which is ours, and leads to others that are ours, as far as the
   promise goes.  Return whether it is.  */
static bool
add_watched (esc_body *body, esc_node n, tree var)
{
  if (!var || var != body->watched_parm)
    return false;
  esc_graph_add_addr (body->graph, n, body->watched, 0, ESC_NONE);
  return true;
}

void
esc_make_indexed (esc_body *body)
{
  if (body->indexed == ESC_NONE)
    body->indexed = new_object (body, ESC_OBJECT_ALLOCA, ESC_ANY,
                                ESC_ORIGIN_ALLOCA, NULL_TREE);
}

void
esc_make_watched (esc_body *body, bool deep)
{
  tree parm = body->watched_parm;
  body->watched
    = new_object (body, ESC_OBJECT_ALLOCA, ESC_ANY, ESC_ORIGIN_PARAM, parm);
  esc_node p = esc_new_node (body);
  esc_graph_add_addr (body->graph, p, body->watched, ESC_ANY, ESC_NONE);
  if (deep)
    {
      body->watched_reach = new_object (body, ESC_OBJECT_ALLOCA, ESC_ANY,
                                        ESC_ORIGIN_PARAM, parm);
      esc_node r = esc_new_node (body);
      esc_graph_add_addr (body->graph, r, body->watched_reach, ESC_ANY,
                          ESC_NONE);
      esc_graph_add_store (body->graph, p, ESC_ANY, ESC_ANY, r, 0, ESC_NONE);
      esc_graph_add_store (body->graph, r, ESC_ANY, ESC_ANY, r, 0, ESC_NONE);
    }
  else
    esc_graph_add_store (body->graph, p, ESC_ANY, ESC_ANY, ESC_NODE_WORLD, 0,
                         ESC_NONE);
}

/* Return the node that is the address of DECL.  */
static esc_node
decl_address (esc_body *body, tree decl)
{
  bool known;
  esc_node &slot = body->decl_addresses.get_or_insert (decl, &known);
  if (known)
    return slot;
  esc_node n = esc_new_node (body);
  slot = n;
  esc_object obj = esc_decl_object (body, decl);
  esc_graph_add_addr (body->graph, n, obj, 0, ESC_NONE);
  /* What the caller passed by value came from outside.  */
  if (TREE_CODE (decl) == PARM_DECL)
    {
      esc_node from = esc_new_node (body);
      if (body->purpose != ESC_BODY_SUMMARY
          || !add_parameter (body, from, decl))
        from = ESC_NODE_WORLD;
      esc_graph_add_store (body->graph, n, 0, ESC_ANY,
                           offset_node (body, from, ESC_ANY, ESC_NONE), 0,
                           ESC_NONE);
    }
  if (decl == body->watched_parm)
    {
      esc_node w = esc_new_node (body);
      add_watched (body, w, decl);
      esc_graph_add_store (body->graph, n, 0, POINTER_SIZE_UNITS, w, 0,
                           ESC_NONE);
    }
  return n;
}

/* What the SSA name NAME holds on entry of the function.  */
static void
add_default_def (esc_body *body, esc_node n, tree name)
{
  tree var = SSA_NAME_VAR (name);
  if (body->purpose == ESC_BODY_SUMMARY && add_parameter (body, n, var))
    return;
  if (add_watched (body, n, var))
    return;
  if (!var || TREE_CODE (var) == VAR_DECL)
    {
      if (var && var == body->fun->static_chain_decl)
        {
          esc_object obj = new_object (body, ESC_OBJECT_PARAM, ESC_ANY,
                                       ESC_ORIGIN_PARAM, var);
          esc_graph_add_addr (body->graph, n, obj, 0, ESC_NONE);
        }
      return; /* Not initialised.  */
    }
  if (POINTER_TYPE_P (TREE_TYPE (name)))
    {
      esc_object obj
        = new_object (body, ESC_OBJECT_PARAM, ESC_ANY, ESC_ORIGIN_PARAM, var);
      esc_graph_add_addr (body->graph, n, obj, 0, ESC_NONE);
    }
  else
    esc_graph_add_addr (body->graph, n, ESC_OBJECT_WORLD_ID, ESC_ANY,
                        ESC_NONE);
}

esc_node
esc_ssa_node (esc_body *body, tree name)
{
  if (virtual_operand_p (name))
    return ESC_NONE;
  unsigned v = SSA_NAME_VERSION (name);
  if (v >= body->ssa_nodes.length ())
    body->ssa_nodes.safe_grow_cleared (v + 1, false);
  /* Zero is the WORLD node, never an SSA name's: it means "none yet".  */
  if (body->ssa_nodes[v] == ESC_NODE_WORLD)
    {
      esc_node n = esc_new_node (body);
      body->ssa_nodes[v] = n;
      body->node_names[n] = name;
      if (SSA_NAME_IS_DEFAULT_DEF (name))
        add_default_def (body, n, name);
    }
  return body->ssa_nodes[v];
}

/* The place at OFFSET of REF, a TARGET_MEM_REF: any part of it may be the
   pointer.  */
static esc_place
target_mem_place (esc_body *body, tree ref, int64_t offset, int64_t size,
                  esc_stmt stmt)
{
  esc_place place = { ESC_NODE_WORLD, ESC_ANY, size, false, false };
  esc_node base = esc_value_node (body, TMR_BASE (ref), stmt);
  if (!TMR_INDEX (ref) && !TMR_INDEX2 (ref) && base != ESC_NONE)
    {
      place.base = base;
      poly_int64 off;
      HOST_WIDE_INT k;
      if (offset != ESC_ANY && mem_ref_offset (ref).to_shwi (&off)
          && off.is_constant (&k))
        place.offset = k + offset;
      return place;
    }
  place.base = esc_new_node (body);
  tree parts[] = { TMR_BASE (ref), TMR_INDEX (ref), TMR_INDEX2 (ref) };
  for (tree part : parts)
    {
      esc_node n = part ? esc_value_node (body, part, stmt) : ESC_NONE;
      if (n != ESC_NONE)
        esc_graph_add_copy (body->graph, place.base, n, ESC_ANY, stmt);
    }
  return place;
}

bool
esc_aligned_pointer_p (tree p)
{
  const unsigned half = 4 * BITS_PER_UNIT;
  tree type = TREE_TYPE (p);
  return ((POINTER_TYPE_P (type) && TYPE_ALIGN (TREE_TYPE (type)) >= half)
          || get_pointer_alignment (p) >= half);
}

/* Return true if what lies in REF, SIZE bits from bit OFFSET on of BASE, may
   be a piece of an address, and no half: a bit-field, or what need not be
   aligned.  (Of a fixed place in a variable, and of whole bytes, the solver
   sees that itself.)  */
static bool
pieces_p (tree ref, tree base, HOST_WIDE_INT offset, HOST_WIDE_INT size,
          bool fixed)
{
  const HOST_WIDE_INT half = 4 * BITS_PER_UNIT;
  if (size >= 0 && (size % half || offset % BITS_PER_UNIT))
    return true;
  if ((DECL_P (base) && fixed) || get_object_alignment (ref) >= half)
    return false;
  return !(fixed && TREE_CODE (base) == MEM_REF && offset % half == 0
           && multiple_p (mem_ref_offset (base), 4)
           && esc_aligned_pointer_p (TREE_OPERAND (base, 0)));
}

/* Return the place that the memory reference REF denotes.  */
static esc_place
place_of (esc_body *body, tree ref, esc_stmt stmt)
{
  esc_place place = { ESC_NODE_WORLD, ESC_ANY, ESC_ANY, false, false };
  if (TREE_CODE (ref) == WITH_SIZE_EXPR)
    ref = TREE_OPERAND (ref, 0);

  poly_int64 poffset, psize, pmax;
  bool reverse;
  tree base = get_ref_base_and_extent (ref, &poffset, &psize, &pmax, &reverse);
  HOST_WIDE_INT offset, size, max;
  bool known = (poffset.is_constant (&offset) && psize.is_constant (&size)
                && pmax.is_constant (&max) && max >= 0);
  if (known)
    {
      HOST_WIDE_INT lo = offset >= 0
                           ? offset / BITS_PER_UNIT
                           : -((-offset + BITS_PER_UNIT - 1) / BITS_PER_UNIT);
      HOST_WIDE_INT end = offset + max;
      HOST_WIDE_INT hi = end >= 0 ? (end + BITS_PER_UNIT - 1) / BITS_PER_UNIT
                                  : -(-end / BITS_PER_UNIT);
      place.offset = lo;
      place.size = hi - lo;
      place.definite
        = (max == size && offset % BITS_PER_UNIT == 0
           && size % BITS_PER_UNIT == 0 && !TREE_THIS_VOLATILE (ref));
      place.pieces = ((size < 0 || place.size % 4 == 0)
                      && pieces_p (ref, base, offset, size, max == size));
    }

  switch (TREE_CODE (base))
    {
    case VAR_DECL:
    case PARM_DECL:
    case RESULT_DECL:
    case CONST_DECL:
    case STRING_CST:
    case LABEL_DECL:
    case FUNCTION_DECL:
      place.base = decl_address (body, base);
      return place;

    case MEM_REF:
      {
        esc_node n = esc_value_node (body, TREE_OPERAND (base, 0), stmt);
        HOST_WIDE_INT k;
        poly_offset_int off = mem_ref_offset (base);
        offset_int fixed;
        bool fits = off.is_constant (&fixed) && wi::fits_shwi_p (fixed);
        k = fits ? fixed.to_shwi () : 0;
        if (n != ESC_NONE)
          place.base = n;
        if (known && fits)
          place.offset += k;
        else
          place.offset = place.size = ESC_ANY, place.definite = false;
        return place;
      }

    case TARGET_MEM_REF:
      {
        bool pieces = place.pieces;
        place = target_mem_place (body, base, known ? place.offset : ESC_ANY,
                                  known ? place.size : ESC_ANY, stmt);
        place.pieces = pieces;
        return place;
      }

    default:
      esc_count_not_understood (body, "place",
                                get_tree_code_name (TREE_CODE (base)));
      place.offset = place.size = ESC_ANY;
      place.definite = false;
      return place;
    }
}

/* Return true if control may leave STMT before what it writes is written:
     h = make (i);		// throws, and a cleanup looks at h
   The lifetime of what h held does not end there.  */
static bool
may_stop_short_p (const esc_body *body, esc_stmt stmt)
{
  if (stmt == ESC_NONE)
    return false;
  gimple *g = body->stmts[stmt];
  if (gasm *a = dyn_cast<gasm *> (g))
    return gimple_asm_nlabels (a) > 0;
  return stmt_can_throw_internal (body->fun, g);
}

esc_place
esc_place_of (esc_body *body, tree ref, esc_stmt stmt)
{
  esc_place place = place_of (body, ref, stmt);
  if (place.definite && may_stop_short_p (body, stmt))
    place.definite = false;
  return place;
}

/* The SSA name that REF takes a part of (__real x, BIT_FIELD_REF <x, ..>,
   VIEW_CONVERT_EXPR (x)), or NULL.  */
static tree
part_of_register (tree ref)
{
  while (handled_component_p (ref))
    ref = TREE_OPERAND (ref, 0);
  return TREE_CODE (ref) == SSA_NAME ? ref : NULL_TREE;
}

/* The node of the address of REF.  An address with a variable index lies
   anywhere in its object.  */
static esc_node
address_node (esc_body *body, tree ref, esc_stmt stmt)
{
  poly_int64 pk;
  HOST_WIDE_INT k;
  tree base = get_addr_base_and_unit_offset (ref, &pk);
  if (base && pk.is_constant (&k))
    {
      if (TREE_CODE (base) == MEM_REF)
        {
          offset_int m;
          esc_node n = esc_value_node (body, TREE_OPERAND (base, 0), stmt);
          if (n == ESC_NONE) /* &((T *) 0)->field  */
            return ESC_NONE;
          bool fits
            = (mem_ref_offset (base).is_constant (&m) && wi::fits_shwi_p (m));
          return offset_node (body, n, fits ? k + m.to_shwi () : ESC_ANY,
                              stmt);
        }
      if (DECL_P (base) || TREE_CODE (base) == STRING_CST)
        return offset_node (body, decl_address (body, base), k, stmt);
    }
  esc_place place = esc_place_of (body, ref, stmt);
  esc_node n = offset_node (body, place.base, ESC_ANY, stmt);
  for (; n != ESC_NODE_WORLD && handled_component_p (ref);
       ref = TREE_OPERAND (ref, 0))
    if ((TREE_CODE (ref) == ARRAY_REF || TREE_CODE (ref) == ARRAY_RANGE_REF)
        && TREE_CODE (TREE_OPERAND (ref, 1)) == SSA_NAME)
      {
        esc_node i = esc_ssa_node (body, TREE_OPERAND (ref, 1));
        esc_deferred d = { ESC_INDEX, n, place.base, i, stmt };
        body->deferred.safe_push (d);
      }
  return n;
}

bool
esc_words_p (tree ref, const esc_place &place)
{
  tree size = TYPE_SIZE_UNIT (TREE_TYPE (ref));
  return (!place.pieces && size && tree_fits_shwi_p (size)
          && tree_to_shwi (size) % 4 == 0);
}

int64_t
esc_piece_offset (tree type)
{
  if (VECTOR_TYPE_P (type) || TREE_CODE (type) == COMPLEX_TYPE)
    type = TREE_TYPE (type);
  tree size = TYPE_SIZE (type);
  return (size && tree_fits_uhwi_p (size)
          && tree_to_uhwi (size) >= POINTER_SIZE)
           ? 0
           : ESC_ANY;
}

esc_node
esc_value_node (esc_body *body, tree op, esc_stmt stmt)
{
  switch (TREE_CODE (op))
    {
    case SSA_NAME:
      return esc_ssa_node (body, op);

    case ADDR_EXPR:
      return address_node (body, TREE_OPERAND (op, 0), stmt);

    case INTEGER_CST:
      /* An absolute address, written as such.  */
      if (POINTER_TYPE_P (TREE_TYPE (op)))
        return integer_zerop (op) ? ESC_NONE : ESC_NODE_WORLD;
      if (TYPE_PRECISION (TREE_TYPE (op)) >= POINTER_SIZE
          && tree_fits_uhwi_p (op)
          && tree_to_uhwi (op) >= least_absolute_address)
        return ESC_NODE_WORLD;
      return ESC_NONE;

    case REAL_CST:
    case COMPLEX_CST:
    case FIXED_CST:
    case POLY_INT_CST:
    case STRING_CST:
      return ESC_NONE;

    case VECTOR_CST:
      {
        unsigned HOST_WIDE_INT n;
        if (!VECTOR_CST_NELTS (op).is_constant (&n))
          return ESC_NODE_WORLD;
        esc_node sum = ESC_NONE;
        for (unsigned i = 0; i < n; i++)
          {
            tree elt = VECTOR_CST_ELT (op, i);
            esc_node e = CONSTANT_CLASS_P (elt) && TREE_CODE (elt) != ADDR_EXPR
                           ? ESC_NONE
                           : esc_value_node (body, elt, stmt);
            if (e == ESC_NONE)
              continue;
            if (sum == ESC_NONE)
              sum = esc_new_node (body);
            esc_graph_add_copy (body->graph, sum, e, 0, stmt);
          }
        return sum;
      }

    case OBJ_TYPE_REF:
      return esc_value_node (body, OBJ_TYPE_REF_EXPR (op), stmt);

    case ASSERT_EXPR:
      return esc_value_node (body, TREE_OPERAND (op, 0), stmt);

    case CONSTRUCTOR:
      {
        esc_node sum = ESC_NONE;
        unsigned i;
        tree elt;
        int64_t offset = esc_piece_offset (TREE_TYPE (op));
        FOR_EACH_CONSTRUCTOR_VALUE (CONSTRUCTOR_ELTS (op), i, elt)
          {
            esc_node e = esc_value_node (body, elt, stmt);
            if (e == ESC_NONE)
              continue;
            if (sum == ESC_NONE)
              sum = esc_new_node (body);
            esc_graph_add_copy (body->graph, sum, e, offset, stmt);
          }
        return sum;
      }

    case VAR_DECL:
    case PARM_DECL:
    case RESULT_DECL:
    case MEM_REF:
    case TARGET_MEM_REF:
    case COMPONENT_REF:
    case ARRAY_REF:
    case ARRAY_RANGE_REF:
    case BIT_FIELD_REF:
    case REALPART_EXPR:
    case IMAGPART_EXPR:
    case VIEW_CONVERT_EXPR:
    case WITH_SIZE_EXPR:
      {
        if (tree reg = part_of_register (op))
          return offset_node (body, esc_ssa_node (body, reg),
                              esc_piece_offset (TREE_TYPE (op)), stmt);
        if (TREE_CODE (op) == VIEW_CONVERT_EXPR
            && CONSTANT_CLASS_P (TREE_OPERAND (op, 0)))
          return esc_value_node (body, TREE_OPERAND (op, 0), stmt);
        esc_place place = esc_place_of (body, op, stmt);
        esc_node n = esc_new_node (body);
        esc_graph_add_load (body->graph, n, place.base, place.offset,
                            place.size, stmt);
        return offset_node (body, n, place.pieces ? ESC_ANY : 0, stmt);
      }

    case FUNCTION_DECL:
    case LABEL_DECL:
    case CONST_DECL:
      return decl_address (body, op);

    default:
      esc_count_not_understood (body, "value",
                                get_tree_code_name (TREE_CODE (op)));
      return ESC_NODE_WORLD;
    }
}

void
esc_sink_node (esc_body *body, esc_node src, esc_sink sink, esc_stmt stmt)
{
  if (src != ESC_NONE && src != ESC_NODE_WORLD)
    esc_graph_add_copy (body->graph, ESC_NODE_SINK (sink), src, 0, stmt);
}

esc_node
esc_reach_node (esc_body *body, esc_node src, esc_stmt stmt)
{
  if (src == ESC_NODE_WORLD)
    return src;
  esc_node h = esc_new_node (body);
  esc_graph_add_copy (body->graph, h, src, ESC_ANY, stmt);
  esc_graph_add_load (body->graph, h, h, ESC_ANY, ESC_ANY, stmt);
  return h;
}

void
esc_add_kill (esc_body *body, const esc_place &place, esc_stmt stmt)
{
  if (!place.definite || place.base == ESC_NODE_WORLD)
    return;
  esc_kill kill = { place.base, place.offset, place.size, stmt };
  body->kills.safe_push (kill);
}

void
esc_assign_node (esc_body *body, tree dst, esc_node src, int64_t offset,
                 esc_stmt stmt)
{
  if (!dst)
    return;
  if (TREE_CODE (dst) == SSA_NAME)
    {
      if (src != ESC_NONE)
        esc_graph_add_copy (body->graph, esc_ssa_node (body, dst), src, offset,
                            stmt);
      return;
    }
  esc_place place = esc_place_of (body, dst, stmt);
  if (place.pieces)
    offset = ESC_ANY;
  if (src == ESC_NONE)
    esc_add_kill (body, place, stmt);
  else
    esc_graph_add_store (body->graph, place.base, place.offset, place.size,
                         offset_node (body, src, offset, stmt),
                         place.definite ? ESC_EDGE_DEFINITE : 0, stmt);
}

bool
esc_memory_operand_p (tree op)
{
  if (TREE_CODE (op) == WITH_SIZE_EXPR)
    op = TREE_OPERAND (op, 0);
  return (
    (REFERENCE_CLASS_P (op) || handled_component_p (op)
     || (DECL_P (op) && TREE_CODE (op) != FUNCTION_DECL
         && TREE_CODE (op) != LABEL_DECL && TREE_CODE (op) != CONST_DECL))
    && !part_of_register (op)
    && !(TREE_CODE (op) == VIEW_CONVERT_EXPR
         && CONSTANT_CLASS_P (TREE_OPERAND (op, 0))));
}
