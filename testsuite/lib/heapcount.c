/* Count a program's heap calls, and stop it at a wrong free.
   SPDX-License-Identifier: GPL-3.0-or-later

   Preload it (LD_PRELOAD) with HEAPCOUNT_FILE naming a file.  The file then
   holds, at every moment and however the program ends, one line for each
   function:

     allocate   00000003   calls that allocate: the sum of those below
     malloc     00000002
     ...
     free       00000002   calls with a pointer that is not null

   Counted are the calls that the program's own file makes: a call whose
   return address is outside of the main program (stdio's buffers, the inside
   of getline) is not counted.  But every pointer handed out is known,
   and a free or realloc of another one (a stack slot, for instance) ends
   the program with a message and SIGABRT.

   Needs glibc, for the allocator's second names.  */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

extern void *__libc_malloc (size_t);
extern void *__libc_calloc (size_t, size_t);
extern void *__libc_realloc (void *, size_t);
extern void *__libc_memalign (size_t, size_t);
extern void __libc_free (void *);

/* -- The file --------------------------------------------------------------

   Digits are counted up in place, in a shared mapping: nothing is left to
   be written when the program ends.  */

enum counter
{
  ALLOCATE,
  MALLOC,
  CALLOC,
  REALLOC,
  ALIGNED,
  STRDUP,
  FREE,
  COUNTERS
};

static const char *const counter_names[COUNTERS]
  = { "allocate", "malloc", "calloc", "realloc", "aligned", "strdup", "free" };

enum
{
  LINE = 20,
  DIGITS = 8
};

struct shared
{
  char text[COUNTERS * LINE];
};

static struct shared *shared;
static uintptr_t program_low = UINTPTR_MAX, program_high;

static volatile int lock_word;

static void
lock (void)
{
  while (__atomic_exchange_n (&lock_word, 1, __ATOMIC_ACQUIRE))
    ;
}

static void
unlock (void)
{
  __atomic_store_n (&lock_word, 0, __ATOMIC_RELEASE);
}

/* The first object that dl_iterate_phdr shows is the program.  */
static int
note_program (struct dl_phdr_info *info, size_t size, void *data)
{
  (void) size;
  (void) data;
  for (int i = 0; i < info->dlpi_phnum; i++)
    if (info->dlpi_phdr[i].p_type == PT_LOAD
        && (info->dlpi_phdr[i].p_flags & PF_X))
      {
        uintptr_t low = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
        uintptr_t high = low + info->dlpi_phdr[i].p_memsz;
        if (low < program_low)
          program_low = low;
        if (high > program_high)
          program_high = high;
      }
  return 1;
}

