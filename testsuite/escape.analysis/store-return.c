/* Results of the function.  */
/* { dg-do compile } */

#include "use.h"

struct pair { int *a, *b; int n; };

int
a_number (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  return use (p);
}

int *
the_pointer (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:return]" } */
  use (p);
  return p;
}

int *
into_the_object (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:return]" } */
  return p + (use (p) & 3);
}

int *
perhaps (int *other)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:return]" } */
  int s = use (p);
  return s & 1 ? p : other;
}

/* A struct by value; only the field that is set.  */
struct pair
in_a_struct (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:return]" } */
  int *q = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  struct pair r = { p, 0, use (p) + use (q) };
  return r;
}

struct pair
not_in_the_struct (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  struct pair r = { 0, 0, use (p) };
  return r;
}

/* Inside an object that is returned.  */
struct pair *
held (void)
{
  struct pair *r = malloc (sizeof *r);  /* { dg-note "[escape:return]" } */
  r->a = malloc (FOUR);  /* { dg-note "[escape:container]" } */
  r->b = 0;
  r->n = use (r->a);
  return r;
}

struct pair *
held_no_more (void)
{
  struct pair *r = malloc (sizeof *r);  /* { dg-note "[escape:return]" } */
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  r->a = r->b = 0;
  r->n = use (p);
  return r;
}
