/* What an argument says of a function is not replaced by a model: here the
   size is elsewhere.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report -fplugin-arg-escape-alloc-fn=g_malloc:size=2 -fplugin-arg-escape-model=glib" } */

void *g_malloc (int, unsigned long);
void g_free (void *);

int
numbers (int i)
{
  int *p = g_malloc (8, 32);  /* { dg-note "32-byte stack slot instead of 'g_malloc' [escape:stack]" } */
  p[i] = 1;
  int r = p[i / 2];
  g_free (p);
  return r;
}
