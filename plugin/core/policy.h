/* Policy: facts and options become verdicts.
   SPDX-License-Identifier: GPL-3.0-or-later

   The only place that decides.  The questions are asked in the order that
   helps a reader most: does the object escape; is it released by something
   that cannot be rewritten; can one slot serve; is the function one that
   may have slots at all; are its accesses proved, if that is asked for; is
   the size known and small enough; is there room in the frame.  What is left
   is asked whether a slot of guard-size bytes helps, where the size decides
   at run time, and then, where several objects of one site may be alive at
   once, whether an arena does: these come last, because they can do with
   less room.  */

#ifndef ESC_CORE_POLICY_H
#define ESC_CORE_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The reason word of a note: `[escape:WORD]'.  */
enum esc_reason
{
  ESC_REASON_STACK,
  ESC_REASON_GUARDED, /* On the stack if small enough when run.  */
  ESC_REASON_RETURN,
  ESC_REASON_GLOBAL,
  ESC_REASON_STATIC,
  ESC_REASON_PARAM,
  ESC_REASON_CONTAINER,
  ESC_REASON_QUEUE,
  ESC_REASON_CLOSURE,
  ESC_REASON_CALL,
  ESC_REASON_INDIRECT_CALL,
  ESC_REASON_VARARGS,
  ESC_REASON_ASM,
  ESC_REASON_INTEGER,
  ESC_REASON_THREAD,
  ESC_REASON_SIZE,
  ESC_REASON_LOOP,
  ESC_REASON_FREE,
  ESC_REASON_RECURSION,
  ESC_REASON_FRAME,
  ESC_REASON_SETJMP,
  ESC_REASON_ALLOCA_DISABLED,
  ESC_REASON_UNKNOWN,
  ESC_REASONS
};

const char *esc_reason_name (enum esc_reason reason);

/* Why a function, or one call in it, cannot be converted whatever the
   analysis says.  */
enum esc_refusal
{
  ESC_REFUSE_NONE,
  ESC_REFUSE_SETJMP, /* setjmp, vfork, getcontext: a local is
				   indeterminate after longjmp, heap is
				   not.  */
  ESC_REFUSE_NONLOCAL_GOTO,
  ESC_REFUSE_MUSTTAIL,      /* The frame is gone before the call.  */
  ESC_REFUSE_SANITIZER,     /* -fsanitize=address and kin.  */
  ESC_REFUSE_ANALYZER,      /* -fanalyzer.  */
  ESC_REFUSE_OWN_ALLOCATOR, /* The unit defines malloc or its kin.  */
  ESC_REFUSE_TRANSACTION,
  ESC_REFUSE_LANGUAGE,          /* Not C.  */
  ESC_REFUSE_NAKED,             /* No frame of GCC's own making.  */
  ESC_REFUSE_UNKNOWN_STATEMENT, /* A kind of statement without a rule.  */
  ESC_REFUSE_ALIGNMENT,         /* Alignment not constant, or too large.  */
  ESC_REFUSE_OVERFLOW,          /* The size is one that malloc refuses.  */
  ESC_REFUSE_OBJECT_SIZE,       /* The program asks the compiler how large the
				   object is, and a slot would give another
				   answer.  */
  ESC_REFUSE_UNPROVED,          /* harden: an access is not proved to be in
				   bounds.  */
  ESC_REFUSE_EMPTY,             /* The size is 0, which gives NULL, or may be
				   and no test can be made.  */
  ESC_REFUSE_PLACE              /* The call is where no rewrite is made
				   (ends a block abnormally).  */
};

/* What is known of one site.  */
struct esc_site_facts
{
  bool escaped;
  enum esc_reason escape_reason; /* If escaped.  */
  bool overlap;                  /* See lifetime.h.  */
  bool released_elsewhere;       /* Released by what is not rewritten.  */
  bool grown;                    /* Something reallocates it that is not
				   rewritten.  */
  bool grows;                    /* realloc sees it, and is rewritten.  */
  bool cold;                     /* The site hardly ever runs.  */
  bool hot;                      /* A profile says that it often runs.  */
  bool may_be_empty;             /* The size may be 0, which gives NULL: a
				   slot needs a test.  */
  bool unproved;                 /* harden: some access is not proved to be
				    in bounds.  */
  enum esc_refusal refusal;      /* Of the call or its function.  */
  int64_t max_size;              /* Bytes, or -1: not known.  */
  int64_t min_size;              /* Bytes, at least 0.  */
  uint64_t least_slot;           /* Bytes a slot must have: the largest type
				   that the object is accessed as.  */
  uint64_t align;                /* Bytes asked for, or 0.  */
  uint64_t births;               /* The most that the site can run in one
				   activation, 0: not known.  */
  bool measured;                 /* The program asks the compiler how large
				   the object is.  */
};

struct esc_function_facts
{
  bool recursive;
  uint64_t slot_bytes; /* Of slots it already has.  */
  bool copied;         /* It may be inlined elsewhere, with its slots.  */
};

struct esc_policy
{
  uint64_t max_size, frame_limit, recursion_limit; /* Bytes.  */
  uint64_t guard_size; /* Bytes; 0: no guarded slots.  */
  uint64_t budget;     /* Sites that may still be converted.  */
};

/* A site that a profile finds hot gets a guarded slot that is so many times
   as large as guard-size.  */
#define ESC_HOT_FACTOR 4

struct esc_verdict
{
  enum esc_reason reason; /* STACK, GUARDED: convert.  */
  enum esc_refusal refusal;
  uint64_t slot_size;      /* STACK, GUARDED: bytes of the slot.  */
  enum esc_reason smaller; /* GUARDED: FRAME or RECURSION if that limit
				   made the slot smaller than wanted.  */
  bool arena;              /* The slot holds several objects; STACK: as many
				   as there can be.  */
  uint64_t bay;            /* ARENA: bytes that each takes, or 0: as many as
				   it needs.  */
  uint64_t limit;          /* SIZE, FRAME, RECURSION: the limit hit.  */
  uint64_t total;          /* FRAME, RECURSION: bytes wanted in all.  */
  bool copied;             /* FRAME: the function may be inlined elsewhere;
			      the limit is that of recursion.  */
};

static inline bool
esc_verdict_converts_p (const struct esc_verdict *v)
{
  return v->reason == ESC_REASON_STACK || v->reason == ESC_REASON_GUARDED;
}

/* The bytes that a slot may take which does not serve every object.  */
uint64_t esc_policy_largest_guarded (const struct esc_policy *policy);

struct esc_plan
{
  uint32_t count;               /* Sites.  */
  struct esc_verdict *verdicts; /* By site.  */
};

/* Judge COUNT sites in order.  Return a plan; the caller releases it with
   esc_plan_free.  POLICY's budget is reduced by the conversions.  */
struct esc_plan *esc_policy_judge (struct esc_policy *policy,
                                   const struct esc_function_facts *function,
                                   const struct esc_site_facts *sites,
                                   uint32_t count);
void esc_plan_free (struct esc_plan *plan);

#ifdef __cplusplus
}
#endif

#endif /* ESC_CORE_POLICY_H */
