/* harden: which calls say how much they access.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-ipa-sra -fplugin-arg-escape-report=stack,heap -fplugin-arg-escape-harden" } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int get (void);

int
text (int n)
{
  char *p = malloc (30);  /* { dg-note "[escape:stack]" } */
  snprintf (p, 30, "%d", n);
  int r = p[0] + p[1];
  free (p);
  return r;
}

int
text_longer (int n, int m)
{
  char *p = malloc (30);  /* { dg-note "the access by 'snprintf' is not proved to be in bounds (harden) [escape:size]" } */
  snprintf (p, m, "%d", n);
  int r = p[0] + p[1];
  free (p);
  return r;
}

int
text_printed (int n)
{
  char *p = malloc (30);  /* { dg-note "the access by 'puts' is not proved" } */
  snprintf (p, 30, "%d", n);
  puts (p);
  int r = p[0] + p[1];
  free (p);
  return r;
}

int
text_of_any_length (int n)
{
  char *p = malloc (30);  /* { dg-note "the access by 'sprintf' is not proved" } */
  sprintf (p, "%d", n);
  int r = p[0] + p[1];
  free (p);
  return r;
}

/* What is read is not proved to be what was asked for.  */
int
input (int fd)
{
  char *p = malloc (512);  /* { dg-note "[escape:stack]" } */
  int n = read (fd, p, 512), s = 0;
  for (int i = 0; i < n && i < 512; i++)
    s = s * 3 + p[i];
  free (p);
  return s;
}

int
input_believed (int fd)
{
  char *p = malloc (512);  /* { dg-note "the access 'p[...]' is not proved" } */
  int n = read (fd, p, 512), s = 0;
  for (int i = 0; i < n; i++)
    s = s * 3 + p[i];
  free (p);
  return s;
}

int
copied (const char *from, size_t n)
{
  char *p = malloc (64);  /* { dg-note "[escape:stack]" } */
  if (n > 60)
    n = 60;
  memcpy (p + 4, from, n);
  int r = p[4] + p[5];
  free (p);
  return r;
}

int
copied_beyond (const char *from, size_t n)
{
  char *p = malloc (64);  /* { dg-note "the access by 'memcpy' is not proved" } */
  if (n > 61)
    n = 61;
  memcpy (p + 4, from, n);
  int r = p[4] + p[5];
  free (p);
  return r;
}

/* What a function of the file accesses is not known so exactly.  */
struct holder
{
  int *p;
  int n;
};

static __attribute__ ((noinline)) int
first (struct holder *h)
{
  return h->n ? h->p[0] + get () : get ();
}

int
called (int n)
{
  int *p = malloc (40);  /* { dg-note "the access by 'first' is not proved" } */
  p[0] = get ();
  struct holder h = { p, n };
  int r = first (&h) + first (&h);
  free (p);
  return r;
}

int
not_called (int n)
{
  int *p = malloc (40);  /* { dg-note "[escape:stack]" } */
  p[n & 7] = get ();
  struct holder h = { NULL, 0 };
  int r = first (&h) + p[n & 3];
  free (p);
  return r;
}
