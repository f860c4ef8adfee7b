/* Known library functions: the language of the table, and its reader.
   SPDX-License-Identifier: GPL-3.0-or-later

   An entry is a C prototype, copied from the manual page, with two things
   added: after each pointer parameter a colon and what happens to the object
   it points to, and after the prototype where pointers go.

     char *strchr (const char *s: read, int c) returns s+
     void *memcpy (void *d: write, const void *s: read, size_t n)
       copies s to d by n, returns d
     long strtol (const char *s: read, char **end: write, int base)
       stores s in end
     int putenv (char *s: keep)

   Grammar (an entry is one line; the lines above are folded):

     entry   = ["noreturn"] type NAME "(" params ")" [clause {"," clause}]
               [";"]
     params  = "void" | param {"," param} ["," "..." [":" {effect}]]
     param   = type [NAME] [":" effect {effect}]
     type    = as in C, function pointers and arrays included; a typedef must
               be one of `typedefs' below or be followed by a star

     effect  = "ignore"      only compared, or used as a handle
             | "read"        its bytes are looked at
             | "write"       bytes that are not pointers are written
             | "receive"     anything from outside is written (read, recv)
             | "send"        its bytes go outside as they are (write, send)
             | "print"       its bytes go outside as a string (puts)
             | "deep"        the other effects hold for what it leads to
             | "keep"        the pointer outlives the call
             | "thread"      another thread gets it
             | "free"        released
             | "realloc"     released or moved; the result is the new one
             | "realloc_in"  the object whose address is in it is (getline)

     clause  = "returns" ARG ["+"]               the argument (+ an offset)
             | "returns" "content" "of" ARG ["+"] a pointer found in *ARG
             | "returns" "world"                 memory of somebody else
             | "returns" "fresh"                 a new object
             | "copies" ARG ["+"] "to" (ARG ["+"] | "return") ["by" ARG]
                                                 bytes, pointers included;
                                                 "+": anywhere in it
             | "stores" ARG "in" ARG ["+"]       *second = first + any offset;
                                                 "+": anywhere in it
             | "advances" ARG                    *ARG += any offset
             | "calls" ARG ["with" ARG {"and" ARG}]
                                                 a callback, during the call
                                                 only, sees those arguments
             | "formats" ARG ["into" ["content" "of"] ARG]
                                                 printf family
             | "scans" ARG ["from" ARG]          scanf family

   Silence is never an answer where a pointer is concerned: a pointer (or
   struct) parameter without effects is an error, as are a function pointer
   that is neither called nor kept, a pointer result nobody explains, and
   unnamed arguments without effects or format.  For everything else what is
   not said does not happen.  */

#include "known-parse.h"

static const struct
{
  const char *word;
  uint16_t flags;
} effect_words[] = {
  { "ignore", 0 },
  { "read", ESC_ARG_READ },
  { "write", ESC_ARG_WRITE },
  { "receive", ESC_ARG_WRITE | ESC_ARG_WORLD },
  { "send", ESC_ARG_READ | ESC_ARG_SEND },
  { "print", ESC_ARG_READ | ESC_ARG_PRINT },
  { "deep", ESC_ARG_DEEP },
  { "keep", ESC_ARG_RETAIN },
  { "thread", ESC_ARG_THREAD },
  { "free", ESC_ARG_FREE },
  { "realloc", ESC_ARG_REALLOC },
  { "realloc_in", ESC_ARG_REALLOC_IN },
};

/* Parameters.  */

static bool
reserved_p (const struct token *t)
{
  return (token_text_p (t, "world") || token_text_p (t, "fresh")
          || token_text_p (t, "content"));
}

/* Take the present token as the name of the last parameter, if it is a
   word.  */

static bool
parse_parameter_name (struct parser *ps)
{
  struct esc_known *k = ps->out;
  unsigned self = k->nargs - 1u;
  if (ps->token.kind != TOKEN_WORD)
    return true;
  if (reserved_p (&ps->token))
    return esc_parse_fail_at (
      ps, &ps->token, "'%.*s' is a word of the language, not a parameter",
      TOKEN_ARGS (&ps->token));
  for (unsigned i = 0; i < self; i++)
    if (ps->names[i].length == ps->token.length
        && memcmp (ps->names[i].start, ps->token.start, ps->token.length) == 0)
      return esc_parse_fail_at (ps, &ps->token,
                                "two parameters are called '%.*s'",
                                TOKEN_ARGS (&ps->token));
  ps->names[self] = ps->token;
  esc_parse_advance (ps);
  return true;
}

