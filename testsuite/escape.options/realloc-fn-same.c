/* The new size is argument 2 unless said otherwise.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-realloc-fn=f:2" } */
/* { dg-error "one argument is both the block and its size" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
