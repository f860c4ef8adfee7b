/* Constant variables whose content is known.
   SPDX-License-Identifier: GPL-3.0-or-later

     static const struct ops file_ops = { file_open, file_close };
     static const struct kind kinds[] = { { "file", &file_ops }, ... };

   What such a variable holds is its initializer, if nothing else can be put
   in its place when the program is linked or run, and if it is not volatile:
   to modify an object that is defined const is undefined.  The addresses in
   the initializer are collected with their exact places, once for the unit.
   An initializer with anything that is not understood is not known.  */

#include "gimple-table.h"

/* A table has at most so many addresses.  */
static const unsigned max_entries = 1024;

/* Integers of an address's width at least this large may be addresses.  (As
   in gimple-place.cc.)  */
static const unsigned HOST_WIDE_INT least_absolute_address = 65536;

/* By DECL_UID.  */
static hash_map<int_hash<int, -1, -2>, esc_table *> *tables;

static bool read_value (esc_table *t, tree type, tree value,
                        HOST_WIDE_INT offset, tree field);

/* The address of REF + ADDEND, a value of TYPE, is at OFFSET of T.  */
static bool
read_address (esc_table *t, tree type, tree ref, HOST_WIDE_INT addend,
              HOST_WIDE_INT offset, tree field)
{
  poly_int64 pk;
  HOST_WIDE_INT k;
  tree base = get_addr_base_and_unit_offset (ref, &pk);
  if (!base || !pk.is_constant (&k)
      || !(VAR_P (base) || TREE_CODE (base) == FUNCTION_DECL
           || TREE_CODE (base) == STRING_CST || TREE_CODE (base) == LABEL_DECL
           || TREE_CODE (base) == CONST_DECL))
    return false;
  if (t->entries.length () == max_entries)
    return false;
  bool callable
    = POINTER_TYPE_P (type) && FUNC_OR_METHOD_TYPE_P (TREE_TYPE (type));
  esc_table_entry e = { offset, base, k + addend, field, callable };
  t->odd |= callable && (TREE_CODE (base) != FUNCTION_DECL || e.addend);
  t->entries.safe_push (e);
  return true;
}

/* VALUE, of TYPE, is not put together of others.  */
static bool
read_scalar (esc_table *t, tree type, tree value, HOST_WIDE_INT offset,
             tree field)
{
  HOST_WIDE_INT addend = 0;
  for (;;)
    {
      if (CONVERT_EXPR_P (value) || TREE_CODE (value) == NON_LVALUE_EXPR)
        {
          tree from = TREE_TYPE (TREE_OPERAND (value, 0));
          if (TYPE_PRECISION (TREE_TYPE (value)) < TYPE_PRECISION (from))
            return false;
          value = TREE_OPERAND (value, 0);
        }
      else if ((TREE_CODE (value) == POINTER_PLUS_EXPR
                || TREE_CODE (value) == PLUS_EXPR)
               && cst_and_fits_in_hwi (TREE_OPERAND (value, 1)))
        {
          addend += int_cst_value (TREE_OPERAND (value, 1));
          value = TREE_OPERAND (value, 0);
        }
      else
        break;
    }
  switch (TREE_CODE (value))
    {
    case ADDR_EXPR:
      return read_address (t, type, TREE_OPERAND (value, 0), addend, offset,
                           field);
    case INTEGER_CST:
      t->odd
        |= (POINTER_TYPE_P (type) && (!integer_zerop (value) || addend != 0));
      t->world
        |= (POINTER_TYPE_P (TREE_TYPE (value))
              ? !integer_zerop (value) || addend
              : TYPE_PRECISION (TREE_TYPE (value)) >= POINTER_SIZE
                  && !(tree_fits_uhwi_p (value)
                       && tree_to_uhwi (value) < least_absolute_address));
      return true;
    case REAL_CST:
    case COMPLEX_CST:
    case FIXED_CST:
    case STRING_CST:
      return true;
    default:
      return false;
    }
}

