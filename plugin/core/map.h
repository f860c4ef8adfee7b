/* A hash map from (32-bit, 64-bit) keys to 32-bit values.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_CORE_MAP_H
#define ESC_CORE_MAP_H

#include "arena.h"

#ifdef __cplusplus
extern "C" {
#endif

#define ESC_MAP_ABSENT UINT32_MAX

struct esc_map_slot
{
  int64_t offset;
  uint32_t object;
  uint32_t value; /* ESC_MAP_ABSENT: the slot is free.  */
};

/* A map of all zeros is empty and ready for use.  */
struct esc_map
{
  struct esc_map_slot *slots;
  uint32_t count, mask;
};

/* Return the place of the value of (OBJECT, OFFSET) in M, made with value
   ESC_MAP_ABSENT in A's memory if it was not there.  The caller sets it
   before the next call.  */
uint32_t *esc_map_place (struct esc_map *m, struct esc_arena *a,
                         uint32_t object, int64_t offset);

#ifdef __cplusplus
}
#endif

#endif /* ESC_CORE_MAP_H */
