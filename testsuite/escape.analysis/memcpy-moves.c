/* Copies of memory take the addresses in it along.  */
/* { dg-do compile } */

#include "use.h"

#include <stddef.h>
#include <string.h>

struct s { int n; int *p; int m; };
struct s kept;
int kept_n;
char kept_bytes[64];

int
whole (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  struct s a = { turns, p, 2 }, b;
  memcpy (&b, &a, sizeof b);
  return use (b.p) + b.n;
}

int
whole_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  struct s a = { turns, p, 2 };
  memcpy (&kept, &a, sizeof a);
  return use (p);
}

int looks (struct s *) __attribute__ ((pure));

int
without_the_pointer (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  struct s a = { turns, p, 2 };
  int r = looks (&a) > 3;
  memcpy (kept_bytes, &a, sizeof (int));
  return use (a.p) + r;
}

int
half_of_the_pointer (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  struct s a = { turns, p, 2 };
  int r = looks (&a) > 3;
  memcpy (kept_bytes, (char *) &a + offsetof (struct s, p) + 3, 2);
  return use (p) + r;
}

int
variable_length (int n)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  struct s a = { turns, p, 2 };
  memcpy (kept_bytes, &a, n);
  return use (p);
}

int
moved_and_kept (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  struct s a[2] = { { turns, p, 2 }, { 1, 0, 2 } };
  memmove (&a[1], &a[0], sizeof a[0]);
  kept = a[turns & 1];
  return use (p);
}

/* Content of one object of ours into another, and out.  */
int
between_objects (void)
{
  struct s *a = malloc (sizeof *a);  /* { dg-note "[escape:stack]" } */
  struct s *b = malloc (sizeof *b);  /* { dg-note "[escape:stack]" } */
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  a->n = a->m = turns;
  a->p = p;
  memcpy (b, a, sizeof *b);
  return use (b->p) + b->n;
}

int
between_objects_kept (void)
{
  struct s *a = malloc (sizeof *a);  /* { dg-note "[escape:stack]" } */
  struct s *b = malloc (sizeof *b);  /* { dg-note "[escape:global]" } */
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */

  a->n = a->m = turns;
  a->p = p;
  memcpy (b, a, sizeof *b);
  kept.p = (int *) b;
  return use (p) + b->n;
}

int
as_string (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  struct s a = { turns, p, 2 };
  strcpy (kept_bytes, (char *) &a);
  return use (p);
}
