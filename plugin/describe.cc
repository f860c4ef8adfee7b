/* The user's own words for values, places and steps.
   SPDX-License-Identifier: GPL-3.0-or-later

   GIMPLE says `_5->next'; the user wrote `list->head->next'.  Temporaries
   are followed to what they were loaded or computed from; where that leads
   to nothing that has a name, there is no description.  */

#include "body.h"
#include "describe.h"

/* How far temporaries are followed.  */
static const int max_depth = 6;

static char *describe_ref (tree ref, int depth);

static const char *
decl_name (tree decl)
{
  if (!decl || !DECL_NAME (decl)
      || (DECL_ARTIFICIAL (decl) && TREE_CODE (decl) != PARM_DECL))
    return NULL;
  return IDENTIFIER_POINTER (DECL_NAME (decl));
}

/* Return "A" "B" "C" as one new string, freeing A; NULL if A is NULL.  */
static char *
append (char *a, const char *b, const char *c)
{
  if (!a)
    return NULL;
  char *s = concat (a, b, c ? c : "", NULL);
  free (a);
  return s;
}

static char *
prefix (const char *p, char *a)
{
  if (!a)
    return NULL;
  char *s = concat (p, a, NULL);
  free (a);
  return s;
}

static char *
describe_name (tree name, int depth)
{
  if (const char *user = decl_name (SSA_NAME_VAR (name)))
    return xstrdup (user);
  if (depth == 0)
    return NULL;
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (gassign *g = dyn_cast<gassign *> (def))
    {
      tree rhs = gimple_assign_rhs1 (g);
      tree_code code = gimple_assign_rhs_code (g);
      if (gimple_assign_single_p (g) || CONVERT_EXPR_CODE_P (code))
        return describe_ref (rhs, depth - 1);
      if (code == POINTER_PLUS_EXPR)
        return append (describe_ref (rhs, depth - 1), "[...]", NULL);
    }
  return NULL;
}

static char *
describe_index (tree index, int depth)
{
  if (TREE_CODE (index) == INTEGER_CST && tree_fits_shwi_p (index))
    return xasprintf (HOST_WIDE_INT_PRINT_DEC, tree_to_shwi (index));
  char *s = describe_ref (index, depth - 1);
  return s ? s : xstrdup ("...");
}

/* What REF denotes, new string or NULL.  */
static char *
describe_ref (tree ref, int depth)
{
  if (depth <= 0)
    return NULL;
  switch (TREE_CODE (ref))
    {
    case SSA_NAME:
      return describe_name (ref, depth);

    case VAR_DECL:
    case PARM_DECL:
    case FUNCTION_DECL:
    case RESULT_DECL:
      {
        const char *name = decl_name (ref);
        return name ? xstrdup (name) : NULL;
      }

    case ADDR_EXPR:
      return prefix ("&", describe_ref (TREE_OPERAND (ref, 0), depth));

    case COMPONENT_REF:
      {
        tree base = TREE_OPERAND (ref, 0);
        const char *field = decl_name (TREE_OPERAND (ref, 1));
        if (!field)
          return describe_ref (base, depth);
        if (TREE_CODE (base) == MEM_REF
            && TREE_CODE (TREE_OPERAND (base, 0)) == SSA_NAME)
          return append (describe_ref (TREE_OPERAND (base, 0), depth), "->",
                         field);
        return append (describe_ref (base, depth), ".", field);
      }

    case ARRAY_REF:
      {
        char *index = describe_index (TREE_OPERAND (ref, 1), depth);
        char *s
          = append (describe_ref (TREE_OPERAND (ref, 0), depth), "[", index);
        free (index);
        return append (s, "]", NULL);
      }

    case MEM_REF:
    case TARGET_MEM_REF:
      {
        tree p = TREE_OPERAND (ref, 0);
        if (TREE_CODE (p) == ADDR_EXPR)
          return describe_ref (TREE_OPERAND (p, 0), depth);
        char *s = describe_ref (p, depth);
        /* *&a[...]  */
        if (s && strlen (s) > 5 && !strcmp (s + strlen (s) - 5, "[...]"))
          return s;
        return prefix ("*", s);
      }

    case VIEW_CONVERT_EXPR:
    case REALPART_EXPR:
    case IMAGPART_EXPR:
    case BIT_FIELD_REF:
      return describe_ref (TREE_OPERAND (ref, 0), depth);

    default:
      return NULL;
    }
}

char *
esc_describe (tree ref)
{
  return ref ? describe_ref (ref, max_depth) : NULL;
}

/* Sizes.  */

/* How tightly an operator binds: of A + B, A * B and a name.  */
enum binding
{
  BINDING_SUM,
  BINDING_PRODUCT,
  BINDING_NAME
};

static char *describe_value (tree value, int depth, binding outer);

/* "A OP B", in parentheses if it stands in something that binds more
   tightly than INNER; NULL if A or B has no description.  */
static char *
describe_operation (tree a, const char *op, tree b, int depth, binding inner,
                    binding outer)
{
  char *left = describe_value (a, depth - 1, inner);
  char *right
    = left ? describe_value (
        b, depth - 1, inner == BINDING_SUM ? BINDING_PRODUCT : BINDING_NAME)
           : NULL;
  char *s = NULL;
  if (right)
    s = concat (inner < outer ? "(" : "", left, op, right,
                inner < outer ? ")" : "", NULL);
  free (left);
  free (right);
  return s;
}

