/* Channels of values: what is sent is copied into the ring.  */

#include <stdio.h>
#include <stdlib.h>

struct sample
{
  int id;
  int value;
};

struct ring
{
  unsigned head, tail;
  struct sample slots[8];
};

__attribute__ ((noipa)) static int
average (int n)
{
  struct ring *ch = malloc (sizeof *ch); /* Ideal: stack.  */
  if (!ch)
    abort ();
  ch->head = ch->tail = 0;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      struct sample s = { i, i * i };
      ch->slots[ch->tail++ % 8] = s;
      if (ch->tail - ch->head == 8)
        sum += ch->slots[ch->head++ % 8].value;
    }
  while (ch->head != ch->tail)
    sum += ch->slots[ch->head++ % 8].value;
  free (ch);
  return sum / n;
}

int
main (void)
{
  printf ("%d\n", average (20));
  return 0;
}
