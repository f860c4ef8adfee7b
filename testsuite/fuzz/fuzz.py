#!/usr/bin/env python3
# Build random programs with and without the plugin and compare.
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fuzz the plugin.

  fuzz.py run      programs of our own (generate.py)
  fuzz.py csmith   programs of csmith
  fuzz.py one      one seed, with everything printed
  fuzz.py reduce   reduce a kept failure again

For each seed:

  1. generate the program; build it with AddressSanitizer and UBSan and
     local variables filled with a pattern; a report means that the
     *generator* is wrong, and the program does not count;
  2. build it plain and with the plugin at each level (-fchecking; -O0 with
     transform=yes), both with heapcheck.c, and run; output and status must
     be those of the sanitized run, whatever fills fresh memory;
  3. count the sites and verdicts from the notes, and the heap calls;
  4. keep and reduce what differs, in OUT/failures/SEED.

Results are appended to OUT/results-KEY.jsonl, where KEY names plugin,
generator, compiler and levels; a second run with the same KEY continues.
"""

import argparse
import glob
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from multiprocessing.pool import ThreadPool

import generate
import reduce as reducer

HERE = os.path.dirname(os.path.abspath(__file__))
RUN_SECONDS = 10
COMPILE_SECONDS = 120
NOTE = re.compile(r"^([^\s:]+:\d+:\d+): note: .*\[escape:([a-z-]+)\]$",
                  re.M)
CONVERTED = {"stack", "registers", "guarded", "growth", "arena", "caller"}
SOURCES = ("main.c", "other.c")


def execute(command, seconds, env=None, cwd=None):
    """Run COMMAND; return (status, stdout, stderr).  Status is negative
    for a signal and "timeout" when it took too long."""
    full = dict(os.environ, LC_ALL="C", **(env or {}))
    try:
        p = subprocess.run(command, stdin=subprocess.DEVNULL, cwd=cwd,
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           env=full, timeout=seconds, errors="replace")
    except subprocess.TimeoutExpired:
        return "timeout", "", ""
    return p.returncode, p.stdout, p.stderr


class Failure(Exception):
    """KIND is generator, ice, build or mismatch."""

    def __init__(self, kind, level, text):
        super().__init__(text)
        self.kind = kind
        self.level = level
        self.text = text


class Compiler:
    def __init__(self, o):
        self.gcc = o.gcc
        self.plugin = o.plugin
        self.out = o.out
        self.extra = o.extra.split()
        os.makedirs(o.out, exist_ok=True)
        self.shim = os.path.join(o.out, "heapcheck-%d.o" % os.getpid())
        self.shim_off = os.path.join(o.out, "heapoff-%d.o" % os.getpid())
        for name, flags in ((self.shim, []),
                            (self.shim_off, ["-DHEAPCHECK_OFF"])):
            subprocess.run([self.gcc, "-O2", "-c", "-fno-builtin"] + flags
                           + [os.path.join(HERE, "heapcheck.c"), "-o", name],
                           check=True)

    def close(self):
        for name in (self.shim, self.shim_off):
            if os.path.exists(name):
                os.unlink(name)

    def command(self, directory, flags, exe, shim):
        sources = [s for s in SOURCES
                   if os.path.exists(os.path.join(directory, s))]
        return [self.gcc, "-w", "-pipe", "-I", HERE] + flags + sources \
            + [shim, "-o", exe, "-pthread", "-lm"]

    def plugin_flags(self, level, report="stack,heap"):
        flags = ["-fchecking", "-fdiagnostics-plain-output",
                 "-fplugin=" + self.plugin]
        if report:
            flags.append("-fplugin-arg-escape-report=" + report)
        if level.split()[0] == "-O0":
            flags.append("-fplugin-arg-escape-transform=yes")
        return flags + self.extra

    def sanitized(self, directory, seconds=RUN_SECONDS):
        """Run under the sanitizers; return (status, stdout) or raise."""
        exe = os.path.join(directory, "san")
        flags = ["-O1", "-fsanitize=address,undefined",
                 "-fno-sanitize-recover=all",
                 "-ftrivial-auto-var-init=pattern"]
        status, _, err = execute(
            self.command(directory, flags, exe, self.shim_off),
            COMPILE_SECONDS, cwd=directory)
        if status != 0:
            raise Failure("generator", "sanitized", "does not build\n" + err)
        env = {"ASAN_OPTIONS": "detect_leaks=0:exitcode=99:"
                               "allocator_may_return_null=1",
               "UBSAN_OPTIONS": "print_stacktrace=1"}
        status, out, err = execute([exe], seconds, env)
        if status == "timeout" or "runtime error:" in err \
                or "ERROR: AddressSanitizer" in err or status < 0:
            raise Failure("generator", "sanitized",
                          "sanitizer: %s\n%s" % (status, err))
        os.unlink(exe)
        return status, out

    def plain(self, directory, level, flags=()):
        """Build and run without the plugin; return (status, stdout, calls)
        or raise."""
        exe = os.path.join(directory, "plain")
        status, _, err = execute(
            self.command(directory, level.split() + list(flags), exe,
                         self.shim),
            COMPILE_SECONDS, cwd=directory)
        if status != 0:
            raise Failure("generator", level, "does not build\n" + err)
        return self.run(exe)

    def plugged(self, directory, level, report="stack,heap"):
        """Build and run with the plugin; return (status, stdout, calls,
        notes, stderr) or raise."""
        exe = os.path.join(directory, "plugged")
        status, _, err = execute(
            self.command(directory, level.split()
                         + self.plugin_flags(level, report), exe, self.shim),
            COMPILE_SECONDS, cwd=directory)
        if status != 0:
            kind = "ice" if "internal compiler error" in err \
                or status == "timeout" else "build"
            raise Failure(kind, level, "%s\n%s" % (status, err))
        return self.run(exe) + (dict(NOTE.findall(err)), err)

    def run(self, exe, fill=None):
        counts = exe + ".counts"
        env = {"HEAPCHECK_COUNTS": counts}
        if fill is not None:
            env["HEAPCHECK_FILL"] = str(fill)
        status, out, err = execute([exe], RUN_SECONDS, env)
        calls = 0
        if os.path.exists(counts):
            with open(counts) as f:
                for line in f:
                    if line.startswith("total"):
                        calls = int(line.split()[2])
            os.unlink(counts)
        if status in ("timeout", -6, -11):
            out += "\n[status %s] %s" % (status, err[-300:])
        return status, out, calls


def differs(expected, status, out):
    return (status, out) != expected


def describe(expected, got):
    """Where do two outputs part?"""
    a, b = expected[1].splitlines(), got[1].splitlines()
    for k in range(max(len(a), len(b))):
        x = a[k] if k < len(a) else "(nothing)"
        y = b[k] if k < len(b) else "(nothing)"
        if x != y:
            return "line %d: expected '%s', got '%s'" % (k + 1, x, y) \
                + ("; " + b[-1] if b and b[-1].startswith("[status")
                   else "")
    return "status: expected %s, got %s" % (expected[0], got[0])


def examine(compiler, directory, levels, plain_levels, seed):
    """Build and compare one program; return the counts or raise."""
    result = {"levels": {}, "plain": 0, "plugged": 0}
    expected = compiler.sanitized(directory)
    for level in levels:
        plain_calls = None
        if level in plain_levels:
            status, out, plain_calls = compiler.plain(directory, level)
            if not differs(expected, status, out):
                exe = os.path.join(directory, "plain")
                status, out, _ = compiler.run(exe, 0x01 if seed & 1 else 0)
            if differs(expected, status, out):
                raise Failure("generator", level, "plain build differs: "
                              + describe(expected, (status, out)))
        if not compiler.plugin:
            continue
        report = "stack,heap" if seed % 4 else "all"
        try:
            status, out, calls, notes, _ = compiler.plugged(directory, level,
                                                            report)
        except Failure as f:
            if f.kind != "ice" and level not in plain_levels:
                compiler.plain(directory, level)
            raise f
        if differs(expected, status, out):
            # Whose fault is it?
            ps, po, _ = compiler.plain(directory, level)
            if differs(expected, ps, po):
                raise Failure("generator", level, "plain build differs: "
                              + describe(expected, (ps, po)))
            raise Failure("mismatch", level,
                          describe(expected, (status, out)))
        words = list(notes.values())
        result["levels"][level] = {
            w: words.count(w) for w in sorted(set(words))}
        if plain_calls is not None:
            result["plain"] += plain_calls
            result["plugged"] += calls
    return result


# Reduction.

STRICT = ["-Werror=implicit-function-declaration", "-Werror=return-type",
          "-Werror=int-conversion", "-Werror=incompatible-pointer-types"]
UNINIT = ["-Wall", "-Werror=uninitialized", "-Werror=maybe-uninitialized",
          "-Werror=use-after-free"]


def still_fails(compiler, directory, kind, level):
    """Return whether the program in DIRECTORY still shows a failure of
    KIND at LEVEL and is still valid."""
    flags = level.split()
    obj = os.path.join(directory, "x.o")
    for name in SOURCES:
        if os.path.exists(os.path.join(directory, name)):
            s, _, _ = execute([compiler.gcc, "-fsyntax-only", "-I", HERE]
                              + STRICT + [name], COMPILE_SECONDS,
                              cwd=directory)
            if s != 0:
                return False
    try:
        if kind in ("ice", "build"):
            try:
                compiler.plugged(directory, level)
                return False
            except Failure as f:
                if f.kind != kind:
                    return False
            exe = os.path.join(directory, "plain")
            s, _, _ = execute(compiler.command(directory, flags, exe,
                                               compiler.shim),
                              COMPILE_SECONDS, cwd=directory)
            return s == 0
        status, out, _, _, _ = compiler.plugged(directory, level)
        ps, po, _ = compiler.plain(directory, level)
        if not differs((ps, po), status, out):
            return False
        for name in SOURCES:
            s, _, _ = execute([compiler.gcc, "-O2", "-c", "-I", HERE]
                              + UNINIT + [name, "-o", obj],
                              COMPILE_SECONDS, cwd=directory)
            if s != 0:
                return False
        expected = compiler.sanitized(directory)
        return expected == (ps, po) \
            and compiler.run(os.path.join(directory, "plain"), 0)[:2] \
            == expected
    except Failure:
        return False


def keep_failure(compiler, out, seed, directory, failure, seconds, tag=""):
    """Copy the failing program and reduce it."""
    place = os.path.join(out, "failures", "%s%d" % (tag, seed))
    shutil.rmtree(place, ignore_errors=True)
    os.makedirs(place)
    for name in ("prog.h",) + SOURCES:
        if os.path.exists(os.path.join(directory, name)):
            shutil.copy(os.path.join(directory, name), place)
    note = "%s at %s\n%s\n" % (failure.kind, failure.level,
                               failure.text[:4000])
    level = failure.level
    if failure.kind != "generator":
        command = " ".join(
            compiler.command(".", level.split()
                             + compiler.plugin_flags(level), "a.out",
                             "heapcheck.o"))
        note += "\n%s\n" % command
    with open(os.path.join(place, "README"), "w") as f:
        f.write(note)
    if failure.kind == "generator" or seconds <= 0:
        return place
    small = os.path.join(place, "reduced")
    os.makedirs(small)
    for name in ("prog.h",) + SOURCES:
        if os.path.exists(os.path.join(place, name)):
            shutil.copy(os.path.join(place, name), small)
    reducer.reduce(small, lambda d: still_fails(compiler, d, failure.kind,
                                                level), seconds)
    return place


# Campaigns.

class Totals:
    def __init__(self):
        self.programs = self.invalid = self.sites = self.converted = 0
        self.plain = self.plugged = 0
        self.reasons = {}
        self.bad = []

    def add(self, r):
        if r["status"] == "generator":
            self.invalid += 1
            self.bad.append(r)
            return
        self.programs += 1
        if r["status"] != "ok":
            self.bad.append(r)
            return
        self.plain += r["plain"]
        self.plugged += r["plugged"]
        for words in r["levels"].values():
            for w, n in words.items():
                self.sites += n
                self.reasons[w] = self.reasons.get(w, 0) + n
                if w in CONVERTED:
                    self.converted += n

    def show(self, seconds):
        kinds = [r["status"] for r in self.bad]
        print("programs %d, invalid %d, %.0f s" % (
            self.programs, kinds.count("generator"), seconds))
        if self.sites:
            print("sites %d (over all levels), converted %d (%.1f %%)"
                  % (self.sites, self.converted,
                     100.0 * self.converted / self.sites))
            print("by reason: " + ", ".join(
                "%s %d" % (w, n) for w, n in
                sorted(self.reasons.items(), key=lambda x: (-x[1], x[0]))))
        if self.plain:
            print("heap calls: plain %d, plugin %d (%.1f %%)" % (
                self.plain, self.plugged, 100.0 * self.plugged / self.plain))
        print("mismatches %d, internal errors %d, build errors %d" % (
            kinds.count("mismatch"), kinds.count("ice"),
            kinds.count("build")))
        for r in sorted(self.bad, key=lambda r: r["seed"]):
            print("  %s %d: %s at %s: %s" % (
                r.get("source", "seed"), r["seed"], r["status"], r["level"],
                r["text"].strip().splitlines()[0] if r["text"] else ""))


def digest(o, paths):
    h = hashlib.sha1()
    for p in paths:
        with open(p, "rb") as f:
            h.update(f.read())
    version = execute([o.gcc, "--version"], 20)[1].splitlines()[0]
    h.update(repr((version, o.levels, o.extra, o.plain, o.source)).encode())
    return h.hexdigest()[:12]


def results_file(o):
    paths = [o.plugin] if o.plugin else []
    paths += sorted(glob.glob(os.path.join(HERE, "*.py"))
                    + glob.glob(os.path.join(HERE, "*.txt"))
                    + glob.glob(os.path.join(HERE, "heapcheck.[ch]")))
    return os.path.join(o.out, "results-%s.jsonl" % digest(o, paths))


def make_program(o, seed, directory):
    if o.source == "seed":
        generate.generate(seed, directory)
        return
    os.makedirs(directory, exist_ok=True)
    status, out, err = execute(
        ["csmith", "--seed", str(seed), "--no-argc", "--max-funcs", "5"], 30)
    if status != 0:
        raise Failure("generator", "csmith", err)
    include = sorted(glob.glob("/usr/include/csmith*"))
    text = out.replace('#include "csmith.h"',
                       '#include "%s/csmith.h"' % include[0])
    with open(os.path.join(directory, "main.c"), "w") as f:
        f.write(text)


def one_program(o, compiler, seed, kept):
    """Generate and examine SEED; return its record."""
    record = {"seed": seed, "source": o.source}
    directory = os.path.join(o.out, "work-%d" % os.getpid(), str(seed))
    try:
        make_program(o, seed, directory)
        plain = o.levels
        if o.plain == "one":
            plain = [o.levels[seed % len(o.levels)]]
        elif o.plain == "blame":
            plain = []
        record.update(examine(compiler, directory, o.levels, plain, seed))
        record["status"] = "ok"
    except Failure as f:
        if o.source == "csmith" and f.kind == "generator":
            # csmith writes some programs that never end.
            record.update(status="generator", level=f.level, text=f.text)
        else:
            with kept["lock"]:
                kept["count"] += 1
                seconds = o.reduce if kept["count"] <= o.keep else 0
            place = keep_failure(compiler, o.out, seed, directory, f,
                                 seconds,
                                 "" if o.source == "seed" else "csmith-")
            record.update(status=f.kind, level=f.level, text=f.text,
                          place=place)
    shutil.rmtree(directory, ignore_errors=True)
    return record


def campaign(o):
    path = results_file(o)
    done = {}
    if os.path.exists(path) and not o.fresh:
        with open(path) as f:
            for line in f:
                r = json.loads(line)
                if r["status"] == "ok":
                    done[r["seed"]] = r
    totals = Totals()
    compiler = Compiler(o)
    kept = {"lock": threading.Lock(), "count": 0}
    started = time.time()
    wanted = list(range(o.seed, o.seed + o.count))
    for s in wanted:
        if s in done:
            totals.add(done[s])
    if totals.programs:
        print("%d programs done before" % totals.programs)
    todo = [s for s in wanted if s not in done]
    skipped = [0]

    def work(seed):
        if o.time and time.time() - started > o.time:
            return None
        return one_program(o, compiler, seed, kept)

    shown = time.time()
    with open(path, "a") as f, ThreadPool(o.jobs) as pool:
        for r in pool.imap_unordered(work, todo):
            if r is None:
                skipped[0] += 1
                continue
            f.write(json.dumps(r) + "\n")
            f.flush()
            totals.add(r)
            if r["status"] != "ok":
                print("%s %d: %s at %s: %s" % (
                    o.source, r["seed"], r["status"], r["level"],
                    (r["text"].strip().splitlines() or [""])[0]), flush=True)
            if time.time() - shown > 60:
                shown = time.time()
                print("... %d programs, %d failures" % (
                    totals.programs, len(totals.bad)), flush=True)
    compiler.close()
    shutil.rmtree(os.path.join(o.out, "work-%d" % os.getpid()),
                  ignore_errors=True)
    totals.show(time.time() - started)
    if skipped[0]:
        print("stopped after %d s; %d programs left for the next run"
              % (o.time, skipped[0]))
    bad = len([r for r in totals.bad
               if o.source == "seed" or r["status"] != "generator"])
    good = totals.programs - (bad if o.source != "seed" else
                              len([r for r in totals.bad
                                   if r["status"] != "generator"]))
    if o.need and totals.sites \
            and 100 * totals.converted < o.need * totals.sites:
        print("FAIL: fewer than %d %% of the sites converted" % o.need)
        bad += 1
    if o.plugin and o.source == "seed" and not totals.sites:
        print("FAIL: no notes were seen: the plugin was not at work")
        bad += 1
    if not good:
        bad += 1
    print("fuzz: %d passed, %d failed" % (good, bad))
    return 1 if bad else 0


def one(o):
    """Examine one seed and leave everything in place."""
    compiler = Compiler(o)
    directory = os.path.join(o.out, "one-%s-%d" % (o.source, o.seed))
    shutil.rmtree(directory, ignore_errors=True)
    make_program(o, o.seed, directory)
    print(directory)
    try:
        r = examine(compiler, directory, o.levels, o.levels, o.seed)
        print(json.dumps(r, indent=1))
        return 0
    except Failure as f:
        print("%s at %s\n%s" % (f.kind, f.level, f.text))
        return 1
    finally:
        compiler.close()


def again(o):
    """Reduce OUT/failures/SEED again, at the level of its README."""
    compiler = Compiler(o)
    place = os.path.join(o.out, "failures",
                         ("" if o.source == "seed" else "csmith-")
                         + str(o.seed))
    with open(os.path.join(place, "README")) as f:
        kind, _, level = f.readline().strip().partition(" at ")
    small = os.path.join(place, "reduced")
    if not os.path.exists(small):
        os.makedirs(small)
        for name in ("prog.h",) + SOURCES:
            if os.path.exists(os.path.join(place, name)):
                shutil.copy(os.path.join(place, name), small)
    ok = reducer.reduce(small, lambda d: still_fails(compiler, d, kind,
                                                     level), o.reduce)
    compiler.close()
    print("%s: %s" % (small, "reduced" if ok else "does not fail any more"))
    return 0 if ok else 1


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("what", choices=("run", "csmith", "one", "reduce"))
    p.add_argument("--count", type=int, default=100)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--levels", default="-O1 -O2 -O3 -Os -O0")
    p.add_argument("--plugin", default="", help="none: the generator alone")
    p.add_argument("--gcc", default="gcc")
    p.add_argument("--out", default=os.path.join(HERE, "../../build/fuzz"))
    p.add_argument("--jobs", type=int, default=2)
    p.add_argument("--time", type=int, default=0, help="seconds; 0: no end")
    p.add_argument("--reduce", type=int, default=120, help="seconds each")
    p.add_argument("--keep", type=int, default=5,
                   help="so many failures are reduced")
    p.add_argument("--plain", choices=("all", "one", "blame"),
                   default="all", help="which plain builds are made")
    p.add_argument("--extra", default="", help="more compiler flags")
    p.add_argument("--need", type=int, default=0,
                   help="percent of sites that must be converted")
    p.add_argument("--fresh", action="store_true",
                   help="do not continue an earlier run")
    p.add_argument("--csmith", action="store_true",
                   help="for one and reduce: the seed is csmith's")
    o = p.parse_args()
    o.levels = o.levels.split()
    o.out = os.path.abspath(o.out)
    o.source = "csmith" if o.csmith or o.what == "csmith" else "seed"
    if o.plugin == "none":
        o.plugin = ""
    elif o.plugin:
        o.plugin = os.path.abspath(o.plugin)
        if not os.path.exists(o.plugin):
            sys.exit("fuzz.py: no plugin at %s" % o.plugin)
    else:
        sys.exit("fuzz.py: say --plugin=FILE, or --plugin=none")
    signal.signal(signal.SIGTERM, lambda *a: sys.exit(1))
    return {"run": campaign, "csmith": campaign, "one": one,
            "reduce": again}[o.what](o)


if __name__ == "__main__":
    sys.exit(main())