/* Parse what follows the type of a parameter: a name, `(*name) (...)' or
   `name[n]'; adjust *TYPE.  */

static bool
parse_declarator (struct parser *ps, enum esc_type_class *type)
{
  if (accept (ps, "("))
    {
      if (!esc_parse_expect (ps, "*", "'*'"))
        return false;
      if (!parse_parameter_name (ps))
        return false;
      if (!esc_parse_expect (ps, ")", "')'"))
        return false;
      if (!at_p (ps, "("))
        return esc_parse_fail_expected (ps, "'('");
      *type = ESC_TYPE_FUNCTION;
      return esc_parse_balanced (ps, "(", ")");
    }
  if (!parse_parameter_name (ps))
    return false;
  if (at_p (ps, "["))
    {
      *type = ESC_TYPE_POINTER;
      while (at_p (ps, "["))
        if (!esc_parse_balanced (ps, "[", "]"))
          return false;
    }
  return true;
}

/* Parse words of effects into *FLAGS.  */

static bool
parse_effect_words (struct parser *ps, uint16_t *flags)
{
  struct token first = ps->token;
  bool ignored = false;
  *flags = 0;
  do
    {
      size_t i;
      for (i = 0; i < COUNT (effect_words); i++)
        if (at_p (ps, effect_words[i].word))
          break;
      if (i == COUNT (effect_words))
        return esc_parse_fail_expected (
          ps, "an effect ('read', 'write', 'keep' ...)");
      ignored |= effect_words[i].flags == 0;
      *flags |= effect_words[i].flags;
      esc_parse_advance (ps);
    }
  while (ps->token.kind == TOKEN_WORD);
  if (ignored && *flags != 0)
    return esc_parse_fail_at (ps, &first,
                              "'ignore' goes with no other effect");
  if (*flags == ESC_ARG_DEEP)
    return esc_parse_fail_at (ps, &first, "'deep' needs an effect to go with");
  return true;
}

/* Return the effects that an argument of class TYPE can have.  */

static uint16_t
possible_effects (enum esc_type_class type)
{
  switch (type)
    {
    case ESC_TYPE_POINTER:
    case ESC_TYPE_VA_LIST:
      return UINT16_MAX;
    case ESC_TYPE_INTEGER:
    case ESC_TYPE_FLOAT:
    case ESC_TYPE_FUNCTION:
    case ESC_TYPE_AGGREGATE:
      return ESC_ARG_RETAIN | ESC_ARG_THREAD;
    case ESC_TYPE_VOID:
      break;
    }
  return 0;
}

static bool
parse_parameter (struct parser *ps)
{
  struct esc_known *k = ps->out;
  struct token first = ps->token;
  if (k->nargs == ESC_KNOWN_MAX_ARGS)
    return esc_parse_fail_at (ps, &first, "more than %d parameters",
                              ESC_KNOWN_MAX_ARGS);
  unsigned self = k->nargs++;
  ps->names[self] = (struct token){ TOKEN_WORD, first.start, 0 };
  enum esc_type_class type;
  if (!esc_parse_type (ps, &type) || !parse_declarator (ps, &type))
    return false;
  if (type == ESC_TYPE_VOID)
    return esc_parse_fail_at (ps, &first, "a parameter of type 'void'");
  k->types[self] = type;
  if (!accept (ps, ":"))
    return true;
  struct token effects = ps->token;
  if (!parse_effect_words (ps, &k->args[self]))
    return false;
  if (k->args[self] & ~possible_effects (type))
    return esc_parse_fail_at (
      ps, &effects,
      "only 'keep', 'thread' and 'ignore' suit a parameter "
      "that is not a pointer to an object");
  ps->annotated[self] = true;
  return true;
}

/* Return true if the present token is `void' and the next one `)'.  */

