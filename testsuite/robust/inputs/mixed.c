/* Heap objects in the ways that the plugin knows: converted, kept, freed on
   some paths, carried by loops.  No warning at -Wall -Wextra, and the output
   is the same whatever becomes of them.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pair { int a, b; };
struct node { struct node *next; int value; };

struct node *kept;

extern unsigned long checksum (const unsigned char *bytes, unsigned n);

static __attribute__ ((noinline)) int
sum (const struct pair *p)
{
  return p->a + p->b;
}

__attribute__ ((noinline)) int
local_pair (int n)
{
  struct pair *p = malloc (sizeof *p);
  if (!p)
    return -1;
  p->a = n;
  p->b = 0;
  for (int i = 0; i < n; i++)
    p->b += i * p->a;
  int r = sum (p);
  free (p);
  return r;
}

__attribute__ ((noinline)) unsigned
zeroed (int n)
{
  unsigned total = 0;
  for (int i = 0; i < n; i++)
    {
      int *a = calloc (8, sizeof *a);
      if (!a)
	return 1;
      a[(i * 3) % 8] += i;
      for (int k = 0; k < 8; k++)
	total = total * 3 + (unsigned) a[k];
      free (a);
    }
  return total;
}

__attribute__ ((noinline)) int
early_exit (int n)
{
  char *text = malloc (32);
  if (!text)
    return -1;
  if (n < 0)
    {
      free (text);
      return 0;
    }
  memset (text, 'a' + n % 26, 31);
  text[n % 32] = 0;
  text[31] = 0;
  int r = (int) strlen (text);
  free (text);
  return r;
}

__attribute__ ((noinline)) unsigned
list (int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    {
      struct node *one = malloc (sizeof *one);
      if (!one)
	return 1;
      one->next = head;
      one->value = i;
      head = one;
    }
  unsigned total = 0;
  while (head)
    {
      struct node *next = head->next;
      total = total * 2 + (unsigned) head->value;
      free (head);
      head = next;
    }
  return total;
}

__attribute__ ((noinline)) void
keep (int n)
{
  struct node *one = malloc (sizeof *one);
  if (!one)
    return;
  one->next = kept;
  one->value = n;
  kept = one;
}

__attribute__ ((noinline)) unsigned long
sized (unsigned n)
{
  unsigned char *bytes = malloc (n + 1);
  if (!bytes)
    return 0;
  for (unsigned i = 0; i <= n; i++)
    bytes[i] = (unsigned char) (i * 7 + n);
  unsigned long r = checksum (bytes, n + 1);
  free (bytes);
  return r;
}

int
main (void)
{
  for (int i = 1; i < 6; i++)
    {
      printf ("%d %u %d %u\n", local_pair (i * 3), zeroed (i * 5),
	      early_exit (i * 9) + early_exit (-i), list (i * 4));
      keep (i);
    }
  printf ("%lu %lu\n", sized (5), sized (3000));
  while (kept)
    {
      struct node *next = kept->next;
      printf ("%d\n", kept->value);
      free (kept);
      kept = next;
    }
  return 0;
}
