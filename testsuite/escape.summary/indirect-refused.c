/* Calls through pointers that may have a target that is not known.  Each
   test is one step away from one in indirect-tables.c that converts.  */
/* { dg-do compile } */
/* { dg-additional-options "-Wno-incompatible-pointer-types" } */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define OWN static __attribute__ ((noinline))
#define TEST __attribute__ ((noipa)) int

struct item { int key; struct item *link; };
typedef int fn (struct item *);
struct ops { const char *name; fn *run; };

OWN int up (struct item *i) { return i->key + 1; }
OWN int down (struct item *i) { return i->key - 1; }
int unknown (struct item *);
__attribute__ ((weak, noinline)) int weak (struct item *i) { return i->key; }
__attribute__ ((noipa)) int noipa (struct item *i) { return i->key; }
void others (void *);

#define CALL(NOTE_LINE_EXPR)						\
  i->key = n;								\
  int r = NOTE_LINE_EXPR (i);						\
  free (i);								\
  return r;

/* All is well.  */
static const struct ops good[] = { { "up", up }, { "down", down } };
TEST known (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  CALL (good[n].run)
}

/* Not constant, even if nothing of this file writes it but once.  */
static struct ops written[] = { { "up", up }, { "down", down } };
void set (fn *f) { written[0].run = f; }
TEST not_constant (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  CALL (written[n].run)
}

/* Defined elsewhere.  */
extern const struct ops elsewhere[2];
TEST not_here (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  CALL (elsewhere[n].run)
}

/* Another definition may take its place.  */
__attribute__ ((weak)) const struct ops replaced[] = { { "up", up }, { "down", down } };
TEST not_certain (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  CALL (replaced[n].run)
}

static const volatile struct ops changes[] = { { "up", up }, { "down", down } };
TEST not_lasting (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  CALL (changes[n].run)
}

static const struct { const char *name; fn *volatile run; } field_changes[]
  = { { "up", up }, { "down", down } };
TEST field_not_lasting (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  CALL (field_changes[n].run)
}

/* One target among others.  */
static const struct ops with_unknown[] = { { "up", up }, { "unknown", unknown } };
TEST one_unknown (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  CALL (with_unknown[n].run)
}

static const struct ops with_weak[] = { { "up", up }, { "weak", weak } };
TEST one_weak (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  CALL (with_weak[n].run)
}

static const struct ops with_noipa[] = { { "up", up }, { "noipa", noipa } };
TEST one_noipa (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  CALL (with_noipa[n].run)
}

static const struct ops with_data[] = { { "up", up }, { "data", (fn *) "\xc3" } };
TEST one_literal (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  CALL (with_data[n].run)
}

static const struct ops with_number[] = { { "up", up }, { "rom", (fn *) 0xfffff000 } };
TEST one_address (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  CALL (with_number[n].run)
}

static const struct ops with_offset[] = { { "up", up }, { "in", (fn *) ((char *) up + 4) } };
TEST one_inside (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  CALL (with_offset[n].run)
}

/* Functions that take something else.  */
OWN int wide (struct item *i, struct item *j) { return i->key + (j == i); }
OWN int number (long i) { return i != 0; }
OWN int swapped (int n, struct item *i) { return i->key + n; }
OWN struct ops gives (struct item *i) { struct ops o = { "", i->key ? up : down }; return o; }
static const struct ops with_wide[] = { { "up", up }, { "wide", (fn *) wide } };
TEST one_argument_more (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  CALL (with_wide[n].run)
}

static const struct ops with_long[] = { { "up", up }, { "number", (fn *) number } };
TEST a_number (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  CALL (with_long[n].run)
}

static const struct ops with_result[] = { { "up", up }, { "gives", (fn *) gives } };
TEST other_result (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  CALL (with_result[n].run)
}

typedef int fn2 (struct item *, int);
static fn2 *const order[] = { (fn2 *) swapped, (fn2 *) swapped };
TEST other_order (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  i->key = n;
  int r = order[n] (i, n);
  free (i);
  return r;
}

/* A local structure that others get to see, or that is not written as
   such.  */
TEST local (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  struct ops o = { "up", n ? up : down };
  CALL (o.run)
}

TEST local_shown (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  struct ops o = { "up", n ? up : down };
  others (&o);
  CALL (o.run)
}

/* IMPRECISE: copied as a number of 16 bytes, in which the places of the two
   pointers are not told apart.  */
TEST local_copied (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  struct ops o, q = { "up", n ? up : down };
  memcpy (&o, &q, sizeof o);
  CALL (o.run)
}

TEST local_overwritten (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  struct ops o, q = { "up", n ? up : down };
  extern char bytes[8];
  memcpy (&o, &q, sizeof o);
  memcpy ((char *) &o + 12, bytes, n & 3);
  CALL (o.run)
}

TEST by_union (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  union { fn *f; uintptr_t number; } u = { n ? up : down };
  u.number += n & 16;
  CALL (u.f)
}

TEST by_number (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  uintptr_t a = (uintptr_t) (n ? up : down) ^ 0x5555;
  __asm__ ("" : "+r" (n));
  CALL (((fn *) (a ^ 0x5555 ^ (n & 64))))
}

fn *pick (int);
TEST given (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  fn *f = n ? up : pick (n);
  CALL (f)
}

TEST parameter (int n, fn *f)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  CALL (f)
}

/* Nothing is known to be there.  */
TEST nothing (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  fn *f = NULL;
  if (n)
    memset (&f, n, sizeof f);
  CALL (f)
}
