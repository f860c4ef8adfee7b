/* In 32 bits, what is moved in 8 bytes may be two pointers.  */
/* { dg-do compile { target x86_64-*-* } } */
/* { dg-options "-O2 -m32 -fplugin-arg-escape-report" } */

void *malloc (__SIZE_TYPE__);
void free (void *);

typedef unsigned halves __attribute__ ((vector_size (8), may_alias));

struct two
{
  int *a, *b;
};

static __attribute__ ((noinline, noclone)) void
swap (struct two *p)
{
  halves t = *(halves *) p;
  *(halves *) p = (halves){ t[1], t[0] };
}

static int other;

int *
second (int k)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:return]" } */
  struct two s = { p, &other };
  *p = k;
  swap (&s);
  return s.b;
}

/* Whole pointers are put back where they were.  */
static __attribute__ ((noinline, noclone)) void
keep (struct two *p)
{
  struct two t = *p;
  *p = t;
}

int *
unchanged (int k)
{
  int *p = malloc (sizeof *p);  /* { dg-note "[escape:stack]" } */
  struct two s = { p, &other };
  *p = k;
  keep (&s);
  return s.b;
}
