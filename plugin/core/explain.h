/* Why did an object escape: a path from its birth to the place it leaves.
   SPDX-License-Identifier: GPL-3.0-or-later

   The path is read from the solution itself (shortest path over the same
   edges that the solver followed), so it cannot disagree with the verdict:
   an escaped object always has one, and an object that did not escape has
   none.  Example, for

     struct box b; b.p = malloc (8); cache = &b;

   the steps of the malloc'ed object are
     STORE edge `b.p = ...'    into object b
     ADDR edge `&b'            (b is now followed, as it holds the object)
     STORE edge `cache = ...'  into external object cache.  */

#ifndef ESC_CORE_EXPLAIN_H
#define ESC_CORE_EXPLAIN_H

#include "solve.h"

#ifdef __cplusplus
extern "C" {
#endif

enum esc_step_kind
{
  ESC_STEP_BIRTH, /* The address of OBJECT is taken (first step
				   of each object followed).  */
  ESC_STEP_COPY,  /* Copied or computed from.  */
  ESC_STEP_STORE, /* Stored into HOLDER.  */
  ESC_STEP_LOAD,  /* Loaded from HOLDER.  */
  ESC_STEP_MOVE,  /* Block copy into HOLDER.  */
  ESC_STEP_SINK   /* Reaches SINK.  */
};

struct esc_step
{
  enum esc_step_kind kind;
  esc_edge_id edge;  /* The edge followed.  */
  esc_object object; /* Which object is being followed here.  */
  esc_object holder; /* STORE, LOAD, MOVE; else ESC_NONE.  */
};

struct esc_path
{
  struct esc_step *steps;
  size_t count;
  /* The end of the road: reached SINK, or stored in external object
     OUTSIDE (ESC_OBJECT_WORLD_ID: through an unknown pointer).  */
  bool in_sink;
  enum esc_sink sink;
  esc_object outside;
  /* The first object on the path that held the followed one, and is not
     external, or ESC_NONE: what the user would call the container.  It need
     not have escaped itself: the followed one may have been loaded back.  */
  esc_object container;
};

/* Return the path of OBJ, or a path with no steps if OBJ has not escaped
   or the solution is incomplete.  The caller releases it with
   esc_path_free.  */
struct esc_path esc_explain (const struct esc_solution *s, esc_object obj);
void esc_path_free (struct esc_path *path);

#ifdef __cplusplus
}
#endif

#endif /* ESC_CORE_EXPLAIN_H */
