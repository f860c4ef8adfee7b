/* Calls: what a callee does with the addresses it is given.
   SPDX-License-Identifier: GPL-3.0-or-later

   Asked in this order: is the call an allocation site or free; one of GCC's
   internal functions; a built-in with a meaning of its own (va_start,
   trampolines, atomics); a known library function (core/known.def); a
   function of which GCC itself knows what it does with its arguments.
   What none of them answers keeps everything it is given.  */

#include "body.h"
#include "core/known.h"
#include "declared.h"
#include "gimple-summary.h"

/* A call while it is translated.  */
struct call_args
{
  esc_body *body;
  gcall *call;
  esc_stmt stmt;
  auto_vec<esc_node, 8> nodes; /* By argument; ESC_NONE: a number.  */
  esc_node fresh;              /* A new object the callee returns.  */
};

static esc_node
arg_node (const call_args *c, unsigned i)
{
  return i < c->nodes.length () ? c->nodes[i] : ESC_NONE;
}

static void
assign_result (call_args *c, esc_node src, int64_t offset)
{
  if (src != ESC_NONE)
    esc_assign_node (c->body, gimple_call_lhs (c->call), src, offset, c->stmt);
}

/* Return the value stored anywhere in what P points to.  */
static esc_node
content_node (call_args *c, esc_node p)
{
  if (p == ESC_NODE_WORLD)
    return p;
  esc_node n = esc_new_node (c->body);
  esc_graph_add_load (c->body->graph, n, p, ESC_ANY, ESC_ANY, c->stmt);
  return n;
}

/* Anywhere in what P points to, SRC may be stored.  */
static void
store_anywhere (call_args *c, esc_node p, esc_node src)
{
  if (p != ESC_NODE_WORLD || src != ESC_NODE_WORLD)
    esc_graph_add_store (c->body->graph, p, ESC_ANY, ESC_ANY, src, 0, c->stmt);
}

static void
move_anywhere (call_args *c, esc_node to, esc_node from)
{
  esc_graph_add_move (c->body->graph, to, ESC_ANY, from, ESC_ANY, ESC_ANY, 0,
                      c->stmt);
}

static void
read_all (call_args *c, esc_node p)
{
  esc_graph_add_read (c->body->graph, p, ESC_ANY, ESC_ANY, c->stmt);
}

/* The kind of sink for argument I of an unknown callee.  */
static esc_sink
argument_sink (const call_args *c, unsigned i)
{
  if (!gimple_call_fndecl (c->call))
    return ESC_SINK_INDIRECT_CALL;
  tree type = gimple_call_fntype (c->call);
  if (type && stdarg_p (type) && i >= (unsigned) type_num_arguments (type))
    return ESC_SINK_VARARGS;
  return ESC_SINK_CALL;
}

/* Sites and free.  */

/* Return the site of C's call or NULL.  Sites are met in the order in which
   they were found.  */
static esc_site *
site_of (call_args *c)
{
  esc_body *body = c->body;
  if (body->next_site < body->sites.length ()
      && body->sites[body->next_site].call == c->call)
    return &body->sites[body->next_site++];
  return NULL;
}

/* The arguments of a declared function that are neither its block nor what
   the block is a copy of (a pool, a file's name): it may look at them and
   note something in what they lead to.  */
static void
build_other_arguments (call_args *c, int block)
{
  for (unsigned i = 0; i < c->nodes.length (); i++)
    if ((int) i != block && c->nodes[i] != ESC_NONE
        && POINTER_TYPE_P (TREE_TYPE (gimple_call_arg (c->call, i))))
      {
        esc_node reach = esc_reach_node (c->body, c->nodes[i], c->stmt);
        read_all (c, reach);
        store_anywhere (c, reach, ESC_NODE_WORLD);
      }
}

static void
add_release (call_args *c, esc_node node, esc_release_kind kind)
{
  if (node == ESC_NONE)
    return;
  esc_release r = { c->call, c->stmt, node, kind };
  c->body->releases.safe_push (r);
}

/* realloc (p, n): p's object, or that at N, a new one with the same
   content.  */
static void
build_growth (call_args *c, esc_node p, esc_node n)
{
  add_release (
    c, p, esc_grow_call_p (c->call) ? ESC_RELEASE_GROW : ESC_RELEASE_REALLOC);
  esc_graph_add_move (c->body->graph, n, 0, p, 0, ESC_ANY, 0, c->stmt);
  assign_result (c, n, 0);
  assign_result (c, p, 0);
}

static void
build_site (call_args *c, esc_site *site)
{
  esc_body *body = c->body;
  site->stmt = c->stmt;
  esc_node n = esc_new_node (body);
  site->node = n;
  esc_graph_add_addr (body->graph, n, site->object, 0, c->stmt);
  switch (site->kind)
    {
    case ESC_ALLOC_POSIX_MEMALIGN:
      if (arg_node (c, 0) != ESC_NONE)
        esc_graph_add_store (body->graph, arg_node (c, 0), 0,
                             POINTER_SIZE_UNITS, n, ESC_EDGE_DEFINITE,
                             c->stmt);
      return;
    case ESC_ALLOC_STRDUP:
    case ESC_ALLOC_STRNDUP:
      if (arg_node (c, 0) != ESC_NONE)
        move_anywhere (c, n, arg_node (c, 0));
      break;
    case ESC_ALLOC_USER:
      if (site->declared->content == ESC_CONTENT_MEMDUP
          && arg_node (c, 0) != ESC_NONE)
        move_anywhere (c, n, arg_node (c, 0));
      break;
    case ESC_ALLOC_GROW:
      build_growth (c, arg_node (c, 0), n);
      return;
    case ESC_ALLOC_MALLOC:
    case ESC_ALLOC_CALLOC:
    case ESC_ALLOC_ALIGNED:
    case ESC_ALLOC_REALLOC_NULL:
    case ESC_ALLOC_REALLOCARRAY_NULL:
      break;
    }
  if (const esc_declared *d = site->declared)
    build_other_arguments (c, d->content != ESC_CONTENT_NONE ? 0 : d->block);
  assign_result (c, n, 0);
}

/* Return the address of a new object that the callee makes, of which there
   may be many, and which is not ours to replace.  */
