#!/bin/sh
# Fetch Debian source packages without touching the system's package lists.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: fetch.sh CACHE PACKAGE[=VERSION]...
#
# Puts the .dsc and the tarballs of each PACKAGE into CACHE/PACKAGE.
# What is there already is not fetched again, and needs no network.
# The mirror and the suite are those of the machine's own apt; the private
# lists are in CACHE/apt.  If VERSION is gone from the archive, the newest
# version is taken and a line says so.
set -eu
test $# -ge 2 || { sed -n '5,12s/^# \{0,1\}//p' "$0" >&2; exit 2; }
mkdir -p "$1"
cache=$(cd "$1" && pwd); shift
apt=$cache/apt

suite () { . /etc/os-release; echo "$VERSION_CODENAME"; }

# Write apt's private configuration and fetch the list of sources.
lists () {
  test -e "$apt/done" && return
  mkdir -p "$apt/lists/partial" "$apt/archives/partial"
  suite=$(suite)
  for list in "deb.debian.org/debian $suite" \
              "deb.debian.org/debian-security $suite-security"; do
    echo "deb-src http://$list main"
  done >"$apt/sources.list"
  cat >"$apt/apt.conf" <<EOF
Dir::Etc::SourceList "$apt/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::State::Lists "$apt/lists";
Dir::Cache "$apt";
APT::Sandbox::User "root";
Acquire::http::Timeout "20";
Acquire::Retries "1";
EOF
  APT_CONFIG=$apt/apt.conf apt-get -q update >"$apt/log" 2>&1
  # apt-get update succeeds when it could fetch nothing.
  ls "$apt"/lists/*Sources* >/dev/null 2>&1 \
    || { echo "fetch.sh: no list of Debian sources: no network?" >&2; exit 3; }
  touch "$apt/done"
}

get () {
  (cd "$cache/$package" && APT_CONFIG=$apt/apt.conf \
     apt-get -q source --download-only "$1" >>"$apt/log" 2>&1)
}

for wanted; do
  package=${wanted%%=*}
  test -e "$cache/$package/done" && continue
  lists
  mkdir -p "$cache/$package"
  if ! get "$wanted"; then
    echo "fetch.sh: $wanted cannot be had, taking the newest" >&2
    get "$package" || { tail -3 "$apt/log" >&2; exit 3; }
  fi
  touch "$cache/$package/done"
done
