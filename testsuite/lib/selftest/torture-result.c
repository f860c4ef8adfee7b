/* Another output with the plugin: here the name of the program.  */
/* selftest: fails FAIL: .*-O1 \(same result\) */
/* selftest: driver escape-torture [glob $srcdir/$subdir/*.c] */
/* { dg-do run } */
#include <stdio.h>

int
main (int argc, char **argv)
{
  puts (argv[argc - 1]);
  return 0;
}
