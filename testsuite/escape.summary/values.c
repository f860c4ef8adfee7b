/* What goes in and comes out by value, on one path only, or not at all.  */
/* { dg-do run } */

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))

struct pair { int *a, *b; };

int *kept;
volatile int five = 5;
jmp_buf out;

OWN int
add (struct pair s)
{
  return *s.a + *s.b;
}

OWN void
keep_b (struct pair s)
{
  kept = s.b;
}

OWN struct pair
flip (struct pair s)
{
  struct pair t = { s.b, s.a };
  return t;
}

OWN int *
choose (int *a, int *b, int first)
{
  return first ? a : b;
}

OWN int
keep_large (int *p, int n)
{
  if (n > 100)
    kept = p;
  return *p;
}

OWN int
read_large (int *p, int n)
{
  if (n > 100)
    return -1;
  return *p;
}

/* Leaves an address in O that nobody may use after it returns.  */
OWN int
dangling (int **o, const int *p)
{
  int local = *p;
  *o = &local;
  return **o;
}

OWN void
leave (int *p)
{
  (*p)++;
  longjmp (out, 1);
}

OWN void
keep_and_leave (int *p)
{
  kept = p;
  longjmp (out, 1);
}

OWN int
by_value (int a)
{
  struct pair s;
  s.a = malloc (sizeof (int));  /* { dg-note "[escape:stack]" } */
  s.b = malloc (sizeof (int));  /* { dg-note "[escape:stack]" } */
  *s.a = a;
  *s.b = 1;
  return add (s);
}

OWN int
by_value_kept (int a)
{
  struct pair s;
  s.a = malloc (sizeof (int));  /* { dg-note "[escape:stack]" } */
  s.b = malloc (sizeof (int));  /* { dg-note "passed to 'keep_b'.*[escape:call]" } */
  *s.a = 1;
  *s.b = a;
  keep_b (s);
  return add (s);
}

OWN int
flipped_and_kept (int a)
{
  struct pair s;
  s.a = malloc (sizeof (int));  /* { dg-note "[escape:global]" } */
  s.b = malloc (sizeof (int));  /* { dg-note "[escape:global]" } */
  *s.a = a;
  *s.b = 2;
  s = flip (s);
  kept = s.b;
  return *s.a;
}

OWN int
one_of_two (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  int *q = malloc (sizeof *q);  /* { dg-note "[escape:stack]" } */
  *p = a;
  *q = 2;
  int *c = choose (p, q, five == 5);
  int r = *c;
  free (c == p ? q : p);
  free (c);
  return r;
}

OWN int
one_of_two_kept (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:global]" } */
  int *q = malloc (sizeof *q);  /* { dg-note "[escape:global]" } */
  *p = 1;
  *q = a;
  kept = choose (p, q, five == 6);
  return *p;
}

OWN int
kept_on_one_path (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "passed to 'keep_large'.*[escape:call]" } */
  *p = a;
  return keep_large (p, 100 * five);
}

OWN int
read_on_one_path (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  *p = a;
  int r = read_large (p, 100 * five) + read_large (p, five);
  free (p);
  return r;
}

OWN int
left_dangling (int a)
{
  int *x = NULL;
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  *p = a;
  int r = dangling (&x, p) + *p;
  x = NULL;
  free (p);
  return r;
}

OWN int
jumped_over (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  *p = a;
  if (a == five)
    leave (p);
  int r = *p;
  free (p);
  return r;
}

OWN int
jumped_over_and_kept (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "passed to 'keep_and_leave'.*[escape:call]" } */
  *p = a;
  if (a == five)
    keep_and_leave (p);
  int r = *p;
  free (p);
  return r;
}

int
main (void)
{
  printf ("%d\n", by_value (1));
  printf ("%d", by_value_kept (2));
  printf (" %d\n", *kept);
  printf ("%d", flipped_and_kept (3));
  printf (" %d\n", *kept);
  printf ("%d\n", one_of_two (4));
  printf ("%d", one_of_two_kept (5));
  printf (" %d\n", *kept);
  printf ("%d", kept_on_one_path (6));
  printf (" %d\n", *kept);
  printf ("%d\n", read_on_one_path (7));
  printf ("%d\n", left_dangling (8));
  if (!setjmp (out))
    printf ("%d\n", jumped_over (9) + jumped_over (5));
  if (!setjmp (out))
    printf ("%d\n", jumped_over_and_kept (9) + jumped_over_and_kept (5));
  printf ("%d\n", *kept);
  return 0;
}
