#!/usr/bin/env python3
"""Build programs others wrote with and without the plugin and compare.

SPDX-License-Identifier: GPL-3.0-or-later

For each program (a recipe in programs/) these steps are taken twice, in
BUILD/NAME/plain_ and BUILD/NAME/plugin:

  1. unpack the Debian source package and run the recipe's setup
     (configuration, generated sources), without the plugin in both trees;
  2. run the recipe's build, through cc-wrap, which adds the plugin and
     records what the compiler wrote and used;
  3. run the recipe's work, with heapcount loaded, which leaves files in a
     directory.

Then three things are checked: the build with the plugin succeeds, the
files are the same, and no site was converted that the measured lifetimes
in oracle-sites.tsv show to outlive its frame.  The rest is a report.

A step that was done with the same compiler, recipe and plugin is not done
again.
"""

import argparse
import collections
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import oracle

HERE = os.path.dirname(os.path.abspath(__file__))

MODELS = os.path.abspath(os.path.join(HERE, '..', '..', 'plugin', 'models'))

# Reason words of the notes that say an object is not malloc'ed any more.
CONVERTED = {'stack', 'guarded', 'growth', 'arena'}

STEP_LIMIT = 1800               # seconds, for one step of a recipe

Note = collections.namedtuple('Note', 'file line column text reason chain')
Compile = collections.namedtuple('Compile', 'user rss status args text')


class Skip(Exception):
    """The program cannot be had or built here, by no fault of the plugin."""


def run(command, log, env=None, cwd=None, limit=STEP_LIMIT):
    """Run COMMAND with its output in file LOG; return the exit status."""
    with open(log, 'wb') as out:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL,
                                 stdout=out, stderr=subprocess.STDOUT,
                                 env=env, cwd=cwd, start_new_session=True)
        try:
            return child.wait(limit)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            out.write(b'\n*** killed after %d s\n' % limit)
            return 124


def digest(*parts):
    """Return a hash of PARTS, strings or names of existing files."""
    h = hashlib.sha256()
    for part in parts:
        if os.path.isfile(part):
            with open(part, 'rb') as f:
                h.update(f.read())
        h.update(part.encode() + b'\0')
    return h.hexdigest()[:16]


def tail(path, count=15):
    with open(path, errors='replace') as f:
        return ''.join('    | ' + line for line in f.readlines()[-count:])


# Recipes.

def recipe_value(recipe, name):
    """Return the value of variable NAME in the shell file RECIPE."""
    with open(recipe) as f:
        found = re.search(r'^%s="?([^"\n]*)"?$' % name, f.read(), re.M)
    return found.group(1) if found else ''


def plugin_flags(plugin, recipe):
    """Return the compiler's arguments for PLUGIN and the program of
    RECIPE: its PLUGIN_ARGS name the program's own allocators."""
    words = ['report=each,unknown'] + recipe_value(recipe, 'PLUGIN_ARGS').split()
    words = [w.replace('model=', 'model=%s/' % MODELS) + '.model'
             if w.startswith('model=') else w for w in words]
    return ' '.join(['-fplugin=' + plugin,
                     '-fdiagnostics-path-format=separate-events']
                    + ['-fplugin-arg-escape-' + w for w in words])


