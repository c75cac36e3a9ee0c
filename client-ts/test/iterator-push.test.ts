import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { describe, test } from "node:test";
import { debugCounts } from "../src/debug";
import { connect, createContext, type SluiceIterator } from "../src/index";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon, type LaunchedDaemon } from "./helpers/launch-daemon";
import { untouched } from "./helpers/sources";
import {
    collected,
    deferred,
    freshName,
    rejectsWith,
    turn,
    until,
    withClient,
    within,
} from "./helpers/support";

let shared: Promise<LaunchedDaemon> | undefined;
const daemon = (): Promise<LaunchedDaemon> => (shared ??= launchDaemon());

/** Pushes that wait, and items that are buffered; none where the iterator is not there yet. */
async function counts(iterator: SluiceIterator<any>): Promise<{ offered: number; buffered: number }> {
    return iterator.stats().catch(() => ({ offered: 0, buffered: 0 }));
}

describe("push", () => {
    test("waits while the buffer is full, and is accepted when there is room, first come first", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 2 });
            const accepted: number[] = [];
            const pushes = [0, 1, 2, 3].map((n) =>
                iterator.push(n).then((receipt) => (accepted.push(n), receipt)),
            );
            await Promise.all(pushes.slice(0, 2));
            assert.equal((await counts(iterator)).offered, 2);
            assert.deepEqual(accepted, [0, 1]);
            assert.equal(debugCounts(client).offers, 2);
            const stream = iterator.items({ window: 1 });
            assert.equal((await stream.next()).value?.value, 0);
            const [first, , third] = await Promise.all(pushes.slice(0, 3));
            assert.deepEqual(accepted, [0, 1, 2]);
            assert.ok(first !== undefined && third !== undefined && third.serial > first.serial);
            assert.ok(third.waited > 0 && first.waited === 0);
            for (const n of [1, 2, 3]) assert.equal((await stream.next()).value?.value, n);
            await Promise.all(pushes);
            assert.deepEqual(accepted, [0, 1, 2, 3]);
            await iterator.end();
            assert.equal((await stream.next()).done, true);
            const stats = await iterator.stats();
            assert.deepEqual([stats.ackedTotal, stats.inFlight, stats.bufferedPeak], [4, 0, 2]);
        });
    });

    test("of one client are accepted in the order of the calls, whatever their sizes", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<{ n: number }>(freshName(), { capacity: 7 });
            const pushes = Array.from({ length: 200 }, (_, n) =>
                iterator.push({ n, ...(n % 9 === 0 ? { filler: "x".repeat(20_000) } : {}) }),
            );
            const got: number[] = [];
            const ended = iterator.end();
            for await (const item of iterator) got.push(item.value.n);
            assert.deepEqual(
                got,
                Array.from({ length: 200 }, (_, n) => n),
            );
            const serials = (await Promise.all(pushes)).map(({ serial }) => serial);
            assert.deepEqual(
                serials,
                [...serials].sort((a, b) => a - b),
            );
            assert.deepEqual(await ended, { ends: 1, producers: 1, ended: true });
        });
    });

    test("takes value and context as they are at the call", async () => {
        const ctx = createContext();
        await withClient({ path: (await daemon()).path, context: ctx }, async (client) => {
            const json = client.iterator<{ list: number[] }>(freshName(), { capacity: 1 });
            const bytes = client.iterator(freshName(), { capacity: 1, codec: "bytes" });
            await Promise.all([json.push({ list: [0] }), bytes.push(Buffer.from("0"))]);
            const value = { list: [1] };
            const buffer = Buffer.from("1");
            // Both have to wait: what is sent later is what was there at the call.
            const pushes = ctx.run({ traceId: "a" }, () => [json.push(value), bytes.push(buffer)]);
            value.list.push(2);
            buffer.write("2");
            const items = json.items({ window: 1 });
            await items.next();
            const { value: second } = await items.next();
            assert.deepEqual(second?.value, { list: [1] });
            assert.deepEqual({ ...second?.context }, { traceId: "a" });
            assert.equal(second?.label, "a");
            const raw = bytes.items({ window: 1 });
            await raw.next();
            assert.equal(String((await raw.next()).value?.value), "1");
            await Promise.all(pushes);
            await Promise.all([items.return(), raw.return()]);
        });
    });

    test("the value of a waiting push is that of the call, also when it is sent again", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const iterator = client.iterator("i", { codec: "bytes" });
            const buffer = Buffer.from("one");
            const push = iterator.push(buffer, { label: "l", ttl: 5 });
            buffer.fill("x");
            const first = await fake.next("push");
            fake.cut();
            const again = await fake.next("push");
            assert.deepEqual(again.fields, first.fields);
            assert.equal(String(again.fields.payload), "one");
            again.reply({ accepted: { itemId: again.fields.itemId, serial: 5, waitedUs: 1500 } });
            assert.deepEqual(await push, { serial: 5, waited: 1.5 });
        });
    });

    test("a ttl that passes in the buffer drops the item", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 4 });
            await iterator.push(1, { ttl: 1 });
            await iterator.push(2);
            await until("it is dropped", async () => (await iterator.stats()).expiredTotal === 1);
            const stream = iterator.items();
            assert.equal((await stream.next()).value?.value, 2);
            await stream.return();
        });
    });

    test("an item that can never fit, a name that is not there, settings that differ: refused", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const name = freshName();
            const iterator = client.iterator<string>(name, { capacity: 4, capacityBytes: 100 });
            await rejectsWith("item_too_big", iterator.push("x".repeat(100)));
            // Above the daemon's bound for one item, and for a frame too.
            for (const size of [1_100_000, 10_000_000]) {
                const error = await rejectsWith("item_too_big", iterator.push("x".repeat(size)));
                assert.equal(error.message, `the item has ${size + 2} bytes, the daemon takes at most 1048576`);
            }
            await rejectsWith("not_found", client.iterator(freshName()).push(1));
            // In use: its settings are not anybody's who comes.
            await iterator.push("x");
            await client.iterator<string>(name, { capacity: 5 }).push("kept as it is");
            await rejectsWith(
                "iterator_mismatch",
                client.iterator(name, { capacity: 5, onMismatch: "fail" }).push(1),
            );
            assert.equal((await iterator.stats()).capacity, 4);
            await client.iterator(name, { capacity: 6, onMismatch: "set" }).push(1);
            assert.equal((await iterator.stats()).capacity, 6);
        });
    });

    test("arguments out of their bounds are refused, by name, and nothing is sent", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path, maxPending: 1 }, async (client) => {
            const iterator = client.iterator<any>("i");
            const waiting = iterator.push(1);
            await fake.next("push");
            await rejectsWith("too_many_pending", iterator.push(2));
            for (const options of [
                { ttl: 0 },
                { waitTimeout: -1 },
                { label: "x".repeat(129) },
                { signal: 1 },
                { weight: 1 },
            ]) {
                const error = await rejectsWith("invalid_argument", iterator.push(1, options as object));
                assert.match(error.message, new RegExp(Object.keys(options)[0] ?? ""));
            }
            await rejectsWith("invalid_argument", iterator.push(undefined));
            await rejectsWith("invalid_argument", iterator.push(Buffer.from("x")));
            await rejectsWith("invalid_argument", client.iterator<any>("i", { codec: "text" }).push(1));
            await rejectsWith(
                "invalid_argument",
                client.iterator<any>("i", { codec: "text" }).push("\ud800"),
            );
            await rejectsWith("invalid_argument", client.iterator<any>("i", { codec: "bytes" }).push("x"));
            for (const options of [null, { window: 0 }, { ttl: 0 }, { signal: 1 }, { weight: 1 }])
                await rejectsWith("invalid_argument", iterator.pushAll(untouched, options as object));
            assert.equal(fake.count("push"), 1);
            for (const [name, options] of [
                ["a b", {}],
                ["", {}],
                ["i", { capacity: 0 }],
                ["i", { capacity: 1_000_001 }],
                ["i", { capacity: 1, capacityBytes: 2 ** 41 }],
                ["i", { producers: 2 }],
                ["i", { capacity: 1, onMismatch: "maybe" }],
                ["i", { codec: "xml" }],
                ["i", { codec: { encode: () => 1 } }],
                ["i", { limit: 1 }],
            ] as const) {
                assert.throws(() => client.iterator(name, options as object), { code: "invalid_argument" });
            }
            fake.cut();
            const again = await fake.next("push");
            again.reply({ accepted: { itemId: again.fields.itemId, serial: 1 } });
            await waiting;
        });
    });
});

