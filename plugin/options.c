/* The plugin's arguments: the one table, its parser and its printers.
   SPDX-License-Identifier: GPL-3.0-or-later

   Everything that is said about an argument is said in TABLE: what it is
   called, what it accepts, what it is without being given, what it does.
   Its kind selects the parser.  A value is taken whole or refused whole;
   a refusal names the argument, the value and what would be accepted.  */

#include "options.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum kind
{
  KIND_FLAG,   /* No value; a bool.  */
  KIND_BYTES,  /* A number with an optional K or M; a uint64_t.  */
  KIND_COUNT,  /* A number; a uint64_t.  */
  KIND_YES_NO, /* yes or no; an enum esc_transform.  */
  KIND_REPORT, /* A comma list of report words; a mask.  */
  KIND_NAMES,  /* A comma list of names, added to those given before.  */
  KIND_ALLOC,  /* A declaration of a function, added to those before.  */
  KIND_FREE,
  KIND_REALLOC,
  KIND_MODEL /* A name, added to those given before.  */
};

struct option
{
  const char *name;
  enum kind kind;
  const char *value;    /* How help shows the value; NULL: takes none.  */
  uint64_t initial;     /* Default of a number or a mask.  */
  const char *shown;    /* The default in words.  */
  uint64_t least, most; /* Range of a number.  */
  const char *accepts;  /* Ends the sentence "NAME accepts ...".  */
  const char *help;
  size_t offset; /* Of its member in struct esc_options.  */
};

#define BYTES "a number of bytes, with K or M for units of 1024 or 1048576"
#define AT(MEMBER) offsetof (struct esc_options, MEMBER)

static const struct option table[] = {
  { "report", KIND_REPORT, "[=WHAT,...]", 0, "off", 0, 0,
    "a comma list of stack, heap, params, paths, each, unknown, all",
    "Print a note for each allocation: the converted ones (stack), those "
    "that stay (heap), with the path by which they escape (paths), and what "
    "happens to the parameters of each function (params). Copies of an "
    "allocation that were inlined have one note for each verdict, with each "
    "one for each copy. With unknown, the end tells how many statements of "
    "which kinds there is no rule for. All stands for the first four. "
    "Without a list: stack,heap,paths.",
    AT (report) },
  { "max-size", KIND_BYTES, "=BYTES", 65536, "65536", 0, UINT64_MAX, BYTES,
    "Largest object to convert, inclusive.", AT (max_size) },
  { "frame-limit", KIND_BYTES, "=BYTES", 65536, "65536", 0, UINT64_MAX, BYTES,
    "Largest sum of the converted objects of one function.",
    AT (frame_limit) },
  { "recursion-limit", KIND_BYTES, "=BYTES", 1024, "1024", 0, UINT64_MAX,
    BYTES, "The same sum in a function that may be active more than once.",
    AT (recursion_limit) },
  { "guard-size", KIND_BYTES, "=BYTES", 1024, "1024", 0, UINT64_MAX, BYTES,
    "Slot of an object whose size is known only at run time, or which grows: "
    "a larger one is left on the heap when the program runs. Objects of one "
    "call that exist together share four times as much. "
    "0 leaves them all there.",
    AT (guard_size) },
  { "harden", KIND_FLAG, NULL, 0, "off", 0, 0, "no value",
    "Convert only objects whose every access is proved to be in bounds, so "
    "that a heap overflow does not become a stack overflow.",
    AT (harden) },
  { "transform", KIND_YES_NO, "=yes|no", ESC_TRANSFORM_AUTO,
    "yes at -O1 and up", 0, 0, "yes or no",
    "Convert allocations, or only say which could be. "
    "With yes also at -O0.",
    AT (transform) },
  { "only", KIND_NAMES, "=FUNCTION,...", 0, "all functions", 0, 0,
    "a comma list of function names",
    "Look at the allocations of these functions only. "
    "Given several times, the lists add up.",
    AT (only) },
  { "limit", KIND_COUNT, "=N", UINT64_MAX, "none", 0, UINT64_MAX,
    "a number of allocations",
    "Stop converting after N allocations, to find by bisection the one "
    "that matters.",
    AT (limit) },
  { "max-fields", KIND_COUNT, "=N", 64, "64", 1, UINT32_MAX,
    "a number of fields, 1 to 4294967295",
    "Parts of an object that the analysis tells apart; further ones count "
    "as unknown.",
    AT (max_fields) },
  { "max-work", KIND_COUNT, "=N", 1000, "1000", 1, UINT32_MAX,
    "a number of steps, 1 to 4294967295",
    "Steps of the analysis per edge of a function's graph; beyond that "
    "everything in the function counts as escaped.",
    AT (max_work) },
  { "alloc-fn", KIND_ALLOC, "=NAME[:WORD]...", 0, "none", 0, 0,
    "a function and size=ARG, size=ARG*ARG, zero, nonnull, null0, strdup, "
    "strndup=ARG, memdup=ARG, joined by colons",
    "A function that only allocates, as malloc does "
    "(docs/models.md). Several may be given.",
    AT (declared) },
  { "free-fn", KIND_FREE, "=NAME[:ARG]", 0, "none", 0, 0,
    "a function and the number of the argument it releases",
    "A function that only releases a block, as free does. "
    "Several may be given.",
    AT (declared) },
  { "realloc-fn", KIND_REALLOC, "=NAME[:ARG][:size=ARG[*ARG]]", 0, "none", 0,
    0,
    "a function, the number of the argument it moves, and size=ARG or "
    "size=ARG*ARG",
    "A function that only moves or resizes a block, as realloc does. "
    "Several may be given.",
    AT (declared) },
  { "model", KIND_MODEL, "=FILE", 0, "none", 0, 0,
    "a file, or the short name of a model that comes with the plugin",
    "What the functions of a library do with their arguments "
    "(docs/models.md). Several may be given.",
    AT (models) },
  { "dump", KIND_FLAG, NULL, 0, "off", 0, 0, "no value",
    "Write a dump file per pass: graph, solution, facts and plan of each "
    "function.",
    AT (dump) },
  { "help", KIND_FLAG, NULL, 0, "off", 0, 0, "no value", "Print this list.",
    AT (help) },
  { "version", KIND_FLAG, NULL, 0, "off", 0, 0, "no value",
    "Print the version of the plugin.", AT (version) },
};

