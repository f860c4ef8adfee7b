/* Nothing about pointers may be left unsaid.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-model=$::srcdir/escape.model/models/silent.model" } */
/* { dg-error "silent.model:1:19: nothing is said about pointer parameter 1" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
