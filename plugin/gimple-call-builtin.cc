/* Calls of GCC's built-ins and internal functions: which of them have a
   meaning of their own, and what it is.
   SPDX-License-Identifier: GPL-3.0-or-later

   Atomics, va_list, trampolines, hints, and what the middle end makes up
   (masked loads, overflow checks).  A built-in that is not in a list here is
   asked about as a library function; an internal function that is not
   keeps everything it is given.  */

#include "gimple-call.h"

#define CASE_SIZES(X)                                                         \
  case X##_1:                                                                 \
  case X##_2:                                                                 \
  case X##_4:                                                                 \
  case X##_8:                                                                 \
  case X##_16

/* *p = v at any offset of what the atomic names; the old value results.  */
static void
build_exchange (esc_call_args *c, unsigned value)
{
  esc_node p = esc_arg_node (c, 0);
  if (p == ESC_NONE)
    p = ESC_NODE_WORLD;
  if (gimple_call_lhs (c->call))
    esc_assign_result (c, esc_content_node (c, p), ESC_ANY);
  if (esc_arg_node (c, value) != ESC_NONE)
    {
      esc_node any = esc_new_node (c->body);
      esc_graph_add_copy (c->body->graph, any, esc_arg_node (c, value),
                          ESC_ANY, c->stmt);
      esc_store_anywhere (c, p, any);
      /* fetch-and-op results in old op value.  */
      esc_assign_result (c, any, ESC_ANY);
    }
}

/* Move between two places of the generic atomics: operands are
   addresses.  */
static void
move_arguments (esc_call_args *c, unsigned to, unsigned from)
{
  esc_node t = esc_arg_node (c, to), f = esc_arg_node (c, from);
  if (t != ESC_NONE && f != ESC_NONE)
    esc_move_anywhere (c, t, f, ESC_EDGE_WORDS);
}

static bool
build_atomic (esc_call_args *c, built_in_function code)
{
  switch (code)
    {
      CASE_SIZES (BUILT_IN_ATOMIC_LOAD)
          : if (esc_arg_node (c, 0) != ESC_NONE) esc_assign_result (
            c, esc_content_node (c, esc_arg_node (c, 0)), 0);
      return true;

      CASE_SIZES (BUILT_IN_ATOMIC_STORE)
          : CASE_SIZES (BUILT_IN_ATOMIC_EXCHANGE)
          : CASE_SIZES (BUILT_IN_ATOMIC_FETCH_ADD)
          : CASE_SIZES (BUILT_IN_ATOMIC_FETCH_SUB)
          : CASE_SIZES (BUILT_IN_ATOMIC_FETCH_AND)
          : CASE_SIZES (BUILT_IN_ATOMIC_FETCH_OR)
          : CASE_SIZES (BUILT_IN_ATOMIC_FETCH_XOR)
          : CASE_SIZES (BUILT_IN_ATOMIC_FETCH_NAND)
          : CASE_SIZES (BUILT_IN_ATOMIC_ADD_FETCH)
          : CASE_SIZES (BUILT_IN_ATOMIC_SUB_FETCH)
          : CASE_SIZES (BUILT_IN_ATOMIC_AND_FETCH)
          : CASE_SIZES (BUILT_IN_ATOMIC_OR_FETCH)
          : CASE_SIZES (BUILT_IN_ATOMIC_XOR_FETCH)
          : CASE_SIZES (BUILT_IN_ATOMIC_NAND_FETCH)
          : CASE_SIZES (BUILT_IN_SYNC_FETCH_AND_ADD)
          : CASE_SIZES (BUILT_IN_SYNC_FETCH_AND_SUB)
          : CASE_SIZES (BUILT_IN_SYNC_FETCH_AND_AND)
          : CASE_SIZES (BUILT_IN_SYNC_FETCH_AND_OR)
          : CASE_SIZES (BUILT_IN_SYNC_FETCH_AND_XOR)
          : CASE_SIZES (BUILT_IN_SYNC_FETCH_AND_NAND)
          : CASE_SIZES (BUILT_IN_SYNC_ADD_AND_FETCH)
          : CASE_SIZES (BUILT_IN_SYNC_SUB_AND_FETCH)
          : CASE_SIZES (BUILT_IN_SYNC_AND_AND_FETCH)
          : CASE_SIZES (BUILT_IN_SYNC_OR_AND_FETCH)
          : CASE_SIZES (BUILT_IN_SYNC_XOR_AND_FETCH)
          : CASE_SIZES (BUILT_IN_SYNC_NAND_AND_FETCH)
          : CASE_SIZES (BUILT_IN_SYNC_LOCK_TEST_AND_SET)
          : build_exchange (c, 1);
      return true;

      CASE_SIZES (BUILT_IN_SYNC_VAL_COMPARE_AND_SWAP)
          : CASE_SIZES (BUILT_IN_SYNC_BOOL_COMPARE_AND_SWAP)
          : build_exchange (c, 2);
      return true;

      CASE_SIZES (BUILT_IN_ATOMIC_COMPARE_EXCHANGE) : build_exchange (c, 2);
      move_arguments (c, 1, 0);
      return true;

    case BUILT_IN_ATOMIC_LOAD:
      move_arguments (c, 2, 1);
      return true;
    case BUILT_IN_ATOMIC_STORE:
      move_arguments (c, 1, 2);
      return true;
    case BUILT_IN_ATOMIC_EXCHANGE:
      move_arguments (c, 3, 1);
      move_arguments (c, 1, 2);
      return true;
    case BUILT_IN_ATOMIC_COMPARE_EXCHANGE:
      move_arguments (c, 2, 1);
      move_arguments (c, 1, 3);
      return true;

    case BUILT_IN_ATOMIC_TEST_AND_SET:
    case BUILT_IN_ATOMIC_CLEAR:
      CASE_SIZES (BUILT_IN_SYNC_LOCK_RELEASE)
          : case BUILT_IN_ATOMIC_THREAD_FENCE
          : case BUILT_IN_ATOMIC_SIGNAL_FENCE
          : case BUILT_IN_ATOMIC_ALWAYS_LOCK_FREE
          : case BUILT_IN_ATOMIC_IS_LOCK_FREE : case BUILT_IN_SYNC_SYNCHRONIZE
          : return true;

    default:
      return false;
    }
}