#define TABLE_SIZE (sizeof table / sizeof table[0])

static const struct
{
  const char *word;
  unsigned mask;
} report_words[] = {
  { "stack", ESC_REPORT_STACK },
  { "heap", ESC_REPORT_HEAP },
  { "params", ESC_REPORT_PARAMS },
  { "paths", ESC_REPORT_PATHS },
  { "each", ESC_REPORT_EACH },
  { "unknown", ESC_REPORT_UNKNOWN },
  { "all", ESC_REPORT_STACK | ESC_REPORT_HEAP | ESC_REPORT_PARAMS
             | ESC_REPORT_PATHS },
};

#define REPORT_BARE (ESC_REPORT_STACK | ESC_REPORT_HEAP | ESC_REPORT_PATHS)

/* Return the member of O that OPT speaks of.  */
static void *
member (struct esc_options *o, const struct option *opt)
{
  return (char *) o + opt->offset;
}

/* Return PTR, or stop if there was no memory for it.  */
static void *
need (void *ptr)
{
  if (!ptr)
    abort ();
  return ptr;
}

/* Return a malloc'ed string made by FORMAT.  */
static char *
message (const char *format, ...)
{
  va_list ap;
  va_start (ap, format);
  int length = vsnprintf (NULL, 0, format, ap);
  va_end (ap);
  char *text = need (malloc ((size_t) length + 1));
  va_start (ap, format);
  vsnprintf (text, (size_t) length + 1, format, ap);
  va_end (ap);
  return text;
}

/* Return the message that refuses VALUE for OPT.  */
static char *
refuse (const struct option *opt, const char *value)
{
  if (!value)
    return message ("'-fplugin-arg-escape-%s' needs a value: it accepts %s",
                    opt->name, opt->accepts);
  return message ("bad value '%s' in '-fplugin-arg-escape-%s': "
                  "it accepts %s",
                  value, opt->name, opt->accepts);
}

/* Read the number TEXT into *RESULT, with a suffix K or M if SUFFIXES.
   Return false if it is no number or too large.  */
static bool
parse_number (const char *text, bool suffixes, uint64_t *result)
{
  uint64_t n = 0;
  const char *p = text;
  for (; *p >= '0' && *p <= '9'; p++)
    {
      uint64_t digit = (uint64_t) (*p - '0');
      if (n > (UINT64_MAX - digit) / 10)
        return false;
      n = n * 10 + digit;
    }
  if (p == text)
    return false;
  if (suffixes && (*p == 'K' || *p == 'M'))
    {
      uint64_t unit = *p++ == 'K' ? 1024 : 1024 * 1024;
      if (n > UINT64_MAX / unit)
        return false;
      n *= unit;
    }
  *result = n;
  return *p == '\0';
}

/* Return the bits of the report word of LENGTH bytes at TEXT, or 0.  */
static unsigned
report_word (const char *text, size_t length)
{
  for (size_t i = 0; i < sizeof report_words / sizeof report_words[0]; i++)
    if (strlen (report_words[i].word) == length
        && !memcmp (report_words[i].word, text, length))
      return report_words[i].mask;
  return 0;
}

