/* The constraint graph as text, written and read back.
   SPDX-License-Identifier: GPL-3.0-or-later

   One line each; `#' begins a comment.  Writing, reading and writing again
   gives the same bytes.

     escape-graph 1                           first line: the version
     object o1 site 8 "malloc at 3"           kind, bytes, and a name
     object o2 local any                      `any': not known
     node n1 "p_1"
     node n2
     addr n1 = &o1 @5                         of statement 5
     addr n2 = &o2 + 8
     copy n2 = n1 + any
     load n2 = *(n1 + 8) : 8                  size after the colon
     store *n1 : 8 = n2 definite @7
     move *n1 : any = *n2 words @8
     move *(n1 - 8) : 24 = *(n2 + 16)
     read *n1 : any
     copy return = n1                         a sink

   Objects are o1, o2 ... and nodes n1, n2 ... in the order of their lines,
   which come before the first use.  `world' is the object and the node of
   that name; the sinks have the names of esc_sink_name.  Names are for the
   reader: any bytes, with \" \\ and \xHH for what is not printable.  An
   offset is left out when it is zero.  */

#ifndef ESC_CORE_GRAPH_TEXT_H
#define ESC_CORE_GRAPH_TEXT_H

#include "graph.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Where the names of nodes and objects come from.  A function may be NULL
   and may return NULL for what has no name.  The string is used before the
   next call.  */
struct esc_graph_names
{
  const char *(*node) (void *data, esc_node node);
  const char *(*object) (void *data, esc_object obj);
  void *data;
};

/* Write G to F.  NAMES may be NULL.  */
void esc_graph_write (FILE *f, const struct esc_graph *g,
                      const struct esc_graph_names *names);

/* Write the value NODE, the object OBJ, the edge ID, as they stand in the
   text.  The edge has no newline.  */
void esc_graph_write_node (FILE *f, esc_node node);
void esc_graph_write_object (FILE *f, esc_object obj);
void esc_graph_write_edge (FILE *f, const struct esc_graph *g, esc_edge_id id);

struct esc_text_error
{
  unsigned line;        /* From 1.  */
  const char *expected; /* What the text should have had there.  */
};

struct esc_graph_text
{
  struct esc_graph *graph;
  struct esc_graph_names names; /* Those of the text.  */
  struct esc_text_names *store; /* Where they are kept.  */
};

/* Read LENGTH bytes of TEXT into *OUT, which the caller releases with
   esc_graph_text_free.  Return false and fill in *ERROR if they are not a
   graph; then there is nothing to release.  */
bool esc_graph_read (const char *text, size_t length,
                     struct esc_graph_text *out, struct esc_text_error *error);
void esc_graph_text_free (struct esc_graph_text *t);

#ifdef __cplusplus
}
#endif

#endif /* ESC_CORE_GRAPH_TEXT_H */
