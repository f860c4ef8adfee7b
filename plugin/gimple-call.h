/* What the translation of calls shares, whichever kind the callee is.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_GIMPLE_CALL_H
#define ESC_GIMPLE_CALL_H

#include "body.h"
#include "gimple-summary.h"

/* A call while it is translated.  With SHAPE, it is one that CALL's callee
   makes: then only nodes and SHAPE are about it.  */
struct esc_call_args
{
  esc_body *body;
  gcall *call;
  const esc_call_shape *shape;
  esc_node result; /* SHAPE: where the result goes, or ESC_NONE.  */
  unsigned depth;  /* SHAPE: through so many summaries.  */
  esc_stmt stmt;
  auto_vec<esc_node, 8> nodes; /* By argument; ESC_NONE: a number.  */
  esc_node chain;              /* The static chain, or ESC_NONE.  */
  esc_node fresh;              /* A new object the callee returns.  */
  bool perhaps;                /* The callee is one of several.  */
};

/* gimple-call.cc  */

/* The node of C's argument I; ESC_NONE: a number, or there is none.  */
esc_node esc_arg_node (const esc_call_args *c, unsigned i);

/* C's result, if it is used, receives SRC + OFFSET.  */
void esc_assign_result (esc_call_args *c, esc_node src, int64_t offset);

/* Return the value stored anywhere in what P points to.  */
esc_node esc_content_node (esc_call_args *c, esc_node p);

/* Anywhere in what P points to, SRC may be stored.  */
void esc_store_anywhere (esc_call_args *c, esc_node p, esc_node src);

/* What is anywhere in what FROM points to may be copied to anywhere in what
   TO points to; FLAGS may be ESC_EDGE_WORDS.  */
void esc_move_anywhere (esc_call_args *c, esc_node to, esc_node from,
                        unsigned flags);

/* All of what P points to is read.  */
void esc_read_all (esc_call_args *c, esc_node p);

/* C releases or moves what NODE points to.  */
void esc_add_release (esc_call_args *c, esc_node node, esc_release_kind kind);

/* Return the address of a new object that the callee makes, of which there
   may be many, and which is not ours to replace.  */
esc_node esc_new_foreign_object (esc_call_args *c);

/* C is realloc (P, n).  */
void esc_build_realloc (esc_call_args *c, esc_node p);

/* Argument P is treated as FACTS say; SINK is where it goes if it
   escapes.  CALLEE is the function that the facts are about, or NULL.  */
void esc_build_by_facts (esc_call_args *c, esc_node p,
                         const esc_arg_facts &facts, esc_sink sink,
                         tree callee);

/* Nothing is known of C's callee but its type, and what GCC knows.  Return
   true if that only looks at memory, if at anything.  */
bool esc_build_unknown (esc_call_args *c);

/* gimple-call-summary.cc  */

/* Repeat what CALLEE does for C.  HANDED: the function that C calls calls
   CALLEE back, with this for each of its parameters; ESC_NONE: C calls CALLEE
   itself.  CHAIN is CALLEE's static chain, or ESC_NONE.  */
void esc_build_instance (esc_call_args *c, const esc_callee *callee,
                         esc_node handed, esc_node chain);

/* The same if C calls CALLEE itself; arguments without a parameter included.
 */
void esc_build_called (esc_call_args *c, const esc_callee *callee,
                       esc_node chain);

/* Callees whose body has been read: repeat what C's does.  Return false if
   C's is none of them.  */
bool esc_build_by_summary (esc_call_args *c);

/* gimple-call-known.cc  */

/* Return the table's entry for the function FN that CALL calls, if it is the
   library's and declared as the library declares it.  */
const esc_known *esc_known_callee (const esc_body *body, const gcall *call,
                                   tree fn);

/* C does what KNOWN says.  */
void esc_build_known (esc_call_args *c, const esc_known *known);

/* C calls back its argument number I with pointers into what P points to,
   and what that calls is not known.  */
void esc_build_unknown_callback (esc_call_args *c, unsigned i, esc_node p);

/* gimple-call-indirect.cc  */

/* C calls what its callee operand points to: find out what that is when a
   solution is known.  */
void esc_defer_call (esc_call_args *c);

/* The library function that C calls calls back its argument number I, with
   HANDED for each parameter: the same.  P, or ESC_NONE, is what of HANDED is
   there for the callback.  */
void esc_defer_callback (esc_call_args *c, unsigned i, esc_node handed,
                         esc_node p);

/* CALLEE, whose summary is repeated for C, calls what POINTER points to, as
   SHAPE says: the same, with NODES for its arguments, any of them for each if
   ANY; the result goes to RESULT, if that is not ESC_NONE.  */
void esc_defer_made_call (esc_call_args *c, const esc_call_shape *shape,
                          esc_node pointer, const vec<esc_node> &nodes,
                          bool any, esc_node result);

/* C makes a trampoline for a nested function, or gets its address.  */
void esc_build_trampoline (esc_call_args *c, built_in_function code);

/* gimple-call-builtin.cc  */

/* Return true if C calls a built-in with a meaning of its own, which is done
   then.  */
bool esc_build_builtin (esc_call_args *c);

/* Return true if C calls an internal function of GCC's; that is done then,
   whichever it is.  */
bool esc_build_internal (esc_call_args *c);

#endif /* ESC_GIMPLE_CALL_H */
