/* No such shipped model.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-model=nosuch" } */
/* { dg-error "'-fplugin-arg-escape-model=nosuch': there is no such model in .*escape-models'; the name of a file has a '/' or ends in '.model'" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
