/* Functions of which the linker or the loader chooses the body.  */
/* { dg-do run { target x86_64-*-linux-gnu } } */

#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))

int *kept;

__attribute__ ((noinline, target_clones ("avx2", "default"))) int
reads_somehow (const int *p)
{
  return *p + 1;
}

static int
reads_plainly (const int *p)
{
  return *p + 2;
}

static int
keeps (const int *p)
{
  kept = (int *) p;
  return *p + 2;
}

/* The choice is made when the program starts.  */
static int (*resolve (void)) (const int *)
{
  return keeps;
}

int resolved (const int *) __attribute__ ((ifunc ("resolve")));

OWN int
passed_to_clones (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  *p = a;
  int r = reads_somehow (p);
  free (p);
  return r;
}

OWN int
passed_to_resolved (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "passed to 'resolved'.*[escape:call]" } */
  *p = a;
  return resolved (p);
}

OWN int
passed_plainly (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  *p = a;
  int r = reads_plainly (p);
  free (p);
  return r;
}

int
main (void)
{
  printf ("%d\n", passed_to_clones (1));
  printf ("%d", passed_to_resolved (2));
  printf (" %d\n", *kept);
  printf ("%d\n", passed_plainly (3));
  return 0;
}
