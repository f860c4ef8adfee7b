#!/usr/bin/env python3
# Plant mistakes in the plugin; each must be caught.
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mutation test of the test suite.

Each mutants/NAME.patch plants one mistake in a copy of plugin/.  Its head
says what and, as a hint, where it was caught before:

  Fault: loops are ignored
  Tests: escape.lifetime/loops.c      compiler tests, tried first
  Seeds: 7 31                         random programs, tried next

A test is a file, or a directory for all in it; escape.torture/FILE.c is
that file of another directory at every level.

A patch that does not apply, with no fuzz, is a failure: the plugin has
changed and the patch must follow.  For each patch:

  1. build the patched plugin (only what changed is compiled);
  2. run the compiler tests of Tests; what fails with the real plugin too
     does not count;
  3. else build and run the random programs of Seeds with it, at -O2 and
     -O0; a wrong result or an internal error catches the mistake.  Seeds
     that fail with the real plugin too do not count;
  4. else run all compiler tests, then more random programs.

A mistake that nothing catches is a missing test; the target fails and
names it.  It also fails when a fault of FAULTS has no patch.
"""

import argparse
import glob
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from multiprocessing.pool import ThreadPool

import fuzz
import generate

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.abspath(os.path.join(HERE, "../.."))
LEVELS = ("-O2", "-O0")

# The mistakes that must be there, by the stem of the patch's name.
FAULTS = (
    "loops-ignored", "store-ignored", "static-holder-ignored",
    "frees-kept", "frees-dropped", "calloc-not-zeroed",
    "calloc-zeroed-once", "unknown-callee-harmless", "known-too-kind",
    "union-not-followed", "memcpy-not-followed", "integers-not-followed",
    "slot-align-8", "arena-not-tested", "arena-not-zeroed", "arena-align-8",
    "arena-reused", "slots-shared", "setjmp-ignored",
    "virtual-operands-stale", "points-to-stale", "summary-store-forgotten",
    "summary-free-forgotten", "summary-return-forgotten",
    "summary-escape-forgotten", "summary-interposable",
    "summary-clone-by-original", "summary-recursion-once")


class Mutant:
    def __init__(self, path):
        self.path = path
        self.name = os.path.basename(path)[:-len(".patch")]
        with open(path) as f:
            self.text = f.read()
        self.fault = self.head("Fault") or self.name
        self.seeds = [int(x) for x in (self.head("Seeds") or "").split()]
        self.tests = (self.head("Tests") or "").split()

    def head(self, word):
        m = re.search(r"^%s: (.*)$" % word, self.text.split("\n---")[0],
                      re.M)
        return m.group(1).strip() if m else None


class Programs:
    """Random programs with what they must print, made when needed."""

    def __init__(self, o):
        self.o = o
        self.compiler = fuzz.Compiler(o)
        self.expected = {}

    def get(self, seed):
        """Return (directory, expected), or None if SEED does not count."""
        if seed in self.expected:
            return self.expected[seed]
        directory = os.path.join(self.o.out, "programs", str(seed))
        shutil.rmtree(directory, ignore_errors=True)
        generate.generate(seed, directory)
        try:
            expected = self.compiler.sanitized(directory)
            for level in LEVELS:
                got = self.compiler.plugged(directory, level, None)[:2]
                if got != expected:
                    raise fuzz.Failure("mismatch", level, "real plugin")
            self.expected[seed] = directory, expected
        except fuzz.Failure as f:
            print("seed %d does not count: %s at %s with the real plugin"
                  % (seed, f.kind, f.level), flush=True)
            self.expected[seed] = None
        return self.expected[seed]

    def catches(self, plugin, seed):
        """Return how SEED shows that PLUGIN is broken, or None."""
        program = self.get(seed)
        if not program:
            return None
        directory, expected = program
        c = fuzz.Compiler.__new__(fuzz.Compiler)
        c.__dict__.update(self.compiler.__dict__)
        c.plugin = plugin
        for level in LEVELS:
            try:
                got = c.plugged(directory, level, None)[:2]
            except fuzz.Failure as f:
                return "seed %d %s (%s)" % (seed, level, f.kind)
            if got != expected:
                return "seed %d %s" % (seed, level)
        return None


def make(o, place, plugin):
    """Build PLUGIN in the tree PLACE; return make's complaint or None."""
    env = {k: v for k, v in os.environ.items()
           if k not in ("PLUGIN", "MAKEFLAGS", "MFLAGS", "MAKELEVEL", "OUT")}
    p = subprocess.run(["make", "-s", "-j%d" % o.jobs, "GCC=" + o.gcc,
                        os.path.relpath(plugin, place)], cwd=place, env=env,
                       stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                       text=True)
    return p.stdout[-1500:] if p.returncode else None


