/* A comparison function sees not only what its caller was given: tfind hands
   it what it finds in the tree.  */
/* { dg-do run } */

#include <search.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline, noclone))

struct item
{
  int key;
  const struct item *asked;
};

static void *root;

OWN void
dirty (void)
{
  volatile char b[400];
  for (int i = 0; i < 400; i++)
    b[i] = 0x5a;
}

static int
compare (const void *a, const void *b)
{
  const struct item *x = a, *y = b;
  return (x->key > y->key) - (x->key < y->key);
}

/* The same, and B remembers A.  */
static int
compare_and_note (const void *a, const void *b)
{
  ((struct item *) b)->asked = a;
  return compare (a, b);
}

OWN void *
find (int key)
{
  struct item *x = malloc (sizeof *x);  /* { dg-note "escape:stack" } */
  void *tree = root;
  x->key = key;
  void *found = tfind (x, &tree, compare);
  free (x);
  return found;
}

OWN void
find_and_note (int key)
{
  struct item *x = malloc (sizeof *x);  /* { dg-note "stored in memory by .tfind." } */
  void *tree = root;
  x->key = key;
  tfind (x, &tree, compare_and_note);
}

int
main (void)
{
  static struct item one = { 1, NULL };
  tsearch (&one, &root, compare);
  find_and_note (7);
  dirty ();
  if (one.asked->key != 7 || !find (1))
    abort ();
  return 0;
}