describe("a push that is not waited for any more", () => {
    test("aborted before: nothing is captured or sent", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const reason = new Error("no");
            const encoded: unknown[] = [];
            const codec = { encode: (v: unknown) => (encoded.push(v), Buffer.alloc(1)), decode: () => 1 };
            await assert.rejects(
                client.iterator("i", { codec }).push(1, { signal: AbortSignal.abort(reason) }),
                (error) => error === reason,
            );
            assert.deepEqual(encoded, []);
            await turn();
            assert.equal(fake.count("push"), 0);
        });
    });

    test("aborted while it waits: rejects at once, is taken back, and is never delivered", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 1 });
            await iterator.push(0);
            const abort = new AbortController();
            const waiting = iterator.push(1, { signal: abort.signal });
            const later = iterator.push(2);
            await until("both wait", async () => (await counts(iterator)).offered === 2);
            const reason = { why: "enough" };
            abort.abort(reason);
            await assert.rejects(within("at once", waiting), (error) => error === reason);
            await until("it is gone", async () => (await counts(iterator)).offered === 1);
            await iterator.end();
            const got: number[] = [];
            for await (const item of iterator) got.push(item.value);
            assert.deepEqual(got, [0, 2]);
            await later;
        });
    });

    test("an abort does not wait for the daemon, and an acceptance that crosses disturbs nobody", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const abort = new AbortController();
            const waiting = client.iterator("i").push(1, { signal: abort.signal });
            const request = await fake.next("push");
            abort.abort();
            await assert.rejects(within("at once", waiting), { name: "AbortError" });
            assert.equal(debugCounts(client).offers, 0);
            request.reply({ accepted: { itemId: request.fields.itemId, serial: 3 } });
            const cancel = await fake.next("cancelPush");
            assert.equal(cancel.fields.itemId, request.fields.itemId);
            cancel.reply({ cancelled: { outcome: 2 } });
        });
    });

    test("its wait timeout: rejects with wait_expired, and the item is not in the stream", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 1 });
            await iterator.push(0);
            const error = await rejectsWith("wait_expired", iterator.push(1, { waitTimeout: 5 }));
            assert.equal(error.name, "TimeoutError");
            await rejectsWith("item_expired", iterator.push(1, { ttl: 5 }));
            const { acceptedTotal, expiredTotal } = await iterator.stats();
            assert.deepEqual([acceptedTotal, expiredTotal], [1, 2]);
            await iterator.end();
            const got: number[] = [];
            for await (const item of iterator) got.push(item.value);
            assert.deepEqual(got, [0]);
        });
    });

    test("its wait timeout: what the daemon says first counts; one that says nothing is not waited for", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const iterator = client.iterator("i");
            const first = iterator.push(1, { waitTimeout: 1 });
            const second = iterator.push(2, { waitTimeout: 1 });
            const request = await fake.next("push");
            assert.equal(request.fields.waitTimeoutMs, 1);
            await fake.next("push");
            const end = performance.now() + 50;
            await until("the timeout has passed", () => performance.now() > end);
            request.reply({ accepted: { itemId: request.fields.itemId, serial: 3 } });
            assert.equal((await first).serial, 3);
            await rejectsWith("wait_expired", second);
            const cancel = await fake.next("cancelPush");
            cancel.reply({ cancelled: { outcome: 2 } });
            fake.cut();
            await until("the request is forgotten", () => debugCounts(client).requests === 0);
        });
    });

    test("its wait timeout without a connection: at once", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const sent = client.iterator("i").push(1, { waitTimeout: 40 });
            await fake.next("push");
            fake.server.close();
            fake.cut();
            const kept = client.iterator("i").push(2, { waitTimeout: 40 });
            const start = performance.now();
            await Promise.all([rejectsWith("wait_expired", sent), rejectsWith("wait_expired", kept)]);
            assert.ok(performance.now() - start < 900);
        });
    });

    test("is collected, value and context, although the daemon did not answer", async () => {
        const fake = await startFakeDaemon();
        const other = new AsyncLocalStorage<object>();
        await withClient({ path: fake.path }, async (client) => {
            const abort = new AbortController();
            const refs = await (async () => {
                const store = { request: 1 };
                const value = { big: "x" };
                const push = other.run(store, () =>
                    client.iterator("i").push(value, { signal: abort.signal }),
                );
                await fake.next("push");
                abort.abort();
                await push.catch(() => undefined);
                return [new WeakRef(store), new WeakRef(value)];
            })();
            assert.equal(debugCounts(client).requests, 2, "the daemon has answered neither");
            for (const ref of refs) await collected("the store, the value", ref);
            fake.cut();
            await until("reconnected", () => fake.count("hello") === 2);
        });
    });
});

