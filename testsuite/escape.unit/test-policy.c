/* The policy's questions, their order and their limits.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "policy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

static const struct esc_policy defaults = { 65536, 65536, 1024, 0, 1000 };
static const struct esc_policy guarding = { 65536, 65536, 1024, 1024, 1000 };
static const struct esc_function_facts plain;
static const struct esc_function_facts recursive
  = { .recursive = true };
static const struct esc_function_facts copied = { .copied = true };

static struct esc_site_facts
good (int64_t size)
{
  struct esc_site_facts f;
  memset (&f, 0, sizeof f);
  f.max_size = size;
  return f;
}

/* Judge COUNT sites; their reasons must be EXPECTED, words with spaces
   between.  */
static void
expect (struct esc_policy policy, struct esc_function_facts function,
        const struct esc_site_facts *sites, uint32_t count,
        const char *expected, const char *what)
{
  char got[400] = "";
  struct esc_plan *plan = esc_policy_judge (&policy, &function, sites, count);
  for (uint32_t i = 0; i < count; i++)
    {
      if (i)
        strcat (got, " ");
      strcat (got, esc_reason_name (plan->verdicts[i].reason));
    }
  esc_plan_free (plan);
  bool ok = !strcmp (got, expected);
  if (!ok)
    printf ("expected %s, got %s\n", expected, got);
  printf ("%s: policy: %s\n", ok ? "PASS" : "FAIL", what);
  failures += !ok;
}

static void
expect_one (struct esc_site_facts f, const char *expected, const char *what)
{
  expect (defaults, plain, &f, 1, expected, what);
}

/* What is asked first answers: each site has its own fault and all the
   later ones.  */
static void
test_order (void)
{
  struct esc_site_facts f = good (-1);
  f.overlap = f.grown = f.released_elsewhere = f.escaped = true;
  f.refusal = ESC_REFUSE_SETJMP;
  f.escape_reason = ESC_REASON_GLOBAL;
  expect_one (f, "global", "escape before all");
  f.escaped = false;
  expect_one (f, "setjmp", "then the function");
  f.refusal = ESC_REFUSE_NONE;
  expect_one (f, "free", "then its releases");
  f.released_elsewhere = false;
  expect_one (f, "size", "then realloc");
  f.grown = false;
  expect_one (f, "loop", "then its lifetime");
  f.overlap = false;
  f.unproved = true;
  expect (guarding, plain, &f, 1, "size", "then its accesses");
  f.unproved = false;
  expect_one (f, "size", "then its size");
  f.max_size = 16;
  expect_one (f, "stack", "then nothing");
}

/* A call that makes no block of size 0 needs a test.  */
static void
test_empty (void)
{
  struct esc_site_facts f = good (16);
  f.may_be_empty = true;
  expect (guarding, plain, &f, 1, "guarded", "a test for size 0");
  expect (defaults, plain, &f, 1, "size", "no tests, no slot");
  f.max_size = 5000;
  expect (guarding, plain, &f, 1, "guarded", "a slot of the largest size");
  f.max_size = -1;
  expect (guarding, plain, &f, 1, "guarded", "an unknown size");
}

static void
test_refusals (void)
{
  static const struct
  {
    enum esc_refusal refusal;
    const char *word;
  } t[] = {
    { ESC_REFUSE_SETJMP, "setjmp" },
    { ESC_REFUSE_NONLOCAL_GOTO, "setjmp" },
    { ESC_REFUSE_MUSTTAIL, "frame" },
    { ESC_REFUSE_NAKED, "frame" },
    { ESC_REFUSE_SANITIZER, "alloca-disabled" },
    { ESC_REFUSE_ANALYZER, "alloca-disabled" },
    { ESC_REFUSE_OWN_ALLOCATOR, "alloca-disabled" },
    { ESC_REFUSE_LANGUAGE, "alloca-disabled" },
    { ESC_REFUSE_ALIGNMENT, "size" },
    { ESC_REFUSE_OVERFLOW, "size" },
    { ESC_REFUSE_TRANSACTION, "unknown" },
    { ESC_REFUSE_UNKNOWN_STATEMENT, "unknown" },
    { ESC_REFUSE_PLACE, "unknown" },
  };
  for (size_t i = 0; i < sizeof t / sizeof *t; i++)
    {
      struct esc_site_facts f = good (16);
      char what[40];
      snprintf (what, sizeof what, "refusal %d", (int) t[i].refusal);
      f.refusal = t[i].refusal;
      expect_one (f, t[i].word, what);
    }
}

