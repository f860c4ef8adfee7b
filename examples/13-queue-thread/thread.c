/* A queue handed to a thread: nothing in it is ours alone.  */

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct ring
{
  pthread_mutex_t lock;
  pthread_cond_t filled;
  unsigned head, tail;
  int *slots[8];
};

static void *
consume (void *arg)
{
  struct ring *ch = arg;
  long sum = 0;
  for (int i = 0; i < 5; i++)
    {
      pthread_mutex_lock (&ch->lock);
      while (ch->head == ch->tail)
        pthread_cond_wait (&ch->filled, &ch->lock);
      int *value = ch->slots[ch->head++ % 8];
      pthread_mutex_unlock (&ch->lock);
      sum += *value;
      free (value);
    }
  printf ("consumed %ld\n", sum);
  return NULL;
}

int
main (void)
{
  struct ring *ch = calloc (1, sizeof *ch); /* Ideal: thread.  */
  pthread_t thread;
  if (!ch || pthread_mutex_init (&ch->lock, NULL)
      || pthread_cond_init (&ch->filled, NULL)
      || pthread_create (&thread, NULL, consume, ch))
    abort ();
  for (int n = 1; n <= 5; n++)
    {
      int *i = malloc (sizeof *i); /* Ideal: queue.  */
      if (!i)
        abort ();
      *i = n * n;
      pthread_mutex_lock (&ch->lock);
      ch->slots[ch->tail++ % 8] = i;
      pthread_cond_signal (&ch->filled);
      pthread_mutex_unlock (&ch->lock);
    }
  pthread_join (thread, NULL);
  free (ch);
}
