# libyaml: the programs of its tests directory.
# SPDX-License-Identifier: GPL-3.0-or-later
PACKAGE=libyaml
VERSION=0.2.5-1
ORACLE=libyaml
PLUGIN_ARGS="alloc-fn=yaml_malloc free-fn=yaml_free realloc-fn=yaml_realloc"

setup () {
  mkdir b; cd b
  cmake .. -DBUILD_SHARED_LIBS=OFF -DCMAKE_BUILD_TYPE=None \
    -DCMAKE_C_COMPILER="$CC" -DCMAKE_C_FLAGS="$OPT"
}

build () { make -C b $J; }

work () {
  cd b
  for p in test-reader test-version; do
    LD_PRELOAD=$PRELOAD ./$p >"$OUT/$p"
  done
  for y in "$DATA/doc.yaml" ../examples/*.yaml; do
    n=$(basename "$y" .yaml)
    for p in run-scanner run-parser run-loader run-dumper run-emitter \
             run-parser-test-suite; do
      LD_PRELOAD=$PRELOAD ./$p "$y" >"$OUT/$p.$n" 2>&1 || true
    done
    LD_PRELOAD=$PRELOAD ./run-emitter-test-suite \
      "$OUT/run-parser-test-suite.$n" >"$OUT/emitter.$n" 2>&1 || true
    LD_PRELOAD=$PRELOAD ./example-reformatter <"$y" >"$OUT/reformat.$n"
    LD_PRELOAD=$PRELOAD ./example-deconstructor <"$y" >"$OUT/events.$n"
  done
}
