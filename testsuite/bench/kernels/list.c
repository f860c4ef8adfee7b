/* A list: built, summed, dropped.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdlib.h>

struct node
{
  struct node *next;
  long value;
};

unsigned long
kernel (unsigned i)
{
  struct node *head = NULL;
  unsigned n = 8 + i % 8;
#ifdef BY_HAND
  struct node nodes[16];
#endif
  for (unsigned k = 0; k < n; k++)
    {
#ifdef BY_HAND
      struct node *e = &nodes[k];
#else
      struct node *e = malloc (sizeof *e);
      if (!e)
        abort ();
#endif
      e->value = k * i;
      e->next = head;
      head = e;
    }
  unsigned long sum = 0;
  for (struct node *e = head; e; e = e->next)
    sum = sum * 3 + e->value;
#ifndef BY_HAND
  while (head)
    {
      struct node *next = head->next;
      free (head);
      head = next;
    }
#endif
  return sum;
}
