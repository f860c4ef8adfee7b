/* The solver's state, and what its files have in common; private to
   solve*.c.
   SPDX-License-Identifier: GPL-3.0-or-later

   solve.c         sets up and propagates: the loop of the algorithm
   solve-cycles.c  finds cycles of copies and merges them
   solve-finish.c  turns the result into an esc_solution

   Values, cells, classes and targets are numbers.  Small functions that the
   inner loops call are here, to be inlined.  */

#ifndef ESC_CORE_SOLVE_INTERNAL_H
#define ESC_CORE_SOLVE_INTERNAL_H

#include "access.h"
#include "arena.h"
#include "map.h"
#include "solve.h"
#include "util.h"
#include "vec.h"

/* Each object has two targets from the start: unknown offset and offset
   zero.  Others are numbered as they come.  */
#define TARGET_ANY(OBJ) (2 * (OBJ))
#define TARGET_ZERO(OBJ) (2 * (OBJ) + 1)
#define TARGET_WORLD TARGET_ANY (ESC_OBJECT_WORLD_ID)

enum
{
  SMALL_SET = 16
}; /* Searched without an index.  */

/* A set in the order of insertion: a reader that has seen the first N items
   has the rest to do.  Most values only ever get what one other has: they
   borrow its items, until there is something of their own to add.  */
struct set
{
  uint32_t *items;
  uint32_t *index; /* Hash table of items + 1, or NULL.  */
  uint32_t count, room, mask;
  bool borrowed; /* ITEMS belongs to another set, which may
                                   have grown since; INDEX is NULL.  */
};

/* Everything in the value also is in TO.  */
struct link
{
  uint32_t to;
  uint32_t done; /* Items of the class handed on.  */
};

enum use_kind
{
  USE_ANY, /* REF: value to hand it to with unknown
                                   offset.  The others: edge of the graph
                                   (MOVE: number of the move).  */
  USE_SHIFT,
  USE_LOAD,
  USE_STORE,
  USE_MOVE_FROM,
  USE_MOVE_TO
};

struct use
{
  uint32_t kind;
  uint32_t ref;
  uint32_t done;
};

struct value
{
  struct set set; /* Of the class, in its representative.  */
  struct link *links;
  struct use *uses;
  uint32_t nlinks, links_room;
  uint32_t nuses, uses_room;
  uint32_t parent; /* Towards the representative.  */
  uint32_t next;   /* Ring of the members of the class.  */
  uint32_t escapes_done;
  bool escaping; /* What is in the set escapes.  */
  bool queued;
};

struct cell
{
  struct esc_range range;
  uint32_t object;
  uint32_t value;
  bool announced;
};

struct move
{
  uint32_t edge;
  uint32_t from_done, to_done; /* Pairs of these are dealt with.  */
};

/* A load, or a move, that reads RANGE of the object.  */
struct watcher
{
  struct esc_range range; /* MOVE: as esc_range_move.  */
  int64_t at;             /* MOVE: address in the destination.  */
  uint32_t edge;
  uint32_t to; /* MOVE: destination object.  */
};

struct object
{
  uint32_t *cells;
  struct watcher *watchers;
  uint32_t ncells, cells_room;
  uint32_t nwatchers, watchers_room;
  uint32_t offsets; /* Distinct ones, zero and unknown apart.  */
  bool escaped;
};

struct solver
{
  const struct esc_graph *graph;
  const struct esc_edge *edges;
  struct esc_limits limits;
  uint64_t work;
  struct esc_arena arena;
  uint32_t nodes, nobjects, nedges;
  struct object *objects;
  ESC_VEC (struct value) values;
  ESC_VEC (struct cell) cells;
  ESC_VEC (struct esc_target) targets;
  ESC_VEC (uint32_t) wave, next_wave;
  ESC_VEC (uint32_t) fresh; /* Cells to announce.  */
  struct esc_map target_ids;
  struct move *moves;
  uint32_t nmoves;
  bool *cyclic;         /* Per edge, if any: a shift in a cycle.  */
  uint64_t links;       /* Links and uses, for the pace of 5.  */
  uint64_t next_search; /* Work at which to search cycles.  */
};

