/* Addresses inside structs that are copied whole.  */
/* { dg-do compile } */

#include "use.h"

struct inner { int *p; int n; };
struct outer { int tag; struct inner in[2]; };
struct outer kept;
int kept_tag;

static __attribute__ ((noinline)) int
sum (struct outer o)
{
  return o.in[0].p[o.in[0].n & 3] + o.tag;
}

int
copied (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  volatile struct outer o = { 1, { { p, 2 }, { 0, 3 } } };
  struct outer c = o, d;
  d = c;
  return use (d.in[0].p);
}

int
copied_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  struct outer o = { 1, { { p, 2 }, { 0, 3 } } };
  struct outer c = o;
  kept = c;
  return use (p);
}

int
field_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  struct outer o = { turns, { { p, 2 }, { 0, 3 } } };
  kept_tag = o.tag;
  return use (o.in[turns & 1].p);
}

int
part_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  struct outer o = { turns, { { p, 2 }, { 0, 3 } } };
  kept.in[1] = o.in[turns & 1];
  return use (p);
}

int looks (struct outer *) __attribute__ ((pure));

/* The other part, at a constant place.  */
int
other_part_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  struct outer o = { turns, { { p, 2 }, { 0, 3 } } };
  int r = looks (&o) > 3;
  kept.in[1] = o.in[1];
  return use (o.in[0].p) + r;
}

int
passed (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  struct outer o = { turns, { { p, 2 }, { 0, 3 } } };
  use (p);
  return sum (o);
}
