/* A shipped model, by its short name.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report -fplugin-arg-escape-model=glib" } */
/* { dg-final { scan-assembler-not "\tg_free" } } */

typedef unsigned long gsize;
typedef void *gpointer;
typedef char gchar;
typedef int gboolean;
typedef int gint;

gpointer g_malloc (gsize);
gpointer g_malloc0 (gsize);
gpointer g_malloc_n (gsize, gsize);
void g_free (gpointer);
gchar *g_strdup (const gchar *);
gsize g_strlcpy (gchar *, const gchar *, gsize);
gboolean g_str_has_prefix (const gchar *, const gchar *);
gint g_snprintf (gchar *, unsigned long, const gchar *, ...);

int
text (int i)
{
  char *buf = g_malloc (64);  /* { dg-note "64-byte stack slot instead of 'g_malloc' [escape:stack]" } */
  char *copy = g_strdup ("prefix");  /* { dg-note "[escape:stack]" } */
  g_snprintf (buf, 64, "%d", i);
  g_strlcpy (buf + 32, buf, 32);
  int r = g_str_has_prefix (buf, copy);
  g_free (buf);
  g_free (copy);
  return r;
}

int
numbers (int i)
{
  int *p = g_malloc_n (8, sizeof *p);  /* { dg-note "32-byte stack slot instead of 'g_malloc_n' [escape:stack]" } */
  p[i] = 1;
  int r = p[i / 2];
  g_free (p);
  return r;
}

/* g_malloc (0) is a null pointer.  */
int
perhaps_nothing (unsigned n)
{
  char *p = g_malloc0 (n & 15);  /* { dg-note "stack when its size is not 0 and at most 15 bytes, else 'g_malloc0' [escape:guarded]" } */
  int r = p != 0;
  return r;
}
