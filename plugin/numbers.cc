/* What is known of numbers at a statement: GCC's ranges, what arithmetic makes
   of them, and tests that compare two.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "body.h"
#include "numbers.h"

/* How many tests above a statement are looked at.  */
static const unsigned max_tests = 16;

esc_extent
esc_no_extent (void)
{
  esc_extent e;
  e.known = false;
  e.lo = e.hi = 0;
  return e;
}

esc_extent
esc_make_extent (const widest_int &lo, const widest_int &hi)
{
  esc_extent e;
  e.known = true;
  e.lo = lo;
  e.hi = hi;
  return e;
}

esc_extent
esc_add_extents (const esc_extent &a, const esc_extent &b)
{
  return a.known && b.known ? esc_make_extent (a.lo + b.lo, a.hi + b.hi)
                            : esc_no_extent ();
}

/* Return true if values of type FROM are the same numbers in type TO, or,
   where both have the size of a pointer, the same modulo that.  */
static bool
same_numbers_p (tree from, tree to)
{
  return (INTEGRAL_TYPE_P (from) && INTEGRAL_TYPE_P (to)
          && (TYPE_PRECISION (from) < TYPE_PRECISION (to)
              || (TYPE_PRECISION (from) == TYPE_PRECISION (to)
                  && (TYPE_PRECISION (to) >= POINTER_SIZE
                      || TYPE_SIGN (from) == TYPE_SIGN (to)))));
}

widest_int
esc_constant_value (tree cst)
{
  tree type = TREE_TYPE (cst);
  if (TYPE_PRECISION (type) >= POINTER_SIZE)
    return widest_int::from (wi::to_wide (cst), SIGNED);
  return wi::to_widest (cst);
}

/* The numbers that GCC's ranges give NAME at AT.  */
static esc_extent
range_of (function *fun, tree name, gimple *at)
{
  int_range_max range;
  tree type = TREE_TYPE (name);
  if (!INTEGRAL_TYPE_P (type)
      || !esc_range_query (fun)->range_of_expr (range, name, at)
      || range.undefined_p () || range.varying_p ())
    return esc_no_extent ();
  signop sign = TYPE_SIGN (type);
  widest_int half = wi::lshift (widest_int (1), POINTER_SIZE - 1);
  esc_extent e = esc_no_extent ();
  for (unsigned i = 0; i < range.num_pairs (); i++)
    {
      widest_int lo = widest_int::from (range.lower_bound (i), sign);
      widest_int hi = widest_int::from (range.upper_bound (i), sign);
      if (TYPE_PRECISION (type) >= POINTER_SIZE && wi::ges_p (hi, half))
        {
          if (wi::lts_p (lo, half))
            return esc_no_extent ();
          lo -= half * 2;
          hi -= half * 2;
        }
      e = (e.known ? esc_make_extent (wi::smin (e.lo, lo), wi::smax (e.hi, hi))
                   : esc_make_extent (lo, hi));
    }
  return e;
}

/* The numbers that A CODE B has at AT.  */
static esc_extent
numbers_of_operation (function *fun, tree_code code, tree a, tree b,
                      gimple *at, int depth)
{
  esc_extent x = esc_numbers (fun, a, at, depth),
             y = esc_numbers (fun, b, at, depth);
  if (!x.known || !y.known)
    return esc_no_extent ();
  if (code == PLUS_EXPR)
    return esc_add_extents (x, y);
  if (code == MINUS_EXPR)
    return esc_make_extent (x.lo - y.hi, x.hi - y.lo);
  /* A product, with a constant that is not negative.  */
  if (y.lo == y.hi && !wi::neg_p (y.lo))
    return esc_make_extent (x.lo * y.lo, x.hi * y.lo);
  return esc_no_extent ();
}

esc_extent
esc_numbers (function *fun, tree expr, gimple *at, int depth)
{
  if (TREE_CODE (expr) == INTEGER_CST)
    return esc_make_extent (esc_constant_value (expr),
                            esc_constant_value (expr));
  if (depth == 0 || !INTEGRAL_TYPE_P (TREE_TYPE (expr)))
    return esc_no_extent ();
  tree type = TREE_TYPE (expr);
  tree_code code = TREE_CODE (expr);
  tree a = NULL_TREE, b = NULL_TREE;
  if (code == SSA_NAME)
    {
      esc_extent e = range_of (fun, expr, at);
      gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (expr));
      if (e.known || !def)
        return e;
      code = gimple_assign_rhs_code (def);
      a = gimple_assign_rhs1 (def);
      b = gimple_assign_rhs2 (def);
    }
  else if (UNARY_CLASS_P (expr) || BINARY_CLASS_P (expr))
    {
      a = TREE_OPERAND (expr, 0);
      b = BINARY_CLASS_P (expr) ? TREE_OPERAND (expr, 1) : NULL_TREE;
    }
  if (CONVERT_EXPR_CODE_P (code) && same_numbers_p (TREE_TYPE (a), type))
    return esc_numbers (fun, a, at, depth - 1);
  /* What wraps in a narrower type is another number.  */
  if ((code == PLUS_EXPR || code == MINUS_EXPR || code == MULT_EXPR)
      && TYPE_PRECISION (type) >= POINTER_SIZE)
    return numbers_of_operation (fun, code, a, b, at, depth - 1);
  return esc_no_extent ();
}

/* Numbers that depend on another.  */

