/* Allocator and stack scribbler for the random programs.
   SPDX-License-Identifier: GPL-3.0-or-later

   Linked into every random program.  It makes a wrong conversion visible:

   1. Fresh memory is filled with a pattern, so nothing is zero by luck.
   2. Freed memory is overwritten and its reuse is delayed; a write into it
      is found when it is reused and at exit.  realloc always moves.
   3. free and realloc of a pointer that was not handed out, or that was
      freed already, stop the program:
        p = a_stack_slot; free (p);
   4. A guard behind each block finds writes past its end.
   5. Calls are counted per site (the return address).
   6. scribble overwrites the stack below its caller: an object that lived
      in a dead frame does not survive it.

   Environment: HEAPCHECK_FILL=BYTE sets the pattern of fresh memory,
   HEAPCHECK_COUNTS=FILE writes the counts at exit.

   With -DHEAPCHECK_OFF only scribble, at_depth and the helpers without a
   heap remain, for builds whose sanitizer has an allocator of its own.  */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "heapcheck.h"

/* Overwrite about KIB kibibytes of the stack below the caller.  */
__attribute__ ((noipa)) void
scribble (unsigned kib)
{
  volatile unsigned char block[1024];
  unsigned k;

  for (k = 0; k < sizeof block; k++)
    block[k] = (unsigned char) (0xc3 + kib);
  if (kib > 1)
    scribble (kib - 1);
  /* Not a tail call: all blocks are alive at once.  */
  __asm__ volatile ("" : : "r" (block) : "memory");
}

/* Return F (N), called from DEPTH frames of changing size below here.  */
__attribute__ ((noipa)) unsigned
at_depth (unsigned depth, unsigned (*f) (unsigned), unsigned n)
{
  unsigned char pad[16 + depth * 40];
  unsigned r;

  memset (pad, (int) (0x90 + depth), sizeof pad);
  __asm__ volatile ("" : : "r" (pad) : "memory");
  r = depth ? at_depth (depth - 1, f, n) : f (n);
  __asm__ volatile ("" : : "r" (pad) : "memory");
  return r;
}

#ifndef HEAPCHECK_OFF

#define ARENA_BYTES ((size_t) 384 << 20)
#define GRAIN 16u
#define GUARD 16u
#define DELAY 512u
#define DELAY_BYTES ((size_t) 64 << 20)
#define SITES 4096u
#define CLASSES 128u
#define FREED 0xdbu
#define GUARD_BYTE 0x7eu
#define CHECKED 4096u                /* So many bytes of a freed block.  */

/* Written directly in front of the memory handed out.  */
struct header
{
  size_t size;                        /* As asked for.  */
  size_t room;                        /* Usable bytes, guard included.  */
};

enum state { NEVER, LIVE, DEAD };

static unsigned char arena[ARENA_BYTES] __attribute__ ((aligned (4096)));
static unsigned char states[ARENA_BYTES / GRAIN];
static size_t used;
static void *delayed[DELAY];
static unsigned delay_head, delay_count;
static size_t delay_bytes;
static void *lists[CLASSES];
static struct { void *site; unsigned long calls; } counts[SITES];
static unsigned fill = 0xa5;
static int started;
static volatile char lock_word;

extern char __executable_start, etext;

static void
die (const char *what)
{
  static const char start[] = "heapcheck: ";
  ssize_t ignored = write (2, start, sizeof start - 1);

  ignored += write (2, what, strlen (what));
  ignored += write (2, "\n", 1);
  (void) ignored;
  abort ();
}

static void
lock (void)
{
  while (__atomic_test_and_set (&lock_word, __ATOMIC_ACQUIRE))
    sched_yield ();
}

static void
unlock (void)
{
  __atomic_clear (&lock_word, __ATOMIC_RELEASE);
}

static struct header *
header_of (void *p)
{
  return (struct header *) p - 1;
}

