/* The constraint graph as text, written and read back.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "graph-text.h"

#include "util.h"
#include "vec.h"

#include <inttypes.h>

/* Writing.  */

void
esc_graph_write_node (FILE *f, esc_node node)
{
  if (node == ESC_NODE_WORLD)
    fputs ("world", f);
  else if (node < ESC_NODE_FIRST)
    fputs (esc_sink_name ((enum esc_sink) (node - ESC_NODE_SINK (0))), f);
  else
    fprintf (f, "n%" PRIu32, node - ESC_NODE_FIRST + 1);
}

void
esc_graph_write_object (FILE *f, esc_object obj)
{
  if (obj == ESC_OBJECT_WORLD_ID)
    fputs ("world", f);
  else
    fprintf (f, "o%" PRIu32, obj);
}

static void
write_number (FILE *f, int64_t number)
{
  if (number == ESC_ANY)
    fputs ("any", f);
  else
    fprintf (f, "%" PRId64, number);
}

static void
write_offset (FILE *f, int64_t offset)
{
  if (offset == 0)
    return;
  bool minus = offset < 0 && offset != ESC_ANY;
  fputs (minus ? " - " : " + ", f);
  write_number (f, minus ? -offset : offset);
}

/* Write the bytes that NODE + OFFSET points to.  */

static void
write_memory (FILE *f, esc_node node, int64_t offset)
{
  fputs (offset == 0 ? "*" : "*(", f);
  esc_graph_write_node (f, node);
  write_offset (f, offset);
  if (offset != 0)
    putc (')', f);
}

static void
write_sized_memory (FILE *f, esc_node node, int64_t offset, int64_t size)
{
  write_memory (f, node, offset);
  fputs (" : ", f);
  write_number (f, size);
}

static void
write_name (FILE *f, const char *name)
{
  if (name == NULL)
    return;
  fputs (" \"", f);
  for (const unsigned char *p = (const unsigned char *) name; *p != 0; p++)
    if (*p == '"' || *p == '\\')
      fprintf (f, "\\%c", *p);
    else if (*p < ' ' || *p == 0x7f)
      fprintf (f, "\\x%02x", *p);
    else
      putc (*p, f);
  putc ('"', f);
}

void
esc_graph_write_edge (FILE *f, const struct esc_graph *g, esc_edge_id id)
{
  const struct esc_edge *e = esc_graph_edge (g, id);
  enum esc_edge_kind kind = (enum esc_edge_kind) e->kind;
  fprintf (f, "%s ", esc_edge_kind_name (kind));
  if (kind == ESC_EDGE_STORE || kind == ESC_EDGE_MOVE)
    write_sized_memory (f, e->dst, e->offset, e->size);
  else if (kind != ESC_EDGE_READ)
    esc_graph_write_node (f, e->dst);
  if (kind != ESC_EDGE_READ)
    fputs (" = ", f);
  if (kind == ESC_EDGE_LOAD || kind == ESC_EDGE_READ)
    write_sized_memory (f, e->src, e->offset, e->size);
  else if (kind == ESC_EDGE_MOVE)
    write_memory (f, e->src, e->offset2);
  else if (kind == ESC_EDGE_ADDR)
    {
      putc ('&', f);
      esc_graph_write_object (f, e->src);
    }
  else
    esc_graph_write_node (f, e->src);
  if (kind == ESC_EDGE_ADDR || kind == ESC_EDGE_COPY)
    write_offset (f, e->offset);
  if ((e->flags & ESC_EDGE_DEFINITE) != 0)
    fputs (" definite", f);
  if ((e->flags & ESC_EDGE_WORDS) != 0)
    fputs (" words", f);
  if (e->stmt != ESC_NONE)
    fprintf (f, " @%" PRIu32, e->stmt);
}