static bool
parse_report (const char *value, unsigned *result)
{
  if (!value)
    {
      *result = REPORT_BARE;
      return true;
    }
  unsigned mask = 0;
  for (;; value++)
    {
      size_t length = strcspn (value, ",");
      unsigned bits = report_word (value, length);
      if (!bits)
        return false;
      mask |= bits;
      value += length;
      if (!*value)
        break;
    }
  /* A path belongs to a note on the heap.  */
  if (mask & ESC_REPORT_PATHS)
    mask |= ESC_REPORT_HEAP;
  if ((mask & ESC_REPORT_EACH)
      && !(mask & (ESC_REPORT_STACK | ESC_REPORT_HEAP)))
    mask |= REPORT_BARE;
  *result = mask;
  return true;
}

/* Add the names in the comma list VALUE to O->only.  */
static bool
parse_names (const char *value, struct esc_options *o)
{
  for (const char *p = value;; p++)
    {
      size_t length = strcspn (p, ",");
      if (length == 0)
        return false;
      p += length;
      if (!*p)
        break;
    }
  for (;; value++)
    {
      size_t length = strcspn (value, ",");
      char *name = need (malloc (length + 1));
      memcpy (name, value, length);
      name[length] = '\0';
      o->only
        = need (realloc (o->only, (o->only_count + 1) * sizeof *o->only));
      o->only[o->only_count++] = name;
      value += length;
      if (!*value)
        return true;
    }
}

/* Add VALUE to O->models.  */
static bool
parse_model (const char *value, struct esc_options *o)
{
  if (!*value)
    return false;
  size_t size = strlen (value) + 1;
  char *name = need (malloc (size));
  memcpy (name, value, size);
  o->models
    = need (realloc (o->models, (o->model_count + 1) * sizeof *o->models));
  o->models[o->model_count++] = name;
  return true;
}

/* Give OPT the value VALUE, which is NULL only where that is allowed.
   Return false if it is not one.  */
static bool
parse (struct esc_options *o, const struct option *opt, const char *value)
{
  uint64_t n;
  switch (opt->kind)
    {
    case KIND_FLAG:
      *(bool *) member (o, opt) = true;
      return value == NULL;

    case KIND_BYTES:
    case KIND_COUNT:
      if (!parse_number (value, opt->kind == KIND_BYTES, &n) || n < opt->least
          || n > opt->most)
        return false;
      *(uint64_t *) member (o, opt) = n;
      return true;

    case KIND_YES_NO:
      if (strcmp (value, "yes") && strcmp (value, "no"))
        return false;
      *(enum esc_transform *) member (o, opt)
        = *value == 'y' ? ESC_TRANSFORM_YES : ESC_TRANSFORM_NO;
      return true;

    case KIND_REPORT:
      return parse_report (value, member (o, opt));

    case KIND_NAMES:
      return parse_names (value, o);

    case KIND_MODEL:
      return parse_model (value, o);

    case KIND_ALLOC: /* See declare.  */
    case KIND_FREE:
    case KIND_REALLOC:
      break;
    }
  return false;
}

/* Take the declaration VALUE for OPT.  Return NULL or a message.  */
static char *
declare (struct esc_options *o, const struct option *opt, const char *value)
{
  enum esc_declared_kind kind
    = (opt->kind == KIND_ALLOC  ? ESC_DECLARED_ALLOC
       : opt->kind == KIND_FREE ? ESC_DECLARED_FREE
                                : ESC_DECLARED_REALLOC);
  struct esc_declared_error error;
  if (!o->declared)
    o->declared = esc_declared_new ();
  if (esc_declared_add (o->declared, kind, value, ':', false, &error))
    return NULL;
  return message ("bad value '%s' in '-fplugin-arg-escape-%s': "
                  "character %u: %s",
                  value, opt->name, error.column, error.text);
}

/* Return the number of edits (a letter more, less, other, or two letters
   exchanged) between A and B, or some large number.  */
static unsigned
distance (const char *a, const char *b)
{
  enum
  {
    MOST = 40
  };
  unsigned d[MOST + 1][MOST + 1];
  size_t m = strlen (a), n = strlen (b);
  if (m > MOST || n > MOST)
    return MOST;
  for (size_t i = 0; i <= m; i++)
    for (size_t j = 0; j <= n; j++)
      {
        if (i == 0 || j == 0)
          {
            d[i][j] = (unsigned) (i + j);
            continue;
          }
        unsigned best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
        if (d[i - 1][j] + 1 < best)
          best = d[i - 1][j] + 1;
        if (d[i][j - 1] + 1 < best)
          best = d[i][j - 1] + 1;
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]
            && d[i - 2][j - 2] + 1 < best)
          best = d[i - 2][j - 2] + 1;
        d[i][j] = best;
      }
  return d[m][n];
}

