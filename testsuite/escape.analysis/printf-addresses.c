/* Printing an address is harmless; text made of one is not.  */
/* { dg-do compile } */

#include "use.h"

#include <stdio.h>

char kept[64];

int
to_stream (FILE *f)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  return fprintf (f, "%p %d", (void *) p, p[turns & 3]);
}

int
to_own_buffer (void)
{
  char text[64];
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  sprintf (text, "%p", (void *) p);
  return text[turns & 63] == '0';
}

/* IMPRECISE: a character of the text is hardly the address.  */
int
character_of_text (void)
{
  char text[64];
  int *p = malloc (FOUR);  /* { dg-note "[escape:return]" } */
  use (p);
  sprintf (text, "%p", (void *) p);
  return text[turns & 63];
}

int
to_kept_buffer (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  use (p);
  return sprintf (kept, "%p", (void *) p);
}

int
number_to_kept_buffer (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  return sprintf (kept, "%d", use (p));
}

/* The characters of a string, but not where it is.  */
int
string_to_kept_buffer (void)
{
  char *p = malloc (64);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < turns; i++)
    p[i & 63] = i + 1;
  p[63] = 0;
  return snprintf (kept, sizeof kept, "%s", p);
}

int
count_into_object (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  printf ("abc%n", &p[turns & 3]);
  return p[turns & 3];
}

int
scanned_back (void)
{
  char text[64];
  void *q;
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  sprintf (text, "%p", (void *) p);
  if (sscanf (text, "%p", &q) != 1)
    return 0;
  return use (q);
}

/* A format that is not known may do more.  */
int
unknown_format (const char *format)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  return printf (format, p) + p[turns & 3];
}
