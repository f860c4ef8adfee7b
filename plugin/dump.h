/* What the pass's dump file shows: graph, solution, facts, plan.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_DUMP_H
#define ESC_DUMP_H

#include "body.h"

/* Write OUTCOME to GCC's dump file of the pass, if there is one.  */
void esc_dump_outcome (const esc_outcome *outcome);

#endif /* ESC_DUMP_H */
