/* What a callee frees or grows stays on the heap, unless the callee is
   inlined; `noinline' ones are not.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))

struct box { int *in; int v; };

volatile int five = 5;

OWN void
drop (int *p)
{
  free (p);
}

OWN void
drop_if (int *p, int yes)
{
  if (yes)
    free (p);
}

OWN void
drop_content (struct box *b)
{
  free (b->in);
  b->in = NULL;
}

OWN int *
grow (int *p, int n)
{
  return realloc (p, n * sizeof *p);
}

static void
drop_inline (int *p)
{
  free (p);
}

/* The start of the block lies before the pointer.  */
static void
drop_base (int *p)
{
  free (p - 4);
}

OWN int
dropped (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "released by 'drop'.*[escape:free]" } */
  *p = a;
  int r = *p;
  drop (p);
  return r;
}

OWN int
dropped_inline (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  *p = a;
  int r = *p;
  drop_inline (p);
  return r;
}

OWN int
dropped_perhaps (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "released by 'drop_if'.*[escape:free]" } */
  *p = a;
  int r = *p;
  drop_if (p, five == 5);
  return r;
}

/* The box is not freed, what it holds is.  */
OWN int
content_dropped (int a)
{
  struct box *b = malloc (sizeof *b);  /* { dg-note "[escape:stack]" } */
  b->in = malloc (sizeof (int));  /* { dg-note "released by 'drop_content'.*[escape:free]" } */
  *b->in = a;
  b->v = 1;
  int r = *b->in + b->v;
  drop_content (b);
  free (b);
  return r;
}

OWN int
grown (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "released by 'grow'.*[escape:free]" } */
  *p = a;
  p = grow (p, 1000 * five);
  p[999] = *p;
  int r = p[999];
  free (p);
  return r;
}

OWN int
base_dropped (int a)
{
  int *p = malloc (16 * sizeof *p);  /* { dg-note "[escape:stack]" } */
  p[4] = a;
  int r = p[4];
  drop_base (p + 4);
  return r;
}

int
main (void)
{
  printf ("%d\n", dropped (1));
  printf ("%d\n", dropped_inline (2));
  printf ("%d\n", dropped_perhaps (3));
  printf ("%d\n", content_dropped (4));
  printf ("%d\n", grown (5));
  printf ("%d\n", base_dropped (6));
  return 0;
}
