/* Functions that return twice: a local changed since is indeterminate after
   longjmp, an object on the heap is not.  */
/* { dg-do compile } */

#define _GNU_SOURCE
#include "use.h"

#include <setjmp.h>
#include <ucontext.h>
#include <unistd.h>

jmp_buf env;
ucontext_t context;

int
plain (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  int s = use (p);
  if (turns)
    longjmp (env, 1);
  return s;
}

int
with_setjmp (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:setjmp]" } */
  int s = use (p);
  if (setjmp (env))
    return p[turns & 3];
  return s;
}

int
with_sigsetjmp (void)
{
  sigjmp_buf here;
  int *p = malloc (FOUR);  /* { dg-note "[escape:setjmp]" } */
  int s = use (p);
  if (sigsetjmp (here, 1))
    return p[turns & 3];
  return s;
}

int
with_vfork (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:setjmp]" } */
  int s = use (p);
  if (vfork () == 0)
    _exit (s);
  return p[turns & 3];
}

int
with_fork (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  int s = use (p);
  if (fork () == 0)
    _exit (s);
  return p[turns & 3];
}

int
with_getcontext (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:setjmp]" } */
  int s = use (p);
  getcontext (&context);
  return s + p[turns & 3];
}

int own (void) __attribute__ ((returns_twice));

int
with_attribute (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:setjmp]" } */
  int s = use (p);
  if (own ())
    return p[turns & 3];
  return s;
}

void *buffer[5];

int
with_builtin (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:setjmp]" } */
  int s = use (p);
  if (__builtin_setjmp (buffer))
    return p[turns & 3];
  return s;
}

int
with_nonlocal_goto (void (*call) (void (*) (void)))
{
  __label__ out;
  int *p = malloc (FOUR);  /* { dg-note "[escape:setjmp]" } */
  int s = use (p);
  void leave (void) { goto out; }
  call (leave);
  return s;
out:
  return p[turns & 3];
}
