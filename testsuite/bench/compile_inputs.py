"""C programs of a chosen size for bench-compile, one shape each.

SPDX-License-Identifier: GPL-3.0-or-later

Each function takes N and returns the text of a C file whose size grows
linearly with N in one respect: the one it is named for.  All of them work
on heap objects, so none leaves the plugin without work.
"""

HEAD = '''#include <stdlib.h>
#include <string.h>
#include <stdint.h>
extern int read_only (const void *) __attribute__ ((pure, nothrow));
extern void keep (void *);
extern int flag (int);
struct node { struct node *next; long value; void *data; };
'''


def statements(n):
    """One function with N statements on one object."""
    body = ''.join('  p->value += flag (%d) + p->value %% %d;\n' % (i, i + 2)
                   for i in range(n))
    return HEAD + '''long f (void)
{
  struct node *p = malloc (sizeof *p);
  p->value = 1;
%s  long r = p->value;
  free (p);
  return r;
}
''' % body


def sites(n):
    """One function with N allocation sites, one after the other."""
    body = ''.join('''  {
    struct node *p = malloc (sizeof *p);
    p->value = flag (%d);
    r += p->value;
    free (p);
  }
''' % i for i in range(n))
    return HEAD + 'long f (void)\n{\n  long r = 0;\n%s  return r;\n}\n' % body


def live_sites(n):
    """One function with N objects that point to one another."""
    parts = ['  struct node *p0 = malloc (sizeof *p0);\n  p0->next = 0;\n']
    for i in range(1, n):
        parts.append('  struct node *p%d = malloc (sizeof *p%d);\n'
                     '  p%d->next = p%d; p%d->value = flag (%d);\n'
                     % (i, i, i, i - 1, i, i))
    parts.append('  for (struct node *q = p%d; q; q = q->next)\n'
                 '    r += q->value;\n' % (n - 1))
    parts += ['  free (p%d);\n' % i for i in range(n)]
    return HEAD + 'long f (void)\n{\n  long r = 0;\n%s  return r;\n}\n' \
        % ''.join(parts)


def fields(n):
    """An object with N pointer fields, all of them used."""
    return HEAD + '''struct wide { %s };
long f (long *x)
{
  struct wide *p = malloc (sizeof *p);
%s  long r = 0;
%s  free (p);
  return r;
}
''' % (' '.join('long *f%d;' % i for i in range(n)),
        ''.join('  p->f%d = x + flag (%d);\n' % (i, i) for i in range(n)),
        ''.join('  r += *p->f%d;\n' % i for i in range(n)))


def phis(n):
    """A loop that carries N pointers, which change places."""
    return HEAD + '''long f (int count)
{
  long r = 0;
%s  for (int i = 0; i < count; i++)
    {
      if (flag (i))
        {
          struct node *t = p0;
%s          p%d = t;
        }
      r += p0->value;
    }
%s  return r;
}
''' % (''.join('  struct node *p%d = malloc (sizeof *p%d);\n'
               '  p%d->value = %d;\n' % (i, i, i, i) for i in range(n)),
        ''.join('          p%d = p%d;\n' % (i, i + 1) for i in range(n - 1)),
        n - 1, ''.join('  free (p%d);\n' % i for i in range(n)))


def cases(n):
    """A switch with N cases that write to the object."""
    return HEAD + '''long f (int which)
{
  struct node *p = malloc (sizeof *p), *q = p;
  p->value = 0;
  switch (which)
    {
%s    }
  long r = p->value + (q == p);
  free (p);
  return r;
}
''' % ''.join('    case %d: q->value = flag (%d); q = flag (q->value) ? p : q;'
              ' break;\n' % (i, i * 7) for i in range(n))


def round_trips(n):
    """N conversions of a pointer to an integer and back."""
    return HEAD + '''long f (void)
{
  struct node *p = malloc (sizeof *p), *q = p;
  uintptr_t u;
  p->value = 0;
%s  long r = p->value;
  free (p);
  return r;
}
''' % ''.join('  u = (uintptr_t) q ^ %d; q = (struct node *) (u ^ %d);\n'
              '  q->value += flag (%d);\n' % (16 * i, 16 * i, i)
              for i in range(n))


def functions(n):
    """N functions with one object each."""
    return HEAD + ''.join('''long f%d (int x)
{
  struct node *p = malloc (sizeof *p);
  p->value = x;
  long r = read_only (p) + p->value;
  free (p);
  return r;
}
''' % i for i in range(n))


