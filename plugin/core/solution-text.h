/* A solution as text, for dumps and tests.
   SPDX-License-Identifier: GPL-3.0-or-later

   One fact per line, in the words of graph-text.h:

     n1 -> o1 o2+8 o3+any world       what a node may point to
     o1[0,8) -> o2                    what a cell may hold
     o1[any] -> o2
     escaped o2: n3, in o4; o4: n1, sink return; container o4

   The last line is a path (explain.h): from its birth in n3, o2 is stored
   in o4, and that, from n1, is returned.  `in' is STORE or MOVE, `from' is
   LOAD.  Nodes and cells that hold nothing have no line.  */

#ifndef ESC_CORE_SOLUTION_TEXT_H
#define ESC_CORE_SOLUTION_TEXT_H

#include "explain.h"

#ifdef __cplusplus
extern "C" {
#endif

void esc_solution_write (FILE *f, const struct esc_solution *s);

#ifdef __cplusplus
}
#endif

#endif /* ESC_CORE_SOLUTION_TEXT_H */
