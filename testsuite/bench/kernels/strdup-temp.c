/* A copy of a string, to take it apart.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "kernel.h"

#include <stdlib.h>
#include <string.h>

static const char *const paths[]
  = { "/usr/share/doc/readme", "a/b/c/d", "/etc/passwd",
      "home/user/projects/compiler/source/main.c" };

unsigned long
kernel (unsigned i)
{
  const char *path = paths[i % 4];
#ifdef BY_HAND
  char local[128], *copy = local;
  size_t n = strlen (path) + 1;
  if (n > sizeof local && !(copy = malloc (n)))
    return 0;
  memcpy (copy, path, n);
#else
  char *copy = strdup (path);
  if (!copy)
    return 0;
#endif
  unsigned long h = 0;
  for (char *part = copy; part;)
    {
      char *slash = strchr (part, '/');
      if (slash)
        *slash = 0;
      for (const char *s = part; *s; s++)
        h = h * 33 + *s;
      h ^= strlen (part) << 7;
      part = slash ? slash + 1 : NULL;
    }
#ifdef BY_HAND
  if (copy != local)
#endif
    free (copy);
  return h;
}
