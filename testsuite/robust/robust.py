#!/usr/bin/env python3
"""Odd invocations of the compiler with the plugin loaded.
SPDX-License-Identifier: GPL-3.0-or-later

  robust.py --gcc=GCC --plugin=FILE --build=DIR [--quick] [--match=TEXT]

Each case compiles something twice, without the plugin and with it, and
compares: the exit status, every line that the compiler prints, and, where
there is a program, what it prints and how it ends.  No internal error may
show up.  A case also says whether the plugin converts anything (CONVERTS) or
stands aside (ASIDE); this is counted in its notes.  What the compiler here
cannot do without the plugin is skipped, and said to be.  --quick leaves out
the slow cases and most of those that only vary another.

The last line printed is `N passed, M failed'.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname (os.path.abspath (__file__))
INPUTS = os.path.join (HERE, 'inputs')
TOP = os.path.dirname (os.path.dirname (HERE))
CONVERTS, ASIDE, EITHER = 'converts', 'stands aside', 'either'
ICE = re.compile (r'internal compiler error|Segmentation fault|'
                  r'active plugins|broken invariant|Please submit|'
                  r'compare-debug failure')
CONVERTED = re.compile (r"escape '[^']*': \d.* instead of .*\[escape:")
NOTE = re.compile (r'\[escape:[a-z-]+\]')


class Skip (Exception):
  """What this machine cannot do."""


class Failed (Exception):
  """What is wrong."""


class Result:
  def __init__ (self, status, text, out=''):
    self.status, self.text, self.out = status, text, out


def run (command, cwd, timeout=300, stdin=None, env=None):
  """Run COMMAND in CWD.  Return status, stderr, stdout.  A command that
  cannot be run has status 'cannot run'."""
  try:
    p = subprocess.run (command, cwd=cwd, timeout=timeout, env=env,
                        input=stdin, stdout=subprocess.PIPE,
                        stderr=subprocess.PIPE, encoding='utf-8',
                        errors='replace')
  except subprocess.TimeoutExpired:
    return Result ('timeout', '', '')
  except OSError as e:
    return Result ('cannot run', str (e), '')
  return Result (p.returncode, p.stderr, p.stdout)


class Tester:
  def __init__ (self, options):
    self.gcc = options.gcc.split ()
    self.plugin = os.path.abspath (options.plugin)
    self.build = os.path.abspath (options.build)
    self.major = int (run (self.gcc + ['-dumpversion'], '.').out.split ('.')[0])
    self.env = dict (os.environ, LC_ALL='C')
    self.env.pop ('GCC_COLORS', None)

  def load (self, *arguments):
    """The options that load the plugin with ARGUMENTS."""
    return (['-fplugin=' + self.plugin]
            + ['-fplugin-arg-escape-' + a for a in arguments])

  def compile (self, cwd, words, plugin=(), **more):
    """Run the compiler on WORDS in CWD, with the PLUGIN options."""
    r = run (self.gcc + list (plugin) + list (words), cwd, env=self.env,
             **more)
    if ICE.search (r.text):
      raise Failed ('internal error: %s' % r.text.strip ()[:600])
    if r.status == 'timeout':
      raise Failed ('timeout: %s' % ' '.join (words))
    return r

  def scratch (self, name):
    path = os.path.join (self.build,
                         re.sub (r'[^A-Za-z0-9.=-]', '_', name)[:100])
    shutil.rmtree (path, ignore_errors=True)
    os.makedirs (path)
    for f in os.listdir (INPUTS):
      shutil.copy (os.path.join (INPUTS, f), path)
    return path

  def execute (self, cwd, program, env=None):
    return run (['./' + program], cwd, timeout=60, env=env or self.env)

  def notes (self, cwd, words):
    """How many conversions the plugin reports on compiling WORDS."""
    r = self.compile (cwd, words, self.load ('report=stack'))
    return len (CONVERTED.findall (r.text)), r


def clean (text, allow):
  """The lines of TEXT without those that match ALLOW and without the names
  of temporary files."""
  lines = [re.sub (r'/tmp/cc\w+', '/tmp/cc', l) for l in text.splitlines ()]
  return [l for l in lines if not (allow and re.search (allow, l))]


def same_text (plain, other, allow, what='the compiler'):
  a, b = clean (plain, allow), clean (other, allow)
  if a == b:
    return
  extra = [l for l in b if l not in a] or ['(missing) ' + l for l in a
                                           if l not in b]
  raise Failed ('%s prints something else: %s' % (what, '\n'.join (extra[:8])))


def same_run (t, cwd, plain='plain', other='plugin'):
  a, b = t.execute (cwd, plain), t.execute (cwd, other)
  if a.status == 'cannot run':
    raise Skip ('its programs do not run here: ' + a.text)
  if (a.status, a.out, a.text) != (b.status, b.out, b.text):
    raise Failed ('the programs differ: %s %s%s, with the plugin %s %s%s' % (
      a.status, a.out[-200:], a.text[-200:], b.status, b.out[-200:],
      b.text[-200:]))
  if a.status != 0:
    raise Failed ('the program fails without the plugin: %s' % a.text[-300:])


def program (t, cwd, flags, expect, sources=('mixed.c', 'other.c'), allow=None,
             arguments=()):
  """Build and run SOURCES with FLAGS, without and with the plugin."""
  flags = list (flags)
  words = flags + list (sources)
  a = t.compile (cwd, words + ['-o', 'plain'])
  if a.status != 0:
    raise Skip (a.text.strip ().splitlines ()[0] if a.text else 'fails')
  b = t.compile (cwd, words + ['-o', 'plugin'], t.load (*arguments))
  if b.status != 0:
    raise Failed ('does not compile: %s' % b.text[:600])
  same_text (a.text, b.text, allow)
  same_run (t, cwd)
  if expect != EITHER:
    count, r = t.notes (cwd, ['-c'] + [f for f in flags if f != '-static']
                        + list (sources)
                        + ['-fplugin-arg-escape-' + x for x in arguments])
    if expect == CONVERTS and count == 0:
      raise Failed ('nothing was converted: %s' % r.text[:300])
    if expect == ASIDE and count != 0:
      raise Failed ('%d allocations were converted' % count)


CASES = []


def case (name, quick=False):
  def add (function):
    CASES.append ((name, quick, function))
    return function
  return add


def option (flags, expect=CONVERTS, quick=False, **more):
  """A case that is one set of flags, at -O2 unless they say otherwise."""
  words = flags.split ()
  if not any (re.match (r'-O', w) for w in words):
    words.insert (0, '-O2')
  more.setdefault ('arguments', [])
  CASES.append ((flags, quick,
                 lambda t, cwd: program (t, cwd, words, expect, **more)))


# Warnings that speak of the frame may come with a slot in it.
FRAME = r'frame size|stack usage|In function|\^|^ +(\d+)? *\||\}'

for level in '-O0', '-O1', '-O3', '-Os', '-Og', '-Ofast':
  option (level, ASIDE if level == '-O0' else CONVERTS)
option ('-O0', CONVERTS, arguments=['transform=yes'], quick=True)
option ('-O2 -fPIC', quick=True)
option ('-fPIE -pie')
option ('-fpic -fno-semantic-interposition')
option ('-pg', quick=True)
option ('-p')
option ('--coverage', quick=True)
option ('-finstrument-functions')
option ('-fopenmp')
option ('-fopenacc')
option ('-fexceptions', quick=True)
option ('-fnon-call-exceptions -fexceptions')
option ('-fnon-call-exceptions -fexceptions', sources=['throwing.c'])
option ('-fasynchronous-unwind-tables')
option ('-ftrapv')
option ('-fwrapv')
option ('-fgnu-tm', EITHER)
option ('-fno-builtin', ASIDE)
option ('-fno-builtin-malloc -fno-builtin-calloc', ASIDE)
option ('-ffreestanding', ASIDE, sources=['bare.c'], quick=True)
option ('-fno-builtin-free', EITHER)
option ('-D_FORTIFY_SOURCE=2')
option ('-D_FORTIFY_SOURCE=3 -Wall -Wextra', quick=True)
option ('-flto', EITHER, quick=True)
option ('-flto -O3 -flto-partition=none', EITHER)
option ('-flto -ffat-lto-objects', EITHER)
option ('-fwhole-program', EITHER, sources=['bare.c'])
option ('-m32', quick=True)
option ('-mx32')
option ('-msse2 -mstackrealign')
option ('-mno-red-zone')
option ('-pipe')
option ('-g')
option ('-g3 -O1')
option ('-ggdb3 -gdwarf-4 -fvar-tracking-assignments')
option ('-gsplit-dwarf')
option ('-fchecking=2 -g', quick=True)
option ('-O2 -fcompare-debug', quick=True)
option ('-O3 -fcompare-debug')
option ('-O0 -fcompare-debug', EITHER, arguments=['transform=yes'])
option ('-fdiagnostics-format=json -Wall', EITHER, allow=r'.')
option ('-Wall -Wextra -Werror', quick=True)
option ('-Wall -Wextra -Werror -O3')
option ('-Wall -Wextra -Werror -Wuninitialized -Wmaybe-uninitialized '
        '-Wfree-nonheap-object -Warray-bounds=2 -Wstringop-overflow=4 '
        '-Wnull-dereference -Wdangling-pointer=2 -Wuse-after-free=3 '
        '-Wreturn-local-addr -Walloca -Wvla -Wclobbered -Wunused '
        '-Wshadow -Wcast-align -Wpadded -Wno-error=padded -Winline',
        allow=r'Wpadded|padding|padded|\^|^ +(\d+)? *\|')
option ('-Wframe-larger-than=16', allow=FRAME)
option ('-Wstack-usage=16', allow=FRAME)
option ('-fstack-usage')
option ('-fstack-protector-strong', quick=True)
option ('-fstack-protector-all -Wstack-protector', allow=FRAME)
option ('-fstack-clash-protection')
option ('-fsplit-stack')
option ('-fcf-protection=full')
option ('-fipa-pta', quick=True)
option ('-fno-tree-pta')
option ('-fno-ipa-modref')
option ('-fno-strict-aliasing')
option ('-fno-tree-sra -fno-tree-fre -fno-tree-dce -fno-tree-dse')
option ('-fno-inline -fno-early-inlining')
option ('-fno-ipa-cp -fno-ipa-sra -fno-ipa-icf')
option ('-fno-delete-null-pointer-checks')
option ('-fno-toplevel-reorder')
option ('-fno-tree-ccp -fno-tree-forwprop')
option ('-ftrivial-auto-var-init=zero', quick=True)
option ('-ftrivial-auto-var-init=pattern -O3')
option ('-fzero-call-used-regs=all')
option ('-fharden-compares -fharden-conditional-branches')
option ('-fhardened')
option ('-fstrub=all', EITHER)
option ('-fprofile-generate')
option ('-fauto-profile', EITHER, allow='.')
option ('-fsanitize=address', ASIDE, quick=True)
option ('-fsanitize=undefined', quick=True)
option ('-fsanitize=undefined -fsanitize-undefined-trap-on-error -O3')
option ('-fsanitize=thread')
option ('-fsanitize=leak')
option ('-fsanitize=address,undefined -O1', ASIDE)
option ('-fsanitize=pointer-compare,address', ASIDE)
option ('-fanalyzer', ASIDE, quick=True)
option ('-std=c99 -pedantic-errors')
option ('-std=gnu2x')
option ('-fshort-enums -funsigned-char -fpack-struct')
option ('-finline-limit=1')
option ('-funroll-all-loops -ftree-vectorize -O3 -march=native')
option ('-fsection-anchors -ffunction-sections -fdata-sections')
option ('-fsplit-loops -fversion-loops-for-strides -floop-nest-optimize')
option ('-ftree-parallelize-loops=4 -O3')
option ('-fcallgraph-info', EITHER)
option ('-fopenmp', sources=['parallel.c'], quick=True)


@case ('-fprofile-generate, then -fprofile-use', quick=True)
def profile (t, cwd):
  """Instrumented with the plugin, used with it and without."""
  sources = ['mixed.c', 'other.c']
  for words in (['-fprofile-generate'], ['-fprofile-use']):
    words = ['-O2'] + words
    for name, plugin in ('plain', []), ('plugin', t.load ()):
      # Each keeps its own counts.
      here = os.path.join (cwd, name)
      os.makedirs (here, exist_ok=True)
      for s in sources:
        shutil.copy (os.path.join (cwd, s), here)
      r = t.compile (here, words + ['-Wall', '-Werror=coverage-mismatch']
                     + sources + ['-o', 'program'], plugin)
      if r.status != 0 or r.text:
        raise Failed ('%s %s: %s' % (name, words[-1], r.text[:600]))
    a = t.execute (os.path.join (cwd, 'plain'), 'program')
    b = t.execute (os.path.join (cwd, 'plugin'), 'program')
    if a.status != 0 or (a.status, a.out) != (b.status, b.out):
      raise Failed ('the programs differ after %s' % words[-1])


@case ('-fprofile-use: hot sites get more, cold ones nothing', quick=True)
def heat (t, cwd):
  """The notes on the sites of heat.c, without and with its counts."""
  def sites (words, *arguments):
    r = t.compile (cwd, ['-O2'] + words + ['heat.c', '-o', 'program'],
                   t.load ('report=stack,heap', *arguments))
    if r.status != 0:
      raise Failed (r.text[:600])
    found = {}
    for name, text in re.findall (r"escape '(\w+)'[^:]*: ([^\n]*)", r.text):
      bytes_ = re.search (r'at most (\d+) bytes', text)
      found[name] = int (bytes_.group (1)) if bytes_ else text
    return found
  def expect (what, got, **wanted):
    for name, bytes_ in wanted.items ():
      if got.get (name) != bytes_:
        raise Failed ('%s: %s: %s' % (what, name, got.get (name)))
  cold = 'its size is not known, and it is rarely made [escape:size]'
  expect ('no profile', sites ([]), often=1024)
  sites (['-fprofile-generate'])
  if t.execute (cwd, 'program').status != 0:
    raise Failed ('the instrumented program fails')
  use = ['-fprofile-use']
  expect ('profile', sites (use), often=4096, never=cold)
  expect ('profile, guard-size', sites (use, 'guard-size=2K'),
          often=8192, never=cold)
  expect ('profile, frame-limit', sites (use, 'frame-limit=3000'),
          often=2048, never=cold)


@case ('--coverage: the same lines are covered')
def coverage (t, cwd):
  counts = []
  gcov = run (t.gcc + ['-print-prog-name=gcov'], cwd).out.strip ()
  if '/' not in gcov:
    gcov = 'gcov-%d' % t.major
  if not shutil.which (gcov):
    raise Skip ('no gcov')
  for name, plugin in ('plain', []), ('plugin', t.load ()):
    here = os.path.join (cwd, name)
    os.makedirs (here)
    for s in 'mixed.c', 'other.c':
      shutil.copy (os.path.join (cwd, s), here)
      r = t.compile (here, ['-O1', '--coverage', '-c', s], plugin)
      if r.status != 0:
        raise Failed (r.text[:300])
    t.compile (here, ['--coverage', 'mixed.o', 'other.o', '-o', 'program'])
    t.execute (here, 'program')
    run ([gcov, 'mixed.gcda'], here)
    with open (os.path.join (here, 'mixed.c.gcov')) as f:
      counts.append ([l for l in f if not re.match (r' +-: +0:', l)])
  if not any ('#####' in l or re.match (r' +\d+:', l) for l in counts[0]):
    raise Failed ('gcov counted nothing')
  for a, b in zip (*counts):
    # A call that is gone has no code to count.
    gone = re.match (r' +-:', b) and re.search (r'alloc \(|free \(', b)
    if a != b and not gone:
      raise Failed ('gcov counts differ: %s, with the plugin %s' % (a, b))


@case ('-flto at the compile step only', quick=True)
def lto_compile (t, cwd):
  for s in 'mixed.c', 'other.c':
    t.compile (cwd, ['-O2', '-flto', '-c', s, '-o', s + '.plain.o'])
    r = t.compile (cwd, ['-O2', '-flto', '-c', s], t.load ())
    if r.status or r.text:
      raise Failed (r.text[:300])
  t.compile (cwd, ['-O2', '-flto', 'mixed.c.plain.o', 'other.c.plain.o', '-o',
                   'plain'])
  r = t.compile (cwd, ['-O2', '-flto', 'mixed.o', 'other.o', '-o', 'plugin'])
  if r.status or r.text:
    raise Failed (r.text[:300])
  same_run (t, cwd)


@case ('-flto at the link step only')
def lto_link (t, cwd):
  for s in 'mixed.c', 'other.c':
    t.compile (cwd, ['-O2', '-flto', '-c', s])
  for partition in ['balanced', '1to1', 'none', 'max']:
    words = ['-O2', '-flto', '-flto-partition=' + partition, 'mixed.o',
             'other.o']
    a = t.compile (cwd, words + ['-o', 'plain'])
    b = t.compile (cwd, words + ['-o', 'plugin'], t.load ())
    if b.status:
      raise Failed ('%s: %s' % (partition, b.text[:300]))
    same_text (a.text, b.text, None)
    same_run (t, cwd)


@case ('-flto -r, then an ordinary link')
def lto_relocatable (t, cwd):
  for name, plugin in ('plain', []), ('plugin', t.load ()):
    for s in 'mixed.c', 'other.c':
      t.compile (cwd, ['-O2', '-flto', '-c', s], plugin)
    r = t.compile (cwd, ['-O2', '-flto', '-r', '-nostdlib',
                         '-flinker-output=nolto-rel', 'mixed.o', 'other.o',
                         '-o', 'all.o'], plugin)
    if r.status:
      raise Skip (r.text[:100])
    t.compile (cwd, ['all.o', '-o', name], plugin)
  same_run (t, cwd)


def preprocess_only (flags):
  def check (t, cwd):
    a = t.compile (cwd, flags + ['mixed.c'])
    b = t.compile (cwd, flags + ['mixed.c'], t.load ('report'))
    if (a.status, a.out, a.text) != (b.status, b.out, b.text):
      raise Failed ('output differs: %s' % b.text[:300])
  return check


for flags in (['-E'], ['-fsyntax-only', '-Wall'], ['-M'], ['-MM', '-MG'],
              ['-E', '-dM'], ['-fpreprocessed', '-E'], ['-fdirectives-only',
                                                        '-E']):
  CASES.append ((' '.join (flags), flags[0] == '-E', preprocess_only (flags)))


@case ('-MD -MP -MF', quick=True)
def dependencies (t, cwd):
  texts = []
  for plugin in [], t.load ():
    t.compile (cwd, ['-O2', '-MD', '-MP', '-MF', 'deps', '-c', 'mixed.c'],
               plugin)
    with open (os.path.join (cwd, 'deps')) as f:
      texts.append (f.read ())
  # GCC itself adds a plugin to the prerequisites, so that its change rebuilds.
  if texts[0].split () != [w for w in texts[1].split ()
                           if not w.startswith (t.plugin)]:
    raise Failed ('dependencies differ')


@case ('-save-temps', quick=True)
def save_temps (t, cwd):
  program (t, cwd, ['-O2', '-save-temps'], EITHER)
  for f in os.listdir (cwd):
    if f.endswith ('.i'):
      break
  else:
    raise Failed ('no .i file')
  a = t.compile (cwd, ['-O2', '-fpreprocessed', '-S', f, '-o', 'i.s'],
                 t.load ())
  if a.status or a.text:
    raise Failed (a.text[:300])


@case ('-x c - from standard input', quick=True)
def standard_input (t, cwd):
  with open (os.path.join (cwd, 'bare.c')) as f:
    text = f.read ()
  r = t.compile (cwd, ['-O2', '-Wall', '-x', 'c', '-', '-o', 'plugin'],
                 t.load ('report=stack'), stdin=text)
  if r.status or not re.search (r'<stdin>:\d+:\d+: note.*\[escape:stack\]',
                                r.text):
    raise Failed (r.text[:300])
  t.compile (cwd, ['bare.c', '-o', 'plain'])
  same_run (t, cwd)


@case ('precompiled header', quick=True)
def precompiled (t, cwd):
  """A header with inline functions that allocate, made with the plugin,
  without it, and used by the other."""
  with open (os.path.join (cwd, 'pre.h'), 'w') as f:
    f.write ('#include <stdlib.h>\n#include <stdio.h>\n'
             'static inline int in_header (int n)\n'
             '{ int *p = malloc (4); if (!p) return 0; *p = 0;'
             ' for (int i = 0; i < n; i++) *p += i; n = *p; free (p);'
             ' return n; }\n')
  with open (os.path.join (cwd, 'user.c'), 'w') as f:
    f.write ('#include "pre.h"\n'
             'int main (void) { printf ("%d\\n", in_header (9)); }\n')
  t.compile (cwd, ['-O2', 'user.c', '-o', 'plain'])
  for maker in [], t.load ():
    for user in [], t.load ():
      r = t.compile (cwd, ['-O2', '-x', 'c-header', 'pre.h', '-o',
                           'pre.h.gch'], maker)
      if r.status or r.text:
        raise Failed ('the header: %s' % r.text[:300])
      r = t.compile (cwd, ['-O2', '-Winvalid-pch', 'user.c', '-o', 'plugin'],
                     user)
      # GCC may refuse the header (without a warning where it cannot map it
      # at its address); the result is the same.
      if r.status or NOTE.search (r.text):
        raise Failed ('the user: %s' % r.text[:300])
      same_run (t, cwd)
      os.remove (os.path.join (cwd, 'pre.h.gch'))


@case ('an empty file', quick=True)
def empty (t, cwd):
  for name, text in [('empty.c', ''), ('decl.c', 'int x;'), ('nl.c', '\n'),
                     ('only.c', 'void f (void) {}'),
                     ('noline.c', 'int f (void) { return 1; }')]:
    with open (os.path.join (cwd, name), 'w') as f:
      f.write (text)
    for flags in ['-O0'], ['-O2'], ['-O2', '-flto'], ['-O2', '-g']:
      r = t.compile (cwd, flags + ['-c', name], t.load ('report=all'))
      if r.status or r.text:
        raise Failed ('%s: %s' % (name, r.text[:300]))


@case ('files with errors', quick=True)
def erroneous (t, cwd):
  """The compiler's own errors, and nothing of ours."""
  bad = {
    'missing.c': '#include "no-such-file.h"\n',
    'syntax.c': 'int f (void) { return ; } }\n',
    'type.c': '#include <stdlib.h>\nint f (void) { struct s *p = malloc '
              '(sizeof *p); return p->x; }\n',
    'half.c': '#include <stdlib.h>\nint f (void) { int *p = malloc (4); ',
    'mixed-up.c': 'int g (void) { int *p = __builtin_malloc (4); *p = 1;'
                  ' int r = *p; __builtin_free (p); return r; }\n'
                  'int h (void) { return undeclared; }\n'}
  for name, text in bad.items ():
    with open (os.path.join (cwd, name), 'w') as f:
      f.write (text)
    a = t.compile (cwd, ['-O2', '-c', name])
    b = t.compile (cwd, ['-O2', '-c', name], t.load ('report'))
    if a.status == 0 or a.status != b.status:
      raise Failed ('%s: status %s, without the plugin %s'
                    % (name, b.status, a.status))
    if name != 'mixed-up.c':
      same_text (a.text, b.text, None)


