# `make bench` and its parts. Included by tests.mk.
#
# ONLY=row,row  PAIRS=n  BENCH='--seed n ...'

BENCH_LOAD := $(call obj,$(wildcard tests/bench/load/*.c))
$(B)/obj/tests/bench/load/%.o: override CFLAGS += -Iclient-c/include

$(B)/tests/bench/load: $(BENCH_LOAD) $(B)/libsluice.a
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LIBS_CLIENT) -lpthread

$(B)/tests/bench/echo: tests/bench/echo.c | build/.packages
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) $< -o $@ $$(pkg-config --libs libevent)

$(B)/tests/bench/count_allocations.so: tests/bench/count_allocations.c
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) -shared -fPIC $< -o $@ -ldl

tests/bench/node_modules/.package-lock.json: tests/bench/package-lock.json
	cd tests/bench && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# What is measured against, and what measures.
BENCH_APT := redis-server redis-tools valgrind strace util-linux

$(B)/tests/bench/.packages: tests/bench/bench.mk
	@mkdir -p $(@D)
	@for tool in redis-server redis-benchmark valgrind strace setpriv; do \
	    command -v $$tool >/dev/null && continue; \
	    if [ "$$(id -u)" != 0 ]; then \
	        echo "bench: $$tool is missing; as root: apt-get install $(BENCH_APT)" >&2; exit 1; \
	    fi; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
	        --no-install-recommends $(BENCH_APT); \
	    break; \
	done
	@touch $@

# Out of Debian's package, and not by its installation, which would start it as a service.
$(B)/tests/bench/beanstalkd:
	@mkdir -p $(@D)/deb
	@if command -v beanstalkd >/dev/null; then \
	    ln -sf "$$(command -v beanstalkd)" $@; \
	elif ! command -v apt-get >/dev/null; then \
	    echo "bench: beanstalkd is missing" >&2; exit 1; \
	else \
	    cd $(@D)/deb && \
	    { apt-get download -qq beanstalkd || { apt-get update -qq && apt-get download -qq beanstalkd; }; } && \
	    dpkg-deb -x beanstalkd_*.deb . && mv usr/bin/beanstalkd ../; \
	fi
	@rm -rf $(@D)/deb

BENCH_PARTS := $(B)/sluiced $(B)/sluicectl $(B)/tests/bench/load $(B)/tests/bench/echo \
               $(B)/tests/bench/count_allocations.so $(B)/tests/bench/.packages \
               $(B)/tests/bench/beanstalkd \
               tests/bench/node_modules/.package-lock.json client-ts/dist/index.js

.PHONY: bench
bench: $(BENCH_PARTS)
	@node tests/bench/bench.mjs --bin $(abspath $(B)) $(if $(ONLY),--only $(ONLY)) \
	    $(if $(PAIRS),--pairs $(PAIRS)) $(BENCH)
