/* What an arena cannot hold: twins that differ in a line or a word.  */
/* { dg-do run } */
/* { dg-heap-calls 34 } */

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node
{
  struct node *next;
  unsigned v;
};

volatile int five = 5;
static struct node *kept;
static jmp_buf env;

static unsigned
sum (const struct node *p)
{
  unsigned h = 0;
  for (; p; p = p->next)
    h = h * 31 + p->v;
  return h;
}

static void
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
local (int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "stack while its objects fit into 4096 bytes, else 'malloc' [escape:guarded]" } */
      p->v = i;
      p->next = head;
      head = p;
    }
  unsigned h = sum (head);
  drop (head);
  return h;
}

/* One of them outlives the function.  */
static __attribute__ ((noipa)) unsigned
escapes (int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "which is stored in static 'kept' [escape:container]" } */
      p->v = i;
      p->next = head;
      head = p;
    }
  unsigned h = sum (head);
  kept = head->next;
  free (head);
  return h;
}

static __attribute__ ((noipa)) unsigned
jumped (int n)
{
  struct node *head = NULL;
  if (setjmp (env))
    return 0;
  for (int i = 0; i < n; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:setjmp]" } */
      p->v = i;
      p->next = head;
      head = p;
    }
  unsigned h = sum (head);
  drop (head);
  return h;
}

/* realloc may move it.  */
static __attribute__ ((noipa)) unsigned
grown (int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      p->v = i;
      p->next = head;
      head = p;
    }
  head = realloc (head, 2 * sizeof *head);  /* { dg-note "then 'realloc' [escape:guarded]" } */
  unsigned h = sum (head);
  drop (head);
  return h;
}

/* Freed by a function that cannot be inlined.  */
static __attribute__ ((noipa)) void
drop_elsewhere (struct node *p)
{
  drop (p);
}

static __attribute__ ((noipa)) unsigned
dropped (int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:call]" } */
      p->v = i;
      p->next = head;
      head = p;
    }
  unsigned h = sum (head);
  drop_elsewhere (head);
  return h;
}

/* Two of them would not fit.  */
struct large
{
  struct large *next;
  char text[3000];
};

static __attribute__ ((noipa)) unsigned
large (int n)
{
  struct large *head = NULL;
  for (int i = 0; i < n; i++)
    {
      struct large *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      memset (p->text, i, sizeof p->text);
      p->next = head;
      head = p;
    }
  unsigned h = 0;
  while (head)
    {
      struct large *next = head->next;
      h = h * 31 + head->text[7];
      free (head);
      head = next;
    }
  return h;
}

/* Hardly ever made: not worth a larger frame.  */
static __attribute__ ((noipa)) unsigned
rare (int n)
{
  struct node *head = NULL;
  if (__builtin_expect (n < 0, 0))
    for (int i = n; i < 0; i++)
      if (__builtin_expect (i & 1, 0))
        {
          struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
          p->v = i;
          p->next = head;
          head = p;
        }
  unsigned h = sum (head);
  drop (head);
  return h;
}

/* The program asks how large one is.  */
static __attribute__ ((noipa)) unsigned
measured (int n)
{
  struct node *head = NULL;
  unsigned h = 0;
  for (int i = 0; i < n; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      h += __builtin_object_size (p, 0);
      p->v = i;
      p->next = head;
      head = p;
    }
  h += sum (head);
  drop (head);
  return h;
}

/* No room for all of it: recursion.  */
static __attribute__ ((noipa)) unsigned
deep (int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "stack while its objects fit into 1024 bytes (recursion-limit=1024), else 'malloc' [escape:guarded]" } */
      p->v = i;
      p->next = head;
      head = p;
    }
  unsigned h = sum (head);
  if (n > 2)
    h = h * 31 + deep (n - 1);
  drop (head);
  return h;
}

int
main (void)
{
  printf ("%u %u %u\n", local (five), escapes (five), jumped (five));
  printf ("%u %u %u\n", grown (five), dropped (five), large (five));
  printf ("%u %u\n", rare (five), rare (-five));
  printf ("%u %u\n", measured (five) > 0, deep (five));
  drop (kept);
  return 0;
}
