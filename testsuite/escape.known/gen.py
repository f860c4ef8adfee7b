#!/usr/bin/env python3
# Tests of the table of known functions: headers, and programs.
# SPDX-License-Identifier: GPL-3.0-or-later
"""gen.py headers OUT.c CC   compare known.def with the system's headers
gen.py tests DIR          write DIR/*.c from expect.txt
gen.py check DIR PLUGIN CC  the same, compile them, and compare the notes

headers: every line of known.def, without its annotations, is a declaration.
It is compiled after the header that declares the function, so an entry whose
prototype is not the real one is an error.

tests: what a function does with each argument is taken from expect.txt, not
from the table.  For each pointer argument there is a function that passes it
a malloc'ed object, and one for each place that the pointer, or a pointer in
the object, could go to: the result, the object of another argument.
"""

import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = os.path.join(HERE, '../../plugin/core/known.def')
EXPECT = os.path.join(HERE, 'expect.txt')

HEADERS = '''
string strings ctype stdlib stdio stdio_ext inttypes math fenv time sys/time
sys/timex utime unistd fcntl sys/ioctl sys/sendfile sys/stat sys/statvfs
sys/vfs sys/wait sys/resource sys/times sys/utsname sys/sysinfo sys/prctl
sys/auxv sys/uio poll sys/select sys/epoll sys/eventfd sys/timerfd
sys/signalfd sys/inotify sys/socket netinet/in arpa/inet netdb net/if ifaddrs
pwd grp shadow signal pthread semaphore sched threads dirent ftw fts glob
fnmatch wordexp mntent locale langinfo libintl nl_types monetary wchar wctype
uchar iconv regex search sys/mman sys/ipc sys/msg sys/sem sys/shm mqueue aio
ucontext obstack termios pty dlfcn link execinfo spawn sys/xattr err error
syslog assert errno printf malloc crypt sys/random sys/file getopt
'''.split()

# Functions that no header above declares with these words: names that only
# the compiler, old binaries or newer libraries use.
UNDECLARED = '''
__rawmemchr strlcpy strlcat __strlcpy_chk __strlcat_chk __strdup __strndup
__xpg_strerror_r cfree
__cxa_atexit gets __gets_chk _IO_getc _IO_putc __underflow __stack_chk_fail
__chk_fail __posix_getopt __xstat __xstat64 __lxstat __lxstat64 __fxstat
__fxstat64 __fxstatat __fxstatat64 bsd_signal _pthread_cleanup_push
__memcpy_chk __memmove_chk __mempcpy_chk __memset_chk __strcpy_chk
__stpcpy_chk __strncpy_chk __stpncpy_chk __strcat_chk __strncat_chk
__xpg_basename dirname
'''.split()


def prototype(line):
    """Return (result, name, [parameters]) of a line of the table."""
    start = line.index('(')
    depth = 0
    parameters = ['']
    for c in line[start:]:
        if c == ')':
            depth -= 1
            if depth == 0:
                break
        if c == ',' and depth == 1:
            parameters.append('')
        elif depth:
            parameters[-1] += c
        if c == '(':
            depth += 1
    head = line[:start].rstrip().replace('noreturn ', '')
    name = re.search(r'\w+$', head).group()
    parameters = [p.split(':')[0].strip() for p in parameters]
    return head[:-len(name)], name, parameters


def entries():
    with open(TABLE) as f:
        lines = re.findall(r'^KNOWN \((.*)\)$', f.read(), re.M)
    return [prototype(line) for line in lines]


def declaration(entry):
    result, name, parameters = entry
    return '%s(%s) (%s);' % (result, name, ', '.join(parameters))


def includes():
    text = '#define _GNU_SOURCE 1\n'
    return text + ''.join('#include <%s.h>\n' % h for h in HEADERS)


def compile_headers(path, compiler, table):
    """Return the messages of the compiler, and the line of the first
    declaration."""
    text = includes()
    first = text.count('\n') + 1
    text += ''.join(declaration(e) + '\n' for e in table)
    with open(path, 'w') as f:
        f.write(text)
    run = subprocess.run(
        [compiler, '-O2', '-D_FORTIFY_SOURCE=2', '-fsyntax-only', '-Wall',
         '-Wredundant-decls', path], capture_output=True, text=True,
        env=dict(os.environ, LC_ALL='C'))
    return run.stderr, first