static esc_node
new_foreign_object (call_args *c)
{
  esc_origin origin = { ESC_ORIGIN_ALLOCA, NULL_TREE, 0 };
  c->body->objects.safe_push (origin);
  esc_object obj
    = esc_graph_add_object (c->body->graph, ESC_OBJECT_ALLOCA, ESC_ANY);
  esc_node n = esc_new_node (c->body);
  esc_graph_add_addr (c->body->graph, n, obj, 0, c->stmt);
  return n;
}

/* realloc (p, n)  */
static void
build_realloc (call_args *c, esc_node p)
{
  if (p == ESC_NONE)
    assign_result (c, ESC_NODE_WORLD, 0);
  else
    build_growth (c, p, new_foreign_object (c));
}

/* Releases by declaration.  */
static bool
build_declared_realloc (call_args *c)
{
  const esc_declared *d = esc_declared_callee (c->call, ESC_DECLARED_REALLOC);
  if (!d)
    return false;
  build_realloc (c, arg_node (c, d->block));
  build_other_arguments (c, d->block);
  return true;
}

static void
build_free (call_args *c)
{
  unsigned block = esc_released_argument (c->call);
  add_release (c, arg_node (c, block), ESC_RELEASE_FREE);
  if (c->nodes.length () > 1)
    build_other_arguments (c, block);
}

/* Unknown callees and GCC's facts.  */

/* Argument P is treated as FACTS say; SINK is where it goes if it
   escapes.  CALLEE is the function that the facts are about, or NULL.  */
static void
build_by_facts (call_args *c, esc_node p, const esc_arg_facts &facts,
                esc_sink sink, tree callee)
{
  if (p == ESC_NONE || facts.unused)
    return;
  if (!facts.no_direct_escape)
    {
      esc_sink_node (c->body, p, sink, c->stmt);
      return;
    }
  /* To GCC, to free is to write.  */
  if (!facts.no_clobber && (!callee || esc_may_release_p (callee)))
    {
      esc_sink_node (c->body, p, ESC_SINK_FREE, c->stmt);
      return;
    }
  if (!facts.no_indirect_escape)
    esc_sink_node (c->body, content_node (c, p), sink, c->stmt);
  esc_node reach = esc_reach_node (c->body, p, c->stmt);
  if (!facts.no_clobber)
    store_anywhere (c, reach, ESC_NODE_WORLD);
  if (!facts.not_returned)
    assign_result (c, p, ESC_ANY);
  if (!facts.not_returned_indirectly)
    assign_result (c, content_node (c, reach), ESC_ANY);
}

/* Argument I as its declaration promises (docs/annotations.md).  */
static bool
build_promised (call_args *c, unsigned i)
{
  esc_promise promise = esc_call_promise (c->body, c->call, i);
  esc_node p = c->nodes[i];
  if (promise == ESC_PROMISE_NONE)
    return false;
  if (promise == ESC_PROMISE_DEEP)
    read_all (c, esc_reach_node (c->body, p, c->stmt));
  else
    {
      read_all (c, p);
      esc_sink_node (c->body, content_node (c, p), argument_sink (c, i),
                     c->stmt);
      store_anywhere (c, p, ESC_NODE_WORLD);
    }
  return true;
}

/* Callees of which GCC says something.  Never the only source (no facts at
   -O0, for recursion, for -fPIC), always a correct one.  */
static void
build_by_gcc_facts (call_args *c)
{
  int flags = gimple_call_flags (c->call);
  tree callee = gimple_call_fndecl (c->call);
  /* What does not return, and what has no name in the body, is left out of
     all of GCC's facts.  */
  bool leaves
    = ((flags & ECF_NORETURN)
       || (callee
           && (esc_may_leave_p (callee) || esc_callee_opaque_p (callee))));
  bool pure = (flags & (ECF_CONST | ECF_PURE)) && !leaves;
  for (unsigned i = 0; i < c->nodes.length (); i++)
    {
      if (c->nodes[i] == ESC_NONE)
        continue;
      tree arg = gimple_call_arg (c->call, i);
      esc_arg_facts facts = esc_arg_facts ();
      if (POINTER_TYPE_P (TREE_TYPE (arg)) && is_gimple_val (arg) && !leaves)
        facts = esc_arg_facts_from_flags (gimple_call_arg_flags (c->call, i));
      if (pure)
        facts.no_direct_escape = facts.no_indirect_escape = facts.no_clobber
          = true;
      if (!pure && !facts.unused && build_promised (c, i))
        continue;
      build_by_facts (c, c->nodes[i], facts, argument_sink (c, i), callee);
    }
  if (tree chain = gimple_call_chain (c->call))
    {
      esc_arg_facts facts = esc_arg_facts ();
      if (!leaves)
        facts = esc_chain_facts (c->call);
      if (pure)
        facts.no_direct_escape = facts.no_indirect_escape = facts.no_clobber
          = true;
      build_by_facts (c, esc_value_node (c->body, chain, c->stmt), facts,
                      ESC_SINK_CLOSURE, callee);
    }
  if (!gimple_call_fndecl (c->call) && gimple_call_fn (c->call))
    esc_sink_node (c->body,
                   esc_value_node (c->body, gimple_call_fn (c->call), c->stmt),
                   ESC_SINK_INDIRECT_CALL, c->stmt);
  assign_result (c, ESC_NODE_WORLD, 0);
}

/* Functions of this unit.  */

/* A summary while it is repeated for a call: the values of its parts in the
   caller, ESC_NONE as long as they are not needed.  */
struct instance
{
  call_args *c;
  const esc_callee *callee;
  auto_vec<esc_node, 16> nodes;
  auto_vec<bool, 16> known;
  /* The callee is called back by the one that is called here, with this for
     each of its parameters; ESC_NONE: it is called itself.  */
  esc_node handed;
};

static esc_node part_node (instance *in, unsigned p);