static void
test_limits (void)
{
  expect_one (good (0), "stack", "size 0");
  expect_one (good (65536), "stack", "size at the limit");
  expect_one (good (65537), "size", "size above the limit");
  expect_one (good (INT64_MAX), "size", "size far above the limit");

  struct esc_site_facts two[] = { good (65520), good (16) };
  expect (defaults, plain, two, 2, "stack stack", "frame at the limit");
  two[1] = good (17);
  expect (defaults, plain, two, 2, "stack frame", "frame above the limit");
  struct esc_site_facts three[] = { good (65520), good (17), good (16) };
  expect (defaults, plain, three, 3, "stack frame stack",
          "a smaller one still fits");
  struct esc_function_facts full = { .slot_bytes = 65536 };
  struct esc_site_facts one = good (1);
  expect (defaults, full, &one, 1, "frame", "frame already full");

  struct esc_site_facts small[] = { good (1008), good (16), good (1) };
  expect (defaults, recursive, small, 3, "stack stack recursion",
          "recursion limit");
  expect (defaults, copied, small, 3, "stack stack frame", "may be inlined");
  expect (defaults, plain, small, 3, "stack stack stack", "no recursion");
}

/* Only conversions use the budget up, and it lasts over functions.  */
static void
test_budget (void)
{
  struct esc_policy p = defaults;
  p.budget = 2;
  struct esc_site_facts sites[] = { good (8), good (-1), good (8), good (8) };
  expect (p, plain, sites, 4, "stack size stack alloca-disabled", "budget");
  struct esc_plan *plan = esc_policy_judge (&p, &plain, sites, 1);
  bool ok = p.budget == 1;
  printf ("%s: policy: budget is reduced\n", ok ? "PASS" : "FAIL");
  failures += !ok;
  esc_plan_free (plan);
  p.budget = 0;
  expect (p, plain, sites, 2, "alloca-disabled size", "budget of none");
}

/* Judge COUNT sites; their slots must have SIZES bytes, 0: no slot.  */
static void
expect_slots (struct esc_policy policy, struct esc_function_facts function,
              const struct esc_site_facts *sites, uint32_t count,
              const uint64_t *sizes, const char *what)
{
  struct esc_plan *plan = esc_policy_judge (&policy, &function, sites, count);
  bool ok = true;
  for (uint32_t i = 0; i < count; i++)
    {
      const struct esc_verdict *v = &plan->verdicts[i];
      uint64_t got = esc_verdict_converts_p (v) ? v->slot_size : 0;
      if (got != sizes[i])
        {
          printf ("site %u: expected %u bytes, got %u\n", (unsigned) i,
                  (unsigned) sizes[i], (unsigned) got);
          ok = false;
        }
    }
  esc_plan_free (plan);
  printf ("%s: policy: %s\n", ok ? "PASS" : "FAIL", what);
  failures += !ok;
}

