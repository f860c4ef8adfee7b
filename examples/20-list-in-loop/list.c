/* Objects made in a loop that exist together: nothing escapes, but one
   stack slot would serve only one of them.  They share an arena.  */
#include <stdio.h>
#include <stdlib.h>

struct node
{
  struct node *next;
  int data;
};

/* A list: all nodes are alive when the loop ends.  */
__attribute__ ((noipa)) static int
list (int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++)
    {
      struct node *p = malloc (sizeof *p); /* Ideal: stack.  */
      if (!p)
        abort ();
      p->data = i;
      p->next = head;
      head = p;
    }
  int sum = 0;
  while (head)
    {
      struct node *p = head;
      sum += p->data;
      head = p->next;
      free (p);
    }
  return sum;
}

/* One line differs: the object dies in the turn that made it.  */
__attribute__ ((noipa)) static int
one_by_one (int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      struct node *p = malloc (sizeof *p); /* Ideal: stack.  */
      if (!p)
        abort ();
      p->data = sum + i;
      p->next = NULL;
      sum = p->data;
      free (p);
    }
  return sum;
}

int
main (void)
{
  printf ("%d %d\n", list (10), one_by_one (10));
}
