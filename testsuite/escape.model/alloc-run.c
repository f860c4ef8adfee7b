/* Functions of another file that the user declares: their blocks become
   slots with the same contents.  */
/* { dg-do run } */
/* { dg-options "-O2 -fplugin-arg-escape-report=stack,heap -fplugin-arg-escape-only=plain,zeroed,string,part,copy,from_pool,maybe_zero,zero_or_many,always_zero,never_zero,grown,grown_from_nothing,either,main -fplugin-arg-escape-alloc-fn=xmalloc:nonnull -fplugin-arg-escape-alloc-fn=xcalloc:size=1*2:zero -fplugin-arg-escape-alloc-fn=xstrdup:strdup -fplugin-arg-escape-alloc-fn=xstrndup:strndup=2 -fplugin-arg-escape-alloc-fn=xmemdup:memdup=2 -fplugin-arg-escape-free-fn=xfree -fplugin-arg-escape-alloc-fn=pool_alloc:size=2 -fplugin-arg-escape-free-fn=pool_drop:2 -fplugin-arg-escape-alloc-fn=none_for_zero:null0 -fplugin-arg-escape-realloc-fn=xrealloc" } */
/* { dg-additional-sources "lib/wrappers.c" } */
/* { dg-heap-calls 4 } */

#include <stddef.h>
#include <stdio.h>

struct pool
{
  int count;
};

extern int released;
void *xmalloc (size_t);
void *xcalloc (size_t, size_t);
char *xstrdup (const char *);
char *xstrndup (const char *, int);
void *xmemdup (const void *, size_t);
void *xrealloc (void *, size_t);
void xfree (void *);
void *pool_alloc (struct pool *, int);
void pool_drop (struct pool *, void *);
void *none_for_zero (size_t);

#define NOIPA __attribute__ ((noipa))

NOIPA static int
look (int n)
{
  return n;
}

NOIPA static int
plain (int i)
{
  int *p = xmalloc (4 * sizeof *p);  /* { dg-note "'p' does not escape 'plain': 16-byte stack slot instead of 'xmalloc' [escape:stack]" } */
  p[i] = 3;
  int r = look (p[i]);
  xfree (p);
  return r;
}

NOIPA static int
zeroed (int i)
{
  int sum = 0;
  for (int n = 0; n < 3; n++)
    {
      int *p = xcalloc (4, sizeof *p);  /* { dg-note "[escape:stack]" } */
      sum += p[i];
      p[i] = n + 1;
      sum += look (p[i]);
      xfree (p);
    }
  return sum;
}

NOIPA static int
string (int i)
{
  char *p = xstrdup ("hello");  /* { dg-note "6-byte stack slot instead of 'xstrdup' [escape:stack]" } */
  p[i]++;
  int r = look (p[i]) + look (p[5]);
  xfree (p);
  return r;
}

NOIPA static int
part (const char *s, int i)
{
  char *p = xstrndup (s, 3);  /* { dg-note "4-byte stack slot instead of 'xstrndup' [escape:stack]" } */
  p[i]++;
  int r = look (p[i]) + look (p[2]) + look (p[3]);
  xfree (p);
  return r;
}

NOIPA static int
copy (const int *a, int i)
{
  int *p = xmemdup (a, 12);  /* { dg-note "12-byte stack slot instead of 'xmemdup' [escape:stack]" } */
  p[i]++;
  int r = look (p[0]) + look (p[1]) + look (p[2]);
  xfree (p);
  return r;
}

/* The second argument is what is released.  */
NOIPA static int
from_pool (int i)
{
  struct pool pool = { 0 };
  int *p = pool_alloc (&pool, 12);  /* { dg-note "12-byte stack slot instead of 'pool_alloc' [escape:stack]" } */
  p[i] = 7;
  int r = look (p[i]);
  pool_drop (&pool, p);
  return r + pool.count;
}

/* With size 0 there is no block: the function is called.  */
NOIPA static int
maybe_zero (unsigned n)
{
  char *p = none_for_zero (n & 7);  /* { dg-note "stack when its size is not 0 and at most 7 bytes, else 'none_for_zero' [escape:guarded]" } */
  if (!p)
    return 9;
  p[0] = 5;
  int r = look (p[0]);
  xfree (p);
  return r;
}

/* The same with a size that is not known at all; 5000 is too large.  */
NOIPA static int
zero_or_many (size_t n)
{
  char *p = none_for_zero (n);  /* { dg-note "stack when 'n' is not 0 and at most 1024 bytes, else 'none_for_zero' [escape:guarded]" } */
  if (!p)
    return 9;
  p[n - 1] = 5;
  int r = look (p[n - 1]);
  xfree (p);
  return r;
}

/* The twin: there is never a block.  */
NOIPA static int
always_zero (void)
{
  char *p = none_for_zero (0);  /* { dg-note "its size may be 0, and then there is no block [escape:size]" } */
  int r = p ? 1 : 9;
  xfree (p);
  return r;
}

/* It cannot be 0.  */
NOIPA static int
never_zero (unsigned n)
{
  char *p = none_for_zero ((n & 7) + 1);  /* { dg-note "8-byte stack slot instead of 'none_for_zero' [escape:stack]" } */
  if (!p)
    return 0;
  p[0] = 5;
  int r = look (p[0]);
  xfree (p);
  return r;
}

/* One call to make it, one to grow it.  */
NOIPA static int
grown (int n)
{
  int *p = xmalloc (sizeof *p);  /* { dg-note "'realloc' may grow it [escape:size]" } */
  p[0] = n;
  p = xrealloc (p, 2 * sizeof *p);
  p[1] = look (p[0]);
  int r = p[0] + p[1];
  xfree (p);
  return r;
}

/* A null pointer is moved: an allocation.  */
NOIPA static int
grown_from_nothing (int n)
{
  int *p = xrealloc (NULL, 8);  /* { dg-note "8-byte stack slot instead of 'xrealloc' [escape:stack]" } */
  p[n] = n;
  int r = look (p[n]);
  xfree (p);
  return r;
}

/* What may be another block is still released, and only that: one call, in
   main.  */
NOIPA static int
either (int *q, int n)
{
  int *p = n ? xmalloc (8) : q;  /* { dg-note "[escape:stack]" } */
  p[n] = 4;
  int r = look (p[n]);
  xfree (p);
  return r;
}

int
main (void)
{
  static const int a[3] = { 1, 2, 3 };
  printf ("%d %d %d %d %d\n", plain (2), zeroed (1), string (1),
	  part ("abcdef", 1), copy (a, 1));
  printf ("%d %d %d %d %d\n", from_pool (1), maybe_zero (3), never_zero (3),
	  grown (4), grown_from_nothing (1));
  /* One block: those of 0 bytes are none, that of 5000 is on the heap.  */
  printf ("%d %d %d %d %d %d\n", maybe_zero (8), zero_or_many (0),
	  zero_or_many (1), zero_or_many (1024), zero_or_many (5000),
	  always_zero ());
  released = 0;
  int r = either (NULL, 1);
  int before = released;
  int *q = xmalloc (8);  /* { dg-note "[escape:call]" } */
  r += either (q, 0);
  printf ("%d\n", r);
  return before > 1 || released < 1;
}
