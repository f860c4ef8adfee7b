# expat: its own tests, and xmlwf on documents.
# SPDX-License-Identifier: GPL-3.0-or-later
PACKAGE=expat
VERSION=2.5.0-1+deb12u2
ORACLE=expat

defines="-DXML_DTD=1 -DXML_GE=1 -DXML_NS=1 -DXML_CONTEXT_BYTES=1024
  -DXML_POOR_ENTROPY -DBYTEORDER=1234 -DXML_TESTING -Ilib -I. -Itests"

setup () { touch expat/lib/expat_config.h; }

build () {
  cd expat
  for f in lib/xmlparse.c lib/xmlrole.c lib/xmltok.c xmlwf/xmlwf.c \
           xmlwf/xmlfile.c xmlwf/codepage.c xmlwf/unixfilemap.c \
           tests/runtests.c tests/chardata.c tests/structdata.c \
           tests/minicheck.c tests/memcheck.c; do
    $CC $OPT $defines -c $f
  done
  library="xmlparse.o xmlrole.o xmltok.o"
  $CC xmlwf.o xmlfile.o codepage.o unixfilemap.o $library -o xw
  $CC runtests.o chardata.o structdata.o minicheck.o memcheck.o $library \
    -o rt -lm
}

work () {
  cd expat
  LD_PRELOAD=$PRELOAD timeout 200 ./rt >"$OUT/tests" 2>&1 || true
  for x in "$DATA/doc.xml" xmlwf/*.xml doc/*.xml; do
    mkdir -p "$OUT/canonical"
    LD_PRELOAD=$PRELOAD ./xw -n -d "$OUT/canonical" "$x" || true
    LD_PRELOAD=$PRELOAD ./xw -p "$x" || true
    LD_PRELOAD=$PRELOAD ./xw -t "$x" || true
  done >"$OUT/xmlwf" 2>&1
}
