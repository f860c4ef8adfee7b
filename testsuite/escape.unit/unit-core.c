/* Runs the unit tests of the core.
   SPDX-License-Identifier: GPL-3.0-or-later

     unit-core DIRECTORY [SEEDS [FIRST]]

   DIRECTORY holds the *.graph cases.  SEEDS random graphs are tried,
   beginning with number FIRST.  Prints a line `PASS: name' or `FAIL: name'
   per test, and fails if one did.  */

#include "check.h"

#include "util.h"

#include <setjmp.h>
#include <stdlib.h>

static const char *test_name;
static bool test_failed;
static unsigned passed, failed;
static jmp_buf broken;

void
test_begin (const char *name)
{
  test_name = name;
  test_failed = false;
}

void
check_at (bool ok, const char *file, int line, const char *what)
{
  if (ok || test_failed)
    return;
  fflush (stdout);
  fprintf (stderr, "%s:%d: %s: failed: %s\n", file, line, test_name, what);
  test_failed = true;
}

bool
test_failed_p (void)
{
  return test_failed;
}

void
test_end (void)
{
  printf ("%s: %s\n", test_failed ? "FAIL" : "PASS", test_name);
  fflush (stdout);
  failed += test_failed;
  passed += !test_failed;
}

static void
escape_from_fatal (const char *file, int line, const char *what)
{
  (void) file;
  (void) line;
  (void) what;
  longjmp (broken, 1);
}

bool
breaks_invariant_p (void (*fn) (void *), void *data)
{
  bool result = true;
  esc_fatal_hook = escape_from_fatal;
  if (setjmp (broken) == 0)
    {
      fn (data);
      result = false;
    }
  esc_fatal_hook = NULL;
  return result;
}

int
main (int argc, char **argv)
{
  if (argc < 2 || argc > 4)
    {
      fprintf (stderr, "usage: %s DIRECTORY [SEEDS [FIRST]]\n", argv[0]);
      return 2;
    }
  uint64_t seeds = argc > 2 ? strtoull (argv[2], NULL, 10) : 10000;
  uint64_t first = argc > 3 ? strtoull (argv[3], NULL, 10) : 0;
  test_containers ();
  test_graph ();
  test_text ();
  test_cases (argv[1]);
  test_properties (first, seeds);
  printf ("unit-core: %u passed, %u failed\n", passed, failed);
  return failed != 0 || passed == 0;
}
