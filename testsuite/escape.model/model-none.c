/* Without the model the same functions are unknown: twin of model-glib.c.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report" } */
/* { dg-final { scan-assembler "\tg_malloc" } } */
/* { dg-final { scan-assembler "\tg_free" } } */

void *g_malloc (unsigned long);
void g_free (void *);

int
numbers (int i)
{
  int *p = g_malloc (32);
  p[i] = 1;
  int r = p[i / 2];
  g_free (p);
  return r;
}
