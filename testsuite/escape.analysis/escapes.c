/* One function for each way out, and the twin that stays.  */
/* { dg-do compile } */
/* Two functions that are the same stay two.  */
/* { dg-additional-options "-fno-ipa-icf" } */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct box
{
  int *p;
  int n;
};

int *global;
static int *hidden;
_Thread_local int *mine;
struct box *shelf;
void unknown (void *);
int (*callback) (int *);

#define MAKE(P) if (!(P)) abort ()

void
to_global (void)
{
  int *p = malloc (4); /* { dg-note "stored in global 'global' [escape:global]" } */
  MAKE (p);
  global = p;
}

int
to_static (void)
{
  int *p = malloc (4); /* { dg-note "[escape:static]" } */
  MAKE (p);
  int r = hidden ? *hidden : 0;
  *p = r + 1;
  hidden = p;
  return r;
}

void
to_thread_local (void)
{
  int *p = malloc (4); /* { dg-note "escapes" } */
  MAKE (p);
  mine = p;
}

void
to_param (int **out)
{
  int *p = malloc (4); /* { dg-note "[escape:param]" } */
  MAKE (p);
  *out = p;
}

int *
to_caller (int n)
{
  int *p = malloc (4); /* { dg-note "[escape:return]" } */
  int *q = malloc (4); /* { dg-note "[escape:return]" } */
  MAKE (p && q);
  return n ? p : q;
}

/* Through a struct that escapes: the container is named.  */
void
to_container (void)
{
  struct box *b = malloc (sizeof *b); /* { dg-note "[escape:global]" } */
  int *p = malloc (4); /* { dg-note "held by 'b', which is stored in global 'shelf'" } */
  MAKE (b && p);
  b->p = p;
  shelf = b;
}

/* Twin: the struct stays.  */
int
in_container (int n)
{
  struct box *b = malloc (sizeof *b); /* { dg-note "[escape:stack]" } */
  int *p = malloc (4); /* { dg-note "[escape:stack]" } */
  MAKE (b && p);
  *p = n;
  b->p = p;
  b->n = 0;
  while (*b->p > 10)
    {
      *b->p -= 10;
      b->n++;
    }
  int r = b->n;
  free (p);
  free (b);
  return r;
}

void
to_call (void)
{
  int *p = malloc (4); /* { dg-note "passed to 'unknown', which may keep it [escape:call]" } */
  MAKE (p);
  unknown (p);
}

/* Twin: the function is known.  */
size_t
to_known_call (const char *s)
{
  char *p = malloc (100); /* { dg-note "[escape:stack]" } */
  MAKE (p);
  strcpy (p, s);
  size_t r = strlen (p);
  free (p);
  return r;
}

int
to_pointer_call (void)
{
  int *p = calloc (1, 4); /* { dg-note "[escape:indirect-call]" } */
  MAKE (p);
  int r = callback (p);
  free (p);
  return r;
}

void
to_asm (void)
{
  int *p = malloc (4); /* { dg-note "[escape:asm]" } */
  MAKE (p);
  __asm__ volatile ("" : : "r" (p) : "memory");
  free (p);
}

uintptr_t
to_integer (void)
{
  int *p = malloc (4); /* { dg-note "escapes 'to_integer'" } */
  MAKE (p);
  return (uintptr_t) p ^ 1;
}

/* Twin: only the low bits leave.  */
int
to_bits (int n)
{
  int *p = malloc (4); /* { dg-note "[escape:stack]" } */
  MAKE (p);
  *p = n;
  int r = (int) ((uintptr_t) p & 3) + *p;
  free (p);
  return r;
}

/* Copied as bytes, with the struct that holds it.  */
void
by_memcpy (struct box *out)
{
  struct box b;
  b.p = malloc (4); /* { dg-note "escapes 'by_memcpy'" } */
  MAKE (b.p);
  b.n = 1;
  memcpy (out, &b, sizeof b);
}

/* A union has one memory.  */
void
by_union (void)
{
  union
  {
    int *p;
    uintptr_t u;
  } u;
  u.p = malloc (4); /* { dg-note "[escape:global]" } */
  MAKE (u.p);
  global = (int *) u.u;
}

int
compared (int *other)
{
  int *p = malloc (4); /* { dg-note "does not escape" } */
  MAKE (p);
  *p = 1;
  int r = p == other ? *other : *p;
  free (p);
  return r;
}
