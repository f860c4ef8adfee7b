# Random function bodies for the program generator.
# SPDX-License-Identifier: GPL-3.0-or-later
"""Function bodies; generate.py describes the regions that keep them valid.

A body is a prologue that declares and initialises everything, a block of
statements that may run in any order, and an epilogue that frees."""

COST_LIMIT = 60000


class Region:
    """The pointers of one region that are in scope.

    self.vars   k -> names of variables that may be assigned
    self.fixed  k -> expressions that may only be read
    self.refs   k -> names of variables of type `struct tK **'
    self.bags   local `struct bag's"""

    def __init__(self, kind):
        self.kind = kind
        self.vars = {}
        self.fixed = {}
        self.refs = {}
        self.bags = []

    def names(self, k):
        return self.vars.get(k, []) + self.fixed.get(k, [])

    def types(self):
        return sorted(set(self.vars) | set(self.fixed))


class Body:
    def __init__(self, program, regions, where, params=(), budget=10):
        self.program = program
        self.rng = program.rng
        self.kinds = regions
        self.where = where      # 0 main.c, 1 other.c.
        self.params = params
        self.budget = budget
        self.regions = []
        self.temps = []         # (name, struct, content region)
        self.owners = []        # (name, array?, struct, content region)
        self.counters = []      # Declared at the top of the function.
        self.indices = []       # Loop counters in scope.
        self.nested = []        # (name, cost) of nested functions.
        self.lent = set()
        self.frees = []
        self.before = []
        self.sites = 0
        self.cost = 0
        self.mult = 1
        self.depth = 0
        self.escapes = self.rng.chance(40)

    # Scalars.

    def num(self, deep=2):
        """An unsigned expression."""
        rng = self.rng
        if deep == 0 or rng.chance(25):
            return "%du" % rng.pick([0, 1, 2, 3, 5, 7, 16, 31, 100, 1000,
                                     65535, rng.below(1 << 31)])
        what = rng.below(10)
        if what < 3:
            return rng.pick(["cs", "n"] + self.indices)
        if what < 7:
            p = self.any_pointer()
            if p:
                return p[1].read(rng, p[0])
        a, b = self.num(deep - 1), self.num(deep - 1)
        return "(%s %s %s)" % (a, rng.pick("+-*^&|"), b)

    def cond(self):
        rng = self.rng
        return rng.pick(["(cs >> %d) & 1u" % rng.below(16),
                         "cs & %du" % rng.pick([1, 2, 4, 6, 12]),
                         "n & %du" % rng.pick([1, 2, 3, 4]),
                         "(%s) & 1u" % self.num(1)]
                        + ["%s & 1u" % i for i in self.indices]
                        + ["%s == %du" % (i, rng.below(4))
                           for i in self.indices])

    def mixin(self, e):
        return "cs = MIX (cs, %s);" % e

    # Pointers.

    def any_pointer(self):
        """(expression, struct, content region) of any live object."""
        rng = self.rng
        pool = [(t, s, c) for t, s, c in self.temps] * 2
        for r in self.regions[-3:]:
            for k in r.types():
                for e in r.names(k):
                    pool.append((e, self.program.structs[k], r))
        if not pool:
            return None
        return rng.pick(pool)

    def pick_region(self):
        rng = self.rng
        rs = [r for r in self.regions if r.types()]
        if len(rs) > 1 and rng.chance(50):
            return rs[-1]
        return rng.pick(rs) if rs else None

    def ptr(self, k, region, deep=2):
        """An expression for a live object of struct K in exactly REGION,
        or None."""
        rng = self.rng
        names = region.names(k)
        if not names:
            return None
        base = rng.pick(names)
        if deep == 0 or rng.chance(35):
            return base
        what = rng.below(7)
        if what < 2:
            # A field that points to struct K.
            pool = []
            for j in region.types():
                for f, k2 in self.program.structs[j].ptr:
                    if k2 == k:
                        pool += ["%s->%s" % (e, f) for e in region.names(j)]
            if pool:
                e = rng.pick(pool)
                if rng.chance(30):
                    return "(%s ?: %s)" % (e, base)
                return "(%s ? %s : %s)" % (e, e, base)
        elif what == 2:
            return "(%s ? %s : %s)" % (self.cond(), base,
                                       self.ptr(k, region, deep - 1))
        elif what == 3:
            h = self.helper("ret", k)
            if h:
                return "%s (%s, %s, %s)" % (
                    h.name, base, self.ptr(k, region, deep - 1), self.num(1))
        elif what == 4:
            refs = region.refs.get(k)
            if refs:
                return "(*%s)" % rng.pick(refs)
        elif what == 5 and region.bags:
            b = rng.pick(region.bags)
            return rng.pick(["%s.a%d" % (b, k), "%s.b%d" % (b, k),
                             "%s.v%d[%s & 3u]" % (b, k, self.num(1))])
        return base

    def null_or_ptr(self, k, region):
        if self.rng.chance(25):
            return "NULL"
        return self.ptr(k, region) or "NULL"

    def helper(self, kind, k=None):
        pool = [h for h in self.program.helpers if h.kind == kind
                and not (h.static and self.where)
                and (k is None or h.struct is None or h.struct.k == k)]
        if not pool:
            return None
        h = self.rng.pick(pool)
        self.cost += self.mult * h.cost
        return h

    def launder(self, e, s):
        """(lines, name): NAME is a copy of the pointer E made in some
        roundabout way."""
        rng = self.rng
        t = "struct t%d " % s.k
        n = self.program.name("l")
        d = "%s*%s" % (t, n)
        u = "(uintptr_t) %s" % e
        key = rng.pick(["0x5a5au", "(uintptr_t) n", "(uintptr_t) cs"])
        forms = [
            (["uintptr_t %su = %s ^ %s;" % (n, u, key),
              "%s = (%s*) (%su ^ %s);" % (d, t, n, key)]),
            (["uintptr_t %su = %s + 4096u;" % (n, u),
              "%s = (%s*) (%su - 4096u);" % (d, t, n)]),
            (["uintptr_t %sh = %s & ~(uintptr_t) 0xffffu;" % (n, u),
              "unsigned short %sw = (unsigned short) %s;" % (n, u),
              "%s = (%s*) (%sh | %sw);" % (d, t, n, n)]),
            (["%s, *%so = %s;" % (d, n, e),
              "memcpy (&%s, &%so, sizeof %s);" % (n, n, n)]),
            (["%s, *%so = %s;" % (d, n, e), "unsigned %sk;" % n,
              "for (%sk = 0; %sk < sizeof %s; %sk++)" % (n, n, n, n),
              "((unsigned char *) &%s)[%sk] = ((unsigned char *) "
              "&%so)[%sk];" % (n, n, n, n)]),
            (["union { %s*p; uintptr_t u; unsigned char b[8]; } %su;"
              % (t, n), "%su.p = %s;" % (n, e),
              "%su.u ^= %s;" % (n, key), "%su.u ^= %s;" % (n, key),
              "%s = %su.p;" % (d, n)]),
            (["%s*volatile %sv = %s;" % (t, n, e), "%s = %sv;" % (d, n)]),
            (["%s = %s;" % (d, e), '__asm__ ("" : "+r" (%s));' % n]),
            (["v2p %sv = { %s, %s };" % (n, u, key),
              self.program.allowed("shuffle")
              and "%sv = __builtin_shuffle (%sv, (v2p) { 1, 0 });" % (n, n)
              or "%sv = (v2p) { %sv[1], %sv[0] };" % (n, n, n),
              "%s = (%s*) %sv[1];" % (d, t, n)]),
            (["%s = (%s*) ((char *) &%s->v - offsetof (%s, v));"
              % (d, t, e, t.strip())]),
            (["void *%sa[3] = { NULL, %s, NULL };" % (n, e),
              "%s = %sa[1 + (%s & 0u)];" % (d, n, self.num(0))]),
            (["%s;" % d,
              "__atomic_store_n (&%s, %s, __ATOMIC_SEQ_CST);" % (n, e),
              "%s = __atomic_load_n (&%s, __ATOMIC_ACQUIRE);" % (n, n)]),
            (["%s*%so = %s, *%sx = NULL;" % (t, n, e, n),
              "%s = __atomic_exchange_n (&%so, %sx, __ATOMIC_SEQ_CST);"
              % (d, n, n)]),
            (["%s*%sx = NULL;" % (t, n),
              "(void) __sync_bool_compare_and_swap (&%sx, NULL, %s);"
              % (n, e), "%s = %sx;" % (d, n)]),
            (["struct { short a; %s*p; } %ss = { 1, %s }, %sc;"
              % (t, n, e, n), "%sc = %ss;" % (n, n),
              "%s = %sc.p;" % (d, n)]),
            (["unsigned long long %sw = %s;" % (n, u),
              "%s = (%s*) (uintptr_t) ((%sw << 32 >> 32) | "
              "(%sw >> 32 << 32));" % (d, t, n, n)]),
            (["char *%sb = (char *) %s + %s %% sizeof (%s);"
              % (n, e, self.num(0), t.strip()),
              "%s = (%s*) (%sb - ((uintptr_t) %sb - %s));"
              % (d, t, n, n, u)]),
            (["_Complex double %sz = 0;" % n,
              "memcpy (&%sz, &(%s*) { %s }, sizeof (void *));" % (n, t, e),
              "%s;" % d, "memcpy (&%s, &%sz, sizeof (void *));" % (n, n)]),
        ]
        h = self.helper("id")
        if h:
            forms.append(["%s = %s (%s);" % (d, h.name, e)])
        if self.rng.chance(35):
            return ["%s = %s;" % (d, e)], n
        if self.program.rng.chance(4):
            return ["%s = %s;" % (d, e),
                    '__asm__ volatile ("" : : "r" (%s) : "memory");' % n], n
        return rng.pick(forms), n

    # New objects.

    def size_of(self, s):
        rng = self.rng
        size = rng.pick(["sizeof (struct t%d)" % s.k])
        return rng.weighted([
            (6, size), (1, "%s + 8" % size), (1, "%s + (n & 15u)" % size),
            (1, "2 * %s" % size)])

    def allocate(self, s, t, zero=False):
        """(lines, zeroed): lines declare T and allocate it."""
        rng = self.rng
        self.sites += 1
        d = "struct t%d *%s" % (s.k, t)
        size = self.size_of(s)
        one = "sizeof (struct t%d)" % s.k
        what = rng.below(24)
        if zero or what < 4:
            return ["%s = %s;" % (d, rng.pick([
                "calloc (1, %s)" % size, "calloc (%s, 1)" % one,
                "calloc (2, %s)" % one,
                "calloc (1 + (n & 3u), %s)" % one]))], True
        if what == 4:
            a = rng.pick([16, 32, 64, 128])
            return ["%s = aligned_alloc (%d, (%s + %d) / %d * %d);"
                    % (d, a, one, a - 1, a, a),
                    self.mixin("(uintptr_t) %s & %du" % (t, a - 1))], False
        if what == 5:
            a = rng.pick([16, 64, 256])
            return ["void *%sv = NULL;" % t,
                    "if (posix_memalign (&%sv, %d, %s) != 0)" % (t, a, size),
                    "abort ();", "%s = %sv;" % (d, t),
                    self.mixin("(uintptr_t) %s & %du" % (t, a - 1))], False
        if what == 6:
            return ["%s = realloc (NULL, %s);" % (d, size)], False
        if what == 7:
            return ["%s = memalign (32, %s);" % (d, one),
                    self.mixin("(uintptr_t) %s & 31u" % t)], False
        if what == 8:
            return ["%s = reallocarray (NULL, 1, %s);" % (d, one)], False
        if what == 9:
            return ["%s = __builtin_malloc (%s);" % (d, size)], False
        return ["%s = malloc (%s);" % (d, size)], False

    def new_object(self, s, content, checked=True, src=None):
        """(lines, name): NAME is a new, initialised object of struct S
        whose fields point into CONTENT or nowhere."""
        rng = self.rng
        t = self.program.name("t")
        e = src or self.num(1)
        if content is not None and src is None and rng.chance(6):
            h = self.helper("mk", s.k)
            if h:
                self.sites += 1
                return ["struct t%d *%s = %s (%s);" % (s.k, t, h.name, e)], t
        lines, zeroed = self.allocate(s, t)
        if checked and rng.chance(25):
            lines += ["if (%s)" % rng.pick(["!%s" % t, "%s == NULL" % t]),
                      rng.pick(["abort ();", "exit (3);"])]
        if rng.chance(8) and checked:
            lines.append(self.mixin("(uintptr_t) %s & 15u" % t))
        if zeroed and checked:
            f = rng.pick(s.scalars)
            lines.append(self.mixin(s.read_field(rng, t, *f)))
            for f, k in s.ptr:
                if rng.chance(40):
                    lines.append(self.mixin("%s->%s == NULL" % (t, f)))
        source = None
        if content is not None and rng.chance(15):
            names = content.names(s.k) + [
                x for x, y, c in self.temps if y is s and c is content]
            if names:
                source = rng.pick(names)
        if source:
            lines.append(rng.pick([
                "*%s = *%s;" % (t, source),
                "memcpy (%s, %s, sizeof *%s);" % (t, source, t),
                "memmove (%s, %s, sizeof *%s);" % (t, source, t)]))
            lines.append(s.write(rng, t, e))
        else:
            lines += s.set_all(rng, t, e)
            for f, k in s.ptr:
                v = "NULL"
                if content is not None and rng.chance(55):
                    v = self.ptr(k, content, 1) or "NULL"
                if v != "NULL" or not zeroed or rng.chance(30):
                    lines.append("%s->%s = %s;" % (t, f, v))
            for f in s.inner:
                lines.append("%s->%s = NULL;" % (t, f))
            if s.fn:
                h = self.helper("fn", s.k)
                lines.append("%s->fn = %s;" % (t, h.name))
        self.cost += self.mult * 5
        return lines, t

    # Uses of one object, valid whatever else happens.

    def uses(self, e, s, content, count=2):
        rng = self.rng
        out = []
        for _ in range(rng.range(1, count)):
            out += self.use(e, s, content)
        return out

    def use(self, e, s, content):
        rng = self.rng
        st = self.program.structs
        what = rng.below(18)
        self.cost += 2 * self.mult
        if what < 4:
            return [self.mixin(s.read(rng, e))]
        if what < 7:
            return [s.write(rng, e, self.num(2))]
        if what < 9:
            h = self.helper("rd", s.k)
            return [self.mixin("%s (%s, %s)" % (h.name, e, self.num(1)))]
        if what == 9:
            f, k = rng.pick(s.ptr)
            p = "%s->%s" % (e, f)
            return ["if (%s)" % p, "{", self.mixin(st[k].read(rng, p)),
                    st[k].write(rng, p, self.num(1)), "}"]
        if what == 10 and content is not None:
            f, k = rng.pick(s.ptr)
            return ["%s->%s = %s;" % (e, f, self.null_or_ptr(k, content))]
        if what == 11:
            lines, t = self.launder(e, s)
            return ["{"] + lines + [s.write(rng, t, self.num(1)),
                                    self.mixin(s.read(rng, e)), "}"]
        if what == 12:
            h = self.helper("va", s.k)
            if h:
                q = self.any_pointer()
                other = q[0] if q and q[1] is s else e
                return [self.mixin("%s (2u, %s, %s)" % (h.name, e, other))]
        if what == 13 and s.fn:
            return [self.mixin("%s->fn (%s)" % (e, e))]
        if what == 14:
            return ["*(volatile unsigned *) &%s->v += 1u;" % e]
        if what == 15 and s.unions:
            f, k = rng.pick(s.unions)
            return [self.mixin("%s->%s.u == 0" % (e, f))]
        if what == 16:
            return ["{", "struct t%d c = *%s;" % (s.k, e),
                    self.mixin(s.read(rng, "(&c)")),
                    s.write(rng, "(&c)", self.num(1)), "*%s = c;" % e, "}"]
        if what == 17:
            return ["{", "unsigned *v = &%s->v;" % e, "*v += %s;"
                    % self.num(1), self.mixin("*v"), "}"]
        return [self.mixin(s.read(rng, e))]

    # Statements.

    def statement(self):
        """Lines of one random statement; they may run at any time."""
        rng = self.rng
        self.budget -= 1
        small = self.budget <= 0 or self.depth > 4 \
            or self.cost > COST_LIMIT
        choice = [(8, self.s_use), (7, self.s_assign), (7, self.s_link),
                  (5, self.s_new), (3, self.s_bag), (3, self.s_helper),
                  (2, self.s_follow), (2, self.s_copy), (2, self.s_inner),
                  (2, self.s_ref), (1, self.s_compare), (1, self.s_scribble),
                  (2, self.s_union), (2, self.s_lend), (6, self.s_owner),
                  (2, self.s_global), (2, self.s_nested), (2, self.s_array)]
        if not small:
            choice += [(10, self.s_temp), (5, self.s_block), (5, self.s_for),
                       (5, self.s_if), (3, self.s_switch), (4, self.s_call),
                       (3, self.s_carry), (2, self.s_dispatch)]
        for _ in range(20):
            lines = rng.weighted(choice)()
            if lines:
                self.cost += 3 * self.mult
                return lines
        return [self.mixin(self.num())]

    def block(self, count):
        """Lines of COUNT statements."""
        self.depth += 1
        out = []
        for _ in range(count):
            out += self.statement()
        self.depth -= 1
        return out

    def mess(self, count):
        """As block, with gotos between the statements."""
        rng = self.rng
        fn = self.program
        old = self.mult
        self.mult *= 3
        parts = [self.block(1) for _ in range(count)]
        self.mult = old
        labels = [fn.name("L") for _ in range(rng.range(1, 3))]
        at = [rng.below(len(parts) + 1) for _ in labels]
        jumps = {}
        for label in labels:
            for _ in range(rng.range(1, 2)):
                c = self.counter()
                jumps.setdefault(rng.below(len(parts) + 1), []).append(
                    ["if (%s < %du && (%s))" % (c, rng.range(1, 3),
                                                self.cond()),
                     "{", "%s++;" % c, "goto %s;" % label, "}"])
        out = []
        for k in range(len(parts) + 1):
            for label, a in zip(labels, at):
                if a == k:
                    out.append("%s:;" % label)
            for j in jumps.get(k, []):
                out += j
            if k < len(parts):
                out += parts[k]
        return out

    def counter(self):
        name = self.program.name("j")
        self.counters.append(name)
        return name

    def s_use(self):
        p = self.any_pointer()
        return self.uses(*p) if p else None

    def s_assign(self):
        rng = self.rng
        r = self.pick_region()
        if not r or not r.vars:
            return None
        k = rng.pick(sorted(r.vars))
        v = rng.pick(r.vars[k])
        e = self.ptr(k, r)
        if rng.chance(20):
            s = self.program.structs[k]
            lines, t = self.launder(rng.pick(r.names(k)), s)
            return ["{"] + lines + ["%s = %s;" % (v, t), "}"]
        if e == v:
            return None
        return ["%s = %s;" % (v, e)]

    def s_link(self):
        rng = self.rng
        r = self.pick_region()
        if not r:
            return None
        k = rng.pick(r.types())
        f, k2 = rng.pick(self.program.structs[k].ptr)
        if rng.chance(15):
            h = self.helper("link", k)
            if h:
                q = self.ptr(h.other.k, r)
                if q:
                    return ["%s (%s, %s);" % (h.name, self.ptr(k, r), q)]
        return ["%s->%s = %s;" % (self.ptr(k, r, 1), f,
                                  self.null_or_ptr(k2, r))]

    def s_new(self):
        rng = self.rng
        r = self.pick_region()
        if not r or (r.kind == "I" and not self.escapes):
            return None
        k = rng.pick(r.types())
        s = self.program.structs[k]
        lines, t = self.new_object(s, r)
        if r.vars.get(k) and rng.chance(55):
            end = ["%s = %s;" % (rng.pick(r.vars[k]), t)]
        else:
            pool = [(j, f) for j in r.types()
                    for f, k2 in self.program.structs[j].ptr if k2 == k]
            if not pool:
                return None
            j, f = rng.pick(pool)
            end = ["%s->%s = %s;" % (self.ptr(j, r, 1), f, t)]
        return ["{"] + lines + end + ["}"]

    def s_follow(self):
        rng = self.rng
        r = self.pick_region()
        if not r:
            return None
        k = rng.pick(r.types())
        st = self.program.structs
        s = st[k]
        same = [f for f, k2 in s.ptr if k2 == k]
        p = self.program.name("w")
        if same and rng.chance(60):
            f = rng.pick(same)
            c = self.program.name("c")
            return ["{", "struct t%d *%s = %s;" % (k, p, self.ptr(k, r)),
                    "unsigned %s = 0;" % c,
                    "while (%s && %s++ < %du)" % (p, c, rng.range(2, 6)),
                    "{"] + self.uses(p, s, r) + ["%s = %s->%s;" % (p, p, f),
                                                 "}", "}"]
        f, k2 = rng.pick(s.ptr)
        return ["{", "struct t%d *%s = %s->%s;" % (k2, p,
                                                   self.ptr(k, r, 1), f),
                "if (%s)" % p, "{"] + self.uses(p, st[k2], r) + ["}", "}"]

    def s_copy(self):
        rng = self.rng
        r = self.pick_region()
        if not r:
            return None
        k = rng.pick(r.types())
        a, b = self.ptr(k, r), self.ptr(k, r, 0)
        return rng.pick([
            ["*%s = *%s;" % (a, b)],
            ["memmove (%s, %s, sizeof *%s);" % (a, b, b)],
            ["if (%s != %s)" % (a, b),
             "memcpy (%s, %s, sizeof (struct t%d));" % (a, b, k)]])

    def s_inner(self):
        rng = self.rng
        r = self.pick_region()
        if not r:
            return None
        pool = [(k, f) for k in r.types()
                for f in self.program.structs[k].inner]
        if not pool:
            return None
        k, f = rng.pick(pool)
        p = self.ptr(k, r, 1)
        if rng.chance(50):
            j = rng.pick(r.types())
            return ["%s->%s = &%s->v;" % (p, f, self.ptr(j, r, 1))]
        q = rng.pick(r.names(k))
        return ["if (%s->%s)" % (q, f),
                rng.pick(["*%s->%s += %s;" % (q, f, self.num(1)),
                          self.mixin("*%s->%s" % (q, f))])]

    def s_ref(self):
        rng = self.rng
        pool = [(r, k) for r in self.regions for k in sorted(r.refs)]
        if not pool:
            return None
        r, k = rng.pick(pool)
        pp = rng.pick(r.refs[k])
        what = rng.below(4)
        if what == 0:
            return ["%s = &%s;" % (pp, rng.pick(r.vars[k]))]
        if what == 1:
            return ["*%s = %s;" % (pp, self.ptr(k, r))]
        if what == 2:
            h = self.helper("set", k)
            if h:
                return ["%s (%s, %s);" % (h.name, pp, self.ptr(k, r))]
        h = self.helper("swap", k)
        if h:
            return ["%s (%s, &%s);" % (h.name, pp, rng.pick(r.vars[k]))]
        return None

    def s_helper(self):
        """Out-parameters straight on variables."""
        rng = self.rng
        r = self.pick_region()
        if not r or not r.vars:
            return None
        k = rng.pick(sorted(r.vars))
        v = rng.pick(r.vars[k])
        if rng.chance(50):
            h = self.helper("set", k)
            return h and ["%s (&%s, %s);" % (h.name, v, self.ptr(k, r))]
        h = self.helper("swap", k)
        return h and ["%s (&%s, &%s);" % (h.name, v, rng.pick(r.vars[k]))]

    def s_compare(self):
        rng = self.rng
        r = self.pick_region()
        if not r:
            return None
        k = rng.pick(r.types())
        return [self.mixin("%s == %s" % (self.ptr(k, r), self.ptr(k, r)))]

    def s_scribble(self):
        return ["scribble (%du);" % self.rng.range(1, 16)]

    def s_union(self):
        rng = self.rng
        r = self.pick_region()
        if not r:
            return None
        pool = [(k, f, k2) for k in r.types()
                for f, k2 in self.program.structs[k].unions]
        if not pool:
            return None
        k, f, k2 = rng.pick(pool)
        p = rng.pick(r.names(k))
        q = self.ptr(k2, r, 1)
        st = self.program.structs
        if q and rng.chance(50):
            return rng.pick([
                ["%s->%s.u = (uintptr_t) %s;" % (p, f, q)],
                ["{", "struct t%d *x = %s;" % (k2, q),
                 "memcpy (%s->%s.b, &x, sizeof x);" % (p, f), "}"],
                ["%s->%s.p = %s;" % (p, f, q)]])
        return ["if (%s->%s.u)" % (p, f), "{",
                "struct t%d *x = %s;" % (k2, rng.pick([
                    "(struct t%d *) %s->%s.u" % (k2, p, f),
                    "*(struct t%d **) (void *) %s->%s.b" % (k2, p, f)])),
                ] + self.uses("x", st[k2], r) + ["}"]

    def s_bag(self):
        rng = self.rng
        rs = [r for r in self.regions if r.bags]
        if not rs:
            return None
        r = rng.pick(rs)
        b = rng.pick(r.bags)
        k = rng.pick(r.types())
        what = rng.below(8)
        if what < 4:
            e = self.ptr(k, r)
            if rng.chance(40):
                lines, t = self.new_object(self.program.structs[k], r)
                return ["{"] + lines + ["%s.v%d[%s & 3u] = %s;"
                                        % (b, k, self.num(1), t), "}"]
            return ["%s = %s;" % (rng.pick([
                "%s.a%d" % (b, k), "%s.b%d" % (b, k),
                "%s.v%d[%d]" % (b, k, rng.below(4)),
                "%s.v%d[%s & 3u]" % (b, k, self.num(1))]), e)]
        if what == 4:
            return ["%s = %s;" % (b, rng.pick(r.bags))]
        if what == 5:
            h = self.helper("bagsum")
            return [self.mixin("%s (%s)" % (h.name, b))]
        if what == 6:
            h = self.helper("bagrot")
            return ["%s = %s (%s);" % (b, h.name, rng.pick(r.bags))]
        v = r.vars.get(k)
        if not v:
            return None
        return ["memcpy (&%s, &%s.b%d, sizeof (void *));"
                % (rng.pick(v), b, k)]

    def s_array(self):
        """A local array of pointers, filled and read."""
        rng = self.rng
        r = self.pick_region()
        if not r:
            return None
        k = rng.pick(r.types())
        s = self.program.structs[k]
        size = rng.range(2, 5)
        a = self.program.name("a")
        i = self.program.name("i")
        out = ["{", "struct t%d *%s[%d];" % (k, a, size),
               "unsigned %s;" % i,
               "for (%s = 0; %s < %d; %s++)" % (i, i, size, i), "{"]
        old = self.mult
        self.mult *= size
        self.indices.append(i)
        fresh = rng.chance(50) and (r.kind != "I" or self.escapes)
        if fresh:
            lines, t = self.new_object(s, r)
            out += lines + ["%s[%s] = %s;" % (a, i, t)]
        else:
            out += ["%s[%s] = %s;" % (a, i, self.ptr(k, r))]
        out += ["}", "for (%s = 0; %s < %d; %s++)" % (i, i, size, i), "{"]
        self.temps.append(("%s[%s]" % (a, i), s, r))
        out += self.uses("%s[%s]" % (a, i), s, r, 3)
        self.temps.pop()
        out += ["}"]
        if fresh and rng.chance(40):
            # Free only if nothing but the array refers to them: no field
            # was set to them, as they were never given a name of R.
            out += ["for (%s = 0; %s < %d; %s++)" % (i, i, size, i),
                    "free (%s[%s]);" % (a, i)]
        elif r.vars.get(k) and rng.chance(60):
            out += ["%s = %s[%s & 1u];" % (rng.pick(r.vars[k]), a,
                                           self.num(1))]
        self.indices.pop()
        self.mult = old
        return out + ["}"]

    def s_lend(self):
        rng = self.rng
        rs = [r for r in self.regions if r.kind in "FPI" and r.types()]
        if not rs or not self.escapes:
            return None
        r = rng.pick(rs)
        k = rng.pick(r.types())
        h = self.helper("peek", k)
        if h and rng.chance(50):
            return [self.mixin("%s ()" % h.name)]
        self.lent.add(k)
        h = self.helper("lend", k)
        if h and rng.chance(50):
            return ["%s (%s);" % (h.name, self.ptr(k, r))]
        return ["gl%d = %s;" % (k, self.ptr(k, r))]

    def s_global(self):
        """Immortal objects may be kept by anyone."""
        rng = self.rng
        rs = [r for r in self.regions if r.kind == "I"]
        if not rs or not self.escapes:
            return None
        r = rs[0]
        k = rng.pick(r.types())
        h = self.helper("keep", k)
        if h and rng.chance(60):
            return [self.mixin("%s (%s)" % (h.name, self.ptr(k, r)))]
        return ["gp%d[%s & 3u] = %s;" % (k, self.num(1), self.ptr(k, r))]

    def s_nested(self):
        if not self.nested:
            return None
        name, cost = self.rng.pick(self.nested)
        if cost * self.mult > COST_LIMIT:
            return None
        self.cost += cost * self.mult
        h = self.helper("apply")
        if self.rng.chance(40):
            return [self.mixin("%s (%s, %s)" % (h.name, name, self.num(1)))]
        return [self.mixin("%s (%s)" % (name, self.num(1)))]

    # Temporaries, blocks and control flow.

    def content(self):
        rs = [r for r in self.regions if r.types()]
        return self.rng.pick(rs) if rs else None

    def s_temp(self):
        """An object of this block alone."""
        rng = self.rng
        s = rng.pick(self.program.structs)
        r = self.content()
        lines, t = self.new_object(s, r)
        self.temps.append((t, s, r))
        out = ["{"] + lines
        out += self.block(rng.range(0, 2))
        out += self.uses(t, s, r)
        self.temps.pop()
        return out + self.release(t, s) + ["}"]

    def release(self, t, s):
        """Free the unshared object T, or leak it."""
        rng = self.rng
        what = rng.below(10)
        if what < 5:
            return ["free (%s);" % t]
        if what == 5:
            h = self.helper("drop", s.k)
            if h:
                return ["%s (%s);" % (h.name, t)]
        if what == 6:
            lines, u = self.launder(t, s)
            return lines + ["free (%s);" % u]
        if what == 7:
            return ["if (%s)" % self.cond(), "free (%s);" % t]
        return []

    def s_block(self):
        """A block with a region of its own."""
        rng = self.rng
        r = Region("X")
        out = ["{"]
        frees = []
        for _ in range(rng.range(1, 3)):
            s = rng.pick(self.program.structs)
            self.regions.append(r)
            lines, t = self.new_object(s, r)
            self.regions.pop()
            out += lines
            r.fixed.setdefault(s.k, []).append(t)
            if rng.chance(60):
                v = self.program.name("x")
                out.append("struct t%d *%s = %s;" % (s.k, v, t))
                r.vars.setdefault(s.k, []).append(v)
            if rng.chance(60):
                frees.append("free (%s);" % t)
        self.regions.append(r)
        if rng.chance(15):
            out += self.mess(rng.range(2, 3))
        else:
            out += self.block(rng.range(1, 3))
        self.regions.pop()
        rng.shuffle(frees)
        return out + frees + ["}"]

    def s_for(self):
        rng = self.rng
        if self.mult > 200:
            return None
        i = self.counter()
        trips = rng.range(1, 5)
        bound = rng.pick(["%du" % trips, "%du + (n & 1u)" % trips])
        old = self.mult
        self.mult *= trips
        self.indices.append(i)
        form = rng.below(3)
        body = self.block(rng.range(1, 3))
        if rng.chance(20):
            body += ["if (%s)" % self.cond(), rng.pick(["break;",
                                                        "continue;"])]
            body += self.block(1)
        self.indices.pop()
        self.mult = old
        if form == 0:
            return ["for (%s = 0; %s < %s; %s++)" % (i, i, bound, i),
                    "{"] + body + ["}"]
        if form == 1:
            return ["%s = 0;" % i, "while (%s++ < %s)" % (i, bound),
                    "{"] + body + ["}"]
        return ["%s = 0;" % i, "do", "{"] + body \
            + ["}", "while (++%s < %s);" % (i, bound)]

    def s_if(self):
        rng = self.rng
        out = ["if (%s)" % self.cond(), "{"] + self.block(rng.range(1, 2)) \
            + ["}"]
        if rng.chance(50):
            out += ["else", "{"] + self.block(1) + ["}"]
        return out

    def s_switch(self):
        rng = self.rng
        out = ["switch ((%s) & 3u)" % self.num(1), "{"]
        for k in range(rng.range(2, 4)):
            out += ["case %d:" % k, "{"] + self.block(1) + ["}"]
            if rng.chance(70):
                out.append("break;")
        return out + ["default:", "break;", "}"]

    def s_dispatch(self):
        """Computed goto."""
        rng = self.rng
        labels = [self.program.name("D") for _ in range(3)]
        end = self.program.name("D")
        tab = self.program.name("d")
        out = ["{", "static void *const %s[4] = { %s, &&%s };" % (
            tab, ", ".join("&&" + x for x in labels), end)]
        c = self.counter()
        jump = ["if (%s++ > %du)" % (c, rng.range(2, 5)), "goto %s;" % end,
                "goto *%s[(%s) & 3u];" % (tab, self.num(1))]
        out += jump
        old = self.mult
        self.mult *= 3
        for label in labels:
            out += ["%s:;" % label] + self.block(1)
            if rng.chance(60):
                out += jump
        self.mult = old
        return out + ["%s:;" % end, "}"]

    def s_call(self):
        """Call a function with a random body."""
        rng = self.rng
        h = self.helper("gen")
        if not h or h.cost * self.mult + self.cost > COST_LIMIT:
            return None
        rs = [r for r in self.regions
              if all(r.names(s.k) for s in h.params)
              and (r.kind != "I" or self.escapes)]
        if not rs:
            return None
        self.cost += h.cost * self.mult
        r = rng.pick(rs)
        args = ", ".join([self.num(1)] + [self.ptr(s.k, r)
                                          for s in h.params])
        call = "%s (%s)" % (h.name, args)
        if not h.struct:
            return [self.mixin(call)]
        v = r.vars.get(h.struct.k)
        if v:
            return ["%s = %s;" % (rng.pick(v), call)]
        return [self.mixin(h.struct.read(rng, call))]

    def s_carry(self):
        """A loop that still uses objects of earlier turns."""
        rng = self.rng
        if self.mult > 100:
            return None
        s = rng.pick(self.program.structs)
        r = self.content()
        i = self.counter()
        trips = rng.range(3, 6)
        window = rng.range(1, 3)
        old = self.mult
        self.mult *= trips
        self.indices.append(i)
        w = [self.program.name("w") for _ in range(window)]
        frees = rng.chance(50)
        out = ["{", "struct t%d %s;" % (s.k, ", ".join(
            "*%s = NULL" % x for x in w))]
        ring = rng.chance(35)
        if ring:
            a = self.program.name("a")
            size = rng.pick([2, 4])
            out = ["{", "struct t%d *%s[%d] = { NULL };" % (s.k, a, size)]
        out += ["for (%s = 0; %s < %du; %s++)" % (i, i, trips, i), "{"]
        lines, t = self.new_object(s, r)
        if rng.chance(30):
            # Not in every turn.
            out += ["struct t%d *%sz = NULL;" % (s.k, t),
                    "if (%s)" % self.cond(), "{"] + lines \
                + ["%sz = %s;" % (t, t), "}",
                   "if (!%sz)" % t, "continue;"]
            t += "z"
        else:
            out += lines
        self.temps.append((t, s, r))
        if rng.chance(50):
            out += self.block(1)
        self.temps.pop()
        if ring:
            at = "%s[%s & %du]" % (a, i, size - 1)
            nxt = "%s[(%s + %du) & %du]" % (a, i, rng.range(0, size - 1),
                                            size - 1)
            out += ["if (%s)" % nxt, "{"] + self.uses(nxt, s, r, 3) + ["}"]
            if frees:
                out.append("free (%s);" % at)
            out += ["%s = %s;" % (at, t), "}"]
            if frees and rng.chance(70):
                out += ["for (%s = 0; %s < %du; %s++)" % (i, i, size, i),
                        "free (%s[%s]);" % (a, i)]
        else:
            for x in w:
                if rng.chance(75):
                    out += ["if (%s)" % x, "{"] + self.uses(x, s, r) + ["}"]
            out += [self.mixin("%s == %s" % (t, w[0]))]
            if frees:
                out.append("free (%s);" % w[-1])
            for a, b in zip(reversed(w[1:]), reversed(w[:-1])):
                out.append("%s = %s;" % (a, b))
            out += ["%s = %s;" % (w[0], t), "}"]
            for x in w:
                out += ["if (%s)" % x, "{"] + self.uses(x, s, r, 1) + ["}"]
            if frees and rng.chance(70):
                out += ["free (%s);" % x for x in w]
        self.indices.pop()
        self.mult = old
        return out + ["}"]

    # Owners.

    def owner(self):
        """(lines, lvalue, struct, content); the lines fix the lvalue."""
        rng = self.rng
        name, array, s, r = rng.pick(self.owners)
        if not array:
            return [], name, s, r
        x = self.program.name("x")
        return ["unsigned %s = (%s) & 3u;" % (x, self.num(1))], \
            "%s[%s]" % (name, x), s, r

    def s_owner(self):
        if not self.owners:
            return None
        rng = self.rng
        lines, o, s, r = self.owner()
        t = "struct t%d *" % s.k
        b = self.program.name("b")
        what = rng.below(14)
        same = [x for x in self.owners if x[2] is s and x[3] is r
                and not x[1]]
        other = rng.pick(same)[0] if same else None
        if what < 4:
            new, x = self.new_object(s, r)
            if rng.chance(40):
                out = ["free (%s);" % o] + new + ["%s = %s;" % (o, x)]
            else:
                out = ["if (!%s)" % o, "{"] + new + ["%s = %s;" % (o, x),
                                                     "}"]
        elif what < 6:
            self.temps.append((b, s, r))
            out = ["if (%s)" % o, "{", "%s%s = %s;" % (t, b, o)] \
                + self.uses(b, s, r, 3) + ["}"]
            self.temps.pop()
        elif what == 6:
            out = ["if (%s)" % o, "{"] + self.uses(o, s, r) \
                + ["free (%s);" % o, "%s = NULL;" % o, "}"]
        elif what == 7:
            out = ["%s%s = %s;" % (t, b, o), "%s = NULL;" % o,
                   "if (%s)" % b] + ["{"] + self.uses(b, s, r) + ["}"] \
                + ["free (%s);" % b]
        elif what == 8 and other:
            out = ["%s%s = %s;" % (t, b, o), "%s = %s;" % (o, other),
                   "%s = %s;" % (other, b)]
            h = self.helper("swap", s.k)
            if h and rng.chance(50):
                out = ["%s (&%s, &%s);" % (h.name, o, other)]
        elif what == 9 and other and other != o:
            # Free one of two, chosen at run time.
            c = self.program.name("c")
            out = ["unsigned %s = (%s) & 1u;" % (c, self.num(1)),
                   "%s%s = %s ? %s : %s;" % (t, b, c, o, other),
                   "if (%s)" % c, "%s = NULL;" % o, "else",
                   "%s = NULL;" % other, "if (%s)" % b, "{"] \
                + self.uses(b, s, r) + ["}", "free (%s);" % b]
        elif what == 10:
            h = self.helper("repl", s.k)
            if not h:
                return None
            out = ["if (%s)" % o, "%s = %s (%s, %s);" % (o, h.name, o,
                                                         self.num(1))]
        elif what == 11:
            h = self.helper(rng.pick(["drop", "dropp"]), s.k)
            if not h:
                return None
            out = ["%s (&%s);" % (h.name, o)] if h.kind == "dropp" else \
                ["%s (%s);" % (h.name, o), "%s = NULL;" % o]
        elif what == 12:
            # A fresh object or the owner's, freed either way.
            new, x = self.new_object(s, r)
            out = ["%s%s = %s;" % (t, b, o), "if (%s)" % self.cond(), "{"] \
                + new + ["free (%s);" % b, "%s = %s;" % (b, x), "}",
                         "%s = NULL;" % o, "if (%s)" % b, "{"] \
                + self.uses(b, s, r) + ["}", "free (%s);" % b]
        else:
            out = ["%s = NULL;" % o]
            if rng.chance(50):
                out = ["struct { int a; %sp; } %s = { 0, %s };" % (t, b, o),
                       "%s = NULL;" % o, "free (%s.p);" % b]
        return ["{"] + lines + out + ["}"]

    # Whole functions.

    def function(self, ret):
        """Lines of the body, without the outer braces."""
        rng = self.rng
        st = self.program.structs
        pro = []
        end = []
        if "I" in self.kinds:
            r = Region("I")
            for s in st:
                v = self.program.name("g")
                pro.append("struct t%d *%s = gp%d[%s];" % (
                    s.k, v, s.k, rng.pick(["n & 3u", "0", "3"])))
                r.vars[s.k] = [v]
                if self.escapes:
                    r.fixed[s.k] = ["gp%d[%d]" % (s.k, rng.below(4))]
            self.regions.append(r)
        if "P" in self.kinds:
            r = Region("P")
            for j, s in enumerate(self.params):
                if rng.chance(60):
                    r.vars.setdefault(s.k, []).append("p%d" % j)
                else:
                    r.fixed.setdefault(s.k, []).append("p%d" % j)
            self.regions.append(r)
        if "F" in self.kinds:
            pro += self.make_frame(end)
        if rng.chance(60):
            for _ in range(rng.range(1, 3)):
                self.make_owner(pro, end)
        nested = []
        if self.program.allowed("nested") and "F" in self.kinds:
            while rng.chance(22):
                nested += self.make_nested()
        count = rng.range(4, 9) if self.budget > 7 else rng.range(2, 4)
        if rng.chance(40):
            main = self.mess(count)
        else:
            main = self.block(count)
        out = ["unsigned cs = n + %du;" % rng.below(1000)]
        for c in self.counters:
            out.append("unsigned %s = 0;" % c)
        out += pro + nested + main
        if ret:
            p = [r for r in self.regions if r.kind == "P"][0]
            out.append("struct t%d *res = %s;" % (ret.k,
                                                  self.ptr(ret.k, p)))
        for k in sorted(self.lent):
            out.append("gl%d = NULL;" % k)
        rng.shuffle(end)
        out += end
        if ret:
            out.append(st[ret.k].write(rng, "res", "cs"))
        return out + ["return %s;" % ("res" if ret else "cs")]

    def make_frame(self, end):
        """Region F: variables for each struct; frees go to END."""
        rng = self.rng
        r = Region("F")
        out = []
        self.regions.append(r)
        for s in self.program.structs:
            how = rng.below(10)
            v = self.program.name("f")
            if how < 7:
                lines, t = self.new_object(s, r)
                out += lines
                if rng.chance(60):
                    end.append("free (%s);" % t)
                    if rng.chance(10):
                        end[-1] = "__builtin_free (%s);" % t
            elif how < 9:
                t = "&" + v + "o"
                out += ["struct t%d %so;" % (s.k, v),
                        "memset (&%so, 0, sizeof %so);" % (v, v)]
                out += self.fill_local(s, v + "o")
            else:
                t = v + "o"
                out += ["struct t%d *%s = __builtin_alloca (sizeof *%s);"
                        % (s.k, t, t),
                        "memset (%s, 0, sizeof *%s);" % (t, t)]
                out += self.fill_local(s, "(*%s)" % t)
            out.append("struct t%d *%s = %s;" % (s.k, v, t))
            r.vars[s.k] = [v]
            if rng.chance(50):
                r.fixed[s.k] = ["(%s)" % t]
            if rng.chance(40):
                v2 = self.program.name("f")
                out.append("struct t%d *%s = %s;" % (s.k, v2, v))
                r.vars[s.k].append(v2)
        for k in sorted(r.vars):
            if rng.chance(15):
                pp = self.program.name("pp")
                out.append("struct t%d **%s = &%s;"
                           % (k, pp, rng.pick(r.vars[k])))
                r.refs[k] = [pp]
        if rng.chance(45):
            for _ in range(rng.range(1, 2)):
                b = self.program.name("bag")
                out.append("struct bag %s;" % b)
                for s in self.program.structs:
                    k = s.k
                    e = r.vars[k][0]
                    out += ["%s.a%d = %s.b%d = %s;" % (b, k, b, k, e),
                            "%s.v%d[0] = %s.v%d[1] = %s.v%d[2] = "
                            "%s.v%d[3] = %s;" % (b, k, b, k, b, k, b, k, e)]
                out.append("%s.n = 0;" % b)
                r.bags.append(b)
        return out

    def fill_local(self, s, e):
        out = s.set_all(self.rng, "(&%s)" % e, self.num(1))
        if s.fn:
            out.append("%s.fn = %s;" % (e, self.helper("fn", s.k).name))
        return out

    def make_owner(self, out, end):
        rng = self.rng
        s = rng.pick(self.program.structs)
        r = self.content()
        name = self.program.name("o")
        array = rng.chance(30)
        self.owners.append((name, array, s, r))
        if array:
            out.append("struct t%d *%s[4] = { NULL };" % (s.k, name))
            if rng.chance(70):
                end += ["free (%s[%d]);" % (name, j) for j in range(4)]
        else:
            out.append("struct t%d *%s = NULL;" % (s.k, name))
            if rng.chance(70):
                end.append("free (%s);" % name)

    def make_nested(self):
        """A nested function that uses the variables of this one."""
        rng = self.rng
        name = self.program.name("nest")
        cost, counters, budget = self.cost, self.counters, self.budget
        indices = self.indices
        self.cost, self.counters, self.budget = 0, [], rng.range(2, 4)
        self.indices = ["a"]
        body = self.block(rng.range(1, 3))
        used = self.cost
        head = ["auto unsigned %s (unsigned a);" % name, "unsigned",
                "%s (unsigned a)" % name, "{"]
        head += ["unsigned %s = 0;" % c for c in self.counters]
        self.cost, self.counters, self.budget = cost, counters, budget
        self.indices = indices
        self.nested.append((name, used))
        return head + body + ["return cs + a;", "}"]
