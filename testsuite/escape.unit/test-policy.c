/* The policy's questions, their order and their limits.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "policy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

static const struct esc_policy defaults = { 65536, 65536, 1024, 1000 };
static const struct esc_function_facts plain;
static const struct esc_function_facts recursive = { true, 0 };

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
  expect_one (f, "size", "then its size");
  f.max_size = 16;
  expect_one (f, "stack", "then nothing");
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
  struct esc_function_facts full = { false, 65536 };
  struct esc_site_facts one = good (1);
  expect (defaults, full, &one, 1, "frame", "frame already full");

  struct esc_site_facts small[] = { good (1008), good (16), good (1) };
  expect (defaults, recursive, small, 3, "stack stack recursion",
          "recursion limit");
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

int
main (void)
{
  test_order ();
  test_refusals ();
  test_limits ();
  test_budget ();
  return failures != 0;
}
