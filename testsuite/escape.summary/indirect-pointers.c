/* Calls through pointers to functions in variables, and nested functions.  */
/* { dg-do run } */
/* { dg-additional-options "-z execstack" } */

#include <search.h>
#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))
#define TEST __attribute__ ((noipa)) int

struct item { int key; struct item *link; };
struct item *kept;
typedef int fn (struct item *, int);

OWN int up (struct item *i, int n) { return i->key + n; }
OWN int down (struct item *i, int n) { return i->key - n; }
OWN int keep (struct item *i, int n) { kept = i; return n; }

/* Local variables.  */
TEST
chosen (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  fn *f = n & 1 ? up : down;
  i->key = n;
  int r = f (i, 3);
  free (i);
  return r;
}

TEST
chosen_and_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:call]" } */
  fn *f = n & 1 ? up : keep;
  i->key = n;
  return f (i, 3);
}

TEST
changing (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  fn *f = NULL, *next = up;
  i->key = n;
  int r = 0;
  for (int k = 0; k < n; k++)
    {
      if (f)
        r += f (i, k);
      f = next;
      next = r & 1 ? up : down;
    }
  free (i);
  return r;
}

TEST
changing_and_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:call]" } */
  fn *f = NULL, *next = up;
  i->key = n;
  int r = 0;
  for (int k = 0; k < n; k++)
    {
      if (f)
        r += f (i, k);
      f = next;
      next = r & 1 ? keep : down;
    }
  return r;
}

/* Local structures and arrays.  */
struct ops { fn *first, *second; };

TEST
in_structure (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  volatile int zero = 0;
  struct ops o[2] = { { up, keep }, { down, keep } };
  i->key = n;
  o[1].first = n & 1 ? up : down;
  int r = o[0].first (i, 3) + o[1].first (i, 2) + zero;
  free (i);
  return r;
}

TEST
in_local_array (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  fn *a[3] = { up, down, up };
  i->key = n;
  int r = 0;
  for (int k = 0; k < n; k++)
    r += a[(n + k) % 3] (i, k);
  free (i);
  return r;
}

TEST
in_local_array_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:call]" } */
  fn *a[3] = { up, down, keep };
  i->key = n;
  int r = 0;
  for (int k = 0; k < n; k++)
    r += a[(n + k) % 3] (i, k);
  return r;
}

/* A heap object that holds them is as good.  */
TEST
in_object (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  struct ops *o = malloc (sizeof *o);  /* { dg-note "[escape:stack]" } */
  i->key = n;
  o->first = n & 1 ? up : down;
  int r = 0;
  for (int k = 0; k < n; k++)
    {
      r += o->first (i, k);
      o->first = r & 1 ? up : down;
    }
  free (i);
  free (o);
  return r;
}

struct ops *shown;
TEST
in_shown_object (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:indirect-call]" } */
  struct ops *o = malloc (sizeof *o);  /* { dg-note "[escape:global]" } */
  i->key = n;
  o->first = n & 1 ? up : down;
  shown = o;
  int r = 0;
  for (int k = 0; k < n; k++)
    {
      r += o->first (i, k);
      o->first = r & 1 ? up : down;
    }
  return r;
}

/* Nested functions: the environment holds the object.  */
TEST
nested (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  int f (int k) { return i->key + k; }
  int g (int k) { return i->key - k; }
  int (*h) (int) = n & 1 ? f : g;
  i->key = n;
  int r = 0;
  for (int k = 0; k < n; k++)
    {
      r += h (k);
      h = r & 1 ? f : g;
    }
  free (i);
  return r;
}

TEST
nested_and_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:closure]" } */
  int f (int k) { return i->key + k; }
  int g (int k) { kept = i; return i->key - k; }
  int (*h) (int) = n & 1 ? f : g;
  i->key = n;
  int r = 0;
  for (int k = 0; k < n; k++)
    {
      r += h (k);
      h = r & 1 ? f : g;
    }
  return r;
}

/* Callbacks of the library's.  */
TEST
sorted_by_nested (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  int v[5] = { 3, 1, 4, 1, n };
  int compare (const void *a, const void *b)
  {
    return (*(const int *) a - *(const int *) b) * i->key;
  }
  i->key = n & 1 ? 1 : -1;
  qsort (v, 5, sizeof *v, compare);
  free (i);
  return v[0] * 10 + v[4];
}

TEST
sorted_by_nested_and_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:closure]" } */
  int v[5] = { 3, 1, 4, 1, n };
  int compare (const void *a, const void *b)
  {
    kept = i;
    return (*(const int *) a - *(const int *) b) * i->key;
  }
  i->key = n & 1 ? 1 : -1;
  qsort (v, 5, sizeof *v, compare);
  return v[0] * 10 + v[4];
}

OWN int
forwards (const void *a, const void *b)
{
  return ((const struct item *) a)->key - ((const struct item *) b)->key;
}

OWN int
backwards (const void *a, const void *b)
{
  return ((const struct item *) b)->key - ((const struct item *) a)->key;
}

OWN int
keeping (const void *a, const void *b)
{
  kept = ((const struct item *) b)->link;
  return ((const struct item *) b)->key - ((const struct item *) a)->key;
}

typedef int order (const void *, const void *);
static order *const orders[] = { forwards, backwards };
static order *const orders_kept[] = { forwards, keeping };

TEST
sorted_by_table (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:stack]" } */
  struct item v[3] = { { 3, i }, { n, i }, { 2, i } };
  i->key = n;
  qsort (v, 3, sizeof *v, orders[n & 1]);
  int r = (v[0].key > 2) + 2 * (v[0].link->key > 4);
  free (i);
  return r;
}

TEST
sorted_by_table_and_kept (int n)
{
  struct item *i = malloc (sizeof *i);  /* { dg-note "[escape:call]" } */
  struct item v[3] = { { 3, i }, { n, i }, { 2, i } };
  i->key = n;
  qsort (v, 3, sizeof *v, orders_kept[n & 1]);
  return v[0].key + v[0].link->key;
}

TEST
found_by_choice (int n)
{
  struct item *k = malloc (sizeof *k);  /* { dg-note "[escape:stack]" } */
  struct item v[3] = { { 3, 0 }, { n, 0 }, { 2, 0 } };
  size_t size = 3;
  order *o = n & 1 ? forwards : backwards;
  k->key = 2;
  struct item *f = lfind (k, v, &size, sizeof *v, o);
  free (k);
  return f - v;
}

TEST
found_by_unknown (int n, order *o)
{
  struct item *k = malloc (sizeof *k);  /* { dg-note "[escape:call]" } */
  struct item v[3] = { { 3, 0 }, { n, 0 }, { 2, 0 } };
  size_t size = 3;
  k->key = 2;
  struct item *f = lfind (k, v, &size, sizeof *v, o);
  free (k);
  return f - v;
}

int
main (void)
{
  int r = 0;
  for (int n = 4; n < 6; n++)
    {
      r = r * 3 + chosen (n) + chosen_and_kept (n) + changing (n);
      r = r * 3 + changing_and_kept (n) + in_structure (n);
      r = r * 3 + in_local_array (n) + in_local_array_kept (n);
      r = r * 3 + in_object (n) + in_shown_object (n) + nested (n);
      r = r * 3 + nested_and_kept (n) + sorted_by_nested (n);
      r = r * 3 + sorted_by_nested_and_kept (n) + sorted_by_table (n);
      r = r * 3 + sorted_by_table_and_kept (n) + found_by_choice (n);
      r = r * 3 + found_by_unknown (n, forwards);
      printf ("%d %d\n", r, kept != NULL);
    }
  return 0;
}
