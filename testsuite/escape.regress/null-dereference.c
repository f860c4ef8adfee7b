/* A realloc that is rewritten gives a null pointer where the size is 0 or
   there is no memory.  GCC says nothing of such pointers if it does not see
   where they come from, so it must not see it here either.  */
/* { dg-do compile } */
/* { dg-options "-O2 -Wall -Wextra -Wnull-dereference -fplugin-arg-escape-report" } */

#include <stdlib.h>
#include <string.h>

int get (void);

int
not_tested (int n)
{
  char *p = malloc (8);  /* { dg-note "[escape:guarded]" } */
  p = realloc (p, n);
  p[0] = n;
  int r = p[get () & 7];
  free (p);
  return r;
}

/* GCC warns if it sees one.  */
int
twin (int n)
{
  char *p = malloc (8);  /* { dg-note "[escape:stack]" } */
  p[get () & 7] = 1;
  char *q = n ? p : NULL;
  q[1] = n;  /* { dg-warning "potential null pointer dereference" } */
  int r = p[get () & 7];
  free (p);
  return r;
}

struct ints
{
  int *data;
  int count, room;
};

static void
push (struct ints *v, int x)
{
  if (v->count == v->room)
    {
      v->room = v->room ? v->room * 2 : 4;
      v->data = realloc (v->data, v->room * sizeof *v->data);  /* { dg-note "[escape:guarded]" } */
    }
  v->data[v->count++] = x;
}

int
vector (int n)
{
  struct ints v = { NULL, 0, 0 };
  for (int i = 0; i < n; i++)
    push (&v, get ());
  int sum = 0;
  for (int i = 0; i < v.count; i++)
    sum += v.data[i];
  free (v.data);
  return sum;
}
