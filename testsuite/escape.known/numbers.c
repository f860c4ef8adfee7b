/* Addresses that go through the library as numbers, and entries that do not
   apply because the declaration is not the library's.
   SPDX-License-Identifier: GPL-3.0-or-later  */
/* { dg-do compile } */
/* { dg-options "-O0 -w -fplugin-arg-escape-report=stack,heap -fplugin-arg-escape-transform=yes" } */

#include <stdint.h>
#define atol library_atol
#define chdir library_chdir
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>
#undef atol
#undef chdir

extern void *sink;

void
absolute (void)
{
  char *p = malloc (16);  /* { dg-note "'p' escapes" } */
  sink = (void *) labs ((long) p);
  free (p);
}

/* The kernel gives it back to eventfd_read.  */
void
counter (int fd)
{
  char *p = malloc (16);  /* { dg-note "'p' escapes" } */
  eventfd_write (fd, (uintptr_t) p);
  free (p);
}

void
position (int fd)
{
  char *p = malloc (16);  /* { dg-note "'p' escapes" } */
  lseek (fd, (off_t) p, SEEK_SET);
  free (p);
}

/* Not the library's function: the result is a pointer.  */
extern char *atol (char *);

void
other_result (void)
{
  char *p = malloc (16);  /* { dg-note "'p' escapes" } */
  atol (p);
  free (p);
}

/* Not the library's function: one argument more.  */
extern int chdir (const char *, void *);

void
other_arguments (void)
{
  char *p = malloc (16);  /* { dg-note "'p' escapes" } */
  chdir ("/", p);
  free (p);
}

/* The program's own function of the library's name.  */
__attribute__ ((noipa)) int
unlink (const char *s)
{
  sink = (void *) s;
  return 0;
}

void
own_function (void)
{
  char *p = malloc (16);  /* { dg-note "'p' escapes" } */
  unlink (p);
  free (p);
}
