/* strtok remembers its string for a call that is not given it.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__ ((noipa)) static char *
start (const char *text)
{
  char *p = malloc (32);  /* { dg-note "passed to 'strtok'" } */
  strcpy (p, text);
  return strtok (p, ",") ? "started" : "empty";
}

/* The re-entrant one remembers it where it is told to.  */
__attribute__ ((noipa)) static int
start_and_end (const char *text)
{
  char *rest;
  char *p = malloc (32);  /* { dg-note "[escape:stack]" } */
  strcpy (p, text);
  int n = 0;
  for (char *t = strtok_r (p, ",", &rest); t; t = strtok_r (NULL, ",", &rest))
    n = n * 10 + strlen (t);
  free (p);
  return n;
}

__attribute__ ((noipa)) static int
more (void)
{
  char *t = strtok (NULL, ",");
  return t ? strlen (t) : 0;
}

int
main (void)
{
  puts (start ("one,three,fifteen"));
  printf ("%d\n", start_and_end ("a,bb,ccc"));
  int n = more ();
  n = n * 10 + more ();
  printf ("%d\n", n);
  return n == 57 ? 0 : 1;
}
