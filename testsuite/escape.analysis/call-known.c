/* Library functions that are known: what borrows, and what keeps.  Each
   entry of the table has a test in escape.known; here are the kinds.  */
/* { dg-do compile } */

#include "use.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

char *kept;

int
borrows (void)
{
  char *p = malloc (64);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < turns; i++)
    p[i & 63] = i + 1;
  p[63] = 0;
  puts (p);
  return strlen (p);
}

int
keeps (void)
{
  char *p = malloc (64);  /* { dg-note "[escape:call]" } */
  for (int i = 0; i < turns; i++)
    p[i & 63] = i + 1;
  p[63] = 0;
  putenv (p);
  return strlen (p);
}

int
returns (void)
{
  char *p = malloc (64);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < turns; i++)
    p[i & 63] = i + 1;
  p[63] = 0;
  char *x = strchr (p, 'x');
  return x ? *x : 0;
}

int
returns_and_kept (void)
{
  char *p = malloc (64);  /* { dg-note "[escape:global]" } */
  for (int i = 0; i < turns; i++)
    p[i & 63] = i + 1;
  p[63] = 0;
  char *x = strchr (p, 'x');
  kept = x;
  return x ? *x : 0;
}

int
end_pointer (void)
{
  char *p = malloc (64);  /* { dg-note "[escape:stack]" } */
  for (int i = 0; i < turns; i++)
    p[i & 63] = '0' + i;
  p[63] = 0;
  char *end;
  long n = strtol (p, &end, 10);
  return n + *end;
}

int
end_pointer_kept (void)
{
  char *p = malloc (64);  /* { dg-note "[escape:global]" } */
  for (int i = 0; i < turns; i++)
    p[i & 63] = '0' + i;
  p[63] = 0;
  char *end;
  long n = strtol (p, &kept, 10);
  return n;
}

static int
compare (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

static const int *last;

static int
compare_and_keep (const void *a, const void *b)
{
  last = a;
  return *(const int *) a - *(const int *) b;
}

int
read_last (void)
{
  return *last;
}

int
calls_back (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  qsort (p, 4, sizeof *p, compare);
  return p[turns & 3];
}

int
calls_back_a_keeper (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:call]" } */
  use (p);
  qsort (p, 4, sizeof *p, compare_and_keep);
  return p[turns & 3];
}

static void *
work (void *p)
{
  return p;
}

int
other_thread (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:thread]" } */
  pthread_t t;
  use (p);
  pthread_create (&t, 0, work, p);
  return p[turns & 3];
}

int
lock (void)
{
  pthread_mutex_t *m = malloc (sizeof *m);  /* { dg-note "[escape:stack]" } */
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  pthread_mutex_init (m, 0);
  pthread_mutex_lock (m);
  int s = use (p);
  pthread_mutex_unlock (m);
  pthread_mutex_destroy (m);
  return s;
}

/* The bytes of what is written go outside; addresses among them, too.  */
int
written_numbers (FILE *f)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  return fwrite (p, FOUR, 1, f);
}

int
written_addresses (FILE *f)
{
  int **a = malloc (2 * sizeof *a);  /* { dg-note "[escape:stack]" } */
  int *p = malloc (FOUR);  /* { dg-note "[escape:call]" } */
  use (p);
  a[0] = a[1] = p;
  return fwrite (a, sizeof *a, 2, f) + *a[turns & 1];
}
