/* What the library does to numbers, for those that are pieces of an address.  */
/* { dg-do run } */
/* { dg-additional-options "-Wl,--no-as-needed -lm" } */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <fenv.h>
#include <math.h>
#include <netdb.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>

#define OWN static __attribute__ ((noinline, noclone))

OWN void
dirty (void)
{
  volatile char b[400];
  for (int i = 0; i < 400; i++)
    b[i] = 0x5a;
}

OWN int *
by_ffs (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:" } */
  uintptr_t x = (uintptr_t) p, copy = 0;
  *(volatile int *) p = k;
  for (int half = 0; half < 64; half += 32)
    for (int n = x >> half; n; n &= n - 1)
      copy |= (uintptr_t) 1 << (half + ffs (n) - 1);
  return (int *) copy;
}

OWN int *
by_remquo (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:" } */
  int q;
  *(volatile int *) p = k;
  return (int *) (uintptr_t) remquo ((double) (uintptr_t) p, 1e300, &q);
}

OWN int *
by_sincos (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:" } */
  double s, c;
  *(volatile int *) p = k;
  sincos (ldexp ((double) (uintptr_t) p, -300), &s, &c);
  return (int *) (uintptr_t) ldexp (s, 300);
}

OWN int *
by_alarm (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:" } */
  *(volatile int *) p = k;
  uintptr_t x = (uintptr_t) p, copy = 0;
  for (int i = 0; i < 64; i += 16)
    {
      alarm (1000 + ((x >> i) & 0xffff));
      copy |= (uintptr_t) (alarm (0) - 1000) << i;
    }
  return (int *) copy;
}

OWN int *
by_strerror (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:" } */
  *(volatile int *) p = k;
  uintptr_t x = (uintptr_t) p, copy = 0;
  for (int i = 0; i < 64; i += 16)
    {
      char *s = strerror (10000 + ((x >> i) & 0xffff));
      copy |= (uintptr_t) (atoi (strpbrk (s, "123456789")) - 10000) << i;
    }
  return (int *) copy;
}

OWN int *
by_semaphore (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:" } */
  *(volatile int *) p = k;
  uintptr_t x = (uintptr_t) p, copy = 0;
  for (int i = 0; i < 64; i += 16)
    {
      sem_t s;
      int n;
      sem_init (&s, 0, (x >> i) & 0xffff);
      sem_getvalue (&s, &n);
      copy |= (uintptr_t) n << i;
    }
  return (int *) copy;
}

OWN int *
by_guard (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:" } */
  *(volatile int *) p = k;
  pthread_attr_t a;
  size_t n;
  pthread_attr_init (&a);
  pthread_attr_setguardsize (&a, (size_t) p);
  pthread_attr_getguardsize (&a, &n);
  pthread_attr_destroy (&a);
  return (int *) n;
}

OWN int *
by_numeric_host (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:" } */
  *(volatile int *) p = k;
  struct sockaddr_in6 a = { .sin6_family = AF_INET6 };
  memcpy (&a.sin6_addr, &p, sizeof p);
  char host[100];
  getnameinfo ((struct sockaddr *) &a, sizeof a, host, sizeof host, NULL, 0,
               NI_NUMERICHOST);
  char bytes[16];
  inet_pton (AF_INET6, host, bytes);
  memcpy (&p, bytes, sizeof p);
  return p;
}

OWN int *
by_file_size (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:" } */
  *(volatile int *) p = k;
  uintptr_t x = (uintptr_t) p, copy = 0;
  struct stat st;
  char name[] = "./sizeXXXXXX";
  int fd = mkstemp (name);
  unlink (name);
  for (int i = 0; i < 64; i += 16)
    {
      if (ftruncate (fd, (x >> i) & 0xffff))
        abort ();
      fstat (fd, &st);
      copy |= (uintptr_t) st.st_size << i;
    }
  close (fd);
  return (int *) copy;
}

