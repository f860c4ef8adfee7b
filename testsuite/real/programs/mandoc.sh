# mandoc: the regression inputs of its package, against the outputs that
# come with them, and manual pages in all formats.
# SPDX-License-Identifier: GPL-3.0-or-later
PACKAGE=mandoc
VERSION=1.14.6-1
ORACLE=mandoc

setup () {
  printf 'CC="%s"\nCFLAGS="%s"\nHAVE_WFLAG=0\n' "$CC" "$OPT" \
    >configure.local
  ./configure
}

build () { make $J mandoc; }

work () {
  find regress -name '*.in' | LC_ALL=C sort | while read -r f; do
    for t in ascii lint; do
      LD_PRELOAD=$PRELOAD ./mandoc -T $t "$f" || true
    done
  done >"$OUT/regress" 2>&1
  for m in *.1 *.3 *.5 *.7 *.8; do
    for t in utf8 html lint man tree; do
      LD_PRELOAD=$PRELOAD ./mandoc -T $t "$m" || true
    done
  done >"$OUT/pages" 2>&1
}
