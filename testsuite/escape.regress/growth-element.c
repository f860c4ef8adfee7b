/* Two buffers in one array grow by one call: when the second begins, the
   element that the call read is null, but the other is not.  */
/* { dg-do run } */
/* { dg-heap-calls 37 } */

#include <stdio.h>
#include <stdlib.h>

static __attribute__ ((noipa)) unsigned
by_turns (unsigned n, unsigned times)
{
  unsigned char *v[2] = { NULL, NULL };
  size_t length[2] = { 0, 0 };
  unsigned h = n;
  for (unsigned k = 0; k < times; k++)
    {
      unsigned i = k * n & 1;
      unsigned char *p = realloc (v[i], length[i] + 1);  /* { dg-note "[escape:loop]" } */
      p[length[i]] = k + n;
      h = h * 31 + p[0] + p[length[i] / 2];
      v[i] = p;
      length[i]++;
    }
  free (v[0]);
  free (v[1]);
  return h;
}

/* The twin: an element that is known.  */
static __attribute__ ((noipa)) unsigned
one_of_them (unsigned n, unsigned times)
{
  unsigned char *v[2] = { NULL, NULL };
  size_t length[2] = { 0, 0 };
  unsigned h = n;
  for (unsigned k = 0; k < times; k++)
    {
      unsigned char *p = realloc (v[1], length[1] + 1);  /* { dg-note "[escape:guarded]" } */
      p[length[1]] = k + n;
      h = h * 31 + p[0] + p[length[1] / 2];
      v[1] = p;
      length[1]++;
    }
  free (v[1]);
  return h;
}

int
main (void)
{
  printf ("%u %u\n", by_turns (11, 27), by_turns (8, 10));
  printf ("%u %u\n", one_of_them (11, 27), one_of_them (8, 10));
  return 0;
}
