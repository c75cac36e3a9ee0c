# libsluice-events, which alone links libnanomsg. Included by the Makefile at the top.

# Of libsluice it takes in what makes bytes of a daemon harmless.
EVENTS_OBJ := $(call obj,$(wildcard client-c/events/*.c) \
                client-c/src/arena.c client-c/src/gate_info.c client-c/src/iterator_info.c \
                client-c/src/text.c)
LIBS_EVENTS = $(LIBS_CLIENT) $$(pkg-config --libs nanomsg)

$(B)/obj/client-c/events/%.o: override CFLAGS += $(CLIENT_INC) -fPIC -fvisibility=hidden

all: $(B)/libsluice-events.a $(B)/libsluice-events.so $(B)/libsluice-events.pc

$(B)/obj/libsluice-events.o: $(EVENTS_OBJ) $(PB_OBJ)
	$(call say,LD) ld -r -o $@ $^ && objcopy --localize-hidden $@

$(B)/libsluice-events.a: $(B)/obj/libsluice-events.o
	@rm -f $@ && ar rcs $@ $^

# The same with all its names, for tests of its insides.
$(B)/libsluice-events-test.a: $(EVENTS_OBJ) $(PB_OBJ)
	@rm -f $@ && ar rcs $@ $^

$(B)/libsluice-events.so: $(EVENTS_OBJ) $(PB_OBJ) client-c/libsluice-events.map $(B)/libsluice.so
	$(call say,LD) $(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-z,defs -Wl,-soname,libsluice-events.so.0 \
	    -Wl,--version-script=client-c/libsluice-events.map $(filter %.o,$^) -o $@ \
	    -L$(B) -lsluice $(LIBS_EVENTS)
	@ln -sf libsluice-events.so $(B)/libsluice-events.so.0

$(B)/libsluice-events.pc: client-c/libsluice-events.pc.in
	@mkdir -p $(@D)
	@$(call fill_pc,$<) >$@

.PHONY: install-events
install: install-events
install-events: all
	install -D -m 644 $(B)/libsluice-events.a $(DESTDIR)$(PREFIX)/lib/libsluice-events.a
	install -D -m 755 $(B)/libsluice-events.so $(DESTDIR)$(PREFIX)/lib/libsluice-events.so.0
	ln -sf libsluice-events.so.0 $(DESTDIR)$(PREFIX)/lib/libsluice-events.so
	install -d $(DESTDIR)$(PREFIX)/lib/pkgconfig
	$(call fill_pc,client-c/libsluice-events.pc.in) >$(DESTDIR)$(PREFIX)/lib/pkgconfig/libsluice-events.pc
	install -D -m 644 client-c/include/sluice_events.h $(DESTDIR)$(PREFIX)/include/sluice_events.h
