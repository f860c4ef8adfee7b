/* A hash map whose nodes live as long as it does.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdlib.h>

struct node
{
  struct node *next;
  unsigned key, count;
};

struct map
{
  struct node *buckets[8];
#ifdef BY_HAND
  struct node nodes[32];
  unsigned used;
#endif
};

static struct node *
find (struct map *m, unsigned key)
{
  struct node **bucket = &m->buckets[key * 2654435761u >> 29];
  for (struct node *n = *bucket; n; n = n->next)
    if (n->key == key)
      return n;
#ifdef BY_HAND
  struct node *n = &m->nodes[m->used++];
#else
  struct node *n = malloc (sizeof *n);
  if (!n)
    abort ();
#endif
  n->key = key;
  n->count = 0;
  n->next = *bucket;
  *bucket = n;
  return n;
}

unsigned long
kernel (unsigned i)
{
  struct map m;
  for (int b = 0; b < 8; b++)
    m.buckets[b] = NULL;
#ifdef BY_HAND
  m.used = 0;
#endif
  for (unsigned k = 0; k < 32; k++)
    find (&m, (k * k + i) % 13)->count++;
  unsigned long r = 0;
  for (int b = 0; b < 8; b++)
    {
      struct node *n = m.buckets[b];
      while (n)
        {
          r = r * 7 + n->key * n->count;
#ifdef BY_HAND
          n = n->next;
#else
          struct node *next = n->next;
          free (n);
          n = next;
#endif
        }
    }
  return r;
}
