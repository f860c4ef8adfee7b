/* A value is needed.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-alloc-fn" } */
/* { dg-error "'-fplugin-arg-escape-alloc-fn' needs a value: it accepts a function and size=ARG" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