/* What the temporary NAME was computed from.  */
static char *
describe_definition (tree name, int depth, binding outer)
{
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (gcall *call = dyn_cast<gcall *> (def))
    {
      if (!gimple_call_builtin_p (call, BUILT_IN_STRLEN))
        return NULL;
      char *s = describe_ref (gimple_call_arg (call, 0), depth - 1);
      return append (prefix ("strlen (", s), ")", NULL);
    }
  gassign *g = dyn_cast<gassign *> (def);
  if (!g)
    return NULL;
  tree a = gimple_assign_rhs1 (g), b = gimple_assign_rhs2 (g);
  tree_code code = gimple_assign_rhs_code (g);
  if (CONVERT_EXPR_CODE_P (code) || code == SSA_NAME)
    return describe_value (a, depth - 1, outer);
  if (gimple_assign_single_p (g))
    return describe_ref (a, depth - 1);
  switch (code)
    {
    case PLUS_EXPR:
      if (TREE_CODE (b) == INTEGER_CST && wi::neg_p (wi::to_wide (b), SIGNED))
        return describe_operation (a, " - ",
                                   fold_unary (NEGATE_EXPR, TREE_TYPE (b), b),
                                   depth, BINDING_SUM, outer);
      return describe_operation (a, " + ", b, depth, BINDING_SUM, outer);
    case MINUS_EXPR:
      return describe_operation (a, " - ", b, depth, BINDING_SUM, outer);
    case MULT_EXPR:
      return describe_operation (a, " * ", b, depth, BINDING_PRODUCT, outer);
    case LSHIFT_EXPR:
      if (!tree_fits_uhwi_p (b) || tree_to_uhwi (b) >= 62)
        return NULL;
      return describe_operation (
        a, " * ", size_int (HOST_WIDE_INT_1U << tree_to_uhwi (b)), depth,
        BINDING_PRODUCT, outer);
    default:
      return NULL;
    }
}

/* The number VALUE as the user computes it, or NULL.  */
static char *
describe_value (tree value, int depth, binding outer)
{
  if (depth <= 0)
    return NULL;
  if (TREE_CODE (value) == INTEGER_CST)
    return tree_fits_shwi_p (value)
             ? xasprintf (HOST_WIDE_INT_PRINT_DEC, tree_to_shwi (value))
             : NULL;
  if (TREE_CODE (value) == SSA_NAME && !decl_name (SSA_NAME_VAR (value)))
    return describe_definition (value, depth, outer);
  return describe_ref (value, depth);
}

char *
esc_describe_size (const esc_site *site)
{
  if (site->kind == ESC_ALLOC_STRDUP)
    {
      char *s = esc_describe (gimple_call_arg (site->call, 0));
      return append (prefix ("strlen (", s), ") + 1", NULL);
    }
  if (site->kind == ESC_ALLOC_STRNDUP)
    {
      char *s = esc_describe (gimple_call_arg (site->call, 0));
      char *n = describe_value (site->size, max_depth, BINDING_SUM);
      s = n ? append (append (prefix ("strnlen (", s), ", ", n), ") + 1", NULL)
            : NULL;
      free (n);
      return s;
    }
  if (site->size2)
    return describe_operation (site->size, " * ", site->size2, max_depth + 1,
                               BINDING_PRODUCT, BINDING_SUM);
  return describe_value (site->size, max_depth, BINDING_SUM);
}

/* The place in memory that NAME is stored in, if it is only one, or NULL.  */
static tree
stored_in (tree name)
{
  imm_use_iterator iter;
  use_operand_p use;
  tree place = NULL_TREE;
  FOR_EACH_IMM_USE_FAST (use, iter, name)
    {
      gimple *stmt = USE_STMT (use);
      if (!gimple_assign_single_p (stmt) || gimple_assign_rhs1 (stmt) != name
          || TREE_CODE (gimple_assign_lhs (stmt)) == SSA_NAME)
        continue;
      if (place)
        return NULL_TREE;
      place = gimple_assign_lhs (stmt);
    }
  return place;
}

char *
esc_describe_site (const esc_site *site)
{
  if (site->kind == ESC_ALLOC_POSIX_MEMALIGN)
    {
      tree where = gimple_call_arg (site->call, 0);
      if (TREE_CODE (where) == ADDR_EXPR)
        return esc_describe (TREE_OPERAND (where, 0));
      return prefix ("*", esc_describe (where));
    }
  tree lhs = gimple_call_lhs (site->call);
  if (!lhs)
    return NULL;
  if (TREE_CODE (lhs) != SSA_NAME)
    return esc_describe (lhs);
  for (int i = 0; i < max_depth && TREE_CODE (lhs) == SSA_NAME; i++)
    {
      if (const char *user = decl_name (SSA_NAME_VAR (lhs)))
        return xstrdup (user);
      if (tree place = stored_in (lhs))
        return esc_describe (place);
      /* Through the one cast, copy or phi that follows.  */
      use_operand_p use;
      gimple *stmt;
      if (!single_imm_use (lhs, &use, &stmt))
        return NULL;
      tree next = gimple_code (stmt) == GIMPLE_PHI ? gimple_phi_result (stmt)
                                                   : gimple_get_lhs (stmt);
      if (!next || (is_gimple_assign (stmt) && !gimple_assign_cast_p (stmt)))
        return NULL;
      if (is_gimple_call (stmt))
        return NULL;
      lhs = next;
    }
  return NULL;
}

const char *
esc_site_variable (const esc_site *site)
{
  char *s = esc_describe_site (site);
  if (!s)
    return NULL;
  for (char *p = s; *p; p++)
    if (!ISALNUM (*p) && *p != '_')
      *p = '_';
  const char *kept = ggc_strdup (s);
  free (s);
  return kept;
}