/* The value of part P, which is what is found in others.  */
static esc_node
content_part_node (instance *in, unsigned p)
{
  call_args *c = in->c;
  const esc_summary *summary = in->callee->summary;
  const esc_part *part = &summary->parts[p];
  if (part->kind == ESC_PART_AGAIN)
    return part_node (in, part->index);
  esc_node parent = part_node (in, part->parent);
  in->known[p] = true;
  in->nodes[p] = parent;
  if (parent == ESC_NODE_WORLD || parent == ESC_NONE)
    return parent;
  esc_node n = esc_new_node (c->body);
  in->nodes[p] = n;
  esc_graph_add_load (c->body->graph, n, parent, part->offset, part->size,
                      c->stmt);
  for (unsigned i = p + 1; i < summary->nparts; i++)
    {
      const esc_part *again = &summary->parts[i];
      if (again->kind != ESC_PART_AGAIN || again->index != p)
        continue;
      parent = part_node (in, again->parent);
      if (parent == ESC_NODE_WORLD)
        esc_graph_add_copy (c->body->graph, n, parent, 0, c->stmt);
      else if (parent != ESC_NONE)
        esc_graph_add_load (c->body->graph, n, parent, again->offset,
                            again->size, c->stmt);
    }
  return n;
}

/* The value of part P: the address of what it stands for, or ESC_NONE if
   there is no such thing (a null pointer was passed).  */
static esc_node
part_node (instance *in, unsigned p)
{
  if (in->known[p])
    return in->nodes[p];
  const esc_part *part = &in->callee->summary->parts[p];
  call_args *c = in->c;
  esc_node n = ESC_NONE, parent;
  switch ((esc_part_kind) part->kind)
    {
    case ESC_PART_PARAM:
      if (in->handed != ESC_NONE)
        n = in->handed;
      else if (part->index == ESC_CHAIN_PARAM)
        n = gimple_call_chain (c->call)
              ? esc_value_node (c->body, gimple_call_chain (c->call), c->stmt)
              : ESC_NONE;
      else
        n = arg_node (c, part->index);
      break;
    case ESC_PART_CONTENT:
    case ESC_PART_AGAIN:
      return content_part_node (in, p);
    case ESC_PART_DEEP:
      parent = part_node (in, part->parent);
      if (parent == ESC_NODE_WORLD || parent == ESC_NONE)
        n = parent;
      else
        n = esc_reach_node (c->body, content_node (c, parent), c->stmt);
      break;
    case ESC_PART_FRESH:
      {
        n = new_foreign_object (c);
        esc_made made = { c->call, c->body->objects.length () - 1 };
        c->body->made.safe_push (made);
        break;
      }
    }
  in->known[p] = true;
  in->nodes[p] = n;
  return n;
}

/* The value of DEED: what is stored or returned.  */
static esc_node
deed_value (instance *in, const esc_deed *d)
{
  if (d->value == ESC_NONE)
    return ESC_NODE_WORLD;
  esc_node n = part_node (in, d->value);
  if (n == ESC_NONE || n == ESC_NODE_WORLD || d->value_offset == 0)
    return n;
  esc_node moved = esc_new_node (in->c->body);
  esc_graph_add_copy (in->c->body->graph, moved, n, d->value_offset,
                      in->c->stmt);
  return moved;
}

static void
build_deed (instance *in, const esc_deed *d)
{
  call_args *c = in->c;
  esc_node value, n = ESC_NONE;
  if (d->kind != ESC_DEED_RETURN)
    {
      n = part_node (in, d->part);
      if (n == ESC_NONE)
        return;
    }
  switch ((esc_deed_kind) d->kind)
    {
    case ESC_DEED_ESCAPE:
      esc_sink_node (c->body, n, ESC_SINK_CALL, c->stmt);
      return;
    case ESC_DEED_STORE:
      value = deed_value (in, d);
      if (value != ESC_NONE
          && !(value == ESC_NODE_WORLD && n == ESC_NODE_WORLD))
        esc_graph_add_store (c->body->graph, n, d->offset, d->size, value, 0,
                             c->stmt);
      return;
    case ESC_DEED_RETURN:
      if (gimple_call_lhs (c->call) && in->handed == ESC_NONE)
        assign_result (c, deed_value (in, d), 0);
      return;
    case ESC_DEED_READ:
      if (n != ESC_NODE_WORLD)
        read_all (c, n);
      return;
    case ESC_DEED_FREE:
    case ESC_DEED_REALLOC:
      add_release (c, n, ESC_RELEASE_CALLEE);
      return;
    }
  gcc_unreachable ();
}

/* Repeat what CALLEE does; HANDED as in the instance.  */
static void
build_instance (call_args *c, const esc_callee *callee, esc_node handed)
{
  instance in;
  in.c = c;
  in.callee = callee;
  in.handed = handed;
  in.nodes.safe_grow (callee->summary->nparts, true);
  in.known.safe_grow_cleared (callee->summary->nparts, true);
  for (unsigned i = 0; i < callee->summary->ndeeds; i++)
    build_deed (&in, &callee->summary->deeds[i]);
}

/* Callees whose body has been read.  */
static bool
build_by_summary (call_args *c)
{
  const esc_callee *callee = esc_callee_summary (gimple_call_fndecl (c->call));
  if (!callee)
    return false;
  for (unsigned i = 0; i < c->nodes.length (); i++)
    if (i >= callee->followed.length ())
      esc_sink_node (c->body, c->nodes[i], ESC_SINK_VARARGS, c->stmt);
    else if (!callee->followed[i])
      esc_sink_node (c->body, c->nodes[i], ESC_SINK_INTEGER, c->stmt);
  build_instance (c, callee, ESC_NONE);
  return true;
}

/* Known library functions.  */

static bool
type_fits_p (tree type, unsigned wanted)
{
  switch (wanted)
    {
    case ESC_TYPE_VOID:
      return VOID_TYPE_P (type);
    case ESC_TYPE_INTEGER:
      return INTEGRAL_TYPE_P (type);
    case ESC_TYPE_FLOAT:
      return SCALAR_FLOAT_TYPE_P (type) || COMPLEX_FLOAT_TYPE_P (type);
    case ESC_TYPE_FUNCTION:
      return POINTER_TYPE_P (type);
    case ESC_TYPE_POINTER:
      /* `const struct sockaddr *' is a transparent union of pointers to
	 all socket addresses.  */
      return (
        (POINTER_TYPE_P (type)
         && TREE_CODE (TREE_TYPE (type)) != FUNCTION_TYPE)
        || (TREE_CODE (type) == UNION_TYPE && TYPE_TRANSPARENT_AGGR (type)));
    case ESC_TYPE_AGGREGATE:
      return AGGREGATE_TYPE_P (type);
    case ESC_TYPE_VA_LIST:
      /* As passed: an array of one has become a pointer.  */
      return (POINTER_TYPE_P (type)
              || TYPE_MAIN_VARIANT (type)
                   == TYPE_MAIN_VARIANT (va_list_type_node));
    default:
      return false;
    }
}

