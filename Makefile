# escape: escape analysis and stack allocation for C, as a GCC plugin.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# GCC=gcc-11        another compiler: its own plugin headers, g++ of the
#                   same major version; the result is build/11/escape.so.
# CHECKING=1        with the internal consistency checks.
# DESTDIR=DIR       for install.
# Objects are in build/VERSION/; build/escape.so is the plugin last built
# for the default compiler.

GCC ?= gcc
CHECKING ?= 0
DESTDIR ?=
.DEFAULT_GOAL := all

MAJOR := $(firstword $(subst ., ,$(shell $(GCC) -dumpversion 2>/dev/null)))
PLUGIN_DIR := $(shell $(GCC) -print-file-name=plugin 2>/dev/null)
# The plugin runs on this machine, so it is built by a g++ of the same major
# version as $(GCC), beside it or on the path, also when $(GCC) is a cross
# compiler.
HOST_CXX ?= $(shell tools/deps --cxx $(GCC))
HOST_CC ?= $(subst g++,gcc,$(HOST_CXX))

# A cross compiler has a directory of its own.
MACHINES := $(sort $(foreach c,$(GCC) $(HOST_CXX),\
	$(shell $(c) -dumpmachine 2>/dev/null)))
CROSS := $(if $(word 2,$(MACHINES)),-$(shell $(GCC) -dumpmachine))
ifeq ($(CHECKING),0)
OUT := build/$(MAJOR)$(CROSS)
else
OUT := build/$(MAJOR)$(CROSS)-checking
endif
# Always the plugin of this make's $(GCC), whatever build/escape.so is.
PLUGIN := $(OUT)/escape.so

WARN := -Wall -Wextra
COMMON := -O2 -g -fPIC -fvisibility=hidden -Iplugin -Iplugin/core
ifneq ($(CHECKING),0)
COMMON += -DESC_CHECKING=1
endif
PLUGIN_CFLAGS := -std=c11 $(COMMON) $(WARN) -Werror
PLUGIN_CXXFLAGS := -std=gnu++17 -fno-rtti -fno-exceptions $(COMMON) \
	$(WARN) -isystem $(PLUGIN_DIR)/include

