#!/usr/bin/env python3
"""Tests of torture.py: does it see what is wrong?

SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import tempfile
import unittest

import torture

SAME = {'status': 0, 'said': '', 'asm': 'a', 'ran': 0, 'output': 'x'}


def job(kind='run', options=()):
    return torture.Job('t.c', kind, ('t.c',), tuple(options), '')


class Difference(unittest.TestCase):
    def differ(self, kind='run', **mine):
        return torture.difference(job(kind), SAME, dict(SAME, **mine))

    def test_same(self):
        self.assertIsNone(self.differ())
        self.assertIsNone(self.differ(asm='b'))

    def test_each_way_to_differ(self):
        self.assertIn('internal', self.differ(
            status=4, said='internal compiler error: in f'))
        self.assertIn('killed', self.differ(status=None))
        self.assertIn('compiler status', self.differ(status=1))
        self.assertEqual(self.differ(said='warning'), 'diagnostics')
        self.assertIn('status of the run', self.differ(ran=-6))
        self.assertIn('status of the run', self.differ(ran=None))
        self.assertIn('output', self.differ(output='y'))

    def test_what_does_not_run_is_skipped(self):
        self.assertTrue(torture.usable(job(), SAME))
        self.assertFalse(torture.usable(job(), dict(SAME, ran=1)))
        self.assertFalse(torture.usable(job(), dict(SAME, ran='link')))
        self.assertFalse(torture.usable(job(), dict(SAME, status=1)))
        self.assertTrue(torture.usable(job('compile'), dict(SAME, status=1)))


class Directives(unittest.TestCase):
    def read(self, text):
        with tempfile.NamedTemporaryFile('w', suffix='.c') as f:
            f.write(text)
            f.flush()
            return torture.read_directives(f.name)

    def test_kind_and_options(self):
        self.assertEqual(
            self.read('/* { dg-do run } */\n'
                      '/* { dg-options "-O2 -fwrapv" } */\n'),
            ('run', ['-O2', '-fwrapv'], []))

    def test_targets(self):
        self.assertEqual(
            self.read('/* { dg-do compile { target { ! ia32 } } } */\n'
                      '/* { dg-options "-O" } */\n'
                      '/* { dg-options "-O3" { target sparc*-*-* } } */\n'
                      '/* { dg-additional-options "-mavx" '
                      '{ target { x86_64-*-* } } } */\n'),
            ('compile', ['-O', '-mavx'], []))

    def test_none(self):
        self.assertEqual(self.read('int x;\n'), ('', None, []))


class Jobs(unittest.TestCase):
    def test_sample_is_the_same_for_the_same_seed(self):
        with tempfile.TemporaryDirectory() as top:
            jobs = []
            for i in range(40):
                path = os.path.join(top, '%d.c' % i)
                with open(path, 'w') as f:
                    f.write('malloc' if i < 20 else 'int')
                jobs.append(torture.Job(path[len(top):], 'run', (path,), (),
                                        ''))
            first = torture.sample(jobs, 10, '1')
            self.assertEqual(first, torture.sample(jobs[::-1], 10, '1'))
            self.assertNotEqual(first, torture.sample(jobs, 10, '2'))
            self.assertEqual(len(first), 10)

    def test_transform_at_O0(self):
        zero = torture.Job('t.c -O0', 'run', ('t.c',), ('-O0',), '-O0')
        self.assertIn('-fplugin-arg-escape-transform=yes',
                      torture.compile_command(zero, 'gcc', 'p.so'))
        self.assertNotIn('-fplugin-arg-escape-transform=yes',
                         torture.compile_command(job(), 'gcc', 'p.so'))


class Running(unittest.TestCase):
    def test_a_wrong_program_is_seen(self):
        """The compiler stands in for a plugin that breaks a program."""
        with tempfile.TemporaryDirectory() as top:
            path = os.path.join(top, 't.c')
            with open(path, 'w') as f:
                f.write('int main (void) { return BROKEN; }\n')
            good = torture.Job('t.c', 'run', (path,), ('-DBROKEN=0',), '')
            bad = torture.Job('t.c', 'run', (path,), ('-DBROKEN=3',), '')
            plain = torture.do(good, 'gcc', None)
            self.assertEqual(plain['ran'], 0)
            mine = torture.do(bad, 'gcc', None, plain)
            self.assertIn('status of the run',
                          torture.difference(good, plain, mine))


if __name__ == '__main__':
    unittest.main()
