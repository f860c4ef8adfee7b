/* Growing arrays.
   SPDX-License-Identifier: GPL-3.0-or-later

     ESC_VEC (uint32_t) v = { 0 };
     ESC_VEC_PUSH (v, 7);
     for (size_t i = 0; i < v.count; i++)
       use (v.items[i]);
     ESC_VEC_FREE (v);  */

#ifndef ESC_CORE_VEC_H
#define ESC_CORE_VEC_H

#include "arena.h"

#include <stdlib.h>
#include <string.h>

#define ESC_VEC(TYPE)                                                         \
  struct                                                                      \
  {                                                                           \
    TYPE *items;                                                              \
    size_t count, room;                                                       \
  }

#define ESC_VEC_PUSH(V, ITEM)                                                 \
  do                                                                          \
    {                                                                         \
      if ((V).count == (V).room)                                              \
        {                                                                     \
          (V).room = (V).room == 0 ? 16 : 2 * (V).room;                       \
          (V).items = esc_realloc ((V).items, (V).room, sizeof *(V).items);   \
        }                                                                     \
      (V).items[(V).count++] = (ITEM);                                        \
    }                                                                         \
  while (0)

#define ESC_VEC_FREE(V)                                                       \
  do                                                                          \
    {                                                                         \
      free ((V).items);                                                       \
      memset (&(V), 0, sizeof (V));                                           \
    }                                                                         \
  while (0)

/* Exchange two vectors of the same type.  */
#define ESC_VEC_SWAP(A, B)                                                    \
  do                                                                          \
    {                                                                         \
      char copy_[sizeof (A) == sizeof (B) ? (int) sizeof (A) : -1];           \
      memcpy (copy_, &(A), sizeof (A));                                       \
      memcpy (&(A), &(B), sizeof (A));                                        \
      memcpy (&(B), copy_, sizeof (A));                                       \
    }                                                                         \
  while (0)

#endif /* ESC_CORE_VEC_H */