class Tree:
    """One of the two builds of a program."""

    def __init__(self, program, kind, flags):
        self.program = program
        self.kind = kind
        # Paths of one length, for they get into objects and buffers.
        self.top = os.path.join(program.top, kind.ljust(6, '_'))
        self.source = os.path.join(self.top, 'src')
        self.out = os.path.join(self.top, 'out')
        self.heap = os.path.join(self.top, 'heap')
        self.cc_log = os.path.join(self.top, 'cc.log')
        self.flags = flags

    def stamp(self, step):
        return os.path.join(self.top, step + '.done')

    def done_p(self, step):
        try:
            with open(self.stamp(step)) as f:
                return f.read() == self.key
        except OSError:
            return False

    def log(self, step):
        return os.path.join(self.top, step + '.log')

    def step(self, step, extra):
        """Run function STEP of the recipe; return its exit status."""
        program = self.program
        env = {k: v for k, v in os.environ.items()
               if k in ('PATH', 'LANG', 'USER', 'LOGNAME', 'TMPDIR')}
        env.update(S=self.source, OUT=self.out, TMP=self.top + '/tmp',
                   HOME=self.top + '/tmp', DATA=program.options.data,
                   J='-j%d' % program.options.jobs,
                   CC=program.options.bin + '/cc',
                   REAL_CC=program.options.gcc, OPT='-O2 -g -w',
                   LC_ALL='C', TZ='UTC', PRELOAD='')
        env.update(extra)
        script = 'set -e; . "$0"; cd "$S"; %s' % step
        return run(['bash', '-c', script, program.recipe], self.log(step),
                   env, self.top)

    def unpack(self):
        shutil.rmtree(self.top, ignore_errors=True)
        os.makedirs(self.top + '/tmp')
        cache = os.path.join(self.program.options.cache, self.program.package)
        dsc = [f for f in os.listdir(cache) if f.endswith('.dsc')]
        status = run(['dpkg-source', '--no-check', '-q', '-x',
                      os.path.join(cache, dsc[0]), self.source],
                     self.log('unpack'))
        if status:
            raise Skip('cannot unpack:\n' + tail(self.log('unpack')))

    def make(self):
        """Bring the tree up to the end of the build."""
        self.key = digest(self.program.recipe, HERE + '/cc-wrap.c',
                          self.program.options.version, self.flags)
        if self.done_p('build'):
            return 0
        self.unpack()
        if self.step('setup', {}):
            raise Skip('setup failed:\n' + tail(self.log('setup')))
        status = self.step('build', {'REAL_LOG': self.cc_log,
                                     'REAL_FLAGS': self.flags})
        if status == 0:
            with open(self.stamp('build'), 'w') as f:
                f.write(self.key)
        return status

    def work(self):
        """Run the workload of the tree built by make."""
        if self.done_p('work'):
            return 0
        for directory in (self.out, self.heap, self.top + '/tmp'):
            shutil.rmtree(directory, ignore_errors=True)
            os.makedirs(directory)
        status = self.step('work', {
            'PRELOAD': self.program.options.bin + '/heapcount.so',
            'HEAPCOUNT_ROOT': self.source, 'HEAPCOUNT_OUT': self.heap})
        if status == 0:
            with open(self.stamp('work'), 'w') as f:
                f.write(self.key)
        return status


class Program:
    def __init__(self, name, options):
        self.name = name
        self.options = options
        self.recipe = os.path.join(HERE, 'programs', name + '.sh')
        if not os.path.exists(self.recipe):
            sys.exit("check-real: no program '%s'; there are: %s"
                     % (name, ' '.join(all_programs())))
        self.package = recipe_value(self.recipe, 'PACKAGE')
        self.top = os.path.join(options.build, name)
        # The plugin's copy is named by its contents, so the key sees it.
        self.plain = Tree(self, 'plain', '')
        self.plugin = Tree(self, 'plugin', '' if not options.plugin else
                           plugin_flags(options.plugin, self.recipe))

    def fetch(self):
        version = recipe_value(self.recipe, 'VERSION')
        log = os.path.join(self.options.build, self.name + '.fetch.log')
        if run([HERE + '/fetch.sh', self.options.cache,
                self.package + '=' + version], log, limit=300):
            raise Skip('cannot fetch %s:\n%s' % (self.package, tail(log)))


def all_programs():
    order = ['sqlite', 'lua', 'tcc']
    found = sorted(f[:-3] for f in os.listdir(HERE + '/programs'))
    return [p for p in order if p in found] \
        + [p for p in found if p not in order]


# What the compiler said.

def read_compiles(path):
    """Return the records of the file PATH that cc-wrap wrote."""
    compiles = []
    if not os.path.exists(path):
        return compiles
    with open(path, errors='replace') as f:
        for line in f:
            if line.startswith('@cc '):
                _, user, rss, status, args = line.rstrip('\n').split(' ', 4)
                compiles.append(Compile(float(user), int(rss), int(status),
                                        args, []))
            elif compiles:
                compiles[-1].text.append(line.rstrip('\n'))
    return compiles


NOTE = re.compile(r"^(.*?):(\d+):(\d+): note: (.*) \[escape:([a-z-]+)\]$")
INLINED = re.compile(r"^(.*?):(\d+):\d+: note: \(\d+\) '([^']*)' is inlined "
                     r"here, in '([^']*)'$")
