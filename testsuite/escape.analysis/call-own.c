/* Calls of functions of the unit that are not inlined: by what GCC found
   out about their parameters.  */
/* { dg-do compile } */

#include "use.h"

static int *kept;

int *
read_kept (void)
{
  return kept;
}

static __attribute__ ((noinline)) int
reads (const int *p)
{
  int s = 0;
  for (int i = 0; i < turns; i++)
    s += p[i & 3] * i;
  return s;
}

static __attribute__ ((noinline)) void
writes (int *p)
{
  for (int i = 0; i < turns; i++)
    p[i & 3] += i;
}

static __attribute__ ((noinline)) int
keeps (int *p)
{
  int s = reads (p);
  kept = p;
  return s;
}

static __attribute__ ((noinline)) int *
returns (int *p)
{
  writes (p);
  return p + 1;
}

static __attribute__ ((noinline)) void
stores (int **to, int *p)
{
  writes (p);
  *to = p;
}

static __attribute__ ((noinline)) void
frees (int *p)
{
  writes (p);
  free (p);
}

int
is_read (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  return reads (p);
}

int
is_written (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  writes (p);
  return reads (p);
}

int
is_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:call]" } */
  use (p);
  return keeps (p);
}

int
is_returned (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  return *returns (p);
}

int
is_returned_and_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:static]" } */
  use (p);
  kept = returns (p);
  return reads (p);
}

/* Stored through another parameter, which is a local variable's.  */
int
is_stored (void)
{
  int *q;
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  stores (&q, p);
  return *q;
}

int
is_freed (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:free]" } */
  use (p);
  int s = reads (p);
  frees (p);
  return s;
}

/* Not the function's body but any other may run.  */
__attribute__ ((weak, noinline)) int
replaceable (const int *p)
{
  return p[turns & 3];
}

int
is_read_perhaps (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:call]" } */
  use (p);
  return replaceable (p);
}

/* Summaries of recursive functions are done until nothing changes.  */
static __attribute__ ((noinline)) int
recursive (const int *p, int n)
{
  return n > 0 ? p[n & 3] + recursive (p, n - 1) + recursive (p, n - 2) : 0;
}

int
is_read_by_recursion (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  return recursive (p, turns);
}
