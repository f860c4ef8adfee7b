/* Policy: facts and options become verdicts.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "policy.h"
#include "util.h"

#include <stdlib.h>

const char *
esc_reason_name (enum esc_reason reason)
{
  static const char *const names[ESC_REASONS] = {
    [ESC_REASON_STACK] = "stack",
    [ESC_REASON_GUARDED] = "guarded",
    [ESC_REASON_RETURN] = "return",
    [ESC_REASON_GLOBAL] = "global",
    [ESC_REASON_STATIC] = "static",
    [ESC_REASON_PARAM] = "param",
    [ESC_REASON_CONTAINER] = "container",
    [ESC_REASON_QUEUE] = "queue",
    [ESC_REASON_CLOSURE] = "closure",
    [ESC_REASON_CALL] = "call",
    [ESC_REASON_INDIRECT_CALL] = "indirect-call",
    [ESC_REASON_VARARGS] = "varargs",
    [ESC_REASON_ASM] = "asm",
    [ESC_REASON_INTEGER] = "integer",
    [ESC_REASON_THREAD] = "thread",
    [ESC_REASON_SIZE] = "size",
    [ESC_REASON_LOOP] = "loop",
    [ESC_REASON_FREE] = "free",
    [ESC_REASON_RECURSION] = "recursion",
    [ESC_REASON_FRAME] = "frame",
    [ESC_REASON_SETJMP] = "setjmp",
    [ESC_REASON_ALLOCA_DISABLED] = "alloca-disabled",
    [ESC_REASON_UNKNOWN] = "unknown",
  };
  esc_assert ((unsigned) reason < ESC_REASONS);
  return names[reason];
}

/* The reason word for a refusal.  */
static enum esc_reason
refusal_reason (enum esc_refusal refusal)
{
  switch (refusal)
    {
    case ESC_REFUSE_SETJMP:
    case ESC_REFUSE_NONLOCAL_GOTO:
      return ESC_REASON_SETJMP;
    case ESC_REFUSE_ALIGNMENT:
    case ESC_REFUSE_OVERFLOW:
    case ESC_REFUSE_OBJECT_SIZE:
    case ESC_REFUSE_UNPROVED:
    case ESC_REFUSE_EMPTY:
      return ESC_REASON_SIZE;
    case ESC_REFUSE_MUSTTAIL:
    case ESC_REFUSE_NAKED:
      return ESC_REASON_FRAME;
    case ESC_REFUSE_NONE:
    case ESC_REFUSE_SANITIZER:
    case ESC_REFUSE_ANALYZER:
    case ESC_REFUSE_OWN_ALLOCATOR:
    case ESC_REFUSE_LANGUAGE:
      return ESC_REASON_ALLOCA_DISABLED;
    case ESC_REFUSE_TRANSACTION:
    case ESC_REFUSE_UNKNOWN_STATEMENT:
    case ESC_REFUSE_PLACE:
      return ESC_REASON_UNKNOWN;
    }
  return ESC_REASON_UNKNOWN;
}

/* The bytes a slot of SIZE takes, its alignment considered.  */
static uint64_t
slot_bytes (int64_t size)
{
  return ((uint64_t) (size ? size : 1) + 15) & ~(uint64_t) 15;
}

static struct esc_verdict
verdict (enum esc_reason reason)
{
  struct esc_verdict v = { .reason = reason };
  return v;
}

static struct esc_verdict
verdict_refused (enum esc_refusal refusal)
{
  struct esc_verdict v = verdict (refusal_reason (refusal));
  v.refusal = refusal;
  return v;
}

static struct esc_verdict
verdict_limit (enum esc_reason reason, uint64_t limit, uint64_t total)
{
  struct esc_verdict v = { .reason = reason, .limit = limit, .total = total };
  return v;
}

/* A slot of SIZE bytes: STACK if there is room for it beside *USED bytes,
   which then includes it; else the limit that forbids it.  */
static struct esc_verdict
find_room (struct esc_policy *policy,
           const struct esc_function_facts *function, uint64_t size,
           uint64_t *used)
{
  uint64_t total = *used + slot_bytes ((int64_t) size);
  if (function->recursive && total > policy->recursion_limit)
    return verdict_limit (ESC_REASON_RECURSION, policy->recursion_limit,
                          total);
  /* The frames that it may go into have room for what is small.  */
  if (function->copied && total > policy->recursion_limit)
    {
      struct esc_verdict v
        = verdict_limit (ESC_REASON_FRAME, policy->recursion_limit, total);
      v.copied = true;
      return v;
    }
  if (total > policy->frame_limit && size + *used > policy->frame_limit)
    return verdict_limit (ESC_REASON_FRAME, policy->frame_limit, total);
  if (policy->budget == 0)
    return verdict_limit (ESC_REASON_ALLOCA_DISABLED, 0, 0);
  policy->budget--;
  *used = total;
  struct esc_verdict v = verdict (ESC_REASON_STACK);
  v.slot_size = size;
  return v;
}

