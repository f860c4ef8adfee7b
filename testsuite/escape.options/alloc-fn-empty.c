/* A name is needed.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-alloc-fn=" } */
/* { dg-error "bad value '' in '-fplugin-arg-escape-alloc-fn': character 1: expected the name of a function, found nothing" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
