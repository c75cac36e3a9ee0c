# How the tests are built and run. Included by the Makefile at the top.

# ----------------------------------------------------------------- unit tests
#
# One program a file; client_* link the client library, all others the daemon's
# parts. JSON in the vectors is read with cJSON.

UNIT_SRC  := $(wildcard tests/unit/*.c)
UNIT      := $(patsubst tests/unit/%.c,$(B)/tests/unit/%,$(UNIT_SRC))
CHECK_LIBS = $$(pkg-config --libs check libcjson)

$(B)/tests/unit/client_%: tests/unit/client_%.c $(B)/libsluice.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(CLIENT_INC) -MMD -MP -MT $@ -MF $@.d $(LDFLAGS) $^ -o $@ $(CHECK_LIBS) $(LIBS_CLIENT)

$(B)/tests/unit/%: tests/unit/%.c $(B)/libdaemon.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(DAEMON_INC) -MMD -MP -MT $@ -MF $@.d $(LDFLAGS) $^ -o $@ $(CHECK_LIBS) $(LIBS_DAEMON)

.PHONY: check-unit
check-unit: $(UNIT)
	@for t in $(UNIT); do SLUICE_ROOT=$(CURDIR) $$t || exit 1; done

.PHONY: valgrind
valgrind: $(UNIT)
	@command -v valgrind >/dev/null || apt-get install -y -qq valgrind
	@for t in $(UNIT); do \
	    SLUICE_ROOT=$(CURDIR) CK_FORK=no valgrind -q --error-exitcode=9 --leak-check=full $$t || exit 1; \
	done

# ----------------------------------------------------------------- simulation

SIM_SRC := $(wildcard tests/sim/*.c tests/model/*.c)

$(B)/tests/sim: $(SIM_SRC) $(B)/libdaemon.a $(wildcard tests/sim/*.h tests/model/*.h)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(DAEMON_INC) -Itests $(LDFLAGS) $(filter %.c %.a,$^) -o $@

.PHONY: sim mutants
sim: $(B)/tests/sim
	$(B)/tests/sim --seeds $(SEEDS)

mutants:
	tests/sim/run-mutants
