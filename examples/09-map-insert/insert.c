/* A map that makes its own nodes: they belong to whoever has the map.  */

#include <stdio.h>
#include <stdlib.h>

enum { BUCKETS = 4 };

struct node
{
  struct node *next;
  int key, value;
};

struct map
{
  struct node *buckets[BUCKETS];
};

/* The node is stored where the caller finds it.  */
__attribute__ ((noinline)) static void
insert (struct map *m, int key, int value)
{
  struct node *n = malloc (sizeof *n); /* Ideal: param.  */
  if (!n)
    abort ();
  n->key = key;
  n->value = value;
  n->next = m->buckets[key % BUCKETS];
  m->buckets[key % BUCKETS] = n;
}

__attribute__ ((noinline)) static int
sum_and_clear (struct map *m)
{
  int sum = 0;
  for (int i = 0; i < BUCKETS; i++)
    while (m->buckets[i])
      {
        struct node *n = m->buckets[i];
        sum += n->key * n->value;
        m->buckets[i] = n->next;
        free (n);
      }
  return sum;
}

int
main (void)
{
  /* The table is lent to both; they do not keep it.  */
  struct map *m = calloc (1, sizeof *m); /* Ideal: stack.  */
  if (!m)
    abort ();
  for (int i = 1; i <= 10; i++)
    insert (m, i, i);
  printf ("%d\n", sum_and_clear (m));
  free (m);
  return 0;
}
