/* No such file.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-model=./no-such.model" } */
/* { dg-error "'-fplugin-arg-escape-model=./no-such.model': cannot open the file: No such file" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
