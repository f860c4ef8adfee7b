/* Nothing is said of a right program that GCC does not say without us.  */
/* { dg-do compile } */
/* { dg-options "-O2 -Wall -Wextra -Wno-unused-result -fplugin-arg-escape-report" } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int get (void);

/* What does not fit into the slot can only be a negative number.  GCC must
   not look there for what memset would do.  */
int
remainder_of (void)
{
  int n = get () % 100;
  char *p = malloc (n);  /* { dg-note "[escape:guarded]" } */
  if (!p)
    return 0;
  memset (p, 0, n);
  int r = p[n / 2];
  free (p);
  return r;
}

int
limited_copy (const char *s, int n)
{
  if (n > 80)
    return 0;
  char *p = malloc (n + 1);  /* { dg-note "[escape:guarded]" } */
  memcpy (p, s, n);
  p[n] = 0;
  int r = strlen (p);
  free (p);
  return r;
}

int
limited_print (int n)
{
  if (n > 80)
    n = 80;
  char *p = calloc (n, 1);  /* { dg-note "[escape:guarded]" } */
  if (!p)
    abort ();
  snprintf (p, n, "%d", n);
  int r = p[0];
  free (p);
  return r;
}

/* What is behind the string if there are none.  */
int
joined (char **v, int n)
{
  size_t room = 0;
  for (int i = 0; i < n; i++)
    room += strlen (v[i]) + 1;
  char *p = malloc (room);  /* { dg-note "[escape:guarded]" } */
  char *end = p;
  for (int i = 0; i < n; i++)
    {
      size_t length = strlen (v[i]);
      memcpy (end, v[i], length);
      end += length;
      *end++ = ' ';
    }
  end[-1] = 0;
  int r = strlen (p);
  free (p);
  return r;
}

/* More elements than are declared, as C permits for the array at the end; the
   slot is no array of such structs, whose first has none.  */
struct flexible
{
  int n;
  int d[];
};

int
flexible (int n)
{
  struct flexible *p = malloc (sizeof *p + 8 * sizeof (int));  /* { dg-note "[escape:stack]" } */
  p->n = n;
  for (int i = 0; i < n; i++)
    p->d[i] = i * get ();
  int r = p->d[7];
  for (int i = 0; i < n; i++)
    r += p->d[i] * p->d[n - 1 - i];
  free (p);
  return r;
}
