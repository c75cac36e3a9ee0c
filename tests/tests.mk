# How the tests are built and run. Included by the Makefile at the top.
# tests/README.md says what each suite proves.

# What is started as sluiced: in tests/systemd/inside, what makes a unit of it.
TESTED ?= $(abspath $(B))/sluiced

CHECK_LIBS   = $$(pkg-config --libs check libcjson)
NANOMSG_LIBS = $$(pkg-config --libs nanomsg)

# One program a file; client_* link the client library, all others the daemon's
# parts. JSON in the vectors is read with cJSON.
UNIT := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/unit/*.c))

$(B)/tests/unit/client_%: tests/unit/client_%.c $(B)/libsluice-test.a
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(CLIENT_INC) -MMD -MP -MT $@ -MF $@.d $(LDFLAGS) \
	    $< $(filter %.a,$^) -o $@ $(CHECK_LIBS) $(LIBS_CLIENT)

$(B)/tests/unit/%: tests/unit/%.c $(B)/libdaemon.a
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(DAEMON_INC) -MMD -MP -MT $@ -MF $@.d $(LDFLAGS) \
	    $< $(filter %.a,$^) -o $@ $(CHECK_LIBS) $(LIBS_DAEMON)

# libnanomsg as the other side.
INTEROP := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/interop/*.c))

$(B)/tests/interop/%: tests/interop/%.c $(B)/libdaemon.a
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(DAEMON_INC) -MMD -MP -MT $@ -MF $@.d $(LDFLAGS) \
	    $< $(filter %.a,$^) -o $@ $(CHECK_LIBS) $(LIBS_DAEMON) $(NANOMSG_LIBS)

# The core beside its model, with tables so small that they grow and hashes that collide.
SIM_SRC := $(wildcard tests/sim/*.c tests/model/*.c) daemon/base/map.c daemon/base/heap.c daemon/base/hash.c
SIM_TABLES := -DMAP_LEAST_BUCKETS=4 -DHEAP_LEAST_CAPACITY=2 -DHASH_MASK=7

$(B)/tests/sim/sim: $(SIM_SRC) $(B)/libdaemon.a $(wildcard tests/sim/*.h tests/model/*.h)
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(SIM_TABLES) $(DAEMON_INC) -Itests/model -Itests/sim $(LDFLAGS) $(filter %.c %.a,$^) -o $@

# Scenarios on the real binary: one program a file, which runs the daemon of its own flavour.
DAEMON_TESTS := $(patsubst tests/%.c,$(B)/tests/%,\
                $(filter-out tests/daemon/harness%.c,$(wildcard tests/daemon/*.c)))
HARNESS_OBJ  := $(call obj,$(wildcard tests/daemon/harness*.c))

.SECONDARY: $(HARNESS_OBJ) $(DAEMON_TESTS:$(B)/%=$(B)/obj/%.o)
$(B)/obj/tests/daemon/%.o: override CFLAGS += $(DAEMON_INC)

$(B)/tests/daemon/%: $(B)/obj/tests/daemon/%.o $(HARNESS_OBJ) $(PROTO_OBJ) $(PB_OBJ)
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) $(filter %.o,$^) -o $@ $(CHECK_LIBS) $(LIBS_CLIENT)

# Applications on stock REQ sockets, in processes of their own, against the real daemon.
STOCK_OBJ := $(call obj,tests/interop/stock/application.c tests/interop/stock/relay.c)
REQ       := $(patsubst %,$(B)/tests/interop/stock/req_%,nanomsg nng)

.SECONDARY: $(STOCK_OBJ) $(patsubst %.c,$(B)/obj/%.o,$(wildcard tests/interop/stock_*.c))
$(B)/obj/tests/interop/%.o: override CFLAGS += $(DAEMON_INC) -Itests/daemon

$(B)/tests/interop/stock_%: $(B)/obj/tests/interop/stock_%.o $(STOCK_OBJ) $(HARNESS_OBJ) \
                            $(PROTO_OBJ) $(PB_OBJ) | $(REQ)
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) $(filter %.o,$^) -o $@ $(CHECK_LIBS) $(LIBS_CLIENT)

# Each with its own library only: both have the nn_ functions.
$(B)/tests/interop/stock/req_nanomsg: $(B)/obj/tests/interop/stock/req_nanomsg.o
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) $< -o $@ $(NANOMSG_LIBS)

$(B)/tests/interop/stock/req_nng: $(B)/obj/tests/interop/stock/req_nng.o
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) $< -o $@ -lnng

# sluicectl run, beside a daemon: one program a file.
RUN_TESTS   := $(patsubst tests/%.c,$(B)/tests/%,$(filter-out tests/run/harness%.c,$(wildcard tests/run/*.c)))
RUN_HARNESS := $(wildcard tests/run/harness*.[ch])

$(B)/tests/run/%: tests/run/%.c $(RUN_HARNESS) $(B)/libsluice.a
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) -Iclient-c/include $(LDFLAGS) $(filter %.c %.a,$^) -o $@ \
	    $(CHECK_LIBS) $(LIBS_CLIENT) -lutil

.PHONY: check-run
check-run: $(B)/sluiced $(B)/sluicectl $(RUN_TESTS)
	@SLUICED=$(TESTED) SLUICECTL=$(abspath $(B))/sluicectl tests/run-programs $(RUN_TESTS)

# The commands of iterators and the examples, beside a daemon, with the same harness.
PIPE_TESTS   := $(patsubst tests/%.c,$(B)/tests/%,$(filter-out tests/pipe/harness%.c,$(wildcard tests/pipe/*.c)))
PIPE_HARNESS := $(RUN_HARNESS) $(wildcard tests/pipe/harness*.[ch])

$(B)/tests/pipe/%: tests/pipe/%.c $(PIPE_HARNESS) $(B)/libsluice.a
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) -Iclient-c/include -Itests/run $(LDFLAGS) $(filter %.c %.a,$^) -o $@ \
	    $(CHECK_LIBS) $(LIBS_CLIENT) -lutil

.PHONY: check-pipe
check-pipe: $(B)/sluiced $(B)/sluicectl $(B)/examples/producer $(B)/examples/consumer $(PIPE_TESTS)
	@SLUICED=$(TESTED) SLUICECTL=$(abspath $(B))/sluicectl \
	    EXAMPLES=$(abspath $(B))/examples tests/run-programs $(PIPE_TESTS)

include tests/events/events.mk
include tests/fault/fault.mk
include tests/kills/kills.mk

.PHONY: check-lint check-unit check-interop check-daemon sim mutants valgrind asan check

check-lint:
	tests/lint/floors --self-test
	tests/lint/floors
	tests/lint/words --self-test
	tests/lint/words
	tests/lint/generated --self-test
	tests/lint/generated
	tests/lint/hostile --self-test
	tests/lint/hostile
	tests/lint/readme
	tests/lint/versions
	tests/mutants/run --check

check-unit: $(UNIT)
	@tests/run-programs $(UNIT)

check-interop: $(B)/sluiced $(INTEROP)
	@SLUICED=$(TESTED) tests/run-programs $(INTEROP) tests/interop/protocol-replies

check-daemon: $(B)/sluiced $(DAEMON_TESTS) $(B)/tests/attack/attack
	@SLUICED=$(TESTED) ATTACK=$(abspath $(B))/tests/attack/attack tests/run-programs $(DAEMON_TESTS) tests/attack/smoke

# Stands for sluiced and makes it a unit.
$(B)/tests/systemd/confined: $(B)/obj/tests/systemd/confined.o
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) $< -o $@

# What a box has as its /usr/local.
.PHONY: install-box
install-box: all $(B)/tests/systemd/confined
	@command -v systemd-analyze >/dev/null || apt-get install -y -qq --no-install-recommends systemd
	@$(MAKE) --no-print-directory install DESTDIR=$(B)/install PREFIX=/usr/local >/dev/null
	@install -D $(B)/tests/systemd/confined $(B)/install/usr/local/lib/sluice-tests/confined

# The units under a real systemd, and the suites inside of the service: those in C with those of
# TypeScript that kill and stop daemons the most, or all of them. As root.
IN_UNIT    := check-daemon check-events check-run check-pipe check-kills check-interop
IN_UNIT_TS := reconnect.test.ts events.test.ts
INSIDE     = tests/systemd/inside $(B)/install tests/run-suites

.PHONY: check-systemd check-confined
check-systemd: install-box check-needs
	@SLUICE_BUILD=$(abspath $(B)) tests/systemd/check $(B)/install
	@TS='$(IN_UNIT_TS)' $(INSIDE) $(IN_UNIT) check-ts

check-confined: install-box check-needs
	@$(INSIDE) check-ts check-ts-oldest check-otel $(IN_UNIT)

# The TypeScript suite on the machine's Node and on the oldest that is supported,
# which comes from the npm registry; and the packed tarball.
NODE_ARCH := $(if $(filter aarch64,$(shell uname -m)),arm64,x64)

build/node/%/bin/node: | build/.packages
	npm install --prefix build/node/$* --no-save --no-audit --no-fund --loglevel=error node-linux-$(NODE_ARCH)@$*
	@mkdir -p $(@D) && ln -sf ../node_modules/node-linux-$(NODE_ARCH)/bin/node $@

.PHONY: check-ts check-ts-local check-ts-oldest check-package
check-ts: $(B)/sluiced client-ts/dist/index.js
	cd client-ts && SLUICED=$(TESTED) node scripts/test.mjs $(TS)

# The same with in-process clients, as far as no daemon is needed; says what is left out and why.
check-ts-local: client-ts/dist/index.js
	cd client-ts && node scripts/test.mjs --local

check-ts-oldest: $(B)/sluiced client-ts/dist/index.js build/node/18/bin/node
	cd client-ts && SLUICED=$(TESTED) ../build/node/18/bin/node scripts/test.mjs

# @sluice/otel, which has packages of its own, on the same two.
client-ts/otel/node_modules/.package-lock.json: client-ts/otel/package-lock.json
	cd client-ts/otel && npm ci --include=dev --no-audit --no-fund --loglevel=error
	@touch $@

client-ts/otel/dist/index.js: client-ts/otel/node_modules/.package-lock.json client-ts/otel/package.json \
                              client-ts/dist/index.js \
                              $(wildcard client-ts/otel/src/*.ts client-ts/otel/scripts/build.mjs)
	cd client-ts/otel && npm run --silent build

.PHONY: check-otel
check-otel: $(B)/sluiced client-ts/otel/dist/index.js build/node/18/bin/node
	cd client-ts/otel && npm run --silent check:types && export SLUICED=$(TESTED) && \
	    node scripts/test.mjs && ../../build/node/18/bin/node scripts/test.mjs

# Both on every Node that is supported, and on 24 without AsyncContextFrame.
NODES := 18 20 22 24 26

.PHONY: check-matrix check-ts-matrix
check-matrix: $(B)/sluiced client-ts/dist/index.js client-ts/otel/dist/index.js $(NODES:%=build/node/%/bin/node)
	@export SLUICED=$(TESTED) && for package in client-ts client-ts/otel; do \
	    for node in $(NODES); do \
	        echo "== $$package, Node $$node" && \
	        (cd $$package && $(CURDIR)/build/node/$$node/bin/node scripts/test.mjs) || exit 1; \
	    done; \
	    echo "== $$package, Node 24 --no-async-context-frame" && \
	    (cd $$package && TEST_NODE_OPTIONS=--no-async-context-frame \
	        $(CURDIR)/build/node/24/bin/node scripts/test.mjs) || exit 1; \
	done

# Its name of before.
check-ts-matrix: check-matrix

# attw needs Node 20.
check-package: client-ts/dist/index.js client-ts/otel/dist/index.js build/node/22/bin/node
	cd client-ts && PATH="$(CURDIR)/build/node/22/bin:$$PATH" npm run --silent check:types && \
	    PATH="$(CURDIR)/build/node/22/bin:$$PATH" npm run --silent check:package
	cd client-ts/otel && export PATH="$(CURDIR)/build/node/22/bin:$$PATH" && \
	    ../node_modules/.bin/publint --strict && ../node_modules/.bin/attw --quiet --pack .

sim: $(B)/tests/sim/sim
	$< --seeds $(SEEDS)

mutants: $(GEN)/sluice.pb-c.h
	tests/mutants/run

# The branches of the core that the unit tests and the simulation take.
.PHONY: coverage
coverage: | build/.packages
	tests/coverage/run

# Every state of a small gate and its clients.
.PHONY: check-model
check-model: | build/.packages
	@command -v spin >/dev/null || { [ "$$(id -u)" = 0 ] || \
	    { echo 'check-model: spin is missing; as root: apt-get install spin' >&2; exit 1; }; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
	        --no-install-recommends spin; }
	@tests/model-check/check

# All C suites of a commit with AddressSanitizer and UndefinedBehaviorSanitizer.
ASAN_FLAGS := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

asan:
	$(MAKE) B=build/asan CFLAGS='$(ASAN_FLAGS)' SEEDS=$(ASAN_SEEDS) \
	    check-unit check-interop check-daemon check-run check-pipe check-events check-kills sim

ASAN_SEEDS ?= 1000

# Everything that must pass at each commit. Two suites run at a time, the long ones first;
# those of ALONE measure, and run one at a time when the others are done.
SUITES := check-lint check-unit mutants check-ts check-ts-oldest check-daemon check-otel check-ts-local \
          check-events check-interop check-fault sim coverage check-fuzz check-kills check-package check-run check-pipe
ALONE  :=
# The units need a systemd of their own, and that needs root and namespaces.
ifeq ($(shell unshare --mount --pid --fork true 2>/dev/null && id -u),0)
SUITES := check-lint check-systemd $(filter-out check-lint,$(SUITES))
endif

# What more than one suite may need: it is built before they run, as two of them would build it at
# once.
CHECK_NEEDS := all $(FAULT_NEEDS) $(B)/tests/kills/kills $(UNIT) $(INTEROP) $(REQ) $(B)/tests/sim/sim $(DAEMON_TESTS) $(RUN_TESTS) $(PIPE_TESTS) \
               $(EVENTS_TESTS) client-ts/dist/index.js client-ts/otel/dist/index.js \
               build/node/18/bin/node build/node/22/bin/node

.PHONY: check-needs
check-needs: $(CHECK_NEEDS)

check:
	@$(MAKE) --no-print-directory -j2 check-needs
	@tests/run-suites $(SUITES) -- $(ALONE)

valgrind: $(UNIT)
	@command -v valgrind >/dev/null || apt-get install -y -qq valgrind
	@CK_FORK=no tests/run-programs valgrind -q --error-exitcode=9 --leak-check=full -- $(UNIT)

# A million tasks and 200,000 items: the memory of client and daemon, TASKS=n ITEMS=n BOUND=percent.
.PHONY: soak
soak: $(B)/sluiced $(B)/sluicectl client-ts/dist/index.js
	@node --expose-gc tests/soak/soak.cjs

# The property test for a night: TASKS=n tasks a member, ROUNDS=n seeds from SEED=n on.
.PHONY: property
property: $(B)/sluiced client-ts/dist/index.js
	cd client-ts && SLUICED=$(TESTED) TEST_TIMEOUT_MS=86400000 SEED=$(or $(SEED),1) ROUNDS=$(or $(ROUNDS),100) \
	    TASKS=$(or $(TASKS),2000) node scripts/test.mjs property.test.ts

# make bench
include tests/bench/bench.mk
include tests/attack/attack.mk

include tests/fuzz/fuzz.mk
