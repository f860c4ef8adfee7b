/* What a random program may call besides the C library.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef HEAPCHECK_H
#define HEAPCHECK_H

void scribble (unsigned kib);
unsigned at_depth (unsigned depth, unsigned (*f) (unsigned), unsigned n);

#endif
