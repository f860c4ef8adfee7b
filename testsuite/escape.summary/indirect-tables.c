/* Calls through constant variables: their initializers say whom.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))
#define TEST __attribute__ ((noipa)) int

struct item { int key; struct item *link; };
struct item *kept;

OWN int up (struct item *i, int n) { return i->key + n; }
OWN int down (struct item *i, int n) { return i->key - n; }
OWN int keep (struct item *i, int n) { kept = i; return n; }
OWN int name (struct item *i, int n) { kept = i; return n + 1; }

/* A structure, or another one.  */
struct ops { const char *name; int (*run) (struct item *, int);
	     int (*last) (struct item *, int); };
static const struct ops adds = { "adds", up, keep };
static const struct ops subs = { "subs", down, name };
static const struct ops keeps = { "keeps", keep, down };

TEST
one_of_two (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  const struct ops *o = n & 1 ? &adds : &subs;
  i->key = n;
  int r = o->run (i, 3);
  free (i);
  return r;
}

TEST
one_of_two_keeps (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "passed to a function called through a pointer, which may keep it [escape:call]" } */
  const struct ops *o = n & 1 ? &adds : &keeps;
  i->key = n;
  return o->run (i, 3);
}

/* An array, indexed at run time: all elements.  The names beside the
   functions are not called, nor is the other field.  */
static const struct ops all[] = {
  { "up", up, keep }, { "down", down, 0 }, { .name = "none" }
};
static const struct ops all_kept[] = {
  { "up", up, keep }, { "down", keep, 0 }, { .name = "none" }
};

TEST
by_index (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  int r = all[n & 1].run (i, 3);
  free (i);
  return r;
}

TEST
by_index_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:call]" } */
  i->key = n;
  return all_kept[n & 1].run (i, 3);
}

TEST
other_field (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:call]" } */
  i->key = n;
  return all[n & 0].last (i, 3);
}

/* The pointer goes along the array.  */
TEST
searched (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  int r = 0;
  i->key = n;
  for (const struct ops *o = all; o->run; o++)
    if (o->name[0] != n)
      r += o->run (i, r);
  free (i);
  return r;
}

TEST
searched_and_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:call]" } */
  int r = 0;
  i->key = n;
  for (const struct ops *o = all_kept; o->run; o++)
    if (o->name[0] != n)
      r += o->run (i, r);
  return r;
}

/* Functions alone, and as a range.  */
typedef int fn (struct item *, int);
static fn *const funs[] = { up, down };
static fn *const range[] = { [0 ... 199] = up, [200] = down };
static fn *const range_kept[] = { [0 ... 199] = up, [200] = keep };

TEST
in_array (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  int r = funs[n & 1] (i, 3);
  free (i);
  return r;
}

TEST
in_range (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  int r = range[n & 127] (i, 3);
  free (i);
  return r;
}

TEST
in_range_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:call]" } */
  i->key = n;
  return range_kept[200 - (n & 1)] (i, 3);
}

/* A constant variable leads to others.  */
struct kind { const char *name; const struct ops *ops; };
static const struct kind kinds[] = { { "a", &adds }, { "s", &subs } };
static const struct kind kinds_kept[] = { { "a", &adds }, { "k", &keeps } };
static const struct kind *const lists[] = { kinds, kinds + 1 };

TEST
through_two (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  int r = kinds[n & 1].ops->run (i, 3);
  free (i);
  return r;
}

TEST
through_two_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:call]" } */
  i->key = n;
  return kinds_kept[n & 1].ops->run (i, 3);
}

TEST
through_three (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  int r = lists[n & 1]->ops->run (i, 3);
  free (i);
  return r;
}

/* A copy of it may be changed.  */
TEST
copied (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  struct ops o = adds;
  i->key = n;
  if (n & 1)
    o.run = down;
  int r = o.run (i, 3);
  free (i);
  return r;
}

TEST
copied_and_changed (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:call]" } */
  struct ops o = adds;
  i->key = n;
  if (n & 1)
    o.run = keep;
  return o.run (i, 3);
}

/* Allocators.  A block that is released through a pointer stays.  */
struct allocator { const char *name; void *(*get) (size_t);
		   void (*put) (void *); };
OWN void nothing (void *p) { (void) p; }
static const struct allocator alloc[] = { { "heap", malloc, free },
					  { "also", malloc, free } };
static const struct allocator never[] = { { "never", malloc, nothing },
					  { "also", malloc, nothing } };

TEST
released (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "released by 'alloc[...].put' [escape:free]" } */
  i->key = n;
  alloc[n & 1].put (i);
  return n;
}

TEST
not_released (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  never[n & 1].put (i);
  n = i->key;
  free (i);
  return n;
}

/* What comes from there holds what is ours.  */
TEST
allocated (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  struct item *box = alloc[n & 1].get (sizeof *box);
  i->key = n;
  box->link = i;
  n = box->link->key;
  alloc[n & 1].put (box);
  free (i);
  return n;
}

TEST
allocated_and_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:global]" } */
  struct item *box = alloc[n & 1].get (sizeof *box);
  i->key = n;
  box->link = i;
  kept = box->link;
  n = box->link->key;
  alloc[n & 1].put (box);
  return n;
}

/* The result is the argument, or what it leads to.  */
OWN struct item *self (struct item *i) { return i; }
OWN struct item *next (struct item *i) { return i->link; }
static struct item *(*const ways[]) (struct item *) = { self, next };

TEST
result (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  i->link = i;
  int r = ways[n & 1] (i)->key;
  free (i);
  return r;
}

TEST
result_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:global]" } */
  i->key = n;
  i->link = NULL;
  kept = ways[n & 1] (i);
  return i->key;
}

/* One argument is stored into the other.  */
OWN void join (struct item *a, struct item *b) { a->link = b; }
OWN void part (struct item *a, struct item *b) { a->link = NULL; (void) b; }
static void (*const both[]) (struct item *, struct item *) = { join, part };

TEST
joined (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  struct item box = { n, NULL };
  i->key = n;
  both[n & 1] (&box, i);
  int r = box.link ? box.link->key : 0;
  free (i);
  return r;
}

TEST
joined_and_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:global]" } */
  struct item box = { n, NULL };
  i->key = n;
  both[n & 1] (&box, i);
  kept = box.link;
  return i->key;
}

int
main (void)
{
  int r = 0;
  for (int n = 4; n < 6; n++)
    {
      r = r * 3 + one_of_two (n) + one_of_two_keeps (n) + by_index (n);
      r = r * 3 + by_index_kept (n) + other_field (n) + searched (n);
      r = r * 3 + searched_and_kept (n) + in_array (n) + in_range (n);
      r = r * 3 + in_range_kept (n) + through_two (n) + through_two_kept (n);
      r = r * 3 + through_three (n) + copied (n) + copied_and_changed (n);
      r = r * 3 + released (n) + not_released (n) + allocated (n);
      r = r * 3 + allocated_and_kept (n) + result (n) + result_kept (n);
      r = r * 3 + joined (n) + joined_and_kept (n);
      printf ("%d %d\n", r, kept != NULL);
    }
  return 0;
}
