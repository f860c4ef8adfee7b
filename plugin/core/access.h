/* Addresses and byte ranges: what an access touches.
   SPDX-License-Identifier: GPL-3.0-or-later

   The arithmetic that solver and explanation share.  A range [lo, hi) with
   hi == ESC_WHOLE stands for the whole object, or an unknown part of it.  */

#ifndef ESC_CORE_ACCESS_H
#define ESC_CORE_ACCESS_H

#include "graph.h"

#define ESC_WHOLE INT64_MAX

struct esc_range
{
  int64_t lo, hi;
};

/* Return OFFSET + K inside an object of SIZE bytes, or ESC_ANY if it is not
   known or not in 0 .. SIZE.  */

static inline int64_t
esc_offset_add (int64_t size, int64_t offset, int64_t k)
{
  int64_t sum;
  if (offset == ESC_ANY || k == ESC_ANY
      || __builtin_add_overflow (offset, k, &sum) || sum < 0
      || (size != ESC_ANY && sum > size))
    return ESC_ANY;
  return sum;
}

/* Return the bytes of an access of SIZE at address AT.  */

static inline struct esc_range
esc_range_at (int64_t at, int64_t size)
{
  if (at == ESC_ANY || size == ESC_ANY || size >= ESC_WHOLE - at)
    return (struct esc_range){ 0, ESC_WHOLE };
  return (struct esc_range){ at, at + size };
}

/* Return the bytes that a MOVE of SIZE reads at address AT.  Its lower end
   keeps AT, and is below every cell if AT is not known.  */

static inline struct esc_range
esc_range_move (int64_t at, int64_t size)
{
  if (at == ESC_ANY || size == ESC_ANY || size >= ESC_WHOLE - at)
    return (struct esc_range){ at, ESC_WHOLE };
  return (struct esc_range){ at, at + size };
}

static inline bool
esc_range_overlaps_p (struct esc_range a, struct esc_range b)
{
  return a.lo < b.hi && b.lo < a.hi;
}

/* Return true if A lies in B or B in A.  */

static inline bool
esc_range_nested_p (struct esc_range a, struct esc_range b)
{
  return (a.lo <= b.lo && b.hi <= a.hi) || (b.lo <= a.lo && a.hi <= b.hi);
}

/* Return true if SIZE bytes may be a piece of an address that does not begin
   or end in its middle or at its ends.  Halves of an address name the same
   place in an object as the whole; other pieces, put together, name any.  */

static inline bool
esc_size_cuts_p (int64_t size)
{
  return size != ESC_ANY && size % 4 != 0;
}

/* Return true if a load of RANGE, SIZE bytes, takes what is in CELL out as it
   was put in.  */

static inline bool
esc_range_uncut_p (struct esc_range cell, struct esc_range range, int64_t size)
{
  return (esc_range_nested_p (cell, range) && !esc_size_cuts_p (size)
          && cell.lo % 4 == range.lo % 4);
}

/* Return true if a MOVE of RANGE, SIZE bytes, to address TO copies what is in
   CELL as it was put in.  WORDS: its addresses and size are multiples of 4.
   (Here the lower end of RANGE may be ESC_ANY, which is one.)  */

static inline bool
esc_move_uncut_p (struct esc_range cell, struct esc_range range, int64_t to,
                  int64_t size, bool words)
{
  return (
    cell.lo % 4 == range.lo % 4 && !esc_size_cuts_p (size)
    && (words || (size != ESC_ANY && range.lo != ESC_ANY && to != ESC_ANY)));
}

/* Too narrow for a pointer: several such cells may make up one.  */

static inline bool
esc_range_narrow_p (struct esc_range a)
{
  return a.hi - a.lo < 8;
}

/* Return where the bytes CELL arrive when SIZE bytes from address FROM are
   copied to address TO.  Bytes of unknown place arrive anywhere in the
   destination.  */

static inline struct esc_range
esc_range_moved (struct esc_range cell, int64_t from, int64_t to, int64_t size)
{
  int64_t hi;
  if (to == ESC_ANY || from == ESC_ANY || cell.hi == ESC_WHOLE)
    return esc_range_at (to, size);
  if (__builtin_add_overflow (cell.hi - from, to, &hi) || hi == ESC_WHOLE)
    return (struct esc_range){ 0, ESC_WHOLE };
  int64_t lo = cell.lo - from + to;
  return (struct esc_range){ lo < 0 ? 0 : lo, hi };
}

#endif /* ESC_CORE_ACCESS_H */
