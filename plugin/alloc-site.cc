/* Which calls allocate, which free, and how large the blocks are.
   SPDX-License-Identifier: GPL-3.0-or-later

   A call counts only if the compiler itself takes the function for the C
   library's (so -fno-builtin, -ffreestanding and a body in this unit turn
   it off).  The few allocators that GCC has no built-in for are taken by
   name and prototype under the same conditions.  */

#include "body.h"
#include "declared.h"

/* Functions that, when the unit defines one of them, make every allocation
   here the program's own business.  */
static const char *const malloc_family[]
  = { "malloc",         "calloc",      "realloc",       "reallocarray",
      "free",           "cfree",       "aligned_alloc", "memalign",
      "posix_memalign", "valloc",      "pvalloc",       "strdup",
      "strndup",        "__strdup",    "__libc_malloc", "__libc_free",
      "__wrap_malloc",  "__wrap_free", "__wrap_calloc", "__wrap_realloc" };

bool
esc_own_allocator_p (void)
{
  static int answer = -1;
  if (answer >= 0)
    return answer;
  answer = 0;
  symtab_node *node;
  FOR_EACH_SYMBOL (node)
  {
    if (!node->definition || TREE_CODE (node->decl) != FUNCTION_DECL
        || !TREE_PUBLIC (node->decl))
      continue;
    const char *name = IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (node->decl));
    if (*name == '*')
      name++;
    for (const char *own : malloc_family)
      if (!strcmp (name, own))
        answer = 1;
  }
  return answer;
}

/* Return true if the declaration of FN is `T *FN (ARGS...)' with NINT
   integers after NPTR pointers, RESULT_PTR: returns a pointer, else an
   integer.  */
static bool
declared_as_p (tree fn, unsigned nptr, unsigned nint, bool result_ptr)
{
  tree type = TREE_TYPE (fn);
  if (!prototype_p (type) || stdarg_p (type)
      || POINTER_TYPE_P (TREE_TYPE (type)) != result_ptr)
    return false;
  unsigned n = 0;
  for (tree a = TYPE_ARG_TYPES (type); a && a != void_list_node;
       a = TREE_CHAIN (a), n++)
    if (n < nptr ? !POINTER_TYPE_P (TREE_VALUE (a))
                 : !INTEGRAL_TYPE_P (TREE_VALUE (a)))
      return false;
  return n == nptr + nint;
}

/* Return true if FN is the library function NAME that GCC has no built-in
   for.  */
static bool
library_function_p (tree fn, const char *name)
{
  return (!flag_no_builtin && !DECL_INITIAL (fn) && DECL_NAME (fn)
          && TREE_PUBLIC (fn) && DECL_EXTERNAL (fn) && DECL_FILE_SCOPE_P (fn)
          && DECL_ASSEMBLER_NAME (fn) == DECL_NAME (fn)
          && !strcmp (IDENTIFIER_POINTER (DECL_NAME (fn)), name));
}

static void
set_sizes (esc_site *site, gcall *call, unsigned first, unsigned count)
{
  site->size = gimple_call_arg (call, first);
  site->size2 = count > 1 ? gimple_call_arg (call, first + 1) : NULL_TREE;
}

static void
set_alignment (esc_site *site, tree align)
{
  /* Larger ones make the whole frame realigned; nobody asks for them to
     have a fast local object.  */
  const unsigned HOST_WIDE_INT largest = 64;
  if (!tree_fits_uhwi_p (align) || !pow2p_hwi (tree_to_uhwi (align))
      || tree_to_uhwi (align) > largest)
    site->refusal = ESC_REFUSE_ALIGNMENT;
  else
    site->align = tree_to_uhwi (align);
}

