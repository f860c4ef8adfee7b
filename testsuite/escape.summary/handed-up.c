/* Objects made by a callee and dropped by the caller or a destructor: the
   pair is inlined, into those callers alone where it helps.  */
/* { dg-do run } */
/* { dg-heap-calls 8 { -O1 -Og -O2 -Os "-O2 -flto" } } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEST __attribute__ ((noipa)) int

struct shape { int sides[20], n; };

struct shape *kept;

/* Global functions, not only static ones.  */

struct shape *
shape_new (int n)
{
  struct shape *s = malloc (sizeof *s);  /* { dg-note "'s' does not escape 'result': 84-byte stack slot instead of 'malloc' [escape:stack]" } */
  /* { dg-note "'s' escapes 'shape_new': returned [escape:return]" "" { target *-*-* } .-1 } */
  /* { dg-note "'s' escapes 'result_kept': stored in global 'kept' [escape:global]" "" { target *-*-* } .-2 } */
  /* { dg-note "'s' does not escape 'dropped' but stays on the heap: it is released by 'shape_drop' [escape:free]" "" { target *-*-* } .-3 } */
  if (!s)
    return NULL;
  s->n = n;
  for (int i = 0; i < 20; i++)
    s->sides[i] = i * n;
  return s;
}

void
shape_free (struct shape *s)
{
  if (!s)
    return;
  s->n = 0;
  free (s);
}

static __attribute__ ((noinline)) int
shape_sum (const struct shape *s)
{
  int r = s->n;
  for (int i = 0; i < 20; i++)
    r += s->sides[i];
  return r;
}

TEST
result (int n)
{
  struct shape *s = shape_new (n);
  int r = shape_sum (s);
  shape_free (s);
  return r;
}

TEST
result_again (int n)
{
  struct shape *s = shape_new (n + 1);
  if (!s)
    return -1;
  int r = shape_sum (s) * 3;
  shape_free (s);
  return r;
}

/* This one is kept, and its maker stays a call.  */
TEST
result_kept (int n)
{
  struct shape *s = shape_new (n);
  int r = shape_sum (s);
  kept = s;
  return r;
}

/* By a parameter.  */

static int
shape_make (int n, struct shape **out)
{
  struct shape *s = malloc (sizeof *s);  /* { dg-note "'s' does not escape 'out_parameter': 84-byte stack slot instead of 'malloc' [escape:stack]" } */
  /* { dg-note "'s' escapes 'out_parameter_kept': stored in global 'kept' [escape:global]" "" { target *-*-* } .-1 } */
  if (!s)
    return -1;
  if (n > 1000)
    {
      free (s);
      return -2;
    }
  s->n = n;
  for (int i = 0; i < 20; i++)
    s->sides[i] = i * n;
  *out = s;
  return 0;
}

TEST
out_parameter (int n)
{
  struct shape *s;
  if (shape_make (n, &s) < 0)
    return -1;
  int r = shape_sum (s);
  shape_free (s);
  return r;
}

TEST
out_parameter_kept (int n)
{
  struct shape *s;
  if (shape_make (n, &s) < 0)
    return -1;
  int r = shape_sum (s);
  free (kept);
  kept = s;
  return r;
}

/* A context with buffers of its own.  */

struct context { int *state; char *block, *name; };

static void
context_free (struct context *c)
{
  if (!c)
    return;
  free (c->state);
  free (c->block);
  free (c->name);
  free (c);
}

static struct context *
context_new (const char *name)
{
  struct context *c = calloc (1, sizeof *c);  /* { dg-note "[escape:stack]" } */
  if (!c)
    return NULL;
  c->state = malloc (8 * sizeof *c->state);  /* { dg-note "[escape:stack]" } */
  c->block = malloc (64);  /* { dg-note "[escape:stack]" } */
  c->name = strdup (name);  /* { dg-note "[escape:guarded]" } */
  if (!c->state || !c->block || !c->name)
    {
      context_free (c);
      return NULL;
    }
  for (int i = 0; i < 8; i++)
    c->state[i] = i;
  memset (c->block, 7, 64);
  return c;
}

