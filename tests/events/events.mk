# Subscribers of the event socket: of libsluice-events, of bytes, and stock ones in a
# script. One program a file; each runs the daemon of its own flavour.
EVENTS_TESTS := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/events/*.c))

# The insides of libsluice-events are tested with those of libsluice left out.
$(B)/tests/events/%: tests/events/%.c $(HARNESS_OBJ) $(B)/obj/proto/frame.o $(B)/obj/proto/error.o \
                     $(B)/libsluice-events-test.a $(B)/libsluice.a
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) -Itests/daemon -Iclient-c/events $(CLIENT_INC) -MMD -MP -MT $@ -MF $@.d $(LDFLAGS) \
	    $(filter %.c %.o %.a,$^) -o $@ $(CHECK_LIBS) $(LIBS_EVENTS)

.PHONY: check-events
check-events: $(B)/sluiced $(B)/sluicectl $(EVENTS_TESTS)
	@SLUICED=$(TESTED) SLUICECTL=$(abspath $(B))/sluicectl \
	    tests/run-programs $(EVENTS_TESTS) tests/events/stock-subscribers
