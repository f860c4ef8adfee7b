/* Unnamed arguments, on both sides.  */
/* { dg-do compile } */

#include "use.h"

#include <stdarg.h>
#include <stdio.h>

int *kept;
int takes (va_list);

int
to_printf (void)
{
  char *p = malloc (64);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < turns; i++)
    p[i & 63] = i + 1;
  p[63] = 0;
  return printf ("%s %p\n", p, (void *) p);
}

int
to_other (void)
{
  extern int takes_all (const char *, ...);
  char *p = malloc (64);  /* { dg-note "[escape:varargs]" } */
  for (int i = 0; i < turns; i++)
    p[i & 63] = i + 1;
  p[63] = 0;
  return takes_all ("%s %p\n", p, (void *) p);
}

/* Arguments come from outside: what they say is no object of ours.  */
int
from_list (int n, ...)
{
  va_list ap;
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  va_start (ap, n);
  for (int i = 0; i < n; i++)
    p[i & 3] += va_arg (ap, int) + *va_arg (ap, int *);
  va_end (ap);
  return p[turns & 3];
}

/* Stored through an argument of the list.  */
int
through_list (int n, ...)
{
  va_list ap;
  int *p = malloc (FOUR);  /* { dg-note "[escape:unknown]" } */
  use (p);
  va_start (ap, n);
  *va_arg (ap, int **) = p;
  va_end (ap);
  return p[turns & 3];
}

int
list_passed_on (int n, ...)
{
  va_list ap, copy;
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  va_start (ap, n);
  va_copy (copy, ap);
  p[n & 3] += takes (ap) + takes (copy);
  va_end (copy);
  va_end (ap);
  return p[turns & 3];
}
