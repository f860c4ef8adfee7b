/* GCC's attributes say that a result is new and how large it is, not that its
   block may be replaced: a pool keeps its blocks, a file is not one.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report" } */
/* { dg-final { scan-assembler-times "\tpool_alloc" 1 } } */
/* { dg-final { scan-assembler-times "\tpool_drop" 1 } } */
/* { dg-final { scan-assembler-times "\tplain_alloc" 1 } } */

#include <stddef.h>

void pool_drop (void *);
__attribute__ ((malloc, malloc (pool_drop, 1), alloc_size (1), returns_nonnull))
void *pool_alloc (size_t);
__attribute__ ((malloc, alloc_size (1)))
void *plain_alloc (size_t);
void look (int);

int
f (int i)
{
  int *p = pool_alloc (12);
  p[i] = 1;
  look (p[i]);
  int r = p[0];
  pool_drop (p);
  return r;
}

int
g (int i)
{
  int *p = plain_alloc (12);
  p[i] = 1;
  look (p[i]);
  int r = p[0];
  __builtin_free (p);
  return r;
}
