/* A result that is never null needs no test, wherever the block is.  */
/* { dg-do compile } */
/* { dg-skip-if "GCC 11 asks too late" { { ! gcc-ge-12 } } } */
/* { dg-options "-O2 -fplugin-arg-escape-alloc-fn=never_null:nonnull -fplugin-arg-escape-alloc-fn=perhaps_null" } */
/* { dg-final { scan-assembler-not "\tfirst_failed" } } */
/* { dg-final { scan-assembler "\tsecond_failed" } } */

#include <stddef.h>

void *never_null (size_t);
void *perhaps_null (size_t);
void first_failed (void);
void second_failed (void);
int *kept;

void
f (void)
{
  int *p = never_null (16);
  if (!p)
    first_failed ();
  kept = p;
}

void
g (void)
{
  int *p = perhaps_null (16);
  if (!p)
    second_failed ();
  kept = p;
}
