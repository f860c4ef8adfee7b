#!/usr/bin/env python3
"""Tests of check_real.py and oracle.py: do they see what is wrong?

SPDX-License-Identifier: GPL-3.0-or-later
"""

import os
import shutil
import tempfile
import types
import unittest

import check_real
import oracle

LOG = """\
a.c:5:9: note: 'p' does not escape 'f': 8-byte stack slot instead of \
'malloc' [escape:stack]
    5 |   p = malloc (8);
a.c:9:3: note: (1) 'make' is inlined here, in 'middle'
a.c:20:3: note: (2) 'middle' is inlined here, in 'f'
a.c:30:9: note: 'q' escapes 'g': returned [escape:return]
a.c:31:9: note: (1) allocated here
a.c:32:1: warning: something else
""".splitlines()


def row(function, line, **counts):
    entry = {'func': function, 'loc': 'src/a.c:%d' % line, 'via': 'malloc',
             'n': '9', 'k1': '0', 'k2': '0', 'k3plus': '0', 'xthread': '0'}
    entry.update({k: str(v) for k, v in counts.items()})
    return {('a.c', line): [entry]}


class Notes(unittest.TestCase):
    def test_chain_of_inlined_site(self):
        notes = check_real.read_notes(LOG)
        self.assertEqual([n.reason for n in notes], ['stack', 'return'])
        self.assertEqual(notes[0].chain, [('a.c', 5, 'make'),
                                          ('a.c', 9, 'middle'),
                                          ('a.c', 20, 'f')])
        self.assertEqual(notes[1].chain, [('a.c', 30, 'g')])


class Lifetimes(unittest.TestCase):
    def violations(self, rows, *chain):
        return oracle.violations(rows, chain)

    def test_own_frame(self):
        known, bad = self.violations(row('f', 5), ('a.c', 5, 'f'))
        self.assertEqual((known, bad), (1, []))

    def test_outlived(self):
        _, bad = self.violations(row('f', 5, k1=2), ('a.c', 5, 'f'))
        self.assertEqual(len(bad), 1)

    def test_inlined_into_caller(self):
        chain = [('a.c', 5, 'f'), ('a.c', 9, 'g')]
        _, bad = self.violations(row('f', 5, k1=2), *chain)
        self.assertEqual(bad, [])
        _, bad = self.violations(row('f', 5, k2=2), *chain)
        self.assertEqual(len(bad), 1)

    def test_wrapper_inlined(self):
        # The table's place is that of the wrapper's call.
        chain = [('lib.c', 1, 'xmalloc'), ('a.c', 5, 'f')]
        _, bad = self.violations(row('f', 5, k1=1), *chain)
        self.assertEqual(len(bad), 1)

    def test_clone(self):
        _, bad = self.violations(row('f', 5, k3plus=1),
                                 ('a.c', 5, 'f.part.0'))
        self.assertEqual(len(bad), 1)

    def test_other_thread(self):
        chain = [('a.c', 5, 'f')] + [('a.c', 9, 'g')] * 5
        _, bad = self.violations(row('f', 5, xthread=1), *chain)
        self.assertEqual(len(bad), 1)

    def test_table_is_read(self):
        rows = oracle.rows_of('tcc')
        _, bad = self.violations(rows, ('libtcc.c', 644, 'tcc_open_bf'))
        self.assertEqual(len(bad), 1)
        _, bad = self.violations(rows, ('x86_64-gen.c', 1233, 'gfunc_call'))
        self.assertEqual(bad, [])


class Files(unittest.TestCase):
    def setUp(self):
        self.top = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.top)
        self.trees = []
        for kind in 'ab':
            tree = types.SimpleNamespace(top=os.path.join(self.top, kind))
            tree.out = os.path.join(tree.top, 'out')
            os.makedirs(tree.out)
            self.trees.append(tree)

    def write(self, tree, name, text):
        with open(os.path.join(tree.out, name), 'w') as f:
            f.write(text)

    def test_paths_are_not_a_difference(self):
        for tree in self.trees:
            self.write(tree, 'x', 'in %s\n' % tree.top)
        self.assertEqual(check_real.different_files(*self.trees), ([], 1))

    def test_missing_and_changed(self):
        self.write(self.trees[0], 'only', '')
        self.write(self.trees[0], 'x', '1')
        self.write(self.trees[1], 'x', '2')
        self.assertEqual(check_real.different_files(*self.trees),
                         (['only', 'x'], 2))

    def test_no_output_is_no_success(self):
        self.assertEqual(check_real.different_files(*self.trees),
                         (['(no output)'], 0))


if __name__ == '__main__':
    unittest.main()
