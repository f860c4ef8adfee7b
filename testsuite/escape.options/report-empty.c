/* An empty word in report's list.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report=stack," } */
/* { dg-error "bad value 'stack,' in '-fplugin-arg-escape-report'" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
