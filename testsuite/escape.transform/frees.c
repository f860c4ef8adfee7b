/* Objects freed on every path, on some, on none; frees that see several
   objects, or one that is not ours.  */
/* { dg-do run } */

#include <stdlib.h>

__attribute__ ((noinline)) static int
get (const int *p)
{
  return *p;
}

__attribute__ ((noipa)) int
some_paths (int n)
{
  int *p = malloc (sizeof *p); /* { dg-note "[escape:stack]" } */
  if (!p)
    return -1;
  *p = n;
  if (get (p) > 10)
    return *p;
  free (p);
  return 0;
}

__attribute__ ((noipa)) int
no_path (int n)
{
  int *p = malloc (sizeof *p); /* { dg-note "[escape:stack]" } */
  if (!p)
    return -1;
  *p = n;
  return get (p);
}

__attribute__ ((noipa)) int
two_sites (int n)
{
  int *p;
  if (n > 3)
    p = malloc (sizeof *p); /* { dg-note "[escape:stack]" } */
  else
    p = calloc (4, sizeof *p); /* { dg-note "[escape:stack]" } */
  if (!p)
    return -1;
  *p += n > 3 ? n - *p : n;
  int r = get (p);
  free (p);
  return r;
}

/* The free also sees what the caller gave.  */
__attribute__ ((noipa)) int
mine_or_yours (int n, int *yours)
{
  int *p = yours;
  if (n > 3)
    {
      p = malloc (sizeof *p); /* { dg-note "does not escape" } */
      if (!p)
        return -1;
      *p = n;
    }
  int r = get (p);
  free (p);
  return r;
}

/* It may be no object at all.  */
__attribute__ ((noipa)) int
or_null (int n)
{
  int *p = NULL;
  if (n > 3)
    {
      p = malloc (sizeof *p); /* { dg-note "[escape:stack]" } */
      if (!p)
        return -1;
      *p = n;
    }
  int r = p ? get (p) : 0;
  free (p);
  return r;
}

int
main (void)
{
  int *yours = malloc (sizeof *yours); /* { dg-note "escapes 'main'" } */
  if (!yours)
    return 1;
  *yours = 2;
  if (some_paths (20) != 20 || some_paths (2) != 0 || no_path (5) != 5
      || two_sites (4) != 4 || two_sites (2) != 2
      || mine_or_yours (9, NULL) != 9 || mine_or_yours (1, yours) != 2
      || or_null (6) != 6 || or_null (1) != 0)
    return 1;
  return 0;
}
