/* Objects that other threads get to see.  */
/* { dg-do compile } */
/* { dg-additional-options "-fopenmp" } */

#include "use.h"

#include <pthread.h>

static void *
work (void *p)
{
  return p;
}

struct job { int *data; int n; };

int
not_shared (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  pthread_t t;
  int s = use (p);
  pthread_create (&t, 0, work, 0);
  return s + p[turns & 3];
}

int
shared (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:thread]" } */
  pthread_t t;
  int s = use (p);
  pthread_create (&t, 0, work, p);
  return s + p[turns & 3];
}

/* Joined before the function ends.  IMPRECISE: that is not followed.  */
int
joined (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:thread]" } */
  pthread_t t;
  int s = use (p);
  pthread_create (&t, 0, work, p);
  pthread_join (t, 0);
  return s + p[turns & 3];
}

int
held_by_job (void)
{
  struct job *job = malloc (sizeof *job);  /* { dg-note "[escape:thread]" } */
  pthread_t t;
  job->data = malloc (FOUR);  /* { dg-note "[escape:container]" } */
  job->n = use (job->data);
  pthread_create (&t, 0, work, job);
  return turns;
}

/* OpenMP hands what the region shares to its threads.  */
int
parallel (void)
{
  int s = 0;
  int *p = malloc (FOUR);  /* { dg-note "[escape:call]" } */
  use (p);
#pragma omp parallel for reduction (+ : s)
  for (int i = 0; i < turns; i++)
    s += p[i & 3];
  return s;
}

/* Each thread's own.  */
int
inside (void)
{
  int s = 0;
#pragma omp parallel for reduction (+ : s)
  for (int i = 0; i < turns; i++)
    {
      int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
      s += use (p);
      free (p);
    }
  return s;
}
