/* escape: escape analysis and stack allocation for C.
   SPDX-License-Identifier: GPL-3.0-or-later

   Use:  gcc -O2 -fplugin=escape.so [-fplugin-arg-escape-ARG[=VALUE]] x.c
   (docs/options.md, or -fplugin-arg-escape-help).

   Two GIMPLE passes run the same pipeline, esc_run below, after a first
   look:
     escape_source  after SSA, only for notes: what the user wrote;
     escape_early   after the early optimizations of a function, callees
		    first, before inter-procedural analysis;
     escape_late    after inlining, before the main optimizations, so that
		    scalar replacement finds the slots.
   An object converted early is a plain local variable for all that
   follows; one that escapes from a small function may not escape from the
   caller that it was inlined into.  */

#include "body.h"
#include "core/model.h"
#include "core/util.h"
#include "declared.h"
#include "dump.h"
#include "gimple-summary.h"

int plugin_is_GPL_compatible __attribute__ ((visibility ("default")));

static esc_options options;
static esc_policy policy;
static esc_known_table *known;

/* Whether the function that BODY is may be active more than once, or, EARLY,
   go into one that may.  There the late position decides.  Looked up only if
   it could matter.  */
static bool
recursion_matters_p (const esc_body *body, uint64_t slot_bytes, bool early)
{
  uint64_t sum = slot_bytes;
  for (const esc_site &site : body->sites)
    {
      uint64_t size = policy.guard_size;
      if (site.max_size > 0 && (uint64_t) site.max_size <= policy.max_size)
        size = MAX (size, (uint64_t) site.max_size);
      sum += ROUND_UP (size, 16);
    }
  return (sum > policy.recursion_limit
          && (esc_recursive_p (body->fun)
              || (early && esc_copied_into_recursion_p (body->fun))));
}

/* Return true if CALL is rarely reached when FUN runs: frame and tests would
   be for nothing.  */
static bool
cold_p (function *fun, gcall *call)
{
  basic_block bb = gimple_bb (call);
  profile_count entry = ENTRY_BLOCK_PTR_FOR_FN (fun)->count;
  if (probably_never_executed_bb_p (fun, bb))
    return true;
  /* What __builtin_expect calls unlikely is one time in ten.  */
  return (bb->count.initialized_p () && entry.initialized_p ()
          && bb->count.apply_scale (8, 1) < entry);
}

/* The site that makes OBJ, or -1.  */
static int
site_of (const esc_body *body, esc_object obj)
{
  const esc_origin *o = &body->objects[obj];
  return o->kind == ESC_ORIGIN_SITE ? (int) o->index : -1;
}

/* How many slots one realloc may have to tell apart.  */
static const unsigned max_grown_together = 4;

/* Say in FACTS which sites' objects the release R reallocates.  */
static void
growth_facts (const esc_body *body, const esc_solution *solution,
              const esc_release &r, esc_site_facts *facts)
{
  size_t count;
  const esc_target *t = esc_targets (solution, r.node, &count);
  unsigned together = 0;
  esc_object last = ESC_NONE;
  for (size_t i = 0; i < count; last = t[i++].object)
    together += (t[i].object != last && site_of (body, t[i].object) >= 0
                 && !esc_escaped_p (solution, t[i].object));
  bool rewritten
    = (r.kind == ESC_RELEASE_GROW && together <= max_grown_together);
  for (size_t i = 0; i < count; i++)
    {
      int site = site_of (body, t[i].object);
      if (site < 0)
        continue;
      facts[site].grows = true;
      facts[site].grown |= !rewritten;
    }
}

/* Say in FACTS whose objects the release R ends.  */
static void
release_facts (const esc_body *body, const esc_solution *solution,
               const esc_release &r, esc_site_facts *facts)
{
  size_t count;
  const esc_target *t = esc_targets (solution, r.node, &count);
  /* As esc_released_inside_p has it, for all objects at once.  */
  bool declared = esc_declared_callee (r.call, ESC_DECLARED_FREE);
  for (size_t i = 0; i < count; i++)
    {
      int site = site_of (body, t[i].object);
      if (site < 0)
        continue;
      esc_site_facts *f = &facts[site];
      if (r.kind == ESC_RELEASE_REALLOC)
        f->grown = true;
      /* Freeing the middle of a block is wrong, and GCC says so.  */
      if (r.kind == ESC_RELEASE_CALLEE
          || (t[i].offset != 0 && (declared || t[i].offset != ESC_ANY)))
        f->released_elsewhere = true;
    }
}