def check_headers(path, compiler):
    table = entries()
    messages, first = compile_headers(path, compiler, table)
    checked = set()
    wrong = {}
    for m in re.finditer(r'^%s:(\d+):\d+: (\w+): (.*)$' % re.escape(path),
                         messages, re.M):
        entry = int(m.group(1)) - first
        if 'redundant redeclaration' in m.group(3):
            checked.add(entry)
        elif m.group(2) == 'error' or 'built-in' in m.group(3):
            wrong[entry] = m.group(3)
    failed = 0
    for i, entry in enumerate(table):
        name = entry[1]
        if i in wrong:
            print('FAIL: headers: %s: %s' % (name, wrong[i]))
        elif (i not in checked and name not in UNDECLARED
              and not name.startswith('__isoc')):
            print('FAIL: headers: %s is not declared' % name)
        else:
            continue
        failed += 1
    print('%d passed, %d failed (%d declared by a header)'
          % (len(table) - failed, failed, len(checked)))
    return failed == 0


# -- Programs ----------------------------------------------------------------

class Expectation:
    def __init__(self, letters, flows):
        self.letters = '' if letters == '-' else letters.split('|')[0]
        self.rest = letters.split('|')[1] if '|' in letters else ''
        self.flows = set(flows)


def expectations():
    """Return a list of (section, name, expectation)."""
    found = []
    section = ''
    for line in open(EXPECT):
        if line.startswith('# --'):
            section = line[4:].strip()
        elif line.strip() and not line.startswith('#'):
            what, names = line.split(' : ')
            what = what.split()
            for name in names.split():
                found.append((section, name,
                              Expectation(what[0], what[1:])))
    return found


def parameter_type(parameter):
    """Return the type in PARAMETER, which may be an array or have a name."""
    text = re.sub(r'(\w+)\[\d*\]$', r'*\1', parameter)
    if '(*' in text:
        return re.sub(r'\(\*\w+\)', '(*)', text, count=1)
    words = re.findall(r'\w+', text)
    if '*' not in text and len(words) < 2 or not re.search(r'\w$', text):
        return text
    return re.sub(r'\w+$', '', text).strip()


POINTER_TYPEDEFS = 'locale_t iconv_t nl_catd timer_t wctrans_t'.split()


def pointer_p(parameter):
    """Is PARAMETER a pointer to an object?"""
    kind = parameter_type(parameter)
    return kind in POINTER_TYPEDEFS or '*' in kind and '(*' not in kind


def named(parameter, name):
    """Declare NAME with the type of PARAMETER."""
    kind = parameter_type(parameter)
    if '(*)' in kind:
        return kind.replace('(*)', '(*%s)' % name, 1)
    return '%s %s' % (kind, name)


# What the compiler sees instead of a call, or the plugin treats as more than
# a library function; they have tests by hand.
SPECIAL = set('''malloc calloc realloc reallocarray free cfree valloc pvalloc
aligned_alloc memalign posix_memalign strdup __strdup strndup __strndup
wcsdup asprintf vasprintf __asprintf_chk __vasprintf_chk getline getdelim
__getdelim fork'''.split())


