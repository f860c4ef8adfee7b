/* harden: objects whose every access is proved in bounds are converted, their
   twins stay.  */
/* { dg-do compile } */
/* { dg-additional-options "-fplugin-arg-escape-harden" } */

#include <stdlib.h>
#include <string.h>

int get (void);

int
tested (unsigned i)
{
  int *p = calloc (10, sizeof *p);  /* { dg-note "[escape:stack]" } */
  if (i < 10)
    p[i] = get ();
  int r = p[0] + p[i % 10];
  free (p);
  return r;
}

int
tested_wrongly (unsigned i)
{
  int *p = calloc (10, sizeof *p);  /* { dg-note "'p' does not escape 'tested_wrongly' but stays on the heap: the access 'p[...]' is not proved to be in bounds (harden) [escape:size]" } */
/* { dg-event "allocated here" "" { target *-*-* } .-1 } */
  if (i <= 10)
    p[i] = get ();  /* { dg-event "accessed here" } */
  int r = p[0] + p[i % 10];
  free (p);
  return r;
}

int
not_tested (unsigned i)
{
  int *p = calloc (10, sizeof *p);  /* { dg-note "[escape:size]" } */
/* { dg-event "allocated here" "" { target *-*-* } .-1 } */
  p[i] = get ();  /* { dg-event "accessed here" } */
  int r = p[0] + p[i % 10];
  free (p);
  return r;
}

int
below (int i)
{
  int *p = calloc (10, sizeof *p);  /* { dg-note "[escape:size]" } */
/* { dg-event "allocated here" "" { target *-*-* } .-1 } */
  if (i < 10)
    p[i] = get ();  /* { dg-event "accessed here" } */
  int r = p[0] + p[i & 7];
  free (p);
  return r;
}

int
looped (void)
{
  int *p = malloc (100 * sizeof *p);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 100; i++)
    p[i] = get ();
  int s = 0;
  for (int i = 0; i < 100; i++)
    s = s * 3 + p[i];
  free (p);
  return s;
}

int
looped_too_far (void)
{
  int *p = malloc (100 * sizeof *p);  /* { dg-note "[escape:size]" } */
/* { dg-event "allocated here" "" { target *-*-* } .-1 } */
  for (int i = 0; i <= 100; i++)
    p[i] = get ();  /* { dg-event "accessed here" } */
  int s = 0;
  for (int i = 0; i < 100; i++)
    s = s * 3 + p[i];
  free (p);
  return s;
}

struct record
{
  int n;
  int a[10];
  struct record *next;
};

int
field (unsigned i)
{
  struct record *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  p->next = NULL;
  for (int k = 0; k < 10; k++)
    p->a[k] = get ();
  int r = p->a[i % 10];
  free (p);
  return r;
}

/* The type's end is no proof.  */
int
field_beyond (unsigned i)
{
  struct record *p = malloc (sizeof *p);  /* { dg-note "[escape:size]" } */
/* { dg-event "allocated here" "" { target *-*-* } .-1 } */
  p->next = NULL;
  for (int k = 0; k < 10; k++)
    p->a[k] = get ();
  int r = p->a[i % 15];  /* { dg-event "accessed here" } */
  free (p);
  return r;
}

int
either (int c, unsigned i)
{
  int *p = calloc (10, sizeof *p);  /* { dg-note "[escape:stack]" } */
  int *q = c ? p + i % 5 : p + 5;
  *q = get ();
  int r = p[c & 7];
  free (p);
  return r;
}

int
either_beyond (int c, unsigned i)
{
  int *p = calloc (10, sizeof *p);  /* { dg-note "[escape:size]" } */
/* { dg-event "allocated here" "" { target *-*-* } .-1 } */
  int *q = c ? p + i % 5 : p + get ();
  *q = get ();  /* { dg-event "accessed here" } */
  int r = p[c & 7];
  free (p);
  return r;
}
