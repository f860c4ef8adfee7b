/* In a shared library, what has a name that others see may be replaced: the
   functions in a table, and the table.  */
/* { dg-do compile } */
/* { dg-additional-options "-fPIC" } */

#include <stdlib.h>

#define TEST __attribute__ ((noipa)) int

struct item { int key; struct item *link; };
typedef int fn (struct item *);

static __attribute__ ((noinline)) int up (struct item *i) { return i->key + 1; }
__attribute__ ((noinline)) int down (struct item *i) { return i->key - 1; }
__attribute__ ((noinline, visibility ("hidden"))) int
hidden (struct item *i) { return i->key - 2; }

static fn *const own[] = { up, hidden };
static fn *const with_exported[] = { up, down };
fn *const exported[] = { up, hidden };
__attribute__ ((visibility ("hidden"))) fn *const hidden_table[] = { up, hidden };

TEST call_own (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  int r = own[n] (i);
  free (i);
  return r;
}

TEST call_with_exported (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  i->key = n;
  int r = with_exported[n] (i);
  free (i);
  return r;
}

TEST call_exported (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  i->key = n;
  int r = exported[n] (i);
  free (i);
  return r;
}

TEST call_hidden (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  int r = hidden_table[n] (i);
  free (i);
  return r;
}
