/* One function body as the analysis sees it: the constraint graph and the
   tables that lead from its ids back to GIMPLE.
   SPDX-License-Identifier: GPL-3.0-or-later

   The core knows numbers only.  This is where node 17 is `_5', object 3 is
   `struct node tab[4]' and statement 40 is the call of `free'.  */

#ifndef ESC_BODY_H
#define ESC_BODY_H

#include "gcc-compat.h"
#include "core/declared.h"
#include "core/graph.h"
#include "core/known.h"
#include "core/lifetime.h"
#include "core/policy.h"
#include "core/solve.h"
#include "core/summary.h"
#include "options.h"

/* The call that makes an object.  */
enum esc_alloc_kind
{
  ESC_ALLOC_MALLOC,            /* malloc (n)  */
  ESC_ALLOC_CALLOC,            /* calloc (n, m)  */
  ESC_ALLOC_ALIGNED,           /* aligned_alloc, memalign (align, n)  */
  ESC_ALLOC_POSIX_MEMALIGN,    /* posix_memalign (&p, align, n)  */
  ESC_ALLOC_REALLOC_NULL,      /* realloc (NULL, n)  */
  ESC_ALLOC_REALLOCARRAY_NULL, /* reallocarray (NULL, n, m)  */
  ESC_ALLOC_GROW,              /* realloc (p, n), reallocarray (p, n, m)
				   where p may be null.  */
  ESC_ALLOC_STRDUP,            /* strdup (s)  */
  ESC_ALLOC_STRNDUP,           /* strndup (s, n)  */
  ESC_ALLOC_USER               /* Any other that the user declares.  */
};

/* One allocation site of the body.  */
struct esc_site
{
  gcall *call;
  esc_stmt stmt;
  esc_object object;
  esc_node node; /* Its address as the call makes it.  */
  esc_alloc_kind kind;
  location_t loc;               /* Of the call, with its inlining block.  */
  const char *callee;           /* "malloc"; static storage.  */
  const esc_declared *declared; /* By the user; NULL: the C library's.  */
  tree size;                    /* First size operand.  */
  tree size2;                   /* Second factor, or NULL.  */
  HOST_WIDE_INT max_size;       /* Upper bound in bytes, or -1.  */
  HOST_WIDE_INT min_size;       /* Lower bound in bytes.  */
  HOST_WIDE_INT largest;        /* Of the variable size or factor, without what
                                   negative numbers become; or -1.  */
  bool constant;                /* max_size is the size itself.  */
  bool null0;                   /* The size may be 0, and the call gives a
				   null pointer then.  */
  unsigned align;               /* Bytes asked for, or 0.  */
  esc_refusal refusal;          /* Why the call itself cannot be replaced.  */
};

/* A statement that releases or moves objects.  */
enum esc_release_kind
{
  ESC_RELEASE_FREE,    /* free (p)  */
  ESC_RELEASE_GROW,    /* realloc (p, n), reallocarray (p, n, m)  */
  ESC_RELEASE_REALLOC, /* Somewhere in getline and its like.  */
  ESC_RELEASE_CALLEE   /* A callee frees what it is given.  */
};

/* __builtin_object_size (NODE, MODE), or the dynamic one.  */
struct esc_size_query
{
  esc_node node;
  int mode;
  bool dynamic;
};

/* An object that CALL's callee made and handed up.  */
struct esc_made
{
  gcall *call;
  esc_object object;
};

struct esc_release
{
  gcall *call;
  esc_stmt stmt;
  esc_node node;         /* The pointer released.  */
  esc_release_kind kind; /* Only FREE statements can be removed, only
				   FREE and GROW ones be guarded.  */
};

/* A flow that exists only if the solution says so.  The difference of two
   values carries an address only if they may point to different objects.
   The number added to a pointer may be a piece of an address; then the sum
   is no address as such, whose low bits and distances are just numbers: it
   points to what BODY->indexed stands for as well.  */