static bool
void_list_p (const struct parser *ps)
{
  if (!at_p (ps, "void"))
    return false;
  struct parser ahead = *ps;
  esc_parse_advance (&ahead);
  return at_p (&ahead, ")");
}

static bool
parse_parameters (struct parser *ps)
{
  if (void_list_p (ps))
    {
      esc_parse_advance (ps);
      esc_parse_advance (ps);
      return true;
    }
  do
    {
      if (ps->token.kind == TOKEN_DOTS && ps->out->nargs != 0)
        {
          esc_parse_advance (ps);
          ps->out->variadic = true;
          if (accept (ps, ":"))
            {
              if (!parse_effect_words (ps, &ps->out->rest))
                return false;
              ps->rest_annotated = true;
            }
          return esc_parse_expect (ps, ")", "')' after '...'");
        }
      if (!parse_parameter (ps))
        return false;
    }
  while (accept (ps, ","));
  return esc_parse_expect (ps, ")", "',' or ')'");
}

/* Clauses.  */

/* Parse the name of a parameter into *ARG.  If CLASSES is not 0, the class
   of the parameter must be one of that set of bits; WHAT describes it.  */

static bool
parse_argument (struct parser *ps, unsigned classes, const char *what,
                int8_t *arg)
{
  const struct esc_known *k = ps->out;
  if (ps->token.kind != TOKEN_WORD)
    return esc_parse_fail_expected (ps, "the name of a parameter");
  for (unsigned i = 0; i < k->nargs; i++)
    if (ps->names[i].length == ps->token.length
        && memcmp (ps->names[i].start, ps->token.start, ps->token.length) == 0)
      {
        if (!(classes & (1u << k->types[i])))
          return esc_parse_fail_at (ps, &ps->token, "'%.*s' is not %s",
                                    TOKEN_ARGS (&ps->token), what);
        *arg = (int8_t) i;
        esc_parse_advance (ps);
        return true;
      }
  return esc_parse_fail_at (ps, &ps->token, "no parameter is called '%.*s'",
                            TOKEN_ARGS (&ps->token));
}

static bool
parse_pointer_argument (struct parser *ps, int8_t *arg)
{
  return parse_argument (ps, 1u << ESC_TYPE_POINTER, "a pointer", arg);
}

static bool
add_effect (struct parser *ps, struct esc_effect e)
{
  struct esc_known *k = ps->out;
  if (k->neffects == ESC_KNOWN_MAX_EFFECTS)
    return esc_parse_fail_at (ps, &ps->token, "more than %d effects",
                              ESC_KNOWN_MAX_EFFECTS);
  k->effects[k->neffects++] = e;
  return true;
}

static struct esc_effect
new_effect (enum esc_effect_kind kind)
{
  return (struct esc_effect){
    .kind = kind, .a = -1, .b = -1, .c = -1, .size_arg = -1
  };
}

static bool
parse_returns (struct parser *ps)
{
  struct esc_effect e = new_effect (ESC_EFFECT_RETURN);
  uint8_t result = ps->out->result;
  struct token first = ps->token;
  if (accept (ps, "world"))
    e.kind = ESC_EFFECT_RETURN_WORLD;
  else if (accept (ps, "fresh"))
    e.kind = ESC_EFFECT_RETURN_FRESH;
  else if (accept (ps, "content"))
    {
      e.kind = ESC_EFFECT_RETURN_CONTENT;
      if (!esc_parse_expect (ps, "of", "'of'")
          || !parse_pointer_argument (ps, &e.a))
        return false;
      e.any_offset = accept (ps, "+");
    }
  else
    {
      unsigned classes = ((1u << ESC_TYPE_POINTER) | (1u << ESC_TYPE_INTEGER)
                          | (1u << ESC_TYPE_FUNCTION));
      if (!parse_argument (ps, classes, "a value that can be returned", &e.a))
        return false;
      e.any_offset = accept (ps, "+");
    }
  if (result == ESC_TYPE_VOID || result == ESC_TYPE_FLOAT)
    return esc_parse_fail_at (ps, &first, "the result cannot hold a pointer");
  return add_effect (ps, e);
}

