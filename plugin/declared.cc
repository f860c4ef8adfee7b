/* Calls of functions that the user declares to allocate or release.
   SPDX-License-Identifier: GPL-3.0-or-later

   The user's word is believed: the block is one that a slot can replace, and
   its calls can be dropped.  What the function is written like does not
   matter, even if it is written in this unit:

     void *pool_alloc (size_t n) { size_t *p = next (n + 8); *p = n; ... }
     void pool_free (void *p) { size_t n = ((size_t *) p)[-1]; ... }

   For that no part of it may be looked at where only the rest is replaced:
   with pool_free inlined, p[-1] would lie outside the slot.  So declared
   functions of the unit are not inlined and not cloned.  Where GCC must
   inline (always_inline), the declaration does not hold, and in the link
   step of -flto, which may have inlined bodies from units that knew of no
   declaration, no new sites are found.  */

#include "declared.h"

static const esc_declared_table *declared;

void
esc_declared_select (const esc_declared_table *table)
{
  declared = table;
}

/* The name of FN for the linker.  */
static const char *
assembler_name (tree fn)
{
  const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (fn));
  return *name == '*' ? name + 1 : name;
}

/* Return true if FN has a body in this unit.  */
static bool
defined_p (tree fn)
{
  cgraph_node *node = cgraph_node::get (fn);
  return node && node->definition && !DECL_EXTERNAL (fn);
}

/* Return the declaration of KIND of FN, whatever its calls look like.  */
static const esc_declared *
declaration (tree fn, esc_declared_kind kind)
{
  if (!declared || !DECL_FILE_SCOPE_P (fn))
    return NULL;
  const esc_declared *d
    = esc_declared_lookup (declared, kind, assembler_name (fn));
  if (!d || (d->from_model && (defined_p (fn) || !TREE_PUBLIC (fn)))
      || lookup_attribute ("always_inline", DECL_ATTRIBUTES (fn)))
    return NULL;
  return d;
}

static bool
integer_argument_p (const gcall *call, int i)
{
  return (i < 0
          || ((unsigned) i < gimple_call_num_args (call)
              && INTEGRAL_TYPE_P (TREE_TYPE (gimple_call_arg (call, i)))));
}

static bool
pointer_argument_p (const gcall *call, int i)
{
  return ((unsigned) i < gimple_call_num_args (call)
          && POINTER_TYPE_P (TREE_TYPE (gimple_call_arg (call, i)))
          && is_gimple_val (gimple_call_arg (call, i)));
}

/* Return true if CALL looks as D says.  */
static bool
fits_p (const gcall *call, const esc_declared *d)
{
  tree type = gimple_call_fntype (call);
  tree lhs = gimple_call_lhs (call);
  switch ((esc_declared_kind) d->kind)
    {
    case ESC_DECLARED_ALLOC:
      return (
        type && POINTER_TYPE_P (TREE_TYPE (type))
        && (!lhs || POINTER_TYPE_P (TREE_TYPE (lhs)))
        && integer_argument_p (call, d->size)
        && integer_argument_p (call, d->size2)
        && (d->content == ESC_CONTENT_NONE || pointer_argument_p (call, 0)));
    case ESC_DECLARED_REALLOC:
      return (type && POINTER_TYPE_P (TREE_TYPE (type))
              && (!lhs || POINTER_TYPE_P (TREE_TYPE (lhs)))
              && pointer_argument_p (call, d->block));
    case ESC_DECLARED_FREE:
      return pointer_argument_p (call, d->block);
    }
  return false;
}

const esc_declared *
esc_declared_callee (const gcall *call, esc_declared_kind kind)
{
  tree fn = declared ? gimple_call_fndecl (call) : NULL_TREE;
  const esc_declared *d = fn ? declaration (fn, kind) : NULL;
  return d && fits_p (call, d) ? d : NULL;
}

bool
esc_declared_alloc_call_p (gcall *call, esc_site *site)
{
  if (!declared || in_lto_p)
    return false;
  const esc_declared *d = esc_declared_callee (call, ESC_DECLARED_ALLOC);
  if (!d)
    {
      d = esc_declared_callee (call, ESC_DECLARED_REALLOC);
      if (!d || !integer_zerop (gimple_call_arg (call, d->block))
          || !integer_argument_p (call, d->size)
          || !integer_argument_p (call, d->size2))
        return false;
    }
  /* Without a C library there need be no strnlen.  */
  if (d->content == ESC_CONTENT_STRNDUP && flag_no_builtin)
    return false;
  site->declared = d;
  site->callee = d->name;
  site->kind = (d->content == ESC_CONTENT_STRDUP    ? ESC_ALLOC_STRDUP
                : d->content == ESC_CONTENT_STRNDUP ? ESC_ALLOC_STRNDUP
                                                    : ESC_ALLOC_USER);
  if (d->size >= 0)
    site->size = gimple_call_arg (call, d->size);
  if (d->size2 >= 0)
    site->size2 = gimple_call_arg (call, d->size2);
  return true;
}

bool
esc_declared_free_call_p (const gcall *call)
{
  /* What it returns would be missing; what it throws, too.  */
  return (esc_declared_callee (call, ESC_DECLARED_FREE)
          && !gimple_call_lhs (call) && !gimple_call_noreturn_p (call)
          && !stmt_ends_bb_p (const_cast<gcall *> (call)));
}

bool
esc_declared_release_p (tree fn)
{
  return (declared
          && (declaration (fn, ESC_DECLARED_FREE)
              || declaration (fn, ESC_DECLARED_REALLOC)));
}

unsigned
esc_released_argument (const gcall *call)
{
  const esc_declared *d = esc_declared_callee (call, ESC_DECLARED_FREE);
  return d ? d->block : 0;
}

void
esc_declared_parsed (void *data, void *)
{
  tree fn = (tree) data;
  if (!declared || TREE_CODE (fn) != FUNCTION_DECL || !DECL_FILE_SCOPE_P (fn)
      || lookup_attribute ("always_inline", DECL_ATTRIBUTES (fn)))
    return;
  esc_declared_kind kinds[]
    = { ESC_DECLARED_ALLOC, ESC_DECLARED_FREE, ESC_DECLARED_REALLOC };
  for (esc_declared_kind kind : kinds)
    {
      const esc_declared *d
        = esc_declared_lookup (declared, kind, assembler_name (fn));
      if (!d || d->from_model)
        continue;
      DECL_UNINLINABLE (fn) = 1;
      DECL_ATTRIBUTES (fn)
        = tree_cons (get_identifier ("noinline"), NULL_TREE,
                     tree_cons (get_identifier ("noclone"), NULL_TREE,
                                DECL_ATTRIBUTES (fn)));
      return;
    }
}

void
esc_declared_note_result (const esc_site *site)
{
  tree lhs = gimple_call_lhs (site->call);
  if (site->declared && site->declared->nonnull && lhs
      && TREE_CODE (lhs) == SSA_NAME)
    set_ptr_nonnull (lhs);
}