esc_linear
esc_make_linear (tree root, const widest_int &factor, const esc_extent &e)
{
  esc_linear l;
  l.known = e.known;
  l.root = root;
  l.factor = factor;
  l.lo = e.lo;
  l.hi = e.hi;
  return l;
}

bool
esc_linear_fits_p (function *fun, const esc_linear &l, tree type, gimple *at)
{
  esc_extent e = esc_make_extent (0, 0);
  if (l.root)
    e = esc_numbers (fun, l.root, at, esc_numbers_depth);
  if (!e.known)
    return false;
  widest_int lo = e.lo * l.factor + l.lo, hi = e.hi * l.factor + l.hi;
  widest_int most = wi::to_widest (TYPE_MAX_VALUE (type));
  if (TYPE_PRECISION (type) >= POINTER_SIZE)
    most = wi::to_widest (TYPE_MAX_VALUE (ptrdiff_type_node));
  return (wi::ges_p (lo, wi::to_widest (TYPE_MIN_VALUE (type)))
          && wi::les_p (hi, most));
}

esc_linear
esc_as_linear (function *fun, tree expr, gimple *at, int depth)
{
  esc_linear none = esc_make_linear (NULL_TREE, 0, esc_no_extent ());
  if (TREE_CODE (expr) == INTEGER_CST)
    return esc_make_linear (
      NULL_TREE, 0,
      esc_make_extent (esc_constant_value (expr), esc_constant_value (expr)));
  tree type = TREE_TYPE (expr);
  if (!INTEGRAL_TYPE_P (type))
    return none;
  tree_code code = TREE_CODE (expr);
  tree a = NULL_TREE, b = NULL_TREE;
  if (code == SSA_NAME)
    {
      none = esc_make_linear (expr, 1, esc_make_extent (0, 0));
      gassign *def = dyn_cast<gassign *> (SSA_NAME_DEF_STMT (expr));
      if (!def || depth == 0)
        return none;
      code = gimple_assign_rhs_code (def);
      a = gimple_assign_rhs1 (def);
      b = gimple_assign_rhs2 (def);
    }
  else if (UNARY_CLASS_P (expr) || BINARY_CLASS_P (expr))
    {
      a = TREE_OPERAND (expr, 0);
      b = BINARY_CLASS_P (expr) ? TREE_OPERAND (expr, 1) : NULL_TREE;
    }
  /* Where overflow is undefined, there is none.  */
  bool wraps = true, known;
  esc_linear l = none;
  if (CONVERT_EXPR_CODE_P (code) && INTEGRAL_TYPE_P (TREE_TYPE (a)))
    {
      l = esc_as_linear (fun, a, at, depth - 1);
      known = l.known;
    }
  else if ((code == PLUS_EXPR || code == MULT_EXPR)
           && TREE_CODE (b) == INTEGER_CST)
    {
      l = esc_as_linear (fun, a, at, depth - 1);
      known = l.known;
      wraps = !TYPE_OVERFLOW_UNDEFINED (type);
      widest_int c = esc_constant_value (b);
      if (code == PLUS_EXPR)
        l = esc_make_linear (l.root, l.factor,
                             esc_make_extent (l.lo + c, l.hi + c));
      else if (!wi::neg_p (c))
        l = esc_make_linear (l.root, l.factor * c,
                             esc_make_extent (l.lo * c, l.hi * c));
      else
        return none;
    }
  else
    return none;
  return known && (!wraps || esc_linear_fits_p (fun, l, type, at)) ? l : none;
}

/* Return true if COND, taken as TRUE_P says, means SMALL < LARGE, or with
   OR_EQUAL at least SMALL <= LARGE: names that are not negative, or those
   that they are widened to.  */
static bool
says_less_p (function *fun, gcond *cond, bool true_p, tree small, tree large,
             bool or_equal, gimple *at)
{
  tree_code code = gimple_cond_code (cond);
  tree a = gimple_cond_lhs (cond), b = gimple_cond_rhs (cond);
  if (TREE_CODE (a) != SSA_NAME || TREE_CODE (b) != SSA_NAME
      || !INTEGRAL_TYPE_P (TREE_TYPE (a)))
    return false;
  if (!true_p)
    code = invert_tree_comparison (code, false);
  if (code == GT_EXPR || code == GE_EXPR)
    {
      std::swap (a, b);
      code = swap_tree_comparison (code);
    }
  if (code != LT_EXPR && !(code == LE_EXPR && or_equal))
    return false;
  esc_linear x = esc_as_linear (fun, a, at, esc_numbers_depth);
  esc_linear y = esc_as_linear (fun, b, at, esc_numbers_depth);
  return (x.known && y.known && x.root == small && y.root == large
          && x.factor == 1 && y.factor == 1 && x.lo == 0 && x.hi == 0
          && y.lo == 0 && y.hi == 0);
}

bool
esc_tested_less_p (function *fun, tree small, tree large, bool or_equal,
                   gimple *at)
{
  basic_block bb = gimple_bb (at);
  for (unsigned i = 0; i < max_tests && bb; i++)
    {
      basic_block above = get_immediate_dominator (CDI_DOMINATORS, bb);
      gcond *cond
        = above ? safe_dyn_cast<gcond *> (esc_last_stmt (above)) : NULL;
      if (cond && single_pred_p (bb) && single_pred (bb) == above
          && says_less_p (fun, cond,
                          single_pred_edge (bb)->flags & EDGE_TRUE_VALUE,
                          small, large, or_equal, at))
        return true;
      bb = above;
    }
  return false;
}