static bool
parse_copies (struct parser *ps)
{
  struct esc_effect e = new_effect (ESC_EFFECT_COPY);
  if (!parse_pointer_argument (ps, &e.a))
    return false;
  e.any_offset = accept (ps, "+");
  if (!esc_parse_expect (ps, "to", "'to'"))
    return false;
  if (at_p (ps, "return"))
    {
      if (ps->out->result != ESC_TYPE_POINTER)
        return esc_parse_fail_at (ps, &ps->token,
                                  "the result is not a pointer");
      esc_parse_advance (ps);
    }
  else if (!parse_pointer_argument (ps, &e.b))
    return false;
  if (accept (ps, "+"))
    e.any_offset = true;
  if (accept (ps, "by")
      && !parse_argument (ps, 1u << ESC_TYPE_INTEGER, "an integer",
                          &e.size_arg))
    return false;
  return add_effect (ps, e);
}

static bool
parse_stores (struct parser *ps)
{
  struct esc_effect e = new_effect (ESC_EFFECT_STORE);
  unsigned classes = (1u << ESC_TYPE_POINTER) | (1u << ESC_TYPE_FUNCTION);
  if (!parse_argument (ps, classes, "a pointer", &e.a)
      || !esc_parse_expect (ps, "in", "'in'")
      || !parse_pointer_argument (ps, &e.b))
    return false;
  e.any_offset = accept (ps, "+");
  return add_effect (ps, e);
}

static bool
parse_advances (struct parser *ps)
{
  struct esc_effect e = new_effect (ESC_EFFECT_ADVANCE);
  return parse_pointer_argument (ps, &e.a) && add_effect (ps, e);
}

/* One effect for each argument that the callback sees.  */

static bool
parse_calls (struct parser *ps)
{
  struct esc_effect e = new_effect (ESC_EFFECT_CALLBACK);
  if (!parse_argument (ps, 1u << ESC_TYPE_FUNCTION, "a function", &e.a))
    return false;
  if (!accept (ps, "with"))
    return add_effect (ps, e);
  do
    if (!parse_pointer_argument (ps, &e.b) || !add_effect (ps, e))
      return false;
  while (accept (ps, "and"));
  return true;
}

/* Return the va_list parameter of K, or -1.  */

static int8_t
va_list_argument (const struct esc_known *k)
{
  for (int8_t i = 0; i < k->nargs; i++)
    if (k->types[i] == ESC_TYPE_VA_LIST)
      return i;
  return -1;
}

/* Parse `formats' (SCAN false) or `scans'.  */

static bool
parse_format (struct parser *ps, bool scan)
{
  const struct esc_known *k = ps->out;
  struct token first = ps->token;
  struct esc_effect e
    = new_effect (scan ? ESC_EFFECT_SCANF : ESC_EFFECT_PRINTF);
  if (!parse_pointer_argument (ps, &e.a))
    return false;
  if (accept (ps, scan ? "from" : "into"))
    {
      e.in_content = !scan && accept (ps, "content");
      if ((e.in_content && !esc_parse_expect (ps, "of", "'of'"))
          || !parse_pointer_argument (ps, &e.c))
        return false;
    }
  if (k->variadic)
    e.b = (int8_t) k->nargs;
  else
    {
      e.kind = scan ? ESC_EFFECT_VSCANF : ESC_EFFECT_VPRINTF;
      e.b = va_list_argument (k);
      if (e.b < 0)
        return esc_parse_fail_at (
          ps, &first, "a format without '...' or 'va_list' parameter");
    }
  return add_effect (ps, e);
}

static bool
parse_clause (struct parser *ps)
{
  if (accept (ps, "returns"))
    return parse_returns (ps);
  if (accept (ps, "copies"))
    return parse_copies (ps);
  if (accept (ps, "stores"))
    return parse_stores (ps);
  if (accept (ps, "advances"))
    return parse_advances (ps);
  if (accept (ps, "calls"))
    return parse_calls (ps);
  if (accept (ps, "formats"))
    return parse_format (ps, false);
  if (accept (ps, "scans"))
    return parse_format (ps, true);
  return esc_parse_fail_expected (ps,
                                  "'returns', 'copies', 'stores', 'advances', "
                                  "'calls', 'formats' or 'scans'");
}