@case ('several inputs on one command line', quick=True)
def several (t, cwd):
  r = t.compile (cwd, ['-O2', '-c', 'mixed.c', 'other.c', 'bare.c'],
                 t.load ('report=stack'))
  for name in 'mixed.c', 'other.c', 'bare.c':
    if not re.search (r'^%s:.*\[escape:stack\]' % name, r.text, re.M):
      raise Failed ('no note for %s: %s' % (name, r.text[:300]))


@case ('C++, several inputs, one of them C', quick=True)
def mixed_languages (t, cwd):
  other_language (t, cwd, 'hello.cc', t.gcc, 'C++', ['-lstdc++'])
  r = t.compile (cwd, ['-O2', '-c', 'hello.cc', 'bare.c'],
                 t.load ('report=stack'))
  if not re.search (r'^bare.c:.*\[escape:stack\]', r.text, re.M):
    raise Failed ('no note for the C file')


def other_language (t, cwd, source, compiler, called, link=()):
  """SOURCE is compiled to the same code, with one note that the plugin leaves
  it as it is."""
  names = []
  for name, plugin in ('plain.s', []), ('plugin.s', t.load ()):
    r = run (compiler + ['-O2'] + plugin + ['-S', source, '-o', name], cwd,
             env=t.env)
    if ICE.search (r.text):
      raise Failed (r.text[:300])
    if r.status:
      if plugin:
        raise Failed (r.text[:300])
      raise Skip (r.text.strip ().splitlines ()[-1] if r.text else 'fails')
    notes = r.text.count ('is for C and leaves this')
    if plugin and notes != 1:
      raise Failed ('%d notes that it is not C: %s' % (notes, r.text[:200]))
    with open (os.path.join (cwd, name)) as f:
      names.append (f.read ())
  if names[0] != names[1]:
    raise Failed ('the %s code differs' % called)


