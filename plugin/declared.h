/* Functions declared by the user: allocators, and parameters that do not
   escape.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_DECLARED_H
#define ESC_DECLARED_H

#include "body.h"
#include "core/declared.h"

/* declared.cc: alloc-fn, free-fn, realloc-fn, and those of models.  */

/* Use the declarations of TABLE, which must stay; NULL: none.  */
void esc_declared_select (const esc_declared_table *table);

/* Return the declaration of KIND that holds for CALL, or NULL.  */
const esc_declared *esc_declared_callee (const gcall *call,
                                         esc_declared_kind kind);

/* Return true if CALL allocates by declaration; fill SITE's kind, callee,
   sizes and declaration.  */
bool esc_declared_alloc_call_p (gcall *call, esc_site *site);

/* Return true if CALL releases a block by declaration, and can be removed
   or guarded.  */
bool esc_declared_free_call_p (const gcall *call);

/* Return true if FN is declared to release or move blocks.  */
bool esc_declared_release_p (tree fn);

/* The number of the argument that CALL, a release, releases.  */
unsigned esc_released_argument (const gcall *call);

/* A function body has been read (PLUGIN_FINISH_PARSE_FUNCTION): if it is that
   of a declared function, keep its calls recognisable.  */
void esc_declared_parsed (void *fn, void *);

/* GCC may rely on what SITE's declaration says of its result.  */
void esc_declared_note_result (const esc_site *site);

/* attributes.cc: noescape, noescape_deep.  */

enum esc_promise
{
  ESC_PROMISE_NONE,
  ESC_PROMISE_OBJECT, /* The object is not kept nor released.  */
  ESC_PROMISE_DEEP    /* Nor is anything reached from it; and no pointer
                         there is changed.  */
};

/* Register the attributes (PLUGIN_ATTRIBUTES).  */
void esc_attributes_register (void *, void *);

/* What the declaration of FN promises of its argument I, counted from 0.  */
esc_promise esc_declared_promise (tree fn, unsigned i);

/* What holds in BODY for argument I of CALL.  */
esc_promise esc_call_promise (const esc_body *body, const gcall *call,
                              unsigned i);

#endif /* ESC_DECLARED_H */
