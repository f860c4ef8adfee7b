/* Functions named like the library's that are not the library's.  */
/* { dg-do compile } */
/* { dg-additional-options "-w" } */

#include "use.h"

/* A prototype of its own.  */
int puts (int *, int *);
int fputs (const char *, void *);

/* A function of the unit.  */
static int *kept;

__attribute__ ((noinline)) void
perror (const char *p)
{
  kept = (int *) p;
}

void psignal (int, const char *);

int *
read_kept (void)
{
  return kept;
}

int
other_prototype (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:call]" } */
  use (p);
  puts (p, 0);
  return p[turns & 3];
}

int
right_prototype (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  fputs ((char *) p, 0);
  return p[turns & 3];
}

int
defined_here (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:call]" } */
  use (p);
  perror ((char *) p);
  return p[turns & 3];
}

int
defined_elsewhere (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  psignal (1, (char *) p);
  return p[turns & 3];
}
