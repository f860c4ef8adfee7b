/* A callee of this file calls what it is handed: a function, or a closure
   with its environment.  */
/* { dg-do run } */
/* { dg-additional-options "-z execstack" } */

#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))
#define TEST __attribute__ ((noipa)) int

struct item { int key; struct item *link; };
struct item *kept;

OWN int up (struct item *i, int n) { return i->key + n; }
OWN int down (struct item *i, int n) { return i->key - n; }
OWN int keep (struct item *i, int n) { kept = i; return n; }
OWN int keep_link (struct item *i, int n) { kept = i->link; return n; }

/* Called with what else is handed over.  */
OWN int
apply (int (*f) (struct item *, int), struct item *i, int n)
{
  int r = 0;
  for (int k = 0; k < n; k++)
    r += f (i, k);
  return r;
}

TEST
applied (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  int r = apply (n & 1 ? up : down, i, n);
  free (i);
  return r;
}

TEST
applied_and_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:call]" } */
  i->key = n;
  return apply (n & 1 ? up : keep, i, n);
}

TEST
applied_unknown (int n, int (*f) (struct item *, int))
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "passed to a function called by 'apply' [escape:indirect-call]" } */
  i->key = n;
  return apply (n & 1 ? up : f, i, n);
}

/* Through two.  */
OWN int
twice (int (*f) (struct item *, int), struct item *i, int n)
{
  return apply (f, i, n) + apply (f, i, n + 1);
}

TEST
applied_twice (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  int r = twice (n & 1 ? up : down, i, n);
  free (i);
  return r;
}

TEST
applied_twice_and_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:call]" } */
  i->key = n;
  return twice (n & 1 ? keep : down, i, n);
}

/* A walk over a list, with an environment.  */
OWN void
each (struct item *l, void (*f) (struct item *, void *), void *env)
{
  for (; l; l = l->link)
    f (l, env);
}

OWN void add (struct item *i, void *sum) { *(int *) sum += i->key; }
OWN void last (struct item *i, void *to) { *(struct item **) to = i; }
struct best { struct item *item; int key; };
OWN void
larger (struct item *i, void *env)
{
  struct best *b = env;
  if (!b->item || i->key > b->key)
    b->item = i, b->key = i->key;
}

TEST
summed (int n)
{
  struct item *a = malloc (sizeof *a);  /* { dg-note "[escape:stack]" } */
  struct item *b = malloc (sizeof *b);  /* { dg-note "[escape:stack]" } */
  int *sum = malloc (sizeof *sum);  /* { dg-note "[escape:stack]" } */
  a->key = n, a->link = b;
  b->key = 2, b->link = NULL;
  *sum = 0;
  each (a, n & 1 ? add : add, sum);
  int r = *sum;
  free (a);
  free (b);
  free (sum);
  return r;
}

/* What the callback stores in the environment is found there.  */
TEST
found (int n)
{
  struct item *a = malloc (sizeof *a);  /* { dg-note "[escape:stack]" } */
  struct best *e = malloc (sizeof *e);  /* { dg-note "[escape:stack]" } */
  a->key = n, a->link = NULL;
  e->item = NULL;
  each (a, larger, e);
  int r = e->item->key;
  free (a);
  free (e);
  return r;
}

TEST
found_and_kept (int n)
{
  struct item *a = malloc (sizeof *a);  /* { dg-note "[escape:global]" } */
  struct best *e = malloc (sizeof *e);  /* { dg-note "[escape:stack]" } */
  a->key = n, a->link = NULL;
  e->item = NULL;
  each (a, larger, e);
  kept = e->item;
  int r = e->item->key;
  free (e);
  return r;
}

TEST
stored (int n)
{
  struct item *a = malloc (sizeof *a);  /* { dg-note "[escape:stack]" } */
  struct item *p = NULL;
  a->key = n, a->link = NULL;
  each (a, last, &p);
  int r = p->key;
  free (a);
  return r;
}

TEST
stored_in_global (int n)
{
  struct item *a = malloc (sizeof *a);  /* { dg-note "stored in global 'kept' [escape:global]" } */
  a->key = n, a->link = NULL;
  each (a, last, &kept);
  return a->key;
}

/* Closures.  */
struct closure { int (*run) (void *, int); void *env; };
OWN int run (const struct closure *c, int n) { return c->run (c->env, n) + 1; }
OWN int run_copy (struct closure c, int n) { return c.run (c.env, n) - 1; }
OWN int plus (void *env, int n) { return ((struct item *) env)->key + n; }
OWN int minus (void *env, int n) { return ((struct item *) env)->key - n; }
OWN int keeps (void *env, int n) { kept = env; return n; }

TEST
closed (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  struct closure *c = malloc (sizeof *c);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  c->run = n & 1 ? plus : minus;
  c->env = i;
  int r = run (c, 2);
  free (c);
  free (i);
  return r;
}

TEST
closed_and_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:closure]" } */
  struct closure *c = malloc (sizeof *c);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  c->run = n & 1 ? plus : keeps;
  c->env = i;
  int r = run (c, 2);
  free (c);
  return r;
}

/* What is called finds its environment in the closure.  */
TEST
closed_by_value (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  int r = run (& (struct closure) { n & 1 ? plus : minus, i }, 3);
  free (i);
  return r;
}

/* Nested functions.  */
OWN int
sum_of (int (*f) (int), int n)
{
  int r = 0;
  for (int k = 0; k < n; k++)
    r += f (k);
  return r;
}

TEST
nested (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  int f (int k) { return i->key + k; }
  i->key = n;
  int r = sum_of (f, n);
  free (i);
  return r;
}

TEST
nested_and_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:closure]" } */
  int f (int k) { kept = i; return i->key + k; }
  i->key = n;
  return sum_of (f, n);
}

