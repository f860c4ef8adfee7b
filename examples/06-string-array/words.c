/* An array of strings: []*string in Go.  All of it is local.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__ ((noipa)) static size_t
longest (const char *text)
{
  char *a = malloc (16), *b = malloc (16);    /* Ideal: stack, stack.  */
  char **list = malloc (2 * sizeof *list);    /* Ideal: stack.  */
  if (!a || !b || !list)
    abort ();
  list[0] = a;
  list[1] = b;
  for (int i = 0; i < 2; i++)
    {
      size_t n = strcspn (text, " ");
      memcpy (list[i], text, n);
      list[i][n] = '\0';
      text += n + (text[n] == ' ');
    }
  size_t r = strlen (a) > strlen (b) ? strlen (a) : strlen (b);
  free (list);
  free (b);
  free (a);
  return r;
}

int
main (void)
{
  printf ("%zu\n", longest ("escape analysis"));
  return 0;
}
