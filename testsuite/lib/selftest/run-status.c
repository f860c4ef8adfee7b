/* A program that ends with 1.  */
/* selftest: fails FAIL: .*execution test */
/* { dg-do run } */
int
main (void)
{
  return 1;
}
