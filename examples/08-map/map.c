/* Maps: a small hash table, once returned, once local.  */

#include <stdio.h>
#include <stdlib.h>

struct map { int keys[8], *values[8]; };

static int
slot (const struct map *m, int key)
{
  int i = key % 8;
  while (m->values[i] && m->keys[i] != key)
    i = (i + 1) % 8;
  return i;
}

static void
put (struct map *m, int key, int *value)
{
  int i = slot (m, key);
  m->keys[i] = key;
  m->values[i] = value;
}

/* The caller gets the table.  */
__attribute__ ((noipa)) static struct map *
make_map (int *value)
{
  struct map *m = calloc (1, sizeof *m); /* Ideal: return.  */
  if (!m)
    abort ();
  put (m, 1, value);
  return m;
}

/* Table and value stay here.  Go moves I to the heap.  */
__attribute__ ((noipa)) static int
lookup (int key)
{
  struct map *m = calloc (1, sizeof *m); /* Ideal: stack.  */
  int *i = malloc (sizeof *i);           /* Ideal: stack.  */
  if (!m || !i)
    abort ();
  *i = 2 * key;
  put (m, key, i);
  int r = *m->values[slot (m, key)];
  free (i);
  free (m);
  return r;
}

int
main (void)
{
  struct map *m = make_map (&(int) { 1 });
  printf ("%d %d\n", *m->values[slot (m, 1)], lookup (21));
  free (m);
}
