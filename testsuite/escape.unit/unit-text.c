/* Tests of the graph as text.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "check.h"

#include "graph-text.h"

#include <stdlib.h>
#include <string.h>

/* Return what esc_graph_write makes of T.  */

static char *
written (const struct esc_graph_text *t)
{
  char *text = NULL;
  size_t size = 0;
  FILE *f = open_memstream (&text, &size);
  esc_graph_write (f, t->graph, &t->names);
  fclose (f);
  return text;
}

static void
test_canonical (const char *name, const char *text)
{
  struct esc_graph_text t;
  struct esc_text_error error;
  test_begin (name);
  bool ok = esc_graph_read (text, strlen (text), &t, &error);
  CHECK (ok);
  if (ok)
    {
      char *again = written (&t);
      esc_graph_verify (t.graph);
      CHECK (strcmp (again, text) == 0);
      if (test_failed_p ())
        CHECK_NOTE ("written back:\n%s", again);
      free (again);
      esc_graph_text_free (&t);
    }
  else
    CHECK_NOTE ("line %u: expected %s\n", error.line, error.expected);
  test_end ();
}

static void
test_reads_as (const char *name, const char *text, const char *canonical)
{
  struct esc_graph_text t;
  struct esc_text_error error;
  test_begin (name);
  bool ok = esc_graph_read (text, strlen (text), &t, &error);
  CHECK (ok);
  if (ok)
    {
      char *again = written (&t);
      CHECK (strcmp (again, canonical) == 0);
      free (again);
      esc_graph_text_free (&t);
    }
  test_end ();
}

static void
test_round_trips (void)
{
  test_canonical ("text: the empty graph", "escape-graph 1\n");
  test_canonical ("text: every kind of line",
                  "escape-graph 1\n"
                  "object o1 global 8\n"
                  "object o2 static 0\n"
                  "object o3 thread 9223372036854775807\n"
                  "object o4 param any\n"
                  "object o5 const 3 \"text\"\n"
                  "object o6 local any \"local variable\"\n"
                  "object o7 alloca any\n"
                  "object o8 site 16\n"
                  "node n1 \"p_1\"\n"
                  "node n2\n"
                  "addr n1 = &o1 @0\n"
                  "addr n2 = &o8 + 8\n"
                  "addr n2 = &o8 - 9223372036854775807\n"
                  "addr n2 = &world + any\n"
                  "copy n2 = n1\n"
                  "copy n2 = n1 + any @4294967294\n"
                  "copy n2 = world - 8\n"
                  "copy return = n1\n"
                  "copy indirect-call = n1\n"
                  "load n2 = *n1 : 8\n"
                  "load n2 = *(n1 + 8) : any @7\n"
                  "store *n1 : 8 = n2\n"
                  "store *(n1 - 8) : 1 = n2 definite @7\n"
                  "move *n1 : 24 = *n2\n"
                  "move *(n1 + 8) : any = *(n2 + any) definite\n"
                  "read *(n1 + any) : 0\n"
                  "read *world : any @9\n");
  test_canonical ("text: names with any bytes",
                  "escape-graph 1\n"
                  "object o1 local 8 \"say \\\"\\\\\\\" # \\x0a\\x7f\"\n"
                  "object o2 local 8 \"\"\n"
                  "node n1 \"\xc3\xa9\"\n");
  test_reads_as ("text: comments, blank lines and blanks do not matter",
                 "# a graph\n\n   escape-graph   1 # version\n"
                 "\tobject o1 local 8\n  # nothing\nnode n1\n"
                 "addr n1=&o1+0\nstore*( n1+0 ):8=n1 definite@3",
                 "escape-graph 1\nobject o1 local 8\nnode n1\n"
                 "addr n1 = &o1\nstore *n1 : 8 = n1 definite @3\n");
  test_reads_as ("text: lines may come in any order that defines first",
                 "escape-graph 1\nnode n1\nobject o1 site 8\n"
                 "addr n1 = &o1\nnode n2\nobject o2 site 4\n"
                 "copy n2 = n1\n",
                 "escape-graph 1\nobject o1 site 8\nobject o2 site 4\n"
                 "node n1\nnode n2\naddr n1 = &o1\ncopy n2 = n1\n");
}

