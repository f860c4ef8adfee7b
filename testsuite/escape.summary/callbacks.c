/* What a callback of this unit does with what it is handed.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>

struct item { int key; struct item *link; };

struct item *kept;
struct item table[4];

static int
compare (const void *a, const void *b)
{
  return ((const struct item *) a)->key - ((const struct item *) b)->key;
}

/* One line more.  */
static int
compare_and_keep (const void *a, const void *b)
{
  kept = (struct item *) a;
  return ((const struct item *) a)->key - ((const struct item *) b)->key;
}

/* What one parameter points to gets the other.  */
static int
compare_and_link (const void *a, const void *b)
{
  ((struct item *) b)->link = (struct item *) a;
  return ((const struct item *) a)->key - ((const struct item *) b)->key;
}

__attribute__ ((noipa)) int
sorted (int n)
{
  struct item *t = malloc (8 * sizeof *t);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 8; i++)
    t[i].key = n ^ i;
  qsort (t, 8, sizeof *t, compare);
  int r = t[3].key;
  free (t);
  return r;
}

__attribute__ ((noipa)) int
sorted_and_kept (int n)
{
  struct item *t = malloc (8 * sizeof *t);  /* { dg-note "passed to 'qsort'.*[escape:call]" } */
  for (int i = 0; i < 8; i++)
    t[i].key = n ^ i;
  qsort (t, 8, sizeof *t, compare_and_keep);
  int r = t[3].key;
  free (t);
  return r;
}

__attribute__ ((noipa)) int
found (int n)
{
  struct item *k = malloc (sizeof *k);  /* { dg-note "[escape:stack]" } */
  k->key = n;
  struct item *r = bsearch (k, table, 4, sizeof *table, compare);
  int x = r != NULL;
  free (k);
  return x;
}

__attribute__ ((noipa)) int
found_and_linked (int n)
{
  struct item *k = malloc (sizeof *k);  /* { dg-note "stored in global 'table' [escape:global]" } */
  k->key = n;
  struct item *r = bsearch (k, table, 4, sizeof *table, compare_and_link);
  int x = r != NULL;
  free (k);
  return x;
}

int
main (void)
{
  for (int i = 0; i < 4; i++)
    table[i].key = i;
  printf ("%d\n", sorted (3));
  printf ("%d\n", sorted_and_kept (3));
  printf ("%d %d\n", found (2), found (5));
  printf ("%d %d\n", found_and_linked (2), found_and_linked (5));
  return 0;
}