/* Nothing about pointers may be left unsaid.  */

static bool
effect_of_kind_p (const struct esc_known *k, enum esc_effect_kind kind, int a)
{
  for (unsigned i = 0; i < k->neffects; i++)
    if (k->effects[i].kind == kind && (a < 0 || k->effects[i].a == a))
      return true;
  return false;
}

static bool
format_p (const struct esc_known *k)
{
  return (effect_of_kind_p (k, ESC_EFFECT_PRINTF, -1)
          || effect_of_kind_p (k, ESC_EFFECT_SCANF, -1)
          || effect_of_kind_p (k, ESC_EFFECT_VPRINTF, -1)
          || effect_of_kind_p (k, ESC_EFFECT_VSCANF, -1));
}

static bool
returns_something_p (const struct esc_known *k)
{
  return (effect_of_kind_p (k, ESC_EFFECT_RETURN, -1)
          || effect_of_kind_p (k, ESC_EFFECT_RETURN_WORLD, -1)
          || effect_of_kind_p (k, ESC_EFFECT_RETURN_FRESH, -1)
          || effect_of_kind_p (k, ESC_EFFECT_RETURN_CONTENT, -1));
}

static bool
check_argument (struct parser *ps, unsigned i)
{
  const struct esc_known *k = ps->out;
  const char *what;
  bool explained = ps->annotated[i];
  switch ((enum esc_type_class) k->types[i])
    {
    case ESC_TYPE_POINTER:
      what = "pointer";
      break;
    case ESC_TYPE_AGGREGATE:
      what = "struct";
      break;
    case ESC_TYPE_FUNCTION:
      what = "function";
      explained |= effect_of_kind_p (k, ESC_EFFECT_CALLBACK, (int) i);
      break;
    case ESC_TYPE_VA_LIST:
      what = "va_list";
      explained |= format_p (k);
      break;
    default:
      return true;
    }
  if (explained)
    return true;
  return esc_parse_fail_at (
    ps, &ps->names[i], "nothing is said about %s parameter %u", what, i + 1);
}

static bool
check_entry (struct parser *ps)
{
  const struct esc_known *k = ps->out;
  for (unsigned i = 0; i < k->nargs; i++)
    if (!check_argument (ps, i))
      return false;
  if (k->variadic && !ps->rest_annotated && !format_p (k))
    return esc_parse_fail_at (ps, &ps->token,
                              "nothing is said about the unnamed arguments");
  bool holds
    = (k->result == ESC_TYPE_POINTER || k->result == ESC_TYPE_FUNCTION);
  if (holds && !returns_something_p (k))
    return esc_parse_fail_expected (ps, "'returns' for a pointer result");
  return true;
}

static bool
parse_entry (struct parser *ps, struct token *name)
{
  struct esc_known *k = ps->out;
  enum esc_type_class result;
  k->noreturn = accept (ps, "noreturn") || accept (ps, "_Noreturn");
  if (!esc_parse_type (ps, &result))
    return false;
  k->result = result;
  if (ps->token.kind != TOKEN_WORD)
    return esc_parse_fail_expected (ps, "the name of the function");
  *name = ps->token;
  esc_parse_advance (ps);
  if (!esc_parse_expect (ps, "(", "'(' after the name of the function")
      || !parse_parameters (ps))
    return false;
  if (ps->token.kind == TOKEN_WORD)
    do
      if (!parse_clause (ps))
        return false;
    while (accept (ps, ","));
  accept (ps, ";");
  if (ps->token.kind != TOKEN_END)
    return esc_parse_fail_expected (ps, "',' or end of line");
  return check_entry (ps);
}

bool
esc_known_parse (char *line, struct esc_known *out,
                 struct esc_known_error *error)
{
  struct parser ps
    = { .line = line, .next = line, .out = out, .error = error };
  struct token name = { TOKEN_END, line, 0 };
  memset (out, 0, sizeof *out);
  esc_parse_advance (&ps);
  if (!parse_entry (&ps, &name))
    return false;
  line[name.start - line + name.length] = '\0';
  out->name = name.start;
  return true;
}
