# Cost of compiling with the plugin; included by Makefile.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   make bench-compile                                   everything
#   make bench-compile BENCH_PROGRAMS=lua COMPILE_LARGEST=0      one real file
#   make bench-compile BENCH_PROGRAMS= SHAPES=phis       one generated shape
#
# ROUNDS=N             runs of each command on the real files
# COMPILE_LARGEST=N            size of the largest generated files, 0 for none
# INSTRUCTIONS=NAMES   programs whose instructions valgrind counts (slow)
# CACHE=DIR            source packages of the real programs

PLUGIN ?= ../../build/escape.so
GCC ?= gcc
REAL_BUILD ?= ../../build/real
BENCH_BUILD ?= ../../build/bench
CACHE ?= $(REAL_BUILD)/cache
BENCH_PROGRAMS ?= sqlite tcc lua glpk gawk git mbedtls expat jq libyaml mandoc
ROUNDS ?= 5
COMPILE_LARGEST ?= 10000
INSTRUCTIONS ?= lua expat
SHAPES ?=

.PHONY: bench-compile
bench-compile: ## time and memory of gcc -O2 with and without the plugin
	test -z "$(BENCH_PROGRAMS)" || $(MAKE) --no-print-directory \
	  -C ../real trees PROGRAMS="$(BENCH_PROGRAMS)" GCC=$(GCC) \
	  BUILD=$(abspath $(REAL_BUILD)) CACHE=$(abspath $(CACHE))
	python3 bench_compile.py --plugin=$(PLUGIN) --gcc=$(GCC) \
	  --build=$(BENCH_BUILD) --real=$(REAL_BUILD) --rounds=$(ROUNDS) \
	  --largest=$(COMPILE_LARGEST) --instructions="$(INSTRUCTIONS)" \
	  --programs="$(BENCH_PROGRAMS)" --shapes="$(SHAPES)"
