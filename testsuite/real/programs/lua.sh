# Lua: the interpreter and the compiler, on a script that uses most of the
# language; Debian's package has no tests of its own.
# SPDX-License-Identifier: GPL-3.0-or-later
PACKAGE=lua5.4
VERSION=5.4.4-3+deb12u1
ORACLE=lua5.4

setup () {
  echo '#define DEB_HOST_MULTIARCH "x86_64-linux-gnu"' \
    >src/lua5.4-deb-multiarch.h
}

build () {
  cd src
  for f in *.c; do
    echo "$f"
  done | xargs -n 1 -P 2 $CC $OPT -DLUA_USE_LINUX -c
  $CC $(ls *.o | grep -v '^luac\.o') -o lua -lm -ldl -Wl,-E
  $CC $(ls *.o | grep -v '^lua\.o') -o luac -lm -ldl -Wl,-E
}

script () {
  cat <<'EOF'
local t = {}
for i = 1, 30000 do t[i] = tostring (i * 7919 % 10007) end
table.sort (t)
local s, n = table.concat (t, ","), 0
for w in s:gmatch ("%d+") do n = n + #w end
print (n, (s:gsub ("1", "one")):len ())
local function fib (n) if n < 2 then return n end
  return fib (n - 1) + fib (n - 2) end
print (fib (23))
local m = {}
for i = 1, 200 do
  m[i] = setmetatable ({v = i},
    {__add = function (a, b) return {v = a.v + b.v} end})
end
for i = 2, 200 do
  m[i] = setmetatable (m[i] + m[i - 1], getmetatable (m[1]))
end
print (m[200].v)
for l in io.lines (os.getenv ("DATA") .. "/prose.txt") do
  n = n + #l:upper ():reverse ()
end
for i = 1, 300 do
  local f = load ("local a = " .. i .. " return function(x) return a+x end")
  n = n + f () (1)
end
local co = {}
for i = 1, 500 do
  co[i] = coroutine.wrap (function ()
    for j = 1, 5 do coroutine.yield (j) end
  end)
end
for i = 1, 500 do for j = 1, 5 do n = n + co[i] () end end
print (n, string.format ("%5.2f %s", 3.14159, ("x"):rep (1000)):len ())
print (select (2, pcall (error, "no")), (pcall (load, "x = = 1")))
print (load ("goto nowhere"), math.type (3.0), 7 // 2, 7.5 % 2, 1 << 40)
local f = io.tmpfile ()
for i = 1, 1000 do f:write (i, " ", i / 3, "\n") end
f:seek ("set")
local sum = 0
for a, b in f:lines ("n", "n") do sum = sum + a end
print (sum, f:close ())
print (string.pack (">I4s2z", 77, "ab", "cd"):byte (1, -1))
print (utf8.char (228, 8364, 128512), utf8.len ("äöü"))
for k, v in string.gmatch ("a=1, b=2", "(%w+)=(%w+)") do print (k, v) end
collectgarbage ("generational")
local w = setmetatable ({}, {__mode = "k", __gc = function () end})
for i = 1, 20000 do w[{}] = i end
collectgarbage ()
print (next (w))
local big = {}
for i = 1, 200 do big[i] = "x" .. i .. "=" .. i end
print (#load ("local " .. big[1] .. " " .. table.concat (big, " ")
              .. " return 1") and "loaded")
EOF
}

work () {
  script >"$TMP/script.lua"
  cd "$TMP"
  PATH=$S/src:$PATH
  LD_PRELOAD=$PRELOAD lua script.lua 2>&1 \
    | sed 's/0x[0-9a-f]*/ADDRESS/g' >"$OUT/script"
  LD_PRELOAD=$PRELOAD luac -o "$OUT/script.luac" script.lua
  LD_PRELOAD=$PRELOAD luac -l -l script.lua \
    | sed 's/0x[0-9a-f]*/ADDRESS/g' >"$OUT/listing"
  LD_PRELOAD=$PRELOAD lua "$OUT/script.luac" 2>&1 \
    | sed 's/0x[0-9a-f]*/ADDRESS/g' >"$OUT/script2"
}
