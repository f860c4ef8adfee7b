/* Two expectations, one note.  */
/* selftest: fails FAIL: .*\(note, line */
/* { dg-do compile } */

#include <stdlib.h>

int
f (int a)
{
  int *p = malloc (sizeof *p);
  /* { dg-note "does not escape" "" { target *-*-* } .-1 } */
  /* { dg-note "stack slot" "" { target *-*-* } .-2 } */
  if (!p)
    abort ();
  *p = a;
  for (int i = 0; i < a; i++)
    *p += i * *p;
  int r = *p;
  free (p);
  return r;
}
