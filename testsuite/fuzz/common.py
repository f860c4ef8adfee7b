# Random numbers, structs and text for the program generator.
# SPDX-License-Identifier: GPL-3.0-or-later
"""What generate.py, body.py and idioms.py share."""

M64 = (1 << 64) - 1


class Rng:
    """splitmix64, so that a seed means the same with every Python."""

    def __init__(self, seed):
        self.state = (seed * 0x9E3779B97F4A7C15 + 0x1234567) & M64
        self.next()

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & M64
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M64
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M64
        return z ^ (z >> 31)

    def below(self, n):
        return (self.next() >> 11) % n

    def range(self, low, high):
        return low + self.below(high - low + 1)

    def chance(self, percent):
        return self.below(100) < percent

    def pick(self, seq):
        return seq[self.below(len(seq))]

    def weighted(self, pairs):
        at = self.below(sum(w for w, _ in pairs))
        for w, x in pairs:
            if at < w:
                return x
            at -= w
        raise AssertionError

    def shuffle(self, seq):
        for k in range(len(seq) - 1, 0, -1):
            j = self.below(k + 1)
            seq[k], seq[j] = seq[j], seq[k]


class Helper:
    """A function that bodies may call.  KIND says what it does."""

    def __init__(self, kind, name, struct, other=None, params=None, cost=3,
                 static=False):
        self.kind = kind
        self.name = name
        self.struct = struct
        self.other = other
        self.params = params
        self.cost = cost
        self.static = static    # Visible in main.c only.


