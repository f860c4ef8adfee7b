/* The argument table and its parser.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "options.h"

#include <stdlib.h>
#include <string.h>

static int failures;

static void
check (bool ok, const char *what)
{
  printf ("%s: options: %s\n", ok ? "PASS" : "FAIL", what);
  failures += !ok;
}

/* Is KEY=VALUE taken, with the number that AT points to then N?  */
static void
taken (struct esc_options *o, const char *key, const char *value,
       const uint64_t *at, uint64_t n)
{
  char what[120];
  snprintf (what, sizeof what, "%s=%s is %llu", key, value,
            (unsigned long long) n);
  char *message = esc_options_set (o, key, value);
  check (!message && *at == n, what);
  free (message);
}

/* Is KEY=VALUE refused by a message that has EXPECTED in it, and leaves *AT
   as it was?  */
static void
refused (struct esc_options *o, const char *key, const char *value,
         const char *expected)
{
  char what[200];
  snprintf (what, sizeof what, "%s=%s: %s", key, value ? value : "(none)",
            expected);
  struct esc_options before = *o;
  char *message = esc_options_set (o, key, value);
  check (message && strstr (message, expected)
           && o->max_size == before.max_size && o->limit == before.limit
           && o->report == before.report
           && o->only_count == before.only_count
           && o->max_fields == before.max_fields,
         what);
  free (message);
}

static void
test_defaults (void)
{
  struct esc_options o;
  esc_options_init (&o);
  check (o.report == 0, "report is off");
  check (o.max_size == 65536, "max-size is 65536");
  check (o.frame_limit == 65536, "frame-limit is 65536");
  check (o.recursion_limit == 1024, "recursion-limit is 1024");
  check (o.transform == ESC_TRANSFORM_AUTO, "transform is automatic");
  check (o.only == NULL && o.only_count == 0, "only is empty");
  check (o.limit == UINT64_MAX, "limit is none");
  check (o.max_fields >= 1 && o.max_work >= 1, "limits are not 0");
  check (!o.dump && !o.help && !o.version, "flags are off");
  esc_options_release (&o);
}

static void
test_numbers (void)
{
  struct esc_options o;
  esc_options_init (&o);
  taken (&o, "max-size", "0", &o.max_size, 0);
  taken (&o, "max-size", "123", &o.max_size, 123);
  taken (&o, "max-size", "4K", &o.max_size, 4096);
  taken (&o, "max-size", "3M", &o.max_size, 3 * 1024 * 1024);
  taken (&o, "max-size", "18446744073709551615", &o.max_size, UINT64_MAX);
  taken (&o, "frame-limit", "1K", &o.frame_limit, 1024);
  taken (&o, "recursion-limit", "0", &o.recursion_limit, 0);
  taken (&o, "limit", "0", &o.limit, 0);
  taken (&o, "limit", "7", &o.limit, 7);
  taken (&o, "max-fields", "1", &o.max_fields, 1);
  taken (&o, "max-work", "4294967295", &o.max_work, 4294967295u);

  const char *bytes = "it accepts a number of bytes, with K or M";
  refused (&o, "max-size", NULL, "'-fplugin-arg-escape-max-size' needs");
  refused (&o, "max-size", "", bytes);
  refused (&o, "max-size", "K", bytes);
  refused (&o, "max-size", "x", bytes);
  refused (&o, "max-size", "1x", bytes);
  refused (&o, "max-size", "1 K", bytes);
  refused (&o, "max-size", " 1", bytes);
  refused (&o, "max-size", "+1", bytes);
  refused (&o, "max-size", "-1", bytes);
  refused (&o, "max-size", "1KK", bytes);
  refused (&o, "max-size", "1k", bytes);
  refused (&o, "max-size", "0x10", bytes);
  refused (&o, "max-size", "18446744073709551616", bytes);
  refused (&o, "max-size", "99999999999999999999999", bytes);
  refused (&o, "max-size", "18014398509481984K", bytes);
  refused (&o, "limit", "1K", "it accepts a number of allocations");
  refused (&o, "max-fields", "0", "1 to 4294967295");
  refused (&o, "max-work", "4294967296", "1 to 4294967295");
  esc_options_release (&o);
}

