/* strdup and strndup of what is short or long.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=16" } */
/* { dg-heap-calls 13 } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

volatile size_t fifteen = 15;

static __attribute__ ((noipa)) int
hash (const char *s, int plus)
{
  char *p = strdup (s);  /* { dg-note "stack when 'strlen (s) + 1' is at most 16 bytes, else 'strdup' [escape:guarded]" } */
  unsigned h = 0;
  p[0] += plus;
  for (size_t i = 0; p[i]; i++)
    h = h * 31 + p[i];
  for (size_t i = strlen (p); i > 0; i--)
    h = h * 31 + p[i - 1];
  free (p);
  return h;
}

static __attribute__ ((noipa)) int
hash_part (const char *s, size_t n, int plus)
{
  char *p = strndup (s, n);  /* { dg-note "stack when 'strnlen (s, n) + 1' is at most 16 bytes, else 'strndup' [escape:guarded]" } */
  unsigned h = 0;
  p[0] += plus;
  for (size_t i = 0; p[i]; i++)
    h = h * 31 + p[i];
  h = h * 31 + strlen (p);
  free (p);
  return h;
}

/* Each string is made from the one before it, which lies where it goes.  */
static __attribute__ ((noipa)) int
tails (const char *s)
{
  unsigned h = 0;
  while (*s)
    {
      s = strdup (s);  /* { dg-note "[escape:guarded]" } */
      for (const char *p = s; *p; p++)
        h = h * 31 + *p;
      s++;
    }
  return h;
}

int
main (void)
{
  char line[64];
  strcpy (line, "0123456789abcdef");
  printf ("%d %d %d\n", hash ("", 0), hash (line + 1, 1), hash (line, 1));
  printf ("%d %d %d\n", hash_part (line, fifteen, 2),
          hash_part (line, fifteen + 1, 2), hash_part (line + 1, 100, 3));
  printf ("%d\n", hash_part (line, 0, 0));
  printf ("%d\n", tails ("abcdefghijkl"));
  printf ("%d\n", tails ("abcdefghijklmnopqrstuvwxyz"));
  return 0;
}
