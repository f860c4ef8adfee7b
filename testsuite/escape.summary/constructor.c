/* Objects made by a constructor with an allocation wrapper and dropped by a
   destructor: both are inlined where that moves the object to the stack.  */
/* { dg-do run } */
/* { dg-heap-calls 1 "-O2" } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct context
{
  char name[32];
  int values[16];
  int level;
  struct context *parent;
};

static unsigned alive;
struct context *last;

static void *
xmalloc (size_t n)
{
  void *p = malloc (n);  /* { dg-note "[escape:stack]" } */
  /* { dg-note "[escape:global]" "" { target *-*-* } .-1 } */
  alive++;
  if (!p)
    {
      fprintf (stderr, "no %zu bytes\n", n);
      abort ();
    }
  return p;
}

static void
xfree (void *p)
{
  if (p)
    {
      alive--;
      free (p);
    }
}

static struct context *
context_new (const char *name, struct context *parent)
{
  struct context *c = xmalloc (sizeof *c);
  memset (c, 0, sizeof *c);
  strncpy (c->name, name, sizeof c->name - 1);
  c->parent = parent;
  for (int i = 0; i < 16; i++)
    c->values[i] = parent ? 2 * i : 3;
  if (parent)
    {
      c->level = parent->level + 1;
      memcpy (c->values, parent->values, sizeof c->values);
    }
  return c;
}

static void
context_free (struct context *c)
{
  if (!c)
    return;
  memset (c->values, 0, sizeof c->values);
  c->level = -1;
  xfree (c);
}

static int
context_sum (const struct context *c)
{
  int s = 0;
  for (int i = 0; i < 16; i++)
    s += c->values[i] * (c->level + 1);
  return s + (c->parent ? context_sum (c->parent) : 0);
}

__attribute__ ((noinline)) int
one (const char *name)
{
  struct context *c = context_new (name, NULL);
  int r = context_sum (c) + strlen (c->name);
  context_free (c);
  return r;
}

__attribute__ ((noinline)) int
two (const char *name)
{
  struct context *c = context_new (name, NULL);
  struct context *d = context_new ("inner", c);
  int r = context_sum (d) + context_sum (c);
  context_free (d);
  context_free (c);
  return r;
}

/* The same, and the outer one stays alive.  */
__attribute__ ((noinline)) int
two_and_keep (const char *name)
{
  struct context *c = context_new (name, NULL);
  struct context *d = context_new ("inner", c);
  int r = context_sum (d) + context_sum (c);
  context_free (d);
  last = c;
  return r;
}

int
main (void)
{
  printf ("%d\n", one ("a"));
  printf ("%d\n", two ("b"));
  printf ("%d\n", two_and_keep ("c"));
  printf ("%d %u\n", context_sum (last), alive);
  context_free (last);
  return 0;
}
