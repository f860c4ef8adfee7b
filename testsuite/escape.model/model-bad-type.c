/* Comments count as lines.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-model=$::srcdir/escape.model/models/bad-type.model" } */
/* { dg-error "bad-type.model:2:8: unknown type 'gint': write what the typedef stands for" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
