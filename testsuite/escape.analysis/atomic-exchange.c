/* Atomics store pointers like any other store.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report=stack,heap" } */

#include "use.h"

#include <stdatomic.h>

int *_Atomic shared;
int *kept;

int
own_cell (void)
{
  int *_Atomic cell;
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  atomic_store (&cell, p);
  return use (atomic_load (&cell));
}

int
shared_store (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  int s = use (p);
  atomic_store (&shared, p);
  return s;
}

int
own_exchange (void)
{
  int *_Atomic cell = 0;
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  int s = use (p);
  int *old = atomic_exchange (&cell, p);
  return s + (old == 0) + *atomic_load (&cell);
}

int
shared_exchange (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  int s = use (p);
  int *old = atomic_exchange (&shared, p);
  return s + (old == 0);
}

int
old_value_kept (void)
{
  int *_Atomic cell;
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  int s = use (p);
  atomic_init (&cell, p);
  kept = atomic_exchange (&cell, (int *) 0);
  return s;
}

int
shared_compare_exchange (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  int s = use (p);
  int *expected = 0;
  while (!atomic_compare_exchange_weak (&shared, &expected, p))
    s++;
  return s;
}

/* What is there is written to `expected'.  */
int
expected_kept (void)
{
  int *_Atomic cell;
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  int s = use (p);
  atomic_init (&cell, p);
  atomic_compare_exchange_strong (&cell, &kept, (int *) 0);
  return s;
}

int
number_in_object (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  __atomic_fetch_add (&p[turns & 3], 5, __ATOMIC_SEQ_CST);
  __sync_fetch_and_or (&p[turns & 1], 2);
  return p[turns & 3];
}

int
sync_shared (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  int s = use (p);
  __sync_lock_test_and_set (&kept, p);
  return s;
}

int
sync_swap_shared (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  int s = use (p);
  return s + (__sync_val_compare_and_swap (&kept, (int *) 0, p) == 0);
}

struct two { int *a, *b; };
struct two big;

int
generic_shared (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  struct two t = { p, p };
  int s = use (p);
  __atomic_store (&big, &t, __ATOMIC_SEQ_CST);
  return s;
}

int
generic_own (void)
{
  struct two mine;
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  struct two t = { p, p };
  int s = use (p);
  __atomic_store (&mine, &t, __ATOMIC_SEQ_CST);
  __atomic_load (&mine, &t, __ATOMIC_SEQ_CST);
  return s + *t.b;
}