/* The forms GCC knows.  */
static bool
builtin_alloc_p (gcall *call, tree fn, esc_site *site)
{
  if (!gimple_call_builtin_p (call, BUILT_IN_NORMAL))
    return false;
  switch (DECL_FUNCTION_CODE (fn))
    {
    case BUILT_IN_MALLOC:
      site->kind = ESC_ALLOC_MALLOC, site->callee = "malloc";
      set_sizes (site, call, 0, 1);
      return true;
    case BUILT_IN_CALLOC:
      site->kind = ESC_ALLOC_CALLOC, site->callee = "calloc";
      set_sizes (site, call, 0, 2);
      return true;
    case BUILT_IN_ALIGNED_ALLOC:
      site->kind = ESC_ALLOC_ALIGNED, site->callee = "aligned_alloc";
      set_sizes (site, call, 1, 1);
      set_alignment (site, gimple_call_arg (call, 0));
      return true;
    case BUILT_IN_POSIX_MEMALIGN:
      site->kind = ESC_ALLOC_POSIX_MEMALIGN;
      site->callee = "posix_memalign";
      set_sizes (site, call, 2, 1);
      set_alignment (site, gimple_call_arg (call, 1));
      if (!site->refusal && site->align < POINTER_SIZE_UNITS)
        site->refusal = ESC_REFUSE_ALIGNMENT;
      return true;
    case BUILT_IN_REALLOC:
      if (!integer_zerop (gimple_call_arg (call, 0)))
        return false;
      site->kind = ESC_ALLOC_REALLOC_NULL, site->callee = "realloc";
      set_sizes (site, call, 1, 1);
      return true;
    case BUILT_IN_STRDUP:
      site->kind = ESC_ALLOC_STRDUP, site->callee = "strdup";
      return true;
    case BUILT_IN_STRNDUP:
      site->kind = ESC_ALLOC_STRNDUP, site->callee = "strndup";
      set_sizes (site, call, 1, 1);
      return true;
    default:
      return false;
    }
}

/* The forms known by name.  */
static bool
named_alloc_p (gcall *call, tree fn, esc_site *site)
{
  if (library_function_p (fn, "memalign") && declared_as_p (fn, 0, 2, true)
      && gimple_call_num_args (call) == 2)
    {
      site->kind = ESC_ALLOC_ALIGNED, site->callee = "memalign";
      set_sizes (site, call, 1, 1);
      set_alignment (site, gimple_call_arg (call, 0));
      return true;
    }
  if (library_function_p (fn, "reallocarray") && declared_as_p (fn, 1, 2, true)
      && gimple_call_num_args (call) == 3
      && integer_zerop (gimple_call_arg (call, 0)))
    {
      site->kind = ESC_ALLOC_REALLOCARRAY_NULL;
      site->callee = "reallocarray";
      set_sizes (site, call, 1, 2);
      return true;
    }
  return false;
}

bool
esc_grow_call_p (gcall *call)
{
  tree fn = gimple_call_fndecl (call);
  if (!fn || stmt_ends_bb_p (call) || gimple_call_num_args (call) < 2
      || TREE_CODE (gimple_call_arg (call, 0)) != SSA_NAME)
    return false;
  return (gimple_call_builtin_p (call, BUILT_IN_REALLOC)
          || (library_function_p (fn, "reallocarray")
              && declared_as_p (fn, 1, 2, true)
              && gimple_call_num_args (call) == 3));
}

/* How many names are looked at to find a null pointer.  */
static const unsigned max_null_names = 32;

/* Return true if P may well be null: a constant null gets there by phis, or
   it is read from a local variable, which may have been cleared.  */
static bool
maybe_null_p (tree p)
{
  auto_vec<tree> names;
  names.safe_push (p);
  for (unsigned i = 0; i < names.length () && i < max_null_names; i++)
    {
      gimple *def = SSA_NAME_DEF_STMT (names[i]);
      if (gphi *phi = dyn_cast<gphi *> (def))
        for (unsigned k = 0; k < gimple_phi_num_args (phi); k++)
          {
            tree arg = gimple_phi_arg_def (phi, k);
            if (integer_zerop (arg))
              return true;
            if (TREE_CODE (arg) == SSA_NAME && !names.contains (arg))
              names.safe_push (arg);
          }
      else if (gimple_assign_load_p (def))
        {
          tree base = get_base_address (gimple_assign_rhs1 (def));
          if (base && VAR_P (base) && !is_global_var (base))
            return true;
        }
      else if (gimple_assign_single_p (def) || gimple_assign_cast_p (def))
        {
          tree from = gimple_assign_rhs1 (def);
          if (integer_zerop (from))
            return true;
          if (TREE_CODE (from) == SSA_NAME && !names.contains (from))
            names.safe_push (from);
        }
    }
  return false;
}

/* How many tests above a call are looked at.  */
static const unsigned max_tests = 8;

