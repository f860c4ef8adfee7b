/* Freestanding: malloc is whatever the program says it is.  */

extern void *malloc (__SIZE_TYPE__);
extern void free (void *);
extern int printf (const char *, ...);

__attribute__ ((noinline)) int
count (int n)
{
  int *p = malloc (sizeof *p);
  if (!p)
    return -1;
  *p = 0;
  for (int i = 0; i < n; i++)
    *p += i ^ n;
  n = *p;
  free (p);
  return n;
}

int
main (void)
{
  printf ("%d\n", count (100));
  return 0;
}
