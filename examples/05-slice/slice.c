/* Slices: a pointer and a length, the elements behind the pointer.  */

#include <stdio.h>
#include <stdlib.h>

struct slice
{
  int *ptr;
  size_t len;
};

/* The slice leaves by value, and with it the pointer to its elements.  */
__attribute__ ((noipa)) static struct slice
three (void)
{
  int *ptr = malloc (3 * sizeof *ptr); /* Ideal: return.  */
  if (!ptr)
    abort ();
  for (int i = 0; i < 3; i++)
    ptr[i] = i + 1;
  return (struct slice) { ptr, 3 };
}

/* A pointer in an element of a slice that stays.  Go moves I to the heap.  */
__attribute__ ((noipa)) static int
first (int value)
{
  int *i = malloc (sizeof *i);           /* Ideal: stack.  */
  int **list = calloc (2, sizeof *list); /* Ideal: stack.  */
  if (!i || !list)
    abort ();
  *i = value;
  list[0] = i;
  int r = *list[0] + (list[1] != NULL);
  free (list);
  free (i);
  return r;
}

int
main (void)
{
  struct slice s = three ();
  printf ("%d %d\n", s.ptr[2], first (5));
  free (s.ptr);
}
