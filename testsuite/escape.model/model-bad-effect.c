/* A mistake in a model is told with its line and column.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-model=$::srcdir/escape.model/models/bad-effect.model" } */
/* { dg-error "bad-effect.model:3:16: expected an effect .*, found 'reads'" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
