/* On 32-bit x86 the C library aligns blocks to 16 bytes, too.  */
/* { dg-do compile { target x86_64-*-* } } */
/* { dg-options "-O2 -m32 -msse2 -fplugin-arg-escape-report" } */
/* { dg-final { scan-assembler-not "misaligned" } } */

void *malloc (__SIZE_TYPE__);
void free (void *);
void misaligned (void);

int
three (int n, int i)
{
  char *p = malloc (20);  /* { dg-note "[escape:stack]" } */
  char *q = malloc (24);  /* { dg-note "[escape:stack]" } */
  char *r = malloc (n);   /* { dg-note "[escape:guarded]" } */
  if ((__UINTPTR_TYPE__) p % 16 || (__UINTPTR_TYPE__) q % 16)
    misaligned ();
  p[i] = n;
  q[i] = i;
  r[i] = 3;
  int s = p[n] + q[n] * 3 + r[n] * 5;
  free (p);
  free (q);
  free (r);
  return s;
}
