/* The cases of the second post: pointers, slices and maps returned; what is
   sent or stored; closure, interface, growth, sizes.  */
/* { dg-do run } */
/* { dg-heap-calls 8 } */

#include <stdio.h>
#include <stdlib.h>

/* func f1 () (*int)  */
__attribute__ ((noipa)) int *
f1 (void)
{
  int *i = malloc (sizeof *i); /* { dg-note "[escape:return]" } */
  if (!i)
    abort ();
  *i = 0;
  return i;
}

struct slice
{
  int *ptr;
  size_t len, cap;
};

/* func f2 () ([]int)  */
__attribute__ ((noipa)) struct slice
f2 (void)
{
  int *p = malloc (3 * sizeof *p); /* { dg-note "[escape:return]" } */
  if (!p)
    abort ();
  for (int i = 0; i < 3; i++)
    p[i] = i + 1;
  return (struct slice) { p, 3, 3 };
}

struct map
{
  int used[4];
  int keys[4];
  int *values[4];
};

/* func f3 () (map[int]int)  */
__attribute__ ((noipa)) struct map *
f3 (void)
{
  struct map *m = calloc (1, sizeof *m); /* { dg-note "[escape:return]" } */
  if (!m)
    abort ();
  m->used[1] = 1;
  m->keys[1] = 1;
  return m;
}

struct ring
{
  unsigned head, tail;
  int *slots[2];
};

/* ch <- &i; <-ch: better than Go, for both.  */
__attribute__ ((noipa)) int
channel (int value)
{
  int *i = malloc (sizeof *i);            /* { dg-note "[escape:stack]" } */
  struct ring *ch = malloc (sizeof *ch);  /* { dg-note "[escape:stack]" } */
  if (!i || !ch)
    abort ();
  *i = value;
  ch->head = ch->tail = 0;
  ch->slots[ch->tail++ % 2] = i;
  int r = *ch->slots[ch->head++ % 2];
  free (ch);
  free (i);
  return r;
}

struct ring inbox;

/* The queue is global: its contents escape.  */
__attribute__ ((noipa)) void
send_global (int value)
{
  int *i = malloc (sizeof *i); /* { dg-note "[escape:queue]" } */
  if (!i)
    abort ();
  *i = value;
  inbox.slots[inbox.tail++ % 2] = i;
}

/* The queue is the caller's: they escape too.  */
__attribute__ ((noipa)) void
send_param (struct ring *ch, int value)
{
  int *i = malloc (sizeof *i); /* { dg-note "[escape:queue]" } */
  if (!i)
    abort ();
  *i = value;
  ch->slots[ch->tail++ % 2] = i;
}

/* list[0] = &i: better than Go.  */
__attribute__ ((noipa)) int
store_slice (int value)
{
  int *i = malloc (sizeof *i);            /* { dg-note "[escape:stack]" } */
  int **list = calloc (2, sizeof *list);  /* { dg-note "[escape:stack]" } */
  if (!i || !list)
    abort ();
  *i = value;
  list[0] = i;
  int r = *list[0] + (list[1] == NULL);
  free (list);
  free (i);
  return r;
}

/* m[0] = &i: better than Go.  */
__attribute__ ((noipa)) int
store_map (int key, int value)
{
  int *i = malloc (sizeof *i);            /* { dg-note "[escape:stack]" } */
  struct map *m = calloc (1, sizeof *m);  /* { dg-note "[escape:stack]" } */
  if (!i || !m)
    abort ();
  *i = value;
  int slot = key & 3;
  m->used[slot] = 1;
  m->keys[slot] = key;
  m->values[slot] = i;
  int r = -1;
  for (int s = 0; s < 4; s++)
    if (m->used[s] && m->keys[s] == key)
      r = *m->values[s];
  free (m);
  free (i);
  return r;
}

struct closure
{
  int (*fn) (const struct closure *);
  int i;
};

static int
show (const struct closure *c)
{
  return printf ("%d\n", c->i);
}

/* The closure captures I by value: the cell of I stays, the closure goes.  */
__attribute__ ((noipa)) struct closure *
capture (int value)
{
  struct closure *c = malloc (sizeof *c); /* { dg-note "[escape:return]" } */
  int *i = malloc (sizeof *i);            /* { dg-note "[escape:stack]" } */
  if (!c || !i)
    abort ();
  *i = 0;
  for (int k = 0; k < value; k++)
    *i += k;
  c->fn = show;
  c->i = *i;
  free (i);
  return c;
}

struct person
{
  char name[8];
};

struct vtable
{
  int (*print) (const void *);
};

struct iface
{
  const struct vtable *vt;
  void *data;
};

static int
print_person (const void *p)
{
  return printf ("%s\n", ((const struct person *) p)->name);
}

static const struct vtable person_vt = { print_person };

/* func createPerson () interface{}  */
__attribute__ ((noipa)) struct iface
create_person (void)
{
  struct person *p = malloc (sizeof *p); /* { dg-note "[escape:return]" } */
  if (!p)
    abort ();
  *p = (struct person) { "Alice" };
  return (struct iface) { &person_vt, p };
}

/* Growth by an amount that nobody knows.  */
__attribute__ ((noipa)) int
grow (size_t n)
{
  int *p = malloc (2 * sizeof *p); /* { dg-note "[escape:guarded]" } */
  if (!p)
    abort ();
  p = realloc (p, (2 + n) * sizeof *p);
  if (!p)
    abort ();
  p[n + 1] = 5;
  int r = p[n + 1];
  free (p);
  return r;
}

/* Too big.  */
__attribute__ ((noipa)) int
big (size_t n)
{
  char *p = malloc (1 << 20); /* { dg-note "[escape:size]" } */
  if (!p)
    abort ();
  for (size_t i = 0; i < n; i++)
    p[i] = (char) i;
  int r = p[n - 1];
  free (p);
  return r;
}

int
main (void)
{
  int *i = f1 ();
  struct slice s = f2 ();
  struct map *m = f3 ();
  struct ring ch = { 0 };
  send_global (7);
  send_param (&ch, 8);
  struct closure *c = capture (5);
  struct iface p = create_person ();
  if (*i != 0 || s.ptr[2] != 3 || m->keys[1] != 1 || channel (4) != 4
      || store_slice (1) != 2 || store_map (6, 9) != 9
      || *inbox.slots[0] + *ch.slots[0] != 15 || c->fn (c) != 3
      || p.vt->print (p.data) != 6 || grow (9) != 5 || big (100) != 99)
    abort ();
  free (inbox.slots[0]);
  free (ch.slots[0]);
  free (i);
  free (s.ptr);
  free (m);
  free (c);
  free (p.data);
  return 0;
}