describe("pushAll", () => {
    test("pulls the source only as fast as the daemon accepts", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 3 });
            let pulled = 0;
            function* source(): Generator<number> {
                while (pulled < 100) yield pulled++;
            }
            const all = iterator.pushAll(source(), { window: 4 });
            await until("it is full", async () => (await counts(iterator)).offered === 4);
            await turn();
            assert.equal(pulled, 3 + 4);
            const stream = iterator.items({ window: 1 });
            let most = 0;
            for (let taken = 1; taken <= 100; taken++) {
                assert.equal((await stream.next()).value?.value, taken - 1);
                most = Math.max(most, pulled - taken);
            }
            assert.ok(most <= 3 + 4 + 1, `${most} were made and not taken`);
            assert.equal(await all, 100);
            await stream.return();
        });
    });

    test("of an async source, in the context of the call; each item with the options", async () => {
        const ctx = createContext();
        await withClient({ path: (await daemon()).path, context: ctx }, async (client) => {
            const iterator = client.iterator<string>(freshName(), { capacity: 10 });
            const seen: unknown[] = [];
            async function* source(): AsyncGenerator<string> {
                for (const each of ["a", "b", "c"]) {
                    await turn();
                    seen.push(ctx.get().tenant);
                    yield each;
                }
            }
            const made = ctx.run({ tenant: "t" }, () => iterator.pushAll(source(), { label: "batch" }));
            assert.equal(await made, 3);
            await iterator.end();
            for await (const item of iterator)
                assert.deepEqual([item.context.tenant, item.label], ["t", "batch"]);
            assert.deepEqual(seen, ["t", "t", "t"]);
        });
    });

    test("the first failure closes the source, takes back what waits, and is thrown", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<unknown>(freshName(), { capacity: 2 });
            let closed = 0;
            function* source(last: unknown): Generator<unknown> {
                try {
                    for (let n = 0; n < 5; n++) yield n;
                    yield last;
                    while (true) yield "more";
                } finally {
                    closed++;
                }
            }
            await rejectsWith("invalid_argument", iterator.pushAll(source(undefined), { window: 10 }));
            assert.equal(closed, 1);
            await until("they are taken back", async () => (await counts(iterator)).offered === 0);
            assert.equal((await iterator.stats()).buffered, 2);

            const broken = new Error("the source");
            async function* failing(): AsyncGenerator<number> {
                yield 1;
                throw broken;
            }
            await assert.rejects(iterator.pushAll(failing()), (error) => error === broken);

            const abort = new AbortController();
            const all = iterator.pushAll(source("more"), { signal: abort.signal });
            await until("they wait", async () => (await counts(iterator)).offered > 0);
            abort.abort(broken);
            await assert.rejects(all, (error) => error === broken);
            assert.equal(closed, 2);
            await until("they are taken back", async () => (await counts(iterator)).offered === 0);
        });
    });

    test("of a closed client takes no item of its source", async () => {
        const client = await connect({ path: (await daemon()).path });
        const iterator = client.iterator(freshName(), { capacity: 4 });
        await client.close();
        await rejectsWith("client_closed", iterator.pushAll(untouched));
        await rejectsWith("client_closed", iterator.pushAll([]));
    });

    test("a source that is stuck does not hold an abort up", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 2 });
            const stuck = deferred();
            const abort = new AbortController();
            const all = iterator.pushAll(
                (async function* () {
                    yield 1;
                    await stuck.promise;
                })(),
                { signal: abort.signal },
            );
            await until("one is there", async () => (await counts(iterator)).buffered === 1);
            abort.abort();
            await assert.rejects(within("at once", all), { name: "AbortError" });
            stuck.resolve();
        });
    });
});

