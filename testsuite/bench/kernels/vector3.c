/* Vectors of three numbers, each operation makes a new one.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdlib.h>

struct vector
{
  double x, y, z;
};

#ifdef BY_HAND

static struct vector
make (double x, double y, double z)
{
  struct vector v = { x, y, z };
  return v;
}

static struct vector
add (struct vector a, struct vector b)
{
  return make (a.x + b.x, a.y + b.y, a.z + b.z);
}

static struct vector
scale (struct vector a, double k)
{
  return make (a.x * k, a.y * k, a.z * k);
}

static double
dot (struct vector a, struct vector b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

unsigned long
kernel (unsigned i)
{
  struct vector a = make (i, 1, 2), b = make (3, i, 5);
  double r = 0;
  for (int k = 0; k < 6; k++)
    {
      struct vector s = scale (b, k);
      struct vector t = add (a, s);
      r += dot (t, a);
    }
  return r;
}

#else

static struct vector *
make (double x, double y, double z)
{
  struct vector *v = malloc (sizeof *v);
  if (!v)
    abort ();
  v->x = x;
  v->y = y;
  v->z = z;
  return v;
}

static struct vector *
add (const struct vector *a, const struct vector *b)
{
  return make (a->x + b->x, a->y + b->y, a->z + b->z);
}

static struct vector *
scale (const struct vector *a, double k)
{
  return make (a->x * k, a->y * k, a->z * k);
}

static double
dot (const struct vector *a, const struct vector *b)
{
  return a->x * b->x + a->y * b->y + a->z * b->z;
}

unsigned long
kernel (unsigned i)
{
  struct vector *a = make (i, 1, 2), *b = make (3, i, 5);
  double r = 0;
  for (int k = 0; k < 6; k++)
    {
      struct vector *s = scale (b, k);
      struct vector *t = add (a, s);
      r += dot (t, a);
      free (t);
      free (s);
    }
  free (b);
  free (a);
  return r;
}

#endif