bool
esc_build_builtin (esc_call_args *c)
{
  if (!gimple_call_builtin_p (c->call, BUILT_IN_NORMAL))
    return false;
  built_in_function code = DECL_FUNCTION_CODE (gimple_call_fndecl (c->call));
  switch (code)
    {
    CASE_BUILT_IN_ALLOCA:
      esc_assign_result (c, esc_new_foreign_object (c), 0);
      return true;

    case BUILT_IN_VA_START:
      if (esc_arg_node (c, 0) != ESC_NONE)
        esc_store_anywhere (c, esc_arg_node (c, 0), ESC_NODE_WORLD);
      return true;
    case BUILT_IN_VA_COPY:
      move_arguments (c, 0, 1);
      return true;

    case BUILT_IN_INIT_TRAMPOLINE:
    case BUILT_IN_INIT_HEAP_TRAMPOLINE:
    case BUILT_IN_INIT_DESCRIPTOR:
    case BUILT_IN_ADJUST_TRAMPOLINE:
    case BUILT_IN_ADJUST_DESCRIPTOR:
      esc_build_trampoline (c, code);
      return true;

    case BUILT_IN_APPLY_ARGS:
    case BUILT_IN_APPLY:
      /* Arguments are handed on without a name.  */
      c->body->refusal = ESC_REFUSE_UNKNOWN_STATEMENT;
      return false;

    case BUILT_IN_EXPECT:
    case BUILT_IN_EXPECT_WITH_PROBABILITY:
    case BUILT_IN_ASSUME_ALIGNED:
      esc_assign_result (c, esc_arg_node (c, 0), 0);
      return true;

    case BUILT_IN_OBJECT_SIZE:
      ESC_CASE_FROM_12 (BUILT_IN_DYNAMIC_OBJECT_SIZE)
      if (esc_arg_node (c, 0) != ESC_NONE)
        {
          tree mode = gimple_call_arg (c->call, 1);
          esc_size_query q
            = { esc_arg_node (c, 0),
                tree_fits_shwi_p (mode) ? (int) tree_to_shwi (mode) : 3,
                code != BUILT_IN_OBJECT_SIZE };
          c->body->size_queries.safe_push (q);
        }
      return true;

    case BUILT_IN_VA_END:
    case BUILT_IN_PREFETCH:
    case BUILT_IN_CONSTANT_P:
    case BUILT_IN_UNREACHABLE:
      ESC_CASE_FROM_13 (BUILT_IN_UNREACHABLE_TRAP)
    case BUILT_IN_TRAP:
    case BUILT_IN_STACK_RESTORE:
      return true;

    case BUILT_IN_STACK_SAVE:
    case BUILT_IN_RETURN_ADDRESS:
    case BUILT_IN_FRAME_ADDRESS:
      esc_assign_result (c, ESC_NODE_WORLD, 0);
      return true;

    case BUILT_IN_MEMSET:
      {
        tree n = gimple_call_arg (c->call, 2);
        if (esc_arg_node (c, 0) != ESC_NONE && esc_arg_node (c, 1) != ESC_NONE)
          {
            esc_node any = esc_new_node (c->body);
            esc_graph_add_copy (c->body->graph, any, esc_arg_node (c, 1),
                                ESC_ANY, c->stmt);
            esc_store_anywhere (c, esc_arg_node (c, 0), any);
          }
        else if (esc_arg_node (c, 0) != ESC_NONE && tree_fits_shwi_p (n)
                 && tree_to_shwi (n) > 0)
          {
            esc_kill kill
              = { esc_arg_node (c, 0), 0, tree_to_shwi (n), c->stmt };
            c->body->kills.safe_push (kill);
          }
        esc_assign_result (c, esc_arg_node (c, 0), 0);
        return true;
      }

    default:
      /* What others do before they let this go on counts as done here.  */
      if (!build_atomic (c, code))
        return false;
      c->body->calls_out = true;
      return true;
    }
}

