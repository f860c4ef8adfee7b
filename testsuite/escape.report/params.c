/* What happens to parameters.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report=params" } */

#include <stdlib.h>

struct node { struct node *next; int v; };

struct node *kept;

int
reads (const struct node *n)  /* { dg-note "parameter 'n' does not escape [escape:params]" } */
{
  return n->v;
}

struct node *
same (struct node *n)  /* { dg-note "parameter 'n' leaks to the result [escape:params]" } */
{
  return n;
}

struct node *
next (struct node *n)  /* { dg-note "parameter 'n' does not escape, its content leaks to the result [escape:params]" } */
{
  return n->next;
}

void
link (struct node **head,  /* { dg-note "parameter 'head' does not escape, its content leaks to another parameter [escape:params]" } */
      struct node *n)  /* { dg-note "parameter 'n' leaks to another parameter [escape:params]" } */
{
  n->next = *head;
  *head = n;
}

void
keep (struct node *n)  /* { dg-note "parameter 'n' leaks to the heap [escape:params]" } */
{
  kept = n;
}

void
drop (struct node *n)  /* { dg-note "parameter 'n' is freed [escape:params]" } */
{
  free (n);
}

__attribute__ ((weak)) int
replaceable (const struct node *n)  /* { dg-note "parameter 'n' leaks to the heap, for all that is known [escape:params]" } */
{
  return n->v;
}