/* Return true if FN is declared as KNOWN says, and called so.  */
static bool
prototype_fits_p (const gcall *call, tree fn, const esc_known *known)
{
  tree type = TREE_TYPE (fn);
  if (!type_fits_p (TREE_TYPE (type), known->result)
      || gimple_call_num_args (call) < known->nargs
      || (!known->variadic && gimple_call_num_args (call) != known->nargs))
    return false;
  for (unsigned i = 0; i < known->nargs; i++)
    if (!type_fits_p (TREE_TYPE (gimple_call_arg (call, i)), known->types[i])
        && !(known->types[i] >= ESC_TYPE_POINTER
             && integer_zerop (gimple_call_arg (call, i))))
      return false;
  if (!prototype_p (type))
    return true;
  unsigned n = 0;
  for (tree a = TYPE_ARG_TYPES (type); a && a != void_list_node;
       a = TREE_CHAIN (a), n++)
    if (n >= known->nargs || !type_fits_p (TREE_VALUE (a), known->types[n]))
      return false;
  return n == known->nargs && stdarg_p (type) == known->variadic;
}

/* Return true if -fno-builtin-NAME was given.  */
static bool
builtin_switched_off_p (const char *name)
{
  for (unsigned i = 1; i < save_decoded_options_count; i++)
    {
      const cl_decoded_option *o = &save_decoded_options[i];
      if (o->opt_index == OPT_fbuiltin_ && !o->value && o->arg
          && !strcmp (o->arg, name))
        return true;
    }
  return false;
}

/* Return the table's entry for the function that CALL calls, if it is the
   library's and declared as the library declares it.  */
static const esc_known *
known_callee (const esc_body *body, const gcall *call)
{
  tree fn = gimple_call_fndecl (call);
  if (!fn || !TREE_PUBLIC (fn) || !DECL_FILE_SCOPE_P (fn) || !DECL_NAME (fn))
    return NULL;
  if (flag_no_builtin && !fndecl_built_in_p (fn))
    return NULL;
  cgraph_node *node = cgraph_node::get (fn);
  if (node && node->definition && !DECL_EXTERNAL (fn))
    return NULL;
  const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (fn));
  if (*name == '*')
    name++;
  const esc_known *known = esc_known_lookup (body->known, name);
  if (!known || builtin_switched_off_p (name)
      || !prototype_fits_p (call, fn, known))
    return NULL;
  return known;
}

/* The conversions of a literal printf or scanf format, one letter per
   argument consumed: `*' for a width, the conversion's own letter else,
   and `m' for an allocating scanf conversion.  False if it is not a
   literal or uses what is not understood.  */
static bool
format_letters (tree format, bool scanf_p, auto_vec<char> *letters)
{
  const char *f = c_getstr (format);
  if (!f)
    return false;
  while ((f = strchr (f, '%')))
    {
      f++;
      if (*f == '%')
        {
          f++;
          continue;
        }
      bool skip = false, allocate = false;
      for (;; f++)
        {
          if (*f == '*' && scanf_p)
            skip = true;
          else if (*f == '*')
            letters->safe_push ('*');
          else if (*f == 'm' && scanf_p)
            allocate = true;
          else if (!*f || !strchr ("-+ #0'123456789.hljztLqI", *f))
            break;
        }
      switch (*f)
        {
        case '[':
          if (!scanf_p)
            return false;
          f++;
          if (*f == '^')
            f++;
          if (*f == ']')
            f++;
          if (!(f = strchr (f, ']')))
            return false;
          if (!skip)
            letters->safe_push (allocate ? 'm' : '[');
          break;
        case 'm': /* printf: strerror (errno), no argument.  */
          break;
        case 'd':
        case 'i':
        case 'o':
        case 'u':
        case 'x':
        case 'X':
        case 'e':
        case 'E':
        case 'f':
        case 'F':
        case 'g':
        case 'G':
        case 'a':
        case 'A':
        case 'c':
        case 'C':
        case 's':
        case 'S':
        case 'p':
        case 'n':
          if (!skip)
            letters->safe_push (allocate ? 'm' : *f);
          break;
        default: /* %1$s, an extension, a broken format.  */
          return false;
        }
      f++;
    }
  return true;
}

/* printf and its kin.  To a stream, arguments are only looked at (printing
   an address is harmless); to a buffer, text made from an address may be
   read back as one, so the buffer's content holds it.  */
static void
build_printf (call_args *c, const esc_effect *e)
{
  auto_vec<char> letters;
  bool literal
    = format_letters (gimple_call_arg (c->call, e->a), false, &letters);
  esc_node buffer = e->c >= 0 ? arg_node (c, e->c) : ESC_NONE;
  for (unsigned i = e->b; i < c->nodes.length (); i++)
    {
      esc_node n = c->nodes[i];
      if (n == ESC_NONE)
        continue;
      unsigned k = i - e->b;
      bool known = literal && k < letters.length ();
      bool text = known && strchr ("sS", letters[k]);
      read_all (c, n);
      if (buffer == ESC_NONE || (known && letters[k] == 'n'))
        continue;
      if (text || !known)
        move_anywhere (c, buffer, n);
      if (!text)
        {
          esc_node any = esc_new_node (c->body);
          esc_graph_add_copy (c->body->graph, any, n, ESC_ANY, c->stmt);
          store_anywhere (c, buffer, any);
        }
    }
}

/* scanf and its kin write what they find, which may be an address that was
   printed before (%p), or a block of their own (%ms).  */
static void
build_scanf (call_args *c, const esc_effect *e)
{
  auto_vec<char> letters;
  bool literal
    = format_letters (gimple_call_arg (c->call, e->a), true, &letters);
  esc_node buffer = e->c >= 0 ? arg_node (c, e->c) : ESC_NONE;
  for (unsigned i = e->b; i < c->nodes.length (); i++)
    {
      esc_node n = c->nodes[i];
      if (n == ESC_NONE)
        continue;
      unsigned k = i - e->b;
      bool known = literal && k < letters.length ();
      if (!known || strchr ("pm", letters[k]))
        store_anywhere (c, n, ESC_NODE_WORLD);
      if (buffer != ESC_NONE)
        store_anywhere (c, n, content_node (c, buffer));
    }
}

