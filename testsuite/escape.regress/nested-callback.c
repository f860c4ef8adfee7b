/* A nested function that a library function calls back sees its environment:
   that is no argument of the call.  */
/* { dg-do run } */
/* { dg-additional-options "-z execstack" } */

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

int *kept;
volatile int table[4] = { 4, 2, 3, 1 };

__attribute__ ((noipa)) void
sorted (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:closure]" } */
  *p = a;
  int compare (const void *x, const void *y)
  {
    kept = p;
    return *(const int *) x - *(const int *) y;
  }
  qsort ((void *) table, 4, sizeof *table, compare);
}

__attribute__ ((noipa)) void
once (int a)
{
  static pthread_once_t done = PTHREAD_ONCE_INIT;
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:closure]" } */
  *p = a;
  void keep (void)
  {
    kept = p;
  }
  pthread_once (&done, keep);
}

/* Without an environment there is nothing to see.  */
static int
order (const void *x, const void *y)
{
  return *(const int *) x - *(const int *) y;
}

__attribute__ ((noipa)) int
ordered (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  *p = a;
  qsort ((void *) table, 4, sizeof *table, order);
  int r = *p + table[0];
  free (p);
  return r;
}

__attribute__ ((noipa)) static void
overwrite (void)
{
  volatile int waste[256];
  for (int i = 0; i < 256; i++)
    waste[i] = i;
}

int
main (void)
{
  sorted (5);
  overwrite ();
  printf ("%d\n", *kept);
  once (6);
  overwrite ();
  printf ("%d\n", *kept);
  printf ("%d\n", ordered (7));
  return 0;
}
