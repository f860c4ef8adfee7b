#!/usr/bin/env python3
"""Run GCC's own C tests with and without the plugin; nothing may change.

SPDX-License-Identifier: GPL-3.0-or-later

The tests come from Debian's package gcc-12-source.  Each test is taken at
each level of its suite, as a pair of one file and its options: a job.

  1. Without the plugin: compile to assembly, and if the test is to be run,
     link and run it.  Exit status, diagnostics and output are the baseline,
     kept in BUILD/baseline.  What fails here needs something this machine
     lacks, and is skipped.
  2. With the plugin: compile to assembly.  The same status, diagnostics
     and assembly are a pass; if the assembly differs, link, run and compare
     the output.

Results of step 2 are kept for a plugin with the same contents, so a run
that was stopped goes on where it was.  A test that differs is taken again
in both ways before it counts.
"""

import argparse
import collections
import concurrent.futures
import difflib
import fnmatch
import glob
import hashlib
import json
import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')

LEVELS = ['-O0', '-O1', '-O2', '-O3', '-Os', '-O2 -flto']
COMPILE_LEVELS = ['-O0', '-O1', '-O2', '-O3', '-Os']
ANALYZER = ('-fanalyzer -fdiagnostics-path-format=separate-events '
            '-Wanalyzer-too-complex -fanalyzer-call-summaries')

# Directories of gcc.dg whose tests stand alone.  Not plugin (they load one),
# lto, compat and tree-prof (several files or several runs), debug and
# guality (a debugger).
DG = ['', 'torture', 'ipa', 'tree-ssa', 'vect', 'graphite', 'gomp', 'tm',
      'tls', 'ubsan', 'asan', 'atomic', 'autopar', 'cpp', 'format', 'sso',
      'noncompile', 'dfp', 'rtl', 'weak', 'sancov', 'special', 'charset',
      'goacc', 'tsan', 'params', 'pch', 'fixed-point', 'guality', 'debug']

Job = collections.namedtuple('Job', 'name kind sources options level')
COMPILE_LIMIT = 120             # seconds
RUN_LIMIT = 20
# How often a job that differs is repeated without the plugin.
REPEATS = 6


class Outcome(dict):
    """What a job did: status, diagnostics, asm, output, seconds."""


# The tests.

def directive(line):
    """Return the words of the DejaGnu directive in LINE, braced groups and
    quoted strings being one word each."""
    match = re.search(r'\{\s*(dg-[a-z-]+)(.*)\}', line)
    if not match:
        return []
    rest = match.group(2)
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|(\{(?:[^{}]|\{[^{}]*\})*\})|(\S+)',
                       rest)
    return [match.group(1)] + [next(filter(None, w), '') for w in words]


def wanted_here(selector):
    """Guess if the target SELECTOR includes x86-64 Linux.  A wrong guess
    costs nothing but a skipped test: both builds make the same one."""
    if '!' in selector or 'ilp32' in selector or 'ia32' in selector:
        return False
    return bool(re.search(r'x86|i\?86|(?<!\w)\*-\*-|lp64|linux', selector))


def read_directives(path):
    """Return (kind, options, further sources) that the test PATH asks for;
    options are None if it gives none."""
    kind, options, added, sources = '', None, [], []
    with open(path, errors='replace') as f:
        for line in f:
            if 'dg-' not in line:
                continue
            words = directive(line)
            if not words:
                continue
            name, arguments = words[0], words[1:]
            if name == 'dg-do' and arguments:
                if len(arguments) < 2 or wanted_here(arguments[1]) or not kind:
                    kind = arguments[0]
            elif name == 'dg-options' and arguments:
                if len(arguments) < 2 or wanted_here(arguments[1]):
                    options = shlex.split(arguments[0], posix=False)
            elif name == 'dg-additional-options' and arguments:
                if len(arguments) < 2 or wanted_here(arguments[1]):
                    added += shlex.split(arguments[0], posix=False)
            elif name == 'dg-additional-sources' and arguments:
                sources += arguments[0].split()
    if options is None and not added:
        return kind, None, sources
    return kind, (options or []) + added, sources


