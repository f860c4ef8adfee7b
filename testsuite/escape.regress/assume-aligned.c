/* GCC takes what the program says of malloc for granted, so a slot would have
   to keep it.  */
/* { dg-do compile } */

typedef __SIZE_TYPE__ size_t;
void *malloc (size_t) __attribute__ ((assume_aligned (64)));
void *calloc (size_t, size_t);
void free (void *);

int
aligned (int n)
{
  char *p = malloc (100);  /* { dg-note "[escape:size]" } */
  for (int i = 0; i < 100; i++)
    p[i] = i;
  int r = p[n];
  free (p);
  return r;
}

int
twin (int n)
{
  char *p = calloc (10, 10);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < 100; i++)
    p[i] = i;
  int r = p[n];
  free (p);
  return r;
}
