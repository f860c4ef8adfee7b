/* Who holds the previous object when the site executes again.  Each function
   that is refused prints what one slot for all turns would spoil; its twin
   lacks the one line that keeps the previous object.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=0" } */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

volatile int turns = 6;

struct node { struct node *next; int v; };

#define noipa __attribute__ ((noipa))

noipa int
name (void)
{
  int s = 0;
  struct node *q = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      p->v = i;
      if (q)
        s = s * 7 + q->v;
      q = p;
    }
  return s;
}

noipa int
name_twin (void)
{
  int s = 0;
  struct node *q = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
      p->v = i;
      q = p;
      if (q)
        s = s * 7 + q->v;
    }
  return s;
}

noipa int
array (void)
{
  int s = 0;
  struct node *tab[4] = { 0 };
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      p->v = i;
      tab[i & 3] = p;
      s = s * 7 + (tab[(i + 1) & 3] ? tab[(i + 1) & 3]->v : 100);
    }
  return s;
}

/* The array begins anew on every turn.  */
noipa int
array_twin (void)
{
  int s = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *tab[4] = { 0 };
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
      p->v = i;
      tab[i & 3] = p;
      s = s * 7 + (tab[(i + turns) & 3] ? tab[(i + turns) & 3]->v : 100);
    }
  return s;
}

noipa int
record (void)
{
  int s = 0;
  volatile struct { struct node *a, *b; } h = { 0, 0 };
  for (int i = 0; i < turns; i++)
    {
      h.b = h.a;
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      p->v = i;
      h.a = p;
      s = s * 7 + (h.b ? h.b->v : 50);
    }
  return s;
}

noipa int
heap_object (void)
{
  int s = 0;
  struct node *h = malloc (sizeof *h);  /* { dg-note "[escape:stack]" } */
  h->next = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      p->v = i;
      if (h->next)
        s = s * 7 + h->next->v;
      h->next = p;
    }
  return s;
}

noipa int
heap_object_twin (void)
{
  int s = 0;
  struct node *h = malloc (sizeof *h);  /* { dg-note "[escape:stack]" } */
  h->next = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
      p->v = i;
      h->next = p;
      if (h->next)
        s = s * 7 + h->next->v;
    }
  return s;
}

/* The holder is made anew as well, but its own previous one is looked at.  */
noipa int
holder_of_holder (void)
{
  int s = 0;
  struct node *o = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      p->v = i;
      struct node *w = malloc (sizeof *w);  /* { dg-note "[escape:loop]" } */
      w->next = p;
      w->v = 0;
      if (o)
        s = s * 3 + o->next->v;
      o = w;
    }
  return s;
}

noipa int
holder_of_holder_twin (void)
{
  int s = 0;
  struct node *o = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
      p->v = i;
      struct node *w = malloc (sizeof *w);  /* { dg-note "[escape:stack]" } */
      w->next = p;
      w->v = 0;
      o = w;
      if (o)
        s = s * 3 + o->next->v;
    }
  return s;
}

/* The holder is made anew on some turns only.  */
noipa int
holder_sometimes (void)
{
  int s = 0;
  struct node **w = 0;
  for (int i = 0; i < turns; i++)
    {
      if (i % 3 == 0)
        {
          w = malloc (sizeof *w);  /* { dg-note "[escape:stack]" } */
          *w = 0;
        }
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      p->v = i;
      if (*w)
        s = s * 3 + (*w)->v;
      *w = p;
    }
  return s;
}

noipa int
integer (void)
{
  int s = 0;
  uintptr_t x = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      p->v = i;
      if (x)
        s = s * 7 + ((struct node *) (x ^ 0x55))->v;
      x = (uintptr_t) p ^ 0x55;
    }
  return s;
}

noipa int
integer_twin (void)
{
  int s = 0;
  uintptr_t x = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
      p->v = i;
      x = (uintptr_t) p ^ 0x55;
      if (x)
        s = s * 7 + ((struct node *) (x ^ 0x55))->v;
    }
  return s;
}

noipa int
bytes (void)
{
  int s = 0;
  char buf[sizeof (void *)];
  memset (buf, 0, sizeof buf);
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p), *q;  /* { dg-note "[escape:loop]" } */
      p->v = i;
      memcpy (&q, buf, sizeof q);
      if (q)
        s = s * 7 + q->v;
      for (unsigned k = 0; k < sizeof p; k++)
        buf[k] = ((char *) &p)[k];
    }
  return s;
}

/* Copied whole with a struct that holds it.  */
noipa int
copied (void)
{
  int s = 0;
  struct { struct node *n; int pad[6]; } now = { 0 }, before = { 0 };
  for (int i = 0; i < turns; i++)
    {
      now.n = malloc (sizeof *now.n);  /* { dg-note "[escape:loop]" } */
      now.n->v = i;
      if (i)
        s = s * 7 + before.n->v;
      before = now;
    }
  return s;
}

noipa int
copied_twin (void)
{
  int s = 0;
  struct { struct node *n; int pad[6]; } now = { 0 }, before = { 0 };
  for (int i = 0; i < turns; i++)
    {
      now.n = malloc (sizeof *now.n);  /* { dg-note "[escape:stack]" } */
      now.n->v = i;
      before = now;
      if (i)
        s = s * 7 + before.n->v;
    }
  return s;
}

/* Through the address of the variable.  */
noipa int
by_alias (void)
{
  int s = 0;
  struct node *p, **pp = &p, *keep[2] = { 0, 0 };
  for (int i = 0; i < turns; i++)
    {
      *pp = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      p->v = i;
      keep[i & 1] = p;
      if (keep[!(i & 1)])
        s = s * 7 + keep[!(i & 1)]->v;
    }
  return s;
}

/* A list: all turns' objects are linked.  */
noipa int
list (void)
{
  int s = 0;
  struct node *l = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      p->v = i;
      p->next = l;
      l = p;
    }
  for (; l; l = l->next)
    s = s * 7 + l->v;
  return s;
}

/* A list that ends with the turn.  */
noipa int
list_twin (void)
{
  int s = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *l = 0;
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
      p->v = i;
      p->next = l;
      l = p;
      for (; l; l = l->next)
        s = s * 7 + l->v;
    }
  return s;
}

/* The previous object's content is no holder of the next one's, and only
   the address, not the object, is looked at: addresses must differ as long
   as both objects live.  */
noipa int
address_only (void)
{
  int s = 0;
  struct node *first = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      p->v = i;
      s = s * 3 + p->v + (p == first);
      if (!first)
        first = p;
    }
  return s;
}

int
main (void)
{
  printf ("%d %d %d %d %d\n", name (), name_twin (), array (), array_twin (),
          record ());
  printf ("%d %d %d %d %d\n", heap_object (), heap_object_twin (),
          holder_of_holder (), holder_of_holder_twin (),
          holder_sometimes ());
  printf ("%d %d %d %d %d\n", integer (), integer_twin (), bytes (),
          copied (), copied_twin ());
  printf ("%d %d %d %d\n", by_alias (), list (), list_twin (),
          address_only ());
  return 0;
}