enum esc_deferred_kind
{
  ESC_DIFFERENCE, /* dst = a - b  */
  ESC_INDEX,      /* dst = a + b, a pointer  */
  ESC_LOW_BITS    /* dst = a & mask  */
};

struct esc_deferred
{
  esc_deferred_kind kind;
  esc_node dst, a, b;
  esc_stmt stmt;
};

/* A trampoline: the object that stands for it, whose address is called.  */
struct esc_trampoline
{
  esc_object object;
  tree fn;
  esc_node chain;
};

struct esc_indirect; /* gimple-call-indirect.cc  */

/* A store that is none if INDEX is not an address: then what it was added to
   is stored through by another edge.  */
struct esc_index_store
{
  esc_edge_id edge;
  esc_node index;
};

enum esc_origin_kind
{
  ESC_ORIGIN_WORLD,
  ESC_ORIGIN_DECL,  /* DECL: variable, function, literal.  */
  ESC_ORIGIN_PARAM, /* DECL: the parameter pointing to it.  */
  ESC_ORIGIN_SITE,  /* INDEX: into sites.  */
  ESC_ORIGIN_ALLOCA
};

struct esc_origin
{
  esc_origin_kind kind;
  tree decl;
  unsigned index;
};

/* What a body is built for.  */
enum esc_body_purpose
{
  ESC_BODY_SITES,  /* To judge its allocation sites.  */
  ESC_BODY_SUMMARY /* To tell its callers what it does.  */
};

struct esc_body
{
  function *fun;
  esc_body_purpose purpose;
  const esc_options *options;
  esc_graph *graph;
  const esc_known_table *known;

  auto_vec<gimple *> stmts;     /* By esc_stmt.  */
  auto_vec<esc_node> ssa_nodes; /* By SSA version; ESC_NONE.  */
  auto_vec<tree> node_names;    /* By node: SSA name or NULL.  */
  auto_vec<esc_origin> objects; /* By esc_object.  */
  auto_vec<esc_site> sites;
  unsigned next_site; /* Building: first one not met yet.  */
  auto_vec<esc_release> releases;
  auto_vec<esc_size_query> size_queries;
  auto_vec<esc_made> made;
  auto_vec<esc_deferred> deferred;
  esc_object indexed; /* No object: in the set of each pointer that something
			 was added to that may be a piece of an address.
			 ESC_NONE if there is none.  */
  auto_vec<esc_indirect *> indirect; /* Calls whose callees depend on the
					solution.  */
  auto_vec<esc_trampoline> trampolines;
  auto_vec<esc_kill> kills; /* Overwritten by no pointer.  */
  auto_vec<esc_index_store> index_stores;
  auto_vec<esc_deferred> index_flows; /* SUMMARY: that were added.  */
  auto_vec<esc_part> parts; /* SUMMARY: what the caller hands over.  */
  bool recursive;           /* SUMMARY: the function may call itself.  */
  unsigned depth;           /* SUMMARY: so many loads in a row from a
			       parameter are told apart.  */
  bool calls_out;           /* Code that is not looked at may run, in callees
			       or because others wait for this one.  */
  /* SUMMARY, see summary-own.cc.  */
  auto_vec<bool> shared, opened; /* By object.  */
  auto_vec<bool> unseen;         /* By edge.  */
  esc_node unseen_values;
  bool too_many_parts; /* SUMMARY: PARTS lacks some.  */
  esc_node result;     /* SUMMARY: what is returned.  */
  /* SUMMARY: values that are exactly a part's address.  */
  hash_map<int_hash<esc_node, ESC_NONE, ESC_NONE - 1>, esc_node> entry_values;
  hash_map<tree, esc_object> decl_objects;
  hash_map<tree, esc_node> decl_addresses;
  unsigned table_depth, table_entries; /* Constant variables: how many are
					  being filled, what those hold.  */
  tree table_literal;                  /* Stands for all literals in them.  */
  unsigned not_understood; /* Statements that fell to a default.  */
  esc_refusal refusal;     /* Why nothing here can be converted.  */

