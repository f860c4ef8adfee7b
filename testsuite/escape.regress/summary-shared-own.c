/* An object of a callee's own, stored where its caller said, can be written to
   by whoever knows that place, and by the callee through an alias.  What is
   found in it then is somebody else's.  */
/* { dg-do run } */

#include <stdlib.h>

#define OWN static __attribute__ ((noinline, noclone))

struct box
{
  int **f;
};

static struct box *shown;
static int *kept;

OWN void
dirty (void)
{
  volatile char b[400];
  for (int i = 0; i < 400; i++)
    b[i] = 0x5a;
}

static __attribute__ ((noipa)) void
others (void)
{
  if (shown)
    shown->f = &kept;
}

OWN void
show (struct box **a, int *p)
{
  int *nowhere = NULL;
  struct box own = { NULL };
  *a = &own;
  others ();
  int **f = own.f;
  if (!f)
    f = &nowhere;
  *f = p;
  *a = NULL;
}

OWN void
shown_to_others (int k)
{
  int *p = malloc (sizeof *p);  /* { dg-note "passed to 'show'" } */
  *p = k;
  show (&shown, p);
}

/* The same on the heap.  */
OWN void
show_new (struct box **a, int *p)
{
  int *nowhere = NULL;
  struct box *own = calloc (1, sizeof *own);  /* { dg-note "escape:param" } */
  *a = own;
  others ();
  int **f = own->f;
  if (!f)
    f = &nowhere;
  *f = p;
  *a = NULL;
  free (own);
}

OWN void
new_shown_to_others (int k)
{
  int *p = malloc (sizeof *p);  /* { dg-note "passed to 'show_new'" } */
  *p = k;
  show_new (&shown, p);
}

/* The callee finds it itself, where others would.  */
OWN void
show_global (struct box **a, int *p)
{
  int *nowhere = NULL;
  struct box own = { NULL };
  *a = &own;
  shown->f = &kept;
  int **f = own.f;
  if (!f)
    f = &nowhere;
  *f = p;
  *a = NULL;
}

OWN void
through_a_global (int k)
{
  int *p = malloc (sizeof *p);  /* { dg-note "passed to 'show_global'" } */
  *p = k;
  show_global (&shown, p);
}

/* Or a callee of its own does.  */
OWN void
set_shown (void)
{
  shown->f = &kept;
}

OWN void
show_callee (struct box **a, int *p)
{
  int *nowhere = NULL;
  struct box own = { NULL };
  *a = &own;
  set_shown ();
  int **f = own.f;
  if (!f)
    f = &nowhere;
  *f = p;
  *a = NULL;
}

OWN void
by_a_callee (int k)
{
  int *p = malloc (sizeof *p);  /* { dg-note "passed to 'show_callee'" } */
  *p = k;
  show_callee (&shown, p);
}

OWN void
alias (struct box **a, struct box **b, int *p)
{
  int *nowhere = NULL;
  struct box own = { &nowhere };
  *a = &own;
  struct box *x = *b;
  x->f = &kept;
  *own.f = p;
  *a = NULL;
}

OWN void
through_an_alias (int k)
{
  struct box other = { NULL }, *x = &other;
  int *p = malloc (sizeof *p);  /* { dg-note "passed to 'alias'" } */
  *p = k;
  alias (&x, &x, p);
}

/* Nobody else gets to run.  */
OWN int
show_nobody (struct box **a, int *p)
{
  int *nowhere = NULL;
  struct box own = { NULL };
  *a = &own;
  int **f = own.f;
  if (!f)
    f = &nowhere;
  *f = p;
  *a = NULL;
  return **f;
}

OWN int
shown_to_nobody (int k)
{
  int *p = malloc (sizeof *p);  /* { dg-note "escape:stack" } */
  *p = k;
  int r = show_nobody (&shown, p);
  free (p);
  return r;
}

int
main (void)
{
  shown_to_others (1);
  dirty ();
  if (*kept != 1)
    abort ();
  new_shown_to_others (2);
  dirty ();
  if (*kept != 2)
    abort ();
  through_a_global (5);
  dirty ();
  if (*kept != 5)
    abort ();
  by_a_callee (6);
  dirty ();
  if (*kept != 6)
    abort ();
  through_an_alias (3);
  dirty ();
  if (*kept != 3 || shown_to_nobody (4) != 4)
    abort ();
  return 0;
}
