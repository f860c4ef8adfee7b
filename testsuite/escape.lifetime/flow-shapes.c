/* Cycles of the control flow, whatever made them.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=0" } */

#include <stdio.h>
#include <stdlib.h>

volatile int turns = 6;

struct node { struct node *next; int v; };

#define noipa __attribute__ ((noipa))

noipa int
by_goto (void)
{
  int i = 0, s = 0;
  struct node *q = 0;
again:;
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
  p->v = i;
  if (q)
    s = s * 5 + q->v;
  q = p;
  if (++i < turns)
    goto again;
  return s;
}

noipa int
by_goto_twin (void)
{
  int i = 0, s = 0;
  struct node *q = 0;
again:;
  struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  p->v = i;
  q = p;
  if (q)
    s = s * 5 + q->v;
  if (++i < turns)
    goto again;
  return s;
}

/* A region with two entries.  */
noipa int
irreducible (void)
{
  int i = 0, s = 0;
  struct node *a = 0, *b = 0;
  if (turns & 1)
    goto middle;
  for (;;)
    {
      a = malloc (sizeof *a);  /* { dg-note "[escape:loop]" } */
      a->v = i;
      if (b)
        s = s * 3 + b->v;
    middle:
      b = a;
      if (++i >= turns)
        break;
      if (b)
        s += b->v;
    }
  return s;
}

noipa int
irreducible_twin (void)
{
  int i = 0, s = 0;
  struct node *a = 0, *b = 0;
  if (turns & 1)
    goto middle;
  for (;;)
    {
      a = malloc (sizeof *a);  /* { dg-note "[escape:stack]" } */
      a->v = i;
    middle:
      b = a;
      if (++i >= turns)
        break;
      if (b)
        s = s * 3 + b->v;
    }
  return s;
}

noipa int
by_switch (void)
{
  int s = 0;
  struct node *p = 0, *q = 0;
  for (int i = 0; i < turns * 2; i++)
    switch (i % 3)
      {
      case 0:
        q = p;
        p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
        p->v = i;
        break;
      case 1:
        if (q)
          s = s * 3 + q->v;
        break;
      case 2:
        s += p->v;
      }
  return s;
}

noipa int
by_switch_twin (void)
{
  int s = 0;
  struct node *p = 0;
  for (int i = 0; i < turns * 2; i++)
    switch (i % 3)
      {
      case 0:
        p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
        p->v = i;
        break;
      case 1:
        if (p)
          s = s * 3 + p->v;
        break;
      case 2:
        s += p->v;
      }
  return s;
}

/* Computed goto: a little interpreter.  */
noipa int
interpreter (const char *code)
{
  static void *const labels[] = { &&stop, &&make, &&keep, &&show };
  int s = 0, i = 0;
  struct node *p = 0, *q = 0;
  goto *labels[code[i++] - '0'];
make:
  p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
  p->v = i;
  goto *labels[code[i++] - '0'];
keep:
  q = p;
  goto *labels[code[i++] - '0'];
show:
  s = s * 3 + q->v;
  goto *labels[code[i++] - '0'];
stop:
  return s;
}

noipa int
interpreter_twin (const char *code)
{
  static void *const labels[] = { &&stop, &&make, &&keep, &&show };
  int s = 0, i = 0;
  struct node *p = 0;
  goto *labels[code[i++] - '0'];
make:
  p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  p->v = i;
  goto *labels[code[i++] - '0'];
keep:
  p->v++;
  goto *labels[code[i++] - '0'];
show:
  s = s * 3 + p->v;
  goto *labels[code[i++] - '0'];
stop:
  return s;
}

/* Leaves the loop at the first object, which is then the only one.  */
noipa int
early_exit (void)
{
  int s = 0;
  struct node *p = 0;
  for (int i = 0; i < turns; i++)
    {
      s += i;
      if (s > 3)
        {
          p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
          p->v = i;
          break;
        }
    }
  return s * 10 + (p ? p->v : 0);
}

noipa int
no_early_exit (void)
{
  int s = 0;
  struct node *p = 0, *first = 0;
  for (int i = 0; i < turns; i++)
    {
      s += i;
      if (s > 3)
        {
          p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
          p->v = i;
          if (!first)
            first = p;
        }
    }
  return s * 10 + (first ? first->v : 0);
}

/* The way back leads over something that does not come back.  */
noipa int
never_again (void)
{
  int s = 0;
  struct node *p = 0;
  for (int i = 0; i < turns; i++)
    {
      s += i;
      if (s > 10000)
        {
          struct node *q = malloc (sizeof *q);  /* { dg-note "[escape:stack]" } */
          q->v = i;
          printf ("%d %d\n", q->v, p ? p->v : 0);
          p = q;
          exit (p->v > turns);
        }
    }
  return s;
}

/* Two sites, each in the other's way round.  */
noipa int
two_sites (void)
{
  int s = 0;
  struct node *p = 0, *q = 0;
  for (int i = 0; i < turns; i++)
    if (i & 1)
      {
        p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
        p->v = i;
        if (q)
          s = s * 3 + q->v;
      }
    else
      {
        q = malloc (sizeof *q);  /* { dg-note "[escape:stack]" } */
        q->v = i + 1;
        if (p)
          s = s * 5 + p->v;
      }
  return s;
}

/* IMPRECISE: the name that holds the one's previous object may, on other
   turns, hold the other's, and those turns are not told apart.  */
noipa int
two_sites_one_name (void)
{
  int s = 0;
  struct node *p = 0, *q = 0;
  for (int i = 0; i < turns; i++)
    {
      q = p;
      if (i % 3)
        {
          p = malloc (sizeof *p);  /* { dg-note "[escape:loop]" } */
          p->v = i;
        }
      else
        {
          p = malloc (2 * sizeof *p);  /* { dg-note "[escape:loop]" } */
          p->v = -i;
        }
      if (q)
        s = s * 3 + q->v;
    }
  return s;
}

/* Nested loops: dead at each turn of the outer one.  */
noipa int
nested (void)
{
  int s = 0;
  for (int i = 0; i < turns; i++)
    {
      int *row = malloc (8 * sizeof *row);  /* { dg-note "[escape:stack]" } */
      for (int k = 0; k < 8; k++)
        row[k] = i * k;
      for (int k = 0; k < turns; k++)
        s = s * 3 + row[k & 7];
    }
  return s;
}

noipa int
nested_twin (void)
{
  int s = 0;
  int *rows[8];
  for (int i = 0; i < turns; i++)
    {
      int *row = malloc (8 * sizeof *row);  /* { dg-note "[escape:loop]" } */
      for (int k = 0; k < 8; k++)
        row[k] = i * k;
      rows[i & 7] = row;
    }
  for (int k = 0; k < turns; k++)
    s = s * 3 + rows[k & 7][k & 7];
  return s;
}

int
main (void)
{
  for (int round = 0; round < 2; round++, turns = 5)
    {
      printf ("%d %d %d %d %d %d\n", by_goto (), by_goto_twin (),
              irreducible (), irreducible_twin (), by_switch (),
              by_switch_twin ());
      printf ("%d %d %d %d %d\n", interpreter ("12133123330"),
              interpreter_twin ("12133123330"), early_exit (),
              no_early_exit (), never_again ());
      printf ("%d %d %d %d\n", two_sites (), two_sites_one_name (),
              nested (), nested_twin ());
    }
  return 0;
}
