/* Calls of functions without a body.  */
/* { dg-do compile } */

#include "use.h"

void unknown (int *);
void unknown_number (int);
struct pair { int *a, *b; };
void unknown_struct (struct pair);
int looks (const int *) __attribute__ ((pure));
int computes (const int *) __attribute__ ((const));
int *finds (int *, int) __attribute__ ((pure));
void prints (const char *, ...);
void (*pointer) (int *);
void dies (int *) __attribute__ ((noreturn));
int *kept;

int
not_passed (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  unknown_number (use (p));
  return p[turns & 3];
}

int
passed (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:call]" } */
  use (p);
  unknown (p);
  return p[turns & 3];
}

/* A pointer to const may be kept just as well.  */
int
passed_const (void)
{
  extern void unknown_const (const int *);
  int *p = malloc (FOUR);  /* { dg-note "[escape:call]" } */
  use (p);
  unknown_const (p);
  return p[turns & 3];
}

int
passed_to_pure (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  return (looks (p) > 3) + p[turns & 3];
}

/* IMPRECISE: a number is too small to hold an address, but two of them are
   not.  */
int
number_of_pure (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:return]" } */
  use (p);
  return looks (p) + p[turns & 3];
}

int
passed_to_const (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  return (computes (p) > 3) + p[turns & 3];
}

/* A pure function may return its argument.  */
int
found_and_used (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  return *finds (p, 3);
}

int
found_and_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  use (p);
  kept = finds (p, 3);
  return p[turns & 3];
}

int
in_struct (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:call]" } */
  int *q = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  struct pair s = { p, 0 };
  use (p);
  unknown_struct (s);
  return p[turns & 3] + use (q);
}

int
through_pointer (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:indirect-call]" } */
  use (p);
  pointer (p);
  return p[turns & 3];
}

int
unnamed (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:varargs]" } */
  use (p);
  prints ("x", p);
  return p[turns & 3];
}

int
unnamed_number (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  prints ("x", use (p));
  return p[turns & 3];
}

/* Held by a local whose address is passed.  */
int
in_local (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:call]" } */
  struct pair s = { 0, p };
  use (p);
  extern void unknown_pair (struct pair *);
  unknown_pair (&s);
  return p[turns & 3];
}

int
in_local_that_is_looked_at (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  struct pair s = { 0, p };
  use (p);
  extern int looks_at_pair (const struct pair *) __attribute__ ((pure));
  return (looks_at_pair (&s) > 3) + p[turns & 3];
}

/* IMPRECISE: it could keep the address for longjmp's landing place.  */
int
passed_to_noreturn (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:call]" } */
  int s = use (p);
  if (s < 0)
    dies (p);
  return s;
}
