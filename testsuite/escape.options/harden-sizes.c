/* harden: sizes that are known only at run time, and accesses compared with
   them.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report=stack,heap -fplugin-arg-escape-harden" } */

#include <stdlib.h>
#include <string.h>

int get (void);

int
elements (int n)
{
  int *p = malloc (n * sizeof *p), s = 0;  /* { dg-note "[escape:guarded]" } */
  for (int i = 0; i < n; i++)
    p[i] = get ();
  for (int i = 0; i < n; i++)
    s = s * 3 + p[i];
  free (p);
  return s;
}

int
one_too_many (int n)
{
  int *p = malloc (n * sizeof *p), s = 0;  /* { dg-note "the access 'p[...]' is not proved to be in bounds (harden) [escape:size]" } */
  for (int i = 0; i <= n; i++)
    p[i] = get ();
  for (int i = 0; i < n; i++)
    s = s * 3 + p[i];
  free (p);
  return s;
}

int
room_for_one_more (int n)
{
  int *p = malloc ((n + 1) * sizeof *p), s = 0;  /* { dg-note "[escape:guarded]" } */
  for (int i = 0; i <= n; i++)
    p[i] = get ();
  for (int i = 0; i < n; i++)
    s = s * 3 + p[i];
  free (p);
  return s;
}

int
smaller_elements (int n)
{
  int *p = malloc (n * sizeof (short)), s = 0;  /* { dg-note "[escape:size]" } */
  for (int i = 0; i < n; i++)
    p[i] = get ();
  for (int i = 0; i < n; i++)
    s = s * 3 + p[i];
  free (p);
  return s;
}

/* The product may wrap around, and the block is small then.  */
int
wraps (size_t n)
{
  int *p = malloc (n * sizeof *p), s = 0;  /* { dg-note "[escape:size]" } */
  for (unsigned i = 0; i < n; i++)
    p[i] = get ();
  free (p);
  return s;
}

int
does_not_wrap (unsigned n)
{
  int *p = malloc (n * sizeof *p), s = 0;  /* { dg-note "[escape:guarded]" } */
  for (unsigned i = 0; i < n; i++)
    p[i] = get ();
  for (unsigned i = 0; i < n; i++)
    s = s * 3 + p[i];
  free (p);
  return s;
}

int
other_number (int n, int m)
{
  int *p = malloc (n * sizeof *p), s = 0;  /* { dg-note "[escape:size]" } */
  for (int i = 0; i < m; i++)
    p[i] = get ();
  for (int i = 0; i < n; i++)
    s = s * 3 + p[i];
  free (p);
  return s;
}

/* The number is that of the next object.  */
int
previous (int k)
{
  int *p = NULL;
  int s = 0;
  for (; k; k--)
    {
      int n = get ();
      if (p)
        for (int i = 0; i < n; i++)
          s += p[i];
      free (p);
      p = malloc (n * sizeof *p);  /* { dg-note "[escape:size]" } */
      for (int i = 0; i < n; i++)
        p[i] = i;
    }
  free (p);
  return s;
}

/* Only the least size is sure.  */
int
least (unsigned n)
{
  int *p = calloc (10 + n % 10, sizeof *p);  /* { dg-note "[escape:stack]" } */
  p[n % 10] = get ();
  int r = p[3] + p[n & 7];
  free (p);
  return r;
}

int
not_the_largest (unsigned n)
{
  int *p = calloc (10 + n % 10, sizeof *p);  /* { dg-note "[escape:size]" } */
  p[n % 11] = get ();
  int r = p[3] + p[n & 7];
  free (p);
  return r;
}

int
all (const char *text, size_t n)
{
  char *p = malloc (n);  /* { dg-note "[escape:guarded]" } */
  memset (p, 1, n);
  int r = memcmp (p, text, n);
  free (p);
  return r;
}

int
all_but_one_more (const char *text, size_t n)
{
  char *p = malloc (n);  /* { dg-note "the access by 'memcmp' is not proved" } */
  memset (p, 1, n);
  int r = memcmp (p, text, n + 1);
  free (p);
  return r;
}
