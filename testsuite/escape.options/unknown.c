/* A name that is nobody's: all names are listed.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-zzz" } */
/* { dg-error "unknown argument '-fplugin-arg-escape-zzz'; the arguments are report, max-size, frame-limit" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