/* Return true if the body asks for the size of SITE's object in a way that
   a slot of another type or of the largest size would answer otherwise.  */
static bool
size_query_differs_p (const esc_body *body, const esc_solution *solution,
                      const esc_site *site)
{
  for (const esc_size_query &q : body->size_queries)
    if (esc_points_to_p (solution, q.node, site->object)
        && (q.mode == 3
            || ((!site->constant || site->max_size == 0)
                && (q.dynamic || q.mode >= 2))))
      return true;
  return false;
}

/* The facts of each site, from the solution and its lifetime.  */
static void
site_facts (const esc_body *body, const esc_solution *solution,
            const esc_lifetime_fact *lifetimes, esc_site_facts *facts)
{
  auto_vec<uint64_t> accesses;
  esc_largest_accesses (body, solution, &accesses);
  for (unsigned i = 0; i < body->sites.length (); i++)
    {
      const esc_site *site = &body->sites[i];
      esc_site_facts *f = &facts[i];
      f->escaped = esc_escaped_p (solution, site->object);
      /* The reason is for those who read it.  */
      f->escape_reason = ESC_REASON_UNKNOWN;
      if (f->escaped && (options.report || dump_enabled_p ()))
        f->escape_reason = esc_escape_reason (body, solution, site->object);
      f->overlap = lifetimes[i].lifetime == ESC_LIFETIME_OVERLAP;
      f->refusal
        = body->refusal != ESC_REFUSE_NONE ? body->refusal : site->refusal;
      f->cold = cold_p (body->fun, site->call);
      f->max_size = site->max_size;
      f->min_size = site->min_size;
      f->least_slot = accesses[i];
      f->may_be_empty = site->null0;
      f->grows = site->kind == ESC_ALLOC_GROW;
      if (f->refusal == ESC_REFUSE_NONE
          && size_query_differs_p (body, solution, site))
        f->refusal = ESC_REFUSE_OBJECT_SIZE;
    }
  for (const esc_release &r : body->releases)
    {
      release_facts (body, solution, r, facts);
      if (r.kind == ESC_RELEASE_GROW || r.kind == ESC_RELEASE_REALLOC)
        growth_facts (body, solution, r, facts);
    }
}

static bool
wanted_p (function *fun)
{
  if (!options.only)
    return true;
  for (size_t i = 0; i < options.only_count; i++)
    if (DECL_NAME (fun->decl)
        && !strcmp (IDENTIFIER_POINTER (DECL_NAME (fun->decl)),
                    options.only[i]))
      return true;
  return false;
}

static bool
transform_p (function *fun)
{
  if (options.transform == ESC_TRANSFORM_AUTO)
    return opt_for_fn (fun->decl, optimize) >= 1;
  return options.transform == ESC_TRANSFORM_YES;
}

/* Check what FUN's declaration promises of its parameters.  */
static void
check_promises (function *fun)
{
  unsigned i = 0;
  for (tree p = DECL_ARGUMENTS (fun->decl); p; p = DECL_CHAIN (p), i++)
    {
      esc_promise promise = esc_declared_promise (fun->decl, i);
      if (promise == ESC_PROMISE_NONE)
        continue;
      esc_body *body = esc_body_watch (fun, known, &options, p,
                                       promise == ESC_PROMISE_DEEP);
      esc_solution *solution = esc_body_solve (body);
      esc_report_promise (body, solution);
      esc_solution_free (solution);
      esc_body_free (body);
    }
}

/* A body and all that was found out about it.  */
struct judgement
{
  esc_body *body;
  esc_solution *solution;
  esc_flow *flow;
  esc_lifetime_fact *lifetimes;
  esc_site_facts *sites;
  esc_plan *plan;
  uint64_t budget; /* The policy's, before.  */
};

