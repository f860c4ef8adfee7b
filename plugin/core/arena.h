/* Memory that is released all at once, and checked allocation.
   SPDX-License-Identifier: GPL-3.0-or-later

   A solver makes thousands of small arrays that die together.  They are cut
   from blocks; growing an array leaves the old copy in place, so a pointer
   to it stays readable until the arena is released.  */

#ifndef ESC_CORE_ARENA_H
#define ESC_CORE_ARENA_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* malloc, calloc and realloc that abort when there is no memory, and when
   COUNT * SIZE overflows.  Released with free.  */
void *esc_alloc (size_t count, size_t size);
void *esc_alloc_zero (size_t count, size_t size);
void *esc_realloc (void *old, size_t count, size_t size);

struct esc_arena_block;

struct esc_arena
{
  struct esc_arena_block *blocks;
  char *next, *end; /* Free part of the newest block.  */
  size_t total;     /* Bytes held in blocks.  */
};

/* An arena of all zeros is empty and ready for use.  */
void *esc_arena_alloc (struct esc_arena *a, size_t count, size_t size);
void *esc_arena_zero (struct esc_arena *a, size_t count, size_t size);

/* Return room for COUNT items of SIZE that begins with the first USED items
   of OLD.  */
void *esc_arena_grow (struct esc_arena *a, const void *old, size_t used,
                      size_t count, size_t size);
void esc_arena_release (struct esc_arena *a);

#ifdef __cplusplus
}
#endif

#endif /* ESC_CORE_ARENA_H */