def languages ():
  def objc (t, cwd):
    other_language (t, cwd, 'hello.m', t.gcc, 'Objective-C')
  def fortran (t, cwd):
    other_language (t, cwd, 'hello.f90', t.gcc, 'Fortran')
  def ada (t, cwd):
    other_language (t, cwd, 'hello.adb', t.gcc, 'Ada')
  def go (t, cwd):
    other_language (t, cwd, 'hello.go', t.gcc, 'Go')
  for name, function in (('Objective-C', objc), ('Fortran', fortran),
                         ('Ada', ada), ('Go', go)):
    CASES.append ((name, False, function))


languages ()


@case ('assembler and linker inputs', quick=True)
def not_c (t, cwd):
  with open (os.path.join (cwd, 'a.S'), 'w') as f:
    f.write ('#define SIZE 4\n\t.data\n\t.skip SIZE\n')
  t.compile (cwd, ['-O2', '-c', 'other.c'])
  r = t.compile (cwd, ['-O2', 'a.S', 'mixed.c', 'other.o', '-o', 'plugin'],
                 t.load ())
  if r.status or re.search ('escape', r.text):
    raise Failed (r.text[:300])


@case ('unusual file names', quick=True)
def names (t, cwd):
  with open (os.path.join (cwd, 'bare.c')) as f:
    text = f.read ()
  for name in ['with space.c', 'quote\'s.c', 'per%cent%s.c', 'umläut.c',
               'a.b.c.c', '-dash.c', '#hash.c', 'dollar$x.c', 'semi;colon.c',
               'no-suffix', 'x' * 200 + '.c']:
    with open (os.path.join (cwd, name), 'w') as f:
      f.write (text)
    r = t.compile (cwd, ['-O2', '-x', 'c', '-c', './' + name, '-o', 'out.o'],
                   t.load ('report=stack', 'dump'))
    if r.status or not NOTE.search (r.text) or name not in r.text:
      raise Failed ('%s: %s' % (name, r.text[:300]))