/* Judge the allocation sites of FUN; false if there is nothing to judge.  */
static bool
judge (function *fun, bool early, judgement *j)
{
  j->body = esc_body_build (fun, known, &options, ESC_BODY_SITES);
  if (!j->body)
    return false;
  j->solution = esc_body_solve (j->body);
  j->flow = esc_flow_build (j->body);
  unsigned count = j->body->sites.length ();
  j->lifetimes = XNEWVEC (esc_lifetime_fact, count);
  esc_lifetimes (j->body->graph, j->solution, j->flow, j->lifetimes);
  j->sites = XCNEWVEC (esc_site_facts, count);
  site_facts (j->body, j->solution, j->lifetimes, j->sites);
  /* A test at run time and two ways behind it are in the way of inlining;
     slots are not.  */
  policy.guard_size = early ? 0 : options.guard_size;
  esc_function_facts function;
  function.slot_bytes = esc_slot_bytes (fun);
  function.recursive
    = recursion_matters_p (j->body, function.slot_bytes, early);
  j->budget = policy.budget;
  j->plan = esc_policy_judge (&policy, &function, j->sites, count);
  return true;
}

/* Report what J says and edit the body.  */
static void
carry_out (const judgement *j, bool early, bool transform, unsigned *todo)
{
  esc_outcome outcome = { j->body, j->solution, j->sites, j->lifetimes,
                          j->plan, early,       transform };
  esc_report_outcome (&outcome, &options);
  esc_dump_outcome (&outcome);
  if (!transform)
    return;
  for (const esc_site &site : j->body->sites)
    esc_declared_note_result (&site);
  *todo |= esc_apply (j->body, j->solution, j->flow, j->plan);
}

static void
release (judgement *j)
{
  esc_plan_free (j->plan);
  free (j->sites);
  free (j->lifetimes);
  esc_flow_free (j->flow);
  esc_solution_free (j->solution);
  esc_body_free (j->body);
}

/* How often a function is looked at again because something was inlined.  */
static const unsigned max_inline_rounds = 4;

/* The pipeline: one function, start to end.  Return TODO flags.  */
static unsigned
esc_run (function *fun, bool early)
{
  unsigned todo = early ? 0 : esc_drop_clobbers_in_cycles (fun);
  if (!early)
    esc_forget_independence (fun);
  esc_note_callee (fun);
  if (!early)
    {
      esc_note_recursion ();
      if (options.report)
        esc_report_late (fun);
    }
  if (!wanted_p (fun))
    return todo;
  if (!known)
    known = esc_known_new ();
  bool makes = esc_note_makes (fun);
  bool parameters = early && (options.report & ESC_REPORT_PARAMS);
  /* The early optimizations leave a function without its calls in the call
     graph until the next pass puts them back.  */
  if (early && (makes || parameters))
    cgraph_edge::rebuild_edges ();
  if (makes || !early || parameters)
    esc_summaries_visit (fun, known, &options, early);
  if (parameters)
    esc_report_parameters (fun);
  if (early)
    check_promises (fun);
  judgement j;
  for (unsigned round = 0; judge (fun, early, &j); round++)
    {
      bool transform = transform_p (fun);
      bool again
        = (transform && early && round < max_inline_rounds
           && esc_inline_between (j.body, j.solution, j.sites, j.plan, &todo));
      if (again)
        policy.budget = j.budget;
      else
        carry_out (&j, early, transform, &todo);
      release (&j);
      if (!again)
        break;
      esc_note_callee (fun);
      esc_note_makes (fun);
    }
  return todo;
}

/* The passes.  */

enum position
{
  POSITION_SOURCE,
  POSITION_EARLY,
  POSITION_LATE
};

static const pass_data source_data = { GIMPLE_PASS,
                                       "escape_source",
                                       OPTGROUP_OTHER,
                                       TV_PLUGIN_RUN,
                                       PROP_cfg | PROP_ssa,
                                       0,
                                       0,
                                       0,
                                       0 };

static const pass_data early_data = { GIMPLE_PASS,
                                      "escape_early",
                                      OPTGROUP_OTHER,
                                      TV_PLUGIN_RUN,
                                      PROP_cfg | PROP_ssa,
                                      0,
                                      0,
                                      0,
                                      0 };

