# jq: its own tests, and queries over generated records.
# SPDX-License-Identifier: GPL-3.0-or-later
PACKAGE=jq
VERSION=1.6-2.1+deb12u2
ORACLE=jq

setup () {
  autoreconf -fi
  ./configure --disable-shared --enable-static --disable-maintainer-mode \
    --disable-docs --without-oniguruma --disable-valgrind \
    CC="$CC" CFLAGS="$OPT"
  make src/builtin.inc src/version.h
}

build () { make $J jq; }

jq () { LD_PRELOAD=$PRELOAD ./jq "$@"; }

work () {
  r=$DATA/recs.json
  jq --run-tests tests/jq.test >"$OUT/tests" 2>&1 || true
  {
    jq . $r
    jq '[.[] | {id, name, n: (.tags | length)}] | group_by (.name)
        | map ({k: .[0].name, s: (map (.n) | add)})' $r
    jq '[.. | strings | ascii_upcase] | unique | length' $r
    jq -c '.[] | select (.id % 7 == 0) | to_entries
           | map ("\(.key)=\(.value | tostring)") | join (",")' $r
    jq -c 'map (.v | tojson | fromjson) | length' $r
    jq 'reduce .[] as $x ({}; .[$x.name] += [$x.id]) | keys | length' $r
    jq -c --stream . $r
  } >"$OUT/queries" 2>&1
}
