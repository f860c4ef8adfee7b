#!/usr/bin/env python3
"""Measure what the plugin adds to the cost of compiling.

SPDX-License-Identifier: GPL-3.0-or-later

Three commands are compared: gcc -O2, the same with the plugin, and with
the plugin's report.  They are run in turn, N times over, so that what else
the machine does meets all of them; user time and memory are those of the
processes (wait4).  The ratio printed is that of the least times; "median"
is the median of the ratios of the single rounds, as a check.  Instructions
of the compiler proper are counted by valgrind, where asked for: they do
not depend on the load of the machine.

Inputs are the largest files of real programs (preprocessed, from the trees
that testsuite/real builds), and generated files of growing size, for which
the growth of the added time is printed as an exponent: 1 is linear.
"""

import argparse
import math
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys

import compile_inputs

HERE = os.path.dirname(os.path.abspath(__file__))
REAL = os.path.join(HERE, '..', 'real')

# The file of each real program that takes longest, and SQLite's, which is
# the whole library.
FILES = {'sqlite': 'sqlite3.c', 'tcc': 'tccgen.c', 'lua': 'lvm.c',
         'glpk': 'mpl3.c', 'gawk': 'builtin.c', 'git': 'diff.c',
         'mbedtls': 'psa_crypto.c', 'expat': 'xmlparse.c', 'jq': 'compile.c',
         'libyaml': 'scanner.c', 'mandoc': 'roff.c'}
LIMIT = 600                     # seconds, for one compilation


class Cost:
    def __init__(self, user, rss, status):
        self.user, self.rss, self.status = user, rss, status


def compile_once(command, cpu):
    """Run COMMAND on CPU and return what it cost."""
    def child():
        os.sched_setaffinity(0, {cpu})
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, preexec_fn=child)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_utime, usage.ru_maxrss, process.returncode)


def commands(options, source, flags):
    base = [options.gcc, '-O2', '-w', '-S', *flags, source, '-o', '/dev/null']
    plugin = base + ['-fplugin=' + options.plugin]
    return {'plain': base, 'plugin': plugin,
            'report': plugin + ['-fplugin-arg-escape-report']}


def measure(options, source, kinds, rounds, flags=()):
    """Return {kind: [Cost, ...]} for KINDS of commands, ROUNDS each."""
    chosen = commands(options, source, flags)
    costs = {k: [] for k in kinds}
    for turn in range(rounds):
        order = kinds if turn % 2 == 0 else kinds[::-1]
        for kind in order:
            cost = compile_once(chosen[kind], options.cpu)
            if cost.status:
                sys.exit('bench-compile: %s fails: %s'
                         % (source, ' '.join(chosen[kind])))
            costs[kind].append(cost)
    return costs


def least(costs):
    return min(c.user for c in costs)


def instructions(options, command):
    """Return how many instructions the compiler proper of COMMAND runs."""
    shown = subprocess.run(command + ['-###'], capture_output=True, text=True,
                           check=True).stderr
    line = next(x for x in shown.splitlines() if '/cc1 ' in x)
    words = [w[1:-1] if w.startswith('"') else w for w in
             re.findall(r'"[^"]*"|\S+', line)]
    said = subprocess.run(
        ['valgrind', '--tool=cachegrind', '--cache-sim=no',
         '--cachegrind-out-file=/dev/null', *words],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True).stderr
    count = re.search(r'I +refs: +([\d,]+)', said)
    return int(count.group(1).replace(',', '')) if count else 0


# Real files.

def preprocessed(options, program, name):
    """Return the name of PROGRAM's file NAME, preprocessed, and make it
    from the record of the compilation in testsuite/real's tree."""
    target = os.path.join(options.build, '%s-%s.i' % (program, name[:-2]))
    if os.path.exists(target):
        return target
    log = os.path.join(options.real, program, 'plain_', 'cc.log')
    with open(log, errors='replace') as f:
        for line in f:
            if not line.startswith('@cc '):
                continue
            words = line.split()[4:]
            cwd, words = words[0], words[1:]
            mine = [w for w in words if os.path.basename(w) == name]
            if not mine:
                continue
            keep, skip = [], False
            for word in words:
                if skip or word in ('-c', '-S') or word.startswith('-M') \
                        or word.endswith(('.c', '.o', '.d')):
                    skip = False
                elif word == '-o':
                    skip = True
                else:
                    keep.append(word)
            subprocess.run([options.gcc, '-E', '-P', *keep, mine[0], '-o',
                            target], cwd=cwd, check=True,
                           stderr=subprocess.DEVNULL)
            return target
    sys.exit('bench-compile: %s was not compiled in %s' % (name, log))