class Writer:
    """Makes the functions for one library function."""

    def __init__(self, entry, expect):
        self.result, self.name, parameters = entry
        self.parameters = list(parameters)
        self.expect = expect
        if self.parameters == ['void']:
            self.parameters = []
        self.variadic = self.parameters[-1:] == ['...']
        if self.variadic:
            self.parameters.pop()
        self.out = []

    def receives(self, j):
        """Does the object of argument J get pointers to other arguments?"""
        return any(f.endswith('>*%d' % (j + 1)) for f in self.expect.flows)

    def call(self, replaced, extra=''):
        """Return the call, the parameters of the function around it, and its
        locals.  What is not in REPLACED is a parameter, unless pointers may
        be stored in it: the caller must not see them."""
        arguments = []
        outer = []
        local = []
        for i, p in enumerate(self.parameters):
            cast = parameter_type(p)
            if i in replaced:
                arguments.append('(%s) %s' % (cast, replaced[i]))
            elif self.receives(i):
                arguments.append('(%s) l%d' % (cast, i))
                local.append('void *l%d[32] = { 0 };' % i)
            else:
                arguments.append('a%d' % i)
                outer.append(named(p, 'a%d' % i))
        if extra:
            arguments.append(extra)
        return ('(%s) (%s)' % (self.name, ', '.join(arguments)),
                ', '.join(outer) or 'void', local)

    def note(self, name, stays):
        """The expectation: the object of NAME can be on the stack or not."""
        if stays:
            return '/* { dg-note "\'%s\' does not escape" } */' % name
        return '/* { dg-note "\'%s\' escapes" } */' % name

    def emit(self, suffix, outer, body):
        self.out.append('void\n%s_%s (%s)\n{\n%s}\n'
                        % ('t_' + self.name, suffix, outer,
                           ''.join('  %s\n' % line for line in body)))

    def pointers(self):
        """Arguments that an object can be passed for, with their letters."""
        return [(i, letter) for i, letter in enumerate(self.expect.letters)
                if letter in 'bsSktfv' and pointer_p(self.parameters[i])]

    def borrowed(self):
        return [i for i, letter in self.pointers() if letter in 'bsS']

    def escaped(self, start):
        """Return what has escaped once START has: 'r' the result, 1 the
        object of argument 1, '*1' what it holds."""
        found = set()
        work = list(start)
        for i, letter in enumerate(self.expect.letters):
            if letter in 'sS':
                work.append('*%d' % (i + 1))
            elif letter in 'ktfrv':
                work.append(str(i + 1))
        while work:
            what = work.pop()
            if what in found:
                continue
            found.add(what)
            if what.isdigit():
                work.append('*' + what)
            # What holds it, for a pointer; what flowed there, for content.
            for flow in self.expect.flows:
                source, _, target = flow.partition('>')
                if target in (what, '*r' if what == 'r' else ''):
                    work.append(source)
        return found

    def test_argument(self, i):
        """malloc, pass, free."""
        call, outer, local = self.call({i: 'p'})
        stays = str(i + 1) not in self.escaped([])
        self.emit('arg%d' % (i + 1), outer, local + [
            'char *p = malloc (256);  ' + self.note('p', stays),
            call + ';',
            'free (p);'])

    def test_result(self, i):
        """Does the result point into the argument?"""
        if not self.result.strip().endswith('*'):
            return
        call, outer, local = self.call({i: 'p'})
        stays = str(i + 1) not in self.escaped(['r'])
        self.emit('result%d' % (i + 1), outer, local + [
            'char *p = malloc (256);  ' + self.note('p', stays),
            'sink = (void *) %s;' % call,
            'free (p);'])

    def test_content(self, i, letter):
        """Does a pointer in the object leave, by itself or as the result?"""
        call, outer, local = self.call({i: 'h'})
        local = local + ['void *h[32] = { 0 };']
        if letter != 'S':
            stays = '*%d' % (i + 1) not in self.escaped([])
            self.emit('content%d' % (i + 1), outer, local + [
                'char *q = malloc (256);  ' + self.note('q', stays),
                'h[0] = q;',
                call + ';',
                'free (q);'])
        escaped = self.escaped(['r'])
        if (letter != 'b' or not self.result.strip().endswith('*')
                or str(i + 1) in escaped):
            return
        stays = '*%d' % (i + 1) not in escaped
        self.emit('resultcontent%d' % (i + 1), outer, local + [
            'char *q = malloc (256);  ' + self.note('q', stays),
            'h[0] = q;',
            'sink = (void *) %s;' % call,
            'free (q);'])

    def test_store(self, i, j):
        """Is argument I stored in the object of argument J?"""
        call, outer, local = self.call({i: 'p', j: 'h'})
        stays = str(i + 1) not in self.escaped(['*%d' % (j + 1)])
        self.emit('store%dto%d' % (i + 1, j + 1), outer, local + [
            'void *h[32] = { 0 };',
            'char *p = malloc (256);  ' + self.note('p', stays),
            call + ';',
            'sink = h[0];',
            'free (p);'])

    def test_copy(self, i, j):
        """Do pointers in the object of I come into the object of J?"""
        escaped = self.escaped(['*%d' % (j + 1)])
        if str(i + 1) in escaped:
            return
        call, outer, local = self.call({i: 'g', j: 'h'})
        stays = '*%d' % (i + 1) not in escaped
        self.emit('copy%dto%d' % (i + 1, j + 1), outer, local + [
            'void *g[32] = { 0 }, *h[32] = { 0 };',
            'char *q = malloc (256);  ' + self.note('q', stays),
            'g[0] = q;',
            call + ';',
            'sink = h[0];',
            'free (q);'])

    def test_move(self, i):
        """Do pointers in the object of I come elsewhere in it?"""
        n = i + 1
        if (str(n) in self.escaped([])
                or self.expect.flows & {'~%d' % n, '%d>*%d' % (n, n)}):
            return
        call, outer, local = self.call({i: 'h'})
        flow = '*%d>*%d' % (i + 1, i + 1)
        self.emit('move%d' % (i + 1), outer, local + [
            'void *h[32] = { 0 };',
            'char *q = malloc (256);  '
            + self.note('q', flow not in self.expect.flows),
            'h[0] = q;',
            call + ';',
            'sink = h[5];',
            'free (q);'])

    def test_deep(self, i, letter):
        """Does a pointer in what the object leads to leave?"""
        call, outer, local = self.call({i: 'h'})
        self.emit('deep%d' % (i + 1), outer, local + [
            'void *g[32] = { 0 }, *h[32] = { 0 };',
            'char *q = malloc (256);  ' + self.note('q', letter == 'b'),
            'h[0] = g;',
            'g[0] = q;',
            call + ';',
            'free (q);'])

    def test_rest(self):
        letter = self.expect.rest
        if letter in ('', '%', '.'):
            return
        call, outer, local = self.call({}, 'p')
        self.emit('rest', outer, local + [
            'char *p = malloc (256);  ' + self.note('p', letter in 'bs'),
            call + ';',
            'free (p);'])
        if letter == 'k':
            return
        call, outer, local = self.call({}, 'h')
        self.emit('restcontent', outer, local + [
            'void *h[32] = { 0 };',
            'char *q = malloc (256);  ' + self.note('q', letter == 'b'),
            'h[0] = q;',
            call + ';',
            'free (q);'])

    def write(self):
        for i, _ in self.pointers():
            self.test_argument(i)
        letters = dict(self.pointers())
        for i in self.borrowed():
            self.test_result(i)
            self.test_content(i, letters[i])
            if letters[i] == 'b':
                self.test_move(i)
            if letters[i] != 's':
                self.test_deep(i, letters[i])
            for j in self.borrowed():
                if i != j:
                    self.test_store(i, j)
                    if letters[i] == 'b':
                        self.test_copy(i, j)
        self.test_rest()
        return self.out