@case ('#line, macros, _Pragma, includes of code')
def lines (t, cwd):
  with open (os.path.join (cwd, 'line.c'), 'w') as f:
    f.write ('#include <stdlib.h>\n'
             '#define NEW(T) ((T *) malloc (sizeof (T)))\n'
             '_Pragma ("GCC optimize (\\"O3\\")")\n'
             '#line 4000000 "else where.y"\n'
             'int f (int n) { int *p = NEW (int); if (!p) return 0; *p = 0;\n'
             ' for (int i = 0; i < n; i++) *p += i; n = *p; free (p);'
             ' return n; }\n'
             '# 1 "/no/such/dir/x.h" 1\n'
             'int g (int n) { int *p = NEW (int); if (!p) return 0; *p = 0;\n'
             ' for (int i = 0; i < n; i++) *p += i; n = *p; free (p);'
             ' return n; }\n')
  r = t.compile (cwd, ['-O2', '-g', '-c', 'line.c'], t.load ('report=stack'))
  if r.status or len (NOTE.findall (r.text)) != 2:
    raise Failed (r.text[:400])


def write_many (path, count):
  """COUNT functions of 20 lines with one site each, and what runs them."""
  with open (path, 'w') as f:
    f.write ('#include <stdlib.h>\n#include <stdio.h>\n')
    for i in range (count):
      f.write ('__attribute__ ((noinline)) static int\nf%d (int n)\n{\n'
               '  int *p = malloc (%d * sizeof *p);\n  if (!p)\n    return -1;\n'
               % (i, i % 7 + 4))
      for k in range (4):
        f.write ('  p[%d] = n + %d;\n' % (k, i * k))
      f.write ('  for (int i = 0; i < n; i++)\n    {\n'
               '      p[i & 3] += p[(i + 1) & 3];\n'
               '      p[0] ^= i;\n    }\n'
               '  n = p[n & 3];\n  free (p);\n  return n;\n}\n')
    f.write ('int (*const all[]) (int) = {\n')
    f.write (',\n'.join ('f%d' % i for i in range (count)))
    f.write ('\n};\nint main (void)\n{\n  unsigned s = 0;\n'
             '  for (int i = 0; i < %d; i++)\n'
             '    s = s * 31 + all[i] (i %% 50);\n'
             '  printf ("%%u\\n", s);\n  return 0;\n}\n' % count)


