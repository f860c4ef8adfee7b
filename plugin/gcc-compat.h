/* GCC's headers, and what differs between its versions.
   SPDX-License-Identifier: GPL-3.0-or-later

   The only file with GCC includes and version conditionals.  What differs
   is listed in docs/porting.md.  */

#ifndef ESC_GCC_COMPAT_H
#define ESC_GCC_COMPAT_H

#include "gcc-plugin.h"
#include "plugin-version.h"

#include "tree.h"
#include "hard-reg-set.h"
#include "insn-constants.h"
#include "gimple.h"
#include "tree-pass.h"
#include "context.h"
#include "pass_manager.h"
#include "dumpfile.h"
#include "ssa.h"
#include "gimple-iterator.h"
#include "gimple-pretty-print.h"
#include "tree-pretty-print.h"
#include "gimplify.h"
#include "gimplify-me.h"
#include "gimple-fold.h"
#include "tree-cfg.h"
#include "tree-cfgcleanup.h"
#include "tree-dfa.h"
#include "tree-eh.h"
#include "tree-into-ssa.h"
#include "tree-ssa-alias.h"
#include "tree-ssanames.h"
#include "tree-phinodes.h"
#include "ssa-iterators.h"
#include "cfganal.h"
#include "predict.h"
#include "gimple-walk.h"
#include "cfgloop.h"
#include "cfgexpand.h"
#include "cgraph.h"
#include "graphds.h"
#include "stor-layout.h"
#include "fold-const.h"
#include "builtins.h"
#include "internal-fn.h"
#include "calls.h"
#include "langhooks.h"
#include "opts.h"
#include "toplev.h"
#include "stringpool.h"
#include "attribs.h"
#include "asan.h"
#include "value-range.h"
#include "value-query.h"
#include "gimple-range.h"
#include "diagnostic-core.h"
#include "diagnostic.h"
#include "gcc-rich-location.h"
#if GCCPLUGIN_VERSION_MAJOR >= 16
#include "simple-diagnostic-path.h"
#include "tree-logical-location.h"
#elif GCCPLUGIN_VERSION_MAJOR >= 15
#include "simple-diagnostic-path.h"
#else
#include "diagnostic-path.h"
#endif
#include "ipa-utils.h"
#include "alloc-pool.h"
#include "symbol-summary.h"
#include "ipa-modref-tree.h"
#include "ipa-modref.h"
#if GCCPLUGIN_VERSION_MAJOR >= 14
#include "sreal.h"
#include "ipa-cp.h"
#endif
#include "ipa-prop.h"
#include "ipa-fnsummary.h"
#include "ipa-inline.h"
#include "print-tree.h"
#include "statistics.h"

#if GCCPLUGIN_VERSION_MAJOR < 12
/* Return true if STR begins with PREFIX.  */
static inline bool
startswith (const char *str, const char *prefix)
{
  return strncmp (str, prefix, strlen (prefix)) == 0;
}
#endif

/* Case labels for codes that came with a later version.  */
#define ESC_CASE(CODE) case CODE:
#define ESC_NO_CASE(CODE)
#if GCCPLUGIN_VERSION_MAJOR >= 12
#define ESC_CASE_FROM_12 ESC_CASE
#else
#define ESC_CASE_FROM_12 ESC_NO_CASE
#endif
#if GCCPLUGIN_VERSION_MAJOR >= 13
#define ESC_CASE_FROM_13 ESC_CASE
#else
#define ESC_CASE_FROM_13 ESC_NO_CASE
#endif
#if GCCPLUGIN_VERSION_MAJOR >= 14
#define ESC_CASE_FROM_14 ESC_CASE
#else
#define ESC_CASE_FROM_14 ESC_NO_CASE
#endif
#if GCCPLUGIN_VERSION_MAJOR >= 15
#define ESC_CASE_FROM_15 ESC_CASE
#else
#define ESC_CASE_FROM_15 ESC_NO_CASE
#endif

/* What a callee does with one argument, in our own words: GCC changed its
   flags between 11 and 12.  */
struct esc_arg_facts
{
  bool unused;                  /* Neither read nor kept.  */
  bool no_direct_escape;        /* The pointer itself is not kept.  */
  bool no_indirect_escape;      /* What it reaches is not kept.  */
  bool not_returned;            /* Nor is it in the result.  */
  bool not_returned_indirectly; /* Nor is anything it reaches.  */
  bool no_clobber;              /* Nothing it reaches is written.  */
};

