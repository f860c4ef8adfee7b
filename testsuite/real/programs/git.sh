# git: a history of its own sources, and some scripts of its test suite.
# SPDX-License-Identifier: GPL-3.0-or-later
PACKAGE=git
VERSION=1:2.39.5-0+deb12u3
ORACLE=git
PLUGIN_ARGS="model=git"

without="NO_CURL=1 NO_EXPAT=1 NO_TCLTK=1 NO_GETTEXT=1 NO_PYTHON=1
  NO_OPENSSL=1 NO_PERL=1 NO_INSTALL_HARDLINKS=1 NO_REGEX=NeedsStartEnd"
tests="t0061-run-command t1300-config t3200-branch t4013-diff-various
  t4202-log t5510-fetch t6300-for-each-ref t7600-merge"

setup () { make $without CC="$CC" CFLAGS="$OPT" GIT-VERSION-FILE; }

build () { make $J $without CC="$CC" CFLAGS="$OPT" all; }

git () {
  LD_PRELOAD=$PRELOAD "$S/git" --exec-path="$S" -c pack.threads=1 \
    -c grep.threads=1 -c index.threads=1 -c core.preloadIndex=false \
    -c gc.auto=0 "$@"
}

# Commit everything with message $1 at a time of its own.
commit () {
  clock=$((${clock:-1600000000} + 60))
  export GIT_AUTHOR_DATE="$clock +0000" GIT_COMMITTER_DATE="$clock +0000"
  git commit -qam "$1"
}

history_of_sources () {
  git init -q -b main .
  cp "$S"/*.[ch] .
  rm -f command-list.h config-list.h hook-list.h version.c
  git add .
  commit one
  for i in 1 2 3 4 5 6 7 8; do
    for f in diff.c config.c refs.c strbuf.c; do
      sed -i "$((i * 37))s/^/\\/* $i *\\/ /;$((i * 53))d" $f
    done
    commit "c$i"
  done
  git checkout -q -b side HEAD~4
  sed -i '5s/$/ x/' merge-ort.c; commit s1
  git mv strbuf.c sb.c; commit s2
  git merge -q -m m main
}

work () {
  export GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b
  export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
  mkdir "$TMP/r"; cd "$TMP/r"
  {
    history_of_sources
    git log --stat -p -M
    git log --graph --oneline --all
    git blame -C config.c
    git grep -n -E 'str(cmp|len)'
    git diff HEAD~3 --word-diff
    git repack -adq
    git fsck
    git status
    git rebase -q HEAD~2
    git cherry-pick main~1 || git cherry-pick --abort
    git show-ref
    git rev-list --objects --all
    git archive HEAD | sha256sum
    git format-patch -3 --stdout HEAD
    git clone -q . "$TMP/c"
    git shortlog HEAD
    git config -l
    git ls-files -s
  } >"$OUT/history" 2>&1
  cd "$S/t"
  for s in $tests; do
    LD_PRELOAD=$PRELOAD timeout 200 ./$s.sh --root="$TMP/$s" 2>&1 \
      | sed 's/ *#.*//' >"$OUT/$s" || true
  done
}
