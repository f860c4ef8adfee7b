/* To GCC's facts about a callee, free () only writes to its argument.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>

volatile int five = 5;

static __attribute__ ((noinline)) void
drop (int *p)
{
  five++;
  free (p);
  five--;
}

/* The same without the one line.  */
static __attribute__ ((noinline)) void
touch (int *p)
{
  five++;
  p[0]++;
  five--;
}

static __attribute__ ((noinline)) void
drop_deeper (int *p)
{
  touch (p);
  drop (p);
}

static __attribute__ ((noinline)) int *
grow (int *p, int n)
{
  five++;
  five--;
  return realloc (p, n);
}

static __attribute__ ((noinline)) void
fill (int *p)
{
  for (int i = 0; i < five; i++)
    p[i] = i * five;
}

static __attribute__ ((noinline)) int
sum (const int *p)
{
  int s = 0;
  for (int i = 0; i < five; i++)
    s += p[five - i - 1] * i;
  return s;
}

int
main (void)
{
  int *p = malloc (64);  /* { dg-note "released by 'drop' [escape:free]" } */
  fill (p);
  printf ("%d\n", sum (p));
  drop (p);

  p = malloc (64);  /* { dg-note "[escape:stack]" } */
  fill (p);
  touch (p);
  printf ("%d\n", sum (p));
  free (p);

  p = malloc (64);  /* { dg-note "released by 'drop_deeper' [escape:free]" } */
  fill (p);
  printf ("%d\n", sum (p));
  drop_deeper (p);

  p = malloc (64);  /* { dg-note "released by 'grow.*' \[escape:free\]" } */
  fill (p);
  p = grow (p, five * 10000);
  printf ("%d\n", sum (p));
  free (p);
  return 0;
}
