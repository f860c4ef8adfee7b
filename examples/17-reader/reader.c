/* Calls through a table: io.Reader's r.Read (b).  */
#include <stdio.h>
#include <stdlib.h>

struct reader;
struct vtable
{
  int (*read) (struct reader *r, char *buffer, int size);
};

struct reader
{
  const struct vtable *vt;
  char fill;
};

static int
fill_read (struct reader *r, char *buffer, int size)
{
  for (int i = 0; i < size; i++)
    buffer[i] = r->fill;
  return size;
}

static const struct vtable fill_vtable = { fill_read };

/* Nobody knows here what R's read does with the buffer.  */
__attribute__ ((noipa)) int
read_any (struct reader *r)
{
  char *b = malloc (32); /* Ideal: indirect-call.  */
  if (!b)
    abort ();
  int last = b[r->vt->read (r, b, 32) - 1];
  free (b);
  return last;
}

/* Here the reader is known, and so is its table.  */
__attribute__ ((noipa)) static int
read_known (void)
{
  struct reader *r = malloc (sizeof *r); /* Ideal: stack.  */
  char *b = malloc (32);                 /* Ideal: stack.  */
  if (!r || !b)
    abort ();
  *r = (struct reader) { &fill_vtable, 'k' };
  int last = b[r->vt->read (r, b, 32) - 1];
  free (b);
  free (r);
  return last;
}

int
main (void)
{
  struct reader a = { &fill_vtable, 'a' };
  printf ("%c %c\n", read_any (&a), read_known ());
}