/* A size known at run time only.  */
static void
test_guarded (void)
{
  struct esc_site_facts f = good (-1);
  expect (guarding, plain, &f, 1, "guarded", "unknown size");
  expect (defaults, plain, &f, 1, "size", "unknown size, no guards");
  f.min_size = 1024;
  expect (guarding, plain, &f, 1, "guarded", "may just fit");
  f.min_size = 1025;
  expect (guarding, plain, &f, 1, "size", "never fits");
  f = good (-1);
  f.cold = true;
  expect (guarding, plain, &f, 1, "size", "hardly ever made");
  f = good (-1);
  f.least_slot = 1025;
  expect (guarding, plain, &f, 1, "size", "type larger than the slot");
  f = good (70000);
  expect (guarding, plain, &f, 1, "guarded", "bound above max-size");
  f.min_size = 70000;
  expect (guarding, plain, &f, 1, "size", "constant above max-size");

  f = good (16);
  f.grows = true;
  expect (guarding, plain, &f, 1, "guarded", "grows");
  expect (defaults, plain, &f, 1, "size", "grows, no guards");
  f.grown = true;
  expect (guarding, plain, &f, 1, "size", "grown elsewhere");

  /* A profile.  */
  struct esc_site_facts hot = good (-1);
  hot.hot = true;
  expect_slots (guarding, plain, &hot, 1, (const uint64_t[]) { 4096 }, "hot");
  expect_slots (guarding, recursive, &hot, 1, (const uint64_t[]) { 1024 },
                "hot in recursion");

  /* Sizes known beforehand come first, and the rest is shared out.  */
  struct esc_site_facts three[] = { good (-1), good (-1), good (512) };
  expect_slots (guarding, recursive, three, 3,
                (const uint64_t[]) { 512, 0, 512 }, "shared");
  struct esc_policy small = guarding;
  small.frame_limit = 1500;
  expect_slots (small, plain, three, 3, (const uint64_t[]) { 512, 256, 512 },
                "smaller slots");
  three[0].min_size = three[1].min_size = 300;
  expect_slots (small, plain, three, 3, (const uint64_t[]) { 512, 0, 512 },
                "no smaller than of use");
  struct esc_site_facts mixed[] = { good (100), good (2000), good (20) };
  mixed[0].grows = mixed[1].grows = true;
  mixed[2].least_slot = 30;
  expect_slots (guarding, plain, mixed, 3,
                (const uint64_t[]) { 1024, 2000, 30 }, "slots that grow");
  struct esc_policy odd = guarding;
  odd.guard_size = 1000;
  odd.frame_limit = 600;
  expect_slots (odd, plain, three, 1, (const uint64_t[]) { 512 },
                "next power of two");
}

/* Judge the site of F; its arena must have SIZE bytes, in bays of BAY, 0: no
   arena.  WORD is the reason then.  */
static void
expect_arena_as (const char *word, struct esc_policy policy,
                 struct esc_function_facts function, struct esc_site_facts f,
                 uint64_t size, uint64_t bay, const char *what)
{
  struct esc_plan *plan = esc_policy_judge (&policy, &function, &f, 1);
  const struct esc_verdict *v = &plan->verdicts[0];
  bool ok = (!strcmp (esc_reason_name (v->reason), word)
             && v->arena == (size != 0) && v->slot_size == size
             && v->bay == bay);
  if (!ok)
    printf ("got %s, %u bytes, bays of %u\n", esc_reason_name (v->reason),
            (unsigned) v->slot_size, (unsigned) v->bay);
  esc_plan_free (plan);
  printf ("%s: policy: arena: %s\n", ok ? "PASS" : "FAIL", what);
  failures += !ok;
}

static void
expect_arena (struct esc_policy policy, struct esc_function_facts function,
              struct esc_site_facts f, uint64_t size, uint64_t bay,
              const char *what)
{
  expect_arena_as (size ? "guarded" : "loop", policy, function, f, size, bay,
                   what);
}

static struct esc_site_facts
several (int64_t least, int64_t most)
{
  struct esc_site_facts f = good (most);
  f.min_size = least;
  f.overlap = true;
  return f;
}

