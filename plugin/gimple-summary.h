/* Summaries of the functions of this unit.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_GIMPLE_SUMMARY_H
#define ESC_GIMPLE_SUMMARY_H

#include "body.h"

/* The number of the static chain of a nested function.  */
#define ESC_CHAIN_PARAM (UINT32_MAX - 1)

/* A function as its callers see it.  */
struct esc_callee
{
  esc_summary *summary; /* Usable.  */
  bool opaque;          /* Has a statement that hands on arguments
				   without a name, or one that is not
				   understood: GCC's facts are wrong, too.  */
  vec<bool> followed;   /* By parameter: is a pointer, or may hold
				   some; the others are numbers.  */
};

/* Return true if what parameter PARM points to is followed.  */
bool esc_followed_parameter_p (tree parm);

/* Return what is known of the function FN, or NULL: no body here, or not the
   body that runs, or not understood.  */
const esc_callee *esc_callee_summary (tree fn);

/* The same for a function that BODY calls through a pointer: it is summarised
   now, if it was not before and that is possible.  */
const esc_callee *esc_callee_summary_now (tree fn, const esc_body *body);

/* Return true if FN's body was seen and nothing can be said about it.  */
bool esc_callee_opaque_p (tree fn);

/* FUN is about to be analysed: get the summaries of all that it can call
   ready.  EARLY: at the first position, where all bodies are there.  */
void esc_summaries_visit (function *fun, const esc_known_table *known,
                          const esc_options *options, bool early);

/* Return the address of what the SIZE bytes at OFFSET of the part whose
   address is BASE point to when BODY's function is entered, or ESC_NONE if
   BASE is no part's address or there would be too many.  */
esc_node esc_summary_entry_part (esc_body *body, esc_node base, int64_t offset,
                                 int64_t size);

/* Give the loads from parts in BODY, which is summarised, parts of their
   own, as SOLUTION shows them.  Return true if there were new ones.  */
bool esc_summary_add_parts (esc_body *body, const esc_solution *solution);

/* summary-own.cc  */

/* Return true if BODY stores an address through a pointer of the outside's
   or, if CONTENT, into what it has found in a part.  (A caller sees the
   second itself, among the deeds.)  */
bool esc_stores_elsewhere_p (const esc_body *body,
                             const esc_solution *solution, bool content);

/* Let what BODY, which is summarised, finds in its own objects that others
   get to see be anything outside.  Return true if that was news.  */
bool esc_summary_share_own (esc_body *body, const esc_solution *solution);

/* Let it be anything, too, that BODY stores into what it found in parts.
   Return true if that was news.  */
bool esc_summary_see_own (esc_body *body, const esc_solution *solution);

/* Note what FUN, which has been visited, does with each parameter.  */
void esc_report_parameters (function *fun);

#endif /* ESC_GIMPLE_SUMMARY_H */