  /* The parameter whose promise is checked, or NULL; what it points to, and
     what can be reached from there (ESC_NONE: not looked at).  */
  tree watched_parm;
  esc_object watched, watched_reach;

  esc_body ()
      : purpose (ESC_BODY_SITES), options (NULL), graph (NULL), known (NULL),
        next_site (0), indexed (ESC_NONE), recursive (false), depth (0),
        calls_out (false), unseen_values (ESC_NONE), too_many_parts (false),
        result (ESC_NONE), table_depth (0), table_entries (0),
        table_literal (NULL_TREE), not_understood (0),
        refusal (ESC_REFUSE_NONE), watched_parm (NULL_TREE),
        watched (ESC_NONE), watched_reach (ESC_NONE)
  {
  }
};

/* A place in memory: SIZE bytes at OFFSET from what BASE points to.  SIZE
   and OFFSET in bytes or ESC_ANY; DEFINITE if exactly these bytes; PIECES if
   an address that goes through there may be cut, so that its offset gets
   lost.  */
struct esc_place
{
  esc_node base;
  int64_t offset, size;
  bool definite, pieces;
};

/* gimple-build.cc  */

/* Translate FUN.  Return NULL if that has no purpose (no allocation site).
   The caller deletes the body with esc_body_free.  */
esc_body *esc_body_build (function *fun, const esc_known_table *known,
                          const esc_options *options);
/* Translate FUN, which may call itself if RECURSIVE, to summarise it, with
   parts for DEPTH loads in a row.  */
esc_body *esc_body_summarized (function *fun, const esc_known_table *known,
                               const esc_options *options, bool recursive,
                               unsigned depth);
void esc_body_free (esc_body *body);
/* Count in BODY that there is no rule for the statement, expression, ...
   (WHAT) that GCC calls NAME.  */
void esc_count_not_understood (esc_body *body, const char *what,
                               const char *name);
/* Translate FUN to find out whether what its parameter PARM points to
   escapes, and with DEEP what can be reached from there.  */
esc_body *esc_body_watch (function *fun, const esc_known_table *known,
                          const esc_options *options, tree parm, bool deep);

/* gimple-place.cc  */

/* The node of operand OP of statement STMT, ESC_NONE if it can hold no
   address (a number).  OP is a GIMPLE value: SSA name, constant, invariant
   address; or a reference to memory, then what is loaded from it.  */
esc_node esc_value_node (esc_body *body, tree op, esc_stmt stmt);
esc_node esc_new_node (esc_body *body);
esc_place esc_place_of (esc_body *body, tree ref, esc_stmt stmt);
esc_object esc_decl_object (esc_body *body, tree decl);
/* The offset that an address gets by being put together from, or taken apart
   into, pieces of TYPE (of its lanes, if it has some): halves that change
   places are another address to whom reads them as one.  */
int64_t esc_piece_offset (tree type);
/* Return true if copying REF, a memory reference that is PLACE, copies words:
   see ESC_EDGE_WORDS.  */
bool esc_words_p (tree ref, const esc_place &place);
/* Return true if the pointer P is a multiple of 4.  */
bool esc_aligned_pointer_p (tree p);
/* DST (an SSA name or a place in memory, may be NULL) receives SRC.  */
void esc_assign_node (esc_body *body, tree dst, esc_node src, int64_t offset,
                      esc_stmt stmt);
void esc_sink_node (esc_body *body, esc_node src, esc_sink sink,
                    esc_stmt stmt);
/* Everything that can be reached from SRC, as one node.  */
esc_node esc_reach_node (esc_body *body, esc_node src, esc_stmt stmt);

/* The node of the SSA name NAME; ESC_NONE for a virtual operand.  */
esc_node esc_ssa_node (esc_body *body, tree name);

/* Return true if OP denotes memory, not a register or constant.  */
bool esc_memory_operand_p (tree op);

