/* Go's append: a slice that may outgrow its elements.  */

#include <stdio.h>
#include <stdlib.h>

struct slice
{
  int *ptr;
  int len, cap;
};

/* The final size is known only when the program runs.  */
__attribute__ ((noipa)) static int
evens (int n)
{
  struct slice s = { malloc (4 * sizeof (int)), 0, 4 }; /* Ideal: size.  */
  if (!s.ptr)
    abort ();
  for (int i = 0; i < n; i += 2)
    {
      if (s.len == s.cap)
        {
          s.cap *= 2;
          s.ptr = realloc (s.ptr, s.cap * sizeof (int)); /* Ideal: size.  */
          if (!s.ptr)
            abort ();
        }
      s.ptr[s.len++] = i;
    }
  int r = s.ptr[s.len - 1] + s.len;
  free (s.ptr);
  return r;
}

/* The capacity is never exceeded, and nothing grows.  */
__attribute__ ((noipa)) static int
digits (unsigned n)
{
  struct slice s = { malloc (10 * sizeof (int)), 0, 10 }; /* Ideal: stack.  */
  if (!s.ptr)
    abort ();
  for (; n && s.len < s.cap; n /= 10)
    s.ptr[s.len++] = n % 10;
  int r = 0;
  for (int i = 0; i < s.len; i++)
    r = 10 * r + s.ptr[i];
  free (s.ptr);
  return r;
}

int
main (void)
{
  printf ("%d %d\n", evens (40), digits (12345));
  return 0;
}