def timed (t, cwd, words, plugin):
  start = os.times ()
  r = t.compile (cwd, words, plugin)
  end = os.times ()
  if r.status:
    raise Failed (r.text[:300])
  return (end.children_user - start.children_user, r)


@case ('a huge file: 100000 lines, 5000 sites')
def huge (t, cwd):
  write_many (os.path.join (cwd, 'huge.c'), 5000)
  plain, r = timed (t, cwd, ['-O2', 'huge.c', '-o', 'plain'], [])
  other, r = timed (t, cwd, ['-O2', 'huge.c', '-o', 'plugin'],
                    t.load ('report=stack'))
  if len (NOTE.findall (r.text)) != 5000:
    raise Failed ('%d conversions of 5000' % len (NOTE.findall (r.text)))
  same_run (t, cwd)
  print ('(huge file: %.1f s, without the plugin %.1f s)' % (other, plain))
  if other > 2 * plain + 2:
    raise Failed ('%.1f s, without the plugin %.1f s' % (other, plain))


@case ('a huge function: 2000 sites')
def huge_function (t, cwd):
  with open (os.path.join (cwd, 'one.c'), 'w') as f:
    f.write ('#include <stdlib.h>\n#include <stdio.h>\nint\nmain (int argc, '
             'char **argv)\n{\n  unsigned s = 0;\n  (void) argv;\n')
    for i in range (2000):
      f.write ('  {\n    int *p = malloc (%d);\n    if (!p)\n      return 1;\n'
               '    p[0] = s;\n    for (int i = 0; i < argc + %d; i++)\n'
               '      p[i & 1 ? 0 : 1] = p[0] + i;\n    s = s * 7 + p[1];\n'
               '    free (p);\n  }\n' % (i % 40 + 8, i % 9))
    f.write ('  printf ("%u\\n", s);\n  return 0;\n}\n')
  plain, r = timed (t, cwd, ['-O2', 'one.c', '-o', 'plain'], [])
  other, r = timed (t, cwd, ['-O2', 'one.c', '-o', 'plugin'], t.load ())
  same_run (t, cwd)
  print ('(huge function: %.1f s, without the plugin %.1f s)'
         % (other, plain))
  if other > 2 * plain + 5:
    raise Failed ('%.1f s, without the plugin %.1f s' % (other, plain))


