/* A negative size.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-max-size=-1" } */
/* { dg-error "bad value '-1' in '-fplugin-arg-escape-max-size'" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
