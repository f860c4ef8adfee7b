/* A size with something behind it.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-max-size=12x" } */
/* { dg-error "bad value '12x' in '-fplugin-arg-escape-max-size': it accepts a number of bytes" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
