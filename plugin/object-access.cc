/* The largest types, by size and alignment, that an object is accessed as.
   SPDX-License-Identifier: GPL-3.0-or-later

   To GCC, an access through a pointer to a type larger than a variable
   cannot be an access to that variable:

     struct s { int n; char text[4096]; };
     struct s *p = malloc (8);  p->n = 1;

   A heap block has no such size, so programs make blocks that are smaller
   than their type.  A slot must then be as large as the type.  */

#include "body.h"

struct access_walk
{
  const esc_body *body;
  const esc_solution *solution;
  vec<esc_access> *accesses;
};

/* A place with the address in NAME is accessed as TYPE.  */
static void
note_access (access_walk *w, tree name, tree type)
{
  tree size = COMPLETE_TYPE_P (type) ? TYPE_SIZE_UNIT (type) : NULL_TREE;
  if (TREE_CODE (name) != SSA_NAME || !size || !tree_fits_uhwi_p (size)
      || SSA_NAME_VERSION (name) >= w->body->ssa_nodes.length ())
    return;
  esc_node n = w->body->ssa_nodes[SSA_NAME_VERSION (name)];
  if (n == ESC_NODE_WORLD) /* None.  */
    return;
  size_t count;
  const esc_target *t = esc_targets (w->solution, n, &count);
  for (size_t i = 0; i < count; i++)
    {
      const esc_origin *o = &w->body->objects[t[i].object];
      if (o->kind != ESC_ORIGIN_SITE)
        continue;
      esc_access *a = &(*w->accesses)[o->index];
      a->size = MAX (a->size, tree_to_uhwi (size));
      a->align = MAX (a->align, TYPE_ALIGN (type));
    }
}

static bool
visit (gimple *, tree base, tree, void *data)
{
  access_walk *w = (access_walk *) data;
  if (!base
      || (TREE_CODE (base) != MEM_REF && TREE_CODE (base) != TARGET_MEM_REF))
    return false;
  note_access (w, TREE_OPERAND (base, 0), TREE_TYPE (base));
  tree alias
    = TREE_CODE (base) == MEM_REF ? TREE_OPERAND (base, 1) : TMR_OFFSET (base);
  if (POINTER_TYPE_P (TREE_TYPE (alias)))
    note_access (w, TREE_OPERAND (base, 0), TREE_TYPE (TREE_TYPE (alias)));
  return false;
}

void
esc_largest_accesses (const esc_body *body, const esc_solution *solution,
                      vec<esc_access> *accesses)
{
  accesses->safe_grow_cleared (body->sites.length (), true);
  access_walk w = { body, solution, accesses };
  basic_block bb;
  FOR_EACH_BB_FN (bb, body->fun)
    for (gimple_stmt_iterator i = gsi_start_bb (bb); !gsi_end_p (i);
         gsi_next (&i))
      if (!is_gimple_debug (gsi_stmt (i)))
        walk_stmt_load_store_addr_ops (gsi_stmt (i), &w, visit, visit, visit);
}
