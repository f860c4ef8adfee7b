/* The language of the table of known functions, and the table itself.
   SPDX-License-Identifier: GPL-3.0-or-later

   1. Lines that are entries, and what they mean.
   2. Lines that are not, and the exact message and column.
   3. The built-in table: unique names, sane flags.
   4. Lookup, adding, replacing.
   5. The table against ../escape.known/expect.txt (or the program's
      argument), which is written from the manual pages.  */

#include "known.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

static bool check (bool ok, const char *format, ...)
  __attribute__ ((format (printf, 2, 3)));

static bool
check (bool ok, const char *format, ...)
{
  va_list ap;
  va_start (ap, format);
  printf ("%s: known: ", ok ? "PASS" : "FAIL");
  vprintf (format, ap);
  putchar ('\n');
  va_end (ap);
  failures += !ok;
  return ok;
}

/* 1. Good lines.  */

/* The parsed entry of LINE, in *K; the caller frees the result.  */

static char *
parse (const char *line, struct esc_known *k)
{
  char *copy = strdup (line);
  struct esc_known_error error;
  bool ok = esc_known_parse (copy, k, &error);
  check (ok, "an entry: %s", line);
  if (!ok)
    {
      printf ("%u: %s\n", error.column, error.text);
      free (copy);
      return NULL;
    }
  return copy;
}

static bool
effect_p (const struct esc_known *k, unsigned i, enum esc_effect_kind kind,
          int a, int b, int c, int size_arg, bool any_offset)
{
  const struct esc_effect *e = &k->effects[i];
  return (i < k->neffects && e->kind == kind && e->a == a && e->b == b
          && e->c == c && e->size_arg == size_arg
          && e->any_offset == any_offset);
}

static void
test_types (void)
{
  struct esc_known k;
  char *line = parse ("double f (unsigned long long n, const double x, "
                      "struct s *p: read, struct s v: ignore, "
                      "enum e e, int a[3]: write, va_list ap: read, "
                      "int (*f) (const void *, int (*) (void)): keep, "
                      "char *const *restrict q: read, size_t)",
                      &k);
  if (!line)
    return;
  static const uint8_t types[]
    = { ESC_TYPE_INTEGER,   ESC_TYPE_FLOAT,    ESC_TYPE_POINTER,
        ESC_TYPE_AGGREGATE, ESC_TYPE_INTEGER,  ESC_TYPE_POINTER,
        ESC_TYPE_VA_LIST,   ESC_TYPE_FUNCTION, ESC_TYPE_POINTER,
        ESC_TYPE_INTEGER };
  check (k.result == ESC_TYPE_FLOAT, "a real result");
  check (k.nargs == 10 && memcmp (k.types, types, sizeof types) == 0,
         "classes of parameters");
  check (strcmp (k.name, "f") == 0, "the name");
  check (!k.variadic && !k.noreturn, "not variadic, returns");
  free (line);
  static const struct
  {
    const char *line;
    uint8_t type;
  } results[] = {
    { "void f (void)", ESC_TYPE_VOID },
    { "struct s f (void)", ESC_TYPE_AGGREGATE },
    { "const struct s *f (void) returns world", ESC_TYPE_POINTER },
    { "long double f (void)", ESC_TYPE_FLOAT },
    { "double _Complex f (void)", ESC_TYPE_FLOAT },
    { "_Bool f (void)", ESC_TYPE_INTEGER },
    { "sighandler_t f (void) returns world", ESC_TYPE_FUNCTION },
    { "no_such_type *f (void) returns world", ESC_TYPE_POINTER },
    { "extern ldiv_t f (void);", ESC_TYPE_AGGREGATE },
  };
  for (size_t i = 0; i < sizeof results / sizeof results[0]; i++)
    if ((line = parse (results[i].line, &k)))
      {
        check (k.result == results[i].type, "class of the result of %s",
               results[i].line);
        free (line);
      }
}