__attribute__ ((constructor)) static void
start (void)
{
  dl_iterate_phdr (note_program, NULL);
  const char *name = getenv ("HEAPCOUNT_FILE");
  if (!name)
    return;
  int fd = open (name, O_RDWR | O_CREAT, 0666);
  if (fd < 0 || ftruncate (fd, sizeof *shared))
    return;
  struct shared *s
    = mmap (NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close (fd);
  if (s == MAP_FAILED)
    return;
  memset (s->text, ' ', sizeof s->text);
  for (int i = 0; i < COUNTERS; i++)
    {
      char *line = s->text + i * LINE;
      memcpy (line, counter_names[i], strlen (counter_names[i]));
      memset (line + LINE - 1 - DIGITS, '0', DIGITS);
      line[LINE - 1] = '\n';
    }
  shared = s;
}

static void
increment (enum counter c)
{
  char *digit = shared->text + c * LINE + LINE - 2;
  for (int i = 0; i < DIGITS; i++, digit--)
    {
      if (*digit != '9')
        {
          ++*digit;
          return;
        }
      *digit = '0';
    }
}

/* Count a call of C from the return address WHERE.  */
static void
count (enum counter c, void *where)
{
  uintptr_t pc = (uintptr_t) where;
  if (!shared || pc < program_low || pc >= program_high)
    return;
  lock ();
  increment (c);
  if (c != FREE)
    increment (ALLOCATE);
  unlock ();
}

/* -- The pointers handed out: an open hash table ---------------------------

   Deleted entries become TOMB; the table is rebuilt twice as large when
   three quarters are taken.  */

#define TOMB ((uintptr_t) 1)

static uintptr_t *table;
static size_t table_size, table_used;

static void
die (const char *what)
{
  static const char prefix[] = "heapcount: ";
  ssize_t ignored = write (2, prefix, sizeof prefix - 1);
  ignored = write (2, what, strlen (what));
  ignored = write (2, "\n", 1);
  (void) ignored;
  abort ();
}

static size_t
slot_of (uintptr_t p)
{
  return (size_t) ((p >> 4) * UINT64_C (0x9e3779b97f4a7c15) >> 20)
         & (table_size - 1);
}

static void
insert (uintptr_t p)
{
  size_t i = slot_of (p);
  while (table[i] > TOMB)
    i = (i + 1) & (table_size - 1);
  if (table[i] == 0)
    table_used++;
  table[i] = p;
}

static void
grow (void)
{
  uintptr_t *old = table;
  size_t old_size = table_size;
  table_size = old_size ? 2 * old_size : 4096;
  table = mmap (NULL, table_size * sizeof *table, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (table == MAP_FAILED)
    die ("out of memory");
  table_used = 0;
  for (size_t i = 0; i < old_size; i++)
    if (old[i] > TOMB)
      insert (old[i]);
  if (old)
    munmap (old, old_size * sizeof *old);
}

/* Remember PTR.  Return it.  */
static void *
hand_out (void *ptr)
{
  if (!ptr)
    return ptr;
  lock ();
  if (4 * table_used >= 3 * table_size)
    grow ();
  insert ((uintptr_t) ptr);
  unlock ();
  return ptr;
}

/* Forget PTR.  It must be one that was handed out.  */
static void
take_back (void *ptr, const char *what)
{
  uintptr_t p = (uintptr_t) ptr;
  lock ();
  bool found = false;
  if (table)
    for (size_t i = slot_of (p); table[i]; i = (i + 1) & (table_size - 1))
      if (table[i] == p)
        {
          table[i] = TOMB;
          found = true;
          break;
        }
  unlock ();
  if (!found)
    die (what);
}

/* -- The functions -----------------------------------------------------  */

#define EXPORT __attribute__ ((visibility ("default"), noinline))
#define CALLER __builtin_return_address (0)

EXPORT void *
malloc (size_t n)
{
  count (MALLOC, CALLER);
  return hand_out (__libc_malloc (n));
}

EXPORT void *
calloc (size_t n, size_t m)
{
  count (CALLOC, CALLER);
  return hand_out (__libc_calloc (n, m));
}

static void *
resize (void *p, size_t n)
{
  if (!p)
    return hand_out (__libc_malloc (n));
  take_back (p, "realloc of a pointer that was not handed out");
  void *q = __libc_realloc (p, n);
  if (!q && n)
    hand_out (p);
  return hand_out (q);
}

EXPORT void *
realloc (void *p, size_t n)
{
  count (REALLOC, CALLER);
  return resize (p, n);
}

EXPORT void *
reallocarray (void *p, size_t n, size_t m)
{
  count (REALLOC, CALLER);
  size_t bytes;
  if (__builtin_mul_overflow (n, m, &bytes))
    {
      errno = ENOMEM;
      return NULL;
    }
  return resize (p, bytes);
}

EXPORT void
free (void *p)
{
  if (!p)
    return;
  count (FREE, CALLER);
  take_back (p, "free of a pointer that was not handed out");
  __libc_free (p);
}

EXPORT void *
memalign (size_t align, size_t n)
{
  count (ALIGNED, CALLER);
  return hand_out (__libc_memalign (align, n));
}

EXPORT void *
aligned_alloc (size_t align, size_t n)
{
  count (ALIGNED, CALLER);
  return hand_out (__libc_memalign (align, n));
}

EXPORT int
posix_memalign (void **result, size_t align, size_t n)
{
  count (ALIGNED, CALLER);
  if (align % sizeof (void *) || (align & (align - 1)) || !align)
    return EINVAL;
  void *p = hand_out (__libc_memalign (align, n));
  if (!p)
    return ENOMEM;
  *result = p;
  return 0;
}

EXPORT void *
valloc (size_t n)
{
  count (ALIGNED, CALLER);
  return hand_out (__libc_memalign ((size_t) sysconf (_SC_PAGESIZE), n));
}

EXPORT char *
strdup (const char *s)
{
  count (STRDUP, CALLER);
  size_t n = strlen (s) + 1;
  char *p = hand_out (__libc_malloc (n));
  return p ? memcpy (p, s, n) : NULL;
}

EXPORT char *
strndup (const char *s, size_t most)
{
  count (STRDUP, CALLER);
  size_t n = strnlen (s, most);
  char *p = hand_out (__libc_malloc (n + 1));
  if (!p)
    return NULL;
  p[n] = '\0';
  return memcpy (p, s, n);
}
