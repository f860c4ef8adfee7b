/* An allocation in the text of a macro is noted where the macro is used.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report=stack,heap" } */

#include <stdlib.h>

#define NEW(TYPE) ((TYPE *) malloc (sizeof (TYPE)))
#define NEW_INT() NEW (int)
#define CHECKED(P)                                                            \
  do                                                                          \
    {                                                                         \
      if (!(P))                                                               \
	abort ();                                                             \
    }                                                                         \
  while (0)

int
in_macro (int a)
{
  int *p = NEW (int);  /* { dg-note "'p' does not escape 'in_macro'" } */
  *p = a;
  return *p;
}

int
in_macro_of_macro (int a)
{
  int *p = NEW_INT ();  /* { dg-note "'p' does not escape 'in_macro_of_macro'" } */
  *p = a;
  return *p;
}

/* What is written in an argument is noted there.  */
int
in_argument (int a)
{
  int *p;
  CHECKED (
    p = malloc (sizeof *p));  /* { dg-note "'p' does not escape 'in_argument'" } */
  *p = a;
  return *p;
}

int *
macro_in_argument (void)
{
  int *p;
  CHECKED (
    p = NEW (int));  /* { dg-note "'p' escapes 'macro_in_argument'" } */
  return p;
}
