/* What a declaration promises of its arguments is believed of functions whose
   body is not seen.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report=stack,heap" } */

#include <stdlib.h>
#include "../../plugin/escape.h"

struct pair
{
  int *first, *second;
};

#ifndef __has_attribute
#error no attributes
#elif !__has_attribute (noescape) || !__has_attribute (noescape_deep)
#error not registered
#endif

int on_parameter (const int *p ESC_NOESCAPE);
int by_position (int *p, int *q) ESC_NOESCAPE_ARGS (1);
int all_of_them (int *p, int *q) __attribute__ ((noescape));
int shallow (struct pair *p ESC_NOESCAPE);
int deep (struct pair *p ESC_NOESCAPE_DEEP);
int deep_by_position (int n, struct pair *p) ESC_NOESCAPE_DEEP_ARGS (2);
int nothing (const int *p);
int told_later (int *p);
int told_later (int *p ESC_NOESCAPE);
int told_before (int *p ESC_NOESCAPE);
int told_before (int *p);
int variadic (int *p ESC_NOESCAPE, ...);
typedef int reader (int *p ESC_NOESCAPE);
int *kept;

#define MADE(P, I)				\
  if (!P)					\
    abort ();					\
  P[I] = 1

int
f1 (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:stack]" } */
  MADE (p, i);
  int r = on_parameter (p) + p[i];
  free (p);
  return r;
}

int
f2 (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:stack]" } */
  MADE (p, i);
  int r = by_position (p, NULL) + p[i];
  free (p);
  return r;
}

int
f3 (int i)
{
  int *p = malloc (16);  /* { dg-note "passed to 'by_position', which may keep it [escape:call]" } */
  MADE (p, i);
  int r = by_position (NULL, p) + p[i];
  free (p);
  return r;
}

int
f4 (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:stack]" } */
  MADE (p, i);
  int r = all_of_them (p, p + 1) + p[i];
  free (p);
  return r;
}

/* What the object points to is another matter.  */
int
f5 (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:call]" } */
  MADE (p, i);
  struct pair pair = { p, p };
  int r = shallow (&pair) + p[i];
  free (p);
  return r;
}

int
f6 (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:stack]" } */
  MADE (p, i);
  struct pair pair = { p, p };
  int r = deep (&pair) + p[i];
  r += deep_by_position (i, &pair);
  free (p);
  return r;
}

int
f7 (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:call]" } */
  MADE (p, i);
  int r = nothing (p) + p[i];
  free (p);
  return r;
}

int
f8 (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:stack]" } */
  MADE (p, i);
  int r = told_later (p) + told_before (p) + p[i];
  free (p);
  return r;
}

int
f9 (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:stack]" } */
  MADE (p, i);
  int r = variadic (p, 1) + p[i];
  free (p);
  return r;
}

int
f10 (int i)
{
  int *p = malloc (16);  /* { dg-note "an unnamed argument of 'variadic'.*[escape:varargs]" } */
  MADE (p, i);
  int r = variadic (NULL, p) + p[i];
  free (p);
  return r;
}

/* Not of calls through pointers: types are merged.  */
int
f11 (int i, reader *read)
{
  int *p = malloc (16);  /* { dg-note "[escape:indirect-call]" } */
  MADE (p, i);
  int r = read (p) + p[i];
  free (p);
  return r;
}

/* The callee writes what it likes into the object: a pointer that comes out of
   it may lead anywhere.  */
void
f12 (struct pair *out)
{
  struct pair *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  if (!p)
    abort ();
  p->first = NULL;
  int *q = malloc (16);  /* { dg-note "[escape:" } */
  if (!q)
    abort ();
  shallow (p);
  *(int **) p->first = q;
  free (p);
}

/* A body that is seen counts, not what is said of it.  */
__attribute__ ((noipa)) int
liar (int *p ESC_NOESCAPE)	/* { dg-warning "'p' is declared not to escape 'liar': stored in global 'kept'" } */
{
  kept = p;
  return 0;
}

int
f13 (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:call]" } */
  MADE (p, i);
  return liar (p);
}
