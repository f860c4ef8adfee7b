/* Objects that are freed before the site executes again, or not.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=0" } */

#include <stdio.h>
#include <stdlib.h>

volatile int turns = 6;

struct node { struct node *next; int v; };

#define noipa __attribute__ ((noipa))

/* The dangling pointer stays where it is; nobody may look at it.  */
noipa int
freed (void)
{
  int s = 0;
  struct node *q = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
      p->v = i;
      p->next = q;
      s = s * 7 + p->v + (p->next == 0);
      q = p;
      free (p);
    }
  return s;
}

noipa int
freed_on_some_paths (void)
{
  int s = 0;
  struct node *q = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      p->v = i;
      if (q)
        {
          s = s * 7 + q->v;
          free (q);
          q = 0;
        }
      if (i & 1)
        free (p);
      else
        q = p;
    }
  free (q);
  return s;
}

/* Freed on every path, in different places.  */
noipa int
freed_on_all_paths (void)
{
  int s = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
      p->v = i;
      if (i % 3 == 1)
        {
          s += 5;
          free (p);
          continue;
        }
      s = s * 7 + p->v;
      free (p);
    }
  return s;
}

/* Freed through another name, and found in memory.  */
noipa int
freed_by_alias (void)
{
  int s = 0;
  struct { struct node *n; int k; } h = { 0, 0 };
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
      p->v = i;
      h.n = p;
      s = s * 7 + h.n->v;
      free (h.n);
    }
  return s;
}

/* Not this turn's object but the one before.  IMPRECISE: at the moment of
   the allocation the old one is only waiting to be freed.  */
noipa int
freed_late (void)
{
  int s = 0;
  struct node *last = 0;
  for (int i = 0; i < turns; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      p->v = i;
      free (last);
      s = s * 7 + p->v;
      last = p;
    }
  free (last);
  return s;
}

/* A list that is taken down before the next object is made.  */
noipa int
list_taken_down (void)
{
  int s = 0;
  struct node *l = 0;
  for (int i = 0; i < turns; i++)
    {
      for (struct node *q = l; q;)
        {
          struct node *x = q->next;
          s = s * 3 + q->v;
          free (q);
          q = x;
        }
      l = 0;
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
      p->v = i;
      p->next = l;
      l = p;
    }
  free (l);
  return s;
}

/* The same without the one line that forgets it: the next one is made in
   front of it.  */
noipa int
list_not_forgotten (void)
{
  int s = 0;
  struct node *l = 0;
  for (int i = 0; i < turns; i++)
    {
      for (struct node *q = l; q; q = q->next)
        s = s * 3 + q->v;
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
      p->v = i;
      p->next = l;
      l = p;
    }
  while (l)
    {
      struct node *x = l->next;
      free (l);
      l = x;
    }
  return s;
}

/* Freed only if; then the pointer says so.  IMPRECISE: that the pointer is
   null exactly when the object is gone is not followed.  */
noipa int
freed_and_null (void)
{
  int s = 0;
  struct node *p = 0;
  for (int i = 0; i < turns; i++)
    {
      if (!p)
        {
          p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
          p->v = i;
        }
      s = s * 3 + p->v;
      if (i & 1)
        {
          free (p);
          p = 0;
        }
    }
  free (p);
  return s;
}

int
main (void)
{
  printf ("%d %d %d %d\n", freed (), freed_on_some_paths (),
          freed_on_all_paths (), freed_by_alias ());
  printf ("%d %d %d %d\n", freed_late (), list_taken_down (),
          list_not_forgotten (), freed_and_null ());
  return 0;
}
