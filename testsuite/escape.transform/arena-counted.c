/* So many objects at most: no test at run time, and no free is left.  */
/* { dg-do run } */
/* { dg-heap-calls 1 { -O2 -O3 } } */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node
{
  struct node *next;
  unsigned v;
};

volatile int five = 5;

static unsigned
sum (const struct node *p)
{
  unsigned h = 0;
  for (; p; p = p->next)
    h = h * 31 + p->v;
  return h;
}

static inline void
drop (struct node *p)
{
  while (p)
    {
      struct node *next = p->next;
      free (p);
      p = next;
    }
}

static __attribute__ ((noipa)) unsigned
ten (void)
{
  struct node *head = NULL;
  for (int i = 0; i < 10; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "'p' does not escape 'ten': 10 stack slots of 16 bytes instead of 'malloc' [escape:stack]" } */
      p->v = i;
      p->next = head;
      head = p;
    }
  unsigned h = sum (head);
  drop (head);
  return h;
}

/* The number is known to be small.  */
static __attribute__ ((noipa)) unsigned
masked (unsigned n)
{
  struct node *head = NULL;
  n &= 7;
  for (unsigned i = 0; i < n; i++)
    {
      struct node *p = calloc (1, sizeof *p);  /* { dg-note "7 stack slots of 16 bytes instead of 'calloc' [escape:stack]" } */
      p->v += i + (p->next != NULL);
      p->next = head;
      head = p;
    }
  unsigned h = sum (head);
  drop (head);
  return h;
}

/* It is not.  */
static __attribute__ ((noipa)) unsigned
any (unsigned n)
{
  struct node *head = NULL;
  for (unsigned i = 0; i < n; i++)
    {
      struct node *p = calloc (1, sizeof *p);  /* { dg-note "stack while its objects fit into 4096 bytes, else 'calloc' [escape:guarded]" } */
      p->v += i + (p->next != NULL);
      p->next = head;
      head = p;
    }
  unsigned h = sum (head);
  drop (head);
  return h;
}

/* A loop in a loop, the size bounded.  */
static __attribute__ ((noipa)) unsigned
table (unsigned n)
{
  unsigned char *m[4][5];
  n &= 15;
  for (int i = 0; i < 4; i++)
    for (int k = 0; k < 5; k++)
      {
        m[i][k] = malloc (n + 1);  /* { dg-note "20 stack slots of 16 bytes instead of 'malloc' [escape:stack]" } */
        memset (m[i][k], i * k, n + 1);
      }
  unsigned h = 0;
  for (int i = 0; i < 4; i++)
    for (int k = 0; k < 5; k++)
      {
        h = h * 31 + m[i][k][n] + ((uintptr_t) m[i][k] % 16 != 0);
        free (m[i][k]);
      }
  return h;
}

/* Each turn of the outer loop makes as many again.  */
static __attribute__ ((noipa)) unsigned
turns (unsigned n)
{
  unsigned h = 0;
  for (unsigned t = 0; t < n; t++)
    {
      struct node *head = NULL;
      for (int i = 0; i < 10; i++)
        {
          struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:guarded]" } */
          p->v = i * t;
          p->next = head;
          head = p;
        }
      h = h * 31 + sum (head);
      drop (head);
    }
  return h;
}

/* So does a cycle that is no loop of its own: it has two entries.  */
static __attribute__ ((noipa)) unsigned
irreducible (unsigned n)
{
  struct node *head = NULL, *kept = NULL;
  unsigned h = 0, t = 0;
  if (n & 1)
    goto middle;
outer:
  for (int i = 0; i < 3; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:guarded]" } */
      p->v = i + t;
      p->next = head;
      head = p;
    }
middle:
  h = h * 31 + sum (head);
  t++;
  if (t < n * 4)
    goto outer;
  drop (head);
  drop (kept);
  return h;
}

/* More than an arena can hold.  */
static __attribute__ ((noipa)) unsigned
many (void)
{
  struct node *head = NULL;
  for (int i = 0; i < 257; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:guarded]" } */
      p->v = i;
      p->next = head;
      head = p;
    }
  unsigned h = sum (head);
  drop (head);
  return h;
}

/* A free that sees other things, too.  */
static __attribute__ ((noipa)) unsigned
mixed (struct node *other)
{
  struct node *head = other;
  for (int i = 0; i < 6; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "6 stack slots of 16 bytes instead of 'malloc' [escape:stack]" } */
      p->v = i;
      p->next = head;
      head = p;
    }
  unsigned h = sum (head);
  while (head != other)
    {
      struct node *next = head->next;
      free (head);
      head = next;
    }
  free (head);
  return h;
}

/* Freed in the loop that makes them.  */
static __attribute__ ((noipa)) unsigned
in_between (void)
{
  struct node *p[4] = { NULL, NULL, NULL, NULL };
  unsigned h = 0;
  for (int i = 0; i < 20; i++)
    {
      if (p[i % 4])
        h = h * 31 + p[i % 4]->v;
      free (p[i % 4]);
      p[i % 4] = malloc (sizeof *p[0]);  /* { dg-note "stack slots of 16 bytes instead of 'malloc' [escape:stack]" } */
      p[i % 4]->v = i;
    }
  for (int i = 0; i < 4; i++)
    free (p[i]);
  return h;
}

/* Only the size of the array tells how many there are: ten are put into it, and
   one more is made.  */
static __attribute__ ((noipa)) unsigned
one_more (unsigned n, unsigned stop)
{
  struct node *p[10];
  unsigned h = 0, i;
  for (i = 0; i < n; i++)
    {
      struct node *q = malloc (sizeof *q);  /* { dg-note "11 stack slots of 16 bytes instead of 'malloc' [escape:stack]" } */
      q->v = i * 3;
      if (i == stop)
        {
          q->v = 99;
          h = q->v;
          free (q);
          break;
        }
      p[i] = q;
    }
  while (i-- > 0)
    {
      h = h * 31 + p[i]->v;
      free (p[i]);
    }
  return h;
}

int
main (void)
{
  printf ("%u %u %u\n", ten (), masked (five), any (five));
  printf ("%u %u\n", table (five + 9), turns (five));
  printf ("%u %u\n", irreducible (five), irreducible (five + 1));
  printf ("%u %u %u\n", many (), mixed (NULL), in_between ());
  printf ("%u\n", one_more (30, five * 2));
  return 0;
}
