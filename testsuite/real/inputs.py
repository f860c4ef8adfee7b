#!/usr/bin/env python3
"""Make the input files of the workloads: inputs.py DIRECTORY.

SPDX-License-Identifier: GPL-3.0-or-later

The files are the same on every machine: made by a generator with a fixed
seed, from nothing but itself.
"""

import json
import os
import random
import sys

WORDS = ('the of and to in that is was for it with as his on be at by this '
         'had not are but from or have an they which one you were all her '
         'she there would their we him been has when who will no more if '
         'out so up said what its about than into them can only other time '
         'new some could these two may first then do any like my now over '
         'such our man me even most made after also well must').split()


def text(r, lines, numbers=False):
    out = []
    for n in range(lines):
        words = [r.choice(WORDS) for _ in range(r.randrange(1, 14))]
        if numbers and r.random() < .3:
            words.insert(r.randrange(len(words) + 1),
                         str(r.randrange(100000)))
        out.append(' '.join(words) if r.random() < .95 else '')
    return '\n'.join(out) + '\n'


def value(r, depth):
    kind = r.randrange(7 if depth < 5 else 5)
    if kind == 0:
        return r.randrange(1 << 31)
    if kind == 1:
        return round(r.random() * 1e6, 3)
    if kind == 2:
        return ''.join(r.choice('abcdefghij \u00e9"\\\n')
                       for _ in range(r.randrange(30)))
    if kind == 3:
        return r.random() < .5
    if kind == 4:
        return None
    if kind == 5:
        return [value(r, depth + 1) for _ in range(r.randrange(8))]
    return {'k%d' % i: value(r, depth + 1) for i in range(r.randrange(8))}


def records(r):
    return json.dumps([{'id': i, 'name': 'n%d' % r.randrange(500),
                        'tags': [r.choice('abcdef') * 3
                                 for _ in range(r.randrange(5))],
                        'v': value(r, 2)} for i in range(1500)])


def rows(r):
    return ''.join('%d,name%d,%.4f,%d\n'
                   % (i, r.randrange(500), r.random() * 1e4, r.randrange(100))
                   for i in range(8000))


def xml(r, depth):
    attributes = ''.join(' a%d="v%d &amp; w"' % (i, r.randrange(99))
                         for i in range(r.randrange(4)))
    name = 'ns:e' if r.random() < .2 else 'e%d' % r.randrange(20)
    if depth > 5:
        return '<%s%s/>' % (name, attributes)
    inside = ''.join(xml(r, depth + 1) for _ in range(r.randrange(5)))
    return '<%s%s>text %d &lt;%s</%s>' % (name, attributes,
                                         r.randrange(1000), inside, name)


def yaml(r, depth, indent):
    out = ''
    for i in range(r.randrange(1, 6)):
        kind = r.randrange(4)
        if kind < 2 or depth > 4:
            out += '%skey%d: value %d\n' % (' ' * indent, i,
                                            r.randrange(1000))
        elif kind == 2:
            out += '%skey%d: [a, "b c", {x: 1, y: 2}]\n' % (' ' * indent, i)
        else:
            out += '%skey%d:\n%s' % (' ' * indent, i,
                                     yaml(r, depth + 1, indent + 2))
    return out


def main():
    directory = sys.argv[1]
    os.makedirs(directory, exist_ok=True)
    r = random.Random(1)
    files = {
        'text.txt': text(r, 20000, True),
        'prose.txt': text(r, 3000),
        'recs.json': records(r),
        'rows.csv': rows(r),
        'doc.xml': '<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY foo "bar">'
                   ']>\n<r xmlns:ns="urn:x">'
                   + '\n'.join(xml(r, 0) for _ in range(200)) + '</r>\n',
        'doc.yaml': ''.join('top%d:\n%s' % (i, yaml(r, 0, 2))
                            for i in range(200)),
    }
    for name, body in files.items():
        with open(os.path.join(directory, name), 'w') as f:
            f.write(body)


if __name__ == '__main__':
    main()
