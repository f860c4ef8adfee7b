/* Objects made again and again: the one before must be dead.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=0" } */

#include <stdlib.h>

/* Dead at the end of the turn.  */
__attribute__ ((noipa)) int
freed_in_turn (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (sizeof *p); /* { dg-note "[escape:stack]" } */
      if (!p)
        abort ();
      *p = i + s;
      s = *p;
      free (p);
    }
  return s;
}

/* Alive in the next turn, once.  */
__attribute__ ((noipa)) int
kept_one_turn (int n)
{
  int *before = NULL;
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (sizeof *p); /* { dg-note "[escape:loop]" } */
      if (!p)
        abort ();
      *p = i;
      s += before ? *before : 0;
      free (before);
      before = p;
    }
  free (before);
  return s;
}

/* The same by goto.  */
__attribute__ ((noipa)) int
goto_kept (int n)
{
  int *before = NULL;
  int s = 0;
again:;
  int *p = malloc (sizeof *p); /* { dg-note "[escape:loop]" } */
  if (!p)
    abort ();
  *p = n;
  s += before ? *before : 0;
  free (before);
  before = p;
  if (--n > 0)
    goto again;
  free (before);
  return s;
}

__attribute__ ((noipa)) int
goto_freed (int n)
{
  int s = 0;
again:;
  int *p = malloc (sizeof *p); /* { dg-note "[escape:stack]" } */
  if (!p)
    abort ();
  *p = n;
  s += *p;
  free (p);
  if (--n > 0)
    goto again;
  return s;
}

/* Made before the loop, used in it.  */
__attribute__ ((noipa)) int
made_before (int n)
{
  int *p = malloc (sizeof *p); /* { dg-note "[escape:stack]" } */
  if (!p)
    abort ();
  *p = 0;
  for (int i = 0; i < n; i++)
    *p += i;
  int r = *p;
  free (p);
  return r;
}

/* Leaked in every turn, and nobody can tell.  */
__attribute__ ((noipa)) int
leaked (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (sizeof *p); /* { dg-note "[escape:stack]" } */
      if (!p)
        abort ();
      *p = i;
      s += *p;
    }
  return s;
}

int
main (void)
{
  if (freed_in_turn (4) != 6 || kept_one_turn (4) != 3 || goto_kept (4) != 9
      || goto_freed (4) != 10 || made_before (4) != 6 || leaked (4) != 6)
    abort ();
  return 0;
}
