/* Stand in for the compiler of a build and record what each call costs.
   SPDX-License-Identifier: GPL-3.0-or-later

   A build calls this program as its CC.  What it does is said by the
   environment, so that the build with the plugin and the build without it
   run the same commands:

     REAL_CC     the compiler to run (gcc)
     REAL_FLAGS  arguments added at the end, separated by blanks
     REAL_LOG    file that receives one record for each call

   Without REAL_LOG, and for calls that name no source file, the compiler
   is run as it is: configuration tests and links are not of interest.

   A record is a line "@cc USER MAXRSS STATUS CWD ARGUMENTS", seconds of
   user time, kilobytes and the exit status, then what the compiler wrote
   to its standard error.  The build sees that text only when the compiler
   fails, so notes cannot disturb it.  */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_FLAGS = 32 };

static void
die (const char *what)
{
  fprintf (stderr, "cc-wrap: %s: %s\n", what, strerror (errno));
  exit (125);
}

/* Return true if ARG names a file that the compiler proper reads.  */

static int
source_p (const char *arg)
{
  size_t n = strlen (arg);
  return arg[0] != '-' && n > 2
         && (!strcmp (arg + n - 2, ".c") || !strcmp (arg + n - 2, ".i"));
}

/* Return true if the call ARGV compiles something worth recording.  */

static int
compiles_p (char **argv)
{
  int source = 0;
  for (char **arg = argv + 1; *arg; arg++)
    if (!strcmp (*arg, "-E") || !strcmp (*arg, "-M") || !strcmp (*arg, "-MM"))
      return 0;
    else
      source |= source_p (*arg);
  return source;
}

/* Return the argument vector of the compiler: ARGV with FLAGS, which is
   cut into words, at the end.  */

static char **
vector_with (int argc, char **argv, char *flags)
{
  char **all = calloc (argc + MAX_FLAGS + 1, sizeof *all);
  if (!all)
    die ("out of memory");
  memcpy (all, argv, argc * sizeof *all);
  int n = argc;
  for (char *word = strtok (flags, " "); word; word = strtok (NULL, " "))
    if (n < argc + MAX_FLAGS)
      all[n++] = word;
  return all;
}

/* Read everything from FD and return it, its length in *LENGTH.  */

static char *
slurp (int fd, size_t *length)
{
  size_t size = 65536, used = 0;
  char *text = malloc (size);
  for (;;)
    {
      if (!text)
        die ("out of memory");
      ssize_t n = read (fd, text + used, size - used);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      used += n;
      if (used == size)
        text = realloc (text, size *= 2);
    }
  *length = used;
  return text;
}

/* Append to file LOG the record of call ARGV, with USAGE, exit STATUS and
   the LENGTH bytes of diagnostics at TEXT.  */

static void
record (const char *log, char **argv, const struct rusage *usage, int status,
        const char *text, size_t length)
{
  FILE *f = fopen (log, "a");
  char cwd[4096];
  if (!f || flock (fileno (f), LOCK_EX) || !getcwd (cwd, sizeof cwd))
    die (log);
  fprintf (f, "@cc %ld.%06ld %ld %d %s", (long) usage->ru_utime.tv_sec,
           (long) usage->ru_utime.tv_usec, usage->ru_maxrss, status, cwd);
  for (char **arg = argv + 1; *arg; arg++)
    fprintf (f, " %s", *arg);
  fputc ('\n', f);
  fwrite (text, 1, length, f);
  if (length && text[length - 1] != '\n')
    fputc ('\n', f);
  if (fclose (f))
    die (log);
}

int
main (int argc, char **argv)
{
  char *cc = getenv ("REAL_CC");
  char *log = getenv ("REAL_LOG");
  char *flags = getenv ("REAL_FLAGS");
  argv[0] = cc ? cc : (char *) "gcc";
  if (!log || !*log || !compiles_p (argv))
    {
      execvp (argv[0], argv);
      die (argv[0]);
    }

  char **all = vector_with (argc, argv, flags ? strdup (flags) : (char[]){""});
  int ends[2];
  if (pipe (ends))
    die ("pipe");
  pid_t pid = fork ();
  if (pid < 0)
    die ("fork");
  if (pid == 0)
    {
      dup2 (ends[1], STDERR_FILENO);
      close (ends[0]);
      close (ends[1]);
      execvp (all[0], all);
      die (all[0]);
    }
  close (ends[1]);
  size_t length;
  char *text = slurp (ends[0], &length);
  int raw;
  struct rusage usage;
  while (wait4 (pid, &raw, 0, &usage) < 0)
    if (errno != EINTR)
      die ("wait4");
  int status = WIFEXITED (raw) ? WEXITSTATUS (raw) : 128 + WTERMSIG (raw);
  record (log, all, &usage, status, text, length);
  if (status)
    fwrite (text, 1, length, stderr);
  return status;
}