def files(tests, directory, deep=False):
    pattern = '**/*.c' if deep else '*.c'
    return sorted(glob.glob(os.path.join(tests, directory, pattern),
                            recursive=deep))


def jobs_of_file(tests, path, default, levels, kind='', before=''):
    """Return the jobs of the test PATH: DEFAULT options if it gives none,
    once for each of LEVELS (or '', for the options alone)."""
    asked, options, more = read_directives(path)
    kind = asked or kind or 'compile'
    options = (default.split() if options is None else options)
    folder = os.path.dirname(path)
    sources = [path] + [os.path.join(folder, s) for s in more]
    name = os.path.relpath(path, tests)
    return [Job(' '.join([name] + level.split()), kind, tuple(sources),
                tuple(before.split() + level.split() + options), level)
            for level in levels]


def builtins_jobs(tests, levels):
    """The tests of builtins/ are linked with a main function and functions
    of their own that stand in for the library's."""
    folder = os.path.join(tests, 'gcc.c-torture/execute/builtins')
    for path in files(tests, 'gcc.c-torture/execute/builtins'):
        library = path[:-2] + '-lib.c'
        if not os.path.exists(library):
            continue
        for level in levels:
            yield Job(' '.join([os.path.relpath(path, tests)]
                               + level.split()), 'run',
                      (path, library, os.path.join(folder, 'lib/main.c')),
                      tuple(level.split() + ['-w', '-fno-tracer', '-fno-tree-'
                                             'loop-distribute-patterns']),
                      level)


def all_jobs(tests, suites, levels):
    if 'execute' in suites:
        for path in (files(tests, 'gcc.c-torture/execute')
                     + files(tests, 'gcc.c-torture/execute/ieee')):
            yield from jobs_of_file(tests, path, '', levels, 'run', '-w')
        yield from builtins_jobs(tests, levels)
    if 'compile' in suites:
        chosen = [x for x in COMPILE_LEVELS if x in levels]
        for path in files(tests, 'gcc.c-torture/compile'):
            yield from jobs_of_file(tests, path, '', chosen, '', '-w')
    if 'dg' in suites:
        for folder in DG:
            # DejaGnu takes the tests of gcc.dg/torture at all levels.
            own = [x for x in levels if 'lto' not in x] \
                if folder == 'torture' else ['']
            for path in files(tests, os.path.join('gcc.dg', folder)):
                yield from jobs_of_file(tests, path,
                                        '-ansi -pedantic-errors', own)
    if 'analyzer' in suites:
        for path in files(tests, 'gcc.dg/analyzer', deep=True):
            yield from jobs_of_file(tests, path, '', [''], '', ANALYZER)


ALLOCATES = re.compile(r'\b(m|c|re)alloc|strdup|\bfree\b|aligned_alloc')


def sample(jobs, count, seed):
    """Return COUNT of JOBS: the same for the same SEED; half of them use
    the heap if there are as many."""
    def rank(job):
        return hashlib.sha256((seed + job.name).encode()).digest()

    def heap_p(path):
        with open(path, errors='replace') as f:
            return bool(ALLOCATES.search(f.read()))
    known = {p: heap_p(p) for p in {j.sources[0] for j in jobs}}
    ranked = sorted(jobs, key=rank)
    heap = [j for j in ranked if known[j.sources[0]]][:count // 2]
    taken = set(heap)
    rest = [j for j in ranked if j not in taken][:count - len(heap)]
    return heap + rest


# Running one job.

def limits():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 28, 1 << 28))
    os.setsid()


def call(command, cwd, limit):
    """Run COMMAND in CWD; return (status, its output as text).  A status of
    None means it was killed after LIMIT seconds."""
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL,
                                 stdout=out, stderr=subprocess.STDOUT,
                                 preexec_fn=limits, env=ENVIRONMENT)
        try:
            status = child.wait(limit)
        except subprocess.TimeoutExpired:
            status = None
        # Also what it left behind.
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        child.wait()
        out.seek(0)
        return status, out.read(1 << 20).decode(errors='replace')


