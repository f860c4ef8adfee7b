/* Functions with large slots that are inlined into one do not make a frame
   larger than frame-limit.  */
/* { dg-do compile } */
/* { dg-options "-O1 -fno-stack-protector -fplugin-arg-escape-report -Wframe-larger-than=65536" } */

#include <stdlib.h>
#include <string.h>

int get (void);

static int
first (int n)
{
  char *p = malloc (60000);  /* { dg-note "frame-limit=65536 [escape:frame]" } */
  memset (p, n, 60000);
  return strlen (p);
}

static int
second (int n)
{
  char *p = malloc (60000);  /* { dg-note "frame-limit=65536 [escape:frame]" } */
  memset (p, n + 1, 60000);
  return strlen (p) * 2;
}

/* There is room for this.  */
static int
third (int n)
{
  char *p = malloc (5000);  /* { dg-note "[escape:stack]" } */
  memset (p, n, 5000);
  return strlen (p) * 3;
}

/* Not inlined: a frame of its own.  */
static __attribute__ ((noinline)) int
fourth (int n)
{
  char *p = malloc (60000);  /* { dg-note "[escape:stack]" } */
  memset (p, n, 60000);
  return strlen (p) * 4;
}

int
main (int argc, char **argv)
{
  char *q = malloc (60000);  /* { dg-note "[escape:stack]" } */
  memset (q, argc, 60000);
  int r = q[get ()];
  r += first (argc) + second (argc) + third (argc) + fourth (argc);
  return r + q[get ()];
}