/* The facts about parameter I of the function that FN is the address of,
   or none.  */
static esc_arg_facts
callback_facts (tree fn, unsigned i)
{
  esc_arg_facts none = esc_arg_facts ();
  if (TREE_CODE (fn) != ADDR_EXPR
      || TREE_CODE (TREE_OPERAND (fn, 0)) != FUNCTION_DECL)
    return none;
  cgraph_node *node = cgraph_node::get (TREE_OPERAND (fn, 0));
  if (!node || esc_may_leave_p (node->decl))
    return none;
  enum availability avail;
  node = node->function_symbol (&avail);
  modref_summary *s
    = (avail >= AVAIL_AVAILABLE ? get_modref_function_summary (node) : NULL);
  esc_arg_facts facts = none;
  if (s && i < s->arg_flags.length ())
    facts = esc_arg_facts_from_flags (s->arg_flags[i]);
  /* What follows from these is left out there.  */
  if (avail >= AVAIL_AVAILABLE
      && flags_from_decl_or_type (node->decl) & (ECF_CONST | ECF_PURE))
    facts.no_direct_escape = facts.no_indirect_escape = facts.no_clobber
      = true;
  return facts;
}

/* Callback FN, of this unit, gets pointers into what C's arguments point to:
   any of them as any of its parameters, and what it stores may meet there.
   Return false if its body is not known.  */
static bool
build_callback_by_summary (call_args *c, tree fn)
{
  const esc_callee *callee
    = (TREE_CODE (fn) == ADDR_EXPR
       && TREE_CODE (TREE_OPERAND (fn, 0)) == FUNCTION_DECL)
        ? esc_callee_summary (TREE_OPERAND (fn, 0))
        : NULL;
  if (!callee)
    return false;
  for (bool followed : callee->followed)
    if (!followed)
      return false;
  esc_node all = esc_new_node (c->body);
  for (esc_node n : c->nodes)
    if (n != ESC_NONE)
      esc_graph_add_copy (c->body->graph, all, n, ESC_ANY, c->stmt);
  build_instance (c, callee, all);
  return true;
}

/* Callback A gets pointers into *B.  It may get them as any of its
   parameters, so the facts must hold for all of them.  */
static void
build_callback (call_args *c, const esc_effect *e)
{
  /* A nested function sees its environment as well:
       void once (void) { kept = p; }  pthread_once (&o, once);  */
  esc_sink_node (c->body, arg_node (c, e->a), ESC_SINK_CLOSURE, c->stmt);
  esc_node p = arg_node (c, e->b);
  if (p == ESC_NONE)
    return;
  tree fn = gimple_call_arg (c->call, e->a);
  if (build_callback_by_summary (c, fn))
    return;
  esc_arg_facts all = esc_arg_facts ();
  all.no_direct_escape = all.no_indirect_escape = all.no_clobber = true;
  all.not_returned = all.not_returned_indirectly = true;
  unsigned n = 0;
  if (TREE_CODE (fn) == ADDR_EXPR
      && TREE_CODE (TREE_OPERAND (fn, 0)) == FUNCTION_DECL)
    for (tree a = DECL_ARGUMENTS (TREE_OPERAND (fn, 0)); a;
         a = DECL_CHAIN (a), n++)
      {
        esc_arg_facts f = callback_facts (fn, n);
        if (f.unused)
          continue;
        all.no_direct_escape &= f.no_direct_escape;
        all.no_indirect_escape &= f.no_indirect_escape;
        all.no_clobber &= f.no_clobber;
      }
  if (n == 0)
    all.no_direct_escape = false;
  build_by_facts (c, p, all, ESC_SINK_CALL,
                  n ? TREE_OPERAND (fn, 0) : NULL_TREE);
}

static void
build_effect (call_args *c, const esc_effect *e)
{
  esc_node a = e->a >= 0 ? arg_node (c, e->a) : ESC_NONE;
  esc_node b = e->b >= 0 ? arg_node (c, e->b) : ESC_NONE;
  switch ((esc_effect_kind) e->kind)
    {
    case ESC_EFFECT_RETURN:
      assign_result (c, a, e->any_offset ? ESC_ANY : 0);
      return;
    case ESC_EFFECT_RETURN_WORLD:
      assign_result (c, ESC_NODE_WORLD, 0);
      return;
    case ESC_EFFECT_RETURN_CONTENT:
      if (a != ESC_NONE)
        assign_result (c, content_node (c, a), e->any_offset ? ESC_ANY : 0);
      return;
    case ESC_EFFECT_RETURN_FRESH:
      assign_result (c, c->fresh, 0);
      return;
    case ESC_EFFECT_ADVANCE:
      if (a != ESC_NONE)
        {
          esc_node moved = esc_new_node (c->body);
          esc_graph_add_copy (c->body->graph, moved, content_node (c, a),
                              ESC_ANY, c->stmt);
          store_anywhere (c, a, moved);
        }
      return;
    case ESC_EFFECT_COPY:
      if (e->b < 0)
        b = c->fresh;
      if (a != ESC_NONE && b != ESC_NONE && e->any_offset)
        move_anywhere (c, b, a);
      else if (a != ESC_NONE && b != ESC_NONE)
        {
          tree n = e->size_arg >= 0 ? gimple_call_arg (c->call, e->size_arg)
                                    : NULL_TREE;
          bool fixed = n && tree_fits_shwi_p (n) && tree_to_shwi (n) > 0;
          esc_graph_add_move (c->body->graph, b, 0, a, 0,
                              fixed ? tree_to_shwi (n) : ESC_ANY,
                              fixed ? ESC_EDGE_DEFINITE : 0, c->stmt);
        }
      return;
    case ESC_EFFECT_STORE:
      if (a != ESC_NONE && b != ESC_NONE)
        {
          esc_node any = esc_new_node (c->body);
          esc_graph_add_copy (c->body->graph, any, a, ESC_ANY, c->stmt);
          if (e->any_offset)
            store_anywhere (c, b, any);
          else
            esc_graph_add_store (c->body->graph, b, 0, POINTER_SIZE_UNITS, any,
                                 0, c->stmt);
        }
      return;
    case ESC_EFFECT_CALLBACK:
      build_callback (c, e);
      return;
    case ESC_EFFECT_PRINTF:
      build_printf (c, e);
      return;
    case ESC_EFFECT_SCANF:
      build_scanf (c, e);
      return;
    case ESC_EFFECT_VPRINTF:
      if (e->c >= 0 && arg_node (c, e->c) != ESC_NONE)
        {
          store_anywhere (c, arg_node (c, e->c), ESC_NODE_WORLD);
          if (b != ESC_NONE)
            store_anywhere (c, arg_node (c, e->c),
                            esc_reach_node (c->body, b, c->stmt));
        }
      return;
    case ESC_EFFECT_VSCANF:
      if (b != ESC_NONE)
        store_anywhere (c, esc_reach_node (c->body, b, c->stmt),
                        e->c >= 0 && arg_node (c, e->c) != ESC_NONE
                          ? content_node (c, arg_node (c, e->c))
                          : ESC_NODE_WORLD);
      return;
    }
  gcc_unreachable ();
}