ENVIRONMENT = {'PATH': os.environ.get('PATH', ''), 'LC_ALL': 'C',
               'HOME': '/nonexistent'}


def digest(text):
    data = text if isinstance(text, bytes) else text.encode()
    return hashlib.sha256(data).hexdigest()[:20]


def plugin_flags(job, plugin):
    if not plugin:
        return []
    flags = ['-fplugin=' + plugin]
    if job.level == '-O0':
        flags.append('-fplugin-arg-escape-transform=yes')
    return flags


def direct_p(job):
    """Return true if JOB needs one command from source to program."""
    return len(job.sources) > 1 or '-flto' in job.options


def compile_command(job, gcc, plugin):
    flags = list(job.options) + plugin_flags(job, plugin)
    if direct_p(job) and job.kind in ('run', 'link'):
        return [gcc, *flags, *job.sources, '-o', 'test', '-lm']
    if direct_p(job):
        return [gcc, *flags, '-c', *job.sources]
    return [gcc, *flags, '-S', job.sources[0], '-o', 'test.s']


def without_timing(text):
    """Drop what differs between two runs of one compiler from TEXT: the
    names of temporary files and the random symbols of LTO."""
    return re.sub(r'/tmp/[A-Za-z0-9_.]+|\.[0-9a-f]{8,}\b', '@', text)


def do(job, gcc, plugin, same=None):
    """Do JOB and return its outcome.  If the assembly is that of the
    outcome SAME, take what the program does from there."""
    with tempfile.TemporaryDirectory(prefix='torture-') as cwd:
        start = time.time()
        status, said = call(compile_command(job, gcc, plugin), cwd,
                            COMPILE_LIMIT)
        outcome = Outcome(status=status, said=without_timing(said)[:40000],
                          asm='', ran=None, output='',
                          seconds=round(time.time() - start, 3))
        if status != 0:
            return outcome
        program = os.path.join(cwd, 'test')
        if not direct_p(job):
            try:
                with open(program + '.s', 'rb') as f:
                    outcome['asm'] = digest(f.read())
            except OSError:     # -fsyntax-only and the like
                pass
            if same and same['asm'] == outcome['asm']:
                outcome['ran'], outcome['output'] = (same['ran'],
                                                     same['output'])
                return outcome
            if job.kind not in ('run', 'link'):
                return outcome
            status, said = call([gcc, *job.options, 'test.s', '-o', 'test',
                                 '-lm'], cwd, COMPILE_LIMIT)
            if status != 0:
                outcome.update(ran='link', output=said[:2000])
                return outcome
        if job.kind == 'run':
            ran, output = call([program], cwd, RUN_LIMIT)
            # Addresses differ from run to run.
            output = re.sub(r'0x[0-9a-f]+|==\d+==', '@', output)
            outcome.update(ran=ran, output=output[:4000])
        return outcome


def difference(job, plain, mine):
    """Return in words how the outcome MINE differs from PLAIN, or None."""
    if 'internal compiler error' in mine['said'] \
            and 'internal compiler error' not in plain['said']:
        return 'internal compiler error'
    if mine['status'] is None:
        return 'compiler killed after %d s' % COMPILE_LIMIT
    if mine['status'] != plain['status']:
        return 'compiler status %s, was %s' % (mine['status'],
                                               plain['status'])
    if mine['said'] != plain['said']:
        return 'diagnostics'
    if job.kind in ('run', 'link') and plain['status'] == 0:
        if mine['ran'] != plain['ran']:
            return 'status of the run %s, was %s' % (mine['ran'],
                                                     plain['ran'])
        if mine['output'] != plain['output']:
            return 'output of the run'
    return None


