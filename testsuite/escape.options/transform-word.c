/* transform knows yes and no.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-transform=maybe" } */
/* { dg-error "bad value 'maybe' in '-fplugin-arg-escape-transform': it accepts yes or no" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
