/* Programs that ask the compiler how large an object is get the answer that
   they get without the plugin.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))

struct s { char name[8]; int v; };

volatile int five = 5;

OWN int
whole (int a)
{
  struct s *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  p->v = a;
  int r = p->v + (__builtin_object_size (p, 0) >= sizeof *p);
  free (p);
  return r;
}

/* The field of a block of bytes, and of a variable of type struct s, have
   different sizes.  */
OWN int
field (int a)
{
  struct s *p = malloc (sizeof *p);  /* { dg-note "'__builtin_object_size' is asked.*[escape:size]" } */
  p->v = a;
  int r = p->v + (__builtin_object_size (p->name, 3) <= 12);
  free (p);
  return r;
}

/* A slot of the largest size is larger than the smallest block.  */
OWN int
smallest_of_two (int a)
{
  int *p = malloc (five == a ? 16 : 8);  /* { dg-note "'__builtin_object_size' is asked.*[escape:size]" } */
  *p = a;
  int r = *p + (__builtin_object_size (p, 2) <= 8);
  free (p);
  return r;
}

OWN int
largest_of_two (int a)
{
  int *p = malloc (five == a ? 16 : 8);  /* { dg-note "[escape:stack]" } */
  *p = a;
  int r = *p + (__builtin_object_size (p, 0) >= 16);
  free (p);
  return r;
}

int
main (void)
{
  printf ("%d\n", whole (1));
  printf ("%d\n", field (2));
  printf ("%d\n", smallest_of_two (3));
  printf ("%d\n", largest_of_two (4));
  return 0;
}