static unsigned char *
state_of (void *p)
{
  return &states[((unsigned char *) p - arena) / GRAIN];
}

/* Count a call of the allocator from SITE, if SITE is in the program
   itself and not in a library.  */
static void
count (void *site)
{
  unsigned k = (unsigned) ((uintptr_t) site >> 1) % SITES, tries;

  if ((char *) site < &__executable_start || (char *) site >= &etext)
    return;
  for (tries = 0; tries < SITES; tries++, k = (k + 1) % SITES)
    if (counts[k].site == site || !counts[k].site)
      {
        counts[k].site = site;
        counts[k].calls++;
        return;
      }
}

static void
check_freed (void *p)
{
  unsigned char *c = p;
  size_t n = header_of (p)->size, k;

  for (k = 0; k < n && k < CHECKED; k++)
    if (c[k] != FREED)
      die ("memory was written after it was freed");
}

static void
check_guard (void *p)
{
  unsigned char *c = p;
  size_t n = header_of (p)->size, k;

  for (k = n; k < n + GUARD; k++)
    if (c[k] != GUARD_BYTE)
      die ("memory was written past the end of a block");
}

static unsigned
class_of (size_t room)
{
  unsigned c = 0;

  if (room <= 1024)
    return (unsigned) (room / GRAIN);
  while (room > 1024)
    room >>= 1, c++;
  return 64 + c;
}

static size_t
room_for (size_t size)
{
  size_t room = (size + GUARD + GRAIN - 1) / GRAIN * GRAIN, r = 1024;

  if (room <= 1024)
    return room;
  while (r < room)
    r *= 2;
  return r;
}

static void
start (void)
{
  const char *f = getenv ("HEAPCHECK_FILL");

  started = 1;
  if (f)
    fill = (unsigned) strtoul (f, NULL, 0) & 0xff;
}

/* Return fresh memory of SIZE bytes at a multiple of ALIGN, or NULL.  The
   address is an odd multiple of ALIGN, so that nothing is aligned better
   than asked for by luck.  */
static void *
get (size_t align, size_t size, void *site)
{
  unsigned char *p = NULL;
  size_t room, at;

  lock ();
  if (!started)
    start ();
  count (site);
  if (size > ARENA_BYTES / 4)
    goto none;
  room = room_for (size);
  if (align <= GRAIN && lists[class_of (room)])
    {
      p = lists[class_of (room)];
      check_freed (p);
      memcpy (&lists[class_of (room)], p + header_of (p)->size + GUARD,
              sizeof (void *));
    }
  else
    {
      if (align < GRAIN)
        align = GRAIN;
      at = used + sizeof (struct header);
      at = (at + align - 1) / align * align;
      if (at % (2 * align) == 0)
        at += align;
      if (at + room > ARENA_BYTES)
        goto none;
      used = at + room;
      p = arena + at;
      /* Room for the free list's link behind the guard.  */
      used += GRAIN;
      header_of (p)->room = room;
    }
  header_of (p)->size = size;
  memset (p, (int) fill, size);
  memset (p + size, GUARD_BYTE, GUARD);
  *state_of (p) = LIVE;
  unlock ();
  return p;

none:
  unlock ();
  errno = ENOMEM;
  return NULL;
}

/* Put the oldest delayed block where it may be used again.  */
static void
release_oldest (void)
{
  unsigned char *p = delayed[delay_head];
  unsigned c = class_of (header_of (p)->room);

  delay_head = (delay_head + 1) % DELAY;
  delay_count--;
  delay_bytes -= header_of (p)->size;
  memcpy (p + header_of (p)->size + GUARD, &lists[c], sizeof (void *));
  lists[c] = p;
}

static void
check_ours (void *p, const char *wild, const char *twice)
{
  if ((unsigned char *) p < arena || (unsigned char *) p >= arena + used
      || (uintptr_t) p % GRAIN || *state_of (p) == NEVER)
    die (wild);
  if (*state_of (p) != LIVE)
    die (twice);
}

