/* Calls through pointers, and callbacks: which functions they call.
   SPDX-License-Identifier: GPL-3.0-or-later

     static const struct ops file_ops = { file_read, file_close };
     const struct ops *o = &file_ops;  o->read (buffer);

   Only a solution tells what O points to, so such a call has no edges at
   first.  Each time a solution is there, the functions that its pointer may
   point to are looked up, and for new ones the edges of a direct call are
   added: those of its summary, or of the library function that it is.  If
   the pointer may be anything else, and be it an address within a function,
   the callee is unknown, and what is passed escapes.  Both only add edges,
   so that this ends.

   A pointer that is loaded from constant variables only (gimple-table.h) is
   looked up in their initializers: there one can tell the functions from the
   names beside them, which a load at an unknown place cannot.  */

#include "gimple-call.h"
#include "declared.h"
#include "gimple-summary.h"
#include "gimple-table.h"

/* A function, with its static chain or ESC_NONE.  */
struct callee_place
{
  tree fn;
  esc_node chain;
};

/* A call whose callees depend on the solution.  */
struct esc_indirect
{
  esc_call_args args;
  tree pointer;                 /* To the callee.  */
  int callback;                 /* It is this argument of a library function,
			   or -1.  */
  esc_node handed, p;           /* CALLBACK: see esc_defer_callback.  */
  bool unknown;                 /* Its callee: all is done.  */
  auto_vec<callee_place> found; /* Those whose edges are there.  */
};

/* How many names are looked at to find where a pointer comes from, and
   through how many constant variables.  */
static const unsigned max_names = 32;
static const unsigned max_loads = 4;
/* A call calls at most so many functions.  */
static const unsigned max_callees = 64;

static esc_indirect *
new_indirect (esc_call_args *c, tree pointer)
{
  esc_indirect *in = new esc_indirect;
  in->args.body = c->body;
  in->args.call = c->call;
  in->args.stmt = c->stmt;
  in->args.nodes.safe_splice (c->nodes);
  in->args.chain = c->chain;
  in->args.fresh = ESC_NONE;
  in->args.perhaps = true;
  in->pointer = pointer;
  in->callback = -1;
  in->handed = in->p = ESC_NONE;
  in->unknown = false;
  c->body->indirect.safe_push (in);
  return in;
}

void
esc_free_indirect (esc_body *body)
{
  for (esc_indirect *in : body->indirect)
    delete in;
}

/* Trampolines.

     __builtin_init_trampoline (&FRAME.t, nested, &FRAME);
     p = __builtin_adjust_trampoline (&FRAME.t);

   The code that is written there counts as a pointer to an object, which
   holds the environment, and whose address is what P is.  */
void
esc_build_trampoline (esc_call_args *c, built_in_function code)
{
  esc_body *body = c->body;
  esc_node place = esc_arg_node (c, 0);
  if (place == ESC_NONE)
    return;
  if (code == BUILT_IN_ADJUST_TRAMPOLINE || code == BUILT_IN_ADJUST_DESCRIPTOR)
    {
      esc_node n = esc_new_node (body);
      esc_graph_add_load (body->graph, n, place, 0, POINTER_SIZE_UNITS,
                          c->stmt);
      esc_assign_result (c, n, 0);
      return;
    }
  tree fn = gimple_call_arg (c->call, 1);
  if (TREE_CODE (fn) == ADDR_EXPR)
    fn = TREE_OPERAND (fn, 0);
  esc_node n = esc_new_foreign_object (c);
  esc_trampoline t = { body->objects.length () - 1, fn, esc_arg_node (c, 2) };
  body->trampolines.safe_push (t);
  for (unsigned i = 1; i < c->nodes.length (); i++)
    if (c->nodes[i] != ESC_NONE)
      esc_store_anywhere (c, n, c->nodes[i]);
  esc_graph_add_store (body->graph, place, 0, POINTER_SIZE_UNITS, n, 0,
                       c->stmt);
}

/* What a pointer may point to.  */
struct place
{
  tree decl;      /* A variable, function or literal, or NULL.  */
  int64_t offset; /* In bytes, or ESC_ANY.  */
  esc_object object;
};

struct finder
{
  esc_body *body;
  const esc_solution *solution;
  unsigned names; /* Looked at so far.  */
};

