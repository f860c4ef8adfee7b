/* A kernel of bench-run.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each file NAME.c here has one function in two variants: as people write it
   with malloc, and with BY_HAND defined as they write it when they have time:
   local variables, arrays of a fixed size with malloc for what is too large.
   Both compute the same.  main.c is compiled on its own, so nothing is known
   of I in the kernel.  */

#ifndef KERNEL_H
#define KERNEL_H

/* What the kernel makes of I, 0 to 63.  */
unsigned long kernel (unsigned i);

#endif /* KERNEL_H */