def changes(before, after):
    """Return the lines that the text AFTER lacks or adds, at most ten."""
    lines = difflib.ndiff(before.splitlines()[:400],
                          after.splitlines()[:400])
    return [x[:160] for x in lines if x[0] in '+-'][:10]


def usable(job, plain):
    """Return true if the outcome PLAIN says that JOB can be done here."""
    if plain['status'] is None or 'internal compiler err' in plain['said']:
        return False
    if job.kind in ('run', 'link'):
        return plain['status'] == 0 and plain['ran'] in (0, None) \
            and (job.kind == 'link' or plain['ran'] == 0)
    return True


def known_differences():
    """Return the patterns of known.txt, as (pattern, what)."""
    with open(os.path.join(HERE, 'known.txt')) as f:
        lines = [line.split(None, 2) for line in f
                 if line.strip() and not line.startswith('#')]
    for words in lines:
        if len(words) < 3 or words[1] != 'diagnostics':
            sys.exit('known.txt: not PATTERN diagnostics REASON: '
                     + ' '.join(words))
    return [(w[0], w[1]) for w in lines]


# Keeping results.

class Store:
    """Outcomes by name of the job, in a file that grows line by line."""

    def __init__(self, path):
        self.lock = threading.Lock()
        self.entries = {}
        if os.path.exists(path):
            with open(path) as f:
                for line in f:
                    try:
                        name, entry = json.loads(line)
                    except ValueError:      # the run was stopped here
                        continue
                    self.entries[name] = entry
        os.makedirs(os.path.dirname(path), exist_ok=True)
        self.file = open(path, 'a')
        self.file.write('\n' if self.entries else '')

    def get(self, job):
        return self.entries.get(self.key(job))

    def put(self, job, entry):
        with self.lock:
            self.entries[self.key(job)] = entry
            self.file.write(json.dumps([self.key(job), entry]) + '\n')
            self.file.flush()

    @staticmethod
    def key(job):
        return '%s | %s | %s' % (job.name, job.kind, ' '.join(job.options))


class Campaign:
    def __init__(self, options, jobs):
        self.options = options
        self.jobs = jobs
        version = subprocess.run([options.gcc, '-v'], capture_output=True,
                                 text=True, check=True).stderr
        store = os.path.join(options.build, 'baseline', digest(version))
        self.baseline = Store(store)
        self.results = None
        if options.plugin:
            with open(options.plugin, 'rb') as f:
                tag = digest(f.read()) + '-' + digest(version)
            # The plugin may be rebuilt while we run.
            folder = os.path.join(options.build, 'plugins', tag)
            os.makedirs(folder, exist_ok=True)
            self.plugin = shutil.copy(options.plugin, folder + '/escape.so')
            self.results = Store(os.path.join(options.build, 'results', tag))

    def one(self, job):
        """Do JOB both ways; return (verdict, detail)."""
        gcc = self.options.gcc
        plain = self.baseline.get(job)
        if plain is None:
            plain = do(job, gcc, None)
            self.baseline.put(job, plain)
        if not usable(job, plain):
            return 'skip', None
        if not self.options.plugin:
            return 'pass', None
        known = self.results.get(job)
        if known is None:
            known = self.compare(job, plain)
            self.results.put(job, known)
        return known['verdict'], known

    def compare(self, job, plain):
        gcc = self.options.gcc
        mine = do(job, gcc, self.plugin, plain)
        wrong = difference(job, plain, mine)
        if wrong:
            # The analyzer follows the order of addresses, for instance.
            for _ in range(REPEATS):
                if difference(job, plain, do(job, gcc, None)):
                    return {'verdict': 'skip', 'why': 'unstable'}
            mine = do(job, gcc, self.plugin)
            wrong = difference(job, plain, mine)
        entry = {'verdict': 'fail' if wrong else 'pass',
                 'changed': bool(mine['asm'] != plain['asm']),
                 'seconds': [plain['seconds'], mine['seconds']]}
        if wrong:
            entry.update(why=wrong,
                         changes=(changes(plain['said'], mine['said'])
                                  + changes(plain['output'],
                                            mine['output'])))
        return entry

    def run(self):
        counts = collections.Counter()
        failures, changed, done = [], 0, 0
        known = known_differences()
        start = time.time()
        with concurrent.futures.ThreadPoolExecutor(
                self.options.jobs) as pool:
            for job, (verdict, detail) in zip(self.jobs,
                                              pool.map(self.one, self.jobs)):
                if verdict == 'fail' and any(
                        fnmatch.fnmatch(job.name.split()[0], pattern)
                        and detail['why'] == what
                        for pattern, what in known):
                    verdict = 'known'
                counts[verdict] += 1
                done += 1
                changed += bool(detail and detail.get('changed'))
                if verdict == 'fail':
                    failures.append(job)
                    self.show(job, detail)
                if done % 2000 == 0:
                    print('  %d of %d, %.0f s' % (done, len(self.jobs),
                                                  time.time() - start),
                          flush=True)
        kinds = collections.Counter(self.results.get(j)['why'].split(',')[0]
                                    for j in failures)
        for why, n in kinds.most_common():
            print('differing: %s: %d' % (why, n))
        print('the plugin changed the assembly of %d of %d jobs'
              % (changed, done))
        print('differing as known.txt says: %d' % counts['known'])
        print('torture: %d passed, %d failed, %d skipped'
              % (counts['pass'] + counts['known'], counts['fail'],
                 counts['skip']))
        return 1 if failures else 0

    def show(self, job, detail):
        print('FAIL: %s: %s' % (job.name, detail['why']))
        command = compile_command(job, self.options.gcc, self.plugin)
        print('  ' + ' '.join(shlex.quote(w) for w in command))
        for line in detail['changes']:
            print('  ' + line)
        sys.stdout.flush()


