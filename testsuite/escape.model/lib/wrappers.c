/* The functions that the tests declare, as another file defines them.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <stdlib.h>
#include <string.h>

int released;

void *
xmalloc (size_t n)
{
  void *p = malloc (n);
  if (!p)
    abort ();
  return p;
}

void *
xcalloc (size_t n, size_t m)
{
  void *p = calloc (n, m);
  if (!p)
    abort ();
  return p;
}

char *
xstrdup (const char *s)
{
  return strcpy (xmalloc (strlen (s) + 1), s);
}

char *
xstrndup (const char *s, int n)
{
  size_t len = strnlen (s, n);
  char *p = memcpy (xmalloc (len + 1), s, len);
  p[len] = '\0';
  return p;
}

void *
xmemdup (const void *s, size_t n)
{
  return memcpy (xmalloc (n), s, n);
}

void *
xrealloc (void *p, size_t n)
{
  p = realloc (p, n);
  if (!p)
    abort ();
  return p;
}

void
xfree (void *p)
{
  released++;
  free (p);
}

/* A header in front of the block: none of the C library's business.  */
struct pool
{
  int count;
};

void *
pool_alloc (struct pool *pool, int n)
{
  size_t *p = xmalloc (n + 16);
  pool->count++;
  *p = n;
  return p + 2;
}

void
pool_drop (struct pool *pool, void *q)
{
  size_t *p = (size_t *) q - 2;
  pool->count--;
  free (p);
}

void *
none_for_zero (size_t n)
{
  return n ? xmalloc (n) : NULL;
}
