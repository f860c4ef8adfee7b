/* A release has no size.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-free-fn=f:size=1" } */
/* { dg-error "in '-fplugin-arg-escape-free-fn': character 3: expected the number of an argument, counted from 1, found 'size=1'" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
