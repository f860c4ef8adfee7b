/* What may not start in a slot, and twins that may.  */
/* { dg-do run } */
/* { dg-additional-options "-D_GNU_SOURCE" } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

volatile int five = 5;

/* getline reallocates what it is given.  */
static __attribute__ ((noipa)) int
by_getline (FILE *f)
{
  size_t n = 16;
  char *line = malloc (16);  /* { dg-note "'realloc' may grow it [escape:size]" } */
  int r = getline (&line, &n, f);
  r += line[0];
  free (line);
  return r;
}

static __attribute__ ((noipa)) int
by_fgets (FILE *f)
{
  char *line = malloc (16);  /* { dg-note "[escape:stack]" } */
  int r = fgets (line, 16, f) != NULL;
  r += line[0];
  free (line);
  return r;
}

/* The block of the turn before is grown while the new one is made.  */
static __attribute__ ((noipa)) int
two_alive (int n)
{
  char *last = NULL;
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      char *p = malloc (8);  /* { dg-note "[escape:loop]" } */
      p[0] = i;
      p[five] = i + 1;
      if (last)
        {
          last = realloc (last, 16);
          s += last[0] + last[five];
        }
      free (last);
      last = p;
    }
  free (last);
  return s;
}

static __attribute__ ((noipa)) int
one_alive (int n)
{
  int s = 0;
  for (int i = 0; i < n; i++)
    {
      char *p = malloc (8);  /* { dg-note "[escape:guarded]" } */
      p[0] = i;
      p[five] = i + 1;
      p = realloc (p, i % 3 ? 16 : 5000);
      s += p[0] + p[five];
      free (p);
    }
  return s;
}

/* The result leaves.  */
static __attribute__ ((noipa)) char *
returned (int n)
{
  char *p = malloc (8);  /* { dg-note "[escape:return]" } */
  p[0] = n;
  return realloc (p, n);
}

/* Too many slots for one call.  */
static __attribute__ ((noipa)) int
five_slots (int k)
{
  char *p;
  switch (k)
    {
    case 0: p = malloc (8); break;  /* { dg-note "'realloc' may grow it [escape:size]" } */
    case 1: p = malloc (9); break;  /* { dg-note "'realloc' may grow it [escape:size]" } */
    case 2: p = malloc (10); break;  /* { dg-note "'realloc' may grow it [escape:size]" } */
    case 3: p = malloc (11); break;  /* { dg-note "'realloc' may grow it [escape:size]" } */
    default: p = malloc (12); break;  /* { dg-note "'realloc' may grow it [escape:size]" } */
    }
  p[five] = k;
  p = realloc (p, 100);
  k += p[five];
  free (p);
  return k;
}

int
main (void)
{
  FILE *f = fopen ("/dev/zero", "r");
  FILE *g = fopen ("/dev/null", "r");
  if (!f || !g)
    return 1;
  printf ("%d\n", by_getline (g) < 2);
  printf ("%d\n", by_fgets (f));
  fclose (f);
  fclose (g);
  printf ("%d %d\n", two_alive (five), one_alive (five));
  char *p = returned (five);
  printf ("%d\n", p[0]);
  free (p);
  for (int k = 0; k < 6; k++)
    printf ("%d\n", five_slots (k));
  return 0;
}