/* Judge one site; *USED is what the function's slots take so far.  */
static struct esc_verdict
judge (struct esc_policy *policy, const struct esc_function_facts *function,
       const struct esc_site_facts *f, uint64_t *used)
{
  if (f->escaped)
    return verdict (f->escape_reason);
  if (f->refusal != ESC_REFUSE_NONE)
    return verdict_refused (f->refusal);
  if (f->released_elsewhere)
    return verdict (ESC_REASON_FREE);
  if (f->grown)
    return verdict (ESC_REASON_SIZE);
  if (f->overlap)
    return verdict (ESC_REASON_LOOP);
  if (f->unproved)
    return verdict_refused (ESC_REFUSE_UNPROVED);
  if (f->may_be_empty && policy->guard_size == 0)
    return verdict_refused (ESC_REFUSE_EMPTY);
  if (f->grows || f->max_size < 0)
    return verdict (ESC_REASON_SIZE);
  uint64_t size = (uint64_t) f->max_size;
  if (size > policy->max_size)
    return verdict_limit (ESC_REASON_SIZE, policy->max_size, size);
  /* Accesses as a type larger than the variable would not count as
     accesses to it:
       struct s { int n; char text[4096]; } *p = malloc (8);  */
  if (size < f->least_slot)
    size = f->least_slot;
  if (size > policy->max_size)
    return verdict_limit (ESC_REASON_SIZE, policy->max_size, size);
  struct esc_verdict v = find_room (policy, function, size, used);
  if (v.reason == ESC_REASON_STACK && f->may_be_empty)
    v.reason = ESC_REASON_GUARDED;
  return v;
}

/* The smallest slot that is worth a test at run time.  */
#define LEAST_GUARDED 64

/* Return the next smaller size to try: a power of two.  */
static uint64_t
smaller_slot (uint64_t size)
{
  uint64_t s = 1;
  while (s < size / 2 + size % 2)
    s *= 2;
  return s;
}

/* Return true if a slot for some of its objects may help the site of F,
   which has none for all of them.  */
static bool
guardable_p (const struct esc_policy *policy, const struct esc_site_facts *f,
             const struct esc_verdict *v)
{
  return (policy->guard_size > 0
          && (v->reason == ESC_REASON_SIZE || v->reason == ESC_REASON_FRAME
              || v->reason == ESC_REASON_RECURSION)
          && v->refusal == ESC_REFUSE_NONE && !f->grown && !f->overlap
          && !f->cold);
}

/* Return a slot of SIZE bytes, or of fewer down to LEAST if there is no room:
   GUARDED, or the limit that forbids it.  V is the verdict so far.  */
static struct esc_verdict
find_guarded_room (struct esc_policy *policy,
                   const struct esc_function_facts *function, uint64_t size,
                   uint64_t least, uint64_t *used, const struct esc_verdict *v)
{
  struct esc_verdict w = *v;
  uint64_t limit = v->limit;
  enum esc_reason smaller = ESC_REASON_STACK;
  for (bool first = true; size >= least && (first || size >= LEAST_GUARDED);
       first = false, size = smaller_slot (size))
    {
      w = find_room (policy, function, size, used);
      if (w.reason == ESC_REASON_STACK)
        {
          w.reason = ESC_REASON_GUARDED;
          w.smaller = smaller;
          if (!first)
            w.limit = limit;
        }
      if (w.reason != ESC_REASON_FRAME && w.reason != ESC_REASON_RECURSION)
        break;
      smaller = w.reason;
      limit = w.limit;
    }
  return w;
}

/* Judge the site of F, whose verdict is *V so far, for a slot that serves
   the objects that fit into it.  */
static void
judge_guarded (struct esc_policy *policy,
               const struct esc_function_facts *function,
               const struct esc_site_facts *f, uint64_t *used,
               struct esc_verdict *v)
{
  uint64_t size = policy->guard_size;
  if (f->hot && size <= policy->max_size)
    size *= ESC_HOT_FACTOR;
  uint64_t least = (uint64_t) f->min_size;
  if (least < f->least_slot)
    least = f->least_slot;
  /* What grows has use for all of the slot, and begins in it.  */
  if (f->grows && f->max_size >= 0
      && (uint64_t) f->max_size <= policy->max_size
      && size < (uint64_t) f->max_size)
    size = (uint64_t) f->max_size;
  if (!f->grows && f->max_size >= 0 && size > (uint64_t) f->max_size)
    size = (uint64_t) f->max_size;
  if (size > policy->max_size)
    size = policy->max_size;
  *v = find_guarded_room (policy, function, size, least, used, v);
}

