/* Known library functions: what a call does with the pointers it is given.
   SPDX-License-Identifier: GPL-3.0-or-later

   The table is text, one line each, in the words that known-parse.c
   documents at its top; known.def holds the C library.  A line says the
   prototype as classes of types and, per argument and for the whole call, the
   effects below.  Whatever an entry does not say does not happen: an entry
   that is too kind is a miscompilation, so each is read from the standard or
   the manual page and has a test.  */

#ifndef ESC_CORE_KNOWN_H
#define ESC_CORE_KNOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ESC_KNOWN_MAX_ARGS 10

/* Class of a parameter or result, checked against the declaration in the
   user's program before an entry is believed.  */
enum esc_type_class
{
  ESC_TYPE_VOID,      /* Result only.  */
  ESC_TYPE_INTEGER,   /* Any integer, enum or bool.  */
  ESC_TYPE_FLOAT,     /* Real or complex.  */
  ESC_TYPE_POINTER,   /* To an object.  */
  ESC_TYPE_FUNCTION,  /* Pointer to a function.  */
  ESC_TYPE_AGGREGATE, /* Struct or union by value.  */
  ESC_TYPE_VA_LIST    /* va_list, however the target passes it.  */
};

/* Effects on the object that an argument points to.  A pointer argument
   without any of them is only compared or counted.  For an argument that is
   not a pointer the value itself counts: RETAIN and THREAD of a struct, an
   integer or a function pointer mean that what it holds is kept.  WORLD
   comes with WRITE; SEND and PRINT come with READ.  */

/* Its bytes are looked at.  */
#define ESC_ARG_READ 0x01u
/* Plain data (no pointer) is written.  */
#define ESC_ARG_WRITE 0x02u
/* Pointers to things outside may be written (read, getaddrinfo).  */
#define ESC_ARG_WORLD 0x04u
/* Its bytes go outside as they are, pointers included (write, fwrite, send):
   its content escapes, itself it does not.  */
#define ESC_ARG_SEND 0x08u
/* The pointer itself is kept.  */
#define ESC_ARG_RETAIN 0x10u
/* Kept by another thread.  */
#define ESC_ARG_THREAD 0x20u
/* The object is released.  */
#define ESC_ARG_FREE 0x40u
/* Released or moved; the result is the new one.  */
#define ESC_ARG_REALLOC 0x80u
/* The object whose address is stored in the argument's object is released
   or moved (getline).  */
#define ESC_ARG_REALLOC_IN 0x100u
/* READ, WRITE, WORLD apply to everything reachable from it as well; SEND and
   PRINT to what its pointers lead to and not to itself (struct iovec).  */
#define ESC_ARG_DEEP 0x200u
/* Its bytes up to a zero byte go outside (puts, setenv): SEND for one who
   believes that addresses travel as strings.  */
#define ESC_ARG_PRINT 0x400u

enum esc_effect_kind
{
  /* Result is argument A (+ any offset if ANY_OFFSET).  */
  ESC_EFFECT_RETURN,
  /* Result points to memory of the library or of anything outside.  */
  ESC_EFFECT_RETURN_WORLD,
  /* Result is a new object that nobody else points to, or NULL.  */
  ESC_EFFECT_RETURN_FRESH,
  /* Result is a pointer that was stored anywhere in A's object (+ any offset
     if ANY_OFFSET).  */
  ESC_EFFECT_RETURN_CONTENT,
  /* Bytes of *A copied to *B, SIZE_ARG of them (a strcpy-like: SIZE_ARG is
     -1); from any offset to any offset if ANY_OFFSET.  B is -1 for the object
     the result points to.  */
  ESC_EFFECT_COPY,
  /* Argument A (+ any offset) is stored at the start of *B, or anywhere in it
     if ANY_OFFSET.  */
  ESC_EFFECT_STORE,
  /* Pointers stored in *A get another offset within what they point to
     (strsep).  */
  ESC_EFFECT_ADVANCE,
  /* Function argument A is called, during the call only, with pointers into
     (+ any offset) or out of *B, or B is -1 and it gets the library's own; B
     may occur in several effects.  Its result comes back as a number.  */
  ESC_EFFECT_CALLBACK,
  /* A is a printf format, B the first argument it applies to, C the buffer
     the text goes to or -1 for a stream; if IN_CONTENT, the buffer is found
     in C's object (asprintf).  */
  ESC_EFFECT_PRINTF,
  /* A is a scanf format, B the first argument it applies to, C the text
     buffer or -1.  */
  ESC_EFFECT_SCANF,
  /* A is a format, B a va_list, C as above.  */
  ESC_EFFECT_VPRINTF,
  ESC_EFFECT_VSCANF
};

#define ESC_KNOWN_MAX_EFFECTS 6

struct esc_effect
{
  uint8_t kind;    /* enum esc_effect_kind.  */
  int8_t a, b, c;  /* Argument numbers from 0, or -1.  */
  int8_t size_arg; /* COPY: argument holding the byte count.  */
  bool any_offset; /* RETURN, RETURN_CONTENT, COPY, STORE.  */
  bool in_content; /* PRINTF, VPRINTF.  */
};

struct esc_known
{
  const char *name;
  uint8_t nargs; /* Named parameters.  */
  bool variadic;
  bool noreturn;
  uint8_t result; /* enum esc_type_class.  */
  uint8_t types[ESC_KNOWN_MAX_ARGS];
  uint16_t args[ESC_KNOWN_MAX_ARGS]; /* ESC_ARG_...  */
  /* The same for each unnamed argument; 0 if a format says it.  */
  uint16_t rest;
  uint8_t neffects;
  struct esc_effect effects[ESC_KNOWN_MAX_EFFECTS];
};

struct esc_known_table;

/* Return a new table with the built-in entries.  The caller owns it.  */
struct esc_known_table *esc_known_new (void);
void esc_known_free (struct esc_known_table *t);

/* Return the entry of NAME (leading `__builtin_' and the fortified
   `__NAME_chk' forms are the caller's business: they are entries of their
   own where their arguments differ), or NULL.  */
const struct esc_known *esc_known_lookup (const struct esc_known_table *t,
                                          const char *name);

/* What is wrong with a line, and where: COLUMN counts from 1.  */
struct esc_known_error
{
  unsigned column;
  char text[160];
};

/* Parse one line of the table's language into *OUT.  OUT->name points into
   LINE, which is modified.  Return false and fill *ERROR if the line is not
   an entry.  */
bool esc_known_parse (char *line, struct esc_known *out,
                      struct esc_known_error *error);

/* Add the entry of LINE to T; it replaces one of the same name.  Return
   false and fill *ERROR, T unchanged, if the line is not an entry.  */
bool esc_known_add (struct esc_known_table *t, const char *line,
                    struct esc_known_error *error);

/* All entries in the order of the table (built-in ones, then added ones),
   for tests and dumps.  */
size_t esc_known_count (const struct esc_known_table *t);
const struct esc_known *esc_known_entry (const struct esc_known_table *t,
                                         size_t i);

#ifdef __cplusplus
}
#endif

#endif /* ESC_CORE_KNOWN_H */
