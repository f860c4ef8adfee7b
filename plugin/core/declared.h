/* Functions that the user declares to allocate, release or move blocks.
   SPDX-License-Identifier: GPL-3.0-or-later

   A declaration is a name and words.  As an argument they are joined by
   colons, in a model file separated by spaces:

     alloc-fn=xcalloc:size=1*2:zero     alloc xcalloc size=1*2 zero
     free-fn=pool_drop:2                free pool_drop 2
     realloc-fn=xrealloc                realloc xrealloc

   Arguments count from 1, as in GCC's attributes.

     alloc    "size=" ARG ["*" ARG]  the block's bytes (default: size=1)
              "zero"                 its bytes are zero
              "nonnull"              the result is never a null pointer
              "null0"                size 0 gives a null pointer
              "strdup"               a copy of the string that argument 1 is
              "strndup=" ARG         the same, of at most so many bytes
              "memdup=" ARG          a copy of that many bytes of argument 1
     free     ARG                    the block released (default: 1)
     realloc  ARG                    the block moved (default: 1)
              "size=" ARG ["*" ARG]  its new size (default: size=2), needed
                                     only where the block is a null pointer  */

#ifndef ESC_CORE_DECLARED_H
#define ESC_CORE_DECLARED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum esc_declared_kind
{
  ESC_DECLARED_ALLOC,
  ESC_DECLARED_FREE,
  ESC_DECLARED_REALLOC
};

/* What a new block holds.  */
enum esc_declared_content
{
  ESC_CONTENT_NONE,
  ESC_CONTENT_STRDUP,
  ESC_CONTENT_STRNDUP,
  ESC_CONTENT_MEMDUP
};

struct esc_declared
{
  const char *name;
  uint8_t kind;    /* enum esc_declared_kind.  */
  uint8_t content; /* enum esc_declared_content.  */
  /* Arguments, counted from 0; -1: there is none.  */
  int8_t size, size2; /* ALLOC, REALLOC.  */
  int8_t block;       /* FREE, REALLOC.  */
  bool zero, nonnull, null0;
  bool from_model; /* A body in the unit turns it off.  */
};

struct esc_declared_table;

/* What is wrong with a declaration, and where: COLUMN counts from 1.  */
struct esc_declared_error
{
  unsigned column;
  char text[160];
};

struct esc_declared_table *esc_declared_new (void);
void esc_declared_free (struct esc_declared_table *t);

/* Take TEXT, the name and the words of a declaration of KIND; words are
   separated by SEPARATOR (`:', or ` ' for spaces and tabs).  One with the
   name and kind of an earlier one replaces it, but a model's does not replace
   an argument's.  Return false and fill
   *ERROR, T unchanged, if it is not a declaration.  */
bool esc_declared_add (struct esc_declared_table *t,
                       enum esc_declared_kind kind, const char *text,
                       char separator, bool from_model,
                       struct esc_declared_error *error);

/* Return the declaration of KIND of function NAME, or NULL.  T may be
   NULL.  */
const struct esc_declared *
esc_declared_lookup (const struct esc_declared_table *t,
                     enum esc_declared_kind kind, const char *name);

size_t esc_declared_count (const struct esc_declared_table *t);

#ifdef __cplusplus
}
#endif

#endif /* ESC_CORE_DECLARED_H */
