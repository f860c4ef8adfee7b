/* Fuzzes the reader of graph text, and the solver with what it reads.
   SPDX-License-Identifier: GPL-3.0-or-later

     clang -g -O1 -fsanitize=fuzzer,address,undefined -I../../plugin/core \
       fuzz-graph-text.c ../../plugin/core/{arena,map,graph,graph-text}.c \
       ../../plugin/core/{solve,solution,solution-verify}.c \
       ../../plugin/core/{solution-text,explain,util}.c
     ./a.out -max_total_time=60 -dict=graph-text.dict \
       ../escape.unit/cases

   Whatever the bytes: no crash; a graph that is read is well formed, is
   written and read again as the same text, and its solution verifies.  */

#include "graph-text.h"
#include "solution-text.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>

static char *
graph_text (const struct esc_graph_text *t, size_t *length)
{
  char *text = NULL;
  FILE *f = open_memstream (&text, length);
  esc_graph_write (f, t->graph, &t->names);
  fclose (f);
  return text;
}

static void
check_text (const struct esc_graph_text *t)
{
  struct esc_graph_text again;
  struct esc_text_error error;
  size_t length, length2;
  char *text = graph_text (t, &length);
  esc_assert (esc_graph_read (text, length, &again, &error));
  char *text2 = graph_text (&again, &length2);
  esc_assert (length == length2 && memcmp (text, text2, length) == 0);
  free (text);
  free (text2);
  esc_graph_text_free (&again);
}

static void
check_solution (const struct esc_graph *g)
{
  char *text = NULL;
  size_t length;
  struct esc_limits limits = { .max_fields = 8, .max_work = 100000 };
  struct esc_solution *s = esc_solve (g, &limits);
  FILE *f = open_memstream (&text, &length);
  esc_solution_verify (s);
  esc_solution_write (f, s);
  fclose (f);
  free (text);
  esc_solution_free (s);
}

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct esc_graph_text t;
  struct esc_text_error error = { 0, NULL };
  if (!esc_graph_read ((const char *) data, size, &t, &error))
    {
      esc_assert (error.line != 0 && error.expected != NULL);
      return 0;
    }
  esc_graph_verify (t.graph);
  check_text (&t);
  check_solution (t.graph);
  esc_graph_text_free (&t);
  return 0;
}
