/* Arguments of printf: Go boxes them, C passes them.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* printf reads the string and does not keep it.  */
__attribute__ ((noipa)) static void
greet (const char *name)
{
  char *str = malloc (32); /* Ideal: stack.  */
  if (!str)
    abort ();
  strcpy (str, "hello ");
  strncat (str, name, 20);
  printf ("%s\n", str);
  free (str);
}

/* So does sprintf, and it writes into its first argument.  */
__attribute__ ((noipa)) static size_t
width (int n)
{
  char *str = malloc (32); /* Ideal: stack.  */
  if (!str)
    abort ();
  snprintf (str, 32, "%d", n);
  size_t r = strlen (str);
  free (str);
  return r;
}

int
main (void)
{
  /* Constants and numbers: nothing is allocated at all.  */
  printf ("%s %s %s\n", "testing", "memory", "escape");
  greet ("world");
  printf ("%zu\n", width (-12345));
  return 0;
}