static bool find_values (finder *f, tree op, unsigned loads,
                         auto_vec<place> *found);

static void
add_place (auto_vec<place> *found, tree decl, int64_t offset, esc_object obj)
{
  place p = { decl, offset, obj };
  for (const place &q : *found)
    if (q.decl == decl && q.offset == offset && q.object == obj)
      return;
  found->safe_push (p);
}

/* What the solution says of the name OP.  */
static bool
find_by_solution (finder *f, tree op, auto_vec<place> *found)
{
  unsigned v = SSA_NAME_VERSION (op);
  if (v >= f->body->ssa_nodes.length ()
      || f->body->ssa_nodes[v] == ESC_NODE_WORLD)
    return false;
  /* Made for a callee that was found before in this round: the next one will
     tell.  */
  if (!esc_solved_node_p (f->solution, f->body->ssa_nodes[v]))
    return true;
  size_t count;
  const esc_target *t
    = esc_targets (f->solution, f->body->ssa_nodes[v], &count);
  for (size_t i = 0; i < count; i++)
    {
      if (t[i].object == ESC_OBJECT_WORLD_ID)
        return false;
      const esc_origin *o = &f->body->objects[t[i].object];
      add_place (found, o->kind == ESC_ORIGIN_DECL ? o->decl : NULL_TREE,
                 t[i].offset, t[i].object);
    }
  return true;
}

/* Return true if what REF, of a pointer's type, reads has been written as a
   pointer as well: no union, no part of a number.  */
static bool
typed_reference_p (tree ref)
{
  if (TREE_THIS_VOLATILE (ref) || !POINTER_TYPE_P (TREE_TYPE (ref)))
    return false;
  for (; handled_component_p (ref); ref = TREE_OPERAND (ref, 0))
    if (TREE_CODE (ref) == COMPONENT_REF)
      {
        if (TREE_CODE (TREE_TYPE (TREE_OPERAND (ref, 0))) != RECORD_TYPE)
          return false;
      }
    else if (TREE_CODE (ref) != ARRAY_REF)
      return false;
  return VAR_P (ref) || TREE_CODE (ref) == MEM_REF;
}

/* Add what REF reads from the constant variable DECL + OFFSET (bytes, or
   ESC_ANY).  If DECL is not REF's base, but what a pointer points to, that
   the structure is one of REF's type is by the rules of aliasing only.  */
static bool
find_in_table (tree ref, tree decl, int64_t offset, auto_vec<place> *found)
{
  const esc_table *t = esc_table_of (decl);
  if (!t || t->odd)
    return false;
  tree type = TREE_TYPE (ref);
  bool function = FUNC_OR_METHOD_TYPE_P (TREE_TYPE (type));
  tree field = NULL_TREE;
  if (TREE_CODE (ref) == COMPONENT_REF
      && (flag_strict_aliasing || get_base_address (ref) == decl))
    field = TREE_OPERAND (ref, 1);
  for (const esc_table_entry &e : t->entries)
    {
      if (offset != ESC_ANY
          && (e.offset >= offset + POINTER_SIZE_UNITS
              || e.offset + POINTER_SIZE_UNITS <= offset))
        continue;
      if (offset != ESC_ANY && e.offset != offset)
        return false;
      /* Another field of the same structure.  */
      if (field && e.field && e.field != field
          && DECL_CONTEXT (field) == DECL_CONTEXT (e.field))
        continue;
      /* Data is not called.  */
      if (function && TREE_CODE (e.base) != FUNCTION_DECL)
        continue;
      add_place (found, e.base, e.addend, ESC_NONE);
    }
  return true;
}

/* What the load of REF, which is typed, gives if it reads constant variables
   only; false if it may read others.  */