/* VALUE is the constructor of an array of TYPE.  */
static bool
read_array (esc_table *t, tree type, tree value, HOST_WIDE_INT offset,
            tree field)
{
  tree element = TREE_TYPE (type), size = TYPE_SIZE_UNIT (element);
  tree domain = TYPE_DOMAIN (type);
  tree first = domain ? TYPE_MIN_VALUE (domain) : NULL_TREE;
  if (!size || !tree_fits_shwi_p (size)
      || (first && !tree_fits_shwi_p (first)))
    return false;
  HOST_WIDE_INT step = tree_to_shwi (size);
  HOST_WIDE_INT origin = first ? tree_to_shwi (first) : 0, next = origin;
  unsigned i;
  tree index, v;
  FOR_EACH_CONSTRUCTOR_ELT (CONSTRUCTOR_ELTS (value), i, index, v)
    {
      HOST_WIDE_INT from = next, to = next;
      tree lo = index, hi = index;
      if (index && TREE_CODE (index) == RANGE_EXPR)
        {
          lo = TREE_OPERAND (index, 0);
          hi = TREE_OPERAND (index, 1);
        }
      if (index)
        {
          if (!tree_fits_shwi_p (lo) || !tree_fits_shwi_p (hi))
            return false;
          from = tree_to_shwi (lo);
          to = tree_to_shwi (hi);
        }
      next = to + 1;
      for (HOST_WIDE_INT k = from; k <= to; k++)
        {
          unsigned before = t->entries.length ();
          if (!read_value (t, element, v, offset + (k - origin) * step, field))
            return false;
          if (t->entries.length () == before)
            break;
        }
    }
  return true;
}

/* VALUE is the constructor of a structure or union.  */
static bool
read_record (esc_table *t, tree value, HOST_WIDE_INT offset)
{
  unsigned i;
  tree f, v;
  FOR_EACH_CONSTRUCTOR_ELT (CONSTRUCTOR_ELTS (value), i, f, v)
    {
      if (!f || TREE_CODE (f) != FIELD_DECL || TREE_THIS_VOLATILE (f))
        return false;
      if (DECL_BIT_FIELD (f))
        {
          if (TREE_CODE (v) != INTEGER_CST)
            return false;
          continue;
        }
      tree at = byte_position (f);
      if (!tree_fits_shwi_p (at)
          || !read_value (t, TREE_TYPE (f), v, offset + tree_to_shwi (at), f))
        return false;
    }
  return true;
}

/* At OFFSET of T there is VALUE, of TYPE, the value of FIELD.  Return false
   if it is not understood.  */
static bool
read_value (esc_table *t, tree type, tree value, HOST_WIDE_INT offset,
            tree field)
{
  if (TYPE_VOLATILE (type))
    return false;
  if (TREE_CODE (value) != CONSTRUCTOR)
    return read_scalar (t, type, value, offset, field);
  switch (TREE_CODE (type))
    {
    case ARRAY_TYPE:
      return read_array (t, type, value, offset, field);
    case RECORD_TYPE:
    case UNION_TYPE:
      return read_record (t, value, offset);
    default:
      return false;
    }
}

/* Return the initializer of DECL if it stays in force, error_mark_node
   else.  */
static tree
lasting_initializer (tree decl)
{
  if (!VAR_P (decl) || !TREE_STATIC (decl) || !TREE_READONLY (decl)
      || TREE_THIS_VOLATILE (decl) || TREE_SIDE_EFFECTS (decl)
      || DECL_EXTERNAL (decl) || DECL_THREAD_LOCAL_P (decl) || DECL_WEAK (decl)
      || DECL_HARD_REGISTER (decl) || DECL_HAS_VALUE_EXPR_P (decl))
    return error_mark_node;
  if (!DECL_IN_CONSTANT_POOL (decl))
    {
      varpool_node *node = varpool_node::get (decl);
      if (!node || !node->definition || node->alias
          || node->get_availability () < AVAIL_AVAILABLE)
        return error_mark_node;
    }
  return ctor_for_folding (decl);
}

const esc_table *
esc_table_of (tree decl)
{
  tree value = lasting_initializer (decl);
  if (value == error_mark_node)
    return NULL;
  if (!tables)
    tables = new hash_map<int_hash<int, -1, -2>, esc_table *>;
  bool seen;
  esc_table *&slot = tables->get_or_insert (DECL_UID (decl), &seen);
  if (!seen)
    {
      slot = new esc_table;
      slot->world = slot->odd = false;
      slot->known
        = !value || read_value (slot, TREE_TYPE (decl), value, 0, NULL_TREE);
    }
  return slot->known ? slot : NULL;
}
