/* The column counts from the start of the line.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-model=$::srcdir/escape.model/models/bad-alloc.model" } */
/* { dg-error "bad-alloc.model:2:16: expected the number of an argument, counted from 1, found 'one'" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
