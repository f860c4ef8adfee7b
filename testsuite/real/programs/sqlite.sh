# SQLite: the amalgamation, its shell, its speed test and, where Tcl's
# headers are there, a part of its own tests.
# SPDX-License-Identifier: GPL-3.0-or-later
PACKAGE=sqlite3
VERSION=3.40.1-2+deb12u2
ORACLE=sqlite3

options="-DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_RTREE -DSQLITE_NO_SYNC
  -DSQLITE_ENABLE_DBSTAT_VTAB -DSQLITE_ENABLE_COLUMN_METADATA
  -DSQLITE_DEFAULT_MEMSTATUS=0 -I."
# Not the tests of injected faults: how many faults fit depends on the run.
tests="select[1-9] where[1-9] expr join* index[1-9] trigger[1-9] view insert
  insert[2-4] update delete alter func like cast collate[1-4] conflict
  fkey[1-3] in subquery sort analyze attach between blob check coalesce count
  default distinct e_expr e_select fts3aa fts3ab json101 minmax null orderby1
  pragma printf savepoint table types unique upsert1 vacuum window1 with1"

tcl () { test -f /usr/include/tcl8.6/tcl.h; }

setup () {
  mkdir bld; cd bld
  ../configure --with-tcl=/usr/lib/tcl8.6 CFLAGS=-O0
  make sqlite3.c shell.c
  if tcl; then make -n testfixture >testfixture.sh; fi
}

build () {
  cd bld
  $CC $OPT $options -c sqlite3.c &
  $CC $OPT $options -c shell.c
  wait $!
  $CC shell.o sqlite3.o -o sqlite3o -lm -ldl -lpthread
  $CC $OPT $options ../test/speedtest1.c sqlite3.o -o speedtest1 \
    -lm -ldl -lpthread
  if tcl; then make CC="$CC" CFLAGS="$OPT" testfixture; fi
}

shell () {
  LD_PRELOAD=$PRELOAD ./sqlite3o "$TMP/shell.db" <<EOF
.mode csv
create table t(a,b,c,d);
.import $DATA/rows.csv t
create index i on t(b,c);
analyze;
select b,count(*),avg(c) from t group by b having count(*)>15
  order by 3 desc limit 10;
with recursive x(n) as (select 1 union all select n+1 from x where n<2000)
  select sum(n) from x;
create view v as select * from t where d>50;
select count(*) from v join t using(a);
create virtual table f using fts5(x);
insert into f select b||' '||a from t limit 3000;
select count(*) from f where f match 'name12';
select json_extract(value,'\$.name') from
  json_each(readfile('$DATA/recs.json')) limit 20;
create trigger tr after update on t begin insert into f values(new.b); end;
update t set d=d+1 where a<500;
explain query plan select * from t a, t b where a.a=b.d and b.c>10;
select sum(a) over (partition by b order by c) from t limit 20;
.dump
.schema
EOF
}

work () {
  cd bld
  shell >"$OUT/shell" 2>&1
  for set in main orm rtree cte fp; do
    LD_PRELOAD=$PRELOAD ./speedtest1 --size 5 --verify --testset $set \
      "$TMP/speed.db" | sed 's/ *[0-9.]*s$//' >"$OUT/speed.$set"
    rm -f "$TMP"/speed.db*
  done
  if tcl; then
    for name in $tests; do ls ../test/$name.test; done | sort -u \
      | xargs -n 1 -P 2 bash -c '
          t=$(basename "$0" .test); mkdir -p "$TMP/$t"; cd "$TMP/$t"
          LD_PRELOAD=$PRELOAD timeout 120 "$S/bld/testfixture" \
            "$S/test/$t.test" >log 2>&1
          grep -v -i -E "memory|alloc|time|stack|cache|/| ms " log >"$OUT/$t"'
  fi
}