NAMED = re.compile(r"(?:escape|escapes) '([^']*)'")


def read_notes(text):
    """Return the plugin's notes in the lines TEXT of one compilation.

    The chain of a note names the functions whose bodies the site is in,
    innermost first, as (file, line, function).  There is more than one if
    the events after the note say that a function was inlined.
    """
    notes = []
    for line in text:
        if match := NOTE.match(line):
            file, row, column, said, reason = match.groups()
            named = NAMED.search(said)
            chain = [(os.path.basename(file), int(row),
                      named.group(1) if named else '?')]
            notes.append(Note(file, int(row), int(column), said, reason,
                              chain))
        elif notes and (match := INLINED.match(line)):
            file, row, inlined, outer = match.groups()
            chain = notes[-1].chain
            chain[-1] = chain[-1][:2] + (inlined,)
            chain.append((os.path.basename(file), int(row), outer))
    return notes


def heap_totals(tree):
    """Return (allocations, {place: calls}) of all processes of TREE."""
    total, sites = 0, collections.Counter()
    for name in os.listdir(tree.heap):
        with open(os.path.join(tree.heap, name), errors='replace') as f:
            for line in f:
                words = line.split()
                if words[0] == 'total':
                    total += int(words[1])
                elif words[0] == 'site' and len(words) == 5:
                    sites[words[1], int(words[2], 16) - 1] += int(words[3])
    return total, sites


def site_lines(tree, sites):
    """Return Counter {'file:line': calls} for the addresses SITES."""
    lines = collections.Counter()
    modules = collections.defaultdict(list)
    for (module, offset), calls in sites.items():
        modules[module].append((offset, calls))
    for path, entries in modules.items():
        if not os.path.realpath(path).startswith(
                os.path.realpath(tree.source)):
            lines['(elsewhere)'] += sum(calls for _, calls in entries)
            continue
        reply = subprocess.run(
            ['addr2line', '-e', path] + ['0x%x' % o for o, _ in entries],
            capture_output=True, text=True).stdout.split('\n')
        for (_, calls), where in zip(entries, reply):
            where = os.path.basename(where.split(' (')[0])
            lines[where or '?'] += calls
    return lines


# Comparison.

def contents(tree, name):
    """Return the bytes of output file NAME, free of the tree's own path."""
    with open(os.path.join(tree.out, name), 'rb') as f:
        return f.read().replace(tree.top.encode(), b'@TREE@')


def different_files(a, b):
    """Return the names of the output files that differ in trees A and B,
    and how many files there are."""
    names = set()
    for tree in (a, b):
        for directory, _, files in os.walk(tree.out):
            names.update(os.path.relpath(os.path.join(directory, f), tree.out)
                         for f in files)
    if not names:
        return ['(no output)'], 0

    def differs(name):
        try:
            return contents(a, name) != contents(b, name)
        except OSError:
            return True
    return sorted(filter(differs, names)), len(names)


# Report.

class Tally:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def result(self, good, what, detail=''):
        print('%s: %s' % ('PASS' if good else 'FAIL', what), flush=True)
        if good:
            self.passed += 1
        else:
            self.failed += 1
            if detail:
                print(detail.rstrip('\n'), flush=True)

    def skip(self, what, why):
        self.skipped += 1
        print('SKIP: %s: %s' % (what, str(why).rstrip('\n')), flush=True)


def report_notes(notes):
    reasons = collections.Counter(n.reason for n in notes)
    converted = sum(c for r, c in reasons.items() if r in CONVERTED)
    kept = ['%s %d' % (r, c) for r, c in reasons.most_common()
            if r not in CONVERTED]
    print('  sites %d, converted %d%s' % (
        len(notes), converted,
        ''.join(', %s %d' % (r, reasons[r])
                for r in sorted(CONVERTED & set(reasons)))))
    print('  kept: %s' % (', '.join(kept) or 'none'))
    return converted


def ratio(a, b):
    return '%.3f' % (b / a) if a else '-'


