/* A program that ends well.  */
/* selftest: passes */
/* { dg-do run } */
int
main (void)
{
  return 0;
}
