/* What a function that may be replaced does is not what its body here
   says.  */
/* { dg-do run } */
/* { dg-additional-options "-fPIC" } */

#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))

struct pair { int a, b; };

__attribute__ ((weak, noinline)) int
weak_sum (const struct pair *p)
{
  return p->a + p->b;
}

/* In a shared library another one may come first.  */
__attribute__ ((noinline)) int
exported_sum (const struct pair *p)
{
  return p->a + p->b;
}

__attribute__ ((noinline, visibility ("hidden"))) int
hidden_sum (const struct pair *p)
{
  return p->a + p->b;
}

extern int weak_alias_sum (const struct pair *)
  __attribute__ ((weak, alias ("hidden_sum")));

OWN int
passed_to_weak (int a)
{
  struct pair *p = malloc (sizeof *p);  /* { dg-note "passed to 'weak_sum'" } */
  p->a = a;
  p->b = 2;
  int r = weak_sum (p);
  free (p);
  return r;
}

OWN int
passed_to_weak_alias (int a)
{
  struct pair *p = malloc (sizeof *p);  /* { dg-note "passed to 'weak_alias_sum'" } */
  p->a = a;
  p->b = 2;
  int r = weak_alias_sum (p);
  free (p);
  return r;
}

OWN int
passed_to_exported (int a)
{
  struct pair *p = malloc (sizeof *p);  /* { dg-note "passed to 'exported_sum'" } */
  p->a = a;
  p->b = 2;
  int r = exported_sum (p);
  free (p);
  return r;
}

OWN int
passed_to_hidden (int a)
{
  struct pair *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  p->a = a;
  p->b = 2;
  int r = hidden_sum (p);
  free (p);
  return r;
}

int
main (void)
{
  printf ("%d\n", passed_to_weak (1));
  printf ("%d\n", passed_to_weak_alias (2));
  printf ("%d\n", passed_to_exported (3));
  printf ("%d\n", passed_to_hidden (4));
  return 0;
}
