/* A queue of messages, put in and taken out.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdlib.h>

struct message
{
  struct message *next;
  int kind, value;
};

#ifdef BY_HAND

struct queue
{
  struct message ring[16];
  unsigned first, last;
};

static void
put (struct queue *q, int kind, int value)
{
  struct message *m = &q->ring[q->last++ % 16];
  m->kind = kind;
  m->value = value;
}

static unsigned
step (struct queue *q, unsigned r)
{
  struct message *m = &q->ring[q->first++ % 16];
  r = r * 5 + m->value * m->kind;
  if (m->kind > 1)
    put (q, m->kind - 1, m->value + 1);
  return r;
}

static int
empty (const struct queue *q)
{
  return q->first == q->last;
}

#else

struct queue
{
  struct message *first, **last;
};

static void
put (struct queue *q, int kind, int value)
{
  struct message *m = malloc (sizeof *m);
  if (!m)
    abort ();
  m->next = NULL;
  m->kind = kind;
  m->value = value;
  *q->last = m;
  q->last = &m->next;
}

static struct message *
take (struct queue *q)
{
  struct message *m = q->first;
  q->first = m->next;
  if (!q->first)
    q->last = &q->first;
  return m;
}

static unsigned
step (struct queue *q, unsigned r)
{
  struct message *m = take (q);
  r = r * 5 + m->value * m->kind;
  if (m->kind > 1)
    put (q, m->kind - 1, m->value + 1);
  free (m);
  return r;
}

static int
empty (const struct queue *q)
{
  return !q->first;
}

#endif

unsigned long
kernel (unsigned i)
{
  struct queue q;
#ifdef BY_HAND
  q.first = q.last = 0;
#else
  q.first = NULL;
  q.last = &q.first;
#endif
  for (unsigned k = 0; k < 4; k++)
    put (&q, 1 + (i + k) % 4, k);
  unsigned r = 0;
  while (!empty (&q))
    r = step (&q, r);
  return r;
}