/* An arena is so many times larger than the slot of a single object.  */
#define ARENA_FACTOR 4

/* It is worth its tests if it holds so many objects of the least size.  */
#define ARENA_OBJECTS 2

/* Objects of no constant size get bays of the largest size if the arena has
   so many.  */
#define ARENA_BAYS 16

uint64_t
esc_policy_largest_guarded (const struct esc_policy *policy)
{
  if (policy->guard_size >= policy->max_size / ARENA_FACTOR)
    return policy->max_size;
  return policy->guard_size * ARENA_FACTOR;
}

/* Return true if an arena may help the site of F, of which several objects
   may be alive at once.  */
static bool
arena_p (const struct esc_policy *policy, const struct esc_site_facts *f,
         const struct esc_verdict *v)
{
  return (policy->guard_size > 0 && v->reason == ESC_REASON_LOOP && !f->grows
          && !f->unproved && !f->cold && !f->measured);
}

/* The bytes that each object of the site of F takes if all take the same, 0:
   they cannot.  */
static uint64_t
bay_size (const struct esc_site_facts *f, uint64_t unit)
{
  if (f->max_size < 0 || f->may_be_empty)
    return 0;
  uint64_t size = f->max_size ? (uint64_t) f->max_size : 1;
  return (size - 1) / unit * unit + unit;
}

/* Judge the site of F for an arena with a bay of BAY bytes for each of its
   births.  */
static struct esc_verdict
judge_births (struct esc_policy *policy,
              const struct esc_function_facts *function,
              const struct esc_site_facts *f, uint64_t bay, uint64_t *used)
{
  uint64_t most = esc_policy_largest_guarded (policy);
  if (!bay || bay > most || !f->births || f->births > most / bay
      || f->births * bay < f->least_slot)
    return verdict (ESC_REASON_LOOP);
  struct esc_verdict v = find_room (policy, function, f->births * bay, used);
  v.arena = true;
  v.bay = bay;
  return v;
}

/* Judge the site of F, whose verdict is *V so far, for a slot that serves
   several of its objects.  */
static void
judge_arena (struct esc_policy *policy,
             const struct esc_function_facts *function,
             const struct esc_site_facts *f, uint64_t *used,
             struct esc_verdict *v)
{
  uint64_t unit = f->align > 16 ? f->align : 16;
  uint64_t bay = bay_size (f, unit);
  struct esc_verdict all = judge_births (policy, function, f, bay, used);
  if (all.reason == ESC_REASON_STACK)
    {
      *v = all;
      return;
    }
  uint64_t size = esc_policy_largest_guarded (policy);
  uint64_t smallest = f->min_size ? (uint64_t) f->min_size : 1;
  if (smallest > size)
    return;
  uint64_t least = (smallest + unit - 1) / unit * unit * ARENA_OBJECTS;
  if (least < f->least_slot)
    least = f->least_slot;
  struct esc_verdict w
    = find_guarded_room (policy, function, size / unit * unit, least, used, v);
  if (w.reason != ESC_REASON_GUARDED)
    return;
  w.arena = true;
  uint64_t least_bays
    = f->max_size == f->min_size ? ARENA_OBJECTS : ARENA_BAYS;
  if (bay && w.slot_size / bay >= least_bays)
    w.bay = bay;
  *v = w;
}

struct esc_plan *
esc_policy_judge (struct esc_policy *policy,
                  const struct esc_function_facts *function,
                  const struct esc_site_facts *sites, uint32_t count)
{
  struct esc_plan *plan = malloc (sizeof *plan);
  esc_assert (plan != NULL);
  plan->count = count;
  plan->verdicts = calloc (count ? count : 1, sizeof *plan->verdicts);
  esc_assert (plan->verdicts != NULL);
  uint64_t used = function->slot_bytes;
  for (uint32_t i = 0; i < count; i++)
    plan->verdicts[i] = judge (policy, function, &sites[i], &used);
  for (uint32_t i = 0; i < count; i++)
    if (guardable_p (policy, &sites[i], &plan->verdicts[i]))
      judge_guarded (policy, function, &sites[i], &used, &plan->verdicts[i]);
  for (uint32_t i = 0; i < count; i++)
    if (arena_p (policy, &sites[i], &plan->verdicts[i]))
      judge_arena (policy, function, &sites[i], &used, &plan->verdicts[i]);
  return plan;
}

void
esc_plan_free (struct esc_plan *plan)
{
  if (!plan)
    return;
  free (plan->verdicts);
  free (plan);
}
