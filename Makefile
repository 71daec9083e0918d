# gongkai: `make site` builds the program and the site in this folder; `make help` lists the rest.
# Everything built goes to build/ (the site to public/). Settings may be put in local.mk.

# ---- settings -------------------------------------------------------------------------------
-include local.mk
PREFIX   ?= /usr/local
CC       ?= cc
OPT      ?= -O2 -g
SITE     ?= .
T        ?=
SETUP    ?= gen/setup

comma    := ,
top      := $(CURDIR)
B        := build$(if $(SAN),/san)
PACKAGES := libcmark libxml-2.0 lua5.4 harfbuzz harfbuzz-subset libdeflate nettle libxxhash \
            libqrencode libzip xlsxwriter libmicrohttpd icu-uc libpng
WARN     := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wvla \
            -Wconversion $(if $(WERROR),-Werror)
SANITIZE := $(if $(SAN),-fsanitize=address$(comma)undefined -fno-sanitize-recover=all \
            -fno-omit-frame-pointer)
Q        := $(if $(V),,@)
STD      := -std=c11 -Igen -I$(B) -pthread -ffile-prefix-map=$(top)=.
COMPILE   = $(CC) $(STD) $(OPT) $(WARN) $(SANITIZE) $(LIB_CFLAGS) $(CFLAGS) -MMD -MP
LINK      = $(CC) $(OPT) $(SANITIZE) -pthread $(LDFLAGS)
# Where templates, theme and fonts are found: this tree; PREFIX/share/gongkai once installed.
DATA_FILE := gen/site/data.c

