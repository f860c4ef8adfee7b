/* An empty name in only's list.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-only=f,,g" } */
/* { dg-error "bad value 'f,,g' in '-fplugin-arg-escape-only': it accepts a comma list of function names" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
