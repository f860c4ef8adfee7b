/* The second file of mixed.c.  */

#include <stdlib.h>

extern unsigned long checksum (const unsigned char *bytes, unsigned n);

unsigned long
checksum (const unsigned char *bytes, unsigned n)
{
  unsigned long *sum = malloc (sizeof *sum);
  if (!sum)
    return 0;
  *sum = 5381;
  while (n--)
    *sum = *sum * 33 + *bytes++;
  unsigned long r = *sum & 0xffffffff;
  free (sum);
  return r;
}
