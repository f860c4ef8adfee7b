/* Verdicts as notes: one per allocation site, in source order.
   SPDX-License-Identifier: GPL-3.0-or-later

   A body is analysed twice, early and after inlining, and a site inlined
   into three functions is four calls.  So verdicts are kept until the
   compilation ends and are printed then: what was converted early stays,
   otherwise the later verdicts of the surviving copies count, and equal
   ones become one note.  Strings are made at once, because bodies do not
   live that long.  */

#include "report.h"
#include "describe.h"

/* A site as the user wrote it, before any optimization.  */
struct source_site
{
  location_t loc; /* Without its block.  */
  char *what;     /* 'p', 's->buf', or NULL.  */
  char *size;     /* 'n + 1', or NULL.  */
  tree function;
  const char *callee;
  bool grows; /* May turn out to be no site.  */
};

static vec<source_site> source_sites;
static hash_map<int_hash<location_t, UNKNOWN_LOCATION>, unsigned>
  *source_site_at;

struct report_record
{
  location_t loc; /* Without its block.  */
  esc_reason reason;
  bool early;
  unsigned order; /* Of recording.  */
  tree function;
  char *text;
  vec<esc_report_event> events;
};

static vec<report_record> records;

/* By DECL_UID: functions that got to the late position.  */
static hash_set<int_hash<int, -1, -2>> *seen_late;

void
esc_report_late (function *fun)
{
  if (!seen_late)
    seen_late = new hash_set<int_hash<int, -1, -2>>;
  seen_late->add (DECL_UID (fun->decl));
}

/* Return true if REASON is that of a conversion.  */
static bool
stack_reason_p (esc_reason reason)
{
  return reason == ESC_REASON_STACK || reason == ESC_REASON_GUARDED;
}

/* Records.  */

void
esc_report_source (function *fun)
{
  if (!source_site_at)
    source_site_at
      = new hash_map<int_hash<location_t, UNKNOWN_LOCATION>, unsigned>;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
         gsi_next (&i))
      {
        gcall *call = dyn_cast<gcall *> (gsi_stmt (i));
        esc_site site;
        if (!call || !esc_alloc_call_p (call, &site)
            || LOCATION_LOCUS (site.loc) == UNKNOWN_LOCATION)
          continue;
        source_site s = { LOCATION_LOCUS (site.loc),
                          esc_describe_site (&site),
                          esc_describe_size (&site),
                          fun->decl,
                          site.callee,
                          site.kind == ESC_ALLOC_GROW };
        source_site_at->put (s.loc, source_sites.length ());
        source_sites.safe_push (s);
      }
}

/* SITE in the source if it was seen there: optimization loses names.  */
static const source_site *
source_of (const esc_site *site)
{
  unsigned *i
    = source_site_at ? source_site_at->get (LOCATION_LOCUS (site->loc)) : NULL;
  return i ? &source_sites[*i] : NULL;
}

/* What the user calls SITE's result.  */
static char *
site_name (const esc_site *site)
{
  const source_site *source = source_of (site);
  if (source && source->what)
    return xstrdup (source->what);
  if (char *what = esc_describe_site (site))
    return what;
  if (site->constant)
    return xasprintf ("%s (" HOST_WIDE_INT_PRINT_DEC ")", site->callee,
                      site->max_size);
  return concat (site->callee, " (...)", NULL);
}

/* The size of SITE in the user's words.  */
static char *
size_name (const esc_site *site)
{
  const source_site *source = source_of (site);
  return esc_quoted_or (source && source->size ? xstrdup (source->size)
                                               : esc_describe_size (site),
                        "its size");
}

/* How the site I, which is guarded, is converted.  */
static char *
guarded_text (const esc_outcome *o, unsigned i)
{
  const esc_site *site = &o->body->sites[i];
  const esc_verdict *v = &o->plan->verdicts[i];
  char *bytes, *s;
  if (v->smaller != ESC_REASON_STACK)
    bytes = xasprintf (
      HOST_WIDE_INT_PRINT_DEC " bytes (%s=" HOST_WIDE_INT_PRINT_DEC ")",
      (HOST_WIDE_INT) v->slot_size,
      v->smaller == ESC_REASON_RECURSION ? "recursion-limit" : "frame-limit",
      (HOST_WIDE_INT) v->limit);
  else
    bytes = xasprintf (HOST_WIDE_INT_PRINT_DEC " bytes",
                       (HOST_WIDE_INT) v->slot_size);
  if (v->arena)
    s = concat ("stack while its objects fit into ", bytes, ", else '",
                site->callee, "'", NULL);
  else if (o->facts[i].grows)
    s = concat ("stack until it grows beyond ", bytes, ", then 'realloc'",
                NULL);
  else
    {
      char *size = size_name (site);
      s = concat ("stack when ", size,
                  site->null0 ? " is not 0 and at most " : " is at most ",
                  bytes, ", else '", site->callee, "'", NULL);
      free (size);
    }
  free (bytes);
  return s;
}