static void
put (void *p)
{
  size_t size;

  if (!p)
    return;
  lock ();
  check_ours (p, "free of a pointer that was not handed out",
              "free of a pointer that was freed already");
  check_guard (p);
  size = header_of (p)->size;
  memset (p, FREED, size);
  *state_of (p) = DEAD;
  while (delay_count == DELAY
         || (delay_count && delay_bytes + size > DELAY_BYTES))
    release_oldest ();
  delayed[(delay_head + delay_count++) % DELAY] = p;
  delay_bytes += size;
  unlock ();
}

#define SITE __builtin_return_address (0)

void *
malloc (size_t size)
{
  return get (GRAIN, size, SITE);
}

void
free (void *p)
{
  put (p);
}

void *
calloc (size_t n, size_t size)
{
  size_t bytes;
  void *p;

  if (__builtin_mul_overflow (n, size, &bytes))
    {
      errno = ENOMEM;
      return NULL;
    }
  p = get (GRAIN, bytes, SITE);
  return p ? memset (p, 0, bytes) : NULL;
}

static void *
resize (void *p, size_t size, void *site)
{
  void *q;

  if (p)
    {
      lock ();
      check_ours (p, "realloc of a pointer that was not handed out",
                  "realloc of a pointer that was freed already");
      unlock ();
    }
  q = get (GRAIN, size, site);
  if (q && p)
    {
      size_t old = header_of (p)->size;
      memcpy (q, p, old < size ? old : size);
      put (p);
    }
  return q;
}

void *
realloc (void *p, size_t size)
{
  return resize (p, size, SITE);
}

void *
reallocarray (void *p, size_t n, size_t size)
{
  size_t bytes;

  if (__builtin_mul_overflow (n, size, &bytes))
    {
      errno = ENOMEM;
      return NULL;
    }
  return resize (p, bytes, SITE);
}

void *
memalign (size_t align, size_t size)
{
  return get (align, size, SITE);
}

void *
aligned_alloc (size_t align, size_t size)
{
  return get (align, size, SITE);
}

int
posix_memalign (void **out, size_t align, size_t size)
{
  void *p = get (align, size, SITE);

  if (!p)
    return ENOMEM;
  *out = p;
  return 0;
}

char *
strdup (const char *s)
{
  size_t n = strlen (s) + 1;
  char *p = get (GRAIN, n, SITE);

  return p ? memcpy (p, s, n) : NULL;
}

char *
strndup (const char *s, size_t limit)
{
  size_t n = strnlen (s, limit);
  char *p = get (GRAIN, n + 1, SITE);

  if (p)
    {
      memcpy (p, s, n);
      p[n] = '\0';
    }
  return p;
}

/* At exit: look at every delayed block and write the counts.  */
__attribute__ ((destructor)) static void
finish (void)
{
  const char *name = getenv ("HEAPCHECK_COUNTS");
  unsigned long total = 0;
  unsigned k, sites = 0;
  int fd;
  char line[100];

  for (k = 0; k < delay_count; k++)
    check_freed (delayed[(delay_head + k) % DELAY]);
  if (!name)
    return;
  fd = open (name, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (fd < 0)
    die ("cannot write HEAPCHECK_COUNTS");
  for (k = 0; k < SITES; k++)
    if (counts[k].site)
      {
        total += counts[k].calls;
        sites++;
        snprintf (line, sizeof line, "site %#lx %lu\n",
                  (unsigned long) ((char *) counts[k].site
                                   - &__executable_start),
                  counts[k].calls);
        if (write (fd, line, strlen (line)) < 0)
          die ("cannot write HEAPCHECK_COUNTS");
      }
  snprintf (line, sizeof line, "total %u %lu\n", sites, total);
  if (write (fd, line, strlen (line)) < 0)
    die ("cannot write HEAPCHECK_COUNTS");
  close (fd);
}

#endif /* !HEAPCHECK_OFF */
