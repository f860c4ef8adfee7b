/* A misspelt name: the nearest is proposed.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-reprot" } */
/* { dg-error "unknown argument '-fplugin-arg-escape-reprot'; did you mean 'report'" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
