/* What a function's frame can have.
   SPDX-License-Identifier: GPL-3.0-or-later

   A variable that is aligned better than the stack makes GCC realign the
   frame, which takes a frame pointer.  There are functions that cannot have
   one, and GCC stops with an error there:

     char *p = aligned_alloc (64, 64);
     asm volatile ("..." ::: "rbp");  */

#include "body.h"

/* Return true if A may need a certain register, or so many that one less is
   not enough.  */
static bool
asm_takes_registers_p (const gasm *a)
{
  for (unsigned i = 0; i < gimple_asm_nclobbers (a); i++)
    {
      const char *what
        = TREE_STRING_POINTER (TREE_VALUE (gimple_asm_clobber_op (a, i)));
      if (strcmp (what, "memory") && strcmp (what, "cc"))
        return true;
    }
  unsigned count = gimple_asm_noutputs (a) + gimple_asm_ninputs (a);
  for (unsigned i = 0; i < gimple_num_ops (a); i++)
    {
      tree op = gimple_op (a, i);
      if (op && TREE_CODE (op) == TREE_LIST && VAR_P (TREE_VALUE (op))
          && DECL_HARD_REGISTER (TREE_VALUE (op)))
        return true;
    }
  return count > 2;
}

/* Return true if FUN can do with a frame pointer and a realigned frame.  */
static bool
realignable_p (function *fun)
{
  if (global_regs[HARD_FRAME_POINTER_REGNUM])
    return false;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
         gsi_next (&i))
      {
        gasm *a = dyn_cast<gasm *> (gsi_stmt (i));
        if ((a && asm_takes_registers_p (a))
            || gimple_call_builtin_p (gsi_stmt (i), BUILT_IN_EH_RETURN))
          return false;
      }
  return true;
}

bool
esc_frame_aligns_p (function *fun, unsigned bits)
{
  if (bits <= PREFERRED_STACK_BOUNDARY)
    return true;
  /* Who knows what it will be inlined into?  */
  return symtab->state == EXPANSION && realignable_p (fun);
}
