/* Constant variables whose content is known.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_GIMPLE_TABLE_H
#define ESC_GIMPLE_TABLE_H

#include "gcc-compat.h"

/* An address in a constant variable.  */
struct esc_table_entry
{
  HOST_WIDE_INT offset; /* Where, in bytes.  */
  tree base;            /* The address of this: a variable, function, label
			   or literal.  */
  HOST_WIDE_INT addend; /* Plus so many bytes.  */
  tree field;           /* The field that it is the value of, or NULL.  */
  bool callable;        /* Its type is a pointer to a function.  */
};

struct esc_table
{
  auto_vec<esc_table_entry> entries;
  bool known; /* This is all that it holds.  */
  bool world; /* Besides numbers that may be addresses.  */
  bool odd;   /* Besides such a number in the place of a pointer, or
		 data in that of a function.  */
};

/* Return what DECL holds, all the time; NULL if that is not known.  */
const esc_table *esc_table_of (tree decl);

#endif /* ESC_GIMPLE_TABLE_H */