static char *
site_text (const esc_outcome *o, unsigned i, const esc_path *path,
           const esc_options *options)
{
  const esc_site *site = &o->body->sites[i];
  const esc_verdict *v = &o->plan->verdicts[i];
  char *what = site_name (site);
  const char *name = esc_function_name (o->body->fun->decl);
  const char *tag = esc_reason_name (v->reason);
  char *why, *text;
  if (v->reason == ESC_REASON_STACK && v->arena)
    text = xasprintf ("'%s' does not escape '%s': %s" HOST_WIDE_INT_PRINT_DEC
                      " stack slots of " HOST_WIDE_INT_PRINT_DEC
                      " bytes instead of '%s' [escape:%s]",
                      what, name, o->transform ? "" : "could be ",
                      (HOST_WIDE_INT) (v->slot_size / v->bay), site->max_size,
                      site->callee, tag);
  else if (v->reason == ESC_REASON_STACK)
    text = xasprintf ("'%s' does not escape '%s': %s" HOST_WIDE_INT_PRINT_DEC
                      "-byte stack slot instead of "
                      "'%s' [escape:%s]",
                      what, name, o->transform ? "" : "could be a ",
                      site->max_size, site->callee, tag);
  else if (v->reason == ESC_REASON_GUARDED)
    {
      why = guarded_text (o, i);
      text = xasprintf ("'%s' does not escape '%s': %s%s [escape:%s]", what,
                        name, o->transform ? "" : "could be ", why, tag);
      free (why);
    }
  else if (path)
    {
      why = esc_escape_text (o->body, path);
      text = xasprintf ("'%s' escapes '%s': %s [escape:%s]", what, name, why,
                        tag);
      free (why);
    }
  else
    {
      why = esc_kept_text (o, i, options);
      text = xasprintf ("'%s' does not escape '%s' but stays on the heap: "
                        "%s [escape:%s]",
                        what, name, why, tag);
      free (why);
    }
  free (what);
  return text;
}

/* Tell -fopt-info and the dump file.  */
static void
tell_dumps (const report_record *r, gimple *call, bool early)
{
  if (!dump_enabled_p ())
    return;
  bool converted = stack_reason_p (r->reason);
  /* The later position sees the kept ones again.  */
  if (early && !converted)
    return;
  dump_printf_loc (converted ? MSG_OPTIMIZED_LOCATIONS
                             : MSG_MISSED_OPTIMIZATION,
                   call, "%s\n", r->text);
}

static void
record_site (const esc_outcome *o, unsigned i, const esc_options *options)
{
  const esc_site *site = &o->body->sites[i];
  bool escaped = esc_escaped_p (o->solution, site->object);
  report_record r;
  memset (&r, 0, sizeof r);
  r.loc = LOCATION_LOCUS (site->loc);
  r.reason = o->plan->verdicts[i].reason;
  r.early = o->early;
  r.order = records.length ();
  r.function = o->body->fun->decl;
  esc_path path = esc_path ();
  if (escaped)
    path = esc_explain (o->solution, site->object);
  r.text = site_text (o, i, escaped ? &path : NULL, options);
  tell_dumps (&r, site->call, o->early);
  if (options->report)
    {
      esc_add_inline_events (site, r.function, &r.events);
      if (escaped)
        esc_add_path_events (o->body, &path, site->call, &r.events);
      if (o->plan->verdicts[i].refusal == ESC_REFUSE_UNPROVED)
        {
          esc_add_event (&r.events, site->call, xstrdup ("allocated here"));
          esc_add_event (&r.events, (*o->unproved)[i].stmt,
                         xstrdup ("accessed here"));
        }
      records.safe_push (r);
    }
  else
    free (r.text);
  esc_path_free (&path);
}

void
esc_report_outcome (const esc_outcome *outcome, const esc_options *options)
{
  if (!options->report && !dump_enabled_p ())
    return;
  for (unsigned i = 0; i < outcome->plan->count; i++)
    record_site (outcome, i, options);
}

/* Sites that no later pass met: the optimizers removed them, because their
   objects are not used or have become registers.  */
static void
record_removed (void)
{
  hash_set<int_hash<location_t, UNKNOWN_LOCATION>> met;
  for (const report_record &r : records)
    met.add (r.loc);
  for (source_site &s : source_sites)
    {
      if (!met.add (s.loc) && !s.grows)
        {
          report_record r;
          memset (&r, 0, sizeof r);
          r.loc = s.loc;
          r.reason = ESC_REASON_STACK;
          r.order = records.length ();
          r.function = s.function;
          r.text = xasprintf ("'%s' does not escape '%s': GCC needs no "
                              "storage for it, '%s' is gone [escape:stack]",
                              s.what ? s.what : "the object",
                              esc_function_name (s.function), s.callee);
          records.safe_push (r);
        }
      free (s.what);
      free (s.size);
    }
  source_sites.release ();
  delete source_site_at;
  source_site_at = NULL;
}

