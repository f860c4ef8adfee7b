/* GCC's facts leave out what a function does that does not return; longjmp
   comes back to somebody who sees it.  */
/* { dg-do run } */

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

volatile int five = 5;
int *last, count;
jmp_buf env;

static inline __attribute__ ((always_inline)) void
fill (int *p, int k)
{
  for (int i = 0; i < 4; i++)
    p[i] = i * k;
  for (int i = 0; i < five; i++)
    p[i & 3] += p[(i + 1) & 3];
}

static __attribute__ ((noinline, noreturn)) void
die_keeping (int *p)
{
  for (int i = 0; i < five; i++)
    count++;
  last = p;
  longjmp (env, 1);
}

static __attribute__ ((noinline, noreturn)) void
die_freeing (int *p)
{
  free (p);
  longjmp (env, 2);
}

static __attribute__ ((noinline, noreturn)) void
die_saying (const char *text)
{
  puts (text);
  longjmp (env, 3);
}

static __attribute__ ((noinline)) int
may_die (int *p)
{
  if (p[2] > 3)
    die_keeping (p);
  return p[1] > 3;
}

static __attribute__ ((noinline)) int
may_die_saying (int *p)
{
  if (p[2] > 3)
    die_saying ("large");
  return p[1] > 3;
}

__attribute__ ((noipa)) int
keeps (int k)
{
  int *p = malloc (16);  /* { dg-note "[escape:call]" } */
  fill (p, k);
  if (p[2] > 3)
    die_keeping (p);
  int s = p[1];
  free (p);
  return s;
}

__attribute__ ((noipa)) int
keeps_deeper (int k)
{
  int *p = malloc (16);  /* { dg-note "[escape:call]" } */
  fill (p, k);
  int s = may_die (p);
  free (p);
  return s;
}

__attribute__ ((noipa)) int
frees (int k)
{
  int *p = malloc (16);  /* { dg-note "[escape:free]" } */
  fill (p, k);
  if (p[2] > 3)
    die_freeing (p);
  int s = p[1];
  free (p);
  return s;
}

/* A callee that dies without the object.  */
__attribute__ ((noipa)) int
neither (int k)
{
  int *p = malloc (16);  /* { dg-note "[escape:stack]" } */
  fill (p, k);
  int s = may_die_saying (p);
  free (p);
  return s;
}

__attribute__ ((noipa)) int
other_frames (int k)
{
  char b[400];
  for (int i = 0; i < 400; i++)
    b[i] = i * k;
  int s = 0;
  for (int i = 0; i < five; i++)
    s += b[i * 9];
  return s;
}

int
main (void)
{
  static int (*const calls[]) (int) = { keeps, keeps_deeper, frees, neither };
  for (volatile int i = 0; i < 4; i++)
    {
      int how = setjmp (env);
      if (how == 0)
        printf ("returned %d\n", calls[i] (7));
      else if (how == 1)
        {
          other_frames (3);
          printf ("%d %d\n", last[1], last[2]);
        }
      else
        printf ("left by %d\n", how);
    }
  return 0;
}
