/* The cases of the third post: fields, containers of pointers, sizes, printf,
   a closure without captures.  */
/* { dg-do run } */
/* { dg-heap-calls 4 } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct t
{
  int value;
};

struct s
{
  int a;
  struct t *b;
};

/* func f1 () *string  */
__attribute__ ((noipa)) char *
text (void)
{
  char *s = malloc (32); /* { dg-note "[escape:return]" } */
  if (!s)
    abort ();
  strcpy (s, "testing memory escape");
  return s;
}

/* func f2 () *S  */
__attribute__ ((noipa)) struct s *
f2 (void)
{
  struct s *s = calloc (1, sizeof *s); /* { dg-note "[escape:return]" } */
  if (!s)
    abort ();
  return s;
}

/* func f3 () int: s.A leaves, S does not.  */
__attribute__ ((noipa)) int
f3 (int n)
{
  struct s *s = malloc (sizeof *s); /* { dg-note "[escape:stack]" } */
  if (!s)
    abort ();
  s->a = n;
  s->b = NULL;
  int r = s->a;
  free (s);
  return r;
}

/* func f4 () *T: what s.B points to leaves, S does not.  */
__attribute__ ((noipa)) struct t *
f4 (void)
{
  struct s *s = malloc (sizeof *s); /* { dg-note "[escape:stack]" } */
  if (!s)
    abort ();
  s->a = 1;
  s->b = malloc (sizeof *s->b); /* { dg-note "[escape:return]" } */
  if (!s->b)
    abort ();
  s->b->value = s->a;
  struct t *r = s->b;
  free (s);
  return r;
}

/* a = append (a, &S{}) in a loop.  */
__attribute__ ((noipa)) int
append (int n)
{
  struct s **a = NULL;
  int cap = 0;
  for (int i = 0; i < n; i++)
    {
      if (i == cap)
        {
          cap = cap ? 2 * cap : 4;
          a = realloc (a, cap * sizeof *a);  /* { dg-note "[escape:guarded]" } */
          if (!a)
            abort ();
        }
      a[i] = malloc (sizeof **a); /* { dg-note "stack while its objects fit into 4096 bytes, else 'malloc' [escape:guarded]" } */
      if (!a[i])
        abort ();
      a[i]->a = i;
    }
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      sum += a[i]->a;
      free (a[i]);
    }
  free (a);
  return sum;
}

/* b[i] = &S{} in a loop.  */
__attribute__ ((noipa)) int
map (void)
{
  struct s **b = calloc (10, sizeof *b); /* { dg-note "[escape:stack]" } */
  if (!b)
    abort ();
  for (int i = 0; i < 10; i++)
    {
      b[i] = malloc (sizeof **b); /* { dg-note "10 stack slots of 16 bytes instead of 'malloc' [escape:stack]" } */
      if (!b[i])
        abort ();
      b[i]->a = i;
    }
  int sum = 0;
  for (int i = 0; i < 10; i++)
    {
      sum += b[i]->a;
      free (b[i]);
    }
  free (b);
  return sum;
}

/* c[i] = make ([]S, 1) in a loop.  */
__attribute__ ((noipa)) int
rows (void)
{
  struct s **c = calloc (10, sizeof *c); /* { dg-note "[escape:stack]" } */
  if (!c)
    abort ();
  for (int i = 0; i < 10; i++)
    {
      c[i] = calloc (1, sizeof **c); /* { dg-note "10 stack slots of 16 bytes instead of 'calloc' [escape:stack]" } */
      if (!c[i])
        abort ();
      c[i][0].a = i;
    }
  int sum = 0;
  for (int i = 0; i < 10; i++)
    {
      sum += c[i][0].a;
      free (c[i]);
    }
  free (c);
  return sum;
}

/* append (d, T{Data: &S{}}): the pointer is in a struct in an array.  */
__attribute__ ((noipa)) int
elements (void)
{
  struct element
  {
    struct s *data;
  } *d = malloc (10 * sizeof *d); /* { dg-note "[escape:stack]" } */
  if (!d)
    abort ();
  for (int i = 0; i < 10; i++)
    {
      d[i].data = malloc (sizeof *d->data); /* { dg-note "10 stack slots of 16 bytes instead of 'malloc' [escape:stack]" } */
      if (!d[i].data)
        abort ();
      d[i].data->a = i;
    }
  int sum = 0;
  for (int i = 0; i < 10; i++)
    {
      sum += d[i].data->a;
      free (d[i].data);
    }
  free (d);
  return sum;
}

/* e <- &S{}: better than Go, for both.  */
__attribute__ ((noipa)) int
channel_of_pointers (int n)
{
  struct
  {
    unsigned head, tail;
    struct s *slots[1];
  } *e = calloc (1, sizeof *e);     /* { dg-note "[escape:stack]" } */
  struct s *s = malloc (sizeof *s); /* { dg-note "[escape:stack]" } */
  if (!e || !s)
    abort ();
  s->a = n;
  s->b = NULL;
  e->slots[e->tail++ % 1] = s;
  int r = e->slots[e->head++ % 1]->a;
  free (s);
  free (e);
  return r;
}

/* f <- S{}: the value is copied, the channel is better than Go.  */
__attribute__ ((noipa)) int
channel_of_values (int n)
{
  struct
  {
    unsigned head, tail;
    struct s slots[4];
  } *f = malloc (sizeof *f); /* { dg-note "[escape:stack]" } */
  if (!f)
    abort ();
  f->head = f->tail = 0;
  for (int i = 0; i < n; i++)
    f->slots[f->tail++ % 4] = (struct s) { i, NULL };
  int r = f->slots[f->head++ % 4].a;
  free (f);
  return r;
}

/* make ([]int64, 100)  */
__attribute__ ((noipa)) long
small (int n)
{
  long *p = malloc (100 * sizeof *p); /* { dg-note "[escape:stack]" } */
  if (!p)
    abort ();
  for (int i = 0; i < 100; i++)
    p[i] = i * n;
  long r = p[n];
  free (p);
  return r;
}

/* make ([]int64, 10000000)  */
__attribute__ ((noipa)) long
large (int n)
{
  long *p = malloc (10000000 * sizeof *p); /* { dg-note "[escape:size]" } */
  if (!p)
    abort ();
  for (int i = 0; i < 100; i++)
    p[i] = i * n;
  long r = p[n];
  free (p);
  return r;
}

static const char *
no_captures (void)
{
  return "testing memory escape";
}

/* func f1 () func () string: nothing is allocated.  */
__attribute__ ((noipa)) const char *(*
closure (void)) (void)
{
  return no_captures;
}

int
main (void)
{
  char *s = text ();
  struct s *p = f2 ();
  struct t *t = f4 ();
  if (strcmp (s, closure () ()) || p->a != 0 || t->value != 1 || f3 (4) != 4
      || append (10) != 45 || map () != 45 || rows () != 45
      || elements () != 45 || channel_of_pointers (3) != 3
      || channel_of_values (4) != 0 || small (5) != 25 || large (5) != 25)
    abort ();
  free (s);
  free (p);
  free (t);
  /* fmt.Println ("testing", "memory", "escape")  */
  printf ("%s %s %s\n", "testing", "memory", "escape");
  return 0;
}