def unpack(options):
    """Return the directory of GCC's tests, or None if they are not here."""
    tests = os.path.join(options.build, 'tests')
    if not os.path.exists(tests + '/done'):
        found = glob.glob(options.source)
        if not found:
            return None
        os.makedirs(tests, exist_ok=True)
        print('torture: unpacking ' + os.path.basename(found[0]), flush=True)
        subprocess.run(['tar', '-C', tests, '--strip-components=3',
                        '--wildcards', '-xf', found[0],
                        '*/gcc/testsuite/gcc.c-torture',
                        '*/gcc/testsuite/gcc.dg',
                        '*/gcc/testsuite/c-c++-common'], check=True)
        open(tests + '/done', 'w').close()
    return tests


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--plugin', help='without it, only the baseline')
    parser.add_argument('--gcc', default='gcc')
    parser.add_argument('--build', default=os.path.join(ROOT,
                                                        'build/torture'))
    parser.add_argument('--source', default='/usr/src/gcc-12/gcc-*.tar.xz')
    parser.add_argument('--levels', default='', help='comma list, default: '
                        + ','.join(LEVELS))
    parser.add_argument('--suites', default='execute,compile,dg,analyzer')
    parser.add_argument('--sample', type=int, default=0)
    parser.add_argument('--seed', default='1')
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('--match', default='', help='only names with this')
    options = parser.parse_args()
    options.build = os.path.abspath(options.build)
    if options.plugin and not os.path.isfile(options.plugin):
        sys.exit("torture: no plugin '%s'" % options.plugin)
    tests = unpack(options)
    if tests is None:
        print("torture: install Debian's package gcc-12-source")
        print('torture: 0 passed, 0 failed, 1 skipped')
        return 0
    levels = [x for x in options.levels.split(',') if x] or LEVELS
    jobs = list(all_jobs(tests, options.suites.split(','), levels))
    jobs = [j for j in jobs if options.match in j.name]
    if options.sample:
        jobs = sample(jobs, options.sample, options.seed)
    print('torture: %d jobs' % len(jobs), flush=True)
    return Campaign(options, jobs).run()


if __name__ == '__main__':
    sys.exit(main())
