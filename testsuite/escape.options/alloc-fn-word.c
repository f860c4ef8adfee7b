/* A word that is none; the whole value is told, which GCC cuts.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-alloc-fn=f:siz=1" } */
/* { dg-error "bad value 'f:siz=1' in '-fplugin-arg-escape-alloc-fn': character 3: expected 'size=ARG'.*, found 'siz=1'" "" { target *-*-* } 0 } */
/* { dg-error "failed to initialize plugin" "" { target *-*-* } 0 } */

int unused;
