/* A struct that stays and the struct in its field that leaves.  */

#include <stdio.h>
#include <stdlib.h>

struct leaf
{
  int value;
};

struct node
{
  int weight;
  struct leaf *leaf;
};

/* An int of the struct leaves, not the struct.  */
__attribute__ ((noipa)) static int
weight_of (int n)
{
  struct node *s = malloc (sizeof *s); /* Ideal: stack.  */
  if (!s)
    abort ();
  s->leaf = NULL;
  for (s->weight = 0; n; n /= 2)
    s->weight += n % 2;
  int r = s->weight;
  free (s);
  return r;
}

/* What a field points to leaves; the struct that has the field does not.  */
__attribute__ ((noipa)) static struct leaf *
leaf_of (int n)
{
  struct node *s = malloc (sizeof *s); /* Ideal: stack.  */
  if (!s)
    abort ();
  s->weight = n;
  s->leaf = malloc (sizeof *s->leaf); /* Ideal: return.  */
  if (!s->leaf)
    abort ();
  s->leaf->value = s->weight * 2;
  struct leaf *r = s->leaf;
  free (s);
  return r;
}

int
main (void)
{
  struct leaf *leaf = leaf_of (21);
  printf ("weight %d, leaf %d\n", weight_of (255), leaf->value);
  free (leaf);
  return 0;
}
