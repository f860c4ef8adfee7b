/* A parser that hands up what it makes through a parameter.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdlib.h>

struct date
{
  int year, month, day;
};

static int
number (const char **s, int digits, int *out)
{
  int n = 0;
  while (digits-- > 0)
    {
      if (**s < '0' || **s > '9')
        return -1;
      n = n * 10 + *(*s)++ - '0';
    }
  *out = n;
  return 0;
}

static int
fields (const char *s, struct date *d)
{
  if (number (&s, 4, &d->year) < 0 || *s++ != '-'
      || number (&s, 2, &d->month) < 0 || *s++ != '-'
      || number (&s, 2, &d->day) < 0)
    return -1;
  return 0;
}

#ifndef BY_HAND
static int
parse (const char *s, struct date **out)
{
  struct date *d = malloc (sizeof *d);
  if (!d)
    return -1;
  if (fields (s, d) < 0)
    {
      free (d);
      return -1;
    }
  *out = d;
  return 0;
}
#endif

static const char *const dates[]
  = { "2024-02-29", "1999-12-31", "20x4-01-01", "1970-01-01" };

unsigned long
kernel (unsigned i)
{
#ifdef BY_HAND
  struct date local, *d = &local;
  if (fields (dates[i % 4], d) < 0)
    return 1;
#else
  struct date *d;
  if (parse (dates[i % 4], &d) < 0)
    return 1;
#endif
  unsigned long r = (d->year * 12 + d->month) * 31 + d->day;
#ifndef BY_HAND
  free (d);
#endif
  return r;
}