static void
test_effect_words (void)
{
  static const struct
  {
    const char *word;
    unsigned flags;
  } words[] = {
    { "ignore", 0 },
    { "read", ESC_ARG_READ },
    { "write", ESC_ARG_WRITE },
    { "receive", ESC_ARG_WRITE | ESC_ARG_WORLD },
    { "send", ESC_ARG_READ | ESC_ARG_SEND },
    { "print", ESC_ARG_READ | ESC_ARG_PRINT },
    { "keep", ESC_ARG_RETAIN },
    { "thread", ESC_ARG_THREAD },
    { "free", ESC_ARG_FREE },
    { "realloc", ESC_ARG_REALLOC },
    { "realloc_in", ESC_ARG_REALLOC_IN },
    { "read deep", ESC_ARG_READ | ESC_ARG_DEEP },
    { "send receive deep", ESC_ARG_READ | ESC_ARG_SEND | ESC_ARG_WRITE
                             | ESC_ARG_WORLD | ESC_ARG_DEEP },
  };
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    {
      char text[100];
      struct esc_known k;
      snprintf (text, sizeof text, "void f (int n, void *p: %s, ...: %s)",
                words[i].word, words[i].word);
      char *line = parse (text, &k);
      if (!line)
        continue;
      check (k.args[0] == 0 && k.args[1] == words[i].flags, "flags of '%s'",
             words[i].word);
      check (k.variadic && k.nargs == 2 && k.rest == words[i].flags,
             "flags of unnamed '%s'", words[i].word);
      free (line);
    }
}

static void
test_clauses (void)
{
  struct esc_known k;
  char *line
    = parse ("void *f (void *d: write, const void *s: read, size_t n) "
             "copies s to d by n, copies s+ to d, copies d to return, "
             "returns d, returns s+, returns content of d+",
             &k);
  if (line)
    {
      check (effect_p (&k, 0, ESC_EFFECT_COPY, 1, 0, -1, 2, false),
             "copies with size");
      check (effect_p (&k, 1, ESC_EFFECT_COPY, 1, 0, -1, -1, true),
             "copies from anywhere");
      check (effect_p (&k, 2, ESC_EFFECT_COPY, 0, -1, -1, -1, false),
             "copies to the result");
      check (effect_p (&k, 3, ESC_EFFECT_RETURN, 0, -1, -1, -1, false),
             "returns an argument");
      check (effect_p (&k, 4, ESC_EFFECT_RETURN, 1, -1, -1, -1, true),
             "returns an argument and an offset");
      check (effect_p (&k, 5, ESC_EFFECT_RETURN_CONTENT, 0, -1, -1, -1, true),
             "returns content");
      check (k.neffects == 6, "no other effects");
      free (line);
    }
  line = parse ("long f (char *s: read, char **e: write, "
                "int (*g) (void)) stores s in e, stores s in e+, "
                "advances e, calls g with s and e, returns world",
                &k);
  if (line)
    {
      check (effect_p (&k, 0, ESC_EFFECT_STORE, 0, 1, -1, -1, false),
             "stores");
      check (effect_p (&k, 1, ESC_EFFECT_STORE, 0, 1, -1, -1, true),
             "stores anywhere");
      check (effect_p (&k, 2, ESC_EFFECT_ADVANCE, 1, -1, -1, -1, false),
             "advances");
      check (effect_p (&k, 3, ESC_EFFECT_CALLBACK, 2, 0, -1, -1, false)
               && effect_p (&k, 4, ESC_EFFECT_CALLBACK, 2, 1, -1, -1, false),
             "calls with two arguments");
      check (effect_p (&k, 5, ESC_EFFECT_RETURN_WORLD, -1, -1, -1, -1, false),
             "returns world");
      free (line);
    }
  line = parse ("noreturn void f (int (*g) (void)) calls g", &k);
  if (line)
    {
      check (effect_p (&k, 0, ESC_EFFECT_CALLBACK, 0, -1, -1, -1, false),
             "calls with nothing of ours");
      check (k.noreturn, "noreturn");
      free (line);
    }
  line = parse ("void *f (size_t n) returns fresh", &k);
  if (line)
    {
      check (effect_p (&k, 0, ESC_EFFECT_RETURN_FRESH, -1, -1, -1, -1, false),
             "returns fresh");
      free (line);
    }
}