# Failures printed per file.
SHOWN = 10

OPTIONS = ('-O0 -w -fplugin-arg-escape-report=stack,heap '
           '-fplugin-arg-escape-transform=yes')

HEAD = '''/* Known library functions: %s.
   SPDX-License-Identifier: GPL-3.0-or-later
   Written by gen.py from expect.txt.  */
/* { dg-do compile } */
/* { dg-options "@OPTIONS@" } */

%s
extern void *sink;

'''.replace('@OPTIONS@', OPTIONS)


def file_name(section):
    return re.sub(r'\W+', '-', section.lower()).strip('-') + '.c'


def write_tests(directory):
    """Write the programs; return their paths."""
    table = {e[1]: e for e in entries()}
    files = {}
    for section, name, expect in expectations():
        if name in SPECIAL:
            continue
        functions = Writer(table[name], expect).write()
        if not functions:
            continue
        text = ''
        if name in UNDECLARED or name.startswith('__'):
            text = declaration(table[name]) + '\n\n'
        files.setdefault(section, '')
        files[section] += text + '\n'.join(functions) + '\n'
    os.makedirs(directory, exist_ok=True)
    paths = []
    for section, text in files.items():
        paths.append(os.path.join(directory, file_name(section)))
        with open(paths[-1], 'w') as f:
            f.write(HEAD % (section.lower(), includes()))
            f.write(text)
    return paths


def compare(path, messages):
    """Compare the notes in MESSAGES with the dg-notes of PATH.  Return the
    numbers of those that agree and of those that do not."""
    notes = {}
    for m in re.finditer(r':(\d+):\d+: note: (.*\[escape:.*\])$', messages,
                         re.M):
        notes.setdefault(int(m.group(1)), []).append(m.group(2))
    passed = failed = 0
    function = ''
    with open(path) as f:
        for number, line in enumerate(f, 1):
            if line.startswith('t_'):
                function = line.split()[0]
            wanted = re.search(r'dg-note "(.*?)"', line)
            found = notes.pop(number, [])
            if wanted and len(found) == 1 and wanted.group(1) in found[0]:
                passed += 1
            elif wanted or found:
                failed += 1
                if failed > SHOWN:
                    continue
                print('FAIL: %s:%d: %s: expected %s, found %s'
                      % (os.path.basename(path), number, function,
                         wanted.group(1) if wanted else 'nothing',
                         '; '.join(found) or 'nothing'))
    return passed, failed


def check_tests(directory, plugin, compiler):
    passed = failed = 0
    for path in write_tests(directory):
        run = subprocess.run(
            [compiler, '-fplugin=' + os.path.abspath(plugin)]
            + OPTIONS.split() + ['-c', path, '-o', os.devnull],
            capture_output=True, text=True, env=dict(os.environ, LC_ALL='C'))
        if run.returncode != 0:
            print('FAIL: %s does not compile: %s'
                  % (path, run.stderr.strip()[-400:]))
            failed += 1
            continue
        p, f = compare(path, run.stderr)
        passed += p
        failed += f
    print('%d passed, %d failed' % (passed, failed))
    return failed == 0 and passed != 0


def main():
    if sys.argv[1:2] == ['headers'] and len(sys.argv) == 4:
        return 0 if check_headers(sys.argv[2], sys.argv[3]) else 1
    if sys.argv[1:2] == ['tests'] and len(sys.argv) == 3:
        print('%d files' % len(write_tests(sys.argv[2])))
        return 0
    if sys.argv[1:2] == ['check'] and len(sys.argv) == 5:
        return 0 if check_tests(*sys.argv[2:]) else 1
    print(__doc__)
    return 2


sys.exit(main())
