/* The last object of an arena is freed alone, and the site does not run again:
   its slot does not end there, the others are still alive.  (At -O1, as later
   phis hide that the free gets exactly the site's result.)  */
/* { dg-do run } */
/* { dg-options "-O1 -fplugin-arg-escape-report" } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node
{
  struct node *next;
  unsigned v;
};

static __attribute__ ((noipa)) void
scribble (char *text, size_t size)
{
  memset (text, 3, size);
}

static __attribute__ ((noipa)) unsigned
cut_off (int n, unsigned stop)
{
  struct node *head = NULL;
  unsigned h = 0;
  int i = 0;
again:
  if (i < n)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "stack while its objects fit into 4096 bytes, else 'malloc' [escape:guarded]" } */
      p->v = i++ * 7;
      if (p->v != stop)
        {
          p->next = head;
          head = p;
          goto again;
        }
      free (p);
      char text[4000];
      scribble (text, sizeof text);
      h = text[n];
    }
  for (; head; head = head->next)
    h = h * 31 + head->v;
  return h;
}

int
main (void)
{
  printf ("%u\n", cut_off (12, 70));
  return 0;
}

/* { dg-final { scan-optimized-dump-not "__slot .*CLOBBER" } } */
