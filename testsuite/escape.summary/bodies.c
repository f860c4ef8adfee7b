/* Which bodies count: only one that is certain to be the body that runs.
   Each callee here reads, and the last of each group keeps.  */
/* { dg-do run } */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define OWN static __attribute__ ((noinline))

int *kept;

OWN int
reads (const int *p)
{
  return *p + 1;
}

/* Another unit may define it too, and then this body does not run.  */
__attribute__ ((weak, noinline)) int
reads_weak (const int *p)
{
  return *p + 2;
}

/* The user says that nobody shall look into it.  */
__attribute__ ((noipa)) int
reads_noipa (const int *p)
{
  return *p + 3;
}

/* Nothing else defines a static function's alias.  */
static int reads_alias (const int *) __attribute__ ((alias ("reads")));

/* The alias is weak, though its target is not.  */
int reads_weak_alias (const int *) __attribute__ ((weak, alias ("reads")));

/* What follows the named parameters is not followed; the named ones are.  */
OWN int
reads_named (const int *p, ...)
{
  va_list ap;
  int r = *p;
  va_start (ap, p);
  r += va_arg (ap, int);
  va_end (ap);
  return r;
}

OWN int
keeps_unnamed (int n, ...)
{
  va_list ap;
  va_start (ap, n);
  kept = va_arg (ap, int *);
  va_end (ap);
  return *kept;
}

OWN int
passed (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  *p = a;
  int r = reads (p);
  free (p);
  return r;
}

OWN int
passed_to_weak (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "passed to 'reads_weak'.*[escape:call]" } */
  *p = a;
  int r = reads_weak (p);
  free (p);
  return r;
}

OWN int
passed_to_noipa (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "passed to 'reads_noipa'.*[escape:call]" } */
  *p = a;
  int r = reads_noipa (p);
  free (p);
  return r;
}

OWN int
passed_to_alias (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  *p = a;
  int r = reads_alias (p);
  free (p);
  return r;
}

OWN int
passed_to_weak_alias (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "passed to 'reads_weak_alias'.*[escape:call]" } */
  *p = a;
  int r = reads_weak_alias (p);
  free (p);
  return r;
}

OWN int
passed_named (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  *p = a;
  int r = reads_named (p, 3);
  free (p);
  return r;
}

OWN int
passed_unnamed (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:varargs]" } */
  *p = a;
  return keeps_unnamed (1, p);
}

/* The environment of a nested function is a parameter like others.  */
OWN int
environment (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  int *q = NULL;
  *p = a;
  auto int __attribute__ ((noinline)) inner (int);
  int inner (int k)
  {
    q = p;
    return *q + k;
  }
  int r = inner (3) + inner (4) + *q;
  free (p);
  return r;
}

OWN int
environment_kept (int a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:closure]" } */
  *p = a;
  auto int __attribute__ ((noinline)) inner (int);
  int inner (int k)
  {
    kept = p;
    return *p + k;
  }
  return inner (3) + inner (4);
}

int
main (void)
{
  printf ("%d %d %d %d %d\n", passed (1), passed_to_weak (2),
	  passed_to_noipa (3), passed_to_alias (4), passed_to_weak_alias (5));
  printf ("%d\n", passed_named (6));
  printf ("%d", passed_unnamed (7));
  printf (" %d\n", *kept);
  printf ("%d\n", environment (8));
  printf ("%d", environment_kept (9));
  printf (" %d\n", *kept);
  return 0;
}
