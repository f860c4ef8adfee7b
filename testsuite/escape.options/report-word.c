/* A word that report does not know.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report=stack,heat" } */
/* { dg-error "bad value 'stack,heat' in '-fplugin-arg-escape-report': it accepts a comma list of stack, heap, params, paths, each, unknown, all" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
