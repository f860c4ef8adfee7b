/* A hash map from (32-bit, 64-bit) keys to 32-bit values.
   SPDX-License-Identifier: GPL-3.0-or-later

   Open addressing with linear search; at most half of the slots are used.
   Nothing is ever removed.  */

#include "map.h"

static uint32_t
hash (uint32_t object, int64_t offset)
{
  uint64_t h = (uint64_t) offset * 0x9e3779b97f4a7c15u;
  h = (h ^ (h >> 32) ^ object) * 0xd6e8feb86659fd93u;
  return (uint32_t) (h >> 32);
}

/* Return the slot that has the key, or the free one where it belongs.  */

static struct esc_map_slot *
find (const struct esc_map *m, uint32_t object, int64_t offset)
{
  uint32_t i = hash (object, offset) & m->mask;
  while (m->slots[i].value != ESC_MAP_ABSENT
         && (m->slots[i].object != object || m->slots[i].offset != offset))
    i = (i + 1) & m->mask;
  return &m->slots[i];
}

static void
grow (struct esc_map *m, struct esc_arena *a)
{
  struct esc_map old = *m;
  uint32_t room = old.slots == NULL ? 16 : 2 * (old.mask + 1);
  m->slots = esc_arena_alloc (a, room, sizeof *m->slots);
  m->mask = room - 1;
  for (uint32_t i = 0; i < room; i++)
    m->slots[i].value = ESC_MAP_ABSENT;
  for (uint32_t i = 0; old.slots != NULL && i <= old.mask; i++)
    if (old.slots[i].value != ESC_MAP_ABSENT)
      *find (m, old.slots[i].object, old.slots[i].offset) = old.slots[i];
}

uint32_t *
esc_map_place (struct esc_map *m, struct esc_arena *a, uint32_t object,
               int64_t offset)
{
  if (m->slots == NULL || 2 * (m->count + 1) > m->mask)
    grow (m, a);
  struct esc_map_slot *s = find (m, object, offset);
  if (s->value == ESC_MAP_ABSENT)
    {
      s->object = object;
      s->offset = offset;
      m->count++;
    }
  return &s->value;
}