static bool
find_by_load (finder *f, tree ref, unsigned loads, auto_vec<place> *found)
{
  poly_int64 poffset, psize, pmax;
  bool reverse;
  HOST_WIDE_INT offset, size, max;
  tree base = get_ref_base_and_extent (ref, &poffset, &psize, &pmax, &reverse);
  bool fixed = (poffset.is_constant (&offset) && psize.is_constant (&size)
                && pmax.is_constant (&max) && size == max
                && offset % BITS_PER_UNIT == 0);
  int64_t at = fixed ? offset / BITS_PER_UNIT : ESC_ANY;
  if (VAR_P (base))
    return find_in_table (ref, base, at, found);
  if (TREE_CODE (base) != MEM_REF || loads == 0)
    return false;
  HOST_WIDE_INT k;
  poly_int64 pk;
  if (!mem_ref_offset (base).to_shwi (&pk) || !pk.is_constant (&k))
    at = ESC_ANY;
  else if (at != ESC_ANY)
    at += k;
  auto_vec<place> bases;
  if (!find_values (f, TREE_OPERAND (base, 0), loads - 1, &bases))
    return false;
  for (const place &b : bases)
    if (!b.decl
        || !find_in_table (
          ref, b.decl,
          b.offset == ESC_ANY || at == ESC_ANY ? ESC_ANY : b.offset + at,
          found))
      return false;
  return true;
}

/* Add what the address OP may be.  */
static bool
find_address (finder *f, tree op, unsigned loads, auto_vec<place> *found)
{
  poly_int64 pk;
  HOST_WIDE_INT k;
  tree ref = TREE_OPERAND (op, 0);
  tree base = get_addr_base_and_unit_offset (ref, &pk);
  if (!base || !pk.is_constant (&k))
    return false;
  int64_t offset = k;
  if (DECL_P (base) || TREE_CODE (base) == STRING_CST)
    {
      add_place (found, base, offset, ESC_NONE);
      return true;
    }
  if (TREE_CODE (base) != MEM_REF)
    return false;
  auto_vec<place> bases;
  if (!find_values (f, TREE_OPERAND (base, 0), loads, &bases))
    return false;
  bool fits = mem_ref_offset (base).to_shwi (&pk) && pk.is_constant (&k);
  for (const place &b : bases)
    add_place (found, b.decl,
               fits && b.offset != ESC_ANY ? b.offset + offset + k : ESC_ANY,
               b.object);
  return true;
}

/* Add all that the name OP may point to; push the names that it is a copy
   of.  */
static bool
find_name (finder *f, tree op, unsigned loads, auto_vec<tree> *names,
           auto_vec<place> *found)
{
  gimple *def = SSA_NAME_DEF_STMT (op);
  if (gphi *phi = dyn_cast<gphi *> (def))
    {
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
        if (!names->contains (gimple_phi_arg_def (phi, i)))
          names->safe_push (gimple_phi_arg_def (phi, i));
      return true;
    }
  if (!is_gimple_assign (def))
    return find_by_solution (f, op, found);
  tree rhs = gimple_assign_rhs1 (def);
  if ((gimple_assign_ssa_name_copy_p (def)
       || (gimple_assign_cast_p (def) && POINTER_TYPE_P (TREE_TYPE (op))
           && POINTER_TYPE_P (TREE_TYPE (rhs))))
      && is_gimple_val (rhs))
    {
      if (!names->contains (rhs))
        names->safe_push (rhs);
      return true;
    }
  if (gimple_assign_load_p (def) && gimple_assign_single_p (def)
      && typed_reference_p (rhs))
    {
      auto_vec<place> loaded;
      if (find_by_load (f, rhs, loads, &loaded))
        {
          for (const place &p : loaded)
            add_place (found, p.decl, p.offset, p.object);
          return true;
        }
    }
  return find_by_solution (f, op, found);
}

/* Add to FOUND all that the pointer OP may point to, through LOADS loads from
   constant variables at most.  Return false if it may be anything else.  */
static bool
find_values (finder *f, tree op, unsigned loads, auto_vec<place> *found)
{
  auto_vec<tree> names;
  names.safe_push (op);
  for (unsigned i = 0; i < names.length (); i++)
    {
      tree name = names[i];
      if (f->names++ >= max_names)
        return false;
      switch (TREE_CODE (name))
        {
        case SSA_NAME:
          if (!find_name (f, name, loads, &names, found))
            return false;
          break;
        case ADDR_EXPR:
          if (!find_address (f, name, loads, found))
            return false;
          break;
        case INTEGER_CST:
          if (!integer_zerop (name))
            return false;
          break;
        default:
          return false;
        }
    }
  return true;
}