# ---- sources, by layer, low to high ---------------------------------------------------------
LAYERS   := base text model intake script render print rules site cli
SOURCES  := $(foreach l,$(LAYERS),$(sort $(wildcard gen/$(l)/*.c)))
HEADERS  := $(foreach l,$(LAYERS),$(sort $(wildcard gen/$(l)/*.h)))
OBJECTS  := $(SOURCES:%.c=$(B)/%.o)
LIBRARY  := $(B)/libgongkai.a
PROGRAM  := $(B)/gongkai
UNITS    := $(sort $(wildcard tests/unit/*.c))
UNIT_BIN := $(UNITS:%.c=$(B)/%)

.DELETE_ON_ERROR:
.PHONY: all site serve sign unit check valgrind fuzz bench bench-print bless pictures lint headers clang \
        install uninstall clean distclean help lines fuzzers setup setup-test

# ---- the program ----------------------------------------------------------------------------
all: $(PROGRAM)

site: all
	$(PROGRAM) -C $(SITE) build

serve: all
	$(PROGRAM) -C $(SITE) serve

$(PROGRAM): $(B)/gen/cli/main.o $(LIBRARY)
	@echo '  LINK   $@'
	$(Q)$(LINK) -o $@ $^ $(LIB_LIBS) $(LDLIBS)

$(LIBRARY): $(filter-out $(B)/gen/cli/main.o,$(OBJECTS))
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(B)/gen/%.o: gen/%.c build/setup.mk
	@mkdir -p $(@D)
	@echo '  CC     $<'
	$(Q)$(COMPILE) -DGONGKAI_DATA='"$(top)"' -c -o $@ $<

# Lua's own prelude, compiled in as bytes.
$(B)/gen/script/sandbox.o: $(B)/prelude.inc
$(B)/prelude.inc: gen/script/prelude.lua
	@mkdir -p $(@D)
	$(Q)od -An -v -tx1 $< | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g' > $@

# What the program is, for the hashes of what it makes: that of its sources.
$(B)/gen/site/sheet.o: $(B)/stamp.inc
$(B)/stamp.inc: $(SOURCES) $(HEADERS) $(wildcard gen/*/*.def gen/*/*.lua)
	@mkdir -p $(@D)
	$(Q)cat $^ | sha256sum | sed 's/\([0-9a-f]*\).*/"\1"/' > $@

# What ICU knows of Chinese characters, as tables.
$(B)/gen/text/han.o: $(B)/han.inc
$(B)/han.inc: gen/text/han.sh build/setup.mk
	@mkdir -p $(@D)
	$(Q)sh $< > $@

# Set-up runs when a stamp is missing or gen/setup has changed; then pkg-config is asked once.
build/setup.mk: gen/setup Makefile
	@mkdir -p build
	$(SETUP) build
	@pkg-config --exists --print-errors $(PACKAGES)
	@{ echo "LIB_CFLAGS := $$(pkg-config --cflags $(PACKAGES))"; \
	   echo "LIB_LIBS := $$(pkg-config --libs $(PACKAGES)) -lhyphen -lm"; } > $@

build/setup-test: gen/setup tests/browser/package-lock.json build/setup.mk
	$(SETUP) test
	@touch $@

setup: build/setup.mk
setup-test: build/setup-test

ifneq (,$(filter-out clean distclean help uninstall,$(or $(MAKECMDGOALS),all)))
include build/setup.mk
endif
-include $(OBJECTS:.o=.d) $(UNIT_BIN:=.d)

# ---- tests ----------------------------------------------------------------------------------
unit: $(UNIT_BIN)

$(B)/tests/unit/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	@echo '  CC     $<'
	$(Q)$(COMPILE) -Itests/unit -MF $@.d -o $@ $< $(LIBRARY) $(LDFLAGS) $(LIB_LIBS) $(LDLIBS)

# Everything a change must pass. The areas are those of tests/README.md; T=area/case runs one.
# With SAN=1 the areas that run our C on hostile input, under the sanitizers.
SAN_AREAS := $(filter $(patsubst tests/%/run,%,$(wildcard tests/*/run)), \
             unit golden tmpl import ledger bad site translate)
CHECK_AREAS := $(if $(SAN),$(SAN_AREAS))
check: setup-test all unit $(if $(SAN)$(T),,clang headers fuzzers)
	BUILD=$(B) tests/run $(or $(T),$(CHECK_AREAS))
ifeq (,$(SAN)$(T))
	$(MAKE) check SAN=1
endif

valgrind: setup-test all unit
	BUILD=$(B) UNDER="valgrind -q --error-exitcode=99 --leak-check=full \
	    --suppressions=$(CURDIR)/tests/valgrind.supp" tests/run unit bad

bench: setup-test all
	BUILD=$(B) tests/bench/bench

# The same text set by us and by Typst: white measured, pictures side by side in build/lines.
lines: setup-test all $(B)/tests/unit/print_sheet
	BUILD=$(B) python3 tests/bench/lines.py

bench-print: all $(B)/tests/unit/print_sheet
	BUILD=$(B) tests/bench/print/run

# The pictures of README.md.
pictures: setup-test all
	$(PROGRAM) build --as-of 2026-11-20 --output build/pictures-site
	node tests/browser/pictures.mjs build/pictures-site tests/browser/pictures

# The sample's reviews (三审), renewed when its content has changed: its offices are fictional.
sign: all
	$(Q)$(SHELL) content/reviews/sign $(PROGRAM) .

bless: setup-test all unit
	BUILD=$(B) BLESS=1 tests/run $(T)

# Readers built once more with clang's fuzzer; OPT carries its flags to every object.
FUZZ_FLAGS := -O1 -g -fsanitize=fuzzer-no-link$(comma)address$(comma)undefined
fuzz: setup-test
	$(MAKE) B=build/fuzz CC=clang OPT="$(FUZZ_FLAGS)" build/fuzz/readers
	tests/fuzz/fuzz $(T)

# For `make check`: only where clang has its fuzzer.
fuzzers: setup-test
	@if echo 'int LLVMFuzzerTestOneInput(void *p, long n) { return !p && n; }' | \
	    clang -fsanitize=fuzzer -x c -o /dev/null - 2>/dev/null; then \
	    $(MAKE) B=build/fuzz CC=clang OPT="$(FUZZ_FLAGS)" build/fuzz/readers; \
	else echo 'clang has no fuzzer: hostile input is not tried'; fi

build/fuzz/readers: tests/fuzz/readers.c build/fuzz/libgongkai.a
	$(COMPILE) -fsanitize=fuzzer -MF $@.d -o $@ $^ $(LIB_LIBS)

# ---- lint -----------------------------------------------------------------------------------
lint:
	BUILD=$(B) tests/run lint

clang: $(SOURCES:%.c=build/clang/%.ok)
build/clang/%.ok: %.c $(HEADERS) $(wildcard gen/*/*.def) build/setup-test
	@mkdir -p $(@D)
	@echo '  CLANG  $<'
	$(Q)clang -fsyntax-only $(STD) $(WARN) -Werror -DGONGKAI_DATA='""' $(LIB_CFLAGS) $<
	@touch $@

$(filter build/clang/gen/script/%,$(SOURCES:%.c=build/clang/%.ok)): $(B)/prelude.inc
build/clang/gen/text/han.ok: $(B)/han.inc

build/clang/gen/site/sheet.ok: $(B)/stamp.inc

# Each header alone compiles.
headers: $(HEADERS:%.h=build/headers/%.ok)
build/headers/%.ok: %.h $(HEADERS) $(wildcard gen/*/*.def) build/setup.mk
	@mkdir -p $(@D)
	$(Q)$(CC) -fsyntax-only $(STD) $(WARN) $(LIB_CFLAGS) -include base/base.h -x c $<
	@touch $@

# ---- install --------------------------------------------------------------------------------
SHARE := $(DESTDIR)$(PREFIX)/share/gongkai

# The installed program differs in one object: where its data is.
build/install/gongkai: all
	@mkdir -p $(@D)
	$(COMPILE) -DGONGKAI_DATA='"$(PREFIX)/share/gongkai"' -c -o build/install/data.o $(DATA_FILE)
	$(LINK) -o $@ $(B)/gen/cli/main.o build/install/data.o $(LIBRARY) $(LIB_LIBS) $(LDLIBS)

install: build/install/gongkai
	install -D -m 755 build/install/gongkai $(DESTDIR)$(PREFIX)/bin/gongkai
	install -D -m 644 gen/cli/gongkai.1 $(DESTDIR)$(PREFIX)/share/man/man1/gongkai.1
	for f in $$(find templates theme -type f ! -name README.md) build/fonts/fandol/*.otf; do \
	    [ ! -f "$$f" ] || install -D -m 644 "$$f" "$(SHARE)/$${f#build/}"; done
	cd gen/site && for f in $$(find skeleton ci -type f); do \
	    install -D -m 644 "$$f" "$(SHARE)/$$f"; done

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/gongkai $(DESTDIR)$(PREFIX)/share/man/man1/gongkai.1
	rm -rf $(SHARE)

# ---- the rest -------------------------------------------------------------------------------
# `clean` keeps what was downloaded; `distclean` does not.
clean:
	rm -rf public
	[ ! -d build ] || find build -mindepth 1 -maxdepth 1 ! -name fonts ! -name browser \
	    ! -name setup-test -exec rm -rf {} +

distclean: clean
	rm -rf build

help:
	@echo 'make             the program: build/gongkai'
	@echo 'make site        the site of this folder: public/ (SITE=folder for another)'
	@echo 'make serve       a preview on this machine only, renewed as files change'
	@echo 'make check       all tests; SAN=1 only those under sanitizers; T=area/case runs one'
	@echo 'make bless T=…   accept what an area or case now puts out'
	@echo 'make lint        layers, sizes, banned words'
	@echo 'make valgrind    unit tests and faulty sites under valgrind'
	@echo 'make fuzz        hostile input, for a while'
	@echo 'make pictures    the pictures of README.md, taken anew'
	@echo 'make bench       speed and memory beside the floor of writing the same files'
	@echo 'make bench-print one document printed by us, by Typst and by Pango'
	@echo 'make lines       line breaking beside Typst: spacing measured, pictures'
	@echo 'make install     PREFIX=$(PREFIX) DESTDIR=$(DESTDIR); and uninstall'
	@echo 'make clean       what was built; distclean: what was downloaded, too'
	@echo 'Variables: CC OPT CFLAGS LDFLAGS WERROR=1 SAN=1 SETUP=true (install nothing) V=1'
