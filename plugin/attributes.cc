/* The attributes noescape and noescape_deep.
   SPDX-License-Identifier: GPL-3.0-or-later

     int sum (const int *p __attribute__ ((noescape)), int n);
     void show (struct item *, FILE *) __attribute__ ((noescape_deep (1)));

   noescape: the callee stores a pointer to the object nowhere that lasts, not
   even in the object; it does not return one; and it does not release the
   object.  noescape_deep: the same for everything that is reached from the
   object, and no pointer in any of that is changed.

   A prototype's parameters are forgotten once its type is made, so there the
   attribute stays in a variant of the parameter's type, where merging the
   types of several declarations keeps it.

   A promise is believed of functions whose body is not in the unit.  It is
   not believed of calls through pointers: GCC merges the types of f and g in
   `c ? f : g'.  */

#include "declared.h"

static const char object_attribute[] = "noescape";
static const char deep_attribute[] = "noescape_deep";

/* Return the type of parameter I, counted from 0, of function type TYPE, or
   NULL.  */
static tree
parameter_type (tree type, unsigned i)
{
  for (tree a = TYPE_ARG_TYPES (type); a && a != void_list_node;
       a = TREE_CHAIN (a), i--)
    if (i == 0)
      return TREE_VALUE (a);
  return NULL_TREE;
}

/* The attribute on a parameter.  */
static void
handle_parameter (tree parm, tree name, tree args, bool *no_add)
{
  if (args)
    {
      warning_at (DECL_SOURCE_LOCATION (parm), OPT_Wattributes,
                  "attribute %qE of a parameter takes no arguments", name);
      *no_add = true;
      return;
    }
  if (!POINTER_TYPE_P (TREE_TYPE (parm)))
    {
      warning_at (DECL_SOURCE_LOCATION (parm), OPT_Wattributes,
                  "attribute %qE ignored: parameter %qD is not a pointer",
                  name, parm);
      *no_add = true;
      return;
    }
  tree type = TREE_TYPE (parm);
  if (!lookup_attribute (IDENTIFIER_POINTER (name), TYPE_ATTRIBUTES (type)))
    TREE_TYPE (parm) = build_type_attribute_variant (
      type, tree_cons (name, NULL_TREE, TYPE_ATTRIBUTES (type)));
}

/* The attribute on a function, with positions.  */
static void
handle_function (tree fn, tree name, tree args, bool *no_add)
{
  tree type = TREE_TYPE (fn);
  for (tree a = args; a; a = TREE_CHAIN (a))
    {
      tree position = TREE_VALUE (a);
      STRIP_ANY_LOCATION_WRAPPER (position);
      const char *wrong = NULL;
      if (TREE_CODE (position) != INTEGER_CST || !tree_fits_uhwi_p (position)
          || integer_zerop (position))
        wrong = "not the number of a parameter, counted from 1";
      else if (prototype_p (type))
        {
          tree parm = parameter_type (type, tree_to_uhwi (position) - 1);
          if (!parm)
            wrong = "more than the function has parameters";
          else if (!POINTER_TYPE_P (parm))
            wrong = "the number of a parameter that is not a pointer";
        }
      if (wrong)
        {
          warning_at (DECL_SOURCE_LOCATION (fn), OPT_Wattributes,
                      "attribute %qE ignored: %qE is %s", name, position,
                      wrong);
          *no_add = true;
          return;
        }
    }
}

static tree
handle_attribute (tree *node, tree name, tree args, int, bool *no_add)
{
  if (TREE_CODE (*node) == PARM_DECL)
    handle_parameter (*node, name, args, no_add);
  else if (TREE_CODE (*node) == FUNCTION_DECL)
    handle_function (*node, name, args, no_add);
  else
    {
      warning (OPT_Wattributes,
               "attribute %qE ignored: it is for parameters and functions",
               name);
      *no_add = true;
    }
  return NULL_TREE;
}

static const attribute_spec specs[] = {
  { object_attribute, 0, -1, false, false, false, false, handle_attribute,
    NULL },
  { deep_attribute, 0, -1, false, false, false, false, handle_attribute,
    NULL },
};

void
esc_attributes_register (void *, void *)
{
  for (const attribute_spec &spec : specs)
    register_attribute (&spec);
}

/* Return true if the attribute NAME of function FN names its parameter I.
   Without positions it names all.  */
static bool
named_by_position_p (tree fn, const char *name, unsigned i)
{
  for (tree a = lookup_attribute (name, DECL_ATTRIBUTES (fn)); a;
       a = lookup_attribute (name, TREE_CHAIN (a)))
    {
      if (!TREE_VALUE (a))
        return true;
      for (tree p = TREE_VALUE (a); p; p = TREE_CHAIN (p))
        {
          tree position = TREE_VALUE (p);
          STRIP_ANY_LOCATION_WRAPPER (position);
          if (tree_to_uhwi (position) == i + 1)
            return true;
        }
    }
  return false;
}

/* Return true if FN's declaration says NAME of parameter I.  */
static bool
declared_p (tree fn, const char *name, unsigned i)
{
  if (DECL_ATTRIBUTES (fn) && named_by_position_p (fn, name, i))
    return true;
  tree type = parameter_type (TREE_TYPE (fn), i);
  return type && lookup_attribute (name, TYPE_ATTRIBUTES (type));
}

esc_promise
esc_declared_promise (tree fn, unsigned i)
{
  tree type = parameter_type (TREE_TYPE (fn), i);
  if (!type || !POINTER_TYPE_P (type))
    return ESC_PROMISE_NONE;
  return (declared_p (fn, deep_attribute, i)     ? ESC_PROMISE_DEEP
          : declared_p (fn, object_attribute, i) ? ESC_PROMISE_OBJECT
                                                 : ESC_PROMISE_NONE);
}

/* Return true if NODE has a body of its own, which then says what happens; or
   if it may be a version of a function whose parameters have changed.  */
static bool
own_body_p (cgraph_node *node)
{
  return (node->in_other_partition || node->clone_of
          || DECL_ABSTRACT_ORIGIN (node->decl)
          || (node->definition && !DECL_EXTERNAL (node->decl)));
}

esc_promise
esc_call_promise (const esc_body *body, const gcall *call, unsigned i)
{
  tree fn = gimple_call_fndecl (call);
  if (!fn || !POINTER_TYPE_P (TREE_TYPE (gimple_call_arg (call, i))))
    return ESC_PROMISE_NONE;
  cgraph_node *node = cgraph_node::get (fn);
  /* A body is judged by its own merits.  But where a promise is checked,
     others may be relied on: each is checked in its turn.  */
  if (node && own_body_p (node) && !body->watched_parm)
    return ESC_PROMISE_NONE;
  return esc_declared_promise (fn, i);
}