/* Return true if an argument, or result, of type A is passed as one of type
   B is.  */
static bool
passed_alike_p (tree a, tree b)
{
  if (POINTER_TYPE_P (a) && POINTER_TYPE_P (b))
    return true;
  if (INTEGRAL_TYPE_P (a) && INTEGRAL_TYPE_P (b))
    return TYPE_PRECISION (a) == TYPE_PRECISION (b);
  if (SCALAR_FLOAT_TYPE_P (a) && SCALAR_FLOAT_TYPE_P (b))
    return TYPE_MODE (a) == TYPE_MODE (b);
  if (VOID_TYPE_P (a) || VOID_TYPE_P (b))
    return VOID_TYPE_P (a) && VOID_TYPE_P (b);
  return TYPE_MAIN_VARIANT (a) == TYPE_MAIN_VARIANT (b);
}

/* Put the types of the parameters of FN, which CALLEE is the summary of, into
   TYPES, or return false if they are not known any more: when a function is
   compiled, its parameters go.  */
static bool
parameter_types (tree fn, const esc_callee *callee, auto_vec<tree> *types)
{
  tree type = TREE_TYPE (fn);
  if (prototype_p (type))
    for (tree a = TYPE_ARG_TYPES (type); a && a != void_list_node;
         a = TREE_CHAIN (a))
      types->safe_push (TREE_VALUE (a));
  else
    for (tree p = DECL_ARGUMENTS (fn); p; p = DECL_CHAIN (p))
      types->safe_push (TREE_TYPE (p));
  return types->length () == callee->followed.length ();
}

/* Return true if an argument of type A may be a promoted TYPE.  */
static bool
promoted_p (tree a, tree type)
{
  return (INTEGRAL_TYPE_P (type) && INTEGRAL_TYPE_P (a)
          && TYPE_PRECISION (type) < TYPE_PRECISION (integer_type_node)
          && TYPE_PRECISION (a) == TYPE_PRECISION (integer_type_node));
}

/* Return true if CALL hands over what FN, which CALLEE is the summary of,
   takes, and expects what FN gives.  */
static bool
call_fits_p (const gcall *call, tree fn, const esc_callee *callee)
{
  tree type = TREE_TYPE (fn), seen = gimple_call_fntype (call);
  if (!seen || stdarg_p (type) != stdarg_p (seen))
    return false;
  tree to = TREE_TYPE (type), from = TREE_TYPE (seen);
  bool used = gimple_call_lhs (call) != NULL_TREE;
  if ((used || AGGREGATE_TYPE_P (to) || AGGREGATE_TYPE_P (from))
      && !passed_alike_p (to, from))
    return false;
  auto_vec<tree> types;
  unsigned n = gimple_call_num_args (call);
  if (!parameter_types (fn, callee, &types) || n < types.length ()
      || (n > types.length () && !stdarg_p (type)))
    return false;
  for (unsigned i = 0; i < types.length (); i++)
    {
      tree a = TREE_TYPE (gimple_call_arg (call, i));
      if (!passed_alike_p (a, types[i]) && !promoted_p (a, types[i]))
        return false;
    }
  return true;
}

/* Return true if all addresses that a library function hands to FN, which
   CALLEE is the summary of, arrive in parameters that are followed.  */
static bool
callback_fits_p (tree fn, const esc_callee *callee)
{
  auto_vec<tree> types;
  if (!parameter_types (fn, callee, &types))
    return false;
  for (unsigned i = 0; i < types.length (); i++)
    if (!callee->followed[i]
        && !(INTEGRAL_TYPE_P (types[i])
             && TYPE_PRECISION (types[i]) < POINTER_SIZE))
      return false;
  return true;
}

/* Add the edges of IN's call as one of FN, with the static chain CHAIN.
   Return false if nothing is known of FN.  */
