/* What a function does not do with its pointer arguments, in words that other
   compilers, and GCC without the plugin escape, do not see.
   SPDX-License-Identifier: GPL-3.0-or-later

     int sum (const int *p ESC_NOESCAPE, int n);
     void show (struct list *, FILE *) ESC_NOESCAPE_DEEP_ARGS (1);

   The header stands alone: copy it into a project, or find it in
   `gcc -print-file-name=plugin`/escape.  docs/annotations.md says what is
   promised.  */

#ifndef ESC_ESCAPE_H
#define ESC_ESCAPE_H

#ifdef __has_attribute
#if __has_attribute(__noescape_deep__)
#pragma GCC system_header
#define ESC_NOESCAPE __attribute__ ((__noescape__))
#define ESC_NOESCAPE_DEEP __attribute__ ((__noescape_deep__))
#define ESC_NOESCAPE_ARGS(...) __attribute__ ((__noescape__ (__VA_ARGS__)))
#define ESC_NOESCAPE_DEEP_ARGS(...)                                           \
  __attribute__ ((__noescape_deep__ (__VA_ARGS__)))
#endif
#endif

#ifndef ESC_NOESCAPE
#define ESC_NOESCAPE
#define ESC_NOESCAPE_DEEP
#define ESC_NOESCAPE_ARGS(...)
#define ESC_NOESCAPE_DEEP_ARGS(...)
#endif

#endif /* ESC_ESCAPE_H */
