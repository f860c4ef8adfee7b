/* A name is needed.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-model=" } */
/* { dg-error "bad value '' in '-fplugin-arg-escape-model': it accepts a file" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
