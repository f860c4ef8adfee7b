/* A posix_memalign that stays and fails leaves its target alone.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>

volatile int turns = 5;
volatile size_t huge = ~(size_t) 0 / 4;

__attribute__ ((noipa)) int
fails (void)
{
  void *h = 0;
  int s = 0;
  for (int i = 0; i < turns; i++)
    {
      int *p = malloc (16);  /* { dg-note "stack while its objects fit into 4096 bytes, else 'malloc' [escape:guarded]" } */
      for (int k = 0; k < 4; k++)
        p[k] = i * 4 + k;
      if (posix_memalign (&h, 64, huge) && h)  /* { dg-note "[escape:guarded]" } */
        s = s * 7 + ((int *) h)[turns & 3];
      h = p;
    }
  return s;
}

/* One that is converted cannot fail.  */
__attribute__ ((noipa)) int
cannot_fail (void)
{
  void *h = 0;
  int s = 0;
  for (int i = 0; i < turns; i++)
    {
      if (posix_memalign (&h, 64, 64))  /* { dg-note "[escape:stack]" "" { target gcc-ge-12 } } */
      /* IMPRECISE: not seen to be dead with 11.  */
      /* { dg-note "[escape:loop]" "" { target { ! gcc-ge-12 } } .-2 } */
        return -1;
      int *p = h;
      for (int k = 0; k < 16; k++)
        p[k] = i * 4 + k;
      s = s * 7 + p[turns & 3];
    }
  return s;
}

int
main (void)
{
  printf ("%d %d\n", fails (), cannot_fail ());
  return 0;
}