static void
test_formats (void)
{
  static const struct
  {
    const char *line;
    enum esc_effect_kind kind;
    int a, b, c;
    bool in_content;
  } forms[] = {
    { "int f (const char *s: print, ...) formats s", ESC_EFFECT_PRINTF, 0, 1,
      -1, false },
    { "int f (char *d: write, char *s: read, ...) formats s into d",
      ESC_EFFECT_PRINTF, 1, 2, 0, false },
    { "int f (char **p: receive, char *s: read, ...) formats s into content "
      "of p",
      ESC_EFFECT_PRINTF, 1, 2, 0, true },
    { "int f (va_list ap, char *s: read) formats s", ESC_EFFECT_VPRINTF, 1, 0,
      -1, false },
    { "int f (char *t: read, char *s: read, ...) scans s from t",
      ESC_EFFECT_SCANF, 1, 2, 0, false },
    { "int f (char *t: read, char *s: read, va_list ap) scans s from t",
      ESC_EFFECT_VSCANF, 1, 2, 0, false },
  };
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
    {
      struct esc_known k;
      char *line = parse (forms[i].line, &k);
      if (!line)
        continue;
      check (effect_p (&k, 0, forms[i].kind, forms[i].a, forms[i].b,
                       forms[i].c, -1, false)
               && k.effects[0].in_content == forms[i].in_content,
             "format of %s", forms[i].line);
      free (line);
    }
}

/* 2. Bad lines.  */