def chain(n):
    """N functions that hand the object on, each to the next."""
    return HEAD + 'static long g0 (struct node *p) { return p->value; }\n' \
        + ''.join('static __attribute__ ((noinline)) long g%d (struct node *p)'
                  '\n{ p->value += flag (%d); return g%d (p); }\n'
                  % (i, i, i - 1) for i in range(1, n)) + '''long f (void)
{
  struct node *p = malloc (sizeof *p);
  p->value = 0;
  long r = g%d (p);
  free (p);
  return r;
}
''' % (n - 1)


def recursion(n):
    """N functions that call one another in a ring."""
    return HEAD + ''.join('static long g%d (struct node *, int);\n' % i
                          for i in range(n)) \
        + ''.join('''static __attribute__ ((noinline)) long
g%d (struct node *p, int d)
{
  struct node *o = malloc (sizeof *o);
  o->next = p;
  o->value = d;
  long r = d ? g%d (o, d - 1) + p->value : p->value;
  free (o);
  return r;
}
''' % (i, (i + 1) % n) for i in range(n)) + '''long f (void)
{
  struct node n = { 0 };
  return g0 (&n, 100);
}
'''


def fan_out(n):
    """One function called in N places, each with an object."""
    return HEAD + '''static __attribute__ ((noinline)) long
g (struct node *p) { return p->value + read_only (p); }
''' + ''.join('''long f%d (void)
{
  struct node *p = malloc (sizeof *p);
  p->value = flag (%d);
  long r = g (p);
  free (p);
  return r;
}
''' % (i, i) for i in range(n))


def copies(n):
    """N pointers that may each point to two objects, copied in a row."""
    return HEAD + '''long f (void)
{
  struct node *p = malloc (sizeof *p), *q = malloc (sizeof *q);
  struct node *c0 = flag (0) ? p : q;
  p->value = q->value = 1;
%s  long r = c%d->value;
  free (p);
  free (q);
  return r;
}
''' % (''.join('  struct node *c%d = flag (%d) ? c%d : p;\n'
               % (i, i, i - 1) for i in range(1, n)), n - 1)


def guarded(n):
    """N sites of run-time size in a row, each in a block of its own."""
    return HEAD + 'long f (size_t size)\n{\n  long r = 0;\n%s' \
        '  return r;\n}\n' % ''.join('''  if (flag (%d))
    {
      char *p = malloc (size);
      p[0] = flag (%d);
      r += read_only (p) + p[0];
      free (p);
    }
''' % (i, i) for i in range(n))


def merged(n):
    """N frees of a pointer that may be any of ten objects, or none."""
    return HEAD + 'long f (size_t size)\n{\n  long r = 0;\n%s' \
        '  return r;\n}\n' % ''.join('''  {
    char *p = 0;
    switch (flag (%d))
      {
%s      }
    r += p ? p[0] : 0;
    free (p);
  }
''' % (i, ''.join('      case %d: p = malloc (%s); p[0] = %d; break;\n'
                   % (k, 8 + k if k else 'size', k) for k in range(10)))
                   for i in range((n + 9) // 10))


def case_frees(n):
    """A switch with N cases in a loop, each with an object and its free."""
    return HEAD + '''long f (void)
{
  long r = 0;
  int which;
  while ((which = flag (0)))
    switch (which)
      {
%s      }
  return r;
}
''' % ''.join('''      case %d:
        {
          struct node *p = malloc (sizeof *p);
          p->value = flag (%d);
          r += read_only (p) + p->value;
          free (p);
          break;
        }
''' % (i, i) for i in range(n))


def escaping(n):
    """One function with N objects that escape."""
    return HEAD + 'void f (void)\n{\n%s}\n' % ''.join('''  {
    struct node *p = malloc (sizeof *p);
    p->value = %d;
    keep (p);
  }
''' % i for i in range(n))


def handed_up(n):
    """N callers of a constructor and a destructor, which are inlined for
    their objects, and which call a wrapper of malloc in their turn."""
    return HEAD + '''static __attribute__ ((noinline)) void *
xmalloc (size_t n) { void *p = malloc (n); if (!p) abort (); return p; }
static struct node *make (int v)
{
  struct node *p = xmalloc (sizeof *p);
  p->next = 0;
  p->data = xmalloc (16);
  p->value = v;
  return p;
}
static void drop (struct node *p) { if (p) { free (p->data); free (p); } }
''' + ''.join('''long f%d (void)
{
  struct node *p = make (%d);
  long r = read_only (p->data) + p->value;
  drop (p);
  return r;
}
''' % (i, i) for i in range(n))


SHAPES = [statements, sites, live_sites, fields, phis, cases, round_trips,
          functions, chain, recursion, fan_out, copies,
          guarded, merged, case_frees, escaping, handed_up]