/* What of an argument's effects with ESC_ARG_DEEP is meant: with SEND, not
   the bytes of the object itself, which only lead to what is sent.  */
static esc_node
deep_node (call_args *c, esc_node p, unsigned flags)
{
  if (flags & (ESC_ARG_SEND | ESC_ARG_PRINT))
    p = content_node (c, p);
  return esc_reach_node (c->body, p, c->stmt);
}

static void
build_known_argument (call_args *c, unsigned i, unsigned flags)
{
  esc_node p = arg_node (c, i);
  if (p == ESC_NONE)
    return;
  if (flags & ESC_ARG_RETAIN)
    esc_sink_node (c->body, p, ESC_SINK_CALL, c->stmt);
  if (flags & ESC_ARG_THREAD)
    esc_sink_node (c->body, p, ESC_SINK_THREAD, c->stmt);
  if (flags & ESC_ARG_FREE)
    esc_sink_node (c->body, p, ESC_SINK_FREE, c->stmt);
  if (flags & ESC_ARG_REALLOC)
    build_realloc (c, p);
  if (flags & ESC_ARG_REALLOC_IN)
    {
      esc_node in = content_node (c, p);
      add_release (c, in, ESC_RELEASE_REALLOC);
      esc_sink_node (c->body, content_node (c, in), ESC_SINK_CALL, c->stmt);
      store_anywhere (c, p, ESC_NODE_WORLD);
    }
  if (flags & ESC_ARG_DEEP)
    p = deep_node (c, p, flags);
  if (flags & ESC_ARG_READ)
    read_all (c, p);
  if (flags & ESC_ARG_WORLD)
    store_anywhere (c, p, ESC_NODE_WORLD);
  if (flags & ESC_ARG_SEND)
    esc_sink_node (c->body, content_node (c, p), ESC_SINK_CALL, c->stmt);
}

static void
build_known (call_args *c, const esc_known *known)
{
  bool returns = false, formatted = false;
  for (unsigned i = 0; i < known->neffects; i++)
    if (known->effects[i].kind == ESC_EFFECT_RETURN_FRESH)
      c->fresh = new_foreign_object (c);
  for (unsigned i = 0; i < known->nargs; i++)
    {
      build_known_argument (c, i, known->args[i]);
      returns |= (known->args[i] & ESC_ARG_REALLOC) != 0;
    }
  for (unsigned i = 0; i < known->neffects; i++)
    {
      const esc_effect *e = &known->effects[i];
      build_effect (c, e);
      returns
        |= (e->kind == ESC_EFFECT_RETURN || e->kind == ESC_EFFECT_RETURN_WORLD
            || e->kind == ESC_EFFECT_RETURN_FRESH
            || e->kind == ESC_EFFECT_RETURN_CONTENT);
      formatted
        |= (e->kind == ESC_EFFECT_PRINTF || e->kind == ESC_EFFECT_SCANF
            || e->kind == ESC_EFFECT_VPRINTF || e->kind == ESC_EFFECT_VSCANF);
    }
  for (unsigned i = known->nargs; i < c->nodes.length () && !formatted; i++)
    if (known->rest)
      build_known_argument (c, i, known->rest);
    else
      esc_sink_node (c->body, c->nodes[i], ESC_SINK_VARARGS, c->stmt);
  if (!returns && known->result >= ESC_TYPE_POINTER)
    assign_result (c, ESC_NODE_WORLD, 0);
}

/* Built-ins and internal functions with a meaning of their own.  */

#define CASE_SIZES(X)                                                         \
  case X##_1:                                                                 \
  case X##_2:                                                                 \
  case X##_4:                                                                 \
  case X##_8:                                                                 \
  case X##_16

/* *p = v at any offset of what the atomic names; the old value results.  */
static void
build_exchange (call_args *c, unsigned value)
{
  esc_node p = arg_node (c, 0);
  if (p == ESC_NONE)
    p = ESC_NODE_WORLD;
  if (gimple_call_lhs (c->call))
    assign_result (c, content_node (c, p), ESC_ANY);
  if (arg_node (c, value) != ESC_NONE)
    {
      esc_node any = esc_new_node (c->body);
      esc_graph_add_copy (c->body->graph, any, arg_node (c, value), ESC_ANY,
                          c->stmt);
      store_anywhere (c, p, any);
      /* fetch-and-op results in old op value.  */
      assign_result (c, any, ESC_ANY);
    }
}

/* Move between two places of the generic atomics: operands are
   addresses.  */
static void
move_arguments (call_args *c, unsigned to, unsigned from)
{
  esc_node t = arg_node (c, to), f = arg_node (c, from);
  if (t != ESC_NONE && f != ESC_NONE)
    move_anywhere (c, t, f);
}

