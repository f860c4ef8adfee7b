/* The text of the notes, and the events of the paths.  */
/* { dg-do compile } */

#include <stdlib.h>

struct node
{
  struct node *next;
  int value;
};

struct node *cache;

void
store (int n)
{
  struct node *p = malloc (sizeof *p); /* { dg-note "'p' escapes 'store': stored in global 'cache' [escape:global]" } */
  /* { dg-event "(1) allocated here" "" { target *-*-* } .-1 } */
  if (!p)
    abort ();
  p->value = n;
  cache = p; /* { dg-event "(2) stored in global 'cache' here" } */
}

int
local (int n)
{
  struct node *p = malloc (sizeof *p); /* { dg-note "'p' does not escape 'local': 16-byte stack slot instead of 'malloc' [escape:stack]" } */
  if (!p)
    abort ();
  p->value = n;
  while (p->value > 9)
    p->value /= 10;
  int r = p->value;
  free (p);
  return r;
}

int
big (int n)
{
  char *p = malloc (80000); /* { dg-note "'p' does not escape 'big' but stays on the heap: 80000 bytes exceed max-size=65536 [escape:size]" } */
  if (!p)
    abort ();
  for (int i = 0; i < n; i++)
    p[i] = (char) i;
  int r = p[n - 1];
  free (p);
  return r;
}