static void
write_object_line (FILE *f, const struct esc_graph *g, esc_object obj,
                   const struct esc_graph_names *names)
{
  const struct esc_object_info *o = esc_graph_object (g, obj);
  fputs ("object ", f);
  esc_graph_write_object (f, obj);
  fprintf (f, " %s ", esc_object_kind_name ((enum esc_object_kind) o->kind));
  write_number (f, o->size);
  if (names != NULL && names->object != NULL)
    write_name (f, names->object (names->data, obj));
  putc ('\n', f);
}

void
esc_graph_write (FILE *f, const struct esc_graph *g,
                 const struct esc_graph_names *names)
{
  fputs ("escape-graph 1\n", f);
  for (size_t i = 1; i < esc_graph_objects (g); i++)
    write_object_line (f, g, (esc_object) i, names);
  for (size_t i = ESC_NODE_FIRST; i < esc_graph_nodes (g); i++)
    {
      fputs ("node ", f);
      esc_graph_write_node (f, (esc_node) i);
      if (names != NULL && names->node != NULL)
        write_name (f, names->node (names->data, (esc_node) i));
      putc ('\n', f);
    }
  for (size_t i = 0; i < esc_graph_edges (g); i++)
    {
      esc_graph_write_edge (f, g, (esc_edge_id) i);
      putc ('\n', f);
    }
}

/* Reading.  */

struct esc_text_names
{
  struct esc_arena arena;
  ESC_VEC (const char *) nodes;   /* From ESC_NODE_FIRST.  */
  ESC_VEC (const char *) objects; /* From 1.  */
};

struct reader
{
  const char *p, *end;
  unsigned line;
  const char *expected; /* The first mistake, or NULL.  */
  struct esc_graph *graph;
  struct esc_text_names *names;
};

/* Note that WHAT should have stood here; return false.  */

static bool
fail (struct reader *r, const char *what)
{
  if (r->expected == NULL)
    r->expected = what;
  return false;
}

static void
skip_blanks (struct reader *r)
{
  while (r->p < r->end && (*r->p == ' ' || *r->p == '\t'))
    r->p++;
  if (r->p < r->end && *r->p == '#')
    while (r->p < r->end && *r->p != '\n')
      r->p++;
}

