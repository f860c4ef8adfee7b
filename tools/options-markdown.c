/* Print docs/options.md.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "options.h"

int
main (void)
{
  esc_options_markdown (stdout);
  return fflush (stdout) != 0;
}
