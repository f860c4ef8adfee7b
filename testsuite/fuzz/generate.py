#!/usr/bin/env python3
# Random C programs about heap objects.
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write a random program about heap objects: generate.py SEED DIRECTORY.

The programs are free of undefined behaviour by construction.  The idea is
a small type system with regions, so that *any* order of the statements of
a block is valid, whatever gotos and loops surround them:

  I  immortal objects: globals, and heap objects that are never freed.
  P  objects of the caller, alive during the whole call.
  F  objects of this activation; leaked or freed at its very end.
  X  objects of an inner block (of one turn of a loop), like F.

A pointer variable of region R always points to a live, initialised object
of R.  Pointer fields of an object of R point into R or are NULL.  So a
pointer into F can never be found in a global, and an object of F can be
freed at the end of the function without anybody noticing.

Three more kinds of variables relax this:

  temporaries    a block's own object, whose fields point into an outer
                 region; nothing points back, so it may be freed anywhere
                 in its block;
  owners         NULL or the only reference to an object, so it may be
                 freed, moved, swapped, replaced at any time;
  loans          globals that hold a pointer into F for a while and are
                 reset before the function ends.

On top of the random statements there are idioms: self-contained blocks
that do what programs do (lists, queues, maps, closures, threads ...), with
random details.

    file          content
    prog.h        structs, prototypes, shared globals
    main.c        steps, helpers of the same file, main
    other.c       helpers of another file