describe("codecs", () => {
    test("json, bytes, text and one's own: what goes in comes out", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const roundTrip = async (iterator: any, value: unknown): Promise<any> => {
                await iterator.push(value);
                await iterator.end();
                for await (const item of iterator) return item.value;
            };
            const settings = { capacity: 1 };
            const json = { a: [1, null, "ä\ud800", { b: true }] };
            assert.deepEqual(await roundTrip(client.iterator(freshName(), settings), json), json);
            const text = "\ufeffline of text ✓ \ufffd";
            assert.equal(
                await roundTrip(client.iterator(freshName(), { ...settings, codec: "text" }), text),
                text,
            );
            const bytes = Uint8Array.of(0, 255, 128);
            const back = await roundTrip(
                client.iterator(freshName(), { ...settings, codec: "bytes" }),
                bytes,
            );
            assert.ok(back instanceof Uint8Array);
            assert.deepEqual([...back], [0, 255, 128]);
            const codec = {
                encode: (date: Date) => Buffer.from(date.toISOString()),
                decode: (raw: Uint8Array) => new Date(String(raw)),
            };
            const date = await roundTrip(
                client.iterator<Date>(freshName(), { ...settings, codec }),
                new Date(7),
            );
            assert.equal(date.getTime(), 7);
        });
    });
});
