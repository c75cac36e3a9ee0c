# The parts of `make demo` that are not products. Included by the Makefile.

$(B)/demo/nanomsg-worker: client-c/examples/nanomsg/worker.c $(PB_OBJ)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -I$(GEN) $(LDFLAGS) $^ -o $@ $$(pkg-config --libs libprotobuf-c nanomsg)

client-ts/node_modules/.package-lock.json: client-ts/package-lock.json
	cd client-ts && npm ci --include=dev --no-audit --no-fund --loglevel=error
	@touch $@

client-ts/dist/index.js: client-ts/node_modules/.package-lock.json client-ts/package.json \
                         $(wildcard client-ts/src/*.ts client-ts/scripts/build.mjs)
	cd client-ts && npm run --silent build

.PHONY: demo
demo: $(B)/sluiced $(B)/sluicectl $(B)/demo/nanomsg-worker client-ts/dist/index.js
	@node client-ts/examples/demo/demo.mjs --bin $(CURDIR)/$(B)
