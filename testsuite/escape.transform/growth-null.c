/* The usual string builder: the first realloc is given NULL, and makes the
   buffer.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=64" } */
/* { dg-heap-calls 16 } */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

volatile int five = 5;

static __attribute__ ((noipa)) unsigned
hash (int n)
{
  unsigned h = 0;
  char *buf = NULL;
  size_t room = 0, used = 0;
  for (int i = 0; i < n; i++)
    {
      if (used + 3 > room)
        {
          room = room ? room * 2 : 16;
          char *q = realloc (buf, room);  /* { dg-note "'q' does not escape 'hash': stack until it grows beyond 64 bytes, then 'realloc' [escape:guarded]" } */
          if (!q)
            {
              free (buf);
              return 0;
            }
          buf = q;
        }
      buf[used++] = i;
      buf[used++] = i * n;
      buf[used++] = i + n;
    }
  for (size_t i = 0; i < used; i++)
    h = h * 31 + buf[used - i - 1];
  free (buf);
  return h;
}

/* In a local struct, made anew in each turn of an outer loop.  */
struct string { char *text; size_t used, room; };

static inline void
append (struct string *s, char c)
{
  if (s->used == s->room)
    {
      s->room = 2 * s->room + 10;
      s->text = realloc (s->text, s->room);  /* { dg-note "[escape:guarded]" } */
      if (!s->text)
        abort ();
    }
  s->text[s->used++] = c;
}

static __attribute__ ((noipa)) unsigned
texts (int n)
{
  unsigned h = 0;
  for (int i = 0; i < n; i++)
    {
      struct string s = { NULL, 0, 0 };
      for (int k = 0; k < i * i; k++)
        append (&s, i + k);
      for (size_t k = 0; k < s.used; k++)
        h = h * 31 + s.text[s.used - k - 1];
      free (s.text);
    }
  return h;
}

/* Two buffers by one call: the second begins while the first lives.  */
static __attribute__ ((noipa)) unsigned
two (int n)
{
  char *buf[2] = { NULL, NULL };
  unsigned h = 0;
  for (int i = 0; i < n; i++)
    {
      char *p = i & 1 ? buf[1] : buf[0];
      p = realloc (p, i + 10);  /* { dg-note "[escape:loop]" } */
      p[i] = i;
      p[0] = i & 1;
      p[(i + five) % (i + 10)] = 7;
      h = h * 31 + p[i];
      if (i & 1)
        buf[1] = p;
      else
        buf[0] = p;
    }
  h = h * 31 + buf[0][0] + buf[1][1] + 5 * buf[1][0];
  free (buf[0]);
  free (buf[1]);
  return h;
}

/* A buffer that fails to grow is still there.  */
static __attribute__ ((noipa)) unsigned
fails (size_t more)
{
  char *buf = NULL;
  size_t size = 20;
  unsigned h = 0;
  for (int i = 0; i < five; i++)
    {
      char *q = realloc (buf, size);  /* { dg-note "[escape:guarded]" } */
      if (q)
        buf = q;
      else
        h++;
      buf[i] = i * five + 1;
      for (int k = 0; k <= i; k++)
        h = h * 31 + buf[k];
      size += more;
    }
  free (buf);
  return h;
}

/* Of no bytes, made and gone again.  */
static __attribute__ ((noipa)) unsigned
nothing (int n)
{
  char *p = NULL;
  unsigned h = 0;
  for (int i = 0; i < n; i++)
    {
      p = realloc (p, i & 2 ? 0 : i + 1);  /* { dg-note "[escape:guarded]" } */
      h = h * 2 + (p != NULL);
      if (p && !(i & 2))
        p[i] = i;
    }
  free (p);
  return h;
}

/* What the buffer holds is alive while it grows.  */
static __attribute__ ((noipa)) unsigned
holds (int n)
{
  unsigned **v = NULL, h = 0;
  int used = 0;
  for (int i = 0; i < n; i++)
    {
      v = realloc (v, (used + 1) * sizeof *v);  /* { dg-note "[escape:guarded]" } */
      unsigned *x = malloc (sizeof *x);  /* { dg-note "stack while its objects fit into 256 bytes, else 'malloc' [escape:guarded]" } */
      *x = i * five;
      v[used++] = x;
    }
  for (int i = 0; i < used; i++)
    {
      h = h * 31 + *v[i];
      free (v[i]);
    }
  free (v);
  return h;
}

int
main (void)
{
  printf ("%u %u\n", hash (five), hash (30)); /* 0, 1  */
  printf ("%u\n", texts (five + 5));          /* 1 for 81  */
  printf ("%u\n", two (five));                /* 5  */
  printf ("%u %u %u\n", fails (0), fails (16), fails (SIZE_MAX / 4));
                                              /* 0, 2, 4  */
  printf ("%u\n", nothing (five + 4));
  printf ("%u\n", holds (five + 1));          /* 6  */
  return 0;
}
