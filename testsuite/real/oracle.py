"""Measured lifetimes of objects against the sites the plugin converted.

SPDX-License-Identifier: GPL-3.0-or-later

oracle-sites.tsv says for each allocation site of a program how many of its
objects were freed while the function that called the allocator was active
(k0), only while its caller was (k1), and so on.  A site in function F that
was converted in F's own body must have k0 objects only.  If F was inlined
into its caller G, the frame is G's and k1 is allowed too: one level for
each function that the note's chain has outside of the site.

A site that the table lacks was not run; objects that were never freed say
nothing about whether anybody could still use them.
"""

import csv
import os

HERE = os.path.dirname(os.path.abspath(__file__))


def rows_of(program):
    """Return {(file, line): [row, ...]} for PROGRAM."""
    rows = {}
    with open(os.path.join(HERE, 'oracle-sites.tsv'), newline='') as f:
        lines = (line for line in f if not line.startswith('#'))
        for row in csv.DictReader(lines, delimiter='\t'):
            if row['program'] == program:
                file, line = row['loc'].rsplit(':', 1)
                key = os.path.basename(file), int(line)
                rows.setdefault(key, []).append(row)
    return rows


def outlived(row, levels):
    """Return how many objects of ROW lived longer than LEVELS callers of
    the frame of its function, as far as the table can tell."""
    counts = [int(row['k1']), int(row['k2']), int(row['k3plus'])]
    late = sum(counts[levels:]) if levels < 3 else 0
    return late + int(row['xthread'])


def violations(rows, chain):
    """Compare a converted site's CHAIN of (file, line, function) with ROWS.

    Return how many places of the chain are in the table, and a line for
    each whose objects outlived the outermost function of the chain.
    """
    known, bad = 0, []
    for depth, (file, line, function) in enumerate(chain):
        here = rows.get((file, line), [])
        # A line may hold several sites; the function's name tells which
        # rows are meant, clones (f.part.0) being parts of f.
        named = [r for r in here if r['func'] == function.split('.')[0]]
        for row in named or here:
            known += 1
            levels = len(chain) - 1 - depth
            late = outlived(row, levels)
            if late:
                bad.append('%s:%d: %s (%s): %d of %d objects outlive %s'
                           % (file, line, row['func'], row['via'], late,
                              int(row['n']), chain[-1][2]))
    return known, bad