static bool
build_atomic (call_args *c, built_in_function code)
{
  switch (code)
    {
      CASE_SIZES (BUILT_IN_ATOMIC_LOAD)
          : if (arg_node (c, 0) != ESC_NONE)
              assign_result (c, content_node (c, arg_node (c, 0)), 0);
      return true;

      CASE_SIZES (BUILT_IN_ATOMIC_STORE)
          : CASE_SIZES (BUILT_IN_ATOMIC_EXCHANGE)
          : CASE_SIZES (BUILT_IN_ATOMIC_FETCH_ADD)
          : CASE_SIZES (BUILT_IN_ATOMIC_FETCH_SUB)
          : CASE_SIZES (BUILT_IN_ATOMIC_FETCH_AND)
          : CASE_SIZES (BUILT_IN_ATOMIC_FETCH_OR)
          : CASE_SIZES (BUILT_IN_ATOMIC_FETCH_XOR)
          : CASE_SIZES (BUILT_IN_ATOMIC_FETCH_NAND)
          : CASE_SIZES (BUILT_IN_ATOMIC_ADD_FETCH)
          : CASE_SIZES (BUILT_IN_ATOMIC_SUB_FETCH)
          : CASE_SIZES (BUILT_IN_ATOMIC_AND_FETCH)
          : CASE_SIZES (BUILT_IN_ATOMIC_OR_FETCH)
          : CASE_SIZES (BUILT_IN_ATOMIC_XOR_FETCH)
          : CASE_SIZES (BUILT_IN_ATOMIC_NAND_FETCH)
          : CASE_SIZES (BUILT_IN_SYNC_FETCH_AND_ADD)
          : CASE_SIZES (BUILT_IN_SYNC_FETCH_AND_SUB)
          : CASE_SIZES (BUILT_IN_SYNC_FETCH_AND_AND)
          : CASE_SIZES (BUILT_IN_SYNC_FETCH_AND_OR)
          : CASE_SIZES (BUILT_IN_SYNC_FETCH_AND_XOR)
          : CASE_SIZES (BUILT_IN_SYNC_FETCH_AND_NAND)
          : CASE_SIZES (BUILT_IN_SYNC_ADD_AND_FETCH)
          : CASE_SIZES (BUILT_IN_SYNC_SUB_AND_FETCH)
          : CASE_SIZES (BUILT_IN_SYNC_AND_AND_FETCH)
          : CASE_SIZES (BUILT_IN_SYNC_OR_AND_FETCH)
          : CASE_SIZES (BUILT_IN_SYNC_XOR_AND_FETCH)
          : CASE_SIZES (BUILT_IN_SYNC_NAND_AND_FETCH)
          : CASE_SIZES (BUILT_IN_SYNC_LOCK_TEST_AND_SET)
          : build_exchange (c, 1);
      return true;

      CASE_SIZES (BUILT_IN_SYNC_VAL_COMPARE_AND_SWAP)
          : CASE_SIZES (BUILT_IN_SYNC_BOOL_COMPARE_AND_SWAP)
          : build_exchange (c, 2);
      return true;

      CASE_SIZES (BUILT_IN_ATOMIC_COMPARE_EXCHANGE) : build_exchange (c, 2);
      move_arguments (c, 1, 0);
      return true;

    case BUILT_IN_ATOMIC_LOAD:
      move_arguments (c, 2, 1);
      return true;
    case BUILT_IN_ATOMIC_STORE:
      move_arguments (c, 1, 2);
      return true;
    case BUILT_IN_ATOMIC_EXCHANGE:
      move_arguments (c, 3, 1);
      move_arguments (c, 1, 2);
      return true;
    case BUILT_IN_ATOMIC_COMPARE_EXCHANGE:
      move_arguments (c, 2, 1);
      move_arguments (c, 1, 3);
      return true;

    case BUILT_IN_ATOMIC_TEST_AND_SET:
    case BUILT_IN_ATOMIC_CLEAR:
      CASE_SIZES (BUILT_IN_SYNC_LOCK_RELEASE)
          : case BUILT_IN_ATOMIC_THREAD_FENCE
          : case BUILT_IN_ATOMIC_SIGNAL_FENCE
          : case BUILT_IN_ATOMIC_ALWAYS_LOCK_FREE
          : case BUILT_IN_ATOMIC_IS_LOCK_FREE : case BUILT_IN_SYNC_SYNCHRONIZE
          : return true;

    default:
      return false;
    }
}

static bool
build_builtin (call_args *c)
{
  if (!gimple_call_builtin_p (c->call, BUILT_IN_NORMAL))
    return false;
  built_in_function code = DECL_FUNCTION_CODE (gimple_call_fndecl (c->call));
  switch (code)
    {
    CASE_BUILT_IN_ALLOCA:
      assign_result (c, new_foreign_object (c), 0);
      return true;

    case BUILT_IN_VA_START:
      if (arg_node (c, 0) != ESC_NONE)
        store_anywhere (c, arg_node (c, 0), ESC_NODE_WORLD);
      return true;
    case BUILT_IN_VA_COPY:
      move_arguments (c, 0, 1);
      return true;

    case BUILT_IN_INIT_TRAMPOLINE:
    case BUILT_IN_INIT_HEAP_TRAMPOLINE:
    case BUILT_IN_INIT_DESCRIPTOR:
      for (unsigned i = 1; i < c->nodes.length (); i++)
        if (arg_node (c, 0) != ESC_NONE && c->nodes[i] != ESC_NONE)
          store_anywhere (c, arg_node (c, 0), c->nodes[i]);
      return true;
    case BUILT_IN_ADJUST_TRAMPOLINE:
    case BUILT_IN_ADJUST_DESCRIPTOR:
      assign_result (c, arg_node (c, 0), ESC_ANY);
      return true;

    case BUILT_IN_APPLY_ARGS:
    case BUILT_IN_APPLY:
      /* Arguments are handed on without a name.  */
      c->body->refusal = ESC_REFUSE_UNKNOWN_STATEMENT;
      return false;

    case BUILT_IN_EXPECT:
    case BUILT_IN_EXPECT_WITH_PROBABILITY:
    case BUILT_IN_ASSUME_ALIGNED:
      assign_result (c, arg_node (c, 0), 0);
      return true;

    case BUILT_IN_OBJECT_SIZE:
      ESC_CASE_FROM_12 (BUILT_IN_DYNAMIC_OBJECT_SIZE)
      if (arg_node (c, 0) != ESC_NONE)
        {
          tree mode = gimple_call_arg (c->call, 1);
          esc_size_query q
            = { arg_node (c, 0),
                tree_fits_shwi_p (mode) ? (int) tree_to_shwi (mode) : 3,
                code != BUILT_IN_OBJECT_SIZE };
          c->body->size_queries.safe_push (q);
        }
      return true;

    case BUILT_IN_VA_END:
    case BUILT_IN_PREFETCH:
    case BUILT_IN_CONSTANT_P:
    case BUILT_IN_UNREACHABLE:
      ESC_CASE_FROM_13 (BUILT_IN_UNREACHABLE_TRAP)
    case BUILT_IN_TRAP:
    case BUILT_IN_STACK_RESTORE:
      return true;

    case BUILT_IN_STACK_SAVE:
    case BUILT_IN_RETURN_ADDRESS:
    case BUILT_IN_FRAME_ADDRESS:
      assign_result (c, ESC_NODE_WORLD, 0);
      return true;

    case BUILT_IN_MEMSET:
      {
        tree n = gimple_call_arg (c->call, 2);
        if (arg_node (c, 0) != ESC_NONE && arg_node (c, 1) != ESC_NONE)
          {
            esc_node any = esc_new_node (c->body);
            esc_graph_add_copy (c->body->graph, any, arg_node (c, 1), ESC_ANY,
                                c->stmt);
            store_anywhere (c, arg_node (c, 0), any);
          }
        else if (arg_node (c, 0) != ESC_NONE && tree_fits_shwi_p (n)
                 && tree_to_shwi (n) > 0)
          {
            esc_kill kill = { arg_node (c, 0), 0, tree_to_shwi (n), c->stmt };
            c->body->kills.safe_push (kill);
          }
        assign_result (c, arg_node (c, 0), 0);
        return true;
      }

    default:
      return build_atomic (c, code);
    }
}

