/* Model files: what functions of a library do, told by the user.
   SPDX-License-Identifier: GPL-3.0-or-later

   A model is a text, one line for each function: an entry as in known.def
   (the language is at the top of known-parse.c), or `alloc', `free' or
   `realloc' and the words of declared.h.  `#' starts a comment.

     # Strings.
     size_t str_hash (const char *s: read)
     alloc xmalloc nonnull
     free xfree  */

#ifndef ESC_CORE_MODEL_H
#define ESC_CORE_MODEL_H

#include "declared.h"
#include "known.h"

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Add the lines of F, which messages call NAME, to KNOWN and DECLARED.
   Return NULL, or a malloc'ed message `NAME:LINE:COLUMN: what was expected'
   about the first line that is wrong; the lines before it have been
   added.  */
char *esc_model_read (FILE *f, const char *name, struct esc_known_table *known,
                      struct esc_declared_table *declared);

/* Return true if MODEL (of model=MODEL) is the name of a file: it has a `/'
   or ends in `.model'.  Any other is the short name of a shipped one.  */
bool esc_model_file_p (const char *model);

/* Open the shipped model of the short name MODEL, for a plugin that is the
   file PLUGIN.  Return NULL if there is none.  *WHERE is the name of the
   file, or else where it was looked for; malloc'ed.  */
FILE *esc_model_open (const char *model, const char *plugin, char **where);

#ifdef __cplusplus
}
#endif

#endif /* ESC_CORE_MODEL_H */
