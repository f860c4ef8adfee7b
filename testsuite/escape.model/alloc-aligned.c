/* What GCC believes of the alignment of a result holds for the block, not for
   a slot.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report -fplugin-arg-escape-alloc-fn=plain -fplugin-arg-escape-alloc-fn=aligned -fplugin-arg-escape-alloc-fn=aligned_as_told:size=2 -fplugin-arg-escape-free-fn=drop" } */

#include <stddef.h>

void *plain (size_t);
void *aligned (size_t) __attribute__ ((assume_aligned (64)));
void *aligned_as_told (size_t, size_t) __attribute__ ((alloc_align (1)));
void drop (void *);
void look (int);

void
f (int i)
{
  int *p = plain (64);  /* { dg-note "[escape:stack]" } */
  p[i] = 1;
  look (p[0]);
  drop (p);
}

void
g (int i)
{
  int *p = aligned (64);  /* { dg-note "its alignment is unknown, wrong or too large [escape:size]" } */
  p[i] = 1;
  look (p[0]);
  drop (p);
}

void
h (int i)
{
  int *p = aligned_as_told (128, 64);  /* { dg-note "its alignment is unknown, wrong or too large [escape:size]" } */
  p[i] = 1;
  look (p[0]);
  drop (p);
}
