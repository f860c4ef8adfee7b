/* A scan expected to fail, which does not.  */
/* selftest: fails XPASS: .*scan-assembler */
/* { dg-do compile } */
/* { dg-final { scan-assembler "ret" { xfail *-*-* } } } */

int unused;

int
f (void)
{
  return unused;
}
