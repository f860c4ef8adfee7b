/* A declaration without a name.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-model=$::srcdir/escape.model/models/bad-free.model" } */
/* { dg-error "bad-free.model:1:5: expected the name of a function, found nothing" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
