/* A model's lines are believed of functions that look so and are not defined
   here.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report -fplugin-arg-escape-model=$::srcdir/escape.model/models/own.model" } */
/* { dg-final { scan-assembler "\town_static" } } */
/* { dg-final { scan-assembler-not "\town_alloc" } } */
/* { dg-final { scan-assembler-times "\town_drop" 1 } } */

#include <stdlib.h>

int own_sum (const int *p, int n);
void own_keep (int *p);
int *own_same (int *p);
int own_mismatch (const int *p, int *q);
void *own_alloc (void *pool, size_t n);
void own_drop (void *pool, void *p);
void *own_grow (void *p, size_t n);
int unknown_sum (const int *p, int n);
int *kept;

__attribute__ ((noipa)) int
own_defined (int *p)
{
  kept = p;
  return 0;
}

/* The user's word is about the library's function.  */
__attribute__ ((noipa)) static void *
own_static (size_t n)
{
  static char pool[256];
  return pool + n;
}

int
borrowed (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:stack]" } */
  if (!p)
    abort ();
  p[i] = i;
  int r = own_sum (p, 4) + p[i];
  free (p);
  return r;
}

int
unknown (int i)
{
  int *p = malloc (16);  /* { dg-note "passed to 'unknown_sum', which may keep it [escape:call]" } */
  if (!p)
    abort ();
  p[i] = i;
  int r = unknown_sum (p, 4) + p[i];
  free (p);
  return r;
}

int
kept_by (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:call]" } */
  if (!p)
    abort ();
  p[i] = i;
  own_keep (p);
  int r = p[i];
  free (p);
  return r;
}

int
through (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:stack]" } */
  if (!p)
    abort ();
  int *q = own_same (p);
  q[i] = i;
  int r = own_sum (q, 4);
  free (q);
  return r;
}

void
through_and_out (int i)
{
  int *p = malloc (16);  /* { dg-note "stored in global 'kept' [escape:global]" } */
  if (!p)
    abort ();
  p[i] = i;
  kept = own_same (p);
}

int
mismatch (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:call]" } */
  if (!p)
    abort ();
  p[i] = i;
  int r = own_mismatch (p, NULL);
  free (p);
  return r;
}

int
defined (int i)
{
  int *p = malloc (16);  /* { dg-note "[escape:call]" } */
  if (!p)
    abort ();
  p[i] = i;
  return own_defined (p);
}

int
allocated (void *pool, int i)
{
  int *p = own_alloc (pool, 16);  /* { dg-note "16-byte stack slot instead of 'own_alloc' [escape:stack]" } */
  int r = p[i];
  p[i] = i;
  r += own_sum (p, 4);
  own_drop (pool, p);
  return r;
}

/* Its definition here turns the line off.  */
int
allocated_here (int i)
{
  int *p = own_static (16);
  p[i] = i;
  return own_sum (p, 4);
}

int
grown (void *pool, int i)
{
  int *p = malloc (16);  /* { dg-note "'realloc' may grow it [escape:size]" } */
  if (!p)
    abort ();
  p = own_grow (p, 64);
  p[i] = i;
  int r = own_sum (p, 4);
  own_drop (pool, p);
  return r;
}