def report_costs(plain, plugin):
    user = [sum(c.user for c in cs) for cs in (plain, plugin)]
    rss = [max((c.rss for c in cs), default=0) for cs in (plain, plugin)]
    print('  compile: %d files, user %.2f s plain, %.2f s plugin (x%s); '
          'most memory %d MB, %d MB'
          % (len(plugin), *user, ratio(*user), rss[0] // 1024,
             rss[1] // 1024))


def report_heap(plain, plugin, count):
    a, a_sites = heap_totals(plain)
    b, b_sites = heap_totals(plugin)
    print('  heap calls: %d plain, %d plugin (%s %%)'
          % (a, b, '%+.2f' % (100.0 * (b - a) / a) if a else '-'))
    a_lines, b_lines = site_lines(plain, a_sites), site_lines(plugin, b_sites)
    change = {w: b_lines[w] - a_lines[w] for w in a_lines | b_lines
              if b_lines[w] != a_lines[w]}
    for where in sorted(change, key=lambda w: (-abs(change[w]), w))[:count]:
        print('    %-32s %10d -> %d' % (where, a_lines[where],
                                        b_lines[where]))
    return a, b


def counter_lines(compiles):
    """Return the sums of the plugin's counters of statements unknown to it,
    which are in notes 'not understood: WHAT: N'."""
    counts = collections.Counter()
    for c in compiles:
        for line in c.text:
            if m := re.match(r'cc1: note: not understood: (.*): (\d+)$', line):
                counts[m.group(1)] += int(m.group(2))
    return counts


def build_plain(program):
    program.fetch()
    if program.plain.make():
        raise Skip('fails without the plugin:\n'
                   + tail(program.plain.log('build')))


def check(program, tally, table, tiers):
    """Check one PROGRAM; add what was found to TALLY, TABLE and TIERS."""
    name, options = program.name, program.options
    build_plain(program)
    if program.plain.work():
        raise Skip('its workload fails without the plugin:\n'
                   + tail(program.plain.log('work')))
    good = program.plugin.make() == 0
    tally.result(good, name + ': build', tail(program.plugin.log('build')))
    if not good:
        return
    compiles = read_compiles(program.plugin.cc_log)
    plain_compiles = read_compiles(program.plain.cc_log)
    notes = [n for c in compiles for n in read_notes(c.text)]
    status = program.plugin.work()
    different, count = different_files(program.plain, program.plugin)
    tally.result(status == 0 and not different,
                 '%s: %d output files are the same' % (name, count),
                 '  exit status %d, different: %s\n%s'
                 % (status, ' '.join(different),
                    tail(program.plugin.log('work'))))
    if options.plugin:
        check_oracle(program, notes, tally, tiers)
    converted = report_notes(notes)
    for what, n in counter_lines(compiles).most_common(10):
        print('  not understood: %s: %d' % (what, n))
    report_costs(plain_compiles, compiles)
    heap = report_heap(program.plain, program.plugin, options.top)
    user = [sum(c.user for c in cs) for cs in (plain_compiles, compiles)]
    table.append((name, len(notes), converted, *heap, *user))


def check_oracle(program, notes, tally, tiers):
    """Compare the converted sites among NOTES with measured lifetimes, and
    print how many of the sites that were local were proved; add them to
    TIERS, a list of (program, sites)."""
    rows = oracle.rows_of(recipe_value(program.recipe, 'ORACLE'))
    if not rows:
        tally.skip(program.name + ': lifetimes', 'none measured')
        return
    bad, seen, unclear = [], 0, 0
    for note in notes:
        if note.reason in CONVERTED:
            known, outlived, open_ = oracle.violations(rows, note.chain)
            seen += known
            bad += outlived
            unclear += open_
    tally.result(not bad, '%s: no converted site outlives its frame '
                 '(%d of them measured, %d of these in other callers too)'
                 % (program.name, seen, unclear),
                 '\n'.join('  ' + line for line in bad))
    sites = oracle.local_sites(rows, notes, CONVERTED)
    if sites:
        tiers.append((program.name, sites))
        print('  of the sites that were local to their function')
        for line in oracle.tier_lines(rows, sites):
            print('    ' + line)
        for line in oracle.unproved_lines(sites, CONVERTED):
            print('    not proved: ' + line)


def print_table(table):
    print('\n%-9s %7s %10s %12s %12s %7s %9s %9s %6s'
          % ('program', 'sites', 'converted', 'heap plain', 'heap plugin',
             'saved', 'user s', 'plugin s', 'ratio'))
    for name, sites, converted, a, b, t, u in table:
        print('%-9s %7d %10d %12d %12d %6.1f%% %9.2f %9.2f %6s'
              % (name, sites, converted, a, b, 100.0 * (a - b) / (a or 1),
                 t, u, ratio(t, u)))


def print_tiers(tiers):
    """Print for each program how many of its local sites were proved, by
    what has to be proved."""
    print('\nlocal sites proved: of those measured, by what has to be proved')
    names = [tier for tier, _, _ in oracle.TIERS]
    print('%-9s' % 'program' + ''.join('%9s' % n for n in names + ['all']))
    for name, sites in tiers:
        cells = []
        for _, classes, _ in oracle.TIERS + [('', None, '')]:
            here = [s for s in sites if not classes
                    or s.row['class'] in classes]
            good = sum(s.state in ('converted', 'no room') for s in here)
            cells.append('%d/%d' % (good, len(here)) if here else '-')
        print('%-9s' % name + ''.join('%9s' % c for c in cells))


def prepare(options):
    """Make the helpers, the input files and the plugin's own copy."""
    os.makedirs(options.build, exist_ok=True)
    options.bin = os.path.join(options.build, 'bin')
    options.data = os.path.join(options.build, 'data')
    os.makedirs(options.bin, exist_ok=True)
    subprocess.run(['gcc', '-O2', '-o', options.bin + '/cc',
                    HERE + '/cc-wrap.c'], check=True)
    subprocess.run(['gcc', '-O2', '-g', '-fPIC', '-shared', '-fno-builtin',
                    '-o', options.bin + '/heapcount.so',
                    HERE + '/heapcount.c', '-ldl', '-pthread'], check=True)
    subprocess.run([sys.executable, HERE + '/inputs.py', options.data],
                   check=True)
    options.version = subprocess.run(
        [options.gcc, '-v'], capture_output=True, text=True,
        check=True).stderr
    if options.plugin:
        # The plugin may be rebuilt while we run; and GCC names its
        # arguments after the file, so the copy keeps the name.
        copies = os.path.join(options.build, 'plugins',
                              digest(options.plugin))
        os.makedirs(copies, exist_ok=True)
        # Renamed into place: a compiler may have the file of another run
        # mapped.
        copy = shutil.copy(options.plugin, '%s/%d' % (copies, os.getpid()))
        options.plugin = copies + '/escape.so'
        os.rename(copy, options.plugin)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--plugin', default='', help='the plugin; if none is '
                        'given, the plain build is compared with another '
                        'plain build: a check of the recipes')
    parser.add_argument('--gcc', default='gcc')
    parser.add_argument('--build', default=os.path.join(
        HERE, '..', '..', 'build', 'real'))
    parser.add_argument('--cache', help='where source packages are kept')
    parser.add_argument('--fetch', action='store_true',
                        help='only fetch the source packages')
    parser.add_argument('--trees', action='store_true',
                        help='only build without the plugin')
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('--top', type=int, default=12,
                        help='call sites to list for each program')
    parser.add_argument('programs', nargs='*')
    options = parser.parse_args()
    options.build = os.path.abspath(options.build)
    options.cache = os.path.abspath(options.cache or options.build + '/cache')
    if options.plugin and not os.path.isfile(options.plugin):
        sys.exit("check-real: no plugin '%s'" % options.plugin)
    prepare(options)

    tally, table, tiers = Tally(), [], []
    for name in options.programs or all_programs():
        start = time.time()
        print('== ' + name, flush=True)
        try:
            if options.fetch:
                Program(name, options).fetch()
            elif options.trees:
                build_plain(Program(name, options))
            else:
                check(Program(name, options), tally, table, tiers)
        except Skip as why:
            tally.skip(name, why)
        print('  took %.0f s' % (time.time() - start), flush=True)
    if table:
        print_table(table)
    if tiers:
        print_tiers(tiers)
    print('check-real: %d passed, %d failed, %d skipped'
          % (tally.passed, tally.failed, tally.skipped))
    sys.exit(1 if tally.failed else 0)


if __name__ == '__main__':
    main()
