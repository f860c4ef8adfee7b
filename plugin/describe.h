/* The user's own words for values and places.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_DESCRIBE_H
#define ESC_DESCRIBE_H

#include "body.h"

/* Return what the user calls REF (`list->head', `*out', `tab[i]'), or NULL
   if it has no name.  The caller frees the string.  */
char *esc_describe (tree ref);

/* Return what the user calls the place that SITE's result goes to first, or
   NULL.  The caller frees the string.  */
char *esc_describe_site (const esc_site *site);

/* The number of bytes that SITE allocates, `n * 8', or NULL.  */
char *esc_describe_size (const esc_site *site);

#endif /* ESC_DESCRIBE_H */
