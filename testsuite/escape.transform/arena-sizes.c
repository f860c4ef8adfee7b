/* Objects of sizes known at run time that are alive together, around what an
   arena can hold.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=64" } */
/* { dg-heap-calls 25 { "-O0 -fplugin-arg-escape-transform=yes" -O1 -O2 -O3 -Os -Og "-O2 -g" "-O2 -flto" } } */

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

volatile size_t sizes[] = { 0, 1, 16, 17, 0, 223, 224, 225, 240, 241, 256,
                            257, 4096, SIZE_MAX, SIZE_MAX - 15,
                            SIZE_MAX - 255, SIZE_MAX / 2 };
volatile int five = 5;

/* The second of two objects, behind one of 16 bytes.  */
static __attribute__ ((noipa)) int
second (size_t n)
{
  char *p[2];
  size_t size = 16;
  for (int i = 0; i < 2; i++)
    {
      p[i] = malloc (size);  /* { dg-note "stack while its objects fit into 256 bytes, else 'malloc' [escape:guarded]" } */
      size = n;
    }
  if (!p[1])
    {
      free (p[0]);
      return -1;
    }
  memset (p[0], 1, 16);
  memset (p[1], 2, n);
  unsigned s = p[0] != p[1];
  for (int i = 0; i < 16; i++)
    s = s * 3 + p[0][i];
  for (size_t i = 0; i < n; i++)
    s = s * 3 + p[1][i];
  free (p[0]);
  free (p[1]);
  return s;
}

/* Products that overflow fail as before.  */
static __attribute__ ((noipa)) int
products (size_t n, size_t m)
{
  char *p[3];
  int s = 0;
  for (int i = 0; i < 3; i++)
    {
      errno = 0;
      p[i] = calloc (n, m);  /* { dg-note "else 'calloc' [escape:guarded]" } */
      if (!p[i])
        {
          s += errno == ENOMEM;
          continue;
        }
      for (size_t k = 0; k < n * m; k++)
        s += p[i][k] != 0;
      memset (p[i], 1 + i, n * m);
    }
  for (int i = 0; i < 3; i++)
    if (p[i])
      s = s * 100 + (n * m ? p[i][n * m - 1] : 1);
  for (int i = 0; i < 3; i++)
    free (p[i]);
  return s;
}

/* Sizes that went negative.  */
static __attribute__ ((noipa)) int
negative (int n)
{
  char *p[4];
  int failed = 0;
  for (int i = 0; i < 4; i++, n -= 3)
    {
      p[i] = malloc (n);  /* { dg-note "[escape:guarded]" } */
      failed += p[i] == NULL;
    }
  for (int i = 0; i < 4; i++)
    free (p[i]);
  return failed;
}

/* Rows, freed in the order in which they were made, in turns: the arena is
   empty after each.  */
static __attribute__ ((noipa)) unsigned
rows (int turns, int n)
{
  unsigned h = 0;
  unsigned *m[8];
  for (int t = 0; t < turns; t++)
    {
      for (int r = 0; r < n; r++)
        {
          m[r] = malloc (n * sizeof *m[r]);  /* { dg-note "[escape:guarded]" } */
          for (int c = 0; c < n; c++)
            m[r][c] = r * c + t;
        }
      for (int r = 0; r < n; r++)
        for (int c = 0; c < n; c++)
          h = h * 31 + m[r][c];
      for (int r = 0; r < n; r++)
        free (m[r]);
    }
  return h;
}

/* One that lives long, and others behind it, of which each gives its place
   back.  */
static __attribute__ ((noipa)) unsigned
behind (int n)
{
  unsigned h = 0;
  char *first = NULL;
  for (int i = 0; i < n; i++)
    {
      char *p = malloc (40 + i);  /* { dg-note "[escape:guarded]" } */
      memset (p, i, 40 + i);
      if (!first)
        {
          first = p;
          continue;
        }
      h = h * 31 + p[i] + first[0];
      free (p);
    }
  free (first);
  return h;
}

/* The one in the middle is freed first: its place is not at the end.  */
static __attribute__ ((noipa)) unsigned
middle (int n)
{
  char *p[3];
  unsigned h = 0;
  for (int t = 0; t < n; t++)
    {
      for (int i = 0; i < 3; i++)
        {
          p[i] = malloc (20 + t + i);  /* { dg-note "[escape:guarded]" } */
          memset (p[i], t + i, 20 + t + i);
          if (i == 1)
            {
              h = h * 31 + p[0][5] + p[1][5];
              free (p[0]);
            }
        }
      h = h * 31 + p[1][19] + p[2][19];
      free (p[2]);
      h = h * 31 + p[1][0];
      free (p[1]);
    }
  return h;
}

/* Strings.  */
static __attribute__ ((noipa)) unsigned
strings (int n, int m)
{
  char *p[8], *q[8];
  char text[64];
  unsigned h = 0;
  for (int i = 0; i < n; i++)
    {
      snprintf (text, sizeof text, "%d%.*s", i, i * 5 % 40,
                "........................................");
      p[i] = strdup (text);  /* { dg-note "else 'strdup' [escape:guarded]" } */
      q[i] = strndup (i ? p[i - 1] : text, m + i);  /* { dg-note "else 'strndup' [escape:guarded]" } */
    }
  for (int i = 0; i < n; i++)
    {
      for (char *s = p[i]; *s; s++)
        h = h * 31 + *s;
      for (char *s = q[i]; *s; s++)
        h = h * 31 + *s;
      free (p[i]);
      free (q[i]);
    }
  return h;
}

int
main (void)
{
  for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
    printf ("%d\n", second (sizes[i]));
  printf ("%d %d %d %d %d\n", products (sizes[1], 64), products (5, sizes[2]),
          products (sizes[0], 8), products (SIZE_MAX / 2, sizes[3]),
          products (SIZE_MAX / 16 + five, sizes[2]));
  printf ("%d %d\n", negative (five), negative (-five));
  printf ("%u %u\n", rows (five, 7), rows (five, 8));
  printf ("%u\n", behind (20));
  printf ("%u\n", middle (20));
  printf ("%u %u\n", strings (five, 3), strings (8, 3));
  return 0;
}