/* Every operand flows to the result, at any offset.  */
static void
mix_arguments (esc_call_args *c)
{
  for (esc_node n : c->nodes)
    esc_assign_result (c, n, ESC_ANY);
}

bool
esc_build_internal (esc_call_args *c)
{
  if (!gimple_call_internal_p (c->call))
    return false;
  internal_fn fn = gimple_call_internal_fn (c->call);
  switch (fn)
    {
    case IFN_UBSAN_NULL:
    case IFN_UBSAN_BOUNDS:
    case IFN_UBSAN_VPTR:
    case IFN_UBSAN_PTR:
    case IFN_UBSAN_OBJECT_SIZE:
    case IFN_TSAN_FUNC_EXIT:
    case IFN_FALLTHROUGH:
    case IFN_ABNORMAL_DISPATCHER:
    case IFN_ASAN_MARK:
    case IFN_ASAN_CHECK:
    case IFN_LOOP_VECTORIZED:
    case IFN_LOOP_DIST_ALIAS:
    case IFN_CHECK_RAW_PTRS:
    case IFN_CHECK_WAR_PTRS:
    case IFN_NOP:
    case IFN_UNIQUE:
      ESC_CASE_FROM_12 (IFN_DEFERRED_INIT) /* A bit pattern.  */
      ESC_CASE_FROM_13 (IFN_ASSUME)
      return true;

    case IFN_BUILTIN_EXPECT:
    case IFN_LAUNDER:
      ESC_CASE_FROM_15 (IFN_ACCESS_WITH_SIZE)
      esc_assign_result (c, esc_arg_node (c, 0), 0);
      return true;

    case IFN_ANNOTATE:
    case IFN_LOAD_LANES: /* The operand, or the result, is memory.  */
    case IFN_STORE_LANES:
    case IFN_UBSAN_CHECK_ADD:
    case IFN_UBSAN_CHECK_SUB:
    case IFN_UBSAN_CHECK_MUL:
    case IFN_ADD_OVERFLOW:
    case IFN_SUB_OVERFLOW:
    case IFN_MUL_OVERFLOW:
    case IFN_VEC_CONVERT:
      ESC_CASE_FROM_12 (IFN_SHUFFLEVECTOR)
    case IFN_DIVMOD:
    case IFN_CLZ:
    case IFN_CTZ:
    case IFN_CLRSB:
    case IFN_FFS:
    case IFN_PARITY:
    case IFN_POPCOUNT:
      ESC_CASE_FROM_14 (IFN_UADDC)
      ESC_CASE_FROM_14 (IFN_USUBC)
      mix_arguments (c);
      return true;

    case IFN_ATOMIC_COMPARE_EXCHANGE:
      build_exchange (c, 2);
      return true;

    case IFN_VA_ARG:
      esc_assign_result (c, ESC_NODE_WORLD, 0);
      if (esc_arg_node (c, 0) != ESC_NONE)
        {
          esc_read_all (c, esc_arg_node (c, 0));
          esc_assign_result (
            c, esc_reach_node (c->body, esc_arg_node (c, 0), c->stmt),
            ESC_ANY);
        }
      return true;

    case IFN_MASK_LOAD:
    case IFN_MASK_LOAD_LANES:
    case IFN_LEN_LOAD:
      {
        esc_node p = esc_arg_node (c, 0);
        if (p != ESC_NONE)
          esc_assign_result (c, esc_content_node (c, p), ESC_ANY);
        return true;
      }

    case IFN_MASK_STORE:
    case IFN_LEN_STORE:
      if (esc_arg_node (c, 0) == ESC_NONE)
        break;
      for (unsigned i = 2; i < c->nodes.length (); i++)
        if (c->nodes[i] != ESC_NONE)
          esc_store_anywhere (c, esc_arg_node (c, 0), c->nodes[i]);
      return true;

    default:
      break;
    }
  esc_count_not_understood (c->body, "internal function",
                            internal_fn_name (fn));
  if (dump_file && (dump_flags & TDF_DETAILS))
    fprintf (dump_file, "not understood: internal function %s\n",
             internal_fn_name (fn));
  for (esc_node n : c->nodes)
    esc_sink_node (c->body, n, ESC_SINK_UNKNOWN, c->stmt);
  esc_assign_result (c, ESC_NODE_WORLD, 0);
  return true;
}
