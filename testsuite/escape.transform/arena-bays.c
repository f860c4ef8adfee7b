/* Objects of one size that are alive together: bays of an arena.  Each
   function may make more of them than fit.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-escape-guard-size=64" } */
/* { dg-heap-calls 59 { "-O0 -fplugin-arg-escape-transform=yes" -O1 -O2 -O3 -Os -Og "-O2 -g" "-O2 -flto" } } */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node
{
  struct node *next;
  unsigned v;
};

volatile int zero = 0;

/* Freed in the opposite order.  */
static __attribute__ ((noipa)) unsigned
list (int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "'p' does not escape 'list': stack while its objects fit into 256 bytes, else 'malloc' [escape:guarded]" } */
      p->v = i * 7;
      p->next = head;
      head = p;
    }
  unsigned h = 0;
  while (head)
    {
      struct node *next = head->next;
      h = h * 31 + head->v;
      free (head);
      head = next;
    }
  return h;
}

/* Made and freed again and again, in the same order: the arena is reused.  */
static __attribute__ ((noipa)) unsigned
again (int turns, int n)
{
  unsigned h = 0;
  for (int t = 0; t < turns; t++)
    {
      struct node *head = NULL, **last = &head;
      for (int i = 0; i < n; i++)
        {
          struct node *p = calloc (1, sizeof *p);  /* { dg-note "else 'calloc' [escape:guarded]" } */
          h += p->v == 0 && p->next == NULL;
          p->v = t + i;
          *last = p;
          last = &p->next;
        }
      while (head)
        {
          struct node *p = head;
          h = h * 31 + p->v;
          head = p->next;
          p->v = -1;
          free (p);
        }
    }
  return h;
}

/* A queue that is never empty and never long.  */
static __attribute__ ((noipa)) unsigned
queue (int n, int length)
{
  struct node *first = NULL, **last = &first;
  unsigned h = 0;
  for (int i = 0; i < n; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:guarded]" } */
      p->v = i;
      p->next = NULL;
      *last = p;
      last = &p->next;
      if (i >= length)
        {
          struct node *q = first;
          first = q->next;
          h = h * 31 + q->v;
          free (q);
        }
    }
  while (first)
    {
      struct node *q = first;
      first = q->next;
      h = h * 31 + q->v;
      free (q);
    }
  return h;
}

/* Some are never freed: their bays are not taken again.  */
static __attribute__ ((noipa)) unsigned
leaks (int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    {
      struct node *p = malloc (sizeof *p);  /* { dg-note "[escape:guarded]" } */
      p->v = i;
      if (i % 4 == 3)
        {
          p->next = head;
          head = p;
        }
      else
        free (p);
    }
  unsigned h = 0;
  for (; head; head = head->next)
    h = h * 31 + head->v;
  return h;
}

/* A tree, taken apart from below.  */
struct tree
{
  struct tree *left, *right;
  unsigned key;
};

static __attribute__ ((noipa)) unsigned
tree (int n)
{
  struct tree *root = NULL;
  for (int i = 0; i < n; i++)
    {
      unsigned key = i * 2654435761u;
      struct tree **at = &root;
      while (*at)
        at = key < (*at)->key ? &(*at)->left : &(*at)->right;
      *at = calloc (1, sizeof **at);  /* { dg-note "[escape:guarded]" } */
      (*at)->key = key;
    }
  unsigned h = 0;
  while (root)
    {
      struct tree **at = &root;
      while ((*at)->left || (*at)->right)
        at = (*at)->left ? &(*at)->left : &(*at)->right;
      struct tree *p = *at;
      *at = NULL;
      h = h * 31 + p->key;
      free (p);
    }
  return h;
}

/* One free for objects of an arena, a slot, a guarded slot, the heap, and
   NULL.  */
