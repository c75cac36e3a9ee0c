# Deaths of clients beside load, with the harness of the scenarios. Included by tests.mk.

KILLS_OBJ := $(call obj,$(wildcard tests/kills/*.c))

.SECONDARY: $(KILLS_OBJ)
$(B)/obj/tests/kills/%.o: override CFLAGS += $(DAEMON_INC) -Itests/daemon -Itests/sim

$(B)/tests/kills/kills: $(KILLS_OBJ) $(HARNESS_OBJ) $(PROTO_OBJ) $(PB_OBJ)
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(CHECK_LIBS) $(LIBS_CLIENT)

# A few hundred, in which the time that they take does not count; and N of them, in which it does.
.PHONY: check-kills kills kills-mutants
check-kills: $(B)/sluiced $(B)/tests/kills/kills
	@SLUICED=$(TESTED) KILLS_DEATHS=300 KILLS_SEED=$(SEED) tests/run-programs $(B)/tests/kills/kills

kills: $(B)/sluiced $(B)/tests/kills/kills
	@SLUICED=$(TESTED) KILLS_DEATHS=$(or $(N),10000) KILLS_SEED=$(SEED) KILLS_JUDGE=1 \
	    CK_TIMEOUT_MULTIPLIER=20 $(B)/tests/kills/kills

# Planted faults, each of which the short form must find.
kills-mutants: | build/.packages
	tests/kills/run-mutants