static void
test_report (void)
{
  static const struct
  {
    const char *value;
    unsigned mask;
  } cases[] = {
    { NULL, ESC_REPORT_STACK | ESC_REPORT_HEAP | ESC_REPORT_PATHS },
    { "stack", ESC_REPORT_STACK },
    { "heap", ESC_REPORT_HEAP },
    { "params", ESC_REPORT_PARAMS },
    { "paths", ESC_REPORT_HEAP | ESC_REPORT_PATHS },
    { "stack,params", ESC_REPORT_STACK | ESC_REPORT_PARAMS },
    { "all", ESC_REPORT_STACK | ESC_REPORT_HEAP | ESC_REPORT_PARAMS
               | ESC_REPORT_PATHS },
  };
  struct esc_options o;
  esc_options_init (&o);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    {
      char what[80];
      snprintf (what, sizeof what, "report=%s",
                cases[i].value ? cases[i].value : "(bare)");
      char *message = esc_options_set (&o, "report", cases[i].value);
      check (!message && o.report == cases[i].mask, what);
      free (message);
    }
  const char *words = "it accepts a comma list of stack, heap, params";
  refused (&o, "report", "", words);
  refused (&o, "report", "stac", words);
  refused (&o, "report", "stackx", words);
  refused (&o, "report", "stack,", words);
  refused (&o, "report", ",stack", words);
  refused (&o, "report", "stack, heap", words);
  esc_options_release (&o);
}

static void
test_others (void)
{
  struct esc_options o;
  esc_options_init (&o);
  check (!esc_options_set (&o, "transform", "no")
           && o.transform == ESC_TRANSFORM_NO,
         "transform=no");
  check (!esc_options_set (&o, "transform", "yes")
           && o.transform == ESC_TRANSFORM_YES,
         "transform=yes");
  refused (&o, "transform", NULL, "it accepts yes or no");
  refused (&o, "transform", "y", "it accepts yes or no");

  check (!esc_options_set (&o, "only", "f,main") && o.only_count == 2
           && !strcmp (o.only[0], "f") && !strcmp (o.only[1], "main"),
         "only=f,main");
  check (!esc_options_set (&o, "only", "g") && o.only_count == 3
           && !strcmp (o.only[2], "g"),
         "only adds up");
  refused (&o, "only", NULL, "it accepts a comma list of function names");
  refused (&o, "only", "", "it accepts a comma list of function names");
  refused (&o, "only", "a,,b", "it accepts a comma list of function names");
  refused (&o, "only", "a,", "it accepts a comma list of function names");

  check (!esc_options_set (&o, "dump", NULL) && o.dump, "dump");
  check (!esc_options_set (&o, "help", NULL) && o.help, "help");
  check (!esc_options_set (&o, "version", NULL) && o.version, "version");
  refused (&o, "dump", "1", "it accepts no value");

  refused (&o, "maxsize", "1", "did you mean 'max-size'?");
  refused (&o, "hepl", NULL, "did you mean 'help'?");
  refused (&o, "", NULL, "the arguments are report, max-size");
  refused (&o, "something-else-entirely", NULL, "the arguments are report");
  esc_options_release (&o);
  check (o.only == NULL, "release forgets the names");
}

/* Every argument that `help' lists is one that the parser knows.  */
static void
test_help (void)
{
  char *text = NULL;
  size_t length;
  FILE *f = open_memstream (&text, &length);
  if (!f)
    abort ();
  esc_options_help (f);
  fclose (f);

  int names = 0;
  bool known = true;
  for (char *line = strtok (text, "\n"); line; line = strtok (NULL, "\n"))
    {
      if (strlen (line) > 79)
        known = false;
      if (strncmp (line, "  ", 2) || line[2] == ' ')
        continue;
      names++;
      line[2 + strcspn (line + 2, "=[ ")] = '\0';
      struct esc_options o;
      esc_options_init (&o);
      char *message = esc_options_set (&o, line + 2, "");
      if (!message
          || (!strstr (message, "it accepts")
              && !strstr (message, "expected the name of a function")))
        known = false;
      free (message);
      esc_options_release (&o);
    }
  check (known && names >= 16, "help lists what the parser knows");
  free (text);
}

int
main (void)
{
  test_defaults ();
  test_numbers ();
  test_report ();
  test_others ();
  test_help ();
  return failures != 0;
}
