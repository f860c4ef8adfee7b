# gawk: its own test suite, and scripts over generated text.
# SPDX-License-Identifier: GPL-3.0-or-later
PACKAGE=gawk
VERSION=1:5.2.1-2
ORACLE=gawk

setup () {
  # The package patches what configure was made from; it is up to date.
  for f in aclocal.m4 configure Makefile.in configh.in; do
    find . -name $f -exec touch {} +
    sleep 0.1
  done
  ./configure --disable-nls --disable-mpfr --disable-pma \
    --without-readline --disable-extensions CC="$CC" CFLAGS="$OPT"
}

build () {
  make $J -C support
  make $J gawk
}

awk () { LD_PRELOAD=$PRELOAD ./gawk "$@"; }

work () {
  {
    awk '{ n[$1]++; s += length ($0) }
         END { for (k in n) c++; print c, s }' "$DATA/text.txt"
    awk -F, '{ a[$2] += $3 }
             END { m = asorti (a, b)
                   for (i = 1; i <= m; i++) print b[i], a[b[i]] }' \
      "$DATA/rows.csv"
    awk '{ gsub (/[aeiou]/, "<&>"); print toupper (substr ($0, 2, 30)) }' \
      "$DATA/prose.txt"
    awk 'BEGIN { for (i = 0; i < 50000; i++)
                   { s = s "x"; if (length (s) > 200) s = ""
                     t = sprintf ("%d-%s", i, s)
                     split (t, q, "-"); z += q[1] }
                 print z }'
    awk 'function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) }
         BEGIN { print f(20) }'
    awk '{ while (match ($0, /[0-9]+/))
             { x += substr ($0, RSTART, RLENGTH)
               $0 = substr ($0, RSTART + RLENGTH) } }
         END { print x }' "$DATA/rows.csv"
    awk '{ $3 = "zz"; print; n = patsplit ($0, p, /[a-z]+/)
           for (i = 1; i <= n; i++) w[p[i]][i] = NR }
         END { PROCINFO["sorted_in"] = "@ind_str_asc"
               for (k in w) print k, length (w[k])
               print strftime ("%Y", 0), gensub (/a(b)/, "\\1", "g", "abab")
         }' "$DATA/text.txt"
  } >"$OUT/scripts" 2>&1
  # Each test says what differs, and leaves a file _NAME when it fails.
  cd test
  for t in $(sed -n '/^BASIC_TESTS/,/^$/p; /^GAWK_EXT_TESTS/,/^$/p' \
               Makefile.am | tr -d '\\=' | grep -v -E 'TESTS|time|clos1way' \
             | tr -s '[:space:]' '\n' | grep -v '^$'); do
    LD_PRELOAD=$PRELOAD timeout 30 make -s "$t" || true
  done 2>&1 | grep -v -E '[Mm]ake|pid' >"$OUT/tests" || true
  ls | grep '^_' >"$OUT/failing" || true
}
