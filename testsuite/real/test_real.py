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
             'n': '9', 'k0': '0', 'k1': '0', 'k2': '0', 'k3plus': '0',
             'xthread': '0', 'depth': '0', 'class': 'A1'}
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
        known, bad, _ = self.violations(row('f', 5), ('a.c', 5, 'f'))
        self.assertEqual((known, bad), (1, []))

    def test_outlived(self):
        _, bad, _ = self.violations(row('f', 5, k1=2), ('a.c', 5, 'f'))
        self.assertEqual(len(bad), 1)

    def test_inlined_into_caller(self):
        chain = [('a.c', 5, 'f'), ('a.c', 9, 'g')]
        _, bad, _ = self.violations(row('f', 5, k1=2), *chain)
        self.assertEqual(bad, [])
        _, bad, _ = self.violations(row('f', 5, k2=2), *chain)
        self.assertEqual(len(bad), 1)

    def test_other_callers(self):
        # Some were freed in time: in this caller?  In f itself it is sure.
        rows = row('f', 5, k1=7, k3plus=2)
        chain = [('a.c', 5, 'f'), ('a.c', 9, 'g')]
        self.assertEqual(self.violations(rows, *chain), (1, [], 1))
        _, bad, open_ = self.violations(rows, ('a.c', 5, 'f'))
        self.assertEqual((len(bad), open_), (1, 0))

    def test_wrapper_inlined(self):
        # The table's place is that of the wrapper's call.
        chain = [('lib.c', 1, 'xmalloc'), ('a.c', 5, 'f')]
        _, bad, _ = self.violations(row('f', 5, k1=1), *chain)
        self.assertEqual(len(bad), 1)

    def test_clone(self):
        _, bad, _ = self.violations(row('f', 5, k3plus=1),
                                 ('a.c', 5, 'f.part.0'))
        self.assertEqual(len(bad), 1)

    def test_other_thread(self):
        chain = [('a.c', 5, 'f')] + [('a.c', 9, 'g')] * 5
        _, bad, _ = self.violations(row('f', 5, xthread=1), *chain)
        self.assertEqual(len(bad), 1)

    def test_table_is_read(self):
        rows = oracle.rows_of('tcc')
        _, bad, _ = self.violations(rows, ('libtcc.c', 644, 'tcc_open_bf'))
        self.assertEqual(len(bad), 1)
        _, bad, _ = self.violations(rows, ('x86_64-gen.c', 1233, 'gfunc_call'))
        self.assertEqual(bad, [])


class Tiers(unittest.TestCase):
    def sites(self, rows, *notes):
        notes = [types.SimpleNamespace(reason=reason, text='says ' + reason,
                                       chain=chain)
                 for reason, chain in notes]
        return oracle.local_sites(rows, notes, check_real.CONVERTED)

    def states(self, rows, *notes):
        return [s.state for s in self.sites(rows, *notes)]

    def test_states(self):
        f = [('a.c', 5, 'f')]
        rows = row('f', 5)
        self.assertEqual(self.states(rows), ['no note'])
        self.assertEqual(self.states(rows, ('guarded', f)), ['converted'])
        self.assertEqual(self.states(rows, ('size', f)), ['no room'])
        self.assertEqual(self.states(rows, ('call', f)), ['refused'])

    def test_worst_note_counts(self):
        f = [('a.c', 5, 'f')]
        rows = row('f', 5)
        self.assertEqual(self.states(rows, ('stack', f), ('loop', f)),
                         ['refused'])
        self.assertEqual(self.states(rows, ('size', f), ('stack', f)),
                         ['no room'])

    def test_place_in_chain(self):
        wrapper = ('lib.c', 1, 'xmalloc')
        rows = row('f', 5)
        self.assertEqual(self.states(rows, ('stack', [wrapper,
                                                      ('a.c', 5, 'f.isra')])),
                         ['converted'])
        self.assertEqual(self.states(rows, ('stack', [wrapper,
                                                      ('a.c', 6, 'f')]),
                                     ('stack', [('a.c', 5, 'g')])),
                         ['no note'])

    def test_only_local_sites(self):
        rows = row('f', 5, depth='1')
        self.assertEqual(self.states(rows, ('stack', [('a.c', 5, 'f')])), [])

    def test_lines(self):
        rows = {**row('f', 5), **row('g', 7, n=1, **{'class': 'D1'}),
                **row('h', 8, n=10, depth='-', **{'class': '-'})}
        rows['a.c', 9] = row('i', 9, n=0, **{'class': 'H'})['a.c', 9]
        sites = self.sites(rows, ('stack', [('a.c', 5, 'f')]),
                           ('call', [('a.c', 7, 'g')]))
        self.assertEqual(
            [line.split(':')[0] for line in oracle.tier_lines(rows, sites)],
            ['T0 A1 A2           1 of   1 proved,   1 converted; '
             '45.00 of 45.00 % of allocations',
             'T2 D1 I1           0 of   1 proved,   0 converted; '
             ' 0.00 of  5.00 % of allocations',
             'T5 E R L F H G ?   0 of   1 proved,   0 converted; '
             ' 0.00 of  0.00 % of allocations'])
        self.assertEqual(oracle.unproved_lines(sites, check_real.CONVERTED),
                         ['D1 src/a.c:7: g (malloc): '
                          'says call [escape:call]'])

    def test_table_names_classes(self):
        known = {c for _, classes, _ in oracle.TIERS for c in classes}
        for program in ('tcc', 'glpk', 'git', 'gawk', 'libyaml', 'mbedtls'):
            local = [r for here in oracle.rows_of(program).values()
                     for r in here if r['depth'] == '0']
            self.assertTrue(local)
            self.assertLessEqual({r['class'] for r in local}, known)


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
