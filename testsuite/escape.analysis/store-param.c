/* Stores through pointers: into what the caller owns is an escape, into
   another object of ours is not.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report=stack,heap" } */

#include "use.h"

struct node { struct node *next; int v[4]; };

int
into_own (void)
{
  struct node *holders[2] = { 0, 0 };
  struct node **place = turns ? &holders[0] : &holders[1];
  struct node *m = malloc (sizeof *m);  /* { dg-note "[escape:stack]" } */
  m->next = 0;
  *place = m;
  return use (m->v) + (holders[0] ? 1 : 2);
}

int
into_param (struct node **place)
{
  struct node *m = malloc (sizeof *m);  /* { dg-note "[escape:param]" } */
  m->next = 0;
  *place = m;
  return use (m->v);
}

int
into_param_perhaps (struct node **place)
{
  struct node *holders[2] = { 0, 0 };
  if (turns)
    place = &holders[0];
  struct node *m = malloc (sizeof *m);  /* { dg-note "[escape:param]" } */
  m->next = 0;
  *place = m;
  return use (m->v) + (holders[0] ? 1 : 2);
}

/* Through a pointer that the caller's object holds.  */
int
behind_param (struct node *list)
{
  struct node *m = malloc (sizeof *m);  /* { dg-note "[escape:container]" } */
  m->next = 0;
  list->next->next = m;
  return use (m->v);
}

/* An object that holds the pointer and is itself kept.  */
int
held_by_kept (struct node **place)
{
  struct node *outer = malloc (sizeof *outer);  /* { dg-note "[escape:param]" } */
  struct node *inner = malloc (sizeof *inner);  /* { dg-note "[escape:container]" } */
  inner->next = 0;
  outer->next = inner;
  *place = outer;
  return use (inner->v) + use (outer->v);
}

int
held_by_own (void)
{
  struct node *outer = malloc (sizeof *outer);  /* { dg-note "[escape:stack]" } */
  struct node *inner = malloc (sizeof *inner);  /* { dg-note "[escape:stack]" "" { target { ! gcc-ge-15 } } } */
  /* IMPRECISE: see cycle_with_arrays; 15 and 16 read the number later.  */
  /* { dg-note "[escape:return]" "" { target gcc-ge-15 } .-2 } */
  inner->next = 0;
  outer->next = inner;
  return use (inner->v) + use (outer->next->v) + use (outer->v);
}

/* A cycle of objects, kept by nobody or by somebody.  */
struct ring { struct ring *next; int v; };

int
cycle (void)
{
  struct ring *a = malloc (sizeof *a);  /* { dg-note "[escape:stack]" } */
  struct ring *b = malloc (sizeof *b);  /* { dg-note "[escape:stack]" } */
  a->next = b;
  b->next = a;
  a->v = b->v = 1;
  int s = 0;
  for (int i = 0; i < turns; i++, a = a->next)
    s += a->v += i;
  return s;
}

/* IMPRECISE: with a variable index the array's elements may be anywhere in
   the object, so the number may be made of the pointer beside them.  */
int
cycle_with_arrays (void)
{
  struct node *a = malloc (sizeof *a);  /* { dg-note "[escape:container]" "" { target { ! gcc-ge-15 } } } */
  /* { dg-note "[escape:queue]" "" { target gcc-ge-15 } .-1 } */
  struct node *b = malloc (sizeof *b);  /* { dg-note "[escape:container]" } */
  a->next = b;
  b->next = a;
  return use (a->next->v) + use (b->next->v);
}

int
cycle_kept (struct node **place)
{
  struct node *a = malloc (sizeof *a);  /* { dg-note "[escape:container]" "" { target { ! gcc-ge-15 } } } */
  /* { dg-note "[escape:queue]" "" { target gcc-ge-15 } .-1 } */
  struct node *b = malloc (sizeof *b);  /* { dg-note "[escape:param]" } */
  a->next = b;
  b->next = a;
  *place = b;
  return use (a->next->v) + use (b->next->v);
}

/* A fixed address is outside, whatever lies there.  */
int
into_absolute (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:unknown]" } */
  *(int *volatile *) 0x100000 = p;
  return use (p);
}