static const struct
{
  const char *line;
  unsigned column;
  const char *message;
} bad_lines[] = {
  { "", 1, "expected a type, found end of line" },
  { "int", 4, "expected the name of the function, found end of line" },
  { "int f", 6,
    "expected '(' after the name of the function, found end of line" },
  { "int f [3]", 7, "expected '(' after the name of the function, found '['" },
  { "int f (int", 11, "expected ',' or ')', found end of line" },
  { "int f (int n int m)", 14, "expected ',' or ')', found 'int'" },
  { "int f ()", 8, "expected a type, found ')'" },
  { "int f (...: read)", 8, "expected a type, found '...'" },
  { "int f (int n, ...: read, int m)", 24,
    "expected ')' after '...', found ','" },
  { "int f (int n, ...)", 19, "nothing is said about the unnamed arguments" },
  { "int f (gint n)", 8,
    "unknown type 'gint': write what the typedef stands for" },
  { "handle f (void)", 1,
    "unknown type 'handle': write what the typedef stands for" },
  { "int f (struct *p)", 15, "expected a tag, found '*'" },
  { "int f (void v)", 8, "a parameter of type 'void'" },
  { "int f (int n, void)", 15, "a parameter of type 'void'" },
  { "int f (int n, char n)", 20, "two parameters are called 'n'" },
  { "int f (int world)", 12,
    "'world' is a word of the language, not a parameter" },
  { "int f (int (f) (void))", 13, "expected '*', found 'f'" },
  { "int f (int (*f)", 16, "expected '(', found end of line" },
  { "int f (int (*f) (void)", 23, "expected ',' or ')', found end of line" },
  { "int f (int (*f) (void", 22, "expected ')', found end of line" },
  { "int f (int a[3)", 16, "expected ']', found end of line" },
  { "int f (char *s)", 14, "nothing is said about pointer parameter 1" },
  { "int f (int n, char *)", 15, "nothing is said about pointer parameter 2" },
  { "int f (struct s v)", 17, "nothing is said about struct parameter 1" },
  { "int f (int (*g) (void))", 14,
    "nothing is said about function parameter 1" },
  { "int f (va_list ap)", 16, "nothing is said about va_list parameter 1" },
  { "char *f (void)", 15,
    "expected 'returns' for a pointer result, found end of line" },
  { "int f (char *s:)", 16,
    "expected an effect ('read', 'write', 'keep' ...), found ')'" },
  { "int f (char *s: reads)", 17,
    "expected an effect ('read', 'write', 'keep' ...), found 'reads'" },
  { "int f (char *s: read, write)", 23,
    "unknown type 'write': write what the typedef stands for" },
  { "int f (char *s: ignore read)", 17, "'ignore' goes with no other effect" },
  { "int f (char *s: deep)", 17, "'deep' needs an effect to go with" },
  { "int f (int n: read)", 15,
    "only 'keep', 'thread' and 'ignore' suit a parameter that is not a "
    "pointer to an object" },
  { "int f (double x: write)", 18,
    "only 'keep', 'thread' and 'ignore' suit a parameter that is not a "
    "pointer to an object" },
  { "int f (char **p: receive, char *s: read, ...) formats s into content p",
    70, "expected 'of', found 'p'" },
  { "int f (int n) gives n", 15,
    "expected 'returns', 'copies', 'stores', 'advances', 'calls', 'formats' "
    "or 'scans', found 'gives'" },
  { "int f (int n) returns n,", 25,
    "expected 'returns', 'copies', 'stores', 'advances', 'calls', 'formats' "
    "or 'scans', found end of line" },
  { "int f (int n) returns n returns n", 25,
    "expected ',' or end of line, found 'returns'" },
  { "int f (int n); int", 16, "expected ',' or end of line, found 'int'" },
  { "int f (int n) returns m", 23, "no parameter is called 'm'" },
  { "int f (int n) returns", 22,
    "expected the name of a parameter, found end of line" },
  { "void f (int n) returns n", 24, "the result cannot hold a pointer" },
  { "void f (int n) returns world", 24, "the result cannot hold a pointer" },
  { "int f (int n) returns content n", 31, "expected 'of', found 'n'" },
  { "int f (int n) returns content of n", 34, "'n' is not a pointer" },
  { "int f (double n) returns n", 26,
    "'n' is not a value that can be returned" },
  { "int f (char *s: read) copies s", 31, "expected 'to', found end of line" },
  { "int f (char *s: read) copies s to return", 35,
    "the result is not a pointer" },
  { "int f (char *s: read) copies s to s by s", 40, "'s' is not an integer" },
  { "int f (char *s: read) stores s", 31, "expected 'in', found end of line" },
  { "int f (char *s: read, int n) stores n in s", 37, "'n' is not a pointer" },
  { "int f (char *s: read) calls s", 29, "'s' is not a function" },
  { "int f (int (*g) (void)) calls g with g", 38, "'g' is not a pointer" },
  { "int f (char *s: read) formats s", 31,
    "a format without '...' or 'va_list' parameter" },
  { "int f (int a, int b, int c, int d, int e, int f, int g, int h, int i, "
    "int j, int k)",
    78, "more than 10 parameters" },
  { "int f (int n) returns n, returns n, returns n, returns n, returns n, "
    "returns n, returns n",
    90, "more than 6 effects" },
};

static void
test_bad_lines (void)
{
  for (size_t i = 0; i < sizeof bad_lines / sizeof bad_lines[0]; i++)
    {
      char *line = strdup (bad_lines[i].line);
      struct esc_known k;
      struct esc_known_error error = { 0, "" };
      bool taken = esc_known_parse (line, &k, &error);
      bool ok = (!taken && error.column == bad_lines[i].column
                 && strcmp (error.text, bad_lines[i].message) == 0);
      check (ok, "refused: %s", bad_lines[i].line);
      if (!ok)
        printf ("expected %u: %s\nfound    %u: %s\n", bad_lines[i].column,
                bad_lines[i].message, error.column,
                taken ? "(no error)" : error.text);
      free (line);
    }
}

/* Every prefix of a good line is parsed without reading past its end (under
   the sanitizer) and, but for the whole of it, up to the parameters, is
   refused.  */

