/* The cases of the fifth post: returned pointer, channel, slice of pointers,
   growth, calls through an interface, package variable.  */
/* { dg-do run } */
/* { dg-heap-calls 3 } */

#include <stdlib.h>
#include <string.h>

/* func newInt () *int  */
__attribute__ ((noipa)) int *
new_int (void)
{
  int *a = malloc (sizeof *a); /* { dg-note "[escape:return]" } */
  if (!a)
    abort ();
  *a = 1;
  return a;
}

/* func New () int: the value leaves.  */
__attribute__ ((noipa)) int
new (int n)
{
  int *a = malloc (sizeof *a); /* { dg-note "[escape:stack]" } */
  if (!a)
    abort ();
  *a = n;
  int r = *a;
  free (a);
  return r;
}

/* A pointer sent into a channel that stays: better than Go.  */
__attribute__ ((noipa)) int
channel (int n)
{
  struct
  {
    unsigned head, tail;
    int *slots[4];
  } *ch = calloc (1, sizeof *ch); /* { dg-note "[escape:stack]" } */
  int *i = malloc (sizeof *i);    /* { dg-note "[escape:stack]" } */
  if (!ch || !i)
    abort ();
  *i = n;
  ch->slots[ch->tail++ % 4] = i;
  int r = *ch->slots[ch->head++ % 4];
  free (i);
  free (ch);
  return r;
}

/* []*string with local strings.  */
__attribute__ ((noipa)) size_t
strings (const char *text)
{
  char *a = malloc (8);              /* { dg-note "[escape:stack]" } */
  char *b = malloc (8);              /* { dg-note "[escape:stack]" } */
  char **list = malloc (2 * sizeof *list); /* { dg-note "[escape:stack]" } */
  if (!a || !b || !list)
    abort ();
  list[0] = a;
  list[1] = b;
  for (int i = 0; i < 2; i++)
    strcpy (list[i], text + i);
  size_t r = 10 * strlen (a) + strlen (b);
  free (list);
  free (b);
  free (a);
  return r;
}

/* A slice that outgrows its capacity when the program runs.  */
__attribute__ ((noipa)) int
grow (int n)
{
  int cap = 4;
  int *p = malloc (4 * sizeof *p); /* { dg-note "[escape:guarded]" } */
  if (!p)
    abort ();
  for (int i = 0; i < n; i++)
    {
      if (i == cap)
        {
          cap *= 2;
          p = realloc (p, cap * sizeof *p);
          if (!p)
            abort ();
        }
      p[i] = i;
    }
  int r = p[n - 1];
  free (p);
  return r;
}

struct reader;

struct vtable
{
  int (*read) (struct reader *, char *, int);
};

struct reader
{
  const struct vtable *vt;
  char with;
};

static int
fill (struct reader *r, char *b, int n)
{
  for (int i = 0; i < n; i++)
    b[i] = r->with;
  return n;
}

static const struct vtable fill_vtable = { fill };

/* r.Read (b) on an unknown reader.  */
__attribute__ ((noipa)) int
read_unknown (struct reader *r)
{
  char *b = malloc (32); /* { dg-note "[escape:indirect-call]" } */
  if (!b)
    abort ();
  int n = r->vt->read (r, b, 32);
  int last = b[n - 1];
  free (b);
  return last;
}

/* r.Read (b) with R made here.  */
__attribute__ ((noipa)) int
read_known (char with)
{
  struct reader *r = malloc (sizeof *r); /* { dg-note "[escape:stack]" } */
  char *b = malloc (32);                 /* { dg-note "[escape:stack]" } */
  if (!r || !b)
    abort ();
  r->vt = &fill_vtable;
  r->with = with;
  int n = r->vt->read (r, b, 32);
  int last = b[n - 1];
  free (b);
  free (r);
  return last;
}

int *package;

/* The address of a local in a package variable.  */
__attribute__ ((noipa)) void
publish (int n)
{
  int *v = malloc (sizeof *v); /* { dg-note "[escape:global]" } */
  if (!v)
    abort ();
  *v = n;
  package = v;
}

int
main (void)
{
  int *a = new_int ();
  struct reader r = { &fill_vtable, 'r' };
  publish (9);
  if (*a != 1 || new (5) != 5 || channel (6) != 6 || strings ("abc") != 32
      || grow (9) != 8 || read_unknown (&r) != 'r' || read_known ('k') != 'k'
      || *package != 9)
    abort ();
  free (a);
  free (package);
  return 0;
}
