/* Two suffixes.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-recursion-limit=1KK" } */
/* { dg-error "bad value '1KK' in '-fplugin-arg-escape-recursion-limit'" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
