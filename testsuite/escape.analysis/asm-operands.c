/* Inline assembly: what goes in is gone.  */
/* { dg-do compile } */

#include "use.h"

int
memory_clobber (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  use (p);
  __asm__ volatile ("" : : : "memory");
  return p[turns & 3];
}

int
register_operand (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:asm]" } */
  use (p);
  __asm__ volatile ("" : : "r" (p) : "memory");
  return p[turns & 3];
}

int
changed_operand (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:asm]" } */
  use (p);
  __asm__ volatile ("" : "+r" (p));
  return p[turns & 3];
}

/* The object itself as operand has its address given away.  */
int
memory_operand (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:asm]" } */
  use (p);
  __asm__ volatile ("" : : "m" (*p));
  return p[turns & 3];
}

int
memory_output (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:asm]" } */
  use (p);
  __asm__ volatile ("" : "=m" (p[1]));
  return p[turns & 3];
}

/* A number that was in the object.  */
int
number_operand (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  int x = use (p);
  __asm__ volatile ("" : "+r" (x));
  return x + p[turns & 3];
}

/* In memory that the assembly may read.  */
int
held_by_operand (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:asm]" } */
  int *a[2] = { p, 0 };
  use (p);
  __asm__ volatile ("" : "+m" (a));
  return p[turns & 3];
}

int
jump (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:stack]" } */
  int x = use (p);
  __asm__ goto ("" : : "r" (x) : : out);
  x += p[turns & 3];
out:
  return x;
}

int
jump_with_pointer (void)
{
  int *p = malloc (FOUR);  /* { dg-note "[escape:asm]" } */
  int x = use (p);
  __asm__ goto ("" : : "r" (p) : : out);
  x += p[turns & 3];
out:
  return x;
}

/* A variable that lives in a register the assembly may read.  */
int
register_variable (void)
{
  register int *r __asm__ ("rbx");
  int *p = malloc (FOUR);  /* { dg-note "[escape:global]" } */
  use (p);
  r = p;
  __asm__ volatile ("" : : "r" (r));
  return p[turns & 3];
}
/* { dg-skip-if "names a register" { { ! x86_64-*-* } } } */