def major(o):
    return subprocess.run([o.gcc, "-dumpversion"], stdout=subprocess.PIPE,
                          text=True, check=True).stdout.split(".")[0].strip()


def copy_sources(o):
    """A copy of what builds the plugin, built without any mistake, so that
    all mutants start from the same sources.  Return the plugin."""
    place = os.path.join(o.out, "trees", "real")
    plugin = os.path.join(place, "build", major(o), "escape.so")
    os.makedirs(place, exist_ok=True)
    if not os.path.isdir(os.path.join(place, "build")):
        # What has been built already; make sees what is older than its
        # source.
        built = os.path.join(TOP, "build", major(o))
        for name in [n for pattern in ("*.[do]", "core/*.[do]", "flags",
                                       "objects")
                     for n in glob.glob(os.path.join(built, pattern))]:
            target = os.path.join(place, os.path.relpath(name, TOP))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy2(name, target)
    for what in ("Makefile", "plugin", "tools"):
        target = os.path.join(place, what)
        if os.path.isdir(target):
            shutil.rmtree(target)
        subprocess.run(["cp", "-a", os.path.join(TOP, what), place],
                       check=True)
    why = make(o, place, plugin)
    if why:
        sys.exit("mutants.py: the plugin does not build: " + why)
    return plugin


def build(o, mutant):
    """Return (plugin, None) or (None, why not)."""
    place = os.path.join(o.out, "trees", "mutant")
    shutil.rmtree(place, ignore_errors=True)
    subprocess.run(["cp", "-a", os.path.join(o.out, "trees", "real"), place],
                   check=True)
    plugin = os.path.join(place, "build", major(o), "escape.so")
    p = subprocess.run(["patch", "-p1", "--fuzz=0", "--batch", "-s",
                        "--no-backup-if-mismatch", "-i", mutant.path],
                       cwd=place, stdout=subprocess.PIPE,
                       stderr=subprocess.STDOUT, text=True)
    if p.returncode != 0:
        return None, "the patch does not apply: " + p.stdout.strip()
    why = make(o, place, plugin)
    if why:
        return None, "the mutant does not build: " + why
    with open(plugin, "rb") as a, open(o.plugin, "rb") as b:
        if a.read() == b.read():
            return None, "the mutant is the same as the real plugin"
    return plugin, None


def failing(output):
    """What check-dg counts as failed in OUTPUT, except what did not run at
    all: that says nothing about the plugin."""
    return set(re.findall(
        r"^(?:FAIL|XPASS|KPASS|UNRESOLVED): (?!.* (?:did not run|was not run"
        r"|no results|has no .*)$)(.+)$", output, re.M))


def compiler_test(o, test, plugin, baseline):
    """Return the first failure of TEST with PLUGIN only, or None.  TEST is
    a file, a directory, or "" for all."""
    directory, _, name = test.partition("/")

    def run(p, tag):
        flags = ""
        if name:
            flags = "%s.exp=%s" % (directory.partition(".")[2], name)
        r = subprocess.run(
            ["tools/check-dg", os.path.join(o.out, "dg", tag), p]
            + ([directory] if directory else []), cwd=TOP,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            errors="replace",
            env=dict(os.environ, GCC=o.gcc, JOBS=str(o.jobs),
                     RUNTESTFLAGS=flags))
        return failing(r.stdout)
    bad = run(plugin, "mutant")
    if not bad:
        return None
    if test not in baseline:
        baseline[test] = run(o.plugin, "baseline")
    bad -= baseline[test]
    return min(bad) if bad else None