static __attribute__ ((noipa)) unsigned
mixed (int n, size_t size, unsigned *other)
{
  unsigned *all[40];
  int used = 0;
  all[used++] = malloc (sizeof (unsigned));  /* { dg-note "4-byte stack slot instead of 'malloc' [escape:stack]" } */
  all[used++] = malloc (size);  /* { dg-note "stack when 'size' is at most 64 bytes, else 'malloc' [escape:guarded]" } */
  all[used++] = other;
  all[used++] = NULL;
  for (int i = 0; i < n; i++)
    all[used++] = malloc (sizeof (unsigned));  /* { dg-note "stack while its objects fit into 256 bytes, else 'malloc' [escape:guarded]" } */
  unsigned h = 0;
  for (int i = 0; i < used; i++)
    if (all[i])
      *all[i] = i;
  for (int i = 0; i < used; i++)
    {
      if (all[i])
        h = h * 31 + *all[i];
      free (all[i]);
    }
  return h;
}

/* As aligned as was asked for, and as malloc does.  */
static __attribute__ ((noipa)) unsigned
aligned (int n)
{
  void *p[12], *q[12], *r[12];
  unsigned bad = 0;
  for (int i = 0; i < n; i++)
    {
      p[i] = aligned_alloc (64, 64);  /* { dg-note "else 'aligned_alloc' [escape:guarded]" } */
      bad += (uintptr_t) p[i] % 64 != 0;
      q[i] = malloc (24);  /* { dg-note "[escape:guarded]" } */
      bad += (uintptr_t) q[i] % 16 != 0;
      bad += posix_memalign (&r[i], 32, 8) != 0;  /* { dg-note "else 'posix_memalign' [escape:guarded]" } */
      bad += (uintptr_t) r[i] % 32 != 0;
      memset (p[i], i, 64);
      memset (q[i], i, 24);
      memset (r[i], i, 8);
    }
  for (int i = 0; i < n; i++)
    {
      bad += ((char *) p[i])[63] != i || ((char *) q[i])[23] != i
             || ((char *) r[i])[7] != i;
      free (q[i]);
      free (p[i]);
      free (r[i]);
    }
  return bad;
}

/* Objects of no bytes have addresses of their own.  */
static __attribute__ ((noipa)) unsigned
empty (int n)
{
  void *p[20];
  unsigned same = 0;
  for (int i = 0; i < n; i++)
    {
      p[i] = malloc (0);  /* { dg-note "[escape:guarded]" } */
      for (int k = 0; k < i; k++)
        same += p[k] == p[i];
    }
  for (int i = 0; i < n; i++)
    free (p[i]);
  return same;
}

/* Bytes that were of one type are of another the next time.  */
static __attribute__ ((noipa)) double
retyped (int n)
{
  void *p[2];
  double s = 0;
  for (int i = 0; i < n; i++)
    {
      p[0] = p[1] = NULL;
      for (int k = 0; k < 2; k++)
        {
          p[k] = malloc (8);  /* { dg-note "[escape:guarded]" } */
          if ((i + k) & 1)
            *(double *) p[k] = i;
          else
            *(long long *) p[k] = i * 3;
        }
      s += *(double *) p[~i & 1] + *(long long *) p[i & 1];
      free (p[0]);
      free (p[1]);
    }
  return s;
}

int
main (void)
{
  printf ("%u %u\n", list (16), list (17));           /* 0, 1  */
  printf ("%u %u\n", again (10, 16), again (10, 17)); /* 0, 10  */
  printf ("%u %u\n", queue (100, 15), queue (100, 16)); /* 0, 84  */
  printf ("%u %u\n", leaks (60), leaks (80));         /* 0, 17  */
  printf ("%u %u\n", tree (8), tree (9));             /* 0, 1  */
  printf ("%u\n", mixed (16, 64, NULL));              /* 0  */
  unsigned *other = zero ? NULL : malloc (64);        /* 1; { dg-note "[escape:call]" } */
  printf ("%u\n", mixed (20, 65, other));             /* 5  */
  printf ("%u\n", aligned (12));                      /* 8 + 4 + 4  */
  printf ("%u\n", empty (20));                        /* 4  */
  printf ("%g\n", retyped (9));
  return 0;
}
