#!/usr/bin/env python3
# Tests of the table of known functions: headers, and programs.
# SPDX-License-Identifier: GPL-3.0-or-later
"""gen.py headers OUT.c CC   compare known.def with the system's headers
gen.py tests DIR          write DIR/generated-*.c from expect.txt

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

# Declared only in a header that changes another entry's name or with a type
# that cannot be written here.
SKIP = set('''cfree'''.split())


class Writer:
    """Makes the functions for one library function."""

    def __init__(self, entry, expect):
        self.result, self.name, self.parameters = entry
        self.expect = expect
        if self.parameters == ['void']:
            self.parameters = []
        self.variadic = self.parameters[-1:] == ['...']
        if self.variadic:
            self.parameters.pop()
        self.out = []

    def call(self, replaced, extra=''):
        arguments = []
        outer = []
        for i, p in enumerate(self.parameters):
            if i in replaced:
                cast = parameter_type(p)
                arguments.append('(%s) %s' % (cast, replaced[i]))
            else:
                arguments.append('a%d' % i)
                outer.append(named(p, 'a%d' % i))
        if extra:
            arguments.append(extra)
        return ('(%s) (%s)' % (self.name, ', '.join(arguments)),
                ', '.join(outer) or 'void')

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
                if letter in 'bsSktfv' and '*' in self.parameters[i]
                and '(*' not in self.parameters[i]
                or letter in 'bsSktfv' and '[' in self.parameters[i]]

    def borrowed(self):
        return [i for i, letter in self.pointers() if letter in 'bsS']

    def flow(self, text):
        return text in self.expect.flows

    def test_argument(self, i, letter):
        """malloc, pass, free."""
        call, outer = self.call({i: 'p'})
        self.emit('arg%d' % (i + 1), outer, [
            'char *p = malloc (256);  ' + self.note('p', letter in 'bsS'),
            call + ';',
            'free (p);'])

    def test_result(self, i):
        """Does the result point into the argument?"""
        if self.result.strip() in ('void', 'double', 'float', 'long double'):
            return
        if not self.result.strip().endswith('*'):
            return
        call, outer = self.call({i: 'p'})
        stays = not self.flow('%d>r' % (i + 1))
        self.emit('result%d' % (i + 1), outer, [
            'char *p = malloc (256);  ' + self.note('p', stays),
            'sink = (void *) %s;' % call,
            'free (p);'])

    def test_content(self, i, letter):
        """Does a pointer in the object leave, by itself or as the result?"""
        call, outer = self.call({i: 'h'})
        if letter != 'S':
            self.emit('content%d' % (i + 1), outer, [
                'void *h[32] = { 0 };',
                'char *q = malloc (256);  ' + self.note('q', letter != 's'),
                'h[0] = q;',
                call + ';',
                'free (q);'])
        if letter in 'sS' or not self.result.strip().endswith('*'):
            return
        stays = not (self.flow('*%d>r' % (i + 1))
                     or self.flow('*%d>*r' % (i + 1)))
        # The result itself may be the object that holds the pointer.
        self.emit('resultcontent%d' % (i + 1), outer, [
            'void *h[32] = { 0 };',
            'char *q = malloc (256);  ' + self.note('q', stays),
            'h[0] = q;',
            'void *r = (void *) %s;' % call,
            'sink = r == h ? 0 : r;',
            'free (q);'] if not self.flow('%d>r' % (i + 1)) else [
            'char *q = malloc (256);  ' + self.note('q', stays),
            'void *h[32] = { q };',
            call + ';',
            'free (q);'])

    def test_store(self, i, j):
        """Is argument I stored in the object of argument J?"""
        call, outer = self.call({i: 'p', j: 'h'})
        stays = not self.flow('%d>*%d' % (i + 1, j + 1))
        self.emit('store%dto%d' % (i + 1, j + 1), outer, [
            'void *h[32] = { 0 };',
            'char *p = malloc (256);  ' + self.note('p', stays),
            call + ';',
            'sink = h[0];',
            'free (p);'])

    def test_copy(self, i, j):
        """Do pointers in the object of I come into the object of J?"""
        call, outer = self.call({i: 'g', j: 'h'})
        stays = not self.flow('*%d>*%d' % (i + 1, j + 1))
        self.emit('copy%dto%d' % (i + 1, j + 1), outer, [
            'void *g[32] = { 0 }, *h[32] = { 0 };',
            'char *q = malloc (256);  ' + self.note('q', stays),
            'g[0] = q;',
            call + ';',
            'sink = h[0];',
            'free (q);'])

    def test_rest(self):
        letter = self.expect.rest
        if letter in ('', '%', '.'):
            return
        call, outer = self.call({}, 'p')
        self.emit('rest', outer, [
            'char *p = malloc (256);  ' + self.note('p', letter in 'bs'),
            call + ';',
            'free (p);'])

    def write(self):
        for i, letter in self.pointers():
            self.test_argument(i, letter)
        letters = dict(self.pointers())
        for i in self.borrowed():
            self.test_result(i)
            self.test_content(i, letters[i])
            for j in self.borrowed():
                if i != j:
                    self.test_store(i, j)
                    if letters[i] == 'b':
                        self.test_copy(i, j)
        self.test_rest()
        return self.out


HEAD = '''/* Known library functions: %s.
   SPDX-License-Identifier: GPL-3.0-or-later
   Written by gen.py from expect.txt.  */
/* { dg-do compile } */
/* { dg-options "-O0 -w -fplugin-arg-escape-report=stack,heap -fplugin-arg-escape-transform=yes" } */

%s
extern void *sink;

'''


def file_name(section):
    return 'generated-%s.c' % re.sub(r'\W+', '-', section.lower()).strip('-')


def write_tests(directory):
    table = {e[1]: e for e in entries()}
    files = {}
    for section, name, expect in expectations():
        if name in SPECIAL or name in SKIP:
            continue
        functions = Writer(table[name], expect).write()
        text = ''
        if functions and (name in UNDECLARED or name.startswith('__')):
            text = declaration(table[name]) + '\n\n'
        files.setdefault(section, '')
        files[section] += text + '\n'.join(functions)
        if functions:
            files[section] += '\n'
    count = 0
    for section, text in files.items():
        if text:
            with open(os.path.join(directory, file_name(section)), 'w') as f:
                f.write(HEAD % (section.lower(), includes()))
                f.write(text)
            count += text.count('dg-note')
    print('%d files, %d expectations' % (len(files), count))


def main():
    if sys.argv[1:2] == ['headers'] and len(sys.argv) == 4:
        return 0 if check_headers(sys.argv[2], sys.argv[3]) else 1
    if sys.argv[1:2] == ['tests'] and len(sys.argv) == 3:
        write_tests(sys.argv[2])
        return 0
    print(__doc__)
    return 2


sys.exit(main())