def real(options):
    print('%-22s %7s %8s %8s %8s %8s %8s %8s'
          % ('file', 'plain s', 'plugin', 'median', 'report', 'plain MB',
             'memory', 'instr.'))
    sums = {'plain': 0, 'plugin': 0, 'report': 0}
    for program in options.programs:
        source = preprocessed(options, program, FILES[program])
        costs = measure(options, source, ['plain', 'plugin', 'report'],
                        options.rounds)
        plain, plugin, report = (least(costs[k]) for k in
                                 ('plain', 'plugin', 'report'))
        for kind in sums:
            sums[kind] += least(costs[kind])
        median = statistics.median(b.user / a.user for a, b in
                                   zip(costs['plain'], costs['plugin']))
        rss = [max(c.rss for c in costs[k]) for k in ('plain', 'plugin')]
        count = '-'
        if program in options.instructions:
            chosen = commands(options, source, [])
            count = '%.4f' % (instructions(options, chosen['plugin'])
                              / instructions(options, chosen['plain']))
        print('%-22s %7.2f %8.3f %8.3f %8.3f %8.0f %8.3f %8s'
              % (os.path.basename(source), plain, plugin / plain, median,
                 report / plain, rss[0] / 1024, rss[1] / rss[0], count),
              flush=True)
    print('%-22s %7.2f %8.3f %8s %8.3f'
          % ('all', sums['plain'], sums['plugin'] / sums['plain'], '',
             sums['report'] / sums['plain']))


# Generated files.

def sizes(options):
    n, out = 100, []
    while n <= options.largest:
        out.append(n)
        n *= 10
    return out


def growth(options):
    print('\n%-12s %8s %9s %9s %9s %9s'
          % ('shape', 'n', 'plain s', 'added s', 'exponent', 'memory'))
    for make in compile_inputs.SHAPES:
        if options.shapes and make.__name__ not in options.shapes:
            continue
        previous = None
        for n in sizes(options):
            source = os.path.join(options.build,
                                  '%s-%d.c' % (make.__name__, n))
            with open(source, 'w') as f:
                f.write(make(n))
            first = compile_once(commands(options, source, [])['plain'],
                                 options.cpu)
            if first.status or first.user > options.patience:
                print('%-12s %8d %9.2f   plain gcc takes too long'
                      % (make.__name__, n, first.user))
                break
            costs = measure(options, source, ['plain', 'plugin'],
                            3 if first.user < 5 else 1)
            plain, plugin = least(costs['plain']), least(costs['plugin'])
            added = plugin - plain
            exponent = '-'
            # Below this, the time is that of loading the plugin, and noise.
            if previous and previous[1] > 0.02 and added > 0.02:
                exponent = '%.2f' % (math.log(added / previous[1])
                                     / math.log(n / previous[0]))
            print('%-12s %8d %9.2f %9.3f %9s %9.3f'
                  % (make.__name__, n, plain, added, exponent,
                     max(c.rss for c in costs['plugin'])
                     / max(c.rss for c in costs['plain'])), flush=True)
            previous = n, added
            if plugin > 4 * options.patience:
                break


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--plugin', required=True)
    parser.add_argument('--gcc', default='gcc')
    parser.add_argument('--build', default=os.path.join(
        HERE, '../../build/bench'))
    parser.add_argument('--real', default=os.path.join(
        HERE, '../../build/real'))
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--cpu', type=int, default=0)
    parser.add_argument('--largest', type=int, default=10000)
    parser.add_argument('--patience', type=float, default=10,
                        help='most seconds of plain gcc on generated files')
    parser.add_argument('--instructions', default='',
                        help='programs whose instructions are counted')
    parser.add_argument('--programs', default=' '.join(FILES))
    parser.add_argument('--shapes', default='')
    options = parser.parse_args()
    options.programs = options.programs.split()
    options.shapes = options.shapes.split()
    options.instructions = options.instructions.split()
    os.makedirs(options.build, exist_ok=True)
    if not os.path.isfile(options.plugin):
        sys.exit("bench-compile: no plugin '%s'" % options.plugin)
    for program in options.programs:
        if program not in FILES:
            sys.exit("bench-compile: no program '%s'; there are: %s"
                     % (program, ' '.join(FILES)))
    os.makedirs(options.build + '/plugin', exist_ok=True)
    options.plugin = shutil.copy(options.plugin,
                                 options.build + '/plugin/escape.so')
    if options.programs:
        real(options)
    if options.largest:
        growth(options)


if __name__ == '__main__':
    main()
