/* What a declaration promises is checked against the body.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */

#include <stdlib.h>
#include <string.h>

#define NOESCAPE __attribute__ ((noescape))
#define DEEP __attribute__ ((__noescape_deep__))

struct node
{
  struct node *next;
  int *data;
  int count;
  char name[16];
};

int *kept;
struct node *list;
void unknown (int *p);
int reader (const int *p NOESCAPE);
int deep_reader (const struct node *n DEEP);
void number (int n);

/* Good ones.  */

int sum (const int *p NOESCAPE, int n)
{
  int r = 0;
  while (n-- > 0)
    r += p[n];
  return r + reader (p);
}

void clear (int *p NOESCAPE, int n)
{
  memset (p, 0, n * sizeof *p);
}

static __attribute__ ((noinline)) void helper (const int *p)
{
  number (*p);
}

void through_helper (const int *p NOESCAPE)
{
  helper (p);
}

void keep_content (struct node *n NOESCAPE)
{
  kept = n->data;
  list = n->next;
}

int count (const struct node *n DEEP)
{
  return n ? 1 + count (n->next) + deep_reader (n) : 0;
}

void rename_node (struct node *n DEEP, const char *name NOESCAPE)
{
  strncpy (n->name, name, 15);
  n->count++;
  n->data[0] = n->count;
  number (n->count);
}

void in_local (int *p NOESCAPE)
{
  struct node n = { NULL, p, 1, "" };
  number (count (&n));
}

int compare (const void *a NOESCAPE, const void *b NOESCAPE)
{
  return *(const int *) a - *(const int *) b;
}

/* Bad ones.  */

void store (int *p NOESCAPE)	/* { dg-warning "'p' is declared not to escape 'store': stored in global 'kept'" } */
{
  kept = p + 1;
}

int *give_back (int *p NOESCAPE)	/* { dg-warning "'p' is declared not to escape 'give_back': returned" } */
{
  return p;
}

void by_position (int n, int *p) __attribute__ ((noescape (2)));
void by_position (int n, int *p)	/* { dg-warning "'p' is declared not to escape 'by_position': passed to 'unknown', which may keep it" } */
{
  if (n)
    unknown (p);
}

void prototype_only (int *p NOESCAPE);
void prototype_only (int *p)	/* { dg-warning "'p' is declared not to escape 'prototype_only': released by 'free'" } */
{
  free (p);
}

void into_other (struct node *n, int *p NOESCAPE)	/* { dg-warning "'p' is declared not to escape 'into_other': stored in 'n->data', which the caller owns" } */
{
  n->data = p;
}

void into_itself (struct node *n NOESCAPE)	/* { dg-warning "'n' is declared not to escape 'into_itself': a pointer is stored in 'n->next'" } */
{
  n->next = n;
}

void content (struct node *n DEEP)	/* { dg-warning "what 'n' leads to is declared not to escape 'content': held by 'n', which is stored in global 'kept'" } */
{
  kept = n->next->data;
}

void free_content (struct node *n DEEP)	/* { dg-warning "what 'n' leads to is declared not to escape 'free_content': released by 'free'" } */
{
  free (n->data);
}

void change (struct node *n DEEP)	/* { dg-warning "'n' is declared not to escape 'change': a pointer is stored in 'n->next'" } */
{
  n->next = list;
}

void swap (struct node *n DEEP)	/* { dg-warning "'n' is declared not to escape 'swap': a pointer is stored in 'n->next'" } */
{
  n->next = n->next->next;
}

void address_taken (int *p NOESCAPE)	/* { dg-warning "'p' is declared not to escape 'address_taken': " } */
{
  int **volatile where = &p;
  kept = *where;
}

void static_local (int *p NOESCAPE)	/* { dg-warning "'p' is declared not to escape 'static_local': stored in static 'last'" } */
{
  static int *last;
  if (last)
    number (*last);
  last = p;
}

void as_number (int *p NOESCAPE)	/* { dg-warning "'p' is declared not to escape 'as_number': " } */
{
  extern unsigned long where;
  where = (unsigned long) p;
}