static void
test_prefixes (void)
{
  static const char text[]
    = "void *f (void *d: write, const void *s: read, int (*g) (int *), "
      "int a[3]: keep, ...: send) copies s+ to d, calls g with s and d, "
      "returns content of d+";
  size_t parameters = strstr (text, "send)") - text + 5;
  bool refused = true;
  for (size_t n = 0; n < sizeof text; n++)
    {
      char *line = strndup (text, n);
      struct esc_known k;
      struct esc_known_error error;
      if (esc_known_parse (line, &k, &error) && n < parameters)
        refused = false;
      free (line);
    }
  check (refused, "no part of a prototype is an entry");
}

/* 3. The built-in table.  */

static void
test_sanity (const struct esc_known_table *t)
{
  bool sorted_out = true;
  for (size_t i = 0; i < esc_known_count (t); i++)
    {
      const struct esc_known *k = esc_known_entry (t, i);
      sorted_out &= esc_known_lookup (t, k->name) == k;
      bool ok = k->nargs <= ESC_KNOWN_MAX_ARGS
                && k->neffects <= ESC_KNOWN_MAX_EFFECTS;
      for (unsigned j = 0; j < k->nargs; j++)
        {
          unsigned f = k->args[j];
          if ((f & ESC_ARG_WORLD) && !(f & ESC_ARG_WRITE))
            ok = false;
          if ((f & (ESC_ARG_SEND | ESC_ARG_PRINT)) && !(f & ESC_ARG_READ))
            ok = false;
          if ((f & ESC_ARG_FREE) && (f & ESC_ARG_REALLOC))
            ok = false;
        }
      for (unsigned j = 0; j < k->neffects; j++)
        if (k->effects[j].kind == ESC_EFFECT_COPY)
          {
            const struct esc_effect *e = &k->effects[j];
            ok &= (k->args[e->a] & ESC_ARG_READ) != 0;
            ok &= e->b < 0 || (k->args[e->b] & ESC_ARG_WRITE) != 0;
          }
        else if (k->effects[j].kind == ESC_EFFECT_STORE)
          ok &= (k->args[k->effects[j].b] & ESC_ARG_WRITE) != 0;
      check (ok, "sane: %s", k->name);
    }
  check (sorted_out, "names are unique and found");
  check (esc_known_count (t) >= 320, "%zu entries", esc_known_count (t));
}

/* 4. Lookup, adding, replacing.  */

static void
test_table (void)
{
  struct esc_known_table *t = esc_known_new ();
  struct esc_known_error error;
  size_t count = esc_known_count (t);
  check (!esc_known_lookup (t, "no_such_function"), "not found");
  check (!esc_known_lookup (t, ""), "the empty name is not found");
  check (!esc_known_lookup (t, "strch"), "a prefix is not found");
  check (!esc_known_lookup (t, "strchrx"), "a longer name is not found");
  check (esc_known_add (t, "void my_log (const char *s: keep);", &error),
         "an entry is added");
  const struct esc_known *k = esc_known_lookup (t, "my_log");
  check (k && k->args[0] == ESC_ARG_RETAIN, "and found");
  check (esc_known_count (t) == count + 1 && esc_known_entry (t, count) == k,
         "at the end");
  check (esc_known_add (t, "size_t strlen (const char *s: keep)", &error),
         "an entry is replaced");
  k = esc_known_lookup (t, "strlen");
  check (k && k->args[0] == ESC_ARG_RETAIN && esc_known_count (t) == count + 1,
         "by the new one");
  check (!esc_known_add (t, "void my_log (char *s)", &error)
           && error.column == 20,
         "a bad line is refused");
  k = esc_known_lookup (t, "my_log");
  check (k && k->args[0] == ESC_ARG_RETAIN, "and changes nothing");
  bool all = true;
  for (int i = 0; i < 3000; i++)
    {
      char line[60];
      snprintf (line, sizeof line, "void many_%d (int n)", i);
      all &= esc_known_add (t, line, &error);
    }
  for (int i = 0; i < 3000; i++)
    {
      char name[30];
      snprintf (name, sizeof name, "many_%d", i);
      all
        &= (esc_known_lookup (t, name) == esc_known_entry (t, count + 1 + i));
    }
  check (all && esc_known_count (t) == count + 3001, "3000 more");
  esc_known_free (t);
  esc_known_free (NULL);
}

