/* printf and scanf: arguments are borrowed; what text is made of stays in the
   buffer; what is scanned from outside may be any address.
   SPDX-License-Identifier: GPL-3.0-or-later  */
/* { dg-do compile } */
/* { dg-options "-O0 -w -fplugin-arg-escape-report=stack,heap -fplugin-arg-escape-transform=yes" } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern void *sink;

/* A string to print.  */
void
print_string (void)
{
  char *p = malloc (16);  /* { dg-note "'p' does not escape" } */
  strcpy (p, "abc");
  printf ("%s %d\n", p, 3);
  free (p);
}

/* An address to print.  */
void
print_address (void)
{
  char *p = malloc (16);  /* { dg-note "'p' does not escape" } */
  printf ("%p\n", (void *) p);
  free (p);
}

/* How much was printed.  */
void
print_count (void)
{
  int *p = malloc (sizeof *p);  /* { dg-note "'p' does not escape" } */
  printf ("abc%n\n", p);
  free (p);
}

/* A format that is made at run time.  */
void
print_unknown (const char *format)
{
  char *p = malloc (16);  /* { dg-note "'p' does not escape" } */
  printf (format, p);
  free (p);
}

/* Text in a buffer, which leaves; the string that it was made of does not.  */
char *
buffer_leaves (void)
{
  char *s = malloc (16);  /* { dg-note "'s' does not escape" } */
  char *p = malloc (16);  /* { dg-note "'p' escapes" } */
  strcpy (s, "abc");
  sprintf (p, "%s", s);
  free (s);
  return p;
}

/* An address goes through a local buffer and comes back as a pointer.  */
void
round_trip (void)
{
  char text[64];
  void *back;
  char *p = malloc (16);  /* { dg-note "'p' escapes" } */
  snprintf (text, sizeof text, "%p", (void *) p);
  sscanf (text, "%p", &back);
  sink = back;
  free (p);
}

/* The buffer that is scanned, and what is scanned into.  */
void
scan (void)
{
  char *text = malloc (16);  /* { dg-note "'text' does not escape" } */
  int *n = malloc (sizeof *n);  /* { dg-note "'n' does not escape" } */
  strcpy (text, "3");
  sscanf (text, "%d", n);
  free (n);
  free (text);
}

/* Bytes of the buffer are copied as they are: the pointers among them too.  */
void
scan_bytes (void)
{
  char *q = malloc (16);  /* { dg-note "'q' escapes" } */
  char *raw[2] = { q, NULL };
  char *copy;
  sscanf ((char *) raw, "%8c", (char *) &copy);
  sink = copy;
  free (q);
}
