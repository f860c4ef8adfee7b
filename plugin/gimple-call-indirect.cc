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
  esc_call_shape shape; /* How it hands things over.  */
  tree pointer;         /* To the callee; NULL: VALUE is that.  */
  esc_node value;
  int callback;                 /* It is this argument of a library function,
			   or -1.  */
  esc_node handed, p;           /* CALLBACK: see esc_defer_callback.  */
  bool unknown;                 /* Its callee: all is done.  */
  auto_vec<callee_place> found; /* Those whose edges are there.  */
  auto_vec<unsigned> parts;     /* SUMMARY: parts that it calls.  */
  unsigned number;              /* PARTS: of the call.  */
};

/* How many names are looked at to find where a pointer comes from, and
   through how many constant variables.  */
static const unsigned max_names = 32;
static const unsigned max_loads = 4;
/* A call calls at most so many functions.  */
static const unsigned max_callees = 64;
/* So many summaries in one another tell of a call.  */
static const unsigned max_depth = 4;

/* How an argument or result of TYPE is passed, as a number: alike if it is the
   same.  */
enum
{
  PASSED_VOID,
  PASSED_POINTER,
  PASSED_INTEGER = 1 << 16, /* Plus bits.  */
  PASSED_FLOAT = 2 << 16,   /* Plus mode.  */
  PASSED_OTHER = 1 << 30    /* Plus type.  */
};

static unsigned
passed_code (tree type)
{
  if (POINTER_TYPE_P (type))
    return PASSED_POINTER;
  if (INTEGRAL_TYPE_P (type))
    return PASSED_INTEGER + TYPE_PRECISION (type);
  if (SCALAR_FLOAT_TYPE_P (type))
    return PASSED_FLOAT + TYPE_MODE (type);
  if (VOID_TYPE_P (type))
    return PASSED_VOID;
  return PASSED_OTHER + TYPE_UID (TYPE_MAIN_VARIANT (type));
}

/* Describe CALL in SHAPE.  */
static void
find_shape (const gcall *call, esc_call_shape *shape)
{
  tree type = gimple_call_fntype (call);
  memset (shape, 0, sizeof *shape);
  shape->nargs = gimple_call_num_args (call);
  if (!type || shape->nargs > ESC_SHAPE_MAX_ARGS)
    return;
  shape->there = true;
  shape->variadic = stdarg_p (type);
  shape->result = passed_code (TREE_TYPE (type));
  for (unsigned i = 0; i < shape->nargs; i++)
    shape->args[i] = passed_code (TREE_TYPE (gimple_call_arg (call, i)));
}

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
  in->args.shape = NULL;
  in->args.result = ESC_NONE;
  in->args.depth = c->depth;
  find_shape (c->call, &in->shape);
  in->pointer = pointer;
  /* Nothing but the call may mention it.  */
  if (pointer)
    esc_value_node (c->body, pointer, c->stmt);
  in->value = ESC_NONE;
  in->number = ESC_NONE;
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