/* PLACE is overwritten by something without an address in it.  */
void esc_add_kill (esc_body *body, const esc_place &place, esc_stmt stmt);

/* Make the object that BODY->indexed is.  */
void esc_make_indexed (esc_body *body);

/* Make the objects that BODY watches.  */
void esc_make_watched (esc_body *body, bool deep);

/* gimple-call.cc  */
void esc_build_call (esc_body *body, gcall *call, esc_stmt stmt);

/* gimple-call-indirect.cc  */

/* Add to BODY's graph what its calls through pointers do, as far as SOLUTION
   says whom they call.  Return true if that was news.  */
bool esc_resolve_indirect (esc_body *body, const esc_solution *solution);

/* There is no more to be learnt: calls that call nothing that is known call
   what is not known.  Return true if there are some.  */
bool esc_give_up_indirect (esc_body *body);

void esc_free_indirect (esc_body *body);

/* body-solve.cc  */

/* Solve BODY's graph, adding the flows that depend on the solution.  The
   caller owns the result.  */
esc_solution *esc_body_solve (esc_body *body);

/* alloc-site.cc  */

/* Return true if CALL allocates; fill *SITE but for object and stmt.  */
bool esc_alloc_call_p (gcall *call, esc_site *site);
/* Return true if CALL is free () as the C library means it.  */
bool esc_free_call_p (const gcall *call);
/* Return true if CALL is realloc or reallocarray of a pointer in a name, in
   a place where it can be rewritten.  */
bool esc_grow_call_p (gcall *call);
/* Return true if the unit defines a function of the malloc family.  */
bool esc_own_allocator_p (void);
/* Compute max_size of every site of BODY.  */
void esc_site_sizes (esc_body *body);

/* callgraph.cc  */

/* Return true if FUN may call itself, directly or through others of the
   unit.  */
bool esc_recursive_p (function *fun);
/* Return true if GCC may copy the body of FUN to its callers, where their
   limits count.  To be called at the early position.  */
bool esc_may_be_inlined_p (function *fun);
/* Return true if a statement of FUN calls it.  */
bool esc_calls_itself_p (function *fun);
/* Find all recursive functions.  To be called at the late position, before
   the first function is compiled.  */
void esc_note_recursion (void);
/* Find out what GCC's facts about FUN leave out.  To be called for each
   function, callees first, and again after inlining.  */
void esc_note_callee (function *fun);
/* Return true if a call of FN may free or reallocate a block that, by GCC's
   facts, it does not keep.  */
bool esc_may_release_p (tree fn);
/* Return true if a call of FN may hand what it is given to a function that
   does not return, which by GCC's facts is as good as nothing.  */
bool esc_may_leave_p (tree fn);

/* Look at FUN: return true if it allocates, or calls a function that was
   found to, within a few calls.  Callees are looked at first.  */
bool esc_note_makes (function *fun);
/* Return true if FUN was found to call such a function.  */
bool esc_calls_maker_p (function *fun);

/* Return true if FN was found to allocate within a few calls.  */
bool esc_maker_p (tree fn);

/* inline.cc  */

/* Inline into BODY's function what stands between an object and its slot, if
   that is possible and cheap.  Return true if something was inlined: BODY is
   out of date then.  TODO flags are added to *TODO.  */
bool esc_inline_between (const esc_body *body, const esc_solution *solution,
                         const esc_site_facts *sites, const esc_plan *plan,
                         unsigned *todo);

/* births.cc  */

/* Find out how often the sites of BODY that PLAN gives an arena can run in one
   activation.  The control flow changes, so BODY is out of date then.  */
void esc_births_count (const esc_body *body, const esc_plan *plan);
/* Forget what was found out.  */
void esc_births_forget (void);
/* The most that CALL can run, 0: not known.  */
uint64_t esc_births_of (gcall *call);

/* object-access.cc  */

/* The largest size, in bytes, and alignment, in bits, of the types that code
   accesses an object as.  */