@case ('deep nesting: expressions, blocks, types')
def deep (t, cwd):
  with open (os.path.join (cwd, 'deep.c'), 'w') as f:
    f.write ('#include <stdlib.h>\n#include <stdio.h>\n')
    f.write ('struct s0 { int a; };\n')
    for i in range (1, 200):
      f.write ('struct s%d { struct s%d in; char c; };\n' % (i, i - 1))
    f.write ('int\nmain (void)\n{\n  struct s199 *p = calloc (1, sizeof *p);\n'
             '  if (!p) return 1;\n  int n = 1;\n')
    for i in range (200):
      f.write ('if (n + %d) {\n' % i)
    f.write ('p->%sa = n;\n' % ('in.' * 199))
    f.write ('}' * 200 + '\n')
    f.write ('  n = %s p->%sa%s;\n' % ('(' * 300, 'in.' * 199, ' + 1)' * 300))
    f.write ('  free (p);\n  printf ("%d\\n", n);\n  return 0;\n}\n')
  program (t, cwd, ['-O2'], EITHER, sources=['deep.c'])


@case ('make -j', quick=True)
def parallel_make (t, cwd):
  """The same code as one after the other, dumps and all."""
  count = 8
  for i in range (count):
    shutil.copy (os.path.join (cwd, 'mixed.c'),
                 os.path.join (cwd, 'm%d.c' % i))
  with open (os.path.join (cwd, 'Makefile'), 'w') as f:
    f.write ('all: %s\n%%.s: %%.c\n\t%s -O2 %s -S $< -o $@\n' % (
      ' '.join ('m%d.s' % i for i in range (count)), ' '.join (t.gcc),
      ' '.join (t.load ('dump'))))
  r = run (['make', '-j4'], cwd, env=dict (t.env, MAKEFLAGS=''))
  if r.status or r.text:
    raise Failed (r.text[:300])
  t.compile (cwd, ['-O2', '-S', 'mixed.c', '-o', 'mixed.s'], t.load ())
  texts = set ()
  for name in ['mixed.s'] + ['m%d.s' % i for i in range (count)]:
    with open (os.path.join (cwd, name)) as f:
      texts.add (re.sub (r'\.file\s.*', '', f.read ()))
  if len (texts) != 1:
    raise Failed ('%d different results' % len (texts))


@case ('the same bytes each time', quick=True)
def deterministic (t, cwd):
  texts = set ()
  for i in range (3):
    r = t.compile (cwd, ['-O2', '-g', '-S', 'mixed.c', '-o', 'mixed.s'],
                   t.load ('report=all'),)
    with open (os.path.join (cwd, 'mixed.s')) as f:
      texts.add (f.read () + r.text)
  if len (texts) != 1:
    raise Failed ('%d different results' % len (texts))


