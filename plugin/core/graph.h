/* The constraint graph of one function body: values, objects, edges.
   SPDX-License-Identifier: GPL-3.0-or-later

   What can a pointer point to?  The body is translated once into the
   small vocabulary below (inclusion constraints: Andersen 1994, "Program
   Analysis and Specialization for the C Programming Language", chapter 4);
   solve.h computes the least solution; everything else reads that solution.

     C                       edge
     p = malloc (8)          ADDR  p <- &o
     q = p + 8               COPY  q <- p + 8
     q = p + i               COPY  q <- p + any
     q = *(T **) (p + 8)     LOAD  q <- *(p + 8), 8 bytes
     *(T **) (p + 8) = q     STORE *(p + 8) <- q, 8 bytes
     memcpy (d, s, 24)       MOVE  *d <- *s, 24 bytes
     return p                COPY  RETURN sink <- p
     strlen (p)              READ  *p                 (lifetime only)

   A node is a value: an SSA name, the address of a declaration, a
   temporary of the translation, or a sink.  Nodes and objects are dense
   ids; the translation keeps the tables from ids to its own things.

   All offsets and sizes are in BYTES.  */

#ifndef ESC_CORE_GRAPH_H
#define ESC_CORE_GRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef uint32_t esc_node;
typedef uint32_t esc_object;
typedef uint32_t esc_edge_id;
typedef uint32_t esc_stmt; /* Statement number chosen by the builder.  */

#define ESC_NONE UINT32_MAX

/* An offset that is not a known constant; a size that is not known.  */
#define ESC_ANY INT64_MIN

/* What kind of memory an object is.  The kinds from ESC_OBJECT_WORLD up to
   ESC_OBJECT_PARAM are *external*: they are visible outside this activation
   from the start, so whatever is stored in them has escaped and whatever is
   loaded from them may be the address of anything external.  */
enum esc_object_kind
{
  ESC_OBJECT_WORLD,    /* Everything that is not named below; only
				   object 0 has this kind.  */
  ESC_OBJECT_GLOBAL,   /* Variable with external visibility.  */
  ESC_OBJECT_STATIC,   /* Static of the unit or of the function.  */
  ESC_OBJECT_THREAD,   /* Thread-local variable.  */
  ESC_OBJECT_PARAM,    /* What a parameter points to.  */
  ESC_OBJECT_CONST,    /* Literal, label: holds no pointer to
				   anything of ours and cannot be stored
				   to; loading from it gives WORLD.  */
  ESC_OBJECT_FUNCTION, /* The same, a function.  */
  ESC_OBJECT_TABLE,    /* Constant variable: what it holds, it held
				   from the beginning (stores of no statement);
				   the others are ignored, and it never
				   holds anything else, escaped or not.  */
  ESC_OBJECT_LOCAL,    /* Local variable: one instance.  */
  ESC_OBJECT_ALLOCA,   /* alloca, VLA: maybe many instances.  */
  ESC_OBJECT_SITE,     /* Allocation site: maybe many instances.  */
  ESC_OBJECT_KINDS
};

/* Where a value goes when it leaves the function for good.  */
enum esc_sink
{
  ESC_SINK_RETURN,        /* Result of the function.  */
  ESC_SINK_CALL,          /* Argument of a call that may keep it.  */
  ESC_SINK_INDIRECT_CALL, /* The same, callee unknown.  */
  ESC_SINK_VARARGS,       /* Unnamed argument that may be kept.  */
  ESC_SINK_ASM,           /* Operand of inline assembly.  */
  ESC_SINK_INTEGER,       /* Became a number we do not follow.  */
  ESC_SINK_THREAD,        /* Handed to another thread.  */
  ESC_SINK_CLOSURE,       /* Environment of a nested function whose
				   address leaves.  */
  ESC_SINK_FREE,          /* Released by something that is not a free
				   statement of this body.  */
  ESC_SINK_UNKNOWN,       /* A statement that is not understood.  */
  ESC_SINK_KINDS
};

/* The first node is the value "may point to WORLD, exactly that"; the
   sinks follow it, one per kind, in the order of enum esc_sink.  */
#define ESC_NODE_WORLD 0u
#define ESC_NODE_SINK(KIND) (1u + (esc_node) (KIND))
#define ESC_NODE_FIRST (1u + (esc_node) ESC_SINK_KINDS)

#define ESC_OBJECT_WORLD_ID 0u

