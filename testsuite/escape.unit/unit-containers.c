/* Tests of the containers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "check.h"

#include "arena.h"
#include "map.h"
#include "vec.h"

static void
test_arena (void)
{
  struct esc_arena a = { 0 };
  test_begin ("arena: pieces are aligned, apart and keep their contents");
  unsigned char *pieces[200];
  for (unsigned i = 0; i < 200; i++)
    {
      pieces[i] = esc_arena_alloc (&a, i * i, 1);
      CHECK ((uintptr_t) pieces[i] % 16 == 0);
      memset (pieces[i], (int) i, i * i);
    }
  for (unsigned i = 0; i < 200; i++)
    for (unsigned j = 0; j < i * i; j++)
      CHECK (pieces[i][j] == i);
  test_end ();

  test_begin ("arena: growing copies and leaves the old piece readable");
  uint32_t *old = esc_arena_zero (&a, 4, sizeof *old);
  old[3] = 7;
  uint32_t *new = esc_arena_grow (&a, old, 4, 8, sizeof *new);
  new[3]++;
  CHECK (new[0] == 0 && new[3] == 8 && old[3] == 7);
  test_end ();

  test_begin ("arena: a released arena can be used again");
  esc_arena_release (&a);
  CHECK (a.total == 0 && esc_arena_alloc (&a, 1, 1) != NULL);
  esc_arena_release (&a);
  test_end ();
}

static void
allocate_too_much (void *data)
{
  (void) data;
  free (esc_alloc (SIZE_MAX / 2, 8));
}

static void
test_alloc (void)
{
  test_begin ("alloc: a size that overflows is an error");
  CHECK (breaks_invariant_p (allocate_too_much, NULL));
  test_end ();
}

static void
test_vec (void)
{
  test_begin ("vec: items stay in order while it grows");
  ESC_VEC (uint32_t) v = { 0 };
  for (uint32_t i = 0; i < 1000; i++)
    ESC_VEC_PUSH (v, i * i);
  CHECK (v.count == 1000);
  for (uint32_t i = 0; i < 1000; i++)
    CHECK (v.items[i] == i * i);
  ESC_VEC_FREE (v);
  CHECK (v.items == NULL && v.count == 0);
  test_end ();
}

static void
test_map (void)
{
  test_begin ("map: finds what was put in, and only that");
  struct esc_arena a = { 0 };
  struct esc_map m = { 0 };
  for (uint32_t i = 0; i < 3000; i++)
    {
      uint32_t *place = esc_map_place (&m, &a, i % 7, (int64_t) i * 8);
      CHECK (*place == ESC_MAP_ABSENT);
      *place = i;
    }
  for (uint32_t i = 0; i < 3000; i++)
    {
      CHECK (*esc_map_place (&m, &a, i % 7, (int64_t) i * 8) == i);
      uint32_t *other = esc_map_place (&m, &a, i % 7 + 1, -8 - (int64_t) i);
      CHECK (*other == ESC_MAP_ABSENT);
      *other = 0;
    }
  esc_arena_release (&a);
  test_end ();
}

void
test_containers (void)
{
  test_alloc ();
  test_arena ();
  test_vec ();
  test_map ();
}