def random_programs(o, seeds, plugin, programs):
    """Return how one of SEEDS shows that PLUGIN is broken, or None."""
    for start in range(0, len(seeds), o.jobs):
        with ThreadPool(o.jobs) as threads:
            for how in threads.map(lambda s: programs.catches(plugin, s),
                                   seeds[start:start + o.jobs]):
                if how:
                    return how
    return None


def examine(o, mutant, programs, baseline):
    """Return (caught by, None) or (None, complaint)."""
    plugin, why = build(o, mutant)
    if not plugin:
        return None, why
    how = None
    for test in mutant.tests:
        how = how or compiler_test(o, test, plugin, baseline)
    how = how or random_programs(o, mutant.seeds, plugin, programs)
    if (mutant.tests or mutant.seeds) and not how:
        print("%s: %s: not caught by the tests it names"
              % (mutant.name, mutant.fault), flush=True)
    how = how or compiler_test(o, "", plugin, baseline)
    how = how or random_programs(
        o, [s for s in range(o.seed, o.seed + o.count)
            if s not in mutant.seeds], plugin, programs)
    if how:
        return how, None
    return None, "SURVIVES: nothing catches it"


def digest(paths):
    h = hashlib.sha1()
    for p in paths:
        with open(p, "rb") as f:
            h.update(f.read())
    return h.hexdigest()


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("names", nargs="*", help="only these mutants")
    p.add_argument("--gcc", default="gcc")
    p.add_argument("--out", default=os.path.join(TOP,
                                                 "build/fuzz/mutants"))
    p.add_argument("--jobs", type=int, default=2)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--count", type=int, default=100,
                   help="so many seeds besides those of the patch")
    o = p.parse_args()
    o.out = os.path.abspath(o.out)
    o.extra = ""
    os.makedirs(o.out, exist_ok=True)
    o.plugin = copy_sources(o)
    mutants = [Mutant(x) for x in
               sorted(glob.glob(os.path.join(HERE, "mutants", "*.patch")))]
    complaints = []
    if o.names:
        unknown = set(o.names) - {m.name for m in mutants}
        if unknown:
            sys.exit("mutants.py: no such patch: %s"
                     % " ".join(sorted(unknown)))
        mutants = [m for m in mutants if m.name in o.names]
    else:
        for f in FAULTS:
            if not any(m.name.startswith(f) for m in mutants):
                complaints.append("%s: has no patch" % f)
    programs = Programs(o)
    baseline = {}
    caught = 0
    sources = [o.plugin]
    for pattern in ("testsuite/fuzz/*.py", "testsuite/fuzz/*.txt",
                    "testsuite/escape.*/*.c", "testsuite/escape.*/*.exp",
                    "testsuite/escape.*/*.h", "testsuite/lib/*.exp",
                    "tools/check-dg"):
        sources += sorted(glob.glob(os.path.join(TOP, pattern)))
    cache_path = os.path.join(o.out, "caught.json")
    cache = {}
    if os.path.exists(cache_path):
        with open(cache_path) as f:
            cache = json.load(f)
    for m in mutants:
        started = time.time()
        key = digest(sources + [m.path])
        how, why = cache.get(key), None
        if not how:
            how, why = examine(o, m, programs, baseline)
        if how:
            caught += 1
            cache[key] = how
            with open(cache_path, "w") as f:
                json.dump(cache, f, indent=1)
            print("%-26s %-40s %s (%.0f s)" % (
                m.name, m.fault, how, time.time() - started), flush=True)
        else:
            complaints.append("%s: %s" % (m.name, why))
            print("%-26s %-40s NOT CAUGHT" % (m.name, m.fault), flush=True)
    programs.compiler.close()
    for c in complaints:
        print("FAIL: " + c)
    print("check-mutants: %d passed, %d failed" % (caught, len(complaints)))
    return 1 if complaints or not caught else 0


if __name__ == "__main__":
    sys.exit(main())
