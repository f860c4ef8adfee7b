/* Summaries of the functions of this unit.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_GIMPLE_SUMMARY_H
#define ESC_GIMPLE_SUMMARY_H

#include "body.h"

/* The number of the static chain of a nested function.  */
#define ESC_CHAIN_PARAM (UINT32_MAX - 1)

/* How a call that a summary tells of hands things over: types of arguments
   and result, as numbers (esc_passed_code).  */
enum
{
  ESC_SHAPE_MAX_ARGS = 10
};

struct esc_call_shape
{
  bool there, variadic;
  unsigned result, nargs, args[ESC_SHAPE_MAX_ARGS];
};

/* A function as its callers see it.  */
struct esc_callee
{
  esc_summary *summary;                        /* Usable.  */
  esc_call_shape calls[ESC_SUMMARY_MAX_CALLS]; /* By number.  */
  bool opaque;        /* Has a statement that hands on arguments
				   without a name, or one that is not
				   understood: GCC's facts are wrong, too.  */
  vec<bool> followed; /* By parameter: is a pointer, or may hold
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

/* Return true if a function called by BODY, which is summarised, with NODES
   may get at an object of BODY's own.  */
bool esc_summary_own_shown_p (const esc_body *body,
                              const esc_solution *solution,
                              const vec<esc_node> &nodes);

/* Let what BODY, which is summarised, finds in its own objects that others
   get to see be anything outside.  Return true if that was news.  */
bool esc_summary_share_own (esc_body *body, const esc_solution *solution);

/* gimple-call-indirect.cc: the calls that BODY, which is summarised, makes of
   what its callers hand over; CALLEE is told of their shapes.  The arrays in
   CALLED are BODY's.  */
void esc_collect_made_calls (const esc_body *body, esc_callee *callee,
                             auto_vec<esc_called> *called);

/* Note what FUN, which has been visited, does with each parameter.  */
void esc_report_parameters (function *fun);

#endif /* ESC_GIMPLE_SUMMARY_H */
