/* A size without a value.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-max-size" } */
/* { dg-error "'-fplugin-arg-escape-max-size' needs a value: it accepts a number of bytes" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