enum esc_edge_kind
{
  ESC_EDGE_ADDR,  /* dst may point to (OBJECT, offset).  */
  ESC_EDGE_COPY,  /* dst includes src + offset.  */
  ESC_EDGE_LOAD,  /* dst includes *(src + offset), size bytes.  */
  ESC_EDGE_STORE, /* *(dst + offset), size bytes, includes src.  */
  ESC_EDGE_MOVE,  /* *(dst + offset) includes, byte for byte,
				   *(src + offset2), size bytes.  */
  ESC_EDGE_READ,  /* The bytes *(src + offset), size bytes, are
				   looked at; no value results.  Ignored by
				   the solver, counted by lifetime.  */
  ESC_EDGE_KINDS
};

/* A store or move that certainly overwrites all SIZE bytes whenever its
   statement executes.  */
#define ESC_EDGE_DEFINITE 1u

/* A move whose addresses and size are multiples of 4, known or not: it copies
   no other pieces of addresses than halves.  */
#define ESC_EDGE_WORDS 2u

struct esc_edge
{
  uint8_t kind; /* enum esc_edge_kind.  */
  uint8_t flags;
  esc_node dst;    /* ESC_NONE for READ.  */
  esc_node src;    /* The esc_object for ADDR.  */
  int64_t offset;  /* Bytes or ESC_ANY.  */
  int64_t offset2; /* MOVE only: of the source.  */
  int64_t size;    /* Bytes or ESC_ANY.  */
  esc_stmt stmt;   /* Statement it came from, or ESC_NONE.  */
};

struct esc_object_info
{
  uint8_t kind; /* enum esc_object_kind.  */
  int64_t size; /* Bytes or ESC_ANY.  An address outside of
				   0 .. size counts as unknown offset.  */
};

struct esc_graph;

/* Return a new graph that has WORLD and the sinks and no edges.  The caller
   owns it and releases it with esc_graph_free.  */
struct esc_graph *esc_graph_new (void);
void esc_graph_free (struct esc_graph *g);

/* Add a value node; return its id.  */
esc_node esc_graph_add_node (struct esc_graph *g);

/* Add an object of KIND with SIZE bytes (ESC_ANY: unknown).  KIND is not
   ESC_OBJECT_WORLD.  Return its id.  */
esc_object esc_graph_add_object (struct esc_graph *g,
                                 enum esc_object_kind kind, int64_t size);

/* Add edges; see enum esc_edge_kind.  Offsets and sizes in bytes or
   ESC_ANY, STMT a statement number or ESC_NONE.  Return the edge's id.  */
esc_edge_id esc_graph_add_addr (struct esc_graph *g, esc_node dst,
                                esc_object obj, int64_t offset, esc_stmt stmt);
esc_edge_id esc_graph_add_copy (struct esc_graph *g, esc_node dst,
                                esc_node src, int64_t offset, esc_stmt stmt);
esc_edge_id esc_graph_add_load (struct esc_graph *g, esc_node dst,
                                esc_node src, int64_t offset, int64_t size,
                                esc_stmt stmt);
esc_edge_id esc_graph_add_store (struct esc_graph *g, esc_node dst,
                                 int64_t offset, int64_t size, esc_node src,
                                 unsigned flags, esc_stmt stmt);
esc_edge_id esc_graph_add_move (struct esc_graph *g, esc_node dst,
                                int64_t offset, esc_node src, int64_t offset2,
                                int64_t size, unsigned flags, esc_stmt stmt);
esc_edge_id esc_graph_add_read (struct esc_graph *g, esc_node src,
                                int64_t offset, int64_t size, esc_stmt stmt);

size_t esc_graph_nodes (const struct esc_graph *g);
size_t esc_graph_objects (const struct esc_graph *g);
size_t esc_graph_edges (const struct esc_graph *g);
const struct esc_edge *esc_graph_edge (const struct esc_graph *g,
                                       esc_edge_id id);
const struct esc_object_info *esc_graph_object (const struct esc_graph *g,
                                                esc_object obj);

/* Return true if objects of KIND are visible outside from the start.  */
static inline bool
esc_object_external_p (enum esc_object_kind kind)
{
  return kind <= ESC_OBJECT_PARAM;
}

/* Return true if objects of KIND hold nothing that is known.  */
static inline bool
esc_object_opaque_p (enum esc_object_kind kind)
{
  return kind == ESC_OBJECT_CONST || kind == ESC_OBJECT_FUNCTION;
}

/* Words for enumerators, as the text form and dumps print them:
   "global", "return", "store".  */
const char *esc_object_kind_name (enum esc_object_kind kind);
const char *esc_sink_name (enum esc_sink sink);
const char *esc_edge_kind_name (enum esc_edge_kind kind);

/* Abort (esc_assert) if G is malformed: an id out of range, a negative
   size, an edge into WORLD, a flag on an edge that cannot carry it.  */
void esc_graph_verify (const struct esc_graph *g);

#ifdef __cplusplus
}
#endif

#endif /* ESC_CORE_GRAPH_H */
