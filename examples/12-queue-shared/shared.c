/* Queues that others see: what is sent must outlive the sender.  */

#include <stdio.h>
#include <stdlib.h>

struct ring
{
  unsigned head, tail;
  int *slots[4];
};

struct ring inbox;

static void
ring_send (struct ring *ch, int *value)
{
  ch->slots[ch->tail++ % 4] = value;
}

__attribute__ ((noipa)) static void
send_global (int n)
{
  int *i = malloc (sizeof *i); /* Ideal: queue.  */
  if (!i)
    abort ();
  *i = n;
  ring_send (&inbox, i);
}

__attribute__ ((noipa)) static void
send_to (struct ring *ch, int n)
{
  int *i = malloc (sizeof *i); /* Ideal: queue.  */
  if (!i)
    abort ();
  *i = n;
  ring_send (ch, i);
}

__attribute__ ((noipa)) static struct ring *
make_ring (void)
{
  return calloc (1, sizeof (struct ring)); /* Ideal: return.  */
}

int
main (void)
{
  struct ring *ch = make_ring ();
  if (!ch)
    abort ();
  send_global (1);
  send_to (ch, 2);
  int *a = inbox.slots[inbox.head++ % 4], *b = ch->slots[ch->head++ % 4];
  printf ("%d %d\n", *a, *b);
  free (a);
  free (b);
  free (ch);
}
