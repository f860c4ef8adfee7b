/* A call that throws does not overwrite the variable its result goes to.  */
/* { dg-do run } */
/* { dg-additional-options "-fexceptions" } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <unwind.h>

volatile int three = 3;
int result;

struct holder { int *p; int pad[8]; };

static void
look (struct holder *h)
{
  if (h->p)
    result = result * 10 + h->p[three & 3];
}

static _Unwind_Reason_Code
stop (int version, _Unwind_Action action, _Unwind_Exception_Class class,
      struct _Unwind_Exception *e, struct _Unwind_Context *context, void *data)
{
  if (action & _UA_END_OF_STACK)
    {
      printf ("%d\n", result);
      fflush (stdout);
      _exit (0);
    }
  return _URC_NO_REASON;
}

static struct _Unwind_Exception exception;

__attribute__ ((noipa)) struct holder
make (int i)
{
  struct holder h;
  memset (&h, 0, sizeof h);
  if (i == 2)
    _Unwind_ForcedUnwind (&exception, stop, 0);
  return h;
}

__attribute__ ((noipa)) void
keeps_the_last (void)
{
  struct holder h __attribute__ ((cleanup (look)));
  memset (&h, 0, sizeof h);
  for (int i = 0; i < three; i++)
    {
      int *p = malloc (16);  /* { dg-note "stack while its objects fit into 4096 bytes, else 'malloc' [escape:guarded]" } */
      for (int k = 0; k < 4; k++)
        p[k] = i * 4 + k + three;
      h = make (i);
      h.p = p;
    }
}

/* The same with one that says it does not throw.  */
__attribute__ ((noipa, nothrow)) struct holder
make_quietly (int i)
{
  struct holder h;
  memset (&h, i, sizeof h);
  return h;
}

__attribute__ ((noipa)) void
keeps_none (void)
{
  struct holder h __attribute__ ((cleanup (look)));
  memset (&h, 0, sizeof h);
  for (int i = 0; i < three - 1; i++)
    {
      int *p = malloc (16);  /* { dg-note "[escape:stack]" } */
      for (int k = 0; k < 4; k++)
        p[k] = i * 4 + k + three;
      h = make_quietly (i);
      h.p = p;
    }
}

int
main (void)
{
  keeps_none ();
  keeps_the_last ();
  return 1;
}
