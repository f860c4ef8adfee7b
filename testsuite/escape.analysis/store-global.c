/* Stores into variables: what outlives the function is an escape, a local
   is not.  */
/* { dg-do compile } */

#include "use.h"

int *global;
void look_around (void);
static int *of_unit;
_Thread_local int *of_thread;
int *table[8];
static struct { int n; int *p; } record;

int *
read_unit (void)
{
  return of_unit;
}

int *
read_record (void)
{
  return record.p;
}

int
in_local (void)
{
  int *volatile local;
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  local = p;
  return use (local);
}

int
in_global (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  global = p;
  return use (p);
}

int
in_static (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:static]" } */
  of_unit = p;
  return use (p);
}

/* A static of the function is read by its next call.  */
int
in_static_of_function (void)
{
  static int *last;
  int s = last ? last[turns & 3] : 0;
  int *p = malloc (FOUR);  /* { dg-note "[escape:static]" } */
  last = p;
  return s + use (p);
}

int
in_thread_local (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  of_thread = p;
  return use (p);
}

int
in_array (int i)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  table[i] = p;
  return use (p);
}

int
in_ring (int i)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:queue]" } */
  table[i % 8] = p;
  return use (p);
}

int
in_record (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:static]" } */
  record.p = p;
  return use (p);
}

/* Stored and overwritten again: others might have looked in between.  */
int
for_a_moment (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  global = p;
  int s = use (p);
  look_around ();
  global = 0;
  return s;
}

/* The address of a field of the object is an address of the object.  */
int
inner_address (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  global = p + 2;
  return use (p);
}

/* What is stored in the object is no matter: the global is copied, not
   the object.  */
int
content_from_global (void)
{
  int **p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  p[0] = p[1] = global;
  return *p[turns & 1];
}
