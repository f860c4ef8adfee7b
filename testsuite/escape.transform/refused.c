/* Where conversion would be wrong, and the twin where it is not.  */
/* { dg-do run } */

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

jmp_buf target;

__attribute__ ((noipa)) static void
jump (int n)
{
  if (n > 0)
    longjmp (target, 1);
}

/* A local changed after setjmp has no value after longjmp, the heap has.  */
__attribute__ ((noipa)) int
jumps (int n)
{
  int *p = malloc (sizeof *p); /* { dg-note "[escape:setjmp]" } */
  if (!p)
    abort ();
  *p = 3;
  if (!setjmp (target))
    {
      *p = n;
      jump (n);
    }
  int r = *p;
  free (p);
  return r;
}

__attribute__ ((noipa)) int
does_not_jump (int n)
{
  int *p = malloc (sizeof *p); /* { dg-note "[escape:stack]" } */
  if (!p)
    abort ();
  *p = 3;
  if (n)
    *p = n;
  int r = *p;
  free (p);
  return r;
}

/* The frame of each call would have its own.  */
__attribute__ ((noipa)) int
deep (int n)
{
  char *p = malloc (2000); /* { dg-note "[escape:recursion]" } */
  if (!p)
    abort ();
  memset (p, n, 2000);
  int r = p[n] + (n ? deep (n - 1) : 0);
  free (p);
  return r;
}

/* Small enough for every call.  */
__attribute__ ((noipa)) int
deep_small (int n)
{
  char *p = malloc (200); /* { dg-note "[escape:stack]" } */
  if (!p)
    abort ();
  memset (p, n, 200);
  int r = p[n] + (n ? deep_small (n - 1) : 0);
  free (p);
  return r;
}

int
main (void)
{
  if (jumps (7) != 7 || does_not_jump (7) != 7 || deep (3) != 6
      || deep_small (3) != 6)
    abort ();
  return 0;
}
