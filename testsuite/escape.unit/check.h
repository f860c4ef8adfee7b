/* Tests that print one line each, as DejaGnu wants them.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_UNIT_CHECK_H
#define ESC_UNIT_CHECK_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* A test: TEST_BEGIN, any number of CHECKs, TEST_END.  The first CHECK that
   fails says so and the test goes on; TEST_END prints PASS or FAIL.  */
void test_begin (const char *name);
void test_end (void);
void check_at (bool ok, const char *file, int line, const char *what);

#define CHECK(COND) check_at ((COND), __FILE__, __LINE__, #COND)

/* Say more about the failure at hand.  */
#define CHECK_NOTE(...) fprintf (stderr, __VA_ARGS__)

/* Return true if a CHECK of this test has failed.  */
bool test_failed_p (void);

/* Call FN (DATA); return true if it broke an invariant (esc_fatal).  */
bool breaks_invariant_p (void (*fn) (void *), void *data);

/* The tests, by file.  SEEDS is how many random graphs to try.  */
void test_containers (void);
void test_graph (void);
void test_text (void);
void test_cases (const char *directory);
void test_properties (uint64_t first, uint64_t seeds);

#endif /* ESC_UNIT_CHECK_H */
