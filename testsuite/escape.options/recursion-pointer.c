/* A function may call itself through a pointer of its own type, if somebody
   takes its address.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-escape-report" } */

#include <stdlib.h>
#include <string.h>

struct node
{
  int (*visit) (struct node *);
  int (*cost) (struct node *, int);
  int (*weigh) (long);
  struct node *next;
};

extern volatile int turns;

static int
visit (struct node *n)
{
  char *p = malloc (2000);  /* { dg-note "the function is recursive, and its slots would take 2000 bytes and exceed recursion-limit=1024 [escape:recursion]" } */
  memset (p, turns, 2000);
  int r = n->next ? n->next->visit (n->next) : 0;
  return r + p[turns];
}

/* Its address is taken, but what it calls has another type
   and leads nowhere.  */
static int
visit_cost (struct node *n)
{
  char *p = malloc (2000);  /* { dg-note "[escape:stack]" } */
  memset (p, turns, 2000);
  int r = n->next ? n->next->weigh (turns) : 0;
  return r + p[turns];
}

/* By way of another one.  */
static int
around (struct node *n, int by)
{
  return by ? n->visit (n) : 0;
}

int
cost (struct node *n, int by)
{
  char *p = malloc (2000);  /* { dg-note "[escape:recursion]" } */
  memset (p, turns, 2000);
  int r = around (n->next, by);
  return r + p[turns];
}

/* Nobody takes its address.  */
int
visit_first (struct node *n)
{
  char *p = malloc (2000);  /* { dg-note "[escape:stack]" } */
  memset (p, turns, 2000);
  int r = n->next ? n->next->visit (n->next) : 0;
  return r + p[turns];
}

/* It is called by what it gives its address to.  */
extern void each (struct node *, void (*) (void *));

static void
nested (void *n)
{
  char *p = malloc (2000);  /* { dg-note "[escape:recursion]" } */
  memset (p, turns, 2000);
  each (n, nested);
  turns += p[turns];
}

static void
leaf (void *n)
{
  char *p = malloc (2000);  /* { dg-note "[escape:stack]" } */
  memset (p, turns, 2000);
  turns += p[turns] + (n != NULL);
}

void
all (struct node *n)
{
  each (n, nested);
  each (n, leaf);
}

static int
visit_calls_cost (struct node *n)
{
  return cost (n, n != NULL);
}

static int
weigh (long n)
{
  return n > turns;
}

struct node nodes[] = {
  { visit, cost, weigh, NULL },
  { visit_cost, cost, weigh, NULL },
  { visit_calls_cost, cost, weigh, NULL }
};