OWN int *
by_event (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:" } */
  *(volatile int *) p = k;
  uintptr_t x = (uintptr_t) p, copy = 0;
  for (int i = 0; i < 64; i += 16)
    {
      uint64_t n = 0;
      int fd = eventfd (1 + ((x >> i) & 0xffff), 0);
      if (read (fd, &n, 8) != 8)
        abort ();
      close (fd);
      copy |= (uintptr_t) (n - 1) << i;
    }
  return (int *) copy;
}

OWN int *
by_umask (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:" } */
  *(volatile int *) p = k;
  uintptr_t x = (uintptr_t) p, copy = 0;
  for (int i = 0; i < 63; i += 9)
    {
      mode_t old = umask ((x >> i) & 0777);
      copy |= (uintptr_t) umask (old) << i;
    }
  return (int *) copy;
}

OWN int *
by_log_mask (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:" } */
  *(volatile int *) p = k;
  uintptr_t x = (uintptr_t) p, copy = 0;
  for (int i = 0; i < 64; i += 16)
    {
      int old = setlogmask (0x10000 | ((x >> i) & 0xffff));
      copy |= (uintptr_t) (setlogmask (old) & 0xffff) << i;
    }
  return (int *) copy;
}

OWN int *
by_lock (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:" } */
  *(volatile int *) p = k;
  char name[] = "./sizeXXXXXX";
  int fd = mkstemp (name), fd2 = open (name, O_RDWR);
  struct flock l = { .l_type = F_WRLCK, .l_start = (off_t) p, .l_len = 1 };
  if (fcntl (fd, F_OFD_SETLK, &l))
    abort ();
  struct flock m = { .l_type = F_WRLCK };
  if (fcntl (fd2, F_OFD_GETLK, &m))
    abort ();
  unlink (name);
  close (fd);
  close (fd2);
  return (int *) m.l_start;
}

OWN int *
by_ungetc (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:" } */
  *(volatile int *) p = k;
  uintptr_t x = (uintptr_t) p, copy = 0;
  FILE *f = tmpfile ();
  for (int i = 0; i < 64; i += 8)
    {
      ungetc ((x >> i) & 0xff, f);
      copy |= (uintptr_t) getc (f) << i;
    }
  fclose (f);
  return (int *) copy;
}
OWN int *
by_length (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:return" } */
  *(volatile int *) p = k;
  uintptr_t x = (uintptr_t) p, copy = 0;
  for (int i = 0; i < 64; i += 8)
    copy |= (uintptr_t) snprintf (NULL, 0, "%*s", (int) (x >> i) & 0xff, "")
            << i;
  return (int *) copy;
}

OWN int *
by_count (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:return" } */
  *(volatile int *) p = k;
  uintptr_t x = (uintptr_t) p, copy = 0;
  char bytes[256];
  int fd = open ("/dev/zero", O_RDONLY);
  for (int i = 0; i < 64; i += 8)
    copy |= (uintptr_t) read (fd, bytes, (x >> i) & 0xff) << i;
  close (fd);
  return (int *) copy;
}

/* Numbers that are no address.  */
OWN int
by_others (int k)
{
  int *p = malloc (16);  /* { dg-note "escape:stack" } */
  *p = k;
  mode_t old = umask (*p & 0777);
  alarm (umask (old));
  return alarm (0) + ffs (*p);
}

static void
check (int *p, int k)
{
  dirty ();
  if (!p || *p != k)
    abort ();
  free (p);
}

int
main (void)
{
  check (by_ffs (1), 1);
  check (by_remquo (2), 2);
  check (by_sincos (3), 3);
  check (by_alarm (4), 4);
  check (by_strerror (5), 5);
  check (by_semaphore (6), 6);
  check (by_guard (7), 7);
  check (by_numeric_host (8), 8);
  check (by_file_size (9), 9);
  check (by_event (10), 10);
  check (by_umask (11), 11);
  check (by_log_mask (12), 12);
  check (by_lock (13), 13);
  check (by_ungetc (14), 14);
  check (by_length (15), 15);
  check (by_count (16), 16);
  return by_others (0100) != 0100 + 7;
}