@case ('-fdump-tree-all -fdump-ipa-all -fdump-rtl-all')
def dumps (t, cwd):
  program (t, cwd, ['-O2', '-fdump-tree-all-all', '-fdump-ipa-all',
                    '-fdump-rtl-all', '-fdump-passes'], EITHER, allow='.')
  if not any ('escape' in f for f in os.listdir (cwd)):
    raise Failed ('no dump of the pass')


@case ('-fdump-tree-escape_early', quick=True)
def own_dump (t, cwd):
  if t.major < 14:
    raise Skip ('GCC rejects the option before 14 (use the argument dump)')
  r = t.compile (cwd, ['-O2', '-c', 'mixed.c', '-fdump-tree-escape_early'],
                 t.load ())
  if r.status or not any ('escape_early' in f for f in os.listdir (cwd)):
    raise Failed ('no dump: ' + r.text[:200])


@case ('-fopt-info-all', quick=True)
def opt_info (t, cwd):
  for flags in (['-fopt-info-all'], ['-fopt-info-missed'],
                ['-fopt-info-optimized=info.txt'], ['-fopt-info']):
    r = t.compile (cwd, ['-O2', '-c', 'mixed.c'] + flags, t.load ())
    if r.status:
      raise Failed (r.text[:300])


@case ('-fsave-optimization-record', quick=True)
def record (t, cwd):
  import gzip
  import json
  r = t.compile (cwd, ['-O2', '-c', 'mixed.c', '-fsave-optimization-record'],
                 t.load ())
  if r.status or r.text:
    raise Failed (r.text[:300])
  name = [f for f in os.listdir (cwd) if f.endswith ('.opt-record.json.gz')]
  if not name:
    raise Failed ('no record')
  with gzip.open (os.path.join (cwd, name[0]), 'rt') as f:
    text = f.read ()
  json.loads (text)
  if 'escape_early' not in text:
    raise Failed ('the record has nothing of the plugin')


def formats (kind, quick):
  def check (t, cwd):
    import json
    words = ['-O2', '-c', 'mixed.c', '-fdiagnostics-format=' + kind]
    if t.compile (cwd, words).status:
      raise Skip ('GCC %d has no such format' % t.major)
    r = t.compile (cwd, words, t.load ('report'))
    if r.status:
      raise Failed (r.text[:300])
    text = r.text
    if kind.endswith ('-file'):
      extension = '.gcc.json' if kind.startswith ('json') else '.sarif'
      files = [f for f in os.listdir (cwd) if f.endswith (extension)]
      if not files:
        raise Failed ('no file')
      with open (os.path.join (cwd, files[0])) as f:
        text = f.read ()
    # One document per line or per file.
    json.loads (text)
    if '[escape:stack]' not in text or '[escape:global]' not in text:
      raise Failed ('the notes are not in it: %s' % text[:300])
  CASES.append (('-fdiagnostics-format=' + kind, quick, check))


for k in 'json', 'json-stderr', 'json-file', 'sarif-stderr', 'sarif-file':
  formats (k, k in ('json', 'sarif-file'))


@case ('-fdiagnostics-path-format, -color, -show-caret, -fmessage-length')
def presentation (t, cwd):
  for words in (['-fdiagnostics-path-format=none'],
                ['-fdiagnostics-path-format=separate-events'],
                ['-fdiagnostics-path-format=inline-events'],
                ['-fdiagnostics-show-path-depths'],
                ['-fdiagnostics-color=always'],
                ['-fno-diagnostics-show-caret'],
                ['-fmessage-length=40'], ['-fdiagnostics-urls=always'],
                ['-fdiagnostics-parseable-fixits'],
                ['-fdiagnostics-column-unit=byte'], ['-w'],
                ['-fdiagnostics-show-line-numbers', '-ftabstop=3']):
    r = t.compile (cwd, ['-O2', '-c', 'mixed.c'] + words, t.load ('report'))
    text = re.sub (r'\x1b\[[^mK]*[mK]|\x1b\]8;[^\x07\x1b]*(\x07|\x1b\\)', '',
                   r.text)
    if r.status or '[escape:' not in ''.join (text.split ()):
      raise Failed ('%s: %s' % (words, r.text[:300]))


@case ('notes do not count as warnings', quick=True)
def werror (t, cwd):
  r = t.compile (cwd, ['-O2', '-c', 'mixed.c', '-Werror', '-Wall', '-Wextra',
                       '-fmax-errors=1', '-Wfatal-errors'],
                 t.load ('report=all'))
  if r.status or not NOTE.search (r.text):
    raise Failed (r.text[:300])


# The command line itself.

def command_line (t, cwd, words, status_good, expected):
  r = t.compile (cwd, words)
  if (r.status == 0) != status_good or not re.search (expected, r.text
                                                      + r.out):
    raise Failed ('status %s: %s%s' % (r.status, r.out[:200], r.text[:400]))


@case ('loaded twice', quick=True)
def twice (t, cwd):
  """GCC takes the same file once."""
  once = len (NOTE.findall (t.notes (cwd, ['-O2', '-c', 'mixed.c'])[1].text))
  r = t.compile (cwd, ['-O2', '-c', 'mixed.c'],
                 t.load ('report=stack') + t.load ())
  if r.status or len (NOTE.findall (r.text)) != once or once == 0:
    raise Failed (r.text[:300])


