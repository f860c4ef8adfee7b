/* When the frees in a loop are gone, GCC may drop the loop if it ends because
   each turn frees an object.  Those here do not, and must be kept.  */
/* { dg-do run } */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct node
{
  struct node *next;
  unsigned v;
};

volatile int five = 5;

static void
ended (int signal)
{
  (void) signal;
  _exit (0);
}

/* No turn frees.  */
static __attribute__ ((noipa)) void
ring (unsigned n)
{
  struct node *first = NULL, *last = NULL;
  for (int i = 0; i < 3; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "3 stack slots of 16 bytes instead of 'malloc' [escape:stack]" } */
      p->v = i;
      p->next = first;
      if (!last)
        last = p;
      first = p;
    }
  last->next = first;
  for (struct node *p = first, *next; p; p = next)
    {
      next = p->next;
      if (p->v == n)
        free (p);
    }
}

/* The turns free nothing.  */
static __attribute__ ((noipa)) void
nothing (unsigned n)
{
  struct node *p[3];
  for (int i = 0; i < 3; i++)
    {
      p[i] = malloc (sizeof *p[i]);  /* { dg-note "3 stack slots of 16 bytes instead of 'malloc' [escape:stack]" } */
      p[i]->v = n;
    }
  for (int i = 0; p[0]->v + p[1]->v == 2 * n; i = (i + 1) % 2)
    {
      free (p[2]);
      p[2] = NULL;
    }
}

int
main (int argc, char **argv)
{
  (void) argv;
  signal (SIGALRM, ended);
  alarm (1);
  if (argc > 1)
    nothing (five);
  ring (five);
  abort ();
}
