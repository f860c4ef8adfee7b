/* What strdup copies belongs to the new string, which holds the address of
   the object before when the next one is made.  */
/* { dg-do run } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static __attribute__ ((noinline)) int
keeps_text (int n)
{
  char *text = NULL;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (sizeof *p);  /* { dg-note "5 stack slots of 4 bytes instead of 'malloc' [escape:stack]" } */
      *p = i;
      if (text)
        {
          void *last;
          sscanf (text, "%p", &last);
          sum = 10 * sum + *(int *) last;
          free (last);
          free (text);
        }
      char b[32];
      sprintf (b, "%p", (void *) p);
      text = strdup (b);  /* { dg-note "escape:guarded" } */
    }
  free (text);
  return sum;
}

/* The text is made anew before it is read.  */
static __attribute__ ((noinline)) int
renews_text (int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      int *p = malloc (sizeof *p);  /* { dg-note "escape:stack" } */
      *p = i;
      char b[32];
      sprintf (b, "%p", (void *) p);
      char *text = strdup (b);  /* { dg-note "escape:guarded" } */
      void *last;
      sscanf (text, "%p", &last);
      sum = 10 * sum + *(int *) last;
      free (text);
      free (p);
    }
  return sum;
}

/* The new string holds the address of the one before.  */
static __attribute__ ((noinline)) int
keeps_its_own (int n)
{
  char last[32] = "";
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      char *text = strdup (last);  /* { dg-note "stack while its objects fit into 4096 bytes, else 'strdup' [escape:guarded]" } */
      void *before;
      if (sscanf (text, "%p", &before) == 1)
        sum = 10 * sum + (*(char *) before ? 2 : 1);
      char b[32];
      memset (b, 0, sizeof b);
      sprintf (b, "%p", (void *) text);
      memcpy (last, b, sizeof last);
    }
  return sum;
}

int
main (void)
{
  if (keeps_text (5) != 123 || renews_text (4) != 123
      || keeps_its_own (4) != 122)
    abort ();
  return 0;
}
