# glpk: its solver on the models of its examples directory.
# SPDX-License-Identifier: GPL-3.0-or-later
PACKAGE=glpk
VERSION=5.0-1
ORACLE=glpk
PLUGIN_ARGS="model=glpk"

# Models that are solved within a few seconds.
models="assign cal cf12a cflsq color cpp diet dist egypt fctp food food2 gap
  graph magic maxcut maxflow mfasp mfvsp min01ks misp money mvcp
  numbrix plan powplant prod queens sat shiftcov shikaku sorting spp
  sudoku transp xyacfs zebra"

setup () {
  ./configure --disable-shared --without-gmp CC="$CC" CFLAGS="$OPT"
}

build () {
  make $J -C src
  make $J -C examples glpsol
}

# Run the solver with arguments after the name of its output, and drop the
# lines that tell times and memory, and those of its progress (they come by
# the clock).
solve () {
  name=$1; shift
  LD_PRELOAD=$PRELOAD timeout 60 ./glpsol "$@" -o "$OUT/$name.sol" 2>&1 \
    | grep -v -i -E '^[+*# ]|time|memory|secs|seconds|[0-9]{4}-' \
    >"$OUT/$name"
}

work () {
  cd examples
  for m in $models; do
    solve "$(basename $m)" -m $m.mod
  done
  for m in plan murtagh; do
    solve mps.$m --mps $m.mps --ranges "$OUT/ranges.$m"
  done
  solve lp.interior --lp plan.lp --interior
  solve mincost --mincost sample.min
  solve maxflow.sample --maxflow sample.max
  solve minisat --minisat sample.cnf
  for m in food2 gap fctp; do
    solve cuts.$m -m $m.mod --cuts --intopt --dual
    solve exact.$m -m $m.mod --exact --nomip
  done
}
