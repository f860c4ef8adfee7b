# Idioms for the program generator.
# SPDX-License-Identifier: GPL-3.0-or-later
"""Instantiate the idioms of idioms.txt, whose head explains the format."""

import os
import re

NAME = re.compile(r"([A-Z][A-Z0-9]*)(=|\}\})")
RANGE = re.compile(r"(\d+)\.\.(\d+)")


def load():
    """Return [(name, [(section, text)])] from idioms.txt."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                        "idioms.txt")
    out = []
    with open(path) as f:
        for line in f:
            if line.startswith("==="):
                out.append((line.split()[1:], []))
            elif line.startswith(": "):
                out[-1][1].append([line[2:].strip(), ""])
            elif out:
                out[-1][1][-1][1] += line
    return [(head[0], head[1:], parts) for head, parts in out]


class Idiom:
    def __init__(self, name, needs, parts):
        self.name = name
        self.needs = needs
        self.parts = parts

    def expand(self, text, rng, step, known):
        out, at = self.scan(text, 0, rng, known, True)
        assert at == len(text), (self.name, text[at:])
        return out.replace("@", step)

    def scan(self, text, at, rng, known, live):
        """Expand TEXT from AT to the end of the choice it is in.  Nothing
        is chosen unless LIVE."""
        out = []
        while at < len(text) and text[at:at + 2] not in ("//", "}}"):
            if text[at:at + 2] == "{{":
                piece, at = self.choose(text, at + 2, rng, known, live)
                out.append(piece)
            else:
                out.append(text[at])
                at += 1
        return "".join(out), at

    def choose(self, text, at, rng, known, live):
        """Expand the choice whose inside begins at AT."""
        m = NAME.match(text, at)
        if m and m.group(2) == "}}":
            return known[m.group(1)] if live else "", m.end()
        name = m.group(1) if m else None
        starts = [m.end() if m else at]
        # Where do the alternatives begin?
        _, end = self.scan(text, starts[0], rng, known, False)
        while text[end:end + 2] == "//":
            starts.append(end + 2)
            _, end = self.scan(text, end + 2, rng, known, False)
        assert text[end:end + 2] == "}}", (self.name, text[at:])
        if not live:
            return "", end + 2
        value, _ = self.scan(text, rng.pick(starts), rng, known, True)
        r = RANGE.fullmatch(value)
        if r:
            value = str(rng.range(int(r.group(1)), int(r.group(2))))
        if name:
            known[name] = value
        return value, end + 2

    def __call__(self, program, step):
        """Add the types, globals and helpers; return the step's lines."""
        rng = program.rng
        known = {}
        body = []
        for section, text in self.parts:
            text = self.expand(text, rng, step, known)
            lines = [x.strip() for x in text.splitlines() if x.strip()]
            word, _, rest = section.partition(" ")
            if word == "type":
                program.decls += lines
            elif word == "global":
                program.files[0].extend(lines)
            elif word in ("helper", "shared", "local", "other"):
                rest = self.expand(rest, rng, step, known)
                m = re.fullmatch(r"(.*?)(\w+) \((.*)\)", rest)
                where = {"local": 0, "other": 1}.get(word,
                                                     program.some_file())
                program.place(where, m.group(1), m.group(2), m.group(3),
                              lines,
                              static={"local": True, "helper": None}.get(
                                  word, False))
            else:
                assert word == "body", word
                body = lines
        program.sites += sum(len(re.findall(
            r"\b(?:malloc|[mc]alloc|realloc|strn?dup|aligned_alloc"
            r"|posix_memalign) \(", x)) for x in body)
        return body


ALL = [Idiom(*x) for x in load()]
