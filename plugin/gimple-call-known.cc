/* Calls of known library functions: what an entry of core/known.def means
   for the arguments of one call.
   SPDX-License-Identifier: GPL-3.0-or-later

   The entry holds only for a callee that is declared and called as the
   library declares it.  Then come the flags of each argument and the
   effects: copies, formats of printf and scanf, callbacks.  */

#include "gimple-call.h"
#include "core/known.h"
#include "gimple-summary.h"

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

const esc_known *
esc_known_callee (const esc_body *body, const gcall *call, tree fn)
{
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

/* The buffer that E's text is written to, or ESC_NONE for a stream.  */
static esc_node
text_buffer (esc_call_args *c, const esc_effect *e)
{
  esc_node buffer = e->c >= 0 ? esc_arg_node (c, e->c) : ESC_NONE;
  return e->in_content && buffer != ESC_NONE ? esc_content_node (c, buffer)
                                             : buffer;
}

/* printf and its kin.  To a stream, arguments are only looked at (printing
   an address is harmless); to a buffer, text made from an address may be
   read back as one, so the buffer's content holds it.  */
static void
build_printf (esc_call_args *c, const esc_effect *e)
{
  auto_vec<char> letters;
  bool literal
    = format_letters (gimple_call_arg (c->call, e->a), false, &letters);
  esc_node buffer = text_buffer (c, e);
  for (unsigned i = e->b; i < c->nodes.length (); i++)
    {
      esc_node n = c->nodes[i];
      if (n == ESC_NONE)
        continue;
      unsigned k = i - e->b;
      bool known = literal && k < letters.length ();
      bool text = known && strchr ("sS", letters[k]);
      esc_read_all (c, n);
      /* A width comes back as the length.  */
      if (known ? letters[k] == '*'
                : INTEGRAL_TYPE_P (TREE_TYPE (gimple_call_arg (c->call, i))))
        esc_assign_result (c, n, ESC_ANY);
      if (buffer == ESC_NONE || (known && letters[k] == 'n'))
        continue;
      if (text || !known)
        esc_move_anywhere (c, buffer, n, 0);
      if (!text)
        {
          esc_node any = esc_new_node (c->body);
          esc_graph_add_copy (c->body->graph, any, n, ESC_ANY, c->stmt);
          esc_store_anywhere (c, buffer, any);
        }
    }
}

/* The same with a va_list, whose arguments have no letters.  */
static void
build_vprintf (esc_call_args *c, esc_node buffer, esc_node arguments)
{
  if (buffer == ESC_NONE)
    return;
  esc_store_anywhere (c, buffer, ESC_NODE_WORLD);
  if (arguments != ESC_NONE)
    esc_store_anywhere (c, buffer,
                        esc_reach_node (c->body, arguments, c->stmt));
}

/* scanf and its kin write what they find, which may be an address that was
   printed before (%p), or a block of their own (%ms).  */
static void
build_scanf (esc_call_args *c, const esc_effect *e)
{
  auto_vec<char> letters;
  bool literal
    = format_letters (gimple_call_arg (c->call, e->a), true, &letters);
  esc_node buffer = e->c >= 0 ? esc_arg_node (c, e->c) : ESC_NONE;
  for (unsigned i = e->b; i < c->nodes.length (); i++)
    {
      esc_node n = c->nodes[i];
      if (n == ESC_NONE)
        continue;
      unsigned k = i - e->b;
      bool known = literal && k < letters.length ();
      if (!known || strchr ("pm", letters[k]))
        esc_store_anywhere (c, n, ESC_NODE_WORLD);
      if (buffer != ESC_NONE)
        esc_store_anywhere (c, n, esc_content_node (c, buffer));
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

/* A callback gets pointers into what C's arguments point to, or out of it:
   any of them as any of its parameters, and what it stores may meet there.
   (tfind (key, &root, cmp) hands CMP what it finds in the tree.)  Argument B
   has all of them; without it the callback gets nothing of ours.  */
static void
build_callback (esc_call_args *c, const esc_effect *e)
{
  esc_node p = e->b >= 0 ? esc_arg_node (c, e->b) : ESC_NONE;
  if (p == ESC_NONE)
    {
      esc_defer_callback (c, e->a, ESC_NODE_WORLD, ESC_NONE);
      return;
    }
  esc_node all = esc_new_node (c->body);
  for (esc_node n : c->nodes)
    if (n != ESC_NONE)
      esc_graph_add_copy (c->body->graph, all, n, ESC_ANY, c->stmt);
  esc_defer_callback (c, e->a, esc_reach_node (c->body, all, c->stmt), p);
}

/* It may get them as any of its parameters, so the facts must hold for all
   of them.  */
void
esc_build_unknown_callback (esc_call_args *c, unsigned i, esc_node p)
{
  /* A nested function sees its environment as well:
       void once (void) { kept = p; }  pthread_once (&o, once);  */
  esc_sink_node (c->body, esc_arg_node (c, i), ESC_SINK_CLOSURE, c->stmt);
  if (p == ESC_NONE)
    return;
  tree fn = gimple_call_arg (c->call, i);
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
  esc_build_by_facts (c, p, all, ESC_SINK_CALL,
                      n ? TREE_OPERAND (fn, 0) : NULL_TREE);
}

/* Return true if E copies whole pointers, in blocks of N bytes, if known.  */
static bool
copies_words_p (const esc_call_args *c, const esc_effect *e, tree n)
{
  return (
    n && tree_ctz (n) >= 2
    && esc_aligned_pointer_p (gimple_call_arg (c->call, e->a))
    && (e->b < 0 || esc_aligned_pointer_p (gimple_call_arg (c->call, e->b))));
}

/* memcpy (b, a, n); qsort (a, m, n, cmp), where A is B.  */
static void
build_block_copy (esc_call_args *c, const esc_effect *e, esc_node b,
                  esc_node a)
{
  tree n
    = e->size_arg >= 0 ? gimple_call_arg (c->call, e->size_arg) : NULL_TREE;
  bool fixed = n && tree_fits_shwi_p (n) && tree_to_shwi (n) > 0;
  unsigned flags = copies_words_p (c, e, n) ? ESC_EDGE_WORDS : 0;
  if (e->any_offset)
    {
      esc_move_anywhere (c, b, a, flags);
      return;
    }
  /* Realloc copies whole pointers, as esc_build_realloc has said.  */
  if (e->b < 0 && !c->perhaps && !c->body->releases.is_empty ()
      && c->body->releases.last ().call == c->call)
    return;
  esc_graph_add_move (
    c->body->graph, b, 0, a, 0, fixed ? tree_to_shwi (n) : ESC_ANY,
    flags | (fixed && !c->perhaps ? ESC_EDGE_DEFINITE : 0), c->stmt);
}

static void
build_effect (esc_call_args *c, const esc_effect *e)
{
  esc_node a = e->a >= 0 ? esc_arg_node (c, e->a) : ESC_NONE;
  esc_node b = e->b >= 0 ? esc_arg_node (c, e->b) : ESC_NONE;
  switch ((esc_effect_kind) e->kind)
    {
    case ESC_EFFECT_RETURN:
      esc_assign_result (c, a, e->any_offset ? ESC_ANY : 0);
      return;
    case ESC_EFFECT_RETURN_WORLD:
      esc_assign_result (c, ESC_NODE_WORLD, 0);
      return;
    case ESC_EFFECT_RETURN_CONTENT:
      if (a != ESC_NONE)
        esc_assign_result (c, esc_content_node (c, a),
                           e->any_offset ? ESC_ANY : 0);
      return;
    case ESC_EFFECT_RETURN_FRESH:
      esc_assign_result (c, c->fresh, 0);
      return;
    case ESC_EFFECT_ADVANCE:
      if (a != ESC_NONE)
        {
          esc_node moved = esc_new_node (c->body);
          esc_graph_add_copy (c->body->graph, moved, esc_content_node (c, a),
                              ESC_ANY, c->stmt);
          esc_store_anywhere (c, a, moved);
        }
      return;
    case ESC_EFFECT_COPY:
      if (e->b < 0)
        b = c->fresh;
      if (a != ESC_NONE && b != ESC_NONE)
        build_block_copy (c, e, b, a);
      return;
    case ESC_EFFECT_STORE:
      if (a != ESC_NONE && b != ESC_NONE)
        {
          esc_node any = esc_new_node (c->body);
          esc_graph_add_copy (c->body->graph, any, a, ESC_ANY, c->stmt);
          if (e->any_offset)
            esc_store_anywhere (c, b, any);
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
      build_vprintf (c, text_buffer (c, e), b);
      return;
    case ESC_EFFECT_VSCANF:
      if (b != ESC_NONE)
        esc_store_anywhere (c, esc_reach_node (c->body, b, c->stmt),
                            e->c >= 0 && esc_arg_node (c, e->c) != ESC_NONE
                              ? esc_content_node (c, esc_arg_node (c, e->c))
                              : ESC_NODE_WORLD);
      return;
    }
  gcc_unreachable ();
}

/* What of an argument's effects with ESC_ARG_DEEP is meant: with SEND, not
   the bytes of the object itself, which only lead to what is sent.  */
static esc_node
deep_node (esc_call_args *c, esc_node p, unsigned flags)
{
  if (flags & (ESC_ARG_SEND | ESC_ARG_PRINT))
    p = esc_content_node (c, p);
  return esc_reach_node (c->body, p, c->stmt);
}

static void
build_known_argument (esc_call_args *c, unsigned i, unsigned flags)
{
  esc_node p = esc_arg_node (c, i);
  if (p == ESC_NONE)
    return;
  if (flags & ESC_ARG_RETAIN)
    esc_sink_node (c->body, p, ESC_SINK_CALL, c->stmt);
  if (flags & ESC_ARG_THREAD)
    esc_sink_node (c->body, p, ESC_SINK_THREAD, c->stmt);
  if (flags & ESC_ARG_FREE)
    esc_sink_node (c->body, p, ESC_SINK_FREE, c->stmt);
  if (flags & ESC_ARG_REALLOC)
    esc_build_realloc (c, p);
  if (flags & ESC_ARG_REALLOC_IN)
    {
      esc_node in = esc_content_node (c, p);
      esc_add_release (c, in, ESC_RELEASE_REALLOC);
      esc_sink_node (c->body, esc_content_node (c, in), ESC_SINK_CALL,
                     c->stmt);
      esc_store_anywhere (c, p, ESC_NODE_WORLD);
    }
  if (flags & ESC_ARG_DEEP)
    p = deep_node (c, p, flags);
  if (flags & ESC_ARG_READ)
    esc_read_all (c, p);
  if (flags & ESC_ARG_WORLD)
    esc_store_anywhere (c, p, ESC_NODE_WORLD);
  if (flags & ESC_ARG_SEND)
    esc_sink_node (c->body, esc_content_node (c, p), ESC_SINK_CALL, c->stmt);
}

void
esc_build_known (esc_call_args *c, const esc_known *known)
{
  bool returns = false, formatted = false;
  for (unsigned i = 0; i < known->neffects; i++)
    if (known->effects[i].kind == ESC_EFFECT_RETURN_FRESH)
      c->fresh = esc_new_foreign_object (c);
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
    esc_assign_result (c, ESC_NODE_WORLD, 0);
}
