/* Interfaces: a table of functions and a pointer to the data.  */

#include <stdio.h>
#include <stdlib.h>

struct iface
{
  const char *(*name) (const void *self);
  void *self;
};

struct person
{
  char name[16];
};

static const char *
person_name (const void *self)
{
  return ((const struct person *) self)->name;
}

/* Go's createPerson: the data leaves behind the interface.  */
__attribute__ ((noinline)) static struct iface
create_person (const char *name)
{
  struct person *p = malloc (sizeof *p); /* Ideal: return.  */
  if (!p)
    abort ();
  snprintf (p->name, sizeof p->name, "%s", name);
  return (struct iface) { person_name, p };
}

/* The same interface for a person that stays.  */
__attribute__ ((noinline)) static int
initial (char letter)
{
  struct person *p = malloc (sizeof *p); /* Ideal: stack.  */
  if (!p)
    abort ();
  p->name[0] = letter;
  p->name[1] = '\0';
  struct iface i = { person_name, p };
  int r = i.name (i.self)[0];
  free (p);
  return r;
}

int
main (void)
{
  struct iface alice = create_person ("Alice");
  printf ("%s %c\n", alice.name (alice.self), initial ('B'));
  free (alice.self);
  return 0;
}
