/* No fields at all cannot be.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-max-fields=0" } */
/* { dg-error "bad value '0' in '-fplugin-arg-escape-max-fields': it accepts a number of fields" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
