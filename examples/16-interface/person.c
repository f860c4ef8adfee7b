/* Interfaces: a table of functions and a pointer to the data.  */

#include <stdio.h>
#include <stdlib.h>

struct vtable { const char *(*name) (const void *self); };
struct iface { const struct vtable *vt; void *self; };
struct person { char name[16]; };

static const char *
person_name (const void *self)
{
  return ((const struct person *) self)->name;
}

static const struct vtable person_vt = { person_name };

/* Go's createPerson: the data leaves behind the interface.  */
__attribute__ ((noipa)) static struct iface
create_person (const char *name)
{
  struct person *p = malloc (sizeof *p); /* Ideal: return.  */
  if (!p)
    abort ();
  snprintf (p->name, sizeof p->name, "%s", name);
  return (struct iface) { &person_vt, p };
}

/* The same interface for a person that stays.  */
__attribute__ ((noipa)) static int
initial (char letter)
{
  struct person *p = malloc (sizeof *p); /* Ideal: stack.  */
  if (!p)
    abort ();
  p->name[0] = letter;
  p->name[1] = '\0';
  struct iface i = { &person_vt, p };
  int r = i.vt->name (i.self)[0];
  free (p);
  return r;
}

int
main (void)
{
  struct iface alice = create_person ("Alice");
  printf ("%s %c\n", alice.vt->name (alice.self), initial ('B'));
  free (alice.self);
  return 0;
}
