/* Functions that call one another: each keeps one argument and hands on all
   three, so all three are kept, whichever is called and whichever is
   looked at first.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))

int *kept[3];
volatile int two = 2;

OWN void first (int *, int *, int *, int);

OWN void
second (int *a, int *b, int *c, int depth)
{
  kept[1] = b;
  if (depth)
    first (a, b, c, depth - 1);
}

OWN void
third (int *a, int *b, int *c, int depth)
{
  kept[2] = c;
  if (depth)
    second (a, b, c, depth - 1);
}

OWN void
first (int *a, int *b, int *c, int depth)
{
  kept[0] = a;
  if (depth)
    third (a, b, c, depth - 1);
}

/* The same ring without the last store.  */
OWN int looks_first (int *, int);

OWN int
looks_second (int *a, int depth)
{
  return depth ? looks_first (a, depth - 1) : *a;
}

OWN int
looks_first (int *a, int depth)
{
  return depth ? looks_second (a, depth - 1) + *a : 0;
}

OWN int *
make (int v)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:return]" } */
  *p = v;
  return p;
}

OWN void
call_first (int v)
{
  int *a = malloc (sizeof *a);  /* { dg-note "[escape:call]" } */
  int *b = malloc (sizeof *b);  /* { dg-note "[escape:call]" } */
  int *c = malloc (sizeof *c);  /* { dg-note "[escape:call]" } */
  *a = v;
  *b = v + 1;
  *c = v + 2;
  first (a, b, c, two);
}

OWN void
call_second (int v)
{
  int *a = malloc (sizeof *a);  /* { dg-note "[escape:call]" } */
  int *b = malloc (sizeof *b);  /* { dg-note "[escape:call]" } */
  int *c = malloc (sizeof *c);  /* { dg-note "[escape:call]" } */
  *a = v;
  *b = v + 1;
  *c = v + 2;
  second (a, b, c, two);
}

OWN void
call_third (int v)
{
  int *a = malloc (sizeof *a);  /* { dg-note "[escape:call]" } */
  int *b = malloc (sizeof *b);  /* { dg-note "[escape:call]" } */
  int *c = malloc (sizeof *c);  /* { dg-note "[escape:call]" } */
  *a = v;
  *b = v + 1;
  *c = v + 2;
  third (a, b, c, two);
}

OWN int
call_looks (int v)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  *p = v;
  int r = looks_first (p, two) + looks_second (p, two);
  free (p);
  return r;
}

int
main (void)
{
  void (*calls[]) (int) = { call_first, call_second, call_third };
  for (int i = 0; i < 3; i++)
    {
      calls[i] (10 * i);
      /* Overwrite what was on the stack.  */
      volatile char waste[256];
      for (int k = 0; k < 256; k++)
        waste[k] = k;
      int *other = make (5);
      printf ("%d %d %d %d\n", *kept[0], *kept[1], *kept[2], *other);
    }
  printf ("%d\n", call_looks (7));
  return 0;
}
