/* A text formatted into a buffer that is large enough.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = { "width", "a-rather-long-name", "x" };

unsigned long
kernel (unsigned i)
{
  const char *name = names[i % 3];
  size_t room = strlen (name) + 24;
#ifdef BY_HAND
  char local[128], *text = local;
  if (room > sizeof local && !(text = malloc (room)))
    return 0;
#else
  char *text = malloc (room);
  if (!text)
    return 0;
#endif
  snprintf (text, room, "%s=%u;", name, i * 977);
  unsigned long h = 0;
  for (const char *s = text; *s; s++)
    h = h * 31 + *s;
#ifdef BY_HAND
  if (text != local)
#endif
    free (text);
  return h;
}