static bool
add_callee (esc_indirect *in, tree fn, esc_node chain)
{
  esc_call_args *c = &in->args;
  if (DECL_STATIC_CHAIN (fn) && chain == ESC_NONE)
    return false;
  if (flags_from_decl_or_type (fn) & ECF_RETURNS_TWICE)
    return false;
  if (const esc_callee *callee = esc_callee_summary_now (fn, c->body))
    {
      if (in->callback >= 0)
        {
          if (!callback_fits_p (fn, callee))
            return false;
          esc_build_instance (c, callee, in->handed, chain);
          return true;
        }
      if (!call_fits_p (c->call, fn, callee))
        return false;
      esc_build_called (c, callee, chain);
      return true;
    }
  if (in->callback >= 0 || gimple_call_chain (c->call)
      || esc_declared_release_p (fn))
    return false;
  const esc_known *known = esc_known_callee (c->body, c->call, fn);
  if (!known)
    return false;
  c->fresh = ESC_NONE;
  if (fndecl_built_in_p (fn, BUILT_IN_FREE))
    esc_add_release (c, esc_arg_node (c, 0), ESC_RELEASE_CALLEE);
  else
    esc_build_known (c, known);
  c->body->calls_out |= !fndecl_built_in_p (fn, BUILT_IN_NORMAL);
  return true;
}

/* IN's callee is not known.  */
static void
give_up (esc_indirect *in)
{
  esc_call_args *c = &in->args;
  in->unknown = true;
  if (in->callback >= 0)
    esc_build_unknown_callback (c, in->callback, in->p);
  else
    c->body->calls_out |= !esc_build_unknown (c);
}

/* The trampoline that is object OBJ of BODY, or NULL.  */
static const esc_trampoline *
trampoline_of (const esc_body *body, esc_object obj)
{
  for (const esc_trampoline &t : body->trampolines)
    if (t.object == obj)
      return &t;
  return NULL;
}

/* P is one thing that IN's pointer points to: add its edges; return false if
   it is not understood.  Set *ADDED if they are new.  */
static bool
add_place_callee (esc_indirect *in, const place *p, bool *added)
{
  tree fn = p->decl;
  esc_node chain = in->args.chain;
  if (in->callback >= 0)
    chain = ESC_NONE;
  if (p->offset != 0)
    return false;
  if (!fn && p->object != ESC_NONE)
    if (const esc_trampoline *t = trampoline_of (in->args.body, p->object))
      {
        fn = t->fn;
        chain = t->chain;
      }
  if (!fn || TREE_CODE (fn) != FUNCTION_DECL)
    return false;
  for (const callee_place &known : in->found)
    if (known.fn == fn && known.chain == chain)
      return true;
  if (in->found.length () >= max_callees || !add_callee (in, fn, chain))
    return false;
  callee_place now = { fn, chain };
  in->found.safe_push (now);
  *added = true;
  return true;
}

/* Look IN's callees up; return true if edges were added.  */
static bool
resolve (esc_indirect *in, const esc_solution *solution)
{
  finder f = { in->args.body, solution, 0 };
  auto_vec<place> found;
  bool added = false;
  bool known = find_values (&f, in->pointer, max_loads, &found);
  for (unsigned i = 0; known && i < found.length (); i++)
    known = add_place_callee (in, &found[i], &added);
  if (!known)
    {
      give_up (in);
      added = true;
    }
  return added;
}

void
esc_defer_call (esc_call_args *c)
{
  new_indirect (c, gimple_call_fn (c->call));
}

void
esc_defer_callback (esc_call_args *c, unsigned i, esc_node handed, esc_node p)
{
  esc_indirect *in = new_indirect (c, gimple_call_arg (c->call, i));
  in->callback = i;
  in->handed = handed;
  in->p = p;
  /* Mostly it is a function's name, and there is nothing to wait for.  */
  if (TREE_CODE (in->pointer) == ADDR_EXPR
      && TREE_CODE (TREE_OPERAND (in->pointer, 0)) == FUNCTION_DECL)
    resolve (in, NULL);
}

bool
esc_resolve_indirect (esc_body *body, const esc_solution *solution)
{
  bool added = false;
  for (unsigned i = 0; i < body->indirect.length (); i++)
    if (!body->indirect[i]->unknown)
      added |= resolve (body->indirect[i], solution);
  return added;
}

bool
esc_give_up_indirect (esc_body *body)
{
  bool added = false;
  for (unsigned i = 0; i < body->indirect.length (); i++)
    {
      esc_indirect *in = body->indirect[i];
      if (in->unknown || !in->found.is_empty ())
        continue;
      give_up (in);
      added = true;
    }
  return added;
}