struct esc_access
{
  uint64_t size;
  unsigned align;
};

/* By site of BODY: how its objects are accessed.  */
void esc_largest_accesses (const esc_body *body, const esc_solution *solution,
                           vec<esc_access> *accesses);

/* frame.cc  */

/* Return true if FUN's frame can have variables with an alignment of BITS.  */
bool esc_frame_aligns_p (function *fun, unsigned bits);

/* object-bounds.cc  */

/* An access that is not proved to be in the bounds of its object: by STMT, to
   REF, or NULL if STMT is a call.  */
struct esc_unproved
{
  gimple *stmt;
  tree ref;
};

/* By site of BODY: such an access, or a null statement if there is none.  */
void esc_unproved_accesses (const esc_body *body, const esc_solution *solution,
                            vec<esc_unproved> *unproved);

/* gimple-flow.cc  */

/* The control flow of BODY as lifetime.h wants it.  Caller frees with
   esc_flow_free.  */
esc_flow *esc_flow_build (esc_body *body);

/* gimple-apply.cc  */

/* Rewrite BODY's function as PLAN says; return the TODO flags.  */
unsigned esc_apply (esc_body *body, const esc_solution *solution,
                    const esc_flow *flow, const esc_plan *plan);
/* Drop what -fipa-pta says of FUN if it has slots; return the TODO flags.  */
unsigned esc_forget_ipa_facts (function *fun);
/* Remove the ends of life of FUN's slots that inlining put into loops;
   return the TODO flags.  */
unsigned esc_drop_clobbers_in_cycles (function *fun);
/* Have GCC find out for itself whether the turns of FUN's loops depend on one
   another, where slots came into them by inlining.  */
void esc_forget_independence (function *fun);
/* Return true if FUN has slots.  */
bool esc_has_slots_p (function *fun);
/* Return true if DECL is a slot; its name ends in this.  */
bool esc_slot_p (tree decl);
extern const char esc_slot_suffix[];
/* The alignment in bits that a slot of SITE needs.  */
unsigned esc_slot_alignment (const esc_site *site);
/* Bytes of slots that FUN already has, its inlined callees' included.  */
uint64_t esc_slot_bytes (function *fun);

/* report.cc  */

/* The user's variable that SITE's result goes to, or NULL.  GC memory.  */
const char *esc_site_variable (const esc_site *site);

/* What a note says why OBJ escaped.  */
esc_reason esc_escape_reason (const esc_body *body,
                              const esc_solution *solution, esc_object obj);

/* Warn if what BODY watches escapes.  */
void esc_report_promise (const esc_body *body, const esc_solution *solution);

/* Note the sites of FUN as the user wrote them.  */
void esc_report_source (function *fun);

/* Note that FUN's body gets to the late position: it is not only there to be
   inlined.  */
void esc_report_late (function *fun);

/* Print TEXT, which is freed, as a note at LOC when the compilation ends.  */
void esc_report_note (location_t loc, char *text);
/* Count one more statement of KIND that there is no rule for.  */
void esc_report_unknown (const char *kind);

/* What the reporter needs to know of one run over one function.  */
struct esc_outcome
{
  const esc_body *body;
  const esc_solution *solution;
  const esc_site_facts *facts;        /* By site.  */
  const esc_lifetime_fact *lifetimes; /* By site.  */
  const esc_plan *plan;
  bool early;                        /* First of the two positions.  */
  bool transform;                    /* Conversions are carried out.  */
  const vec<esc_unproved> *unproved; /* By site; empty: not looked for.  */
};

/* Remember the verdicts of OUTCOME for the notes, and tell -fopt-info and
   the dump file.  Before the body is edited.  */
void esc_report_outcome (const esc_outcome *outcome,
                         const esc_options *options);
/* Print the notes of the whole compilation, in source order.  */
void esc_report_finish (const esc_options *options);

#endif /* ESC_BODY_H */
