# Calls that fail: a library inside the daemon, and what runs it. Included by tests.mk.
FAULT_LIB := $(B)/tests/fault/libfault.so
FAULTS    := $(B)/tests/fault/faults
FAULT_OBJ := $(call obj,$(filter-out tests/fault/library.c,$(wildcard tests/fault/*.c)))

.SECONDARY: $(FAULT_OBJ)
$(B)/obj/tests/fault/%.o: override CFLAGS += -Iproto -I$(GEN)

$(FAULT_LIB): tests/fault/library.c tests/fault/fault.h
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) -fno-builtin -fPIC -fvisibility=hidden -shared $< -o $@

$(FAULTS): $(FAULT_OBJ) $(PROTO_OBJ) $(PB_OBJ)
	@mkdir -p $(@D)
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) $^ -o $@ $(LIBS_CLIENT)

RUN_FAULTS = SLUICED=$(abspath $(B))/sluiced LIBFAULT=$(abspath $(FAULT_LIB)) $(FAULTS)

.PHONY: check-fault fault
# The library names the registers of a system call.
ifeq ($(shell uname -m),x86_64)
FAULT_NEEDS := $(B)/sluiced $(FAULT_LIB) $(FAULTS)

check-fault: $(FAULT_NEEDS)
	@$(RUN_FAULTS)

# Every k of every call: STORY=name CALL=name for a part of it, ONLY=… for one fault, as it is
# printed when it fails.
fault: $(FAULT_NEEDS)
	@$(RUN_FAULTS) --all $(if $(STORY),--story $(STORY)) $(if $(CALL),--call $(CALL)) $(if $(ONLY),--only $(ONLY))
else
FAULT_NEEDS :=

check-fault fault:
	@echo 'left out: tests/fault/library.c is for x86-64'
endif
