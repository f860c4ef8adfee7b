# Gain of compiled programs by the plugin; included by Makefile.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   make bench-run                          everything
#   make bench-run KERNELS="list rows" COUNT=0
#
# KERNELS=NAMES    of kernels/
# COUNT=0          no instructions
# RUN_ROUNDS=N     runs of each program
# LEVEL=-O3        another level
# CLANG=clang-16   another clang; optional, as are jemalloc, mimalloc, tcmalloc

CLANG ?= clang
KERNELS ?=
COUNT ?= 1
RUN_ROUNDS ?= 11
LEVEL ?= -O2

.PHONY: bench-run
bench-run: ## kernels with malloc, with the plugin, written by hand, and others
	python3 bench_run.py --plugin=$(PLUGIN) --gcc=$(GCC) --clang=$(CLANG) \
	  --build=$(BENCH_BUILD)/run --kernels="$(KERNELS)" --count=$(COUNT) \
	  --rounds=$(RUN_ROUNDS) --level=$(LEVEL)