/* Return the message for KEY, which the table does not have.  */
static char *
unknown_key (const char *key)
{
  const char *nearest = NULL;
  unsigned least = 4;
  for (size_t i = 0; i < TABLE_SIZE; i++)
    {
      unsigned d = distance (key, table[i].name);
      if (d < least && d < strlen (table[i].name))
        {
          least = d;
          nearest = table[i].name;
        }
    }
  if (nearest)
    return message ("unknown argument '-fplugin-arg-escape-%s'; "
                    "did you mean '%s'?",
                    key, nearest);

  char *names = message ("%s", table[0].name);
  for (size_t i = 1; i < TABLE_SIZE; i++)
    {
      char *longer = message ("%s, %s", names, table[i].name);
      free (names);
      names = longer;
    }
  char *text = message ("unknown argument '-fplugin-arg-escape-%s'; "
                        "the arguments are %s",
                        key, names);
  free (names);
  return text;
}

void
esc_options_init (struct esc_options *o)
{
  memset (o, 0, sizeof *o);
  for (size_t i = 0; i < TABLE_SIZE; i++)
    switch (table[i].kind)
      {
      case KIND_BYTES:
      case KIND_COUNT:
        *(uint64_t *) member (o, &table[i]) = table[i].initial;
        break;
      case KIND_YES_NO:
        *(enum esc_transform *) member (o, &table[i])
          = (enum esc_transform) table[i].initial;
        break;
      case KIND_FLAG:
      case KIND_REPORT:
      case KIND_NAMES:
      case KIND_ALLOC:
      case KIND_FREE:
      case KIND_REALLOC:
      case KIND_MODEL:
        break;
      }
}

void
esc_options_release (struct esc_options *o)
{
  for (size_t i = 0; i < o->only_count; i++)
    free ((char *) o->only[i]);
  free (o->only);
  o->only = NULL;
  o->only_count = 0;
  esc_declared_free (o->declared);
  o->declared = NULL;
  for (size_t i = 0; i < o->model_count; i++)
    free ((char *) o->models[i]);
  free (o->models);
  o->models = NULL;
  o->model_count = 0;
}

char *
esc_options_set (struct esc_options *o, const char *key, const char *value)
{
  for (size_t i = 0; i < TABLE_SIZE; i++)
    {
      const struct option *opt = &table[i];
      if (strcmp (opt->name, key))
        continue;
      bool optional = opt->kind == KIND_FLAG || opt->kind == KIND_REPORT;
      bool declares = (opt->kind == KIND_ALLOC || opt->kind == KIND_FREE
                       || opt->kind == KIND_REALLOC);
      if (declares && value)
        return declare (o, opt, value);
      if ((!value && !optional) || !parse (o, opt, value))
        return refuse (opt, value);
      return NULL;
    }
  return unknown_key (key);
}

/* Print TEXT to F in lines of at most 79 columns, each indented by INDENT
   columns.  */
static void
print_filled (FILE *f, const char *text, int indent)
{
  int column = 0;
  while (*text)
    {
      int length = (int) strcspn (text, " ");
      if (column == 0 || column + 1 + length > 79)
        column = fprintf (f, "%s%*s", column ? "\n" : "", indent, "")
                 - (column != 0);
      else
        column += fprintf (f, " ");
      column += fprintf (f, "%.*s", length, text);
      text += length;
      text += strspn (text, " ");
    }
  fputc ('\n', f);
}

void
esc_options_help (FILE *f)
{
  fprintf (f, "Arguments of the plugin escape "
              "(each as -fplugin-arg-escape-NAME):\n");
  for (size_t i = 0; i < TABLE_SIZE; i++)
    {
      const struct option *opt = &table[i];
      fprintf (f, "  %s%s (default: %s)\n", opt->name,
               opt->value ? opt->value : "", opt->shown);
      print_filled (f, opt->help, 6);
    }
}

void
esc_options_markdown (FILE *f)
{
  fprintf (f, "# Arguments\n\n"
              "Each is given to GCC as `-fplugin-arg-escape-NAME[=VALUE]`, "
              "after `-fplugin=`.\n"
              "A wrong name or value is an error that names the argument "
              "and says what it accepts.\n"
              "`make format` writes this file from the table in "
              "`plugin/options.c`; `make lint` compares them.\n\n"
              "| argument | default | accepts | meaning |\n"
              "|---|---|---|---|\n");
  for (size_t i = 0; i < TABLE_SIZE; i++)
    {
      const struct option *opt = &table[i];
      fprintf (f, "| `%s", opt->name);
      for (const char *p = opt->value ? opt->value : ""; *p; p++)
        fprintf (f, "%s%c", *p == '|' ? "\\" : "", *p);
      fprintf (f, "` | %s | %s | %s |\n", opt->shown, opt->accepts, opt->help);
    }
}