Every step prints its checksum; no address reaches the output.
"""

import os
import sys

import idioms
from body import Body
from common import Rng, Struct, Helper, indent

NESTED = "nested"          # Features that some compilers lack.


class Program:
    """One random program: the structs, helpers and functions."""

    def __init__(self, seed, without=()):
        self.seed = seed
        self.rng = Rng(seed)
        self.without = set(without)
        self.structs = []
        self.helpers = []       # Those that bodies may call.
        self.decls = []         # Lines of prog.h.
        self.globals = []       # Definitions at the top of main.c.
        self.files = ([], [])   # main.c, other.c.
        self.serial = 0
        self.sites = 0

    def allowed(self, feature):
        return feature not in self.without

    def name(self, stem):
        """Return a fresh name."""
        self.serial += 1
        return "%s%d" % (stem, self.serial)

    # Structs and globals.

    def make_structs(self):
        count = self.rng.range(2, 4)
        for k in range(count):
            self.structs.append(Struct(k))
        for s in self.structs:
            s.fill(self.rng, self.structs)
            self.decls.append("struct t%d;" % s.k)
        for s in self.structs:
            self.decls += s.lines()
        self.decls.append("struct bag")
        self.decls.append("{")
        for s in self.structs:
            self.decls.append("struct t%d *a%d, *b%d;" % (s.k, s.k, s.k))
            self.decls.append("struct t%d *v%d[4];" % (s.k, s.k))
        self.decls.append("unsigned n;")
        self.decls.append("};")

    def make_globals(self):
        for s in self.structs:
            k = s.k
            self.decls.append("extern struct t%d go%d[4];" % (k, k))
            self.decls.append("extern struct t%d *gp%d[4];" % (k, k))
            self.decls.append("extern struct t%d *gl%d;" % (k, k))
            self.decls.append("extern _Thread_local struct t%d *gt%d;"
                              % (k, k))
            init = s.static_init()
            self.globals.append("struct t%d go%d[4] = { %s };"
                                % (k, k, ", ".join([init] * 4)))
            self.globals.append(
                "struct t%d *gp%d[4] = { %s };"
                % (k, k, ", ".join("&go%d[%d]" % (k, j) for j in range(4))))
            self.globals.append("struct t%d *gl%d;" % (k, k))
            self.globals.append("_Thread_local struct t%d *gt%d;" % (k, k))

    # Helpers: small functions of fixed meaning.

    def place(self, where, result, name, params, lines, attr=None,
              static=None):
        """Add a function to file WHERE; return whether it is static."""
        rng = self.rng
        if attr is None:
            attr = rng.weighted([
                (4, ""), (3, "__attribute__ ((noinline)) "),
                (1, "__attribute__ ((noipa)) "),
                (1, "__attribute__ ((noclone, noinline)) ")])
        if static is None:
            static = where == 0 and rng.chance(60)
        static = "static " if static else ""
        head = "%s%s%s%s (%s)" % (attr, static, result, name, params)
        if not static:
            self.decls.append("%s%s (%s);" % (result, name, params))
        else:
            self.files[where].append("%s%s%s (%s);"
                                     % (static, result, name, params))
        self.files[where].extend([head, "{"] + lines + ["}", ""])
        return bool(static)

    def some_file(self):
        return 1 if self.rng.chance(35) else 0

    def add_helper(self, kind, s, result, params, lines, where=None,
                   static=None, **more):
        """Add a small function of KIND about struct S."""
        name = self.name(kind)
        if where is None:
            where = self.some_file()
        static = self.place(where, result, name, params, lines,
                            static=static)
        h = Helper(kind, name, s, static=static, **more)
        self.helpers.append(h)
        return h

    def make_helpers(self):
        rng = self.rng
        for s in self.structs:
            t = "struct t%d " % s.k
            for j in range(rng.range(1, 3)):
                self.add_helper("rd", s, "unsigned ",
                                "const %s*p, unsigned a" % t,
                                self.reader_body(s),
                                static=None if j else False)
            # Functions of the type of the fields `fn'.
            self.add_helper("fn", s, "unsigned ", "%s*p" % t,
                            ["return %s + 3u;" % s.read(rng, "p")],
                            static=False)
            if rng.chance(80):
                self.add_helper("ret", s, t + "*",
                                "%s*p, %s*q, unsigned a" % (t, t),
                                self.return_body(s))
            for _ in range(rng.range(0, 2)):
                f, k2 = rng.pick(s.ptr)
                self.add_helper(
                    "link", s, "void ", "%s*p, struct t%d *q" % (t, k2),
                    [rng.pick(["p->%s = q;" % f,
                               "if (!p->%s)" % f + " p->%s = q;" % f,
                               "p->%s = p->%s ? NULL : q;" % (f, f)])],
                    other=self.structs[k2])
            if rng.chance(70):
                self.add_helper("keep", s, "unsigned ", "%s*p" % t,
                                self.keep_body(s))
            if rng.chance(60):
                self.add_helper("lend", s, "void ", "%s*p" % t,
                                ["gl%d = p;" % s.k])
            if rng.chance(60):
                self.add_helper(
                    "peek", s, "unsigned ", "void",
                    ["if (!gl%d)" % s.k, "return 5u;",
                     s.write(rng, "gl%d" % s.k,
                             s.read(rng, "gl%d" % s.k) + " + 1u"),
                     "return %s;" % s.read(rng, "gl%d" % s.k)])
            if rng.chance(70):
                self.add_helper("set", s, "void ", "%s**p, %s*q" % (t, t),
                                ["*p = q;"])
            if rng.chance(70):
                self.add_helper("swap", s, "void ", "%s**p, %s**q" % (t, t),
                                ["%s*t = *p;" % t, "*p = *q;", "*q = t;"])
            mk = self.add_helper("mk", s, t + "*", "unsigned n",
                                 self.make_body(s), static=False)
            if rng.chance(70):
                self.add_helper(
                    "drop", s, "void ", "%s*p" % t,
                    rng.pick([["free (p);"], ["if (p)", "free (p);"],
                              ["if (!p)", "return;",
                               s.write(rng, "p", "0u"), "free (p);"]]))
            if rng.chance(50):
                self.add_helper("dropp", s, "void ", "%s**p" % t,
                                ["free (*p);", "*p = NULL;"])
            if rng.chance(50):
                self.add_helper(
                    "repl", s, t + "*", "%s*p, unsigned a" % t,
                    ["if (a & 1u)", "return p;", "free (p);",
                     "return %s (a);" % mk.name])
            if rng.chance(40):
                self.add_helper(
                    "va", s, "unsigned ", "unsigned n, ...",
                    ["va_list ap;", "unsigned r = n, k;",
                     "va_start (ap, n);", "for (k = 0; k < n; k++)", "{",
                     "%s*p = va_arg (ap, %s*);" % (t, t),
                     "r = MIX (r, %s);" % s.read(rng, "p"), "}",
                     "va_end (ap);", "return r;"])
        for j in range(2):
            self.add_helper("id", None, "void *", "void *p",
                            rng.pick([["return p;"],
                                      ["void *volatile q = p;", "return q;"],
                                      ['__asm__ ("" : "+r" (p));',
                                       "return p;"]]),
                            static=None if j else False)
        s = rng.pick(self.structs)
        self.add_helper(
            "bagsum", None, "unsigned ", "struct bag b",
            ["return MIX (%s, %s);" % (
                s.read(rng, "b.a%d" % s.k),
                s.read(rng, "b.v%d[b.n & 3u]" % s.k))], static=False)
        s = rng.pick(self.structs)
        self.add_helper(
            "bagrot", None, "struct bag ", "struct bag b",
            ["struct t%d *t = b.v%d[0];" % (s.k, s.k),
             "b.v%d[0] = b.v%d[1];" % (s.k, s.k),
             "b.v%d[1] = b.a%d;" % (s.k, s.k), "b.a%d = t;" % s.k,
             "b.n++;", "return b;"], static=False)
        self.add_helper("apply", None, "unsigned ",
                        "unsigned (*f) (unsigned), unsigned a",
                        ["return f (a) + 1u;"], static=False)
        self.add_helper("call", None, "unsigned ",
                        "unsigned (*f) (void *, unsigned), void *e, "
                        "unsigned a",
                        ["return f (e, a) ^ f (e, a + 1u);"], static=False)

    def reader_body(self, s):
        rng = self.rng
        out = ["unsigned r = a + %s;" % s.read(rng, "p")]
        if s.ptr and rng.chance(50):
            f, k2 = rng.pick(s.ptr)
            out += ["if (p->%s)" % f, "r = MIX (r, %s);"
                    % self.structs[k2].read(rng, "p->" + f)]
        if rng.chance(25):
            out += ["const struct t%d *c = p;" % s.k, "unsigned k;",
                    "for (k = 0; k < (a & 3u); k++)",
                    "r = MIX (r, %s + k);" % s.read(rng, "c")]
        return out + ["return r;"]

    def return_body(self, s):
        rng = self.rng
        out = []
        same = [f for f, k2 in s.ptr if k2 == s.k]
        if same and rng.chance(50):
            f = rng.pick(same)
            out += ["if ((a & 12u) == 4u && p->%s)" % f,
                    "return p->%s;" % f]
        if rng.chance(40):
            out += ["if (a & 16u)", s.write(rng, "q", "a")]
        return out + ["return a & 1u ? p : q;"]

    def keep_body(self, s):
        rng = self.rng
        k = s.k
        t = "struct t%d " % k
        rd = s.read
        return rng.pick([
            ["gp%d[%d] = p;" % (k, rng.below(4)), "return 1u;"],
            ["static %s*last;" % t,
             "unsigned r = last ? %s : 7u;" % rd(rng, "last"),
             "last = p;", "return r;"],
            ["unsigned r = gt%d ? %s : 9u;" % (k, rd(rng, "gt%d" % k)),
             "gt%d = p;" % k, "return r;"],
            ["static %s*ring[3];" % t, "static unsigned at;",
             "unsigned r = ring[at] ? %s : 2u;" % rd(rng, "ring[at]"),
             "ring[at] = p;", "at = (at + 1) % 3;", "return r;"],
            ["static uintptr_t kept;", "unsigned r = 3u;", "if (kept)",
             "r = %s;" % rd(rng, "((%s*) (kept ^ 0x55u))" % t),
             "kept = (uintptr_t) p ^ 0x55u;", "return r;"],
            ["memcpy (&gp%d[%d], &p, sizeof p);" % (k, rng.below(4)),
             "return 4u;"]])

    def make_body(self, s):
        b = Body(self, regions=(), where=1)
        lines, t = b.new_object(s, None, checked=False, src="n")
        self.sites += b.sites
        return ["unsigned cs = n;"] + lines + ["return %s;" % t]

    # Functions with random bodies.

    def make_functions(self):
        rng = self.rng
        for _ in range(rng.range(2, 5)):
            self.make_general()
        steps = []
        for _ in range(rng.range(4, 8)):
            steps.append(self.make_step())
        return steps

    def make_general(self):
        """A function with pointer parameters, all of region P."""
        rng = self.rng
        name = self.name("gen")
        params = []
        for _ in range(rng.range(1, 3)):
            params.append(rng.pick(self.structs))
        ret = rng.pick([None, None, params[0]])
        where = self.some_file()
        b = Body(self, regions=("I", "P", "F") if rng.chance(70)
                 else ("P", "F"), where=where, params=params,
                 budget=rng.range(6, 14))
        lines = b.function(ret)
        self.sites += b.sites
        head = ", ".join(["unsigned n"] + ["struct t%d *p%d" % (s.k, j)
                                           for j, s in enumerate(params)])
        static = self.place(
            where, "struct t%d *" % ret.k if ret else "unsigned ", name,
            head, lines, attr="")
        self.helpers.append(Helper("gen", name, ret, params=params,
                                   cost=b.cost, static=static))

    def make_step(self):
        rng = self.rng
        name = self.name("step")
        b = Body(self, regions=("I", "F") if rng.chance(60) else ("F",),
                 where=0, budget=rng.range(8, 26))
        lines = b.function(None)
        self.sites += b.sites
        self.files[0].extend(b.before)
        self.add_step(name, lines)
        return name

    def add_step(self, name, lines):
        self.files[0].extend(["__attribute__ ((noinline)) static unsigned",
                              "%s (unsigned n)" % name, "{"] + lines
                             + ["}", ""])

    def make_idioms(self):
        steps = []
        pool = [f for f in idioms.ALL if all(map(self.allowed, f.needs))]
        self.rng.shuffle(pool)
        for f in pool[:self.rng.range(4, 9)]:
            name = self.name("step")
            self.add_step(name, f(self, name))
            steps.append(name)
        return steps

    def main(self, steps):
        rng = self.rng
        out = ["int", "main (void)", "{", "unsigned cs = 1u, r;"]
        for s in self.structs:
            # The static objects' fields that are not plain zero.
            for line in s.finish_static(rng, self):
                out.append(line)
        out += ["for (r = 0; r < %du; r++)" % rng.range(2, 3), "{"]
        for name in steps:
            n = "r * %du + %du" % (rng.range(1, 9), rng.range(0, 12))
            if rng.chance(60):
                out.append("cs = MIX (cs, at_depth (%s, %s, %s));"
                           % (rng.pick(["r", "2u", "5u - r", "r * 3u"]),
                              name, n))
            else:
                out.append("cs = MIX (cs, %s (%s));" % (name, n))
            out.append('printf ("%s %%08x\\n", cs);' % name)
            if rng.chance(40):
                out.append("scribble (%du);" % rng.range(2, 40))
        return out + ["}", "return (int) (cs & 63u);", "}"]

    def text(self):
        self.make_structs()
        self.make_globals()
        self.make_helpers()
        steps = self.make_functions() + self.make_idioms()
        self.rng.shuffle(steps)
        main = self.main(steps)
        return self.assemble(main)

    def assemble(self, main):
        note = "/* Random program, seed %d.  */" % self.seed
        header = [note, "#define _GNU_SOURCE"] \
            + ["#include <%s.h>" % h for h in
               ("complex", "malloc", "pthread", "setjmp", "stdarg", "stddef",
                "stdint", "stdio", "stdlib", "string")] \
            + ['#include "heapcheck.h"', "",
               "#define MIX(C, X) ((C) * 16777619u ^ (unsigned) (X))",
               "typedef unsigned v4u __attribute__ ((vector_size (16)));",
               "typedef uintptr_t v2p __attribute__ ((vector_size "
               "(2 * sizeof (uintptr_t))));", ""] + self.decls
        top = [note, '#include "prog.h"', ""]
        return {
            "prog.h": "\n".join(indent(header)) + "\n",
            "main.c": "\n".join(indent(top + self.globals + [""]
                                       + self.files[0] + main)) + "\n",
            "other.c": "\n".join(indent(top + self.files[1]
                                        + ["extern int dummy;"])) + "\n"}


def generate(seed, directory, without=()):
    """Write the program of SEED to DIRECTORY; return its site count."""
    program = Program(seed, without)
    text = program.text()
    os.makedirs(directory, exist_ok=True)
    for name, content in text.items():
        with open(os.path.join(directory, name), "w") as f:
            f.write(content)
    return program.sites


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: generate.py SEED DIRECTORY [WITHOUT...]")
    generate(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
