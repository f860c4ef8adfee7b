/* Nested functions share variables through a record.  */
/* { dg-do compile } */

#include "use.h"

void calls (void (*) (void));
int *kept;

/* What is read through the record is a number.  */
int
only_called (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  __attribute__ ((noinline)) int
  reads (int i)
  {
    return p[i & 3];
  }
  use (p);
  return reads (turns) + reads (turns + 1);
}

int
handed_out (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:closure]" } */
  void reads (void)
  {
    kept = p;
  }
  use (p);
  calls (reads);
  return p[turns & 3];
}

int
keeps (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:closure]" } */
  __attribute__ ((noinline)) void
  keep (void)
  {
    kept = p;
  }
  use (p);
  keep ();
  return p[turns & 3];
}

/* A closure by hand.  */
struct closure { int (*run) (void *); void *data; };
void take (struct closure *);

static int
body (void *data)
{
  return *(int *) data;
}

int
by_hand (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  struct closure c = { body, p };
  use (p);
  return c.run (c.data);
}

int
by_hand_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:closure]" } */
  struct closure c = { body, p };
  use (p);
  take (&c);
  return p[turns & 3];
}
