/* Text in memory that was made from an address may be read back as one, by
   whatever reads numbers.  */
/* { dg-do run } */

#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

#define OWN static __attribute__ ((noinline, noclone))

OWN void
dirty (void)
{
  volatile char b[8000];
  for (int i = 0; i < 8000; i++)
    b[i] = 0x5a;
}

OWN int *
by_strtoul (int k)
{
  int *p = malloc (sizeof *p);  /* { dg-note "escape:return" } */
  char b[40];
  *p = k;
  sprintf (b, "%lx", (unsigned long) p);
  return (int *) strtoul (b, NULL, 16);
}

OWN int *
by_strtol (int k)
{
  int *p = malloc (sizeof *p);  /* { dg-note "escape:return" } */
  char b[40];
  *p = k;
  snprintf (b, sizeof b, "%ld", (long) p);
  return (int *) strtol (b, NULL, 10);
}

/* The text is a new block.  */
OWN int *
by_asprintf (int k)
{
  int *p = malloc (sizeof *p);  /* { dg-note "'p' escapes 'by_asprintf'" } */
  char *s;
  void *q;
  *p = k;
  if (asprintf (&s, "%p", (void *) p) < 0 || sscanf (s, "%p", &q) != 1)
    abort ();
  free (s);
  return q;
}

/* Only looked at: the text is another one.  */
OWN int
length_of (int k)
{
  char *p = calloc (8, 1);  /* { dg-note "escape:stack" } */
  char *s;
  p[0] = '0' + k;
  int n = asprintf (&s, "%s.", p);
  n = 10 * n + atoi (s);
  free (s);
  free (p);
  return n;
}

OWN int *
by_wide_text (int k)
{
  int *p = malloc (sizeof *p);  /* { dg-note "passed to 'swprintf'" } */
  wchar_t b[40];
  *p = k;
  swprintf (b, 40, L"%lx", (long) p);
  return (int *) wcstoul (b, NULL, 16);
}

OWN int *
by_environment (int k)
{
  int *p = malloc (sizeof *p);  /* { dg-note "'p' escapes 'by_environment'" } */
  char b[40];
  void *q;
  *p = k;
  sprintf (b, "%p", (void *) p);
  setenv ("ADDRESS", b, 1);
  if (sscanf (getenv ("ADDRESS"), "%p", &q) != 1)
    abort ();
  return q;
}

OWN int *
by_calendar (int k)
{
  int *p = malloc (sizeof *p);  /* { dg-note "escape:return" } */
  struct tm tm;
  *p = k;
  time_t t = (time_t) (uintptr_t) p;
  gmtime_r (&t, &tm);
  return (int *) timegm (&tm);
}

OWN int *
by_real (int k)
{
  int *p = malloc (sizeof *p);  /* { dg-note "'p' escapes 'by_real'" } */
  char b[40];
  *p = k;
  sprintf (b, "%.1f", (double) (uintptr_t) p);
  return (int *) (uintptr_t) strtod (b, NULL);
}

int
main (void)
{
  int *(*const all[]) (int)
    = { by_strtoul,     by_strtol,   by_asprintf, by_wide_text,
        by_environment, by_calendar, by_real };
  for (int i = 0; i < 7; i++)
    {
      int *p = all[i] (i);
      dirty ();
      if (*p != i)
        abort ();
    }
  return length_of (3) != 23;
}