/* Several objects alive at once.  */
static void
test_arena (void)
{
  struct esc_site_facts f = several (24, 24);
  expect_arena (guarding, plain, f, 4096, 32, "a constant size");
  expect_arena (guarding, plain, several (0, 0), 4096, 16, "no bytes");
  expect_arena (guarding, plain, several (1, 64), 4096, 64, "a bound");
  expect_arena (guarding, plain, several (1, 256), 4096, 256, "16 bays");
  expect_arena (guarding, plain, several (1, 257), 4096, 0, "15 bays");
  expect_arena (guarding, plain, several (0, -1), 4096, 0, "an unknown size");
  expect_arena (guarding, plain, several (2048, 2048), 4096, 2048, "two");
  expect_arena (guarding, plain, several (2049, 2049), 0, 0, "not even two");
  expect_arena (guarding, plain, several (2049, -1), 0, 0,
                "not even two, or more");
  expect_arena (guarding, plain, several (INT64_MAX, INT64_MAX), 0, 0,
                "far too large");
  expect_arena (defaults, plain, f, 0, 0, "no guards");
  expect_arena (guarding, recursive, f, 1024, 32, "a smaller one");
  f.align = 64;
  expect_arena (guarding, plain, f, 4096, 64, "aligned");
  f = several (24, 24);
  f.may_be_empty = true;
  expect_arena (guarding, plain, f, 4096, 0, "a test for size 0");
  f = several (24, 24);
  f.cold = true;
  expect_arena (guarding, plain, f, 0, 0, "hardly ever made");
  f = several (24, 24);
  f.grows = true;
  expect_arena (guarding, plain, f, 0, 0, "grows");
  f = several (24, 24);
  f.measured = true;
  expect_arena (guarding, plain, f, 0, 0, "measured");
  f = several (24, 24);
  f.least_slot = 4097;
  expect_arena (guarding, plain, f, 0, 0, "type larger than the arena");
  struct esc_policy odd = guarding;
  odd.guard_size = 10;
  expect_arena (odd, plain, several (16, 16), 32, 16, "rounded down");
  odd.guard_size = 7;
  expect_arena (odd, plain, several (16, 16), 0, 0, "rounded down to one");
  odd.guard_size = UINT64_MAX;
  expect_arena (odd, plain, several (16, 16), 65536, 16, "max-size");
  struct esc_policy full = guarding;
  full.frame_limit = 63;
  expect_arena (full, plain, several (16, 16), 0, 0, "no room");

  /* Objects that are alone come first.  */
  struct esc_site_facts both[] = { several (16, 16), good (-1), good (600) };
  struct esc_policy small = guarding;
  small.frame_limit = 2200;
  expect_slots (small, plain, both, 3, (const uint64_t[]) { 512, 1024, 600 },
                "arenas come last");
}

/* Several, but so many at most.  */
static void
test_births (void)
{
  struct esc_site_facts f = several (24, 24);
  f.births = 10;
  expect_arena_as ("stack", guarding, plain, f, 320, 32, "ten");
  expect_arena_as ("loop", defaults, plain, f, 0, 0, "ten, no guards");
  f.births = 128;
  expect_arena_as ("stack", guarding, plain, f, 4096, 32, "as many as fit");
  f.births = 129;
  expect_arena (guarding, plain, f, 4096, 32, "more than fit");
  f.births = UINT64_MAX;
  expect_arena (guarding, plain, f, 4096, 32, "far more");
  f.births = 33;
  expect_arena (guarding, recursive, f, 1024, 32, "more than recursion has");
  f.births = 32;
  expect_arena_as ("stack", guarding, recursive, f, 1024, 32,
                   "as many as recursion has");
  f.may_be_empty = true;
  expect_arena (guarding, recursive, f, 1024, 0, "so many, perhaps empty");
  f = several (0, 40);
  f.births = 3;
  expect_arena_as ("stack", guarding, plain, f, 144, 48, "a bound, three");
  f = several (0, -1);
  f.births = 3;
  expect_arena (guarding, plain, f, 4096, 0, "no bound, three");
}

int
main (void)
{
  test_guarded ();
  test_arena ();
  test_births ();
  test_order ();
  test_empty ();
  test_refusals ();
  test_limits ();
  test_budget ();
  return failures != 0;
}