static __attribute__ ((noinline)) int
context_run (struct context *c, int n)
{
  for (int i = 0; i < n; i++)
    c->state[i & 7] += c->block[i & 63] + c->name[0];
  return c->state[3];
}

TEST
nested (const char *name, int n)
{
  struct context *c = context_new (name);
  if (!c)
    return -1;
  int r = context_run (c, n);
  context_free (c);
  return r;
}

TEST
nested_again (const char *name, int n)
{
  struct context *c = context_new (name);
  if (!c)
    return -1;
  int r = context_run (c, 2 * n);
  context_free (c);
  return r;
}

/* What cannot be inlined stays, and with it what would be for nothing.  */

static __attribute__ ((noinline)) void
shape_drop (struct shape *s)
{
  s->n = -1;
  free (s);
}

TEST
dropped (int n)
{
  struct shape *s = shape_new (n);
  int r = shape_sum (s);
  shape_drop (s);
  return r;
}

TEST
dropped_here (int n)
{
  struct shape *s = malloc (sizeof *s);  /* { dg-note "'s' does not escape 'dropped_here' but stays on the heap: it is released by 'shape_drop' [escape:free]" } */
  s->n = n;
  memset (s->sides, 0, sizeof s->sides);
  int r = shape_sum (s);
  shape_drop (s);
  return r;
}

static __attribute__ ((noinline)) struct shape *
shape_far (int n)
{
  struct shape *s = malloc (sizeof *s);  /* { dg-note "'s' escapes 'shape_far': returned [escape:return]" } */
  s->n = n;
  memset (s->sides, 0, sizeof s->sides);
  return s;
}

TEST
made_far (int n)
{
  struct shape *s = shape_far (n);
  int r = shape_sum (s);
  shape_free (s);
  return r;
}

/* Nor what calls itself.  */
static struct shape *
shape_deep (int n)
{
  if (n <= 2)
    {
      struct shape *s = malloc (sizeof *s);  /* { dg-note "'s' escapes 'shape_deep': returned [escape:return]" } */
      /* GCC inlines the outermost call.  */
      /* { dg-note "'s' does not escape 'made_deep': 84-byte stack slot instead of 'malloc' [escape:stack]" "" { target *-*-* } .-2 } */
      memset (s, 0, sizeof *s);
      return s;
    }
  struct shape *s = shape_deep (n - 2);
  s->n += n;
  return s;
}

TEST
made_deep (int n)
{
  struct shape *s = shape_deep (n);
  int r = shape_sum (s);
  shape_free (s);
  return r;
}

/* Nor what is long.  */
#define FOUR(X) X X X X
static struct shape *
shape_long (volatile int *p, int n)
{
  struct shape *s = malloc (sizeof *s);  /* { dg-note "'s' escapes 'shape_long': returned [escape:return]" } */
  memset (s->sides, 0, sizeof s->sides);
  FOUR (FOUR (FOUR (*p = *p + n;)))
  s->n = *p;
  return s;
}

TEST
made_long (int n)
{
  volatile int x = n;
  struct shape *s = shape_long (&x, n);
  int r = shape_sum (s);
  shape_free (s);
  return r;
}

TEST
made_long_again (int n)
{
  volatile int x = n;
  struct shape *s = shape_long (&x, n + 1);
  int r = shape_sum (s);
  shape_free (s);
  return r;
}

int
main (void)
{
  printf ("%d %d %d\n", result (3), result_again (4), result_kept (5));
  printf ("%d %d\n", out_parameter (6), out_parameter (2000));
  printf ("%d\n", out_parameter_kept (7));
  printf ("%d %d\n", nested ("name", 9), nested_again ("x", 5));
  printf ("%d %d\n", dropped (8), dropped_here (9));
  printf ("%d %d\n", made_far (10), made_deep (12));
  printf ("%d %d\n", made_long (1), made_long_again (2));
  shape_free (kept);
  return 0;
}
