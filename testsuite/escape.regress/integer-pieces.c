/* Halves of an address that have changed places are an address with another
   offset for whom takes them for a whole.  */
/* { dg-do run } */
/* { dg-skip-if "the halves have 32 bits" { { ! lp64 } } } */

#include <stdint.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline, noclone))
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define EIGHT ((uint64_t) 8 << 32)
#else
#define EIGHT 8
#endif

volatile size_t size = 16;

typedef uint32_t halves __attribute__ ((vector_size (8)));

OWN void
dirty (void)
{
  volatile char b[400];
  for (int i = 0; i < 400; i++)
    b[i] = 0x5a;
}

OWN int *
shuffled (size_t n, int k)
{
  char *box = malloc (n);  /* { dg-note "escape:guarded" } */
  int *p = malloc (4);  /* { dg-note "held by 'box', which is returned" } */
  *p = k;
  *(int **) (box + 8) = p;
  halves h = (halves) (uint64_t) box;
  h = __builtin_shuffle (h, (halves){ 1, 0 });
  h = (halves) ((uint64_t) h + EIGHT);
  h = __builtin_shuffle (h, (halves){ 1, 0 });
  int *r = *(int **) (uint64_t) h;
  free (box);
  return r;
}

OWN int *
put_together (size_t n, int k)
{
  char *box = malloc (n);  /* { dg-note "escape:guarded" } */
  int *p = malloc (4);  /* { dg-note "held by 'box', which is returned" } */
  *p = k;
  *(int **) (box + 8) = p;
  halves h = (halves) (uint64_t) box;
  h = (halves){ h[1], h[0] };
  h = (halves) ((uint64_t) h + EIGHT);
  h = (halves){ h[1], h[0] };
  int *r = *(int **) (uint64_t) h;
  free (box);
  return r;
}

/* The halves stay where they are, and the number beside the pointer is
   returned.  */
OWN int
in_order (size_t n, int k)
{
  char *box = malloc (n);  /* { dg-note "escape:stack" } */
  *(int **) (box + 8) = NULL;
  *(int *) box = k;
  halves h = (halves) (uint64_t) box;
  int r = *(int *) (uint64_t) h;
  free (box);
  return r;
}

int
main (void)
{
  int *p = shuffled (size, 1);
  dirty ();
  if (*p != 1)
    abort ();
  p = put_together (size, 2);
  dirty ();
  if (*p != 2 || in_order (size, 3) != 3)
    abort ();
  return 0;
}
