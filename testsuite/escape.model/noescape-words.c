/* Where the attributes may stand.  */
/* { dg-do compile } */

int variable __attribute__ ((noescape));	/* { dg-warning "attribute 'noescape' ignored: it is for parameters and functions" } */
typedef int type __attribute__ ((noescape_deep));	/* { dg-warning "attribute 'noescape_deep' ignored: it is for parameters and functions" } */
void no_pointer (int a __attribute__ ((noescape)));	/* { dg-warning "attribute 'noescape' ignored: parameter 'a' is not a pointer" } */
void argument (int *a __attribute__ ((noescape (1))));	/* { dg-warning "attribute 'noescape' of a parameter takes no arguments" } */
void too_many (int *a) __attribute__ ((noescape (2)));	/* { dg-warning "attribute 'noescape' ignored: '2' is more than the function has parameters" } */
void number (int *a, int b) __attribute__ ((noescape (1, 2)));	/* { dg-warning "attribute 'noescape' ignored: '2' is the number of a parameter that is not a pointer" } */
void zero (int *a) __attribute__ ((noescape (0)));	/* { dg-warning "attribute 'noescape' ignored: '0' is not the number of a parameter, counted from 1" } */
void word (int *a) __attribute__ ((noescape ("a")));	/* { dg-warning "is not the number of a parameter, counted from 1" } */

void fine_1 (int *a __attribute__ ((noescape)), int b);
void fine_2 (int *a, int b) __attribute__ ((__noescape__ (1)));
void fine_3 (int a[] __attribute__ ((noescape_deep)));
void fine_4 () __attribute__ ((noescape (1)));
void fine_5 (void (*callback) (int *) __attribute__ ((noescape)));
