/* GCC makes clones of functions with fewer parameters than they have: what
   the second one becomes of the clone is the third one of the source.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))

struct pair { int a, b; };

struct pair *kept;
volatile int one = 1;

/* SCALE is the same in all calls, UNUSED is not looked at.  */
OWN int
keeps_last (int scale, const struct pair *looked_at, int unused,
            struct pair *p)
{
  int s = 0;
  for (int i = 0; i < looked_at->a; i++)
    s += scale * looked_at->b + i * one;
  kept = p;
  return s;
}

OWN int
keeps_first (struct pair *p, int unused, int scale,
             const struct pair *looked_at)
{
  int s = 0;
  for (int i = 0; i < looked_at->a; i++)
    s += scale * looked_at->b + i * one;
  kept = p;
  return s;
}

OWN int
last_of_four (int a)
{
  struct pair *p = malloc (sizeof *p);  /* { dg-note "passed to 'keeps_last" } */
  struct pair *l = malloc (sizeof *l);  /* { dg-note "[escape:stack]" } */
  p->a = a;
  p->b = a + 1;
  l->a = 3;
  l->b = one;
  int s = keeps_last (7, l, a, p);
  free (l);
  return s;
}

OWN int
first_of_four (int a)
{
  struct pair *p = malloc (sizeof *p);  /* { dg-note "passed to 'keeps_first" } */
  struct pair *l = malloc (sizeof *l);  /* { dg-note "[escape:stack]" } */
  p->a = a;
  p->b = a + 1;
  l->a = 3;
  l->b = one;
  int s = keeps_first (p, a, 9, l);
  free (l);
  return s;
}

int
main (void)
{
  int s = last_of_four (4);
  struct pair *p = kept;
  printf ("%d %d\n", s, p->b);
  s = first_of_four (5);
  printf ("%d %d %d\n", s, p->b, kept->b);
  return 0;
}
