/* The plugin's arguments: -fplugin-arg-escape-NAME[=VALUE].
   SPDX-License-Identifier: GPL-3.0-or-later

   One table (options.c) names each argument, its kind, its default and its
   help; the parser, `help' and docs/options.md all come from it.  */

#ifndef ESC_OPTIONS_H
#define ESC_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "core/declared.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What `report' prints.  */
#define ESC_REPORT_STACK 1u    /* Sites converted.  */
#define ESC_REPORT_HEAP 2u     /* Sites that stay.  */
#define ESC_REPORT_PARAMS 4u   /* What happens to parameters.  */
#define ESC_REPORT_PATHS 8u    /* The path to the place of escape.  */
#define ESC_REPORT_EACH 16u    /* Each copy of a site, not each verdict.  */
#define ESC_REPORT_UNKNOWN 32u /* What there are no rules for.  */

enum esc_transform
{
  ESC_TRANSFORM_AUTO,
  ESC_TRANSFORM_YES,
  ESC_TRANSFORM_NO
};

struct esc_options
{
  unsigned report;              /* ESC_REPORT_... or 0: off.  */
  uint64_t max_size;            /* Bytes, inclusive.  */
  uint64_t frame_limit;         /* Bytes.  */
  uint64_t recursion_limit;     /* Bytes.  */
  uint64_t guard_size;          /* Bytes; 0: no guarded slots.  */
  bool harden;                  /* Only what is proved in bounds.  */
  enum esc_transform transform; /* AUTO: yes at -O1 and up.  */
  const char **only;            /* Function names; NULL: all.  */
  size_t only_count;
  uint64_t limit;      /* Stop converting after so many sites.  */
  uint64_t max_fields; /* esc_limits.max_fields.  */
  uint64_t max_work;   /* esc_limits.max_work, steps per edge.  */
  /* alloc-fn, free-fn and realloc-fn; NULL: none.  */
  struct esc_declared_table *declared;
  const char **models; /* Files and short names, in order.  */
  size_t model_count;
  bool dump; /* Write a dump file per compilation.  */
  bool help, version;
};

/* Set *O to the defaults.  */
void esc_options_init (struct esc_options *o);
void esc_options_release (struct esc_options *o);

/* Take argument KEY with VALUE (NULL if it has none).  Return NULL, or a
   malloc'ed message for the user that names the argument and the values it
   accepts; a misspelt KEY's message proposes the nearest name.  */
char *esc_options_set (struct esc_options *o, const char *key,
                       const char *value);

/* Print the table as `help' shows it, and as docs/options.md wants it.  */
void esc_options_help (FILE *f);
void esc_options_markdown (FILE *f);

#ifdef __cplusplus
}
#endif

#endif /* ESC_OPTIONS_H */
