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

The other direction: of the sites all of whose objects were freed while
their own function was active (depth 0), how many did the plugin prove?
They are counted by the class of proof that they need, which was read off
the source, flow-insensitively; the classes make tiers of analysis, each of
which includes those before it.
"""

import collections
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


def freed(row):
    """Return how many objects of ROW were freed at all."""
    return sum(int(row[k]) for k in ('k0', 'k1', 'k2', 'k3plus', 'xthread'))


def violations(rows, chain):
    """Compare a converted site's CHAIN of (file, line, function) with ROWS.

    Return how many places of the chain are in the table, a line for each
    whose objects outlived the outermost function of the chain, and how
    many places cannot be decided.  A row sums up all callers of its
    function.  Where that was inlined and some of the objects were freed in
    time, those that were not may be the ones of another caller.
    """
    known, bad, open_ = 0, [], 0
    for depth, (file, line, function) in enumerate(chain):
        here = rows.get((file, line), [])
        # A line may hold several sites; the function's name tells which
        # rows are meant, clones (f.part.0) being parts of f.
        named = [r for r in here if r['func'] == function.split('.')[0]]
        for row in named or here:
            known += 1
            levels = len(chain) - 1 - depth
            late = outlived(row, levels)
            if late and levels and freed(row) > late:
                open_ += 1
            elif late:
                bad.append('%s:%d: %s (%s): %d of %d objects outlive %s'
                           % (file, line, row['func'], row['via'], late,
                              int(row['n']), chain[-1][2]))
    return known, bad, open_


# Classes of proof, by tier.
TIERS = [
    ('T0', ('A1', 'A2'), 'inside the function'),
    ('T1', ('B',), 'callees in the file'),
    ('T2', ('D1', 'I1'), 'local structs handed to callees in the file'),
    ('T3', ('C', 'D2', 'I2'), 'callees in other files'),
    ('T4', ('P',), 'allocators behind function pointers'),
    ('T5', ('E', 'R', 'L', 'F', 'H', 'G', '?'), 'the rest'),
]
EXPECTED = {c for tier, classes, _ in TIERS[:3] for c in classes}

# Reason words of notes on objects that were proved not to escape, but for
# which there was no room.
NO_ROOM = {'size', 'recursion', 'frame'}

# The notes on one local site: REASONS maps their words to the text of one
# of them.  STATE is `converted', `no room', `refused', or `no note'.
Local = collections.namedtuple('Local', 'row state reasons')


def local_sites(rows, notes, converted):
    """Return a Local for each site of ROWS that is local at depth 0.

    Each of NOTES has a reason, a text and a chain of (file, line,
    function); the reasons in the set CONVERTED are those of conversions.  A note belongs
    to a site if the site's place is anywhere in its chain: the call of the
    wrapper that was inlined.  A site with several notes, in several
    programs or copies of its function, is as good as the worst of them.
    """
    reasons = collections.defaultdict(dict)
    for note in notes:
        for file, line, function in note.chain:
            reasons[file, line, function.split('.')[0]][note.reason] = note.text
    found = []
    for key, here in rows.items():
        for row in here:
            if row['depth'] != '0':
                continue
            words = reasons[key + (row['func'],)]
            if not words:
                state = 'no note'
            elif not words.keys() - converted:
                state = 'converted'
            elif not words.keys() - converted - NO_ROOM:
                state = 'no room'
            else:
                state = 'refused'
            found.append(Local(row, state, words))
    return found


def tier_lines(rows, sites):
    """Return the table of tiers for the Locals SITES of a program whose
    measured sites are ROWS."""
    total = sum(int(row['n']) for here in rows.values() for row in here) or 1

    def share(some):
        return 100.0 * sum(int(s.row['n']) for s in some) / total

    lines = []
    for tier, classes, what in TIERS:
        here = [s for s in sites if s.row['class'] in classes]
        proved = [s for s in here if s.state in ('converted', 'no room')]
        room = sum(s.state == 'converted' for s in here)
        if here:
            lines.append('%s %-13s %3d of %3d proved, %3d converted; '
                         '%5.2f of %5.2f %% of allocations: %s'
                         % (tier, ' '.join(classes), len(proved), len(here),
                            room, share(proved), share(here), what))
    return lines


def unproved_lines(sites, converted):
    """Return a line for each of SITES of the first tiers not proved: what
    the notes say that are not of a reason in the set CONVERTED."""
    kept = converted | NO_ROOM
    lines = []
    for s in sites:
        if s.row['class'] in EXPECTED and s.state in ('refused', 'no note'):
            why = '; '.join('%s [escape:%s]' % (text, word)
                            for word, text in sorted(s.reasons.items())
                            if word not in kept)
            lines.append('%-2s %s: %s (%s): %s'
                         % (s.row['class'], s.row['loc'], s.row['func'],
                            s.row['via'], why or 'no note'))
    return sorted(lines)
