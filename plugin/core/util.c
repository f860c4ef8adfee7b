/* Assertions of the core.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "util.h"

#include <stdio.h>
#include <stdlib.h>

esc_fatal_fn esc_fatal_hook;

void
esc_fatal (const char *file, int line, const char *what)
{
  if (esc_fatal_hook)
    esc_fatal_hook (file, line, what);
  fprintf (stderr, "%s:%d: broken invariant: %s\n", file, line, what);
  abort ();
}
