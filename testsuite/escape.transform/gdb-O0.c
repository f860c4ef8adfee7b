/* The debugger shows a slot under the name of the variable that would have
   pointed to the block, with the type that it is used as.  */
/* { dg-do run } */
/* { dg-options "-O0 -g -fplugin-arg-escape-transform=yes -fplugin-arg-escape-report" } */
/* { dg-final { gdb-test 27 "info locals" {^account__slot = \{balance = 7, bookings = 2\}} } } */
/* { dg-final { gdb-test 27 "print *account" {^\$1 = \{balance = 7, bookings = 2\}} } } */

#include <stdio.h>
#include <stdlib.h>

struct account { int balance, bookings; };

static __attribute__ ((noinline, noclone)) void
book (struct account *a, int n)
{
  a->balance += n;
  a->bookings++;
}

int
main (void)
{
  struct account *account = calloc (1, sizeof *account);  /* { dg-note "[escape:stack]" } */
  book (account, 3);
  book (account, 4);
  int balance = account->balance;
  printf ("%d %d\n", balance, account->bookings);
  free (account);
  return 0;
}
