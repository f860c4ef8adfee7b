/* Memory that is released all at once, and checked allocation.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "arena.h"

#include "util.h"

#include <stdlib.h>
#include <string.h>

enum
{
  ALIGNMENT = 16,
  FIRST_BLOCK = 8 * 1024, /* A small function fits in one.  */
  LARGEST_BLOCK = 1024 * 1024
};

struct esc_arena_block
{
  struct esc_arena_block *older;
  size_t size;
};

/* Return COUNT * SIZE, never zero.  */

static size_t
bytes_of (size_t count, size_t size)
{
  esc_assert (size == 0 || count <= SIZE_MAX / 2 / size);
  return count * size + (count * size == 0);
}

void *
esc_alloc (size_t count, size_t size)
{
  void *p = malloc (bytes_of (count, size));
  esc_assert (p != NULL);
  return p;
}

void *
esc_alloc_zero (size_t count, size_t size)
{
  void *p = calloc (1, bytes_of (count, size));
  esc_assert (p != NULL);
  return p;
}

void *
esc_realloc (void *old, size_t count, size_t size)
{
  void *p = realloc (old, bytes_of (count, size));
  esc_assert (p != NULL);
  return p;
}

/* Make a block that has room for BYTES.  Blocks double in size, so there
   are few of them and at most half of the memory is unused.  */

static void
new_block (struct esc_arena *a, size_t bytes)
{
  size_t size = a->total < FIRST_BLOCK ? FIRST_BLOCK : a->total;
  if (size > LARGEST_BLOCK)
    size = LARGEST_BLOCK;
  size_t header = (sizeof (struct esc_arena_block) + ALIGNMENT - 1) / ALIGNMENT
                  * ALIGNMENT;
  if (size < bytes + header)
    size = bytes + header;
  struct esc_arena_block *b = esc_alloc (1, size);
  b->older = a->blocks;
  b->size = size;
  a->blocks = b;
  a->next = (char *) b + header;
  a->end = (char *) b + size;
  a->total += size;
}

void *
esc_arena_alloc (struct esc_arena *a, size_t count, size_t size)
{
  size_t bytes = bytes_of (count, size);
  bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (a->next == NULL || (size_t) (a->end - a->next) < bytes)
    new_block (a, bytes);
  void *p = a->next;
  a->next += bytes;
  return p;
}

void *
esc_arena_zero (struct esc_arena *a, size_t count, size_t size)
{
  void *p = esc_arena_alloc (a, count, size);
  memset (p, 0, count * size);
  return p;
}

void *
esc_arena_grow (struct esc_arena *a, const void *old, size_t used,
                size_t count, size_t size)
{
  void *p = esc_arena_alloc (a, count, size);
  if (used != 0)
    memcpy (p, old, used * size);
  return p;
}

void
esc_arena_release (struct esc_arena *a)
{
  struct esc_arena_block *b = a->blocks;
  while (b != NULL)
    {
      struct esc_arena_block *older = b->older;
      free (b);
      b = older;
    }
  memset (a, 0, sizeof *a);
}
