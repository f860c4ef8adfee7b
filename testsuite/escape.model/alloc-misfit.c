/* A declaration holds for functions that look so.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report -fplugin-arg-escape-alloc-fn=number -fplugin-arg-escape-alloc-fn=by_pointer -fplugin-arg-escape-alloc-fn=few:size=3 -fplugin-arg-escape-alloc-fn=forced -fplugin-arg-escape-alloc-fn=renamed -fplugin-arg-escape-alloc-fn=fits -fplugin-arg-escape-free-fn=xfree" } */
/* { dg-final { scan-assembler "\tnumber" } } */
/* { dg-final { scan-assembler "\tby_pointer" } } */
/* { dg-final { scan-assembler "\tfew" } } */
/* { dg-final { scan-assembler "\tfor_forced" } } */
/* { dg-final { scan-assembler-not "\tfits" } } */

#include <stddef.h>

long number (size_t);
void *by_pointer (size_t *);
void *few (size_t, size_t);
void *for_forced (size_t);
void *other_name (size_t) __asm__ ("renamed");
void *renamed (size_t) __asm__ ("not_this_one");
void *fits (size_t);
void xfree (void *);
void look (int);

/* GCC must inline it.  */
__attribute__ ((always_inline)) static inline void *
forced (size_t n)
{
  return for_forced (n);
}

#define USE(P, I)				\
  do						\
    {						\
      P[I] = 1;					\
      look (P[I]);				\
      xfree (P);				\
    }						\
  while (0)

size_t n;

void
f (int i)
{
  int *p = (int *) number (16);
  USE (p, i);
}

void
g (int i)
{
  int *p = by_pointer (&n);
  USE (p, i);
}

void
h (int i)
{
  int *p = few (16, 4);
  USE (p, i);
}

void
k (int i)
{
  int *p = forced (16);
  USE (p, i);
}

/* The name is the linker's.  */
void
l (int i)
{
  int *p = other_name (16);  /* { dg-note "instead of 'renamed' [escape:stack]" } */
  USE (p, i);
}

void
m (int i)
{
  int *p = renamed (16);
  USE (p, i);
}

void
o (int i)
{
  int *p = fits (16);  /* { dg-note "instead of 'fits' [escape:stack]" } */
  USE (p, i);
}