static inline esc_arg_facts
esc_arg_facts_from_flags (int flags)
{
  esc_arg_facts f = esc_arg_facts ();
#if GCCPLUGIN_VERSION_MAJOR >= 12
  f.unused = flags & EAF_UNUSED;
  f.no_direct_escape = flags & EAF_NO_DIRECT_ESCAPE;
  f.no_indirect_escape = flags & EAF_NO_INDIRECT_ESCAPE;
  f.not_returned = flags & EAF_NOT_RETURNED_DIRECTLY;
  f.not_returned_indirectly = flags & EAF_NOT_RETURNED_INDIRECTLY;
  f.no_clobber
    = ((flags & EAF_NO_DIRECT_CLOBBER) && (flags & EAF_NO_INDIRECT_CLOBBER));
#else
  f.unused = flags & EAF_UNUSED;
  f.no_direct_escape = flags & (EAF_NOESCAPE | EAF_NODIRECTESCAPE);
  f.no_indirect_escape = flags & EAF_NOESCAPE;
  f.no_clobber = flags & EAF_NOCLOBBER;
#endif
  return f;
}

/* Facts about the static chain of CALL.  */
static inline esc_arg_facts
esc_chain_facts (const gcall *call)
{
#if GCCPLUGIN_VERSION_MAJOR >= 12
  return esc_arg_facts_from_flags (gimple_call_static_chain_flags (call));
#else
  (void) call;
  return esc_arg_facts ();
#endif
}

/* Ranges of integers are asked of esc_range_query (FUN), between
   esc_range_begin (FUN) and esc_range_end (FUN).  */
#if GCCPLUGIN_VERSION_MAJOR >= 12
static inline void
esc_range_begin (function *fun)
{
  enable_ranger (fun);
}

static inline void
esc_range_end (function *fun)
{
  disable_ranger (fun);
}

static inline range_query *
esc_range_query (function *fun)
{
  return get_range_query (fun);
}
#else
static gimple_ranger *esc_ranger_11;

static inline void
esc_range_begin (function *)
{
  esc_ranger_11 = new gimple_ranger;
}

static inline void
esc_range_end (function *)
{
  delete esc_ranger_11;
  esc_ranger_11 = NULL;
}

static inline range_query *
esc_range_query (function *)
{
  return esc_ranger_11;
}
#endif

/* Return true if RANGE, of values of TYPE, has zero in it.  */
static inline bool
esc_range_has_zero_p (const int_range_max &range, tree type)
{
#if GCCPLUGIN_VERSION_MAJOR >= 14
  return range.contains_p (wi::zero (TYPE_PRECISION (type)));
#else
  return range.contains_p (build_zero_cst (type));
#endif
}

/* The last statement of BB that is not for the debugger, or NULL.  */
static inline gimple *
esc_last_stmt (basic_block bb)
{
  gimple_stmt_iterator gsi = gsi_last_nondebug_bb (bb);
  return gsi_end_p (gsi) ? NULL : gsi_stmt (gsi);
}

/* A tree that says "the value of a variable of TYPE is dead here".  */
static inline tree
esc_build_clobber (tree type)
{
  return build_clobber (type);
}

/* No warnings about THING (a decl or statement), which the user did not
   write.  */
#if GCCPLUGIN_VERSION_MAJOR >= 12
#define esc_suppress_warnings(THING) suppress_warning (THING)
#else
static inline void
esc_suppress_warnings (tree decl)
{
  TREE_NO_WARNING (decl) = 1;
}

static inline void
esc_suppress_warnings (gimple *stmt)
{
  gimple_set_no_warning (stmt, true);
}
#endif

/* No warning that THING (a statement or what it accesses) may not be
   initialized, or accesses what it must not.  */
#if GCCPLUGIN_VERSION_MAJOR >= 12
#define esc_suppress_access(THING)                                            \
  (suppress_warning (THING, OPT_Wmaybe_uninitialized),                        \
   suppress_warning (THING, OPT_Wstringop_overflow_))
#else
#define esc_suppress_access(THING) esc_suppress_warnings (THING)
#endif

/* A path of events to show with a note, printed by a printer of its own: the
   compiler's still has the prefix of the note before (11 to 14).  */
class esc_path_holder
{
public:
#if GCCPLUGIN_VERSION_MAJOR >= 16
  esc_path_holder () : path (manager, global_dc->get_reference_printer ()) {}
#elif GCCPLUGIN_VERSION_MAJOR >= 15
  esc_path_holder () : path (global_dc->get_reference_printer ()) {}
#else
  esc_path_holder () : path (&printer)
  {
    pp_format_decoder (&printer) = pp_format_decoder (global_dc->printer);
  }
#endif
  void
  add_event (location_t where, const char *text)
  {
    path.add_event (where, NULL_TREE, 0, "%s", text);
  }
  void
  attach_to (rich_location *where)
  {
    where->set_path (&path);
  }

private:
#if GCCPLUGIN_VERSION_MAJOR >= 16
  tree_logical_location_manager manager;
#elif GCCPLUGIN_VERSION_MAJOR < 15
  pretty_printer printer;
#endif
  simple_diagnostic_path path;
};

#endif /* ESC_GCC_COMPAT_H */
