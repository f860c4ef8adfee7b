/* A size that no 64 bits hold, by its suffix.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-frame-limit=18014398509481984K" } */
/* { dg-error "bad value '18014398509481984K' in '-fplugin-arg-escape-frame-limit'" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
