/* Nodes that a constructor makes and a destructor frees: both are inlined for
   the arena.  */
/* { dg-do run } */
/* { dg-heap-calls 249 { -O1 -O2 -O3 -Os -Og } } */

#include <stdio.h>
#include <stdlib.h>

struct node
{
  struct node *next;
  unsigned v;
};

struct list
{
  struct node *head;
  int n;
};

volatile int five = 5;

static struct node *
node_new (unsigned v)
{
  struct node *p = malloc (sizeof *p);  /* { dg-note "stack while its objects fit into 4096 bytes, else 'malloc' [escape:guarded]" } */
  if (!p)
    abort ();
  p->v = v;
  p->next = NULL;
  return p;
}

static void
push (struct list *l, unsigned v)
{
  struct node *p = node_new (v);
  p->next = l->head;
  l->head = p;
  if (++l->n == 1000)
    printf ("many\n");
}

static void
clear (struct list *l)
{
  while (l->head)
    {
      struct node *next = l->head->next;
      free (l->head);
      l->head = next;
      if (--l->n < 0)
        printf ("less than none\n");
    }
  if (five != 5)
    printf ("not five\n");
}

static unsigned
sum (const struct list *l)
{
  unsigned h = 0;
  for (struct node *p = l->head; p; p = p->next)
    h = h * 31 + p->v;
  return h;
}

static __attribute__ ((noipa)) unsigned
one (int n)
{
  struct list l = { NULL, 0 };
  for (int i = 0; i < n; i++)
    push (&l, i);
  unsigned h = sum (&l);
  clear (&l);
  return h;
}

static __attribute__ ((noipa)) unsigned
another (int n)
{
  struct list l = { NULL, 0 };
  for (int i = 0; i < n; i++)
    push (&l, i * 3);
  unsigned h = sum (&l);
  clear (&l);
  return h;
}

/* The same, but the destructor must not be inlined.  */
static __attribute__ ((noinline)) void
clear_apart (struct list *l)
{
  while (l->head)
    {
      struct node *next = l->head->next;
      free (l->head);
      l->head = next;
    }
}

static __attribute__ ((noipa)) unsigned
apart (int n)
{
  struct list l = { NULL, 0 };
  for (int i = 0; i < n; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "it is released by 'clear_apart' [escape:free]" } */
      p->v = i;
      p->next = l.head;
      l.head = p;
    }
  unsigned h = sum (&l);
  clear_apart (&l);
  return h;
}

int
main (void)
{
  printf ("%u %u\n", one (five), another (five * 100)); /* 0, 500 - 256  */
  printf ("%u\n", apart (five));                        /* 5  */
  return 0;
}