class Struct:
    """A struct type with random fields.

    self.scalars  (lvalue, kind) of what holds plain data
    self.ptr      (lvalue, k) of pointers to struct tK or NULL
    self.unions   (lvalue, k) of unions of such a pointer, uintptr_t, bytes
    self.inner    lvalues of `unsigned *' into an object's `v', or NULL
    """

    def __init__(self, k):
        self.k = k
        self.decl = []
        self.scalars = []
        self.ptr = []
        self.unions = []
        self.inner = []
        self.fn = False
        self.align = 16

    def fill(self, rng, structs):
        pick = [s.k for s in structs]
        parts = [self.plain]
        for _ in range(rng.range(0, 3)):
            parts.append(rng.weighted([
                (3, self.small), (2, self.array), (1, self.real),
                (1, self.complex), (1, self.bits), (1, self.vector)]))
        parts += [self.pointer] * rng.range(1, 3)
        for f, percent in ((self.pointers, 30), (self.union, 40),
                           (self.sub, 25), (self.interior, 30),
                           (self.function, 25)):
            if rng.chance(percent):
                parts.append(f)
        rng.shuffle(parts)
        for n, f in enumerate(parts):
            f(rng, n, pick)

    # One method per kind of field.

    def plain(self, rng, n, pick):
        self.decl.append("unsigned v;")
        self.scalars.append(("v", "u"))

    def small(self, rng, n, pick):
        self.decl.append("%s s%d;" % (rng.pick([
            "unsigned char", "unsigned short", "unsigned long long",
            "unsigned", "signed char", "_Bool"]), n))
        self.scalars.append(("s%d" % n, "s"))

    def array(self, rng, n, pick):
        size = rng.pick([2, 3, 4, 8, 13])
        self.decl.append("unsigned y%d[%d];" % (n, size))
        for k in range(size):
            self.scalars.append(("y%d[%d]" % (n, k), "u"))

    def real(self, rng, n, pick):
        self.decl.append("double d%d;" % n)
        self.scalars.append(("d%d" % n, "d"))

    def complex(self, rng, n, pick):
        self.decl.append("_Complex double z%d;" % n)
        self.scalars.append(("z%d" % n, "z"))

    def bits(self, rng, n, pick):
        w = rng.range(3, 20)
        self.decl.append("unsigned f%d : %d, h%d : %d;"
                         % (n, w, n, rng.range(1, 12)))
        self.scalars += [("f%d" % n, "b"), ("h%d" % n, "b")]

    def vector(self, rng, n, pick):
        self.decl.append("v4u w%d;" % n)
        self.scalars.append(("w%d" % n, "w"))

    def pointer(self, rng, n, pick):
        k = rng.pick(pick)
        self.decl.append("struct t%d *p%d;" % (k, n))
        self.ptr.append(("p%d" % n, k))

    def pointers(self, rng, n, pick):
        k = rng.pick(pick)
        size = rng.range(2, 4)
        self.decl.append("struct t%d *q%d[%d];" % (k, n, size))
        for j in range(size):
            self.ptr.append(("q%d[%d]" % (n, j), k))

    def union(self, rng, n, pick):
        k = rng.pick(pick)
        self.decl += ["union", "{", "struct t%d *p;" % k, "uintptr_t u;",
                      "unsigned char b[sizeof (void *)];", "} u%d;" % n]
        self.unions.append(("u%d" % n, k))
        self.ptr.append(("u%d.p" % n, k))

    def sub(self, rng, n, pick):
        k = rng.pick(pick)
        self.decl += ["struct", "{", "unsigned short a;",
                      "struct t%d *p;" % k, "} c%d;" % n]
        self.scalars.append(("c%d.a" % n, "s"))
        self.ptr.append(("c%d.p" % n, k))

    def interior(self, rng, n, pick):
        self.decl.append("unsigned *i%d;" % n)
        self.inner.append("i%d" % n)

    def function(self, rng, n, pick):
        if not self.fn:
            self.decl.append("unsigned (*fn) (struct t%d *);" % self.k)
            self.fn = True

    def lines(self):
        return ["struct t%d" % self.k, "{"] + self.decl + ["};"]

    # Expressions.

    def read(self, rng, p):
        """An unsigned expression from a scalar of *P."""
        f, kind = rng.pick(self.scalars)
        return self.read_field(rng, p, f, kind)

    def read_field(self, rng, p, f, kind):
        if kind == "z":
            return "(unsigned) %s %s->%s" % (
                rng.pick(["__real__", "__imag__"]), p, f)
        if kind == "w":
            return "%s->%s[%d]" % (p, f, rng.below(4))
        if kind == "u":
            return "%s->%s" % (p, f)
        return "(unsigned) %s->%s" % (p, f)

    def write(self, rng, p, e):
        """A statement that sets a scalar of *P from the unsigned E."""
        f, kind = rng.pick(self.scalars)
        return self.write_field(rng, p, f, kind, e)

    def write_field(self, rng, p, f, kind, e):
        if kind == "d":
            return "%s->%s = (double) ((%s) & 1023u);" % (p, f, e)
        if kind == "z":
            return "%s->%s = ((%s) & 255u) + %d.0i;" % (p, f, e,
                                                        rng.below(9))
        if kind == "w":
            return "%s->%s[%d] = %s;" % (p, f, rng.below(4), e)
        if kind == "s":
            return "%s->%s = (%s) & 127u;" % (p, f, e)
        if kind == "u" and rng.chance(30):
            return "%s->%s %s %s;" % (p, f, rng.pick(["+=", "^=", "-="]), e)
        return "%s->%s = %s;" % (p, f, e)

    def set_all(self, rng, p, e):
        """Statements that set all scalars of *P."""
        out = []
        for f, kind in self.scalars:
            if kind == "w":
                out.append("%s->%s = (v4u) { %s, 2u, 3u, 4u };" % (p, f, e))
            elif kind == "d":
                out.append("%s->%s = (double) ((%s) & 1023u);" % (p, f, e))
            elif kind == "z":
                out.append("%s->%s = ((%s) & 255u) + %d.0i;"
                           % (p, f, e, rng.below(9)))
            elif kind == "s":
                out.append("%s->%s = (%s) & 127u;" % (p, f, e))
            else:
                out.append("%s->%s = %s + %du;" % (p, f, e, rng.below(100)))
        return out

    def static_init(self):
        return "{ .v = %du }" % (self.k + 3)

    def finish_static(self, rng, program):
        if not self.fn:
            return []
        fns = [h.name for h in program.helpers
               if h.kind == "fn" and h.struct is self]
        return ["for (r = 0; r < 4; r++)",
                "go%d[r].fn = %s;" % (self.k, rng.pick(fns))]


def indent(lines):
    """Indent flat lines of C by their braces, GNU fashion."""
    out = []
    depth = 0
    hang = 0
    for line in lines:
        line = line.strip()
        if line.startswith("}"):
            depth -= 1
            hang = 0
        pad = depth * 4
        if depth > 0:
            pad -= 2
        if line == "{" or line.startswith("}"):
            at = depth * 4 if depth else 0
        else:
            at = max(pad, 0) + 2 * hang
        out.append(" " * at + line if line else "")
        opens = line.endswith("{") or line == "{"
        if line.startswith("#") or not line:
            continue
        head = line.startswith(("if ", "for ", "while ", "else", "switch "))
        if opens:
            depth += 1
            hang = 0
        elif head and not line.endswith((";", "}")):
            hang += 1
        elif line.endswith((";", ":", "}")):
            hang = 0
    return out
