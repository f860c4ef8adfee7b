/* Declarations of allocators, and model files.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "core/model.h"

#include <stdlib.h>
#include <string.h>

static int failures;

static void
check (bool ok, const char *what)
{
  printf ("%s: model: ", ok ? "PASS" : "FAIL");
  for (what += strspn (what, " "); *what; what++)
    putchar (strchr ("\n\r\t", *what) ? '/' : *what);
  putchar ('\n');
  failures += !ok;
}

/* Is TEXT a declaration of KIND with these values?  */
static void
taken (enum esc_declared_kind kind, const char *text, char separator,
       struct esc_declared expected)
{
  struct esc_declared_table *t = esc_declared_new ();
  struct esc_declared_error error;
  bool ok = esc_declared_add (t, kind, text, separator, false, &error);
  const struct esc_declared *d
    = ok ? esc_declared_lookup (t, kind, expected.name) : NULL;
  check (d && d->size == expected.size && d->size2 == expected.size2
           && d->block == expected.block && d->content == expected.content
           && d->zero == expected.zero && d->nonnull == expected.nonnull
           && d->null0 == expected.null0,
         text);
  esc_declared_free (t);
}

/* Is TEXT refused at COLUMN with EXPECTED in the message?  */
static void
refused (enum esc_declared_kind kind, const char *text, char separator,
         unsigned column, const char *expected)
{
  struct esc_declared_table *t = esc_declared_new ();
  struct esc_declared_error error;
  check (!esc_declared_add (t, kind, text, separator, false, &error)
           && error.column == column && strstr (error.text, expected)
           && esc_declared_count (t) == 0,
         text);
  esc_declared_free (t);
}

#define D(NAME, ...)                                                          \
  (struct esc_declared)                                                       \
  {                                                                           \
    .name = NAME, .size = -1, .size2 = -1, .block = -1, __VA_ARGS__           \
  }

static void
test_taken (void)
{
  taken (ESC_DECLARED_ALLOC, "f", ':', D ("f", .size = 0));
  taken (ESC_DECLARED_ALLOC, "f:size=3", ':', D ("f", .size = 2));
  taken (ESC_DECLARED_ALLOC, "_f9:size=2*1:zero:nonnull", ':',
         D ("_f9", .size = 1, .size2 = 0, .zero = true, .nonnull = true));
  taken (ESC_DECLARED_ALLOC, "  f\tsize=2*1  null0 ", ' ',
         D ("f", .size = 1, .size2 = 0, .null0 = true));
  taken (ESC_DECLARED_ALLOC, "f:strdup", ':',
         D ("f", .content = ESC_CONTENT_STRDUP));
  taken (ESC_DECLARED_ALLOC, "f:strndup=2", ':',
         D ("f", .content = ESC_CONTENT_STRNDUP, .size = 1));
  taken (ESC_DECLARED_ALLOC, "f:memdup=100", ':',
         D ("f", .content = ESC_CONTENT_MEMDUP, .size = 99));
  taken (ESC_DECLARED_FREE, "f", ':', D ("f", .block = 0));
  taken (ESC_DECLARED_FREE, "f:2", ':', D ("f", .block = 1));
  taken (ESC_DECLARED_REALLOC, "f", ':', D ("f", .block = 0, .size = 1));
  taken (ESC_DECLARED_REALLOC, "f:3:size=1*2", ':',
         D ("f", .block = 2, .size = 0, .size2 = 1));
}

static void
test_refused (void)
{
  refused (ESC_DECLARED_ALLOC, "", ':', 1, "name of a function");
  refused (ESC_DECLARED_ALLOC, "9f", ':', 1, "name of a function");
  refused (ESC_DECLARED_ALLOC, "f g", ':', 2, "end of the name");
  refused (ESC_DECLARED_ALLOC, "f:", ':', 3, "found nothing");
  refused (ESC_DECLARED_ALLOC, "f::zero", ':', 3, "found nothing");
  refused (ESC_DECLARED_ALLOC, "f:zeros", ':', 3, "found 'zeros'");
  refused (ESC_DECLARED_ALLOC, "f:size=", ':', 8, "number of an argument");
  refused (ESC_DECLARED_ALLOC, "f:size=0", ':', 8, "counted from 1");
  refused (ESC_DECLARED_ALLOC, "f:size=101", ':', 8, "counted from 1");
  refused (ESC_DECLARED_ALLOC, "f:size=99999999999", ':', 8, "number");
  refused (ESC_DECLARED_ALLOC, "f:size=1*", ':', 10, "number");
  refused (ESC_DECLARED_ALLOC, "f:size=1*1", ':', 1, "by itself");
  refused (ESC_DECLARED_ALLOC, "f:size=1x", ':', 9, "found 'x'");
  refused (ESC_DECLARED_ALLOC, "f:strdup:memdup=2", ':', 17, "one thing");
  refused (ESC_DECLARED_ALLOC, "f:strdup:size=1", ':', 1, "of the string");
  refused (ESC_DECLARED_ALLOC, "f:memdup=1", ':', 1, "not its size");
  refused (ESC_DECLARED_ALLOC, "f:memdup=2:zero", ':', 1, "zero");
  refused (ESC_DECLARED_FREE, "f:x", ':', 3, "number");
  refused (ESC_DECLARED_FREE, "f:1x", ':', 4, "found 'x'");
  refused (ESC_DECLARED_REALLOC, "f:2", ':', 1, "both");
  refused (ESC_DECLARED_REALLOC, "f:zero", ':', 3, "'size=ARG'");
}

