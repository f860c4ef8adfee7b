/* Words that contradict each other.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-alloc-fn=f:strdup:zero" } */
/* { dg-error "a copy is neither zero nor of two sizes" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
