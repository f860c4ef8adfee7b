/* A program that does not link.  */
/* selftest: fails FAIL: .*build */
/* selftest: driver escape-torture [glob $srcdir/$subdir/*.c] */
/* { dg-do run } */
int nowhere (void);

int
main (void)
{
  return nowhere ();
}
