/* What a callback of a library function sees may leave through it.
   SPDX-License-Identifier: GPL-3.0-or-later  */
/* { dg-do compile } */
/* { dg-options "-O0 -w -fplugin-arg-escape-report=stack,heap -fplugin-arg-escape-transform=yes" } */

#define _GNU_SOURCE
#include <pthread.h>
#include <search.h>
#include <stdlib.h>

extern int compare (const void *, const void *);
extern int compare_r (const void *, const void *, void *);
extern void *run (void *);
extern void handler (void *);

/* The comparison function may keep the address of an element.  */
void
sorted (void)
{
  int *p = malloc (10 * sizeof *p);  /* { dg-note "'p' escapes" } */
  qsort (p, 10, sizeof *p, compare);
  free (p);
}

void
sorted_with (int *a)
{
  int *p = malloc (sizeof *p);  /* { dg-note "'p' escapes" } */
  qsort_r (a, 10, sizeof *a, compare_r, p);
  free (p);
}

void
searched (int *a)
{
  int *key = malloc (sizeof *key);  /* { dg-note "'key' escapes" } */
  bsearch (key, a, 10, sizeof *a, compare);
  free (key);
}

/* The tree keeps the key.  */
void
put (void **root)
{
  int *key = malloc (sizeof *key);  /* { dg-note "'key' escapes" } */
  tsearch (key, root, compare);
  free (key);
}

void
threaded (void)
{
  pthread_t t;
  int *p = malloc (sizeof *p);  /* { dg-note "'p' escapes" } */
  pthread_create (&t, NULL, run, p);
  free (p);
}

/* The thread's attributes and its number are not given to it.  */
void
thread_number (void *arg)
{
  pthread_t *t = malloc (sizeof *t);  /* { dg-note "'t' does not escape" } */
  pthread_create (t, NULL, run, arg);
  pthread_join (*t, NULL);
  free (t);
}

void
at_end (void)
{
  int *p = malloc (sizeof *p);  /* { dg-note "'p' escapes" } */
  on_exit ((void (*) (int, void *)) handler, p);
  free (p);
}
