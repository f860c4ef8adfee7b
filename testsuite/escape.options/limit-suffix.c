/* A count has no suffix.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-limit=1K" } */
/* { dg-error "bad value '1K' in '-fplugin-arg-escape-limit': it accepts a number of allocations" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
