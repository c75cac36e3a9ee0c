# An honest client beside every kind of hostile bytes. Included by tests.mk.
ATTACK_OBJ := $(call obj,$(wildcard tests/attack/*.c) tests/bench/load/control.c \
              tests/bench/load/wire.c)
$(B)/obj/tests/attack/%.o: override CFLAGS += -Iproto -Itests/bench/load

$(B)/tests/attack/attack: $(ATTACK_OBJ) $(B)/obj/proto/frame.o
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@

# ROUNDS=n SECONDS=n ONLY=name
.PHONY: attack
attack: $(B)/sluiced $(B)/tests/attack/attack
	@SLUICED=$(TESTED) $(B)/tests/attack/attack $(if $(ROUNDS),--rounds $(ROUNDS)) \
	    $(if $(SECONDS),--seconds $(SECONDS)) $(if $(ONLY),--only '$(ONLY)')
