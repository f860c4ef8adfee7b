/* A slot does not get into a recursive function by being inlined there: the
   plain program needs no stack for the object.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-stack-protector -Wframe-larger-than=1500 -fplugin-arg-escape-report" } */

#include <stdlib.h>

int get (void);

static int
work (int n)
{
  int *p = malloc (2000);  /* { dg-note "[escape:recursion]" } */
  for (int i = 0; i < n; i++)
    p[get () % 500] = i;
  int r = p[n % 500];
  free (p);
  return r;
}

int
walk (int n)
{
  int r = work (n) + 1;
  return n ? r + walk (n / 2) + get () : r;
}

/* Of several functions, and by the user's word.  */
static inline __attribute__ ((always_inline)) int
always (int n)
{
  int *p = malloc (5000);  /* { dg-note "[escape:recursion]" } */
  for (int i = 0; i < n; i++)
    p[get () % 1250] = i;
  int r = p[n % 1250];
  free (p);
  return r;
}

int odd (int);

int
even (int n)
{
  int r = always (n) + 1;
  return n ? r + odd (n / 2) + get () : r;
}

int
odd (int n)
{
  return n ? even (n / 3) - get () : 2;
}