static void
test_replacing (void)
{
  struct esc_declared_table *t = esc_declared_new ();
  struct esc_declared_error error;
  bool ok = true;
  char name[20];
  for (int i = 0; i < 50; i++)
    {
      sprintf (name, "f%d:size=%d", i * 7 % 50, i + 1);
      ok &= esc_declared_add (t, ESC_DECLARED_ALLOC, name, ':', false, &error);
    }
  for (int i = 0; i < 50; i++)
    {
      sprintf (name, "f%d", i * 7 % 50);
      const struct esc_declared *d
        = esc_declared_lookup (t, ESC_DECLARED_ALLOC, name);
      ok &= d && d->size == i;
      ok &= !esc_declared_lookup (t, ESC_DECLARED_FREE, name);
    }
  check (ok && esc_declared_count (t) == 50, "fifty are found");
  ok = esc_declared_add (t, ESC_DECLARED_ALLOC, "f0:size=9", ':', false,
                         &error);
  check (ok && esc_declared_count (t) == 50
           && esc_declared_lookup (t, ESC_DECLARED_ALLOC, "f0")->size == 8,
         "the last argument counts");
  ok
    = esc_declared_add (t, ESC_DECLARED_ALLOC, "f0 size=3", ' ', true, &error);
  check (ok && esc_declared_lookup (t, ESC_DECLARED_ALLOC, "f0")->size == 8,
         "a model does not replace an argument");
  check (!esc_declared_lookup (t, ESC_DECLARED_ALLOC, "f"), "no such name");
  check (!esc_declared_lookup (NULL, ESC_DECLARED_ALLOC, "f"), "no table");
  esc_declared_free (t);
  esc_declared_free (NULL);
}

/* Read TEXT of SIZE bytes as a model; return the message, and how many entries
   and declarations it had.  */
static char *
read_text (const char *text, size_t size, size_t *entries,
           size_t *declarations)
{
  struct esc_known_table *known = esc_known_new ();
  struct esc_declared_table *declared = esc_declared_new ();
  size_t before = esc_known_count (known);
  FILE *f = tmpfile ();
  if (!f)
    abort ();
  fwrite (text, 1, size, f);
  rewind (f);
  char *message = esc_model_read (f, "m", known, declared);
  *entries = esc_known_count (known) - before;
  *declarations = esc_declared_count (declared);
  fclose (f);
  esc_known_free (known);
  esc_declared_free (declared);
  return message;
}

static void
model_is (const char *text, size_t entries, size_t declarations,
          const char *expected)
{
  size_t e, d;
  char *message = read_text (text, strlen (text), &e, &d);
  check (e == entries && d == declarations
           && (expected ? message && !strcmp (message, expected) : !message),
         text);
  free (message);
}

static void
test_files (void)
{
  model_is ("", 0, 0, NULL);
  model_is ("\n# Nothing.\n  \t\n", 0, 0, NULL);
  model_is ("int zz_f (int a)", 1, 0, NULL);
  model_is ("int zz_f (int a)\r\nalloc zz_g # size\r\nfree zz_h 2\n", 1, 2,
            NULL);
  model_is ("int alloc (int a)\nvoid free (void *p: free)\n", 1, 0, NULL);
  model_is ("int zz_f (int a)\nint zz_g (int *p)\n", 1, 0,
            "m:2:16: nothing is said about pointer parameter 1");
  model_is ("\n alloc zz_f zeros\nfree zz_g\n", 0, 0,
            "m:2:13: expected 'size=ARG', 'size=ARG*ARG', 'zero', 'nonnull', "
            "'null0', 'strdup', 'strndup=ARG' or 'memdup=ARG', found 'zeros'");
  model_is ("alloc\n", 0, 0,
            "m:1:6: expected the name of a function, found nothing");

  size_t e, d;
  static const char zero[] = "int zz_f (int a)\nint \0 zz_g (int a)\n";
  char *message = read_text (zero, sizeof zero - 1, &e, &d);
  check (message && strstr (message, "m:2:1:") && e == 1, "a zero byte");
  free (message);

  char line[5000];
  memset (line, ' ', sizeof line);
  strcpy (line + sizeof line - 20, "int zz_f (int a)\n");
  model_is (line, 1, 0, NULL);
}

static void
test_names (void)
{
  check (esc_model_file_p ("./glib"), "./glib is a file");
  check (esc_model_file_p ("a.model"), "a.model is a file");
  check (!esc_model_file_p ("glib"), "glib is not");
  check (!esc_model_file_p (".model"), ".model is not");
  char *where;
  FILE *f = esc_model_open ("zz", "/nowhere/escape.so", &where);
  check (!f && !strcmp (where, "/nowhere/escape-models"), "not found");
  free (where);
  f = esc_model_open ("zz", "escape.so", &where);
  check (!f && !strcmp (where, "./escape-models"), "not found here");
  free (where);
}

int
main (void)
{
  test_taken ();
  test_refused ();
  test_replacing ();
  test_files ();
  test_names ();
  return failures != 0;
}
