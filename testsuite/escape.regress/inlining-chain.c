/* Destructors that call the next one twice are not inlined into one another
   on request: what came of it would be two to the power of their number.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report" } */

#include <stdlib.h>

struct tree
{
  struct tree *left, *right;
  int value;
};

static __attribute__ ((noinline)) void
drop0 (struct tree *t)
{
  if (t->value)
    free (t);
}

#define DROP(name, next)                                                      \
  static void name (struct tree *t)                                           \
  {                                                                           \
    if (t->left)                                                              \
      next (t->left);                                                         \
    if (t->right)                                                             \
      next (t->right);                                                        \
    free (t);                                                                 \
  }

DROP (drop1, drop0)
DROP (drop2, drop1)
DROP (drop3, drop2)
DROP (drop4, drop3)
DROP (drop5, drop4)
DROP (drop6, drop5)
DROP (drop7, drop6)
DROP (drop8, drop7)
DROP (drop9, drop8)
DROP (drop10, drop9)
DROP (drop11, drop10)
DROP (drop12, drop11)
DROP (drop13, drop12)
DROP (drop14, drop13)
DROP (drop15, drop14)
DROP (drop16, drop15)
DROP (drop17, drop16)
DROP (drop18, drop17)
DROP (drop19, drop18)
DROP (drop20, drop19)

int
plant (int value, struct tree *left, struct tree *right)
{
  struct tree *t = malloc (sizeof *t);  /* { dg-note "[escape:stack]" } */
  t->left = left;
  t->right = right;
  t->value = value;
  int r = t->value;
  drop20 (t);
  return r;
}
