# Make a failing program smaller.
# SPDX-License-Identifier: GPL-3.0-or-later
"""Line-based reduction of the generator's programs.

The programs have one statement per line and braces on lines of their own,
so deleting a line, a brace-balanced run of lines, or a block with its head
mostly gives a program again.  First 0, then in turns, until nothing
changes:

  0. delete calls in main, and functions that lost their last use;
  1. delete runs of top-level definitions, halving the length of the runs;
  2. delete statements and blocks, largest first;
  3. replace a block with its head by its contents.

Each attempt is accepted if the predicate, which also checks that the
program is still valid, says so."""

import os
import re
import shutil
import tempfile
import time

WORD = re.compile(r"[A-Za-z_]\w*")
FUNCTION = re.compile(r"^(?!extern|struct \w+$|union)[^=;{]*?\b(\w+) \("
                      r"[^;{]*\)\s*(?:;|\{)", re.M)
ATTRIBUTE = re.compile(r"__attribute__ \(\([^)]*\)\) *")
FILES = ("main.c", "other.c", "prog.h")


def units(lines):
    """Return intervals (first, last + 1) of blocks with their heads."""
    out = []
    stack = []
    for k, line in enumerate(lines):
        text = line.strip()
        if text.startswith("}") and stack:
            start = stack.pop()
            head = start
            while head > 0:
                above = lines[head - 1].strip()
                if not above or above.endswith((";", "{", "}", ":", "*/")) \
                        or above.startswith("#"):
                    break
                head -= 1
            end = k + 1
            # else and while belong to the block before them.
            out.append((head, start, end))
        if text.endswith("{") and "}" not in text:
            stack.append(k)
    return out


def balanced(lines):
    depth = 0
    for line in lines:
        depth += line.count("{")
        depth -= line.count("}")
        if depth < 0:
            return False
    return depth == 0


def top_level(lines):
    """Return intervals of top-level definitions."""
    out = []
    start = 0
    depth = 0
    for k, line in enumerate(lines):
        depth += line.count("{") - line.count("}")
        if depth == 0 and (line.startswith("}") or (
                line.endswith(";") and not line.startswith(" "))):
            out.append((start, k + 1))
            start = k + 1
    return out


class Reduction:
    def __init__(self, directory, predicate, seconds):
        self.directory = directory
        self.predicate = predicate
        self.end = time.time() + seconds
        self.files = {}
        for name in FILES:
            path = os.path.join(directory, name)
            if os.path.exists(path):
                with open(path) as f:
                    self.files[name] = f.read().split("\n")

    def out_of_time(self):
        return time.time() > self.end

    def write(self, directory, files):
        for name, lines in files.items():
            with open(os.path.join(directory, name), "w") as f:
                f.write("\n".join(lines))

    def holds(self, files):
        d = tempfile.mkdtemp(prefix="reduce-", dir=self.directory)
        try:
            self.write(d, files)
            return self.predicate(d)
        finally:
            shutil.rmtree(d, ignore_errors=True)

    def attempt(self, name, lines):
        if self.out_of_time() or lines == self.files[name]:
            return False
        files = dict(self.files)
        files[name] = lines
        if not self.holds(files):
            return False
        self.files = files
        self.write(self.directory, files)
        return True

    def delete(self, name, first, last):
        lines = self.files[name]
        return balanced(lines[first:last]) \
            and self.attempt(name, lines[:first] + lines[last:])

    def definitions(self, name):
        """Delete runs of top-level definitions."""
        changed = False
        size = max(1, len(top_level(self.files[name])) // 2)
        while size and not self.out_of_time():
            k = 0
            while k < len(top_level(self.files[name])):
                tops = top_level(self.files[name])
                last = min(k + size, len(tops)) - 1
                if self.delete(name, tops[k][0], tops[last][1]):
                    changed = True
                else:
                    k += size
                if self.out_of_time():
                    break
            size //= 2
        return changed

    def blocks(self, name):
        """Delete or unwrap blocks, last first."""
        changed = False
        todo = sorted(units(self.files[name]),
                      key=lambda u: (u[0] - u[2], -u[0]))
        k = 0
        while k < len(todo) and not self.out_of_time():
            head, start, end = todo[k]
            lines = self.files[name]
            inner = [x for x in lines[start + 1:end - 1]]
            if self.delete(name, head, end) or self.attempt(
                    name, lines[:head] + inner + lines[end:]):
                changed = True
                todo = sorted(units(self.files[name]),
                              key=lambda u: (u[0] - u[2], -u[0]))
                k = 0 if k == 0 else k - 1
            else:
                k += 1
        return changed

    def single(self, name):
        """Delete runs of lines, halving, last first."""
        changed = False
        size = max(1, min(64, len(self.files[name]) // 4))
        while size and not self.out_of_time():
            k = len(self.files[name])
            while k > 0:
                first = max(0, k - size)
                if self.delete(name, first, k):
                    changed = True
                k = min(first, len(self.files[name]))
                if self.out_of_time():
                    break
            size //= 2
        return changed

    def run(self):
        if not self.holds(self.files):
            return False
        for name in ("main.c", "other.c"):
            if name in self.files:
                self.main_calls(name)
        self.prune()
        changed = True
        while changed and not self.out_of_time():
            changed = False
            for step in (self.definitions, self.blocks, self.single):
                self.prune()
                for name in FILES:
                    if name in self.files:
                        changed = step(name) or changed
        return True

    def main_calls(self, name):
        """Delete runs of the calls in main first: with them whole
        functions lose their use."""
        lines = self.files[name]
        if "main (void)" not in lines:
            return
        size = 8
        while size and not self.out_of_time():
            k = len(self.files[name])
            low = self.files[name].index("main (void)") + 2
            while k > low and not self.out_of_time():
                first = max(low, k - size)
                self.delete(name, first, k)
                k = min(first, len(self.files[name]))
            size //= 2

    def prune(self):
        """Delete definitions and declarations of functions that nothing
        uses, all at once."""
        changed = False
        while not self.out_of_time():
            words = {}
            chunks = []
            for name, lines in self.files.items():
                for first, last in top_level(lines):
                    text = "\n".join(lines[first:last])
                    here = WORD.findall(text)
                    for w in set(here):
                        words[w] = words.get(w, 0) + 1
                    chunks.append((name, first, last, text))
            declared = {}
            for name, first, last, text in chunks:
                m = FUNCTION.search(ATTRIBUTE.sub("", text))
                if m:
                    declared.setdefault(m.group(1), []).append(
                        (name, first, last))
            dead = []
            for fn, places in declared.items():
                if fn != "main" and words.get(fn, 0) <= len(places):
                    dead += places
            if not dead:
                break
            files = {n: list(x) for n, x in self.files.items()}
            for name, first, last in sorted(dead, reverse=True):
                del files[name][first:last]
            if not self.holds(files):
                break
            changed = True
            self.files = files
            self.write(self.directory, files)
        return changed


def reduce(directory, predicate, seconds):
    """Reduce the program in DIRECTORY in place, as long as PREDICATE
    (directory) holds and SECONDS last.  Return false if it never did."""
    return Reduction(directory, predicate, seconds).run()
