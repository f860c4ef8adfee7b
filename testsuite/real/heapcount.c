/* Count calls of the allocation functions per call site.
   SPDX-License-Identifier: GPL-3.0-or-later

   Loaded with LD_PRELOAD.  Each process whose executable lies below the
   directory $HEAPCOUNT_ROOT appends, when it ends, to a file of its own in
   the directory $HEAPCOUNT_OUT:

     exe PATH
     total ALLOCATIONS FREES BYTES
     site MODULE OFFSET ALLOCATIONS BYTES

   OFFSET is the return address of the call, relative to the load address
   of MODULE, an absolute path or "?".  Calls that the C library makes on
   behalf of the program (fopen, getline) have the library as MODULE.  A reallocation counts as
   an allocation; the free in it is not counted.  strdup and strndup are
   defined here as well, because otherwise their malloc would be the
   library's.  */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern void *__libc_malloc (size_t);
extern void *__libc_calloc (size_t, size_t);
extern void *__libc_realloc (void *, size_t);
extern void *__libc_memalign (size_t, size_t);
extern void __libc_free (void *);

enum { SITES = 1 << 16 };

/* A call site; ADDRESS is null in a free entry.  The table has open
   addressing and never shrinks.  */
struct site
{
  _Atomic uintptr_t address;
  atomic_ulong calls;
  atomic_ulong bytes;
};

static struct site sites[SITES];
static atomic_ulong allocations, frees, total_bytes;

/* The process that the counts belong to, 0 if it is not to be counted.
   A child made by vfork shares the counts, but has another id.  */
static pid_t owner;
static char out_dir[2048];
static char exe[4096];

/* Note an allocation of SIZE bytes that returns to ADDRESS.  */

static void
count (void *address, size_t size)
{
  uintptr_t key = (uintptr_t) address;
  size_t slot = (key * 0x9e3779b97f4a7c15u) >> 48;
  atomic_fetch_add (&allocations, 1);
  atomic_fetch_add (&total_bytes, size);
  for (int turn = 0; turn < SITES; turn++, slot = (slot + 1) % SITES)
    {
      uintptr_t seen = 0;
      if (atomic_compare_exchange_strong (&sites[slot].address, &seen, key)
          || seen == key)
        {
          atomic_fetch_add (&sites[slot].calls, 1);
          atomic_fetch_add (&sites[slot].bytes, size);
          return;
        }
    }
}

void *
malloc (size_t size)
{
  count (__builtin_return_address (0), size);
  return __libc_malloc (size);
}

void *
calloc (size_t n, size_t size)
{
  count (__builtin_return_address (0), n * size);
  return __libc_calloc (n, size);
}

void *
realloc (void *old, size_t size)
{
  count (__builtin_return_address (0), size);
  return __libc_realloc (old, size);
}

void *
reallocarray (void *old, size_t n, size_t size)
{
  size_t bytes;
  if (__builtin_mul_overflow (n, size, &bytes))
    {
      errno = ENOMEM;
      return NULL;
    }
  count (__builtin_return_address (0), bytes);
  return __libc_realloc (old, bytes);
}

void *
memalign (size_t alignment, size_t size)
{
  count (__builtin_return_address (0), size);
  return __libc_memalign (alignment, size);
}

void *
aligned_alloc (size_t alignment, size_t size)
{
  count (__builtin_return_address (0), size);
  return __libc_memalign (alignment, size);
}

int
posix_memalign (void **result, size_t alignment, size_t size)
{
  if (alignment < sizeof (void *) || (alignment & (alignment - 1)))
    return EINVAL;
  count (__builtin_return_address (0), size);
  void *p = __libc_memalign (alignment, size);
  if (!p)
    return ENOMEM;
  *result = p;
  return 0;
}

char *
strdup (const char *s)
{
  size_t size = strlen (s) + 1;
  count (__builtin_return_address (0), size);
  char *copy = __libc_malloc (size);
  return copy ? memcpy (copy, s, size) : NULL;
}

char *
strndup (const char *s, size_t n)
{
  size_t length = strnlen (s, n);
  count (__builtin_return_address (0), length + 1);
  char *copy = __libc_malloc (length + 1);
  if (copy)
    {
      memcpy (copy, s, length);
      copy[length] = '\0';
    }
  return copy;
}

void
free (void *p)
{
  if (p)
    atomic_fetch_add (&frees, 1);
  __libc_free (p);
}

/* Write one line for SITE to descriptor FD.  */

static void
write_site (int fd, const struct site *site)
{
  Dl_info info;
  void *address = (void *) site->address;
  if (!dladdr (address, &info) || !info.dli_fname)
    dprintf (fd, "site ? 0x%lx %lu %lu\n", (unsigned long) site->address,
             site->calls, site->bytes);
  else
    /* The dynamic linker knows the program by what it was called.  */
    dprintf (fd, "site %s 0x%lx %lu %lu\n",
             info.dli_fname[0] == '/' ? info.dli_fname : exe,
             (unsigned long) (site->address - (uintptr_t) info.dli_fbase),
             site->calls, site->bytes);
}

/* Write the counts of this process, once.  */

static void
dump (void)
{
  if (owner == 0 || getpid () != owner)
    return;
  unsigned long a = allocations, f = frees, b = total_bytes;
  char name[sizeof out_dir + 32];
  snprintf (name, sizeof name, "%s/%ld", out_dir, (long) owner);
  owner = 0;
  int fd = open (name, O_WRONLY | O_CREAT | O_APPEND, 0666);
  if (fd < 0)
    return;
  dprintf (fd, "exe %s\ntotal %lu %lu %lu\n", exe, a, f, b);
  for (int i = 0; i < SITES; i++)
    if (sites[i].address)
      write_site (fd, &sites[i]);
  close (fd);
}

/* Begin to count anew in the child of a fork.  */

static void
forked (void)
{
  if (owner == 0)
    return;
  owner = getpid ();
  memset (sites, 0, sizeof sites);
  allocations = frees = total_bytes = 0;
}

__attribute__ ((constructor)) static void
start (void)
{
  const char *root = getenv ("HEAPCOUNT_ROOT");
  const char *out = getenv ("HEAPCOUNT_OUT");
  ssize_t n = readlink ("/proc/self/exe", exe, sizeof exe - 1);
  if (!root || !out || n <= 0 || strlen (out) >= sizeof out_dir)
    return;
  exe[n] = '\0';
  if (strncmp (exe, root, strlen (root)))
    return;
  strcpy (out_dir, out);
  owner = getpid ();
  memset (sites, 0, sizeof sites);
  allocations = frees = total_bytes = 0;
  pthread_atfork (NULL, NULL, forked);
}

__attribute__ ((destructor)) static void
stop (void)
{
  dump ();
}

/* Programs that leave by _exit run no destructors.  */

void
_exit (int status)
{
  dump ();
  void (*next) (int) = (void (*) (int)) dlsym (RTLD_NEXT, "_exit");
  next (status);
  __builtin_unreachable ();
}

void
_Exit (int status)
{
  _exit (status);
}