#define HEAD "escape-graph 1\nobject o1 local 8\nnode n1\n"

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    unsigned line;
    const char *expected;
  } tests[] = {
    { "", 1, "`escape-graph 1'" },
    { "escape-graph 2\n", 1, "`escape-graph 1'" },
    { "escape-graph 10\n", 1, "`escape-graph 1'" },
    { "escape-graph 1 1\n", 1, "the end of the line" },
    { HEAD "jump n1\n", 4, "`object', `node' or a kind of edge" },
    { HEAD "node n3\n", 4, "the next number, counting from 1" },
    { HEAD "node n1\n", 4, "the next number, counting from 1" },
    { HEAD "node 2\n", 4, "a node: `n1'" },
    { HEAD "object n2 local 8\n", 4, "an object: `o1'" },
    { HEAD "object o2 world 8\n", 4, "a kind of object" },
    { HEAD "object o2 local\n", 4, "a number of bytes or `any'" },
    { HEAD "object o2 local -1\n", 4, "a number of bytes or `any'" },
    { HEAD "object o2 local 9223372036854775808\n", 4,
      "a number of bytes or `any'" },
    { HEAD "node n2 \"x\n", 4, "`\"' at the end of the name" },
    { HEAD "node n2 \"x", 4, "`\"' at the end of the name" },
    { HEAD "node n2 \"\\n\"\n", 4,
      "`\\\"', `\\\\' or `\\xHH' (not zero) in the name" },
    { HEAD "node n2 \"\\x00\"\n", 4,
      "`\\\"', `\\\\' or `\\xHH' (not zero) in the name" },
    { HEAD "addr n1 = o1\n", 4, "`&'" },
    { HEAD "addr n1 = &o2\n", 4, "an object that has a line above" },
    { HEAD "addr n1 = &o0\n", 4, "an object that has a line above" },
    { HEAD "addr n1 = &x\n", 4, "an object: `o1' or `world'" },
    { HEAD "addr n2 = &o1\n", 4, "a node that has a line above" },
    { HEAD "addr n4294967296 = &o1\n", 4, "a node: `n1', `world' or a sink" },
    { HEAD "addr world = &o1\n", 4, "a node other than `world'" },
    { HEAD "copy world = n1\n", 4, "a node other than `world'" },
    { HEAD "load world = *n1 : 8\n", 4, "a node other than `world'" },
    { HEAD "copy n1 n1\n", 4, "`='" },
    { HEAD "copy n1 = n1 + \n", 4, "a number of bytes or `any'" },
    { HEAD "copy n1 = n1 - any\n", 4, "a number of bytes or `any'" },
    { HEAD "copy n1 = n1 definite\n", 4, "the end of the line" },
    { HEAD "load n1 = n1 : 8\n", 4, "`*'" },
    { HEAD "load n1 = *n1\n", 4, "`:' and a size" },
    { HEAD "load n1 = *(n1 + 8 : 8\n", 4, "`)'" },
    { HEAD "load n1 = *n1 : -8\n", 4, "a number of bytes or `any'" },
    { HEAD "load n1 = *n1 : 8 definite\n", 4, "the end of the line" },
    { HEAD "store *n1 : 8 = *n1\n", 4, "a node: `n1', `world' or a sink" },
    { HEAD "store *n1 = n1\n", 4, "`:' and a size" },
    { HEAD "store *n1 : 8 = n1 @4294967295\n", 4,
      "the number of a statement" },
    { HEAD "move *n1 : 8 = n1\n", 4, "`*'" },
    { HEAD "read n1\n", 4, "`*'" },
    { HEAD "\n\nread *n1 : 8 8\n", 6, "the end of the line" },
  };
  for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
    {
      char name[200];
      struct esc_graph_text t;
      struct esc_text_error error = { 0, "" };
      const char *last = strrchr (tests[i].text, '\n');
      while (last != NULL && last > tests[i].text && last[-1] != '\n')
        last--;
      snprintf (name, sizeof name, "text: error %zu: %.*s", i + 1,
                last == NULL ? 0 : (int) strcspn (last, "\n"),
                last == NULL ? "" : last);
      test_begin (name);
      bool ok = esc_graph_read (tests[i].text, strlen (tests[i].text), &t,
                                &error);
      CHECK (!ok);
      CHECK (error.line == tests[i].line);
      CHECK (strcmp (error.expected, tests[i].expected) == 0);
      if (ok)
        esc_graph_text_free (&t);
      else if (test_failed_p ())
        CHECK_NOTE ("line %u: expected %s\n", error.line, error.expected);
      test_end ();
    }
}

/* Every beginning of a text is read or refused, without touching what lies
   behind it.  */

static void
test_truncated (void)
{
  static const char text[]
    = HEAD "node n2 \"a\\\"\\x41\"\naddr n1 = &o1 + 8 @5\n"
           "store *(n1 - 8) : any = n2 definite @7\n"
           "move *n1 : 8 = *(n2 + any)\nread *n1 : 8\n";
  test_begin ("text: every beginning of a text is read or refused");
  for (size_t n = 0; n < sizeof text; n++)
    {
      struct esc_graph_text t;
      struct esc_text_error error = { 0, NULL };
      char *copy = malloc (n + (n == 0));
      memcpy (copy, text, n);
      if (esc_graph_read (copy, n, &t, &error))
        {
          esc_graph_verify (t.graph);
          esc_graph_text_free (&t);
        }
      else
        CHECK (error.line != 0 && error.expected != NULL);
      free (copy);
    }
  test_end ();
}

void
test_text (void)
{
  test_round_trips ();
  test_errors ();
  test_truncated ();
}
