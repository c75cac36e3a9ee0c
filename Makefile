# Sluice: the only entry. `make help` lists the targets.
#
# B is where everything is built; other flavours build beside it with the same
# rules (make asan).

# Names of files are words for make, and for the shells that it starts.
ifneq ($(words x$(CURDIR)x)$(strip $(foreach c,' " : $$ & ; ( ),$(findstring $(c),$(CURDIR)))),1)
$(error make can not work in a directory with a space or one of '":$$&;() in its path: $(CURDIR))
endif

B      ?= build
PREFIX ?= /usr/local
SEEDS  ?= 10000
GEN    := build/gen

# V=1 shows the commands.
ifeq ($(V),)
say = @printf '  %-4s %s\n' $(1) $@;
else
say =
endif

CC       ?= gcc
PYTHON   ?= python3
CFLAGS   ?= -O2 -g
# The daemon is optimised as a whole, by gcc, where nobody says how it is to be compiled: a task goes
# through a hundred small functions.
ifeq ($(origin CFLAGS),file)
WHOLE    := $(shell $(CC) -flto=auto -flto-partition=balanced -E -x c /dev/null >/dev/null 2>&1 && \
              echo -flto=auto)
endif
WARNINGS := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes
# gcc for x86 clears and copies structs of 100 bytes by "rep stos" and "rep movs", which take longer
# to begin than that many stores take in all; a compiler that does not know the options needs none.
STORES   := -mmemset-strategy=unrolled_loop:256:noalign,libcall:-1:noalign \
            -mmemcpy-strategy=unrolled_loop:256:noalign,libcall:-1:noalign
STORES   := $(shell $(CC) $(STORES) -E -x c /dev/null >/dev/null 2>&1 && echo '$(STORES)')
override CFLAGS += -std=gnu11 -D_GNU_SOURCE -fno-strict-aliasing $(WARNINGS) $(STORES)

# Debian packages: what building, testing and the demo need. Node and npm are
# taken as they are where they are there.
APT_PACKAGES := gcc libc6-dev pkg-config libevent-dev libprotobuf-c-dev protobuf-c-compiler \
                libinih-dev libsystemd-dev libnanomsg-dev \
                check libcjson-dev python3 patch protobuf-compiler \
                libnng-dev nng-utils nanomsg-utils

.PHONY: all
all: $(B)/sluiced $(B)/sluicectl $(B)/libsluice.a $(B)/libsluice.so $(B)/libsluice.pc examples

.PHONY: help
help:
	@echo 'make            build/sluiced, build/sluicectl, build/libsluice.a and .so'
	@echo 'make demo       the main job: Node and C workers share one gate under load'
	@echo 'make check      every test of a commit'
	@echo 'make bench      every figure beside its yardstick (ONLY=row,… PAIRS=n)'
	@echo 'make check-lint, check-unit, check-interop, check-daemon, check-run, check-pipe, check-events, check-kills, check-fault,'
	@echo '     check-fuzz, check-ts, check-ts-local, check-ts-oldest, check-otel, check-package, check-systemd'
	@echo '                one suite each: tests/README.md says what it proves'
	@echo 'make check-confined'
	@echo '                all suites that start a daemon, those of TypeScript too, inside of the hardened unit'
	@echo 'make check-matrix'
	@echo '                the TypeScript suites on Node 18, 20, 22, 24, 24 --no-async-context-frame and 26'
	@echo 'make asan       the C suites with AddressSanitizer and UBSan'
	@echo 'make valgrind   the unit tests under valgrind'
	@echo 'make fuzz T=s FUZZ=target  fuzzing of what comes from sockets and files, s seconds a target'
	@echo 'make fuzz-corpus  takes what fuzzing has found into tests/fuzz/corpus'
	@echo 'make sim SEEDS=n  the simulation of the core against its model; 1000000 for a night'
	@echo 'make fault STORY=name CALL=name  every call of the daemon fails, each as often as it is made'
	@echo 'make kills N=n SEED=n  n deaths of clients, in every way, beside load: how long their slots take counts'
	@echo 'make kills-mutants  planted faults of how deaths are dealt with, each of which the short form must find'
	@echo 'make property SEED=n ROUNDS=n TASKS=n  contexts of random crowds of tasks, for a night'
	@echo 'make attack     an honest client beside every kind of hostile bytes: its p99, and memory'
	@echo 'make soak       a million tasks: the memory of client and daemon does not grow'
	@echo 'make mutants    the planted faults, each of which the simulation or a unit test must find'
	@echo 'make coverage   the branches of the core that the unit tests and the simulation take'
	@echo 'make check-model  every state of a small gate with its clients, by spin'
	@echo 'make generate   what is made from proto/: codes, tables, vectors, transcripts'
	@echo 'make install DESTDIR= PREFIX=$(PREFIX)'
	@echo 'make format, make clean'

# ------------------------------------------------------------------ packages

build/.packages: Makefile
	@mkdir -p build
	@missing=; \
	if command -v dpkg-query >/dev/null; then \
	    for p in $(APT_PACKAGES); do \
	        dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; \
	    done; \
	fi; \
	command -v node >/dev/null || missing="$$missing nodejs"; \
	command -v npm >/dev/null || missing="$$missing npm"; \
	if [ -z "$$missing" ]; then :; \
	elif [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	else \
	    echo "sluice: packages are missing; as root: apt-get install$$missing" >&2; exit 1; \
	fi
	@touch $@

# ---------------------------------------------------------------- generation

$(GEN)/%.pb-c.c $(GEN)/%.pb-c.h &: proto/%.proto | build/.packages
	@mkdir -p $(GEN)
	$(call say,GEN) protoc-c -Iproto --c_out=$(GEN) $<

.PHONY: generate
generate:
	proto/generate && proto/vectors/generate && proto/transcript

# What was made on the way stays.
.SECONDARY:

# -------------------------------------------------------------------- objects

DAEMON_SRC := $(wildcard daemon/base/*.c daemon/core/*.c daemon/wire/*.c daemon/shell/*.c)
PROTO_SRC  := proto/error.c proto/frame.c
CLIENT_SRC := $(wildcard client-c/src/*.c)
CTL_SRC    := $(wildcard client-c/ctl/*.c)
PB_OBJ     := $(B)/obj/gen/sluice.pb-c.o

obj = $(patsubst %.c,$(B)/obj/%.o,$(1))

DAEMON_OBJ := $(call obj,$(DAEMON_SRC))
PROTO_OBJ  := $(call obj,$(PROTO_SRC))
CLIENT_OBJ := $(call obj,$(CLIENT_SRC))
CTL_OBJ    := $(call obj,$(CTL_SRC))

DAEMON_INC := -Idaemon -Iproto -I$(GEN)
CLIENT_INC := -Iclient-c/include -Iclient-c/src -Iproto -I$(GEN)

$(B)/obj/daemon/%.o: override CFLAGS += $(DAEMON_INC)
$(B)/obj/proto/%.o: override CFLAGS += -Iproto -fPIC -fvisibility=hidden
$(B)/obj/client-c/src/%.o: override CFLAGS += $(CLIENT_INC) -fPIC -fvisibility=hidden
$(B)/obj/client-c/ctl/%.o: override CFLAGS += -Iclient-c/include
$(B)/obj/client-c/examples/%.o: override CFLAGS += -Iclient-c/include

$(B)/obj/%.o: %.c Makefile | $(GEN)/sluice.pb-c.h
	@mkdir -p $(@D)
	$(call say,CC) $(CC) $(CFLAGS) -MMD -MP -c $< -o $@

$(B)/obj/whole/%.o: %.c Makefile | $(GEN)/sluice.pb-c.h
	@mkdir -p $(@D)
	$(call say,CC) $(CC) $(CFLAGS) $(WHOLE) $(DAEMON_INC) -MMD -MP -c $< -o $@

$(B)/obj/whole/gen/%.o: $(GEN)/%.c
	@mkdir -p $(@D)
	$(call say,CC) $(CC) $(filter-out -Wmissing-prototypes,$(CFLAGS)) $(WHOLE) -I$(GEN) -c $< -o $@

$(PB_OBJ): $(GEN)/sluice.pb-c.c
	@mkdir -p $(@D)
	$(call say,CC) $(CC) $(filter-out -Wmissing-prototypes,$(CFLAGS)) -I$(GEN) -fPIC -fvisibility=hidden -c $< -o $@

-include $(shell find $(B)/obj $(B)/tests -name '*.d' 2>/dev/null)

# ------------------------------------------------------------------- products

LIBS_DAEMON = $$(pkg-config --libs libevent libprotobuf-c inih libsystemd)
LIBS_CLIENT = $$(pkg-config --libs libprotobuf-c)

$(B)/libdaemon.a: $(DAEMON_OBJ) $(PROTO_OBJ) $(PB_OBJ)
	@rm -f $@ && ar rcs $@ $^

ifeq ($(WHOLE),)
$(B)/sluiced: $(B)/obj/daemon/main.o $(B)/libdaemon.a
else
$(B)/sluiced: $(patsubst $(B)/obj/%,$(B)/obj/whole/%,$(B)/obj/daemon/main.o $(DAEMON_OBJ) $(PROTO_OBJ) $(PB_OBJ))
endif
	$(call say,LD) $(CC) $(CFLAGS) $(WHOLE) $(LDFLAGS) $^ -o $@ $(LIBS_DAEMON)

# One object, in which only the public names are global.
$(B)/obj/libsluice.o: $(CLIENT_OBJ) $(PROTO_OBJ) $(PB_OBJ)
	$(call say,LD) ld -r -o $@ $^ && objcopy --localize-hidden $@

$(B)/libsluice.a: $(B)/obj/libsluice.o
	@rm -f $@ && ar rcs $@ $^

# The same with all its names, for tests of its insides.
$(B)/libsluice-test.a: $(CLIENT_OBJ) $(PROTO_OBJ) $(PB_OBJ)
	@rm -f $@ && ar rcs $@ $^

$(B)/libsluice.so: $(CLIENT_OBJ) $(PROTO_OBJ) $(PB_OBJ) client-c/libsluice.map
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-z,defs -Wl,-soname,libsluice.so.0 \
	    -Wl,--version-script=client-c/libsluice.map $(filter %.o,$^) -o $@ $(LIBS_CLIENT)
	@ln -sf libsluice.so $(B)/libsluice.so.0

# For those who link with what lies in $(B); what is installed is filled in at the install,
# whose PREFIX may be another one.
fill_pc = sed -e 's|@PREFIX@|$(PREFIX)|g' -e 's|@VERSION@|$(VERSION)|g' $(1)

$(B)/libsluice.pc: client-c/libsluice.pc.in
	@mkdir -p $(@D)
	@$(call fill_pc,$<) >$@

$(B)/sluicectl: $(CTL_OBJ) $(B)/libsluice-events.a $(B)/libsluice.a
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LIBS_EVENTS)

VERSION := $(shell sed -n 's/.*SLUICE_VERSION "\(.*\)".*/\1/p' daemon/shell/daemon.h)

EXAMPLES := $(patsubst client-c/examples/%.c,$(B)/examples/%,$(wildcard client-c/examples/*.c))

.PHONY: examples
examples: $(EXAMPLES)

$(B)/examples/%: $(B)/obj/client-c/examples/%.o $(B)/libsluice.a
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LIBS_CLIENT) $$(pkg-config --libs libevent)

include client-c/events/events.mk
include client-ts/examples/demo/demo.mk
include tests/tests.mk

# -------------------------------------------------------------------- install

.PHONY: install
install: all
	install -D -m 755 $(B)/sluiced $(DESTDIR)$(PREFIX)/sbin/sluiced
	install -D -m 755 $(B)/sluicectl $(DESTDIR)$(PREFIX)/bin/sluicectl
	install -D -m 644 $(B)/libsluice.a $(DESTDIR)$(PREFIX)/lib/libsluice.a
	install -D -m 755 $(B)/libsluice.so $(DESTDIR)$(PREFIX)/lib/libsluice.so.0
	ln -sf libsluice.so.0 $(DESTDIR)$(PREFIX)/lib/libsluice.so
	install -d $(DESTDIR)$(PREFIX)/lib/pkgconfig
	$(call fill_pc,client-c/libsluice.pc.in) >$(DESTDIR)$(PREFIX)/lib/pkgconfig/libsluice.pc
	install -D -m 644 client-c/include/sluice.h $(DESTDIR)$(PREFIX)/include/sluice.h
	install -D -m 644 client-c/include/sluice_errors.h $(DESTDIR)$(PREFIX)/include/sluice_errors.h
	install -D -m 644 client-c/ctl/sluicectl.1 $(DESTDIR)$(PREFIX)/share/man/man1/sluicectl.1
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system $(DESTDIR)$(PREFIX)/lib/systemd/user
	sed 's|@PREFIX@|$(PREFIX)|g' systemd/sluiced.service >$(DESTDIR)$(PREFIX)/lib/systemd/system/sluiced.service
	sed 's|@PREFIX@|$(PREFIX)|g' systemd/user/sluiced.service >$(DESTDIR)$(PREFIX)/lib/systemd/user/sluiced.service
	install -m 644 systemd/sluiced.socket $(DESTDIR)$(PREFIX)/lib/systemd/system/sluiced.socket
	install -m 644 systemd/user/sluiced.socket $(DESTDIR)$(PREFIX)/lib/systemd/user/sluiced.socket
	install -D -m 644 systemd/sysusers.conf $(DESTDIR)$(PREFIX)/lib/sysusers.d/sluice.conf
	install -D -m 644 systemd/tmpfiles.conf $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/sluice.conf
	install -D -m 644 proto/sluice.proto $(DESTDIR)$(PREFIX)/share/sluice/sluice.proto
	install -D -m 644 proto/context.proto $(DESTDIR)$(PREFIX)/share/sluice/context.proto
	install -D -m 644 proto/PROTOCOL.md $(DESTDIR)$(PREFIX)/share/doc/sluice/PROTOCOL.md

.PHONY: format
format:
	clang-format -i $$(git ls-files '*.c' '*.h')

.PHONY: clean
clean:
	rm -rf build