/* Return true if CALL runs only if P has been found not to be null.  */
static bool
tested_p (gcall *call, tree p)
{
  basic_block bb = gimple_bb (call);
  for (unsigned i = 0; i < max_tests && single_pred_p (bb); i++)
    {
      edge e = single_pred_edge (bb);
      bb = e->src;
      gcond *cond = safe_dyn_cast<gcond *> (esc_last_stmt (bb));
      if (cond && gimple_cond_lhs (cond) == p
          && integer_zerop (gimple_cond_rhs (cond))
          && (gimple_cond_code (cond) == NE_EXPR
                ? e->flags & EDGE_TRUE_VALUE
                : gimple_cond_code (cond) == EQ_EXPR
                    && (e->flags & EDGE_FALSE_VALUE)))
        return true;
    }
  return false;
}

/* The reallocation of what may be null is an allocation, too.  */
static bool
growing_alloc_p (gcall *call, esc_site *site)
{
  if (!esc_grow_call_p (call) || !maybe_null_p (gimple_call_arg (call, 0))
      || tested_p (call, gimple_call_arg (call, 0)))
    return false;
  bool product = gimple_call_num_args (call) == 3;
  site->kind = ESC_ALLOC_GROW;
  site->callee = product ? "reallocarray" : "realloc";
  set_sizes (site, call, 1, product ? 2 : 1);
  return true;
}

/* Return true if GCC takes the result of CALL, at SITE, to be aligned better
   than a slot is; it may have used that already.  */
static bool
aligned_result_p (const gcall *call, const esc_site *site)
{
  tree attributes = TYPE_ATTRIBUTES (gimple_call_fntype (call));
  return (lookup_attribute ("assume_aligned", attributes)
          || (site->kind != ESC_ALLOC_ALIGNED
              && lookup_attribute ("alloc_align", attributes)));
}

bool
esc_alloc_call_p (gcall *call, esc_site *site)
{
  tree fn = gimple_call_fndecl (call);
  if (!fn)
    return false;
  memset (site, 0, sizeof *site);
  site->max_size = -1;
  if (!builtin_alloc_p (call, fn, site) && !named_alloc_p (call, fn, site)
      && !esc_declared_alloc_call_p (call, site)
      && !growing_alloc_p (call, site))
    return false;
  if (aligned_result_p (call, site))
    site->refusal = ESC_REFUSE_ALIGNMENT;
  site->call = call;
  site->loc = gimple_location (call);
  return true;
}

bool
esc_free_call_p (const gcall *call)
{
  return (gimple_call_builtin_p (call, BUILT_IN_FREE)
          || esc_declared_free_call_p (call));
}

/* The upper bound of the unsigned value EXPR at STMT, or -1; its lower
   bound in *LEAST.  */
static HOST_WIDE_INT
upper_bound (function *fun, tree expr, gimple *stmt, HOST_WIDE_INT *least)
{
  *least = 0;
  if (TREE_CODE (expr) == INTEGER_CST)
    {
      if (!tree_fits_shwi_p (expr))
        return -1;
      *least = tree_to_shwi (expr);
      return *least;
    }
  if (TREE_CODE (expr) != SSA_NAME || !INTEGRAL_TYPE_P (TREE_TYPE (expr)))
    return -1;
  int_range_max range;
  if (!esc_range_query (fun)->range_of_expr (range, expr, stmt)
      || range.undefined_p () || range.varying_p ())
    return -1;
  tree type = TREE_TYPE (expr);
  tree low = wide_int_to_tree (type, range.lower_bound ());
  tree high = wide_int_to_tree (type, range.upper_bound ());
  if (tree_int_cst_sgn (low) < 0)
    return -1;
  *least = tree_fits_shwi_p (low) ? tree_to_shwi (low) : HOST_WIDE_INT_MAX;
  return tree_fits_shwi_p (high) ? tree_to_shwi (high) : -1;
}

/* The largest value of EXPR at STMT, a size or a factor of one, that does not
   come from a negative number; -1 if it is not known or there is none.  */
static HOST_WIDE_INT
largest_valid (function *fun, tree expr, gimple *stmt)
{
  int_range_max range;
  if (TREE_CODE (expr) != SSA_NAME || !INTEGRAL_TYPE_P (TREE_TYPE (expr))
      || !esc_range_query (fun)->range_of_expr (range, expr, stmt)
      || range.undefined_p () || range.varying_p ())
    return -1;
  signop sign = TYPE_SIGN (TREE_TYPE (expr));
  widest_int most = wi::to_widest (TYPE_MAX_VALUE (ptrdiff_type_node));
  for (unsigned i = range.num_pairs (); i-- > 0;)
    {
      widest_int low = widest_int::from (range.lower_bound (i), sign);
      widest_int high = widest_int::from (range.upper_bound (i), sign);
      if (wi::gts_p (low, most) || wi::neg_p (high))
        continue;
      return wi::gts_p (high, most) ? -1 : high.to_shwi ();
    }
  return -1;
}

