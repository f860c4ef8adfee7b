/* Nothing is known of callees then: no warning of those in the file, which
   -O1 would look into, but of all else.  */
/* { dg-do compile } */
/* { dg-options "-O0" } */

int *kept;

static int helper (const int *p)
{
  return *p;
}

int through_helper (const int *p __attribute__ ((noescape)))
{
  return helper (p);
}

void store (int *p __attribute__ ((noescape)))	/* { dg-warning "stored in global 'kept'" } */
{
  kept = p;
}