/* Grow the arena array FIELD of P for one more item.  */
#define MAKE_ROOM(S, P, FIELD, COUNT, ROOM)                                   \
  do                                                                          \
    if ((P)->COUNT == (P)->ROOM)                                              \
      {                                                                       \
        (P)->ROOM = (P)->ROOM == 0 ? 4 : 2 * (P)->ROOM;                       \
        (P)->FIELD = esc_arena_grow (&(S)->arena, (P)->FIELD, (P)->COUNT,     \
                                     (P)->ROOM, sizeof *(P)->FIELD);          \
      }                                                                       \
  while (0)

/* solve.c  */

/* Make the index of SET anew, with room to grow.  */
void esc_solver_index_grow (struct solver *s, struct set *set);

/* Give SET, which borrows, items of its own.  */
void esc_solver_unborrow (struct solver *s, struct set *set);

/* The COUNT ITEMS are new in a value that has use U.  */
void esc_solver_use_targets (struct solver *s, struct use u,
                             const uint32_t *items, uint32_t count);

/* Record that use number I of value V has seen DONE items.  */
void esc_solver_use_done (struct solver *s, uint32_t v, uint32_t i,
                          uint32_t done);

/* solve-cycles.c  */

/* Find the copies with an offset that lie on a cycle of copies.  */
void esc_solver_mark_shifts (struct solver *s);

/* Merge cycles and put the next wave in the order of the flow.  */
void esc_solver_collapse_cycles (struct solver *s);

/* solve-finish.c  */

/* Fill R with the result of S, which is complete.  */
void esc_solver_finish (struct solver *s, struct esc_solution *r);

/* The same for an incomplete one: every value may be everything, and
   everything that can be stored to has one cell.  */
void esc_solver_finish_incomplete (struct solver *s, struct esc_solution *r);

/* Return true if E, a store or move, writes nothing into an object of
   KIND.  */

static inline bool
esc_solver_ignored_p (const struct esc_edge *e, enum esc_object_kind kind)
{
  return (esc_object_opaque_p (kind)
          || (kind == ESC_OBJECT_TABLE && e->stmt != ESC_NONE));
}

/* Sets.  */

static inline uint32_t
hash_item (uint32_t item)
{
  return (item * 0x9e3779b1u) >> 7;
}

static inline void
set_index_add (struct set *set, uint32_t item)
{
  uint32_t i = hash_item (item) & set->mask;
  while (set->index[i] != 0)
    i = (i + 1) & set->mask;
  set->index[i] = item + 1;
}

static inline bool
set_has_p (const struct set *set, uint32_t item)
{
  if (set->index == NULL || set->count <= SMALL_SET)
    {
      for (uint32_t i = 0; i < set->count; i++)
        if (set->items[i] == item)
          return true;
      return false;
    }
  for (uint32_t i = hash_item (item) & set->mask; set->index[i] != 0;
       i = (i + 1) & set->mask)
    if (set->index[i] == item + 1)
      return true;
  return false;
}

/* Add ITEM to SET; return false if it was there.  */

static inline bool
set_add (struct solver *s, struct set *set, uint32_t item)
{
  if (set_has_p (set, item))
    return false;
  MAKE_ROOM (s, set, items, count, room);
  set->items[set->count++] = item;
  if (set->index != NULL && 2 * set->count <= set->mask)
    set_index_add (set, item);
  else if (set->count > SMALL_SET)
    esc_solver_index_grow (s, set);
  return true;
}

/* Values and classes.  */

static inline uint32_t
find (struct solver *s, uint32_t v)
{
  struct value *values = s->values.items;
  while (values[v].parent != v)
    {
      values[v].parent = values[values[v].parent].parent;
      v = values[v].parent;
    }
  return v;
}

static inline void
enqueue (struct solver *s, uint32_t class)
{
  if (s->values.items[class].queued)
    return;
  s->values.items[class].queued = true;
  ESC_VEC_PUSH (s->next_wave, class);
}

static inline void
add (struct solver *s, uint32_t v, uint32_t target)
{
  uint32_t class = find (s, v);
  struct set *set = &s->values.items[class].set;
  s->work++;
  if (set->borrowed)
    esc_solver_unborrow (s, set);
  if (set_add (s, set, target))
    enqueue (s, class);
}

static inline int64_t
object_size (const struct solver *s, uint32_t obj)
{
  return esc_graph_object (s->graph, obj)->size;
}

static inline enum esc_object_kind
object_kind (const struct solver *s, uint32_t obj)
{
  return (enum esc_object_kind) esc_graph_object (s->graph, obj)->kind;
}

#endif /* ESC_CORE_SOLVE_INTERNAL_H */