/* The result is what the function gives.  */
OWN struct item *self (struct item *i) { return i; }
OWN struct item *next (struct item *i) { return i->link; }
OWN struct item *
step (struct item *(*f) (struct item *), struct item *i, int n)
{
  while (n-- > 0)
    i = f (i);
  return i;
}

TEST
stepped (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  i->key = n, i->link = i;
  int r = step (n & 1 ? self : next, i, n)->key;
  free (i);
  return r;
}

TEST
stepped_and_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:global]" } */
  i->key = n, i->link = NULL;
  kept = step (self, i, n);
  return i->key;
}

/* What the callback finds in an object of the callee's own is not known to
   the caller: refused.  */
OWN int
with_own (struct item *i, void (*f) (struct item **, struct item *))
{
  struct item *p = NULL;
  f (&p, i);
  kept = p;
  return p ? p->key : 0;
}

OWN void put (struct item **to, struct item *i) { *to = i; }

TEST
through_own (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:call]" } */
  i->key = n;
  return with_own (i, put);
}

/* The same if the callback finds it in what the caller handed over.  */
struct shelf { struct item **place; struct item *item; };
OWN int
with_shelf (struct shelf *s, void (*f) (struct shelf *))
{
  struct item *p = NULL;
  s->place = &p;
  f (s);
  kept = p;
  s->place = NULL;
  return p ? p->key : 0;
}

OWN void shelve (struct shelf *s) { *s->place = s->item; }

TEST
through_shelf (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:call]" } */
  struct shelf s = { NULL, i };
  i->key = n;
  return with_shelf (&s, shelve);
}

/* A tree, by recursion.  */
struct tree { int key; struct tree *kid[2]; };
OWN int
fold (struct tree *t, int (*f) (struct tree *, int), int r)
{
  if (!t)
    return r;
  r = fold (t->kid[0], f, r);
  r = f (t, r);
  return fold (t->kid[1], f, r);
}

struct tree *kept_tree;
OWN int key (struct tree *t, int r) { return r * 3 + t->key; }
OWN int key_and_keep (struct tree *t, int r) { kept_tree = t->kid[0]; return r; }

TEST
folded (int n)
{
  struct tree *a = malloc (sizeof *a);  /* { dg-note "[escape:stack]" } */
  struct tree *b = malloc (sizeof *b);  /* { dg-note "[escape:stack]" } */
  *b = (struct tree) { n, { NULL, NULL } };
  *a = (struct tree) { 2, { b, NULL } };
  int r = fold (a, key, 1);
  free (a);
  free (b);
  return r;
}

TEST
folded_and_kept (int n)
{
  struct tree *a = malloc (sizeof *a);  /* { dg-note "[escape:stack]" } */
  struct tree *b = malloc (sizeof *b);  /* { dg-note "[escape:call]" } */
  *b = (struct tree) { n, { NULL, NULL } };
  *a = (struct tree) { 2, { b, NULL } };
  int r = fold (a, key_and_keep, 1);
  free (a);
  return r;
}

/* A release.  */
OWN void drop (void (*put) (void *), void *p) { put (p); }
OWN void nothing (void *p) { (void) p; }

TEST
dropped (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  drop (nothing, i);
  n = i->key;
  free (i);
  return n;
}

/* Calls itself through what it is handed: given up.  */
typedef int walk_fn (struct item *, int, void *);
OWN int
walk (struct item *i, int n, void *self)
{
  return n ? ((walk_fn *) self) (i, n - 1, self) : i->key;
}

TEST
walked (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  i->key = n;
  int r = walk (i, n, (void *) walk);
  free (i);
  return r;
}

/* The callee sorts by what it is handed.  */
OWN void
sort (struct item *v, int n, int (*f) (const void *, const void *))
{
  qsort (v, n, sizeof *v, f);
}

OWN int
order (const void *a, const void *b)
{
  return ((const struct item *) a)->key - ((const struct item *) b)->key;
}

OWN int
order_and_keep (const void *a, const void *b)
{
  kept = ((const struct item *) a)->link;
  return ((const struct item *) a)->key - ((const struct item *) b)->key;
}

TEST
sorted (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  struct item v[3] = { { 3, i }, { n, i }, { 2, i } };
  i->key = n;
  sort (v, 3, order);
  int r = (v[0].key > 2) + 2 * (v[0].link->key > 4);
  free (i);
  return r;
}

TEST
sorted_and_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:call]" } */
  struct item v[3] = { { 3, i }, { n, i }, { 2, i } };
  i->key = n;
  sort (v, 3, order_and_keep);
  return v[0].key > 2;
}

int
main (void)
{
  int r = 0;
  for (int n = 4; n < 6; n++)
    {
      r = r * 3 + applied (n) + applied_and_kept (n);
      r = r * 3 + applied_unknown (n, up) + applied_twice (n);
      r = r * 3 + applied_twice_and_kept (n) + summed (n) + found (n);
      r = r * 3 + found_and_kept (n) + stored (n) + stored_in_global (n);
      r = r * 3 + closed (n) + closed_and_kept (n) + closed_by_value (n);
      r = r * 3 + nested (n) + nested_and_kept (n) + stepped (n);
      r = r * 3 + stepped_and_kept (n) + through_own (n) + through_shelf (n);
      r = r * 3 + dropped (n) + walked (n) + folded (n) + folded_and_kept (n) + sorted (n);
      r = r * 3 + sorted_and_kept (n);
      printf ("%d %d\n", r, kept != NULL);
    }
  return run_copy ((struct closure) { plus, &(struct item) { 1 } }, 2) != 2
	 || keep_link (&(struct item) { 1 }, 0);
}
