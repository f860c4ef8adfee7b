#!/usr/bin/env python3
"""Measure what programs gain by the plugin.

SPDX-License-Identifier: GPL-3.0-or-later

Each kernel (kernels/NAME.c) is built in several ways:

  plain       gcc -O2, as people write it with malloc
  plugin      the same with the plugin
  hand        gcc -O2 -DBY_HAND, as people write it with local variables
  clang       clang -O2
  attributor  clang -O2 with the Attributor, which turns heap into stack
  clang-hand  clang -O2 -DBY_HAND

and `plain' is also run with other allocators preloaded: jemalloc, mimalloc,
tcmalloc.  What is not there is left out, with a word about it.

All programs of a kernel are run in turn, several rounds over, pinned to one
processor, so that what else the machine does meets all of them; each prints
the time its loop took.  The numbers printed are medians of the ratios within
one round: to the plain build, and for the plugin to the hand-written variant
of the same compiler.  Instructions per call are counted by valgrind, as the
difference of two runs of different length; they do not depend on the load.
Calls that allocate are counted by heapcount.so.

`wrong' means that the program computes something else.

A line ends in `slower' if the plugin's build takes more than 5 % longer than
the hand-written one, both by time and by instructions, though all its objects
were converted; and in `heap' if some were not.
"""

import argparse
import glob
import os
import re
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
KERNELS = os.path.join(HERE, 'kernels')
HEAPCOUNT = os.path.join(HERE, '..', 'lib', 'heapcount.c')

ALLOCATORS = {'jemalloc': 'libjemalloc.so.2',
              'mimalloc': 'libmimalloc.so.2',
              'tcmalloc': 'libtcmalloc_minimal.so.4'}
PACKAGES = {'jemalloc': 'libjemalloc2', 'mimalloc': 'libmimalloc2.0',
            'tcmalloc': 'libtcmalloc-minimal4'}
ATTRIBUTOR = ['-mllvm', '-attributor-enable=all', '-mllvm',
              '-max-heap-to-stack-size=65536']
LIMIT = 1.05                    # of the hand-written variant, still good


def builds(options):
    """Return {kind: (compiler, flags)}."""
    out = {'plain': (options.gcc, []),
           'plugin': (options.gcc, ['-fplugin=' + options.plugin]),
           'hand': (options.gcc, ['-DBY_HAND'])}
    if shutil.which(options.clang):
        out.update({'clang': (options.clang, []),
                    'attributor': (options.clang, ATTRIBUTOR),
                    'clang-hand': (options.clang, ['-DBY_HAND'])})
    else:
        print("bench-run: no '%s', its columns are left out" % options.clang)
    return out


def allocators():
    """Return {name: file} of those that are installed."""
    found = {}
    listed = subprocess.run(['/sbin/ldconfig', '-p'], capture_output=True,
                            text=True).stdout
    for name, library in ALLOCATORS.items():
        line = re.search(r'^\s*%s \(.*=> (\S+)$' % re.escape(library), listed,
                         re.M)
        if line:
            found[name] = line.group(1)
        else:
            print('bench-run: no %s (package %s), its column is left out'
                  % (name, PACKAGES[name]))
    return found


def build(options, kernel, kind, compiler, flags):
    """Return the program, or None if COMPILER does not take the flags."""
    program = os.path.join(options.build, '%s-%s' % (kernel, kind))
    command = [compiler, options.level, '-w', *flags,
               os.path.join(KERNELS, kernel + '.c'), '-o', program,
               os.path.join(options.build, 'main.o')]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        if kind == 'attributor':
            return None
        sys.exit('bench-run: %s\n%s' % (' '.join(command), done.stderr))
    return program


def run(options, program, times, preload=None, variables=()):
    """Return what PROGRAM computed and the nanoseconds of one call."""
    environment = dict(os.environ, **dict(variables))
    if preload:
        environment['LD_PRELOAD'] = preload

    def child():
        os.sched_setaffinity(0, {options.cpu})
    done = subprocess.run([program, str(times)], capture_output=True,
                          text=True, env=environment, preexec_fn=child)
    if done.returncode:
        sys.exit('bench-run: %s ends with status %d\n%s'
                 % (program, done.returncode, done.stderr))
    total, nanoseconds = done.stdout.split()
    return total, float(nanoseconds) / times


def heap_calls(options, program):
    """Return the calls that allocate, per call of the kernel."""
    counts = os.path.join(options.build, 'heapcount')
    run(options, program, 64, preload=options.heapcount,
        variables={'HEAPCOUNT_FILE': counts}.items())
    with open(counts) as f:
        for line in f:
            if line.startswith('allocate'):
                return int(line.split()[1]) / 64
    return 0