C_SOURCES := $(wildcard plugin/*.c plugin/core/*.c)
CXX_SOURCES := $(wildcard plugin/*.cc)
C_OBJECTS := $(C_SOURCES:plugin/%.c=$(OUT)/%.o)
CXX_OBJECTS := $(CXX_SOURCES:plugin/%.cc=$(OUT)/%.o)
OBJECTS := $(C_OBJECTS) $(CXX_OBJECTS)

# Unit tests: the same C files without GCC, once plain and once under the
# sanitizers.  escape.unit/test-*.c are programs of one file; the others there
# are one program, which has its own Makefile.
UNIT_SOURCES := $(wildcard testsuite/escape.unit/test-*.c)
# Random graphs compared with a naive solver; more of them by hand.
SEEDS ?= 1500
ASAN_SEEDS ?= 200
UNIT_MAKE := $(MAKE) --no-print-directory -s -C $(CURDIR)/testsuite/escape.unit \
	CC=$(HOST_CC) BUILD=$(abspath $(OUT))/unit-core \
	SEEDS=$(SEEDS) ASAN_SEEDS=$(ASAN_SEEDS)
UNIT_CFLAGS := -std=gnu11 -g -O1 -DESC_CHECKING=1 -Iplugin -Iplugin/core \
	$(WARN)
ASAN_FLAGS := -fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer
unit-objects = $(C_SOURCES:plugin/%.c=$(OUT)/$(1)/%.o)
unit-programs = $(UNIT_SOURCES:testsuite/escape.unit/%.c=$(OUT)/$(1)/%)

export GCC
export PLUGIN

## all          build the plugin (the default)
.PHONY: all
ifeq ($(GCC),gcc)
all: build/escape.so
else
all: $(PLUGIN)
endif

# The flags are a prerequisite of every object, the list of objects one of
# the plugin: a change of either rebuilds what depends on it.
FLAGS_TEXT := $(HOST_CC) $(PLUGIN_CFLAGS) $(HOST_CXX) $(PLUGIN_CXXFLAGS)
define remember
$(shell mkdir -p $(OUT)/core; echo '$(2)' | cmp -s - $(OUT)/$(1) \
	|| echo '$(2)' >$(OUT)/$(1))
endef
ifneq ($(MAJOR),)
$(call remember,flags,$(FLAGS_TEXT))
$(call remember,objects,$(sort $(OBJECTS)))
else
$(OUT)/flags $(OUT)/objects: | ready
endif

# Say what is missing, rather than fail in the middle of a build.
.PHONY: ready
ready:
	@tools/deps --ready $(GCC)

$(C_OBJECTS): $(OUT)/%.o: plugin/%.c $(OUT)/flags | ready
	@mkdir -p $(@D)
	$(HOST_CC) $(PLUGIN_CFLAGS) -MMD -MP -c $< -o $@

$(CXX_OBJECTS): $(OUT)/%.o: plugin/%.cc $(OUT)/flags | ready
	@mkdir -p $(@D)
	$(HOST_CXX) $(PLUGIN_CXXFLAGS) -MMD -MP -c $< -o $@

# Renamed into place: a compiler that runs has the old file mapped.
$(PLUGIN): $(OBJECTS) $(OUT)/objects | ready
	$(HOST_CXX) -shared $(OBJECTS) -o $@.$$$$ && mv $@.$$$$ $@

.PHONY: FORCE
build/escape.so: $(PLUGIN) FORCE
	@cmp -s $< $@ || { cp $< $@.$$$$ && mv $@.$$$$ $@ && echo "built $@"; }

-include $(OBJECTS:.o=.d)

define unit-rules
$(call unit-objects,$(1)): $(OUT)/$(1)/%.o: plugin/%.c $(OUT)/flags | ready
	@mkdir -p $$(@D)
	$(HOST_CC) $(UNIT_CFLAGS) $(2) -MMD -MP -c $$< -o $$@

$(call unit-programs,$(1)): $(OUT)/$(1)/%: testsuite/escape.unit/%.c \
		$(call unit-objects,$(1))
	$(HOST_CC) $(UNIT_CFLAGS) $(2) -MMD -MP -MF $$@.d $$< \
		$(call unit-objects,$(1)) -o $$@ -lm

-include $(patsubst %.o,%.d,$(call unit-objects,$(1)))
-include $(addsuffix .d,$(call unit-programs,$(1)))
endef
$(eval $(call unit-rules,unit,))
$(eval $(call unit-rules,asan,$(ASAN_FLAGS)))

## check        all tests; prints one line: N passed, M failed
.PHONY: check
check:
	@tools/deps --quiet $(GCC) || $(MAKE) --no-print-directory deps
	@GCC=$(GCC) MAKE=$(MAKE) CHECKING=$(CHECKING) tools/check

## check-unit   unit tests of the core
.PHONY: check-unit
check-unit: $(call unit-programs,unit)
	@tools/check-unit $(OUT)/unit.sum "$(UNIT_MAKE) check" \
		$(abspath $(call unit-programs,unit))

## check-asan   the same under AddressSanitizer and UBSan
.PHONY: check-asan
check-asan: $(call unit-programs,asan)
	@tools/check-unit $(OUT)/asan.sum "$(UNIT_MAKE) check-asan" \
		$(abspath $(call unit-programs,asan))

## check-dg     compiler tests (DIR=escape.options, RUNTESTFLAGS=...)
.PHONY: check-dg
check-dg: all
	@tools/check-dg $(OUT)/dg$(DIR:%=-%) "$(abspath $(PLUGIN))" $(DIR)

## check-harness  the tests of the compiler tests: do they fail when they must
.PHONY: check-harness
check-harness: all
	@testsuite/lib/selftest/run $(OUT)/selftest "$(abspath $(PLUGIN))"

## check-examples  build and run examples/, compare with expected.txt
.PHONY: check-examples
check-examples: all
	@tools/check-examples $(OUT)/examples "$(abspath $(PLUGIN))"

## demo         install what is missing, build, show notes and heap calls
.PHONY: demo
demo:
	@tools/deps --quiet $(GCC) || $(MAKE) --no-print-directory deps
	@$(MAKE) --no-print-directory demo-run

.PHONY: demo-run
demo-run: all
	@tools/demo $(OUT)/demo "$(abspath $(PLUGIN))"

## deps         install the packages this needs, or say which they are
.PHONY: deps
deps:
	@tools/deps --install $(GCC)

# Suites with Makefiles of their own: make TARGET here is make TARGET there.
SUITES := escape.known real torture fuzz bench matrix robust
SUITE_escape.known := check-known
SUITE_real := check-real
SUITE_torture := check-torture
SUITE_fuzz := fuzz check-mutants
SUITE_matrix := check-matrix
SUITE_robust := check-robust
SUITE_bench := bench-core bench-compile bench-run bench
TARGET_check-known := check-plugin
define suite-rules
.PHONY: $$(SUITE_$(1))
$$(SUITE_$(1)): all
	@$$(MAKE) --no-print-directory -C testsuite/$(1) \
		$$(or $$(TARGET_$$@),$$@) \
		PLUGIN="$$(abspath $$(PLUGIN))" GCC="$$(GCC)"
endef
$(foreach s,$(SUITES),$(eval $(call suite-rules,$(s))))

## check-known    what the plugin says of calls of library functions
## check-real     build and run real programs with the plugin
## check-torture  compile and run GCC's torture tests with the plugin
## fuzz           random programs, with and without the plugin
## check-mutants  does a broken plugin fail the tests
## check-matrix   all supported versions of GCC, and a cross compiler
## check-robust   odd invocations of the compiler
## bench-run      kernels with malloc, with the plugin, and by hand
## bench          all measurements: bench-core, bench-compile, bench-run

## install      put the plugin where gcc -fplugin=escape finds it
.PHONY: install
install: $(PLUGIN)
	mkdir -p "$(DESTDIR)$(PLUGIN_DIR)"
	cp $(PLUGIN) "$(DESTDIR)$(PLUGIN_DIR)/.escape.so.new"
	mv "$(DESTDIR)$(PLUGIN_DIR)/.escape.so.new" \
		"$(DESTDIR)$(PLUGIN_DIR)/escape.so"
	mkdir -p "$(DESTDIR)$(PLUGIN_DIR)/escape-models" \
		"$(DESTDIR)$(PLUGIN_DIR)/escape"
	cp plugin/models/*.model "$(DESTDIR)$(PLUGIN_DIR)/escape-models"
	cp plugin/escape.h "$(DESTDIR)$(PLUGIN_DIR)/escape"

## uninstall    take it out again
.PHONY: uninstall
uninstall:
	rm -f "$(DESTDIR)$(PLUGIN_DIR)/escape.so"
	rm -rf "$(DESTDIR)$(PLUGIN_DIR)/escape-models" \
		"$(DESTDIR)$(PLUGIN_DIR)/escape"

## dist         build/escape-VERSION.tar.gz of what is committed
VERSION = $(shell git describe --always --dirty 2>/dev/null || echo 0)
.PHONY: dist
dist:
	@mkdir -p build
	git archive --prefix=escape-$(VERSION)/ HEAD \
		| gzip -9n >build/escape-$(VERSION).tar.gz

## format       lay out the sources, write docs/options.md
.PHONY: format
format: $(OUT)/options-markdown
	@tools/lint --fix $(OUT) "$(HOST_CC)" "$(HOST_CXX)" "$(PLUGIN_DIR)"

## lint         layout, headers, warnings, docs; changes nothing
.PHONY: lint
lint: $(OUT)/options-markdown all
	@tools/lint --check $(OUT) "$(HOST_CC)" "$(HOST_CXX)" "$(PLUGIN_DIR)"

MARKDOWN_SOURCES := tools/options-markdown.c plugin/options.c \
	plugin/core/declared.c plugin/core/util.c
$(OUT)/options-markdown: $(MARKDOWN_SOURCES) plugin/options.h \
		plugin/core/declared.h
	@mkdir -p $(@D)
	$(HOST_CC) -std=c11 $(WARN) -Werror -Iplugin -Iplugin/core \
		$(MARKDOWN_SOURCES) -o $@

## clean        remove build/
.PHONY: clean
clean:
	rm -rf build

## help         print this
.PHONY: help
help:
	@echo "make [GCC=gcc-N] [CHECKING=1] TARGET:"
	@sed -n 's/^## /  /p' Makefile
