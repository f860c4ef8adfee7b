/* Runs the *.graph cases: a graph, what is true of it, and why.
   SPDX-License-Identifier: GPL-3.0-or-later

   The lines that begin with `#= ' are, in their order, what
   esc_solution_write prints.  `#! max-fields N' and `#! max-work N' set the
   limits.  Everything else is a graph.  */

#include "check.h"

#include "graph-text.h"
#include "naive.h"
#include "solution-text.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static char *
read_file (const char *directory, const char *name, size_t *length)
{
  char path[1000];
  snprintf (path, sizeof path, "%s/%s", directory, name);
  FILE *f = fopen (path, "rb");
  if (f == NULL)
    return NULL;
  char *text = NULL;
  FILE *out = open_memstream (&text, length);
  for (int c; (c = getc (f)) != EOF;)
    putc (c, out);
  fclose (f);
  fclose (out);
  return text;
}

/* Return the lines of TEXT that begin with PREFIX, without it.  */

static char *
marked_lines (const char *text, const char *prefix)
{
  char *lines = NULL;
  size_t size;
  FILE *f = open_memstream (&lines, &size);
  while (*text != 0)
    {
      size_t n = strcspn (text, "\n");
      if (strncmp (text, prefix, strlen (prefix)) == 0)
        fprintf (f, "%.*s\n", (int) (n - strlen (prefix)),
                 text + strlen (prefix));
      text += n + (text[n] == '\n');
    }
  fclose (f);
  return lines;
}

/* Set the limit NAME that TEXT asks for; return true if it does.  */

static bool
read_limit (const char *text, const char *name, uint64_t *limit)
{
  char *lines = marked_lines (text, "#! ");
  const char *at = strstr (lines, name);
  if (at != NULL)
    *limit = strtoull (at + strlen (name), NULL, 10);
  free (lines);
  return at != NULL;
}

static char *
solution_text (const struct esc_solution *s)
{
  char *text = NULL;
  size_t size;
  FILE *f = open_memstream (&text, &size);
  esc_solution_write (f, s);
  fclose (f);
  return text;
}

/* The rules, followed literally, must give the same sets.  */

static void
check_naive (const struct esc_graph *g, const struct esc_solution *s)
{
  struct naive *n = naive_solve (g);
  CHECK (!n->too_much);
  for (size_t i = 0; i < esc_graph_nodes (g); i++)
    {
      size_t count;
      const struct esc_target *t = esc_targets (s, (esc_node) i, &count);
      CHECK (count == n->nodes[i].count);
      for (size_t j = 0; j < count; j++)
        CHECK (naive_set_has_p (&n->nodes[i], t[j]));
    }
  naive_free (n);
}

static void
run_case (const char *text, size_t length)
{
  struct esc_graph_text t;
  struct esc_text_error error;
  if (!esc_graph_read (text, length, &t, &error))
    {
      CHECK (!"the graph can be read");
      CHECK_NOTE ("line %u: expected %s\n", error.line, error.expected);
      return;
    }
  struct esc_limits limits = esc_limits_default (t.graph);
  uint64_t fields = limits.max_fields;
  bool limited = read_limit (text, "max-fields", &fields);
  limited |= read_limit (text, "max-work", &limits.max_work);
  limits.max_fields = (uint32_t) fields;
  esc_graph_verify (t.graph);
  struct esc_solution *s = esc_solve (t.graph, &limits);
  char *expected = marked_lines (text, "#= ");
  char *actual = solution_text (s);
  CHECK (strcmp (expected, actual) == 0);
  if (test_failed_p ())
    CHECK_NOTE ("expected:\n%sactual:\n%s", expected, actual);
  esc_solution_verify (s);
  if (!limited)
    check_naive (t.graph, s);
  free (expected);
  free (actual);
  esc_solution_free (s);
  esc_graph_text_free (&t);
}

static int
graph_file_p (const struct dirent *d)
{
  size_t n = strlen (d->d_name);
  return n > 6 && strcmp (d->d_name + n - 6, ".graph") == 0;
}

void
test_cases (const char *directory)
{
  struct dirent **files;
  int count = scandir (directory, &files, graph_file_p, alphasort);
  test_begin ("cases: the directory has cases");
  CHECK (count > 0);
  test_end ();
  for (int i = 0; i < count; i++)
    {
      size_t length;
      char *text = read_file (directory, files[i]->d_name, &length);
      test_begin (files[i]->d_name);
      CHECK (text != NULL);
      if (text != NULL)
        run_case (text, length);
      test_end ();
      free (text);
      free (files[i]);
    }
  if (count >= 0)
    free (files);
}