/* What the solution says of NODE.  */
static bool
find_by_node (finder *f, esc_node node, auto_vec<place> *found)
{
  size_t count;
  const esc_target *t = esc_targets (f->solution, node, &count);
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

/* The same of the name OP.  */
static bool
find_by_solution (finder *f, tree op, auto_vec<place> *found)
{
  unsigned v = SSA_NAME_VERSION (op);
  return (v < f->body->ssa_nodes.length ()
          && f->body->ssa_nodes[v] != ESC_NODE_WORLD
          && find_by_node (f, f->body->ssa_nodes[v], found));
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

/* Return true if an argument passed as A may be a promoted TYPE.  */
static bool
promoted_p (unsigned a, tree type)
{
  return (INTEGRAL_TYPE_P (type)
          && TYPE_PRECISION (type) < TYPE_PRECISION (integer_type_node)
          && a == passed_code (integer_type_node));
}

/* Return true if a call of SHAPE, whose result is USED or not, hands over what
   FN, which CALLEE is the summary of, takes, and expects what FN gives.  */
static bool
call_fits_p (const esc_call_shape *shape, bool used, tree fn,
             const esc_callee *callee)
{
  tree type = TREE_TYPE (fn);
  unsigned result = passed_code (TREE_TYPE (type));
  if (!shape->there || stdarg_p (type) != shape->variadic
      || ((used || result >= PASSED_OTHER || shape->result >= PASSED_OTHER)
          && result != shape->result))
    return false;
  auto_vec<tree> types;
  if (!parameter_types (fn, callee, &types) || shape->nargs < types.length ()
      || (shape->nargs > types.length () && !shape->variadic))
    return false;
  for (unsigned i = 0; i < types.length (); i++)
    if (shape->args[i] != passed_code (types[i])
        && !promoted_p (shape->args[i], types[i]))
      return false;
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
      bool used = (c->shape ? c->result != ESC_NONE
                            : gimple_call_lhs (c->call) != NULL_TREE);
      if (!call_fits_p (&in->shape, used, fn, callee))
        return false;
      esc_build_called (c, callee, chain);
      return true;
    }
  if (in->callback >= 0 || esc_declared_release_p (fn))
    return false;
  if (c->shape)
    {
      if (!fndecl_built_in_p (fn, BUILT_IN_FREE) || in->shape.nargs != 1
          || in->shape.args[0] != PASSED_POINTER)
        return false;
      esc_add_release (c, esc_arg_node (c, 0), ESC_RELEASE_CALLEE);
      return true;
    }
  if (gimple_call_chain (c->call))
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
  if (c->shape)
    {
      for (esc_node n : c->nodes)
        esc_sink_node (c->body, n, ESC_SINK_INDIRECT_CALL, c->stmt);
      esc_sink_node (c->body, in->handed, ESC_SINK_INDIRECT_CALL, c->stmt);
      esc_sink_node (c->body, in->value, ESC_SINK_INDIRECT_CALL, c->stmt);
      esc_assign_result (c, ESC_NODE_WORLD, 0);
      c->body->calls_out = true;
    }
  else if (in->callback >= 0)
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

/* The part of BODY that object OBJ is, or ESC_NONE.  */
static unsigned
part_of (const esc_body *body, esc_object obj)
{
  for (unsigned i = 0; i < body->parts.length (); i++)
    if (body->parts[i].object == obj)
      return i;
  return ESC_NONE;
}

/* Make the part that stands for what IN's call gives, if that is used.  */
static bool
add_result_part (esc_indirect *in)
{
  esc_call_args *c = &in->args;
  esc_body *body = c->body;
  if (in->callback >= 0
      || (c->shape ? c->result == ESC_NONE : !gimple_call_lhs (c->call)))
    return true;
  for (const esc_part &p : body->parts)
    if (p.kind == ESC_PART_RESULT && p.index == in->number)
      {
        esc_assign_result (c, p.address, 0);
        return true;
      }
  if (in->shape.result >= PASSED_OTHER
      || body->parts.length () >= ESC_SUMMARY_MAX_PARTS)
    return false;
  esc_part part;
  memset (&part, 0, sizeof part);
  part.kind = ESC_PART_RESULT;
  part.index = in->number;
  part.address = esc_new_foreign_object (c);
  part.object = body->objects.length () - 1;
  body->parts.safe_push (part);
  esc_assign_result (c, part.address, 0);
  return true;
}

/* The number for IN's call of PART: that of others like it, or else calls of
   functions that call themselves would be ever more.  */
static unsigned
number_for (const esc_indirect *in, unsigned part)
{
  esc_body *body = in->args.body;
  for (const esc_indirect *other : body->indirect)
    if (other->parts.contains (part)
        && (other->callback >= 0) == (in->callback >= 0)
        && !memcmp (&other->shape, &in->shape, sizeof in->shape))
      return other->number;
  return (body->made_calls == ESC_SUMMARY_MAX_CALLS ? body->made_calls
                                                    : body->made_calls++);
}

/* IN's call, in a body that is summarised, calls PART, which the caller hands
   over: that is told in the summary.  */
static bool
add_part_callee (esc_indirect *in, unsigned part, bool *added)
{
  esc_body *body = in->args.body;
  if (in->parts.contains (part))
    return true;
  if (in->number == ESC_NONE)
    {
      in->number = number_for (in, part);
      if (in->number == ESC_SUMMARY_MAX_CALLS || !in->shape.there
          || in->args.chain != ESC_NONE || !add_result_part (in))
        return false;
      body->calls_out = true;
    }
  in->parts.safe_push (part);
  *added = true;
  return true;
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
  if (!fn && p->object != ESC_NONE
      && in->args.body->purpose == ESC_BODY_SUMMARY)
    {
      unsigned part = part_of (in->args.body, p->object);
      return part != ESC_NONE && add_part_callee (in, part, added);
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
  bool known = (in->pointer ? find_values (&f, in->pointer, max_loads, &found)
                            : find_by_node (&f, in->value, &found));
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
  /* SOLUTION says nothing of what is added here.  */
  unsigned n = body->indirect.length ();
  bool added = false;
  for (unsigned i = 0; i < n; i++)
    if (!body->indirect[i]->unknown)
      added |= resolve (body->indirect[i], solution);
  return added;
}

/* What is called may store into objects of BODY's own, and BODY may read
   that.  A caller's graph does not know it.  */
static bool
give_up_shown (esc_body *body, const esc_solution *solution)
{
  bool added = false;
  for (unsigned i = 0; i < body->indirect.length (); i++)
    {
      esc_indirect *in = body->indirect[i];
      if (in->unknown || in->parts.is_empty ())
        continue;
      auto_vec<esc_node> nodes;
      nodes.safe_splice (in->args.nodes);
      nodes.safe_push (in->handed);
      if (!esc_summary_own_shown_p (body, solution, nodes))
        continue;
      give_up (in);
      added = true;
    }
  return added;
}

void
esc_defer_made_call (esc_call_args *c, const esc_call_shape *shape,
                     esc_node pointer, const vec<esc_node> &nodes, bool any,
                     esc_node result)
{
  esc_indirect *in = new_indirect (c, NULL_TREE);
  in->shape = *shape;
  in->args.shape = &in->shape;
  in->args.nodes.truncate (0);
  in->args.nodes.safe_splice (nodes);
  in->args.chain = ESC_NONE;
  in->args.result = result;
  in->args.depth = c->depth + 1;
  in->value = pointer;
  if (any)
    {
      in->callback = 0;
      in->handed = nodes[0] != ESC_NONE ? nodes[0] : ESC_NODE_WORLD;
    }
  if (in->args.depth > max_depth)
    give_up (in);
}

void
esc_collect_made_calls (const esc_body *body, esc_callee *callee,
                        auto_vec<esc_called> *called)
{
  for (const esc_indirect *in : body->indirect)
    {
      if (in->unknown || in->parts.is_empty ())
        continue;
      bool any = in->callback >= 0;
      esc_called c = { in->number,
                       in->parts.length (),
                       any ? 1 : in->args.nodes.length (),
                       in->parts.address (),
                       any ? &in->handed : in->args.nodes.address (),
                       any };
      called->safe_push (c);
      callee->calls[in->number] = in->shape;
    }
}

bool
esc_give_up_indirect (esc_body *body, const esc_solution *solution)
{
  bool added = give_up_shown (body, solution);
  for (unsigned i = 0; i < body->indirect.length (); i++)
    {
      esc_indirect *in = body->indirect[i];
      if (in->unknown || !in->found.is_empty () || !in->parts.is_empty ())
        continue;
      give_up (in);
      added = true;
    }
  return added;
}