/* Return true if the value EXPR may be zero at STMT.  */
static bool
may_be_zero_p (function *fun, tree expr, gimple *stmt)
{
  if (TREE_CODE (expr) == INTEGER_CST)
    return integer_zerop (expr);
  int_range_max range;
  if (TREE_CODE (expr) != SSA_NAME || !INTEGRAL_TYPE_P (TREE_TYPE (expr))
      || !esc_range_query (fun)->range_of_expr (range, expr, stmt)
      || range.undefined_p ())
    return true;
  return esc_range_has_zero_p (range, TREE_TYPE (expr));
}

/* Return true if SITE's size may be one for which its function returns a null
   pointer rather than a block.  */
static bool
may_give_null_p (function *fun, const esc_site *site)
{
  const esc_declared *d = site->declared;
  return (
    d && (d->null0 || d->kind == ESC_DECLARED_REALLOC)
    && (may_be_zero_p (fun, site->size, site->call)
        || (site->size2 && may_be_zero_p (fun, site->size2, site->call))));
}

/* The length of the constant string S with its NUL, or -1.  */
static HOST_WIDE_INT
constant_string_size (tree s)
{
  tree len = c_strlen (s, 1);
  if (!len || !tree_fits_shwi_p (len) || tree_to_shwi (len) < 0)
    return -1;
  return tree_to_shwi (len) + 1;
}

static void
site_size (function *fun, esc_site *site)
{
  if (site->kind == ESC_ALLOC_STRDUP)
    {
      site->max_size = constant_string_size (gimple_call_arg (site->call, 0));
      site->constant = site->max_size >= 0;
      site->min_size = MAX (site->max_size, 1);
      site->largest = -1;
      return;
    }
  bool first = TREE_CODE (site->size) == SSA_NAME;
  tree variable = first || !site->size2 ? site->size : site->size2;
  site->largest = largest_valid (fun, variable, site->call);
  HOST_WIDE_INT least, least2 = 1;
  HOST_WIDE_INT n = upper_bound (fun, site->size, site->call, &least);
  HOST_WIDE_INT m
    = site->size2 ? upper_bound (fun, site->size2, site->call, &least2) : 1;
  /* A string may be shorter than its bound.  */
  if (site->kind == ESC_ALLOC_STRNDUP)
    least = 1;
  site->min_size
    = (least2 && least > HOST_WIDE_INT_MAX / least2 ? HOST_WIDE_INT_MAX
                                                    : least * least2);
  site->constant
    = (TREE_CODE (site->size) == INTEGER_CST
       && (!site->size2 || TREE_CODE (site->size2) == INTEGER_CST));
  site->null0 = may_give_null_p (fun, site);
  /* No block at all, whatever the function is called with.  */
  if (site->null0 && (n == 0 || m == 0))
    site->refusal = ESC_REFUSE_EMPTY;
  if (n < 0 || m < 0)
    {
      /* A literal so large that malloc must refuse it.  */
      if (site->constant)
        site->refusal = ESC_REFUSE_OVERFLOW;
      site->constant = false;
      return;
    }
  if (m && n > HOST_WIDE_INT_MAX / m)
    {
      if (site->constant)
        site->refusal = ESC_REFUSE_OVERFLOW;
      site->constant = false;
      return;
    }
  site->max_size = n * m;
  if (site->kind == ESC_ALLOC_STRNDUP)
    {
      site->constant = false;
      if (site->max_size == HOST_WIDE_INT_MAX)
        site->max_size = -1;
      else
        site->max_size++;
    }
}

void
esc_site_sizes (esc_body *body)
{
  bool ranger = false;
  for (esc_site &site : body->sites)
    if ((site.size && TREE_CODE (site.size) == SSA_NAME)
        || (site.size2 && TREE_CODE (site.size2) == SSA_NAME))
      ranger = true;
  if (ranger)
    esc_range_begin (body->fun);
  for (esc_site &site : body->sites)
    {
      site_size (body->fun, &site);
      /* Of the first object only.  */
      if (site.kind == ESC_ALLOC_GROW)
        site.constant = false;
    }
  if (ranger)
    esc_range_end (body->fun);
}
