/* What is known of numbers at a statement.
   SPDX-License-Identifier: GPL-3.0-or-later

   All arithmetic is that of whole numbers: what a type would make of a number
   that it cannot hold is looked for, and counts as not known.  To be asked
   between esc_range_begin and esc_range_end, with dominators.  */

#ifndef ESC_NUMBERS_H
#define ESC_NUMBERS_H

#include "gcc-compat.h"

/* How far the arithmetic that made a pointer or a number is followed.  */
const int esc_numbers_depth = 16;

/* The numbers from LO to HI, if KNOWN.  */
struct esc_extent
{
  bool known;
  widest_int lo, hi;
};

/* FACTOR * ROOT + the numbers from LO to HI, if KNOWN; ROOT is an integer
   name, or NULL.  */
struct esc_linear
{
  bool known;
  tree root;
  widest_int factor, lo, hi;
};

esc_extent esc_no_extent (void);
esc_extent esc_make_extent (const widest_int &lo, const widest_int &hi);
esc_extent esc_add_extents (const esc_extent &a, const esc_extent &b);
esc_linear esc_make_linear (tree root, const widest_int &factor,
                            const esc_extent &e);

/* The value of CST: what wraps around in the address space is negative.  */
widest_int esc_constant_value (tree cst);

/* The numbers that EXPR, a value or an expression of such, has at AT, modulo
   the size of the address space.  DEPTH: how far it is followed.  */
esc_extent esc_numbers (function *fun, tree expr, gimple *at, int depth);

/* EXPR as a linear function of some name, at AT.  */
esc_linear esc_as_linear (function *fun, tree expr, gimple *at, int depth);

/* Return true if L is a number of TYPE for each value that its root has at
   AT.  */
bool esc_linear_fits_p (function *fun, const esc_linear &l, tree type,
                        gimple *at);

/* Return true if a test above AT makes sure that SMALL < LARGE, or with
   OR_EQUAL that SMALL <= LARGE.  */
bool esc_tested_less_p (function *fun, tree small, tree large, bool or_equal,
                        gimple *at);

#endif /* ESC_NUMBERS_H */