/* Every operand flows to the result, at any offset.  */
static void
mix_arguments (call_args *c)
{
  for (esc_node n : c->nodes)
    assign_result (c, n, ESC_ANY);
}

static bool
build_internal (call_args *c)
{
  if (!gimple_call_internal_p (c->call))
    return false;
  internal_fn fn = gimple_call_internal_fn (c->call);
  switch (fn)
    {
    case IFN_UBSAN_NULL:
    case IFN_UBSAN_BOUNDS:
    case IFN_UBSAN_VPTR:
    case IFN_UBSAN_PTR:
    case IFN_UBSAN_OBJECT_SIZE:
    case IFN_TSAN_FUNC_EXIT:
    case IFN_FALLTHROUGH:
    case IFN_ABNORMAL_DISPATCHER:
    case IFN_ASAN_MARK:
    case IFN_ASAN_CHECK:
    case IFN_LOOP_VECTORIZED:
    case IFN_LOOP_DIST_ALIAS:
    case IFN_CHECK_RAW_PTRS:
    case IFN_CHECK_WAR_PTRS:
    case IFN_NOP:
    case IFN_UNIQUE:
      ESC_CASE_FROM_12 (IFN_DEFERRED_INIT) /* A bit pattern.  */
      ESC_CASE_FROM_13 (IFN_ASSUME)
      return true;

    case IFN_BUILTIN_EXPECT:
    case IFN_LAUNDER:
      ESC_CASE_FROM_15 (IFN_ACCESS_WITH_SIZE)
      assign_result (c, arg_node (c, 0), 0);
      return true;

    case IFN_ANNOTATE:
    case IFN_LOAD_LANES: /* The operand, or the result, is memory.  */
    case IFN_STORE_LANES:
    case IFN_UBSAN_CHECK_ADD:
    case IFN_UBSAN_CHECK_SUB:
    case IFN_UBSAN_CHECK_MUL:
    case IFN_ADD_OVERFLOW:
    case IFN_SUB_OVERFLOW:
    case IFN_MUL_OVERFLOW:
    case IFN_VEC_CONVERT:
      ESC_CASE_FROM_12 (IFN_SHUFFLEVECTOR)
    case IFN_DIVMOD:
    case IFN_CLZ:
    case IFN_CTZ:
    case IFN_CLRSB:
    case IFN_FFS:
    case IFN_PARITY:
    case IFN_POPCOUNT:
      ESC_CASE_FROM_14 (IFN_UADDC)
      ESC_CASE_FROM_14 (IFN_USUBC)
      mix_arguments (c);
      return true;

    case IFN_ATOMIC_COMPARE_EXCHANGE:
      build_exchange (c, 2);
      return true;

    case IFN_VA_ARG:
      assign_result (c, ESC_NODE_WORLD, 0);
      if (arg_node (c, 0) != ESC_NONE)
        {
          read_all (c, arg_node (c, 0));
          assign_result (c, esc_reach_node (c->body, arg_node (c, 0), c->stmt),
                         ESC_ANY);
        }
      return true;

    case IFN_MASK_LOAD:
    case IFN_MASK_LOAD_LANES:
    case IFN_LEN_LOAD:
      {
        esc_node p = arg_node (c, 0);
        if (p != ESC_NONE)
          assign_result (c, content_node (c, p), ESC_ANY);
        return true;
      }

    case IFN_MASK_STORE:
    case IFN_LEN_STORE:
      if (arg_node (c, 0) == ESC_NONE)
        break;
      for (unsigned i = 2; i < c->nodes.length (); i++)
        if (c->nodes[i] != ESC_NONE)
          store_anywhere (c, arg_node (c, 0), c->nodes[i]);
      return true;

    default:
      break;
    }
  c->body->not_understood++;
  if (dump_file && (dump_flags & TDF_DETAILS))
    fprintf (dump_file, "not understood: internal function %s\n",
             internal_fn_name (fn));
  for (esc_node n : c->nodes)
    esc_sink_node (c->body, n, ESC_SINK_UNKNOWN, c->stmt);
  assign_result (c, ESC_NODE_WORLD, 0);
  return true;
}

void
esc_build_call (esc_body *body, gcall *call, esc_stmt stmt)
{
  call_args c;
  c.body = body;
  c.call = call;
  c.stmt = stmt;
  c.fresh = ESC_NONE;
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    c.nodes.safe_push (esc_value_node (body, gimple_call_arg (call, i), stmt));
  if (gimple_call_must_tail_p (call))
    body->refusal = ESC_REFUSE_MUSTTAIL;

  if (esc_site *site = site_of (&c))
    build_site (&c, site);
  else if (esc_free_call_p (call))
    build_free (&c);
  else if (build_declared_realloc (&c))
    return;
  else if (build_internal (&c) || build_builtin (&c) || build_by_summary (&c))
    return;
  else if (const esc_known *known = known_callee (body, call))
    build_known (&c, known);
  else
    build_by_gcc_facts (&c);
}
