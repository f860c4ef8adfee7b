/* What the parts of the reporter share.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_REPORT_H
#define ESC_REPORT_H

#include "body.h"
#include "core/explain.h"

/* One step of the way that a note shows.  */
struct esc_report_event
{
  location_t loc;
  char *text;
};

/* report-reason.cc  */

/* Return true if DECL is the record in which GCC keeps the variables that
   nested functions share.  */
bool esc_frame_record_p (tree decl);

/* The statement that edge ID of BODY stands for, or NULL.  */
gimple *esc_edge_stmt (const esc_body *body, esc_edge_id id);

/* The step of PATH that stores the object into its last holder, or NULL.  */
const esc_step *esc_last_store (const esc_path *path);

/* report-text.cc: the caller frees the strings.  */

/* What the user calls the function FN: not `push.isra', which is what GCC
   calls a copy with other parameters.  */
const char *esc_function_name (tree fn);

/* S in quotes, or OTHERWISE if it is NULL.  Frees S.  */
char *esc_quoted_or (char *s, const char *otherwise);

/* The function called by G, quoted, or "a function pointer".  */
char *esc_callee_text (gimple *g);

/* The place that the store or move G writes, quoted.  */
char *esc_place_text (gimple *g);

/* How the object leaves by PATH: departure and holder.  */
char *esc_escape_text (const esc_body *body, const esc_path *path);

/* Why SITE, which does not escape, stays on the heap.  */
char *esc_kept_text (const esc_outcome *o, unsigned i,
                     const esc_options *options);

/* EVENTS gets TEXT at the place of G; frees TEXT if there is none.  */
void esc_add_event (vec<esc_report_event> *events, gimple *g, char *text);

/* EVENTS gets the steps of PATH, from BIRTH if that is not NULL.  */
void esc_add_path_events (const esc_body *body, const esc_path *path,
                          gimple *birth, vec<esc_report_event> *events);

/* The functions that SITE's call was inlined through, innermost first.  */
void esc_add_inline_events (const esc_site *site, tree function,
                            vec<esc_report_event> *events);

#endif /* ESC_REPORT_H */