static const pass_data late_data = { GIMPLE_PASS,
                                     "escape_late",
                                     OPTGROUP_OTHER,
                                     TV_PLUGIN_RUN,
                                     PROP_cfg | PROP_ssa,
                                     0,
                                     0,
                                     0,
                                     0 };

class escape_pass : public gimple_opt_pass
{
public:
  escape_pass (const pass_data &data, position where_p)
      : gimple_opt_pass (data, g), where (where_p)
  {
  }
  bool
  gate (function *) final override
  {
    return where != POSITION_SOURCE || options.report;
  }
  unsigned
  execute (function *fun) final override
  {
    if (where == POSITION_SOURCE)
      {
        if (wanted_p (fun))
          esc_report_source (fun);
        return 0;
      }
    return esc_run (fun, where == POSITION_EARLY);
  }

private:
  position where;
};

/* Find the N-th pass called NAME below P.  (The reference number of
   register_pass works for 0 and 1 only.)  */
static opt_pass *
nth_pass (opt_pass *p, const char *name, int *n)
{
  for (; p; p = p->next)
    {
      if (p->type == GIMPLE_PASS && p->name && !strcmp (p->name, name)
          && --*n == 0)
        return p;
      if (p->sub)
        if (opt_pass *q = nth_pass (p->sub, name, n))
          return q;
    }
  return NULL;
}

static opt_pass *
find_pass (const char *name, int n)
{
  gcc::pass_manager *m = g->get_passes ();
  opt_pass *lists[]
    = { m->all_lowering_passes, m->all_small_ipa_passes,
        m->all_regular_ipa_passes, m->all_late_ipa_passes, m->all_passes };
  for (opt_pass *list : lists)
    if (opt_pass *p = nth_pass (list, name, &n))
      return p;
  return NULL;
}

/* Put a new pass behind the N-th pass NAME.  */
static bool
register_after (const char *plugin, const char *name, int n,
                const pass_data &data, position where)
{
  opt_pass *ref = find_pass (name, n);
  if (!ref)
    {
      error ("plugin %qs: this compiler has no pass %qs to follow", plugin,
             name);
      return false;
    }
  register_pass_info info;
  info.pass = new escape_pass (data, where);
  info.reference_pass_name = name;
  info.ref_pass_instance_number = n == 1 ? 1 : ref->static_pass_number;
  info.pos_op = PASS_POS_INSERT_AFTER;
  register_callback (plugin, PLUGIN_PASS_MANAGER_SETUP, NULL, &info);
  return true;
}

static void
finish_unit (void *, void *)
{
  esc_report_finish (&options);
}

static void
core_fatal (const char *file, int line, const char *what)
{
  internal_error ("escape: %s:%d: broken invariant: %s", file, line, what);
}

/* The value of argument I of ARGS as the user wrote it.  GCC 11 to 16 cut one
   character off its end for each `=' in it.  */
static const char *
whole_value (const plugin_name_args *args, int i)
{
  const char *key = args->argv[i].key, *value = args->argv[i].value;
  size_t base = strlen (args->base_name), length = strlen (key);
  int at = 0;
  for (unsigned k = 1; k < save_decoded_options_count; k++)
    {
      const cl_decoded_option *o = &save_decoded_options[k];
      if (o->opt_index != OPT_fplugin_arg_ || !o->arg
          || strncmp (o->arg, args->base_name, base) || o->arg[base] != '-'
          || at++ < i)
        continue;
      const char *whole = o->arg + base + 1;
      if (value && !strncmp (whole, key, length) && whole[length] == '='
          && !strncmp (whole + length + 1, value, strlen (value)))
        return whole + length + 1;
      break;
    }
  return value;
}

/* Take the arguments; false if one is wrong (and has been complained
   about).  */
static bool
take_arguments (const plugin_name_args *args)
{
  bool good = true;
  esc_options_init (&options);
  for (int i = 0; i < args->argc; i++)
    if (char *message
        = esc_options_set (&options, args->argv[i].key, whole_value (args, i)))
      {
        error ("%s", message);
        free (message);
        good = false;
      }
  return good;
}

/* Read the model that the user calls MODEL, with a plugin that is the file
   PLUGIN; false if that fails (and has been complained about).  */