/* 5. The table against expect.txt.  */

static bool
has_effect (const struct esc_known *k, enum esc_effect_kind kind, int a, int b)
{
  for (unsigned i = 0; i < k->neffects; i++)
    if (k->effects[i].kind == kind && k->effects[i].a == a
        && k->effects[i].b == b)
      return true;
  return false;
}

static bool
callback_sees (const struct esc_known *k, int b)
{
  for (unsigned i = 0; i < k->neffects; i++)
    if (k->effects[i].kind == ESC_EFFECT_CALLBACK && k->effects[i].b == b)
      return true;
  return false;
}

static bool
calls (const struct esc_known *k, int a)
{
  for (unsigned i = 0; i < k->neffects; i++)
    if (k->effects[i].kind == ESC_EFFECT_CALLBACK && k->effects[i].a == a)
      return true;
  return false;
}

static bool
formats (const struct esc_known *k)
{
  for (unsigned i = 0; i < k->neffects; i++)
    if (k->effects[i].kind >= ESC_EFFECT_PRINTF
        && k->effects[i].kind <= ESC_EFFECT_VSCANF)
      return true;
  return false;
}

/* Return true if FLAGS do what LETTER says, no more and no less.  */

static bool
flags_match_p (unsigned flags, char letter)
{
  const unsigned strong = ESC_ARG_RETAIN | ESC_ARG_THREAD | ESC_ARG_FREE
                          | ESC_ARG_REALLOC | ESC_ARG_REALLOC_IN
                          | ESC_ARG_SEND;
  unsigned set = flags & strong;
  switch (letter)
    {
    case '.':
    case 'c':
    case 'a':
    case '%':
      return flags == 0;
    case 'b':
    case 'v':
      return set == 0;
    case 's':
      return set == ESC_ARG_SEND && !(flags & ESC_ARG_DEEP);
    case 'S':
      return set == ESC_ARG_SEND && (flags & ESC_ARG_DEEP);
    case 'k':
      return (set & ESC_ARG_RETAIN) != 0;
    case 't':
      return set == ESC_ARG_THREAD;
    case 'f':
      return set == ESC_ARG_FREE;
    case 'r':
      return set == ESC_ARG_REALLOC;
    case 'm':
      return set == ESC_ARG_REALLOC_IN;
    default:
      return false;
    }
}

static bool
pointer_class_p (unsigned type)
{
  return (type == ESC_TYPE_POINTER || type == ESC_TYPE_FUNCTION
          || type == ESC_TYPE_VA_LIST);
}

/* Return true if the arguments of K do what LETTERS say.  */

static bool
letters_match_p (const struct esc_known *k, const char *letters)
{
  size_t n = strcspn (letters, "|");
  if (strcmp (letters, "-") == 0)
    n = 0;
  if (n != k->nargs || (letters[n] == '|') != k->variadic)
    return false;
  if (k->variadic
      && (letters[n + 1] == '%' ? !formats (k)
                                : !flags_match_p (k->rest, letters[n + 1])))
    return false;
  for (unsigned i = 0; i < n; i++)
    {
      char letter = letters[i];
      bool seen = callback_sees (k, (int) i);
      if (!flags_match_p (k->args[i], letter)
          || (seen && !strchr ("vkf", letter)) || (!seen && letter == 'v')
          || calls (k, (int) i) != (letter == 'c')
          || (letter == '.' && pointer_class_p (k->types[i]))
          || (letter == 'a')
               != (k->types[i] == ESC_TYPE_VA_LIST && k->args[i] == 0))
        return false;
    }
  return true;
}

/* Return true if K has the flow that TEXT says.  */

