/* In 32 bits, a negative offset is added as a large unsigned number.  */
/* { dg-do compile { target x86_64-*-* } } */
/* { dg-options "-O0 -m32 -fplugin-arg-escape-report -fplugin-arg-escape-transform=yes" } */

void *malloc (__SIZE_TYPE__);
void free (void *);

struct link
{
  struct link *next;
};

struct node
{
  char *name;
  struct link link;
};

static void
set (struct link *l, char *s)
{
  ((struct node *) ((char *) l - 4))->name = s;
}

char *
in_callee (int n)
{
  struct node *p = malloc (sizeof *p + n);  /* { dg-note "[escape:guarded]" } */
  char *s = malloc (8);  /* { dg-note "[escape:container]" } */
  *s = n;
  p->name = 0;
  set (&p->link, s);
  s = p->name;
  free (p);
  return s;
}

char *
here (int n)
{
  struct node *p = malloc (sizeof *p + n);  /* { dg-note "[escape:guarded]" } */
  char *s = malloc (8);  /* { dg-note "[escape:container]" } */
  struct link *l = &p->link;
  *s = n;
  p->name = 0;
  ((struct node *) ((char *) l - 4))->name = s;
  s = p->name;
  free (p);
  return s;
}

char *
beside (int n)
{
  struct node *p = malloc (sizeof *p + n);  /* { dg-note "[escape:guarded]" } */
  char *s = malloc (8);  /* { dg-note "[escape:stack]" } */
  struct link *l = &p->link;
  *s = n;
  p->name = 0;
  ((struct node *) ((char *) l - 4))->link.next = (struct link *) s;
  s = p->name;
  free (p);
  return s;
}
