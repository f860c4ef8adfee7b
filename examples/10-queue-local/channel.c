/* Channels as ring queues that one function makes, uses and drops.
   Go puts every channel on the heap, and every pointer sent through one.  */

#include <stdio.h>
#include <stdlib.h>

enum { SLOTS = 4 };

struct item
{
  int a, b;
};

struct ring
{
  unsigned head, tail;
  struct item *slots[SLOTS];
};

static void
ring_send (struct ring *ch, struct item *value)
{
  ch->slots[ch->tail++ % SLOTS] = value;
}

static struct item *
ring_receive (struct ring *ch)
{
  return ch->slots[ch->head++ % SLOTS];
}

/* The ring and what is sent through it.  */
__attribute__ ((noipa)) static int
ping (int n)
{
  struct ring *ch = calloc (1, sizeof *ch);   /* Ideal: stack.  */
  struct item *sent = malloc (sizeof *sent);  /* Ideal: stack.  */
  if (!ch || !sent)
    abort ();
  *sent = (struct item) { n, n + 1 };
  ring_send (ch, sent);
  struct item *received = ring_receive (ch);
  int r = received->a * received->b;
  free (sent);
  free (ch);
  return r;
}

int
main (void)
{
  printf ("%d %d\n", ping (6), ping (9));
  return 0;
}