static bool
word_char_p (char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
         || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* Take WORD if it comes next.  */

static bool
take_word (struct reader *r, const char *word)
{
  skip_blanks (r);
  size_t n = strlen (word);
  if ((size_t) (r->end - r->p) < n || memcmp (r->p, word, n) != 0
      || ((size_t) (r->end - r->p) > n && word_char_p (r->p[n])))
    return false;
  r->p += n;
  return true;
}

static bool
take_char (struct reader *r, char c)
{
  skip_blanks (r);
  if (r->p == r->end || *r->p != c)
    return false;
  r->p++;
  return true;
}

/* Take a number of at most MOST that comes right here; EXPECTED is what to
   say if there is none.  */

static bool
read_digits (struct reader *r, uint64_t most, uint64_t *out,
             const char *expected)
{
  uint64_t n = 0;
  const char *start = r->p;
  for (; r->p < r->end && *r->p >= '0' && *r->p <= '9'; r->p++)
    {
      uint64_t digit = (uint64_t) (*r->p - '0');
      if (n > (most - digit) / 10)
        return fail (r, expected);
      n = 10 * n + digit;
    }
  if (r->p == start)
    return fail (r, expected);
  *out = n;
  return true;
}

static bool
read_size (struct reader *r, int64_t *size)
{
  uint64_t n;
  *size = ESC_ANY;
  if (take_word (r, "any"))
    return true;
  if (!read_digits (r, INT64_MAX, &n, "a number of bytes or `any'"))
    return false;
  *size = (int64_t) n;
  return true;
}

/* Take an offset: nothing, `+ N', `- N' or `+ any'.  */

static bool
read_offset (struct reader *r, int64_t *offset)
{
  uint64_t n;
  bool minus = take_char (r, '-');
  *offset = 0;
  if (!minus && !take_char (r, '+'))
    return true;
  if (!minus && take_word (r, "any"))
    {
      *offset = ESC_ANY;
      return true;
    }
  skip_blanks (r);
  if (!read_digits (r, INT64_MAX, &n, "a number of bytes or `any'"))
    return false;
  *offset = minus ? -(int64_t) n : (int64_t) n;
  return true;
}

static bool
read_node (struct reader *r, esc_node *node)
{
  static const char expected[] = "a node: `n1', `world' or a sink";
  uint64_t n;
  for (int k = 0; k < ESC_SINK_KINDS; k++)
    if (take_word (r, esc_sink_name ((enum esc_sink) k)))
      {
        *node = ESC_NODE_SINK (k);
        return true;
      }
  *node = ESC_NODE_WORLD;
  if (take_word (r, "world"))
    return true;
  if (!take_char (r, 'n'))
    return fail (r, expected);
  if (!read_digits (r, UINT32_MAX, &n, expected))
    return false;
  if (n == 0 || n > esc_graph_nodes (r->graph) - ESC_NODE_FIRST)
    return fail (r, "a node that has a line above");
  *node = (esc_node) n - 1 + ESC_NODE_FIRST;
  return true;
}

/* Take a node that may be written.  */

static bool
read_target_node (struct reader *r, esc_node *node)
{
  if (!read_node (r, node))
    return false;
  return *node != ESC_NODE_WORLD || fail (r, "a node other than `world'");
}

static bool
read_object (struct reader *r, esc_object *obj)
{
  uint64_t n;
  *obj = ESC_OBJECT_WORLD_ID;
  if (take_word (r, "world"))
    return true;
  if (!take_char (r, 'o'))
    return fail (r, "an object: `o1' or `world'");
  if (!read_digits (r, UINT32_MAX, &n, "an object: `o1' or `world'"))
    return false;
  if (n == 0 || n >= esc_graph_objects (r->graph))
    return fail (r, "an object that has a line above");
  *obj = (esc_object) n;
  return true;
}

static int
hex_digit (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return -1;
}

/* Take one character of a name, after any quoting.  */

static bool
read_name_char (struct reader *r, char *out)
{
  char c = *r->p++;
  *out = c;
  if (c != '\\')
    return c != '\n' || fail (r, "`\"' at the end of the name");
  if (r->p < r->end && (*r->p == '"' || *r->p == '\\'))
    {
      *out = *r->p++;
      return true;
    }
  if (r->end - r->p >= 3 && *r->p == 'x' && hex_digit (r->p[1]) >= 0
      && hex_digit (r->p[2]) >= 0)
    {
      *out = (char) (16 * hex_digit (r->p[1]) + hex_digit (r->p[2]));
      r->p += 3;
      if (*out != 0)
        return true;
    }
  return fail (r, "`\\\"', `\\\\' or `\\xHH' (not zero) in the name");
}

/* Take a name if there is one; *NAME is NULL otherwise.  */

static bool
read_name (struct reader *r, const char **name)
{
  *name = NULL;
  if (!take_char (r, '"'))
    return true;
  size_t room = 0;
  while (r->p + room < r->end && r->p[room] != '\n')
    room++;
  char *copy = esc_arena_alloc (&r->names->arena, room + 1, 1), *q = copy;
  while (r->p < r->end && *r->p != '"')
    {
      if (*r->p == 0)
        return fail (r, "a name without zero bytes");
      if (!read_name_char (r, q++))
        return false;
    }
  if (r->p == r->end)
    return fail (r, "`\"' at the end of the name");
  r->p++;
  *q = 0;
  *name = copy;
  return true;
}

/* Take the number N that must be the next of its kind, after LETTER.  */

static bool
read_new_id (struct reader *r, char letter, uint64_t next)
{
  uint64_t n;
  static const char expected[] = "the next number, counting from 1";
  if (!take_char (r, letter))
    return fail (r, letter == 'o' ? "an object: `o1'" : "a node: `n1'");
  if (!read_digits (r, UINT32_MAX - ESC_NODE_FIRST, &n, expected))
    return false;
  return n == next || fail (r, expected);
}

static bool
read_object_line (struct reader *r)
{
  int64_t size;
  const char *name;
  if (!read_new_id (r, 'o', esc_graph_objects (r->graph)))
    return false;
  int kind = ESC_OBJECT_GLOBAL;
  while (kind < ESC_OBJECT_KINDS
         && !take_word (r, esc_object_kind_name ((enum esc_object_kind) kind)))
    kind++;
  if (kind == ESC_OBJECT_KINDS)
    return fail (r, "a kind of object");
  skip_blanks (r);
  if (!read_size (r, &size) || !read_name (r, &name))
    return false;
  esc_graph_add_object (r->graph, (enum esc_object_kind) kind, size);
  ESC_VEC_PUSH (r->names->objects, name);
  return true;
}

static bool
read_node_line (struct reader *r)
{
  const char *name;
  if (!read_new_id (r, 'n', esc_graph_nodes (r->graph) - ESC_NODE_FIRST + 1)
      || !read_name (r, &name))
    return false;
  esc_graph_add_node (r->graph);
  ESC_VEC_PUSH (r->names->nodes, name);
  return true;
}

/* Take `*NODE' or `*(NODE + OFFSET)'.  */

static bool
read_memory (struct reader *r, esc_node *node, int64_t *offset)
{
  *offset = 0;
  if (!take_char (r, '*'))
    return fail (r, "`*'");
  if (!take_char (r, '('))
    return read_node (r, node);
  if (!read_node (r, node) || !read_offset (r, offset))
    return false;
  return take_char (r, ')') || fail (r, "`)'");
}

static bool
read_sized_memory (struct reader *r, esc_node *node, int64_t *offset,
                   int64_t *size)
{
  if (!read_memory (r, node, offset))
    return false;
  if (!take_char (r, ':'))
    return fail (r, "`:' and a size");
  skip_blanks (r);
  return read_size (r, size);
}

static bool
read_equals (struct reader *r)
{
  return take_char (r, '=') || fail (r, "`='");
}

/* Take the statement at the end of an edge.  */

static bool
read_stmt (struct reader *r, esc_stmt *stmt)
{
  uint64_t n;
  *stmt = ESC_NONE;
  if (!take_char (r, '@'))
    return true;
  if (!read_digits (r, ESC_NONE - 1, &n, "the number of a statement"))
    return false;
  *stmt = (esc_stmt) n;
  return true;
}

static bool
read_addr (struct reader *r)
{
  struct esc_edge e;
  if (!read_target_node (r, &e.dst) || !read_equals (r))
    return false;
  if (!take_char (r, '&'))
    return fail (r, "`&'");
  if (!read_object (r, &e.src) || !read_offset (r, &e.offset)
      || !read_stmt (r, &e.stmt))
    return false;
  esc_graph_add_addr (r->graph, e.dst, e.src, e.offset, e.stmt);
  return true;
}

static bool
read_copy (struct reader *r)
{
  struct esc_edge e;
  if (!read_target_node (r, &e.dst) || !read_equals (r)
      || !read_node (r, &e.src) || !read_offset (r, &e.offset)
      || !read_stmt (r, &e.stmt))
    return false;
  esc_graph_add_copy (r->graph, e.dst, e.src, e.offset, e.stmt);
  return true;
}

static bool
read_load (struct reader *r)
{
  struct esc_edge e;
  if (!read_target_node (r, &e.dst) || !read_equals (r)
      || !read_sized_memory (r, &e.src, &e.offset, &e.size)
      || !read_stmt (r, &e.stmt))
    return false;
  esc_graph_add_load (r->graph, e.dst, e.src, e.offset, e.size, e.stmt);
  return true;
}

static bool
read_store (struct reader *r)
{
  struct esc_edge e;
  if (!read_sized_memory (r, &e.dst, &e.offset, &e.size) || !read_equals (r)
      || !read_node (r, &e.src))
    return false;
  unsigned flags = take_word (r, "definite") ? ESC_EDGE_DEFINITE : 0;
  if (!read_stmt (r, &e.stmt))
    return false;
  esc_graph_add_store (r->graph, e.dst, e.offset, e.size, e.src, flags,
                       e.stmt);
  return true;
}

static bool
read_move (struct reader *r)
{
  struct esc_edge e;
  if (!read_sized_memory (r, &e.dst, &e.offset, &e.size) || !read_equals (r)
      || !read_memory (r, &e.src, &e.offset2))
    return false;
  unsigned flags = take_word (r, "definite") ? ESC_EDGE_DEFINITE : 0;
  if (take_word (r, "words"))
    flags |= ESC_EDGE_WORDS;
  if (!read_stmt (r, &e.stmt))
    return false;
  esc_graph_add_move (r->graph, e.dst, e.offset, e.src, e.offset2, e.size,
                      flags, e.stmt);
  return true;
}

static bool
read_read (struct reader *r)
{
  struct esc_edge e;
  if (!read_sized_memory (r, &e.src, &e.offset, &e.size)
      || !read_stmt (r, &e.stmt))
    return false;
  esc_graph_add_read (r->graph, e.src, e.offset, e.size, e.stmt);
  return true;
}

/* Read the rest of a line that is not empty.  */

static bool
read_line (struct reader *r)
{
  static const struct
  {
    const char *word;
    bool (*read) (struct reader *);
  } lines[] = {
    { "object", read_object_line }, { "node", read_node_line },
    { "addr", read_addr },          { "copy", read_copy },
    { "load", read_load },          { "store", read_store },
    { "move", read_move },          { "read", read_read },
  };
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    if (take_word (r, lines[i].word))
      return lines[i].read (r);
  return fail (r, "`object', `node' or a kind of edge");
}

/* Take the end of a line, or of the text.  */

static bool
read_end (struct reader *r)
{
  skip_blanks (r);
  if (r->p == r->end)
    return true;
  if (*r->p != '\n')
    return fail (r, "the end of the line");
  r->p++;
  r->line++;
  return true;
}

static bool
blank_line_p (struct reader *r)
{
  skip_blanks (r);
  return r->p == r->end || *r->p == '\n';
}

static bool
read_text (struct reader *r)
{
  while (r->p < r->end && blank_line_p (r))
    read_end (r);
  if (!take_word (r, "escape-graph") || !take_word (r, "1"))
    return fail (r, "`escape-graph 1'");
  while (read_end (r) && r->p < r->end)
    if (!blank_line_p (r) && !read_line (r))
      return false;
  return r->expected == NULL;
}

static const char *
node_name (void *data, esc_node node)
{
  const struct esc_text_names *names = data;
  if (node < ESC_NODE_FIRST)
    return NULL;
  return names->nodes.items[node - ESC_NODE_FIRST];
}

static const char *
object_name (void *data, esc_object obj)
{
  const struct esc_text_names *names = data;
  return obj == ESC_OBJECT_WORLD_ID ? NULL : names->objects.items[obj - 1];
}

bool
esc_graph_read (const char *text, size_t length, struct esc_graph_text *out,
                struct esc_text_error *error)
{
  struct reader r = { .p = text, .end = text + length, .line = 1 };
  r.graph = esc_graph_new ();
  r.names = esc_alloc_zero (1, sizeof *r.names);
  out->graph = r.graph;
  out->store = r.names;
  out->names = (struct esc_graph_names){ node_name, object_name, r.names };
  if (read_text (&r))
    return true;
  error->line = r.line;
  error->expected = r.expected;
  esc_graph_text_free (out);
  return false;
}

void
esc_graph_text_free (struct esc_graph_text *t)
{
  esc_graph_free (t->graph);
  if (t->store != NULL)
    {
      esc_arena_release (&t->store->arena);
      ESC_VEC_FREE (t->store->nodes);
      ESC_VEC_FREE (t->store->objects);
      free (t->store);
    }
  memset (t, 0, sizeof *t);
}
