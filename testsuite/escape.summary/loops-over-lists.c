/* Callees that follow pointers in a loop, or by calling themselves: what they
   find is still told from what it is found in.  */
/* { dg-do run } */
/* { dg-heap-calls 6 } */

#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline, noclone))

struct node { struct node *next; int key, value; char *text; };
struct tree { struct tree *left, *right; int key; };

struct node *kept;
volatile int two = 2;

OWN struct node *
find (struct node *l, int key)
{
  while (l && l->key != key)
    l = l->next;
  return l;
}

/* The number that is stored leads to nothing.  */
static __attribute__ ((noipa)) int
change (int n)
{
  struct node *a = calloc (1, sizeof *a);  /* { dg-note "'a' does not escape 'change'" } */
  struct node *b = calloc (1, sizeof *b);  /* { dg-note "'b' does not escape 'change'" } */
  a->next = b;
  a->key = 1;
  b->key = two;
  b->value = n;
  find (a, two)->value += find (a, 1)->key;
  int r = a->value * 10 + b->value;
  free (b);
  free (a);
  return r;
}

OWN struct node *
keep (struct node *l, int key)
{
  while (l && l->key != key)
    l = l->next;
  kept = l;
  return l;
}

static __attribute__ ((noipa)) int
change_kept (int n)
{
  struct node *a = calloc (1, sizeof *a);  /* { dg-note "'a' escapes 'change_kept'" } */
  struct node *b = calloc (1, sizeof *b);  /* { dg-note "'b' escapes 'change_kept'" } */
  a->next = b;
  a->key = 1;
  b->key = two;
  b->value = n;
  keep (a, two)->value += keep (a, 1)->key;
  int r = a->value * 10 + b->value;
  free (b);
  free (a);
  return r;
}

/* What is found further on moves to where the first was.  */
OWN void
drop (struct node *l, int key)
{
  for (; l && l->next; l = l->next)
    if (l->next->key == key)
      l->next = l->next->next;
}

static __attribute__ ((noipa)) int
dropped (int n)
{
  struct node *a = calloc (1, sizeof *a);  /* { dg-note "[escape:stack]" } */
  struct node *b = calloc (10000, sizeof *b);  /* { dg-note "[escape:size]" } */
  struct node *c = calloc (1, sizeof *c);  /* { dg-note "[escape:stack]" } */
  a->next = b;
  b->key = two;
  b->next = c;
  c->value = n;
  drop (a, two);
  int r = a->next->value;
  free (b);
  free (a->next);
  free (a);
  return r;
}

OWN int
depth (const struct tree *t)
{
  if (!t)
    return 0;
  int l = depth (t->left), r = depth (t->right);
  return 1 + (l > r ? l : r);
}

OWN struct tree *
leftmost (struct tree *t)
{
  return t->left ? leftmost (t->left) : t;
}

static __attribute__ ((noipa)) int
trees (int n)
{
  struct tree *a = calloc (1, sizeof *a);  /* { dg-note "[escape:stack]" } */
  struct tree *b = calloc (1, sizeof *b);  /* { dg-note "[escape:stack]" } */
  struct tree *c = calloc (1, sizeof *c);  /* { dg-note "[escape:stack]" } */
  a->left = b;
  b->right = c;
  leftmost (a)->key = n;
  int r = depth (a) * 100 + b->key + c->key;
  free (a);
  free (b);
  free (c);
  return r;
}

OWN struct tree *
leftmost_kept (struct tree *t)
{
  static struct tree *last;
  last = t;
  return t->left ? leftmost_kept (t->left) : last;
}

static __attribute__ ((noipa)) int
trees_kept (int n)
{
  struct tree *a = calloc (1, sizeof *a);  /* { dg-note "'a' escapes 'trees_kept'" } */
  struct tree *b = calloc (1, sizeof *b);  /* { dg-note "'b' escapes 'trees_kept'" } */
  struct tree *c = calloc (1, sizeof *c);  /* { dg-note "'c' escapes 'trees_kept'" } */
  a->left = b;
  b->right = c;
  leftmost_kept (a)->key = n;
  int r = depth (a) * 100 + b->key + c->key;
  free (a);
  free (b);
  free (c);
  return r;
}

int
main (void)
{
  printf ("%d\n", change (5));
  printf ("%d\n", change_kept (6));  /* 3  */
  printf ("%d\n", dropped (7));      /* 1  */
  printf ("%d\n", trees (8));
  printf ("%d\n", trees_kept (9));   /* 3  */
  return 0;
}
