#!/usr/bin/env python3
"""Compare a model with the headers of its library.
SPDX-License-Identifier: GPL-3.0-or-later

  check_headers.py CC MODEL HEADER... [-- CFLAG...]

Each prototype of MODEL is called with arguments of the types it says, each
function declared to allocate or release is named; the compiler, which sees
the library's own declarations, says what does not fit.  Exit status 0: all
fits; 1: it does not; 2: a header is missing.
"""

import re
import subprocess
import sys

STRICT = ["-Werror=int-conversion", "-Werror=incompatible-pointer-types",
          "-Werror=implicit-function-declaration", "-Wno-deprecated",
          "-Wno-deprecated-declarations", "-Wno-discarded-qualifiers",
          "-Wno-uninitialized", "-Wno-format", "-Wno-nonnull"]


def closing(text, start):
    """Return the index of the parenthesis that closes the one at START."""
    depth = 0
    for i in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return i
    raise ValueError(text)


def split(params):
    """Split PARAMS at the commas that are not in parentheses."""
    parts, depth, last = [], 0, 0
    for i, c in enumerate(params + ","):
        depth += {"(": 1, ")": -1}.get(c, 0)
        if c == "," and depth == 0:
            parts.append(params[last:i].strip())
            last = i + 1
    return parts


def declaration(param, name):
    """Return PARAM, `type [NAME][: effects]', as a declaration of NAME."""
    param = re.sub(r":[a-z_ ]*$", "", param).strip()
    if "(*" in param:
        return re.sub(r"\(\*\s*\w*\)", f"(*{name})", param, count=1)
    return re.sub(r"\w+$", name, param)


def entry(line, number):
    """Return a C function that uses the function of LINE as it says."""
    words = line.split()
    if words[0] in ("alloc", "free", "realloc") and "(" not in line:
        name = words[1]
        result = "" if words[0] == "free" else "*"
        return name, (f"void u{number} (void) {{ (void) &{name};\n"
                      f"  (void) sizeof (char {result}); }}\n")
    start = line.index("(")
    head = line[:start].replace("noreturn ", "").strip()
    name = re.search(r"\w+$", head).group()
    result = head[:-len(name)].strip()
    params = split(line[start + 1:closing(line, start)])
    decls, args = [], []
    for i, param in enumerate(params):
        if param in ("", "void") or param.startswith("..."):
            continue
        decls.append(declaration(param, f"a{i}"))
        args.append(f"a{i}")
    call = f"({name}) ({', '.join(args)})"
    body = f"{result} r = {call}; (void) r;" if result != "void" else f"{call};"
    return name, (f"void u{number} ({', '.join(decls) or 'void'})\n"
                  f"{{ {body} }}\n")


def main():
    args = sys.argv[1:]
    flags = []
    if "--" in args:
        flags = args[args.index("--") + 1:]
        args = args[:args.index("--")]
    cc, model, headers = args[0], args[1], args[2:]
    text = "#include <stdio.h>\n#include <stdarg.h>\n#include <stddef.h>\n"
    text += "#include <sys/types.h>\n"
    text += "".join(f"#include <{h}>\n" for h in headers)
    command = [cc, "-fsyntax-only", "-w", "-x", "c", "-", *flags]
    probe = subprocess.run(command, input=text, text=True,
                           capture_output=True, check=False)
    if probe.returncode:
        print("no header:", probe.stderr.splitlines()[:1])
        return 2
    names = []
    with open(model, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.split("#")[0].strip()
            if line:
                name, code = entry(line, number)
                names.append(name)
                text += f'#line {number} "{model}"\n{code}'
    result = subprocess.run(command[:2] + STRICT + command[3:], input=text,
                            text=True, capture_output=True, check=False)
    print(result.stderr, end="")
    twice = {n for n in names if names.count(n) > 1}
    if twice:
        print("more than one line:", *sorted(twice))
    print(len(names), "functions")
    return 1 if result.returncode or twice else 0


if __name__ == "__main__":
    sys.exit(main())