/* Kinds of statements without a rule, and how many there were.  */
struct unknown_kind
{
  char *kind;
  unsigned count;
};

static vec<unknown_kind> unknown_kinds;

void
esc_report_unknown (const char *kind)
{
  for (unknown_kind &k : unknown_kinds)
    if (!strcmp (k.kind, kind))
      {
        k.count++;
        return;
      }
  unknown_kind k = { xstrdup (kind), 1 };
  unknown_kinds.safe_push (k);
}

static int
compare_kinds (const void *pa, const void *pb)
{
  const unknown_kind *a = (const unknown_kind *) pa;
  const unknown_kind *b = (const unknown_kind *) pb;
  return a->count != b->count ? (a->count < b->count ? 1 : -1)
                              : strcmp (a->kind, b->kind);
}

static void
print_unknown (void)
{
  unknown_kinds.qsort (compare_kinds);
  for (unknown_kind &k : unknown_kinds)
    {
      inform (UNKNOWN_LOCATION, "not understood: %s: %u", k.kind, k.count);
      free (k.kind);
    }
  unknown_kinds.release ();
}

void
esc_report_note (location_t loc, char *text)
{
  report_record r;
  memset (&r, 0, sizeof r);
  r.loc = loc;
  r.reason = ESC_REASONS;
  r.order = records.length ();
  r.text = text;
  records.safe_push (r);
}

/* Printing.  */

static int
compare_records (const void *pa, const void *pb)
{
  const report_record *a = (const report_record *) pa;
  const report_record *b = (const report_record *) pb;
  if (a->loc != b->loc)
    {
      int before = linemap_compare_locations (line_table, a->loc, b->loc);
      if (before)
        return before > 0 ? -1 : 1;
    }
  return a->order < b->order ? -1 : a->order > b->order;
}

/* Whether record I of the group [FIRST, LAST) of one location says
   anything that counts in the end.  */
static bool
final_p (unsigned first, unsigned last, unsigned i)
{
  const report_record *r = &records[i];
  if (!r->function || (r->early && stack_reason_p (r->reason)))
    return true;
  bool converted_early = false, later = false;
  for (unsigned k = first; k < last; k++)
    {
      converted_early
        |= (records[k].early && stack_reason_p (records[k].reason)
            && records[k].function == r->function);
      later |= !records[k].early;
    }
  /* A body that only exists inlined into others.  */
  bool gone = last - first > 1 && seen_late && !seen_late->is_empty ()
              && !seen_late->contains (DECL_UID (r->function));
  return !r->early || (!later && !converted_early && !gone);
}

/* Where the user wrote what is at LOC: if it is in the text of a macro,
   where the macro is used.  Without the macros that it went through, about
   which GCC would print notes of its own.  */
static location_t
written_at (location_t loc)
{
  if (!linemap_location_from_macro_expansion_p (line_table, loc))
    return loc;
  if (!linemap_location_from_macro_definition_p (line_table, loc))
    return linemap_resolve_location (line_table, loc, LRK_SPELLING_LOCATION,
                                     NULL);
  const line_map *map = linemap_lookup (line_table, loc);
  while (linemap_macro_expansion_map_p (map))
    loc = linemap_unwind_toward_expansion (line_table, loc, &map);
  return loc;
}

static void
print_record (const report_record *r, const esc_options *options)
{
  unsigned wanted = stack_reason_p (r->reason) ? ESC_REPORT_STACK
                    : r->reason == ESC_REASONS ? ESC_REPORT_PARAMS
                                               : ESC_REPORT_HEAP;
  if (!(options->report & wanted))
    return;
  gcc_rich_location where (written_at (r->loc));
  esc_path_holder path;
  if ((options->report & ESC_REPORT_PATHS) && r->events.length () > 0)
    {
      for (const esc_report_event &e : r->events)
        path.add_event (written_at (e.loc), e.text);
      path.attach_to (&where);
    }
  inform (&where, "%s", r->text);
}

void
esc_report_finish (const esc_options *options)
{
  if (source_site_at)
    record_removed ();
  records.qsort (compare_records);
  for (unsigned first = 0; first < records.length ();)
    {
      unsigned last = first;
      while (last < records.length ()
             && records[last].loc == records[first].loc)
        last++;
      auto_vec<const report_record *> printed;
      for (unsigned i = first; i < last; i++)
        {
          if (!final_p (first, last, i))
            continue;
          bool repeated = false;
          if (!(options->report & ESC_REPORT_EACH))
            for (const report_record *p : printed)
              repeated |= p->reason == records[i].reason;
          if (repeated)
            continue;
          printed.safe_push (&records[i]);
          print_record (&records[i], options);
        }
      first = last;
    }
  for (report_record &r : records)
    {
      for (esc_report_event &e : r.events)
        free (e.text);
      r.events.release ();
      free (r.text);
    }
  records.release ();
  print_unknown ();
}
