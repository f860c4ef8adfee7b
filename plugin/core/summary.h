/* Summaries: what a function does with what its caller hands it.
   SPDX-License-Identifier: GPL-3.0-or-later

   A function is summarised from its own constraint graph, built with one
   object per parameter that stands for whatever the argument points to, and
   further ones, made when the body loads from them, for what is found
   there.  These are the *parts*:

     struct list { struct node *head; int n; };
     int push (struct list *l, struct node *e)
     { e->next = l->head; l->head = e; return ++l->n; }

     part 0   what l points to
     part 1   what e points to
     part 2   what the 8 bytes at part 0 + 0 point to
     STORE  part 1 + 0, 8 bytes  <-  part 2
     STORE  part 0 + 0, 8 bytes  <-  part 1
     READ   part 0

   A loop over a list loads from what it has loaded before. There the part
   that is found is the same AGAIN:

     while (e) e = e->next;

     part 0   what e points to
     part 1   what the 8 bytes at part 0 + 0 point to
     part 2   what the 8 bytes at part 1 + 0 point to is part 1

   The caller gives each part a value of its own (its argument, a load from
   it, a new object) and repeats the effects as edges of its graph, so the
   same callee may keep one caller's object on the stack and let another's
   escape, and aliases between arguments need no special care: the caller's
   graph knows them.  (Access paths with bounded depth in place of
   symbolic names: cf. Wilson and Lam, "Efficient context-sensitive pointer
   analysis for C programs", PLDI 1995.)  */

#ifndef ESC_CORE_SUMMARY_H
#define ESC_CORE_SUMMARY_H

#include "solve.h"

#ifdef __cplusplus
extern "C" {
#endif

enum esc_part_kind
{
  ESC_PART_PARAM,   /* What parameter INDEX points to.  */
  ESC_PART_CONTENT, /* What the SIZE bytes at OFFSET of PARENT
				   point to.  */
  ESC_PART_DEEP,    /* Everything that can be reached from the
				   content of PARENT.  */
  ESC_PART_FRESH,   /* An object made by the function.  */
  ESC_PART_RESULT,  /* What call number INDEX of a part gives.  */
  ESC_PART_AGAIN    /* No part of its own: what the SIZE bytes at OFFSET
				   of PARENT point to counts as the part INDEX, a CONTENT
				   before it.  */
};

struct esc_part
{
  uint8_t kind;         /* enum esc_part_kind.  */
  uint32_t index;       /* PARAM: its number; AGAIN: a part.  */
  uint32_t parent;      /* CONTENT, DEEP, AGAIN.  */
  bool single;          /* PARAM: one object, not any of several.  */
  int64_t offset, size; /* CONTENT, AGAIN: bytes or ESC_ANY.  */
  /* While the summary is made: the part's object and its address.  */
  esc_object object;
  esc_node address;
};

enum esc_deed_kind
{
  ESC_DEED_ESCAPE,  /* PART's address leaves for good.  */
  ESC_DEED_STORE,   /* VALUE is stored into PART.  */
  ESC_DEED_RETURN,  /* VALUE is the result.  */
  ESC_DEED_READ,    /* PART's bytes are looked at.  */
  ESC_DEED_FREE,    /* PART may be freed.  */
  ESC_DEED_REALLOC, /* PART may be reallocated.  */
  ESC_DEED_CALL,    /* PART, a function, is called: call number CALL.  */
  ESC_DEED_ARGUMENT /* VALUE is argument OFFSET of call number CALL; any
				   argument if OFFSET is ESC_ANY.  */
};

/* One thing that the function does.  */
struct esc_deed
{
  uint8_t kind;         /* enum esc_deed_kind.  */
  uint8_t sink;         /* ESCAPE: enum esc_sink.  */
  uint32_t part;        /* Not RETURN, ARGUMENT.  */
  uint32_t call;        /* CALL, ARGUMENT.  */
  int64_t offset, size; /* STORE: bytes or ESC_ANY.  */
  uint32_t value;       /* STORE, RETURN, ARGUMENT: a part, or ESC_NONE
				   for WORLD.  */
  int64_t value_offset; /* Added to the part's address, bytes or
				   ESC_ANY.  */
};

/* Named limits; beyond them a part is DEEP, or the function is not
   summarised.  */
enum
{
  ESC_SUMMARY_MAX_DEPTH = 3, /* Loads in a row from a parameter.  */
  ESC_SUMMARY_MAX_PARTS = 40,
  ESC_SUMMARY_MAX_DEEDS = 80,
  ESC_SUMMARY_MAX_CALLS = 8,   /* Of what callers hand over.  */
  ESC_SUMMARY_MAX_HIDDEN = 32, /* See hidden_alias_p.  */
  ESC_SUMMARY_MAX_ROUNDS = 8   /* Solving again after new parts, and
				   fixed-point rounds of a recursion.  */
};

struct esc_summary
{
  bool usable; /* False: nothing is known.  */
  uint32_t nparts;
  struct esc_part *parts;
  uint32_t ndeeds;
  struct esc_deed *deeds; /* Sorted, no duplicates.  */
  bool writes_elsewhere;  /* Addresses may be stored in places that others
			     know: by code that is not looked at, or through
			     pointers of the outside's.  */
};

/* A pointer that the body releases.  */
struct esc_freed
{
  esc_node node;
  bool moved; /* By realloc.  */
};

/* A call of one of NPARTS parts, with NARGS arguments: values, or ESC_NONE for
   numbers; if ANY, each of them may be any argument.  */
struct esc_called
{
  uint32_t number;
  uint32_t nparts, nargs;
  const uint32_t *parts;
  const esc_node *args;
  bool any;
};

/* Return the summary of a body with graph G and solution S.  PARTS are the
   NPARTS parts met so far (a fresh part is added for each object of kind
   SITE or ALLOCA that gets out); RESULT is the node of the result; a pointer
   has WORD bytes.  The caller releases it with esc_summary_free.  */
struct esc_summary *
esc_summary_collect (const struct esc_graph *g, const struct esc_solution *s,
                     const struct esc_part *parts, uint32_t nparts,
                     esc_node result, const struct esc_freed *freed,
                     size_t nfreed, const struct esc_called *called,
                     size_t ncalled, int64_t word);

/* Return a summary that says nothing (USABLE false), or that the function
   does nothing (true): the start of a fixed point.  */
struct esc_summary *esc_summary_new (bool usable);
void esc_summary_free (struct esc_summary *summary);

/* Return true if A and B say the same.  */
bool esc_summary_equal_p (const struct esc_summary *a,
                          const struct esc_summary *b);

/* Print SUMMARY in words, one deed per line.  */
void esc_summary_print (FILE *f, const struct esc_summary *summary);

/* The loads of G from parts whose content has no part yet: append what is
   missing to *PARTS (NPARTS of CAPACITY) with OBJECT = ESC_NONE; a pointer has
   WORD bytes.  RECURSIVE
   if the function may call itself: then parts found alike are taken for one
   sooner, so that its summary gets to a fixed point.  Return the new number
   of parts, or ESC_NONE if there is no room.  */
uint32_t esc_summary_missing_parts (const struct esc_graph *g,
                                    const struct esc_solution *s,
                                    struct esc_part *parts, uint32_t nparts,
                                    uint32_t capacity, bool recursive,
                                    int64_t word);

#ifdef __cplusplus
}
#endif

#endif /* ESC_CORE_SUMMARY_H */
