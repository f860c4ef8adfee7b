/* A flag takes no value.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-dump=yes" } */
/* { dg-error "bad value 'yes' in '-fplugin-arg-escape-dump': it accepts no value" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
