/* What a slot of guard-size bytes cannot serve: twins that differ in a line
   or a word.  */
/* { dg-do run } */

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

volatile int five = 5;
static void *kept;
static jmp_buf env;

static int
work (char *p, int n)
{
  for (int i = 0; i < n; i++)
    p[i] = i * five;
  unsigned s = 0;
  for (int i = 0; i < n; i++)
    s = s * 3 + p[n - i - 1];
  return s;
}

static __attribute__ ((noipa)) int
local (int n)
{
  char *p = malloc (n);  /* { dg-note "[escape:guarded]" } */
  int s = work (p, n);
  free (p);
  return s;
}

static __attribute__ ((noipa)) int
escapes (int n)
{
  char *p = malloc (n);  /* { dg-note "[escape:static]" } */
  int s = work (p, n);
  kept = p;
  return s;
}

static __attribute__ ((noipa)) int
jumped (int n)
{
  char *p = malloc (n);  /* { dg-note "[escape:setjmp]" } */
  if (setjmp (env))
    return 0;
  int s = work (p, n);
  free (p);
  return s;
}

/* The block of the turn before is still in use: one slot is not enough.  */
static __attribute__ ((noipa)) int
overlaps (int n)
{
  char *last = NULL;
  int s = 0;
  for (int i = 1; i < n; i++)
    {
      char *p = malloc (i);  /* { dg-note "stack while its objects fit into 4096 bytes, else 'malloc' [escape:guarded]" } */
      s += work (p, i);
      if (last)
        s += work (last, i - 1);
      free (last);
      last = p;
    }
  free (last);
  return s;
}

static __attribute__ ((noipa)) int
follows (int n)
{
  char *last = NULL;
  int s = 0;
  for (int i = 1; i < n; i++)
    {
      char *p = malloc (i);  /* { dg-note "[escape:guarded]" } */
      s += work (p, i);
      free (p);
      last = NULL;
    }
  free (last);
  return s;
}

/* No use: the size is never small enough.  */
static __attribute__ ((noipa)) int
large (unsigned char n)
{
  char *p = malloc (n + 100000);  /* { dg-note "bytes exceed max-size=65536 [escape:size]" } */
  int s = work (p, n);
  free (p);
  return s;
}

static __attribute__ ((noipa)) int
bounded (unsigned char n)
{
  char *p = malloc (n + 100);  /* { dg-note "355-byte stack slot instead of 'malloc' [escape:stack]" } */
  int s = work (p, n);
  free (p);
  return s;
}

/* Hardly ever made: not worth a larger frame.  */
static __attribute__ ((noipa)) int
rare (int n)
{
  int s = n;
  if (__builtin_expect (n < 0, 0))
    {
      char *p = malloc (-n);  /* { dg-note "its size is not known, and it is rarely made [escape:size]" } */
      s = work (p, -n);
      free (p);
    }
  return s;
}

/* As a type that is larger than the slot.  */
struct record { int n; char text[2000]; };

static __attribute__ ((noipa)) int
typed (int n)
{
  struct record *p = malloc (8 + n);  /* { dg-note "its size is not known [escape:size]" } */
  p->n = n;
  memset (p->text, n, 4);
  int s = p->n + p->text[n & 3];
  free (p);
  return s;
}

int
main (void)
{
  printf ("%d %d %d\n", local (five), escapes (five), jumped (five));
  printf ("%d %d\n", overlaps (five), follows (five));
  printf ("%d %d\n", large (five), bounded (five));
  printf ("%d %d %d\n", rare (five), rare (-five), typed (five));
  free (kept);
  return 0;
}