def instructions(options, program):
    """Return the instructions of one call of the kernel."""
    def count(times):
        said = subprocess.run(
            ['valgrind', '--tool=cachegrind', '--cache-sim=no',
             '--cachegrind-out-file=/dev/null', program, str(times)],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        found = re.search(r'I +refs: +([\d,]+)', said.stderr)
        return int(found.group(1).replace(',', '')) if found else 0
    return (count(64 * 21) - count(64)) / (64 * 20)


def measure(options, kernel, programs):
    """Run PROGRAMS, {kind: (file, preload)}, in turn.  Return {kind: [ns]}."""
    times = 64
    while True:
        wanted, each = run(options, programs['plain'][0], times)
        if each * times > options.milliseconds * 1e6 / 2:
            break
        times *= 2
    costs = {k: [] for k in programs}
    for turn in range(options.rounds):
        order = list(programs) if turn % 2 == 0 else list(programs)[::-1]
        for kind in order:
            program, preload = programs[kind]
            total, each = run(options, program, times, preload)
            costs[kind].append(each)
            if total == wanted:
                continue
            if kind != 'attributor':
                sys.exit('bench-run: %s computes something else' % program)
            costs[kind] = None
            del programs[kind]
    return costs


def ratio(costs, kind, base):
    return statistics.median(a / b for a, b in zip(costs[kind], costs[base]))


def remark(time, steps, heap):
    """What to say of the plugin's build: TIME and STEPS to the hand-written
    variant, HEAP calls left."""
    words = []
    if heap > 0:
        words.append('heap')
    elif time > LIMIT and (steps is None or steps > LIMIT):
        words.append('slower')
    return ' '.join(words)


def column(costs, kind, base='plain'):
    if kind not in costs:
        return '      -'
    return '%7.2f' % ratio(costs, kind, base) if costs[kind] else '  wrong'


def bench(options, kernel, kinds, preloads):
    programs = {}
    for kind, (compiler, flags) in kinds.items():
        program = build(options, kernel, kind, compiler, flags)
        if program:
            programs[kind] = program, None
    for name, library in preloads.items():
        programs[name] = programs['plain'][0], library
    costs = measure(options, kernel, programs)
    steps = {}
    if options.count:
        steps = {k: instructions(options, programs[k][0])
                 for k in ('plain', 'plugin', 'hand')}
    before, after = (heap_calls(options, programs[k][0])
                     for k in ('plain', 'plugin'))
    mine = ratio(costs, 'plugin', 'hand')
    counted = steps['plugin'] / steps['hand'] if steps else None
    print('%-14s %7.1f %s %s %7.2f | %s %s | %s %s %s %s | %5.1f %5.1f %s'
          % (kernel, statistics.median(costs['plain']),
             column(costs, 'plugin'), column(costs, 'hand'), mine,
             '%7.2f' % (steps['plugin'] / steps['plain']) if steps
             else '      -',
             '%7.2f' % counted if steps else '      -',
             column(costs, 'attributor', 'clang'),
             *(column(costs, k) for k in ALLOCATORS), before, after,
             remark(mine, counted, after)), flush=True)
    return costs, mine, counted


def main():
    names = sorted(os.path.basename(f)[:-2] for f in
                   glob.glob(os.path.join(KERNELS, '*.c')))
    names.remove('main')
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--plugin', required=True)
    parser.add_argument('--gcc', default='gcc')
    parser.add_argument('--clang', default='clang')
    parser.add_argument('--level', default='-O2')
    parser.add_argument('--build', default=os.path.join(
        HERE, '../../build/bench/run'))
    parser.add_argument('--rounds', type=int, default=11)
    parser.add_argument('--milliseconds', type=float, default=40,
                        help='least time of one run of the plain build')
    parser.add_argument('--cpu', type=int, default=0)
    parser.add_argument('--kernels', default='')
    parser.add_argument('--count', type=int, default=1,
                        help='0: no instructions, which take most of the time')
    options = parser.parse_args()
    if not os.path.isfile(options.plugin):
        sys.exit("bench-run: no plugin '%s'" % options.plugin)
    chosen = options.kernels.split() or names
    for name in chosen:
        if name not in names:
            sys.exit("bench-run: no kernel '%s'; there are: %s"
                     % (name, ' '.join(names)))
    if options.count and not shutil.which('valgrind'):
        print('bench-run: no valgrind, instructions are not counted')
        options.count = 0
    os.makedirs(options.build, exist_ok=True)
    options.plugin = shutil.copy(options.plugin, options.build + '/escape.so')
    options.heapcount = os.path.join(options.build, 'heapcount.so')
    subprocess.run([options.gcc, '-O2', '-shared', '-fPIC', '-o',
                    options.heapcount, HEAPCOUNT], check=True)
    subprocess.run([options.gcc, '-O2', '-c', os.path.join(KERNELS, 'main.c'),
                    '-o', os.path.join(options.build, 'main.o')], check=True)
    kinds, preloads = builds(options), allocators()
    print('%-14s %7s %7s %7s %7s | %7s %7s | %7s %23s | %s'
          % ('', 'plain', 'plugin', 'hand', 'plugin', 'instr.', 'instr.',
             'attrib.', 'plain with', 'heap calls'))
    print('%-14s %7s %7s %7s %7s | %7s %7s | %7s %7s %7s %7s | %5s %5s'
          % ('kernel', 'ns', '/plain', '/plain', '/hand', '/plain', '/hand',
             '/clang', 'jemall.', 'mimall.', 'tcmall.', 'plain', 'plug.'))
    for name in chosen:
        bench(options, name, kinds, preloads)


if __name__ == '__main__':
    main()