@case ('loaded under two names')
def two_names (t, cwd):
  """A second copy is another plugin to GCC; both run.  Slots are not
  converted again, and the code is right."""
  shutil.copy (t.plugin, os.path.join (cwd, 'second.so'))
  t.compile (cwd, ['-O2', 'mixed.c', 'other.c', '-o', 'plain'])
  r = t.compile (cwd, ['-O2', '-fplugin=./second.so', 'mixed.c', 'other.c',
                       '-o', 'plugin'], t.load ())
  if r.status:
    raise Failed (r.text[:300])
  same_run (t, cwd)


@case ('wrong arguments', quick=True)
def arguments (t, cwd):
  for words, expected in (
      (t.load ('no-such-thing'), r'no-such-thing'),
      (t.load ('max-size=pear'), r'max-size'),
      (t.load ('report=nothing'), r'report'),
      (t.load ('transform=perhaps'), r'transform'),
      (t.load ('limit='), r'limit')):
    command_line (t, cwd, words + ['-O2', '-c', 'mixed.c'], False,
                  r'error: .*' + expected)


@case ('an argument before the plugin', quick=True)
def before (t, cwd):
  command_line (t, cwd, ['-fplugin-arg-escape-report'] + t.load ()
                + ['-O2', '-c', 'mixed.c'], False, 'should be specified before')


@case ('a plugin that is not there', quick=True)
def absent (t, cwd):
  command_line (t, cwd, ['-fplugin=./absent.so', '-c', 'mixed.c'], False,
                'absent.so')


@case ('help and version', quick=True)
def help_version (t, cwd):
  command_line (t, cwd, t.load ('help') + ['-c', 'mixed.c'], True, 'max-size')
  command_line (t, cwd, t.load ('version') + ['-c', 'mixed.c'], True,
                'escape 1')
  command_line (t, cwd, t.load () + ['-v', '-c', 'mixed.c'], True,
                'loaded plugins')


@case ('the plugin of another version of GCC', quick=True)
def other_version (t, cwd):
  tried = []
  for n in range (11, 17):
    other = os.path.join (TOP, 'build', str (n), 'escape.so')
    if n == t.major or not os.path.exists (other):
      continue
    command_line (t, cwd, ['-fplugin=' + other, '-c', 'mixed.c'], False,
                  r'was built for GCC %d.*|undefined symbol' % n)
    tried.append (n)
  if not tried:
    raise Skip ('none built (make GCC=...)')


@case ('-fplugin=escape after make install', quick=True)
def install (t, cwd):
  """Installed below another directory, where -B makes GCC look."""
  home = run (t.gcc + ['-print-file-name=plugin'], cwd).out.strip ()
  below = os.path.join (cwd, 'dest')
  r = run (['make', '-s', '-C', TOP, 'GCC=' + ' '.join (t.gcc),
            'DESTDIR=' + below, 'install'], cwd,
           env=dict (t.env, MAKEFLAGS=''))
  installed = below + home + '/escape.so'
  if r.status or not os.path.exists (installed):
    raise Failed ('make install: %s' % r.text[:300])
  words = ['-B', below + os.path.dirname (home), '-O2', '-c', 'mixed.c',
           '-fplugin=escape', '-fplugin-arg-escape-report=stack']
  r = t.compile (cwd, words)
  if r.status or not NOTE.search (r.text):
    raise Failed (r.text[:300])
  r = run (['make', '-s', '-C', TOP, 'GCC=' + ' '.join (t.gcc),
            'DESTDIR=' + below, 'uninstall'], cwd,
           env=dict (t.env, MAKEFLAGS=''))
  command_line (t, cwd, words, False, 'plugin')


@case ('a relative path to the plugin')
def relative (t, cwd):
  os.symlink (t.plugin, os.path.join (cwd, 'escape.so'))
  command_line (t, cwd, ['-fplugin=./escape.so',
                         '-fplugin-arg-escape-report=stack', '-O2', '-c',
                         'mixed.c'], True, r'\[escape:stack\]')


@case ('arguments in a response file')
def response (t, cwd):
  with open (os.path.join (cwd, 'flags'), 'w') as f:
    f.write ('\n'.join (t.load ('report=stack', 'max-size=1K')))
  command_line (t, cwd, ['@flags', '-O2', '-c', 'mixed.c'], True,
                r'\[escape:stack\]')


@case ('no right to write: dumps into a directory that is not there')
def no_directory (t, cwd):
  r = t.compile (cwd, ['-O2', '-c', 'mixed.c', '-dumpdir', 'no/such/dir/'],
                 t.load ('dump'))
  if r.status == 0:
    raise Failed ('no error for a dump that cannot be written')


def main ():
  parser = argparse.ArgumentParser ()
  parser.add_argument ('--gcc', default='gcc')
  parser.add_argument ('--plugin', required=True)
  parser.add_argument ('--build', required=True)
  parser.add_argument ('--quick', action='store_true')
  parser.add_argument ('--match', default='')
  parser.add_argument ('--keep', action='store_true')
  options = parser.parse_args ()
  t = Tester (options)
  passed = failed = skipped = 0
  seen = {}
  for name, quick, function in CASES:
    seen[name] = seen.get (name, 0) + 1
    if seen[name] > 1:
      name += ' (%d)' % seen[name]
    if (options.quick and not quick) or options.match not in name:
      continue
    start = time.time ()
    cwd = t.scratch (name)
    try:
      function (t, cwd)
      passed += 1
    except Skip as e:
      skipped += 1
      print ('SKIP: %s: %s' % (name, e))
    except Failed as e:
      failed += 1
      print ('FAIL: %s: %s' % (name, e))
    else:
      if not options.keep:
        shutil.rmtree (cwd, ignore_errors=True)
    if time.time () - start > 20:
      print ('(%s took %d s)' % (name, time.time () - start))
    sys.stdout.flush ()
  if skipped:
    print ('%d skipped' % skipped)
  if passed + failed == 0:
    failed = 1
  print ('%d passed, %d failed' % (passed, failed))
  return failed != 0


sys.exit (main ())