static bool
flow_matches_p (const struct esc_known *k, const char *text)
{
  int a, b;
  if (strcmp (text, "r=w") == 0)
    return has_effect (k, ESC_EFFECT_RETURN_WORLD, -1, -1);
  if (strcmp (text, "r=n") == 0)
    return has_effect (k, ESC_EFFECT_RETURN_FRESH, -1, -1);
  if (sscanf (text, "~%d", &a) == 1)
    return has_effect (k, ESC_EFFECT_ADVANCE, a - 1, -1);
  if (sscanf (text, "*%d>*%d", &a, &b) == 2)
    return has_effect (k, ESC_EFFECT_COPY, a - 1, b - 1);
  if (sscanf (text, "%d>*%d", &a, &b) == 2)
    return has_effect (k, ESC_EFFECT_STORE, a - 1, b - 1);
  if (sscanf (text, "*%d>", &a) == 1 && strstr (text, ">*r"))
    return has_effect (k, ESC_EFFECT_COPY, a - 1, -1);
  if (sscanf (text, "*%d>", &a) == 1 && strstr (text, ">r"))
    return has_effect (k, ESC_EFFECT_RETURN_CONTENT, a - 1, -1);
  if (sscanf (text, "%d>", &a) == 1 && strstr (text, ">r"))
    return has_effect (k, ESC_EFFECT_RETURN, a - 1, -1);
  return false;
}

/* Return how many effects of K are flows.  */

static unsigned
count_flows (const struct esc_known *k)
{
  unsigned n = 0;
  for (unsigned i = 0; i < k->neffects; i++)
    n += k->effects[i].kind <= ESC_EFFECT_ADVANCE;
  return n;
}

struct expectation
{
  char letters[20];
  char flows[6][12];
  unsigned nflows;
};

static void
check_expectation (const struct esc_known_table *t,
                   const struct expectation *e, const char *name)
{
  const struct esc_known *k = esc_known_lookup (t, name);
  if (!check (k != NULL, "expect.txt: %s is in the table", name))
    return;
  check (letters_match_p (k, e->letters), "expect.txt: arguments of %s: %s",
         name, e->letters);
  bool flows = count_flows (k) == e->nflows;
  for (unsigned i = 0; i < e->nflows; i++)
    flows &= flow_matches_p (k, e->flows[i]);
  check (flows, "expect.txt: flows of %s", name);
}

/* Read and check one line of expect.txt; mark entries in SEEN.  */

static void
check_expect_line (const struct esc_known_table *t, char *line, bool *seen)
{
  struct expectation e = { .nflows = 0 };
  bool names = false, first = true;
  for (char *w = strtok (line, " \n"); w; w = strtok (NULL, " \n"))
    if (strcmp (w, ":") == 0)
      names = true;
    else if (first)
      {
        snprintf (e.letters, sizeof e.letters, "%s", w);
        first = false;
      }
    else if (!names)
      snprintf (e.flows[e.nflows++], sizeof e.flows[0], "%s", w);
    else
      {
        check_expectation (t, &e, w);
        for (size_t i = 0; i < esc_known_count (t); i++)
          if (strcmp (esc_known_entry (t, i)->name, w) == 0)
            {
              check (!seen[i], "expect.txt: %s once", w);
              seen[i] = true;
            }
      }
}

static void
test_expectations (const char *path)
{
  struct esc_known_table *t = esc_known_new ();
  bool *seen = calloc (esc_known_count (t), sizeof *seen);
  FILE *f = fopen (path, "r");
  if (check (f != NULL, "expect.txt is there"))
    {
      static char line[8192];
      while (fgets (line, sizeof line, f))
        if (line[0] != '#' && line[0] != '\n')
          check_expect_line (t, line, seen);
      fclose (f);
      for (size_t i = 0; i < esc_known_count (t); i++)
        if (!seen[i])
          check (false, "expect.txt: nothing is said about %s",
                 esc_known_entry (t, i)->name);
    }
  free (seen);
  esc_known_free (t);
}

int
main (int argc, char **argv)
{
  test_types ();
  test_effect_words ();
  test_clauses ();
  test_formats ();
  test_bad_lines ();
  test_prefixes ();
  struct esc_known_table *t = esc_known_new ();
  test_sanity (t);
  esc_known_free (t);
  test_table ();
  test_expectations (argc > 1 ? argv[1] : "../escape.known/expect.txt");
  return failures != 0;
}