static bool
read_model (const char *model, const char *plugin)
{
  char *where = NULL;
  FILE *f;
  if (esc_model_file_p (model))
    {
      where = xstrdup (model);
      f = fopen (model, "r");
      if (!f)
        error ("%<-fplugin-arg-escape-model=%s%>: cannot open the file: %m",
               model);
    }
  else
    {
      f = esc_model_open (model, plugin, &where);
      if (!f)
        error ("%<-fplugin-arg-escape-model=%s%>: there is no such model in "
               "%qs; the name of a file has a %</%> or ends in %<.model%>",
               model, where);
    }
  char *message
    = f ? esc_model_read (f, where, known, options.declared) : NULL;
  if (message)
    error ("%s", message);
  bool good = f && !message;
  if (f)
    fclose (f);
  free (message);
  free (where);
  return good;
}

/* Read the models and use what is declared; false if a model is wrong.  */
static bool
take_models (const char *plugin)
{
  bool good = true;
  if (options.model_count)
    {
      known = esc_known_new ();
      if (!options.declared)
        options.declared = esc_declared_new ();
    }
  for (size_t i = 0; i < options.model_count; i++)
    good &= read_model (options.models[i], plugin);
  esc_declared_select (options.declared);
  return good;
}

/* Return true if the front end is one whose code we understand.  */
static bool
language_p (const char *plugin)
{
  const char *name = lang_hooks.name;
  if (startswith (name, "GNU C++") || startswith (name, "GNU Objective-C"))
    {
      inform (UNKNOWN_LOCATION,
              "plugin %qs is for C and leaves this %s "
              "file as it is",
              plugin, name + 4);
      return false;
    }
  if (startswith (name, "GNU C") || !strcmp (name, "GNU GIMPLE"))
    return true;
  inform (UNKNOWN_LOCATION,
          "plugin %qs is for C and leaves this %s file as "
          "it is",
          plugin, name);
  return false;
}

static plugin_info about
  = { "escape 1.0", "escape analysis for C: objects "
                    "that do not escape move from the heap to the stack; "
                    "-fplugin-arg-escape-help lists the arguments" };

__attribute__ ((visibility ("default"))) int
plugin_init (plugin_name_args *args, plugin_gcc_version *version)
{
  const char *name = args->base_name;
  if (!plugin_default_version_check (version, &gcc_version))
    {
      error ("plugin %qs was built for GCC %s (%s) and cannot be loaded by "
             "GCC %s (%s): build it with %<make GCC=...%>",
             name, gcc_version.basever, gcc_version.configuration_arguments,
             version->basever, version->configuration_arguments);
      return 1;
    }
  register_callback (name, PLUGIN_INFO, NULL, &about);
  if (!take_arguments (args) || !take_models (args->full_name))
    return 1;
  if (options.help)
    esc_options_help (stdout);
  if (options.version)
    printf ("escape 1.0, for GCC %s\n", gcc_version.basever);
  if (!language_p (name))
    return 0;

  policy.max_size = options.max_size;
  policy.frame_limit = options.frame_limit;
  policy.recursion_limit = options.recursion_limit;
  policy.guard_size = options.guard_size;
  policy.budget = options.limit;
  esc_fatal_hook = core_fatal;
  if (!register_after (name, "ssa", 1, source_data, POSITION_SOURCE)
      || !register_after (name, "release_ssa", 1, early_data, POSITION_EARLY)
      || !register_after (name, "fixup_cfg", 3, late_data, POSITION_LATE))
    return 1;
  /* GCC 11 to 13 know no -fdump-tree-NAME for a plugin's pass.  */
  if (options.dump)
    {
      g->get_dumps ()->dump_switch_p ("tree-escape_early-details");
      g->get_dumps ()->dump_switch_p ("tree-escape_late-details");
    }
  register_callback (name, PLUGIN_ATTRIBUTES, esc_attributes_register, NULL);
  register_callback (name, PLUGIN_FINISH_PARSE_FUNCTION, esc_declared_parsed,
                     NULL);
  register_callback (name, PLUGIN_FINISH_UNIT, finish_unit, NULL);
  return 0;
}
