/* The cases of the first post on Go's escape analysis: returned pointer,
   interface, closure, sizes, channel.  */
/* { dg-do run } */
/* { dg-heap-calls 5 } */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* func Add: `return &res'.  */
__attribute__ ((noipa)) int *
add (int x, int y)
{
  int *res = malloc (sizeof *res); /* { dg-note "[escape:return]" } */
  if (!res)
    abort ();
  *res = x + y;
  return res;
}

/* The same, inlined: nothing is returned any more.  */
__attribute__ ((always_inline)) static inline int *
add_inline (int x, int y)
{
  int *res = malloc (sizeof *res); /* { dg-note "[escape:stack]" "" { target { ! gcc-ge-15 } } } */
  if (!res)
    abort ();
  *res = x + y;
  return res;
}

__attribute__ ((noipa)) int
use_inline (int x, int y)
{
  int *p = add_inline (x, y);
  int r = *p;
  free (p);
  return r;
}

/* fmt.Printf ("%v", str): better than Go.  */
__attribute__ ((noipa)) int
print (const char *text)
{
  char *str = malloc (16); /* { dg-note "[escape:stack]" } */
  if (!str)
    abort ();
  strcpy (str, text);
  int r = printf ("%s\n", str);
  free (str);
  return r;
}

struct closure
{
  int (*fn) (int *n);
  int *n;
};

static int
next (int *n)
{
  return ++*n;
}

/* func Increase: the captured variable.  */
__attribute__ ((noipa)) struct closure
increase (void)
{
  int *n = malloc (sizeof *n); /* { dg-note "[escape:closure]" } */
  if (!n)
    abort ();
  *n = 0;
  return (struct closure) { next, n };
}

/* The function literal, if it is an object of its own.  */
__attribute__ ((noipa)) struct closure *
literal (int *n)
{
  struct closure *c = malloc (sizeof *c); /* { dg-note "[escape:return]" } */
  if (!c)
    abort ();
  c->fn = next;
  c->n = n;
  return c;
}

static unsigned
fill (unsigned long *nums, size_t n)
{
  for (size_t i = 0; i < n; i++)
    nums[i] = i * i;
  return (unsigned) nums[n - 1];
}

__attribute__ ((noipa)) unsigned
generate8191 (void)
{
  unsigned long *nums = malloc (8191 * 8); /* { dg-note "[escape:stack]" } */
  if (!nums)
    abort ();
  unsigned r = fill (nums, 8191);
  free (nums);
  return r;
}

/* Inclusive, as in Go today.  */
__attribute__ ((noipa)) unsigned
generate8192 (void)
{
  unsigned long *nums = malloc (65536); /* { dg-note "[escape:stack]" } */
  if (!nums)
    abort ();
  unsigned r = fill (nums, 8192);
  free (nums);
  return r;
}

__attribute__ ((noipa)) unsigned
generate8193 (void)
{
  unsigned long *nums = malloc (65537); /* { dg-note "[escape:size]" } */
  if (!nums)
    abort ();
  unsigned r = fill (nums, 8192);
  free (nums);
  return r;
}

__attribute__ ((noipa)) unsigned
generate (size_t n)
{
  /* IMPRECISE: wants a guarded slot.  */
  unsigned long *nums = malloc (n * 8); /* { dg-note "[escape:guarded]" } */
  if (!nums)
    abort ();
  unsigned r = fill (nums, n);
  free (nums);
  return r;
}

/* make (chan int, 4): better than Go.  */
__attribute__ ((noipa)) int
channel (int n)
{
  struct ring
  {
    unsigned head, tail;
    int slots[4];
  } *ch = malloc (sizeof *ch); /* { dg-note "[escape:stack]" } */
  if (!ch)
    abort ();
  ch->head = ch->tail = 0;
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      ch->slots[ch->tail++ % 4] = i;
      if (i & 1)
        sum += 10 * ch->slots[ch->head++ % 4];
    }
  free (ch);
  return sum;
}

int
main (void)
{
  free (add (1, 2));
  int *sum = add (1, 2);
  struct closure in = increase ();
  struct closure *out = literal (in.n);
  in.fn (in.n);
  if (*sum != 3 || out->fn (out->n) != 2 || use_inline (3, 4) != 7
      || print ("hello") != 6 || generate8191 () != 8190 * 8190
      || generate8192 () != 8191 * 8191 || generate8193 () != 8191 * 8191
      || generate (1) != 0 || channel (4) != 10)
    abort ();
  free (sum);
  free (in.n);
  free (out);
  return 0;
}
