/* Variable arrays and alloca'ed memory belong to the function.  */
/* { dg-do compile } */

#include "use.h"

int **kept;

int
in_array (int n)
{
  int *a[n];
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < n; i++)
    a[i] = p;
  return use (a[n / 2]);
}

int
in_array_kept (int n)
{
  int *a[n];
  int *p = malloc (FOUR);  /* { dg-note "[escape:container]" } */
  for (int i = 0; i < n; i++)
    a[i] = p;
  *kept = a[turns];
  return use (a[n / 2]);
}

int
in_alloca (int n)
{
  int **a = __builtin_alloca (n * sizeof *a);
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < n; i++)
    a[i] = p;
  return use (a[n / 2]);
}

int
in_alloca_kept (int n)
{
  int **a = __builtin_alloca (n * sizeof *a);
  int *p = malloc (FOUR);  /* { dg-note "[escape:container]" } */
  for (int i = 0; i < n; i++)
    a[i] = p;
  kept = a;
  return use (a[n / 2]);
}

/* What alloca returns is not the allocation's object.  */
int *
alloca_returned (int n)
{
  int *a = __builtin_alloca (n);
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  a[0] = use (p);
  return kept ? 0 : *kept;
}
