/* Assertions of the core.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_CORE_UTIL_H
#define ESC_CORE_UTIL_H

#ifdef __cplusplus
extern "C" {
#endif

/* What happens when an invariant is broken.  The plugin points it at GCC's
   internal error, tests leave it at abort.  Does not return.  */
typedef void (*esc_fatal_fn) (const char *file, int line, const char *what);
extern esc_fatal_fn esc_fatal_hook;

void esc_fatal (const char *file, int line, const char *what)
  __attribute__ ((noreturn));

#define esc_assert(COND)                                                      \
  ((COND) ? (void) 0 : esc_fatal (__FILE__, __LINE__, #COND))

#ifdef __cplusplus
}
#endif

#endif /* ESC_CORE_UTIL_H */
