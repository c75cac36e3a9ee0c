# Fuzz targets: each a program of tests/fuzz/NAME.c and NAME_*.c, with libFuzzer's main or
# with replay.c, which runs them on files. Included by tests.mk.

FUZZ_OF_DAEMON := frame request command config state_file
FUZZ_OF_CLIENT := reply
FUZZ_OF_EVENTS := event
FUZZ_TARGETS   := $(FUZZ_OF_DAEMON) $(FUZZ_OF_CLIENT) $(FUZZ_OF_EVENTS)
FUZZERS        := $(FUZZ_TARGETS:%=$(B)/tests/fuzz/%)
# make fuzz: -fsanitize=fuzzer
FUZZ_MAIN      ?= tests/fuzz/replay.c

# Of the shell, what reads files: without the rest of it the build takes half the time.
FUZZED_OBJ := $(filter-out $(B)/obj/daemon/shell/%,$(DAEMON_OBJ)) \
              $(call obj,$(patsubst %,daemon/shell/%.c,config config_read config_keys policy who state_file log))

$(B)/libfuzzed.a: $(FUZZED_OBJ) $(PROTO_OBJ) $(PB_OBJ)
	@rm -f $@ && ar rcs $@ $^

$(FUZZ_OF_DAEMON:%=$(B)/tests/fuzz/%): FUZZ_WITH = $(DAEMON_INC) $(B)/libfuzzed.a $(LIBS_DAEMON)
$(FUZZ_OF_DAEMON:%=$(B)/tests/fuzz/%): $(B)/libfuzzed.a
$(FUZZ_OF_CLIENT:%=$(B)/tests/fuzz/%): FUZZ_WITH = -Idaemon $(CLIENT_INC) $(B)/libsluice-test.a $(LIBS_CLIENT)
$(FUZZ_OF_CLIENT:%=$(B)/tests/fuzz/%): $(B)/libsluice-test.a
$(FUZZ_OF_EVENTS:%=$(B)/tests/fuzz/%): FUZZ_WITH = -Idaemon $(CLIENT_INC) -Iclient-c/events \
    $(B)/libsluice-events-test.a $(LIBS_EVENTS)
$(FUZZ_OF_EVENTS:%=$(B)/tests/fuzz/%): $(B)/libsluice-events-test.a

$(FUZZERS): $(B)/tests/fuzz/%: tests/fuzz/%.c $(wildcard tests/fuzz/*.[ch])
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) $(wildcard tests/fuzz/$*.c tests/fuzz/$*_*.c) $(FUZZ_MAIN) \
	    $(FUZZ_WITH) -o $@

# Every input of the corpora, with AddressSanitizer and UndefinedBehaviorSanitizer.
.PHONY: check-fuzz check-fuzz-run
check-fuzz:
	@$(MAKE) --no-print-directory B=build/asan CFLAGS='$(ASAN_FLAGS)' check-fuzz-run

check-fuzz-run: $(FUZZERS)
	@tests/fuzz/run-corpora $(B)/tests/fuzz $(FUZZ_TARGETS)

# Coverage-guided fuzzing with clang's libFuzzer, T seconds a target (FUZZ=name: only that
# one), beside the other flavours: everything is built again with its instrumentation. What
# is found goes to build/fuzz; make fuzz-corpus takes from there what covers more.
T          ?= 60
FUZZ       ?= $(FUZZ_TARGETS)
FUZZ_FLAGS := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
FUZZ_BUILD  = $(MAKE) --no-print-directory B=build/fuzz CC=clang CFLAGS='$(FUZZ_FLAGS)' \
              FUZZ_MAIN=-fsanitize=fuzzer

.PHONY: fuzz fuzz-run fuzz-corpus fuzz-corpus-run fuzz-clang
fuzz-clang:
	@command -v clang >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -qq --no-install-recommends clang libclang-rt-14-dev; }

fuzz: fuzz-clang
	@$(FUZZ_BUILD) fuzz-run

fuzz-run: $(FUZZ:%=$(B)/tests/fuzz/%)
	@tests/fuzz/run-fuzzers $(B)/tests/fuzz $(T) $(FUZZ)

fuzz-corpus: fuzz-clang
	@$(FUZZ_BUILD) fuzz-corpus-run

fuzz-corpus-run: $(FUZZ:%=$(B)/tests/fuzz/%)
	@tests/fuzz/merge-corpora $(B)/tests/fuzz $(FUZZ)
