/* Arguments count from 1.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-alloc-fn=f:size=0" } */
/* { dg-error "bad value 'f:size=0' in '-fplugin-arg-escape-alloc-fn': character 8: expected the number of an argument, counted from 1, found '0'" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
