/* A model is a text.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-model=$::srcdir/escape.model/models/zero.model" } */
/* { dg-error "zero.model:1:1: expected text, found a zero byte" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
