/* A copy of bytes is made whatever their number is, and what is copied may be
   the tail of the block before, which had the same slot.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-alloc-fn=own_dup:memdup=2 -fplugin-arg-escape-free-fn=own_free" } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__ ((noipa)) void *
own_dup (const void *s, size_t n)
{
  void *p = malloc (n);  /* { dg-note "[escape:return]" } */
  return p ? memcpy (p, s, n) : p;
}

__attribute__ ((noipa)) void
own_free (void *p)
{
  free (p);
}

static __attribute__ ((noipa)) unsigned
tails (const char *s, int n)
{
  char *p = own_dup (s, n);  /* { dg-note "[escape:guarded]" } */
  unsigned h = 0;
  for (; n > 1; n--)
    {
      for (int i = 0; i < n; i++)
        h = h * 31 + p[i];
      p = own_dup (p + 1, n - 1);  /* { dg-note "[escape:guarded]" } */
    }
  h += p[0];
  own_free (p);
  return h;
}

/* Of known size.  */
static __attribute__ ((noipa)) unsigned
halves (const char *s, int n)
{
  unsigned h = 0;
  char *p = (char *) s;
  char *kept = NULL;
  for (int k = 0; k < n; k++)
    {
      p = own_dup (p + k % 2 * 8, 40 - k % 2 * 8);  /* { dg-note "[escape:stack]" } */
      for (int i = 0; i < 32; i++)
        h = h * 31 + p[i];
      p[39 - k % 2 * 8] = k;
      kept = p;
      if (k % 2)
        p = (char *) s;
    }
  own_free (kept);
  return h;
}

int
main (void)
{
  char s[100];
  for (int i = 0; i < 100; i++)
    s[i] = i * 7 + i / 3;
  printf ("%u %u %u\n", tails (s, 20), tails (s, 90), halves (s, 5));
  return 0;
}
