/* What the link inlines a function into is not known when it is compiled, and
   may be recursive: then large slots are left to the link.  */
/* { dg-do compile } */
/* { dg-options "-O2 -flto -fno-fat-lto-objects -fplugin-arg-escape-report" } */

#include <stdlib.h>

int get (void);

int
work (int n)
{
  int *p = malloc (2000);  /* { dg-note "[escape:frame]" } */
  for (int i = 0; i < n; i++)
    p[get () % 500] = i;
  int r = p[n % 500];
  free (p);
  return r;
}

int
small_twin (int n)
{
  int *p = malloc (1000);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < n; i++)
    p[get () % 250] = i;
  int r = p[n % 250];
  free (p);
  return r;
}

__attribute__ ((noinline)) int
twin (int n)
{
  int *p = malloc (2000);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < n; i++)
    p[get () % 500] = i;
  int r = p[n % 500];
  free (p);
  return r;
}
