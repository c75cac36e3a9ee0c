import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { describe, test } from "node:test";
import { debugCounts } from "../src/debug";
import type { Client, Gate } from "../src/index";
import { launchDaemon } from "./helpers/launch-daemon";
import { countingSource, stuckSource } from "./helpers/sources";
import {
    collected,
    deferred,
    freshName,
    idle,
    PATIENCE_MS,
    turn,
    until,
    withClient,
    within,
} from "./helpers/support";

const daemon = launchDaemon();

async function withGate(limit: number, body: (gate: Gate, client: Client) => Promise<void>): Promise<void> {
    await withClient({ path: (await daemon).path }, async (client) => {
        const gate = client.gate(freshName(), { limit });
        // Now it is there, for stats() too.
        await gate.run(() => undefined);
        await within("the test", body(gate, client), 3 * PATIENCE_MS);
    });
}

const inUse = async (gate: Gate): Promise<number> => (await gate.stats()).inUse;
/** Longer than a test waits for one thing. */
const FOR_EVER = 20_000;

describe("R27: leaving calls return() of the source once, in every way of leaving", () => {
    test("break, then return() and dispose again", async () => {
        await withGate(1, async (gate) => {
            const source = countingSource();
            const items = gate.wrap(source);
            for await (const _ of items) break;
            await items.return();
            await Promise.all([
                items.return(),
                items.return(),
                items.throw(new Error("x")).catch(() => undefined),
            ]);
            assert.deepEqual(source.calls, { next: 1, return: 1, throw: 0 });
        });
    });

    test("several return() at once all wait for the same one", async () => {
        await withGate(1, async (gate) => {
            const source = countingSource();
            const closing = deferred<IteratorResult<number>>();
            let returned = 0;
            source.return = () => (returned++, closing.promise);
            const items = gate.wrap(source, { closeTimeout: FOR_EVER });
            await items.next();
            const settled: number[] = [];
            const calls = [1, 2, 3].map((n) => items.return().then(() => settled.push(n)));
            for (let i = 0; i < 5; i++) await turn();
            assert.deepEqual([returned, settled], [1, []]);
            closing.resolve({ done: true, value: undefined });
            await within("all of them", Promise.all(calls));
            assert.equal(returned, 1);
        });
    });

    test("abort while the body runs, then break", async () => {
        await withGate(1, async (gate, client) => {
            const source = countingSource();
            const controller = new AbortController();
            for await (const _ of gate.wrap(source, { signal: controller.signal })) {
                controller.abort();
                await until("the source is closed", () => source.calls.return === 1);
                assert.equal(await inUse(gate), 1);
                break;
            }
            assert.equal(source.calls.return, 1);
            assert.equal(await inUse(gate), 0);
            await idle(client);
        });
    });

    test("never for a source that ended or threw by itself, as for await does", async () => {
        await withGate(1, async (gate) => {
            const ended = countingSource(1);
            for await (const _ of gate.wrap(ended));
            const broken = countingSource();
            broken.next = () => Promise.reject(new Error("source"));
            const items = gate.wrap(broken);
            await assert.rejects(items.next(), /source/);
            await items.return();
            const throwing = countingSource();
            throwing.next = () => {
                throw new Error("at once");
            };
            await assert.rejects(gate.wrap(throwing).next(), /at once/);
            assert.deepEqual([ended.calls.return, broken.calls.return, throwing.calls.return], [0, 0, 0]);
        });
    });

    test("before the first next(): an iterator is closed, what is not open yet is not opened", async () => {
        await withGate(1, async (gate) => {
            const source = countingSource();
            await gate.wrap(source).return();
            assert.deepEqual(source.calls, { next: 0, return: 1, throw: 0 });
            let opened = 0;
            const unopened = gate.wrap(() => (opened++, source));
            assert.deepEqual(await unopened.return("x"), { done: true, value: "x" });
            assert.deepEqual(await unopened.next(), { done: true, value: undefined });
            await gate.wrap({ [Symbol.iterator]: () => (opened++, [1].values()) }).return();
            assert.equal(opened, 0);
        });
    });

    test("a source without return() and throw()", async () => {
        await withGate(1, async (gate) => {
            const next = (): IteratorResult<number> => ({ done: false, value: 1 });
            for await (const _ of gate.wrap({ next })) break;
            const failure = new Error("x");
            const items = gate.wrap({ next });
            await items.next();
            await assert.rejects(items.throw(failure), (error) => error === failure);
        });
    });

    test("what return() of the source rejects with is the error of break, and not that of a throw", async () => {
        await withGate(1, async (gate) => {
            const failure = new Error("cleaning up");
            const source = (): AsyncIterator<number> => ({
                next: async () => ({ done: false, value: 1 }),
                return: () => Promise.reject(failure),
            });
            const leave = async (how: () => void): Promise<void> => {
                for await (const _ of gate.wrap(source())) {
                    how();
                    break;
                }
            };
            await assert.rejects(
                leave(() => undefined),
                (error) => error === failure,
            );
            const own = new Error("body");
            const failing = leave(() => {
                throw own;
            });
            await assert.rejects(failing, (error) => error === own);
            const synchronous = gate.wrap({
                next: () => ({ done: false as const, value: 1 }),
                return: () => {
                    throw failure;
                },
            });
            await synchronous.next();
            await assert.rejects(synchronous.return(), (error) => error === failure);
            assert.equal(await inUse(gate), 0);
        });
    });

    test("a generator that catches what is thrown into it, and would go on, is closed", async () => {
        await withGate(1, async (gate) => {
            const seen: string[] = [];
            function* source(): Generator<number> {
                try {
                    for (;;) {
                        try {
                            yield 1;
                        } catch {
                            seen.push("caught");
                        }
                    }
                } finally {
                    seen.push("closed");
                }
            }
            const items = gate.wrap(source());
            await items.next();
            assert.deepEqual(await items.throw(new Error("x")), { done: true, value: undefined });
            assert.deepEqual(seen, ["caught", "closed"]);
        });
    });
});

describe("R27: the signal of a source that is a function", () => {
    test("aborts when the loop is left, before return() is called, so that a pull can end", async () => {
        await withGate(1, async (gate) => {
            const log: string[] = [];
            const waits = deferred();
            async function* source({ signal }: { signal: AbortSignal }): AsyncGenerator<number> {
                try {
                    yield 1;
                    waits.resolve();
                    await new Promise((_, reject) =>
                        signal.addEventListener("abort", () => {
                            log.push("aborted");
                            reject(signal.reason);
                        }),
                    );
                } finally {
                    log.push("closed");
                }
            }
            const items = gate.wrap(source, { closeTimeout: FOR_EVER });
            await items.next();
            const pulling = items.next();
            await within("the pull", waits.promise);
            // The pull ends with the signal's reason, which nobody waits for any more.
            await within("the end", items.return());
            assert.deepEqual(await pulling, { done: true, value: undefined });
            assert.deepEqual(log, ["aborted", "closed"]);
        });
    });

    test("has the reason of the abort, and an AbortError when the loop is left", async () => {
        await withGate(1, async (gate) => {
            const signals: AbortSignal[] = [];
            const source = ({ signal }: { signal: AbortSignal }): Iterable<number> => (
                signals.push(signal),
                [1, 2]
            );
            const controller = new AbortController();
            const reason = new Error("enough");
            const aborted = gate.wrap(source, { signal: controller.signal });
            await aborted.next();
            assert.equal(signals[0]?.aborted, false);
            controller.abort(reason);
            assert.equal(signals[0]?.reason, reason);
            await assert.rejects(aborted.next(), (error) => error === reason);
            for await (const _ of gate.wrap(source)) break;
            assert.equal(signals[1]?.reason.name, "AbortError");
        });
    });

    test("does not abort at the end of the source, nor when it threw", async () => {
        await withGate(1, async (gate) => {
            const signals: AbortSignal[] = [];
            for await (const _ of gate.wrap(({ signal }) => (signals.push(signal), [1])));
            const broken = gate.wrap(function* ({ signal }) {
                signals.push(signal);
                throw new Error("source");
            });
            await assert.rejects(broken.next(), /source/);
            assert.deepEqual(
                signals.map(({ aborted }) => aborted),
                [false, false],
            );
        });
    });

    test("one that opens only after everybody has left is closed then, and not pulled", async () => {
        await withGate(1, async (gate) => {
            const opened = deferred<AsyncIterator<number>>();
            const called = deferred();
            const items = gate.wrap(() => (called.resolve(), opened.promise), { closeTimeout: 1 });
            const first = items.next();
            await within("the call", called.promise);
            await within("the end", items.return());
            assert.equal((await first).done, true);
            const source = countingSource();
            opened.resolve(source);
            await until("it is closed", () => source.calls.return === 1);
            assert.deepEqual(source.calls, { next: 0, return: 1, throw: 0 });
        });
    });
});

describe("R27: a pull that is stuck is not waited for longer than closeTimeout", () => {
    test("return() in the middle of a stuck next(): who waited is told at once, the permit is let go", async () => {
        await withGate(1, async (gate, client) => {
            const source = stuckSource();
            const items = gate.wrap(source, { closeTimeout: 50 });
            const pulling = items.next();
            await within("the pull", source.began);
            const start = performance.now();
            const left = items.return();
            assert.deepEqual(await within("the one that waited", pulling), { done: true, value: undefined });
            assert.equal(source.returned, 1);
            // The source may still be at work on the item, so its slot is kept until then.
            assert.equal(await inUse(gate), 1);
            await within("the end", left);
            assert.ok(performance.now() - start >= 45);
            assert.equal(await inUse(gate), 0);
            assert.equal(source.returned, 1);
            await idle(client);
        });
    });

    test("break in the middle of a loop whose prefetched next() is stuck", async () => {
        await withGate(5, async (gate, client) => {
            const source = countingSource();
            for await (const n of gate.wrap(source, { prefetch: 1, closeTimeout: 20 })) {
                if (n === 2) {
                    source.block();
                    await until("it is stuck", () => source.pulling.now === 1);
                    break;
                }
            }
            assert.equal(source.calls.return, 1);
            assert.equal(await inUse(gate), 0);
            await idle(client);
        });
    });

    test("an async generator that is stuck, where return() waits behind next()", async () => {
        await withGate(1, async (gate, client) => {
            const began = deferred();
            const items = gate.wrap(
                async function* () {
                    began.resolve();
                    await new Promise(() => undefined);
                    yield 1;
                },
                { closeTimeout: 10 },
            );
            const pulling = items.next();
            await within("the pull", began.promise);
            await within("the end", items.return());
            assert.equal((await pulling).done, true);
            assert.equal(await inUse(gate), 0);
            await idle(client);
        });
    });

    test("abort in the middle of a stuck next(): the reason comes after closeTimeout", async () => {
        await withGate(1, async (gate, client) => {
            const source = stuckSource();
            const controller = new AbortController();
            const items = gate.wrap(source, { closeTimeout: 10, signal: controller.signal });
            const pulling = items.next();
            await within("the pull", source.began);
            controller.abort(new Error("enough"));
            assert.equal(source.returned, 1);
            await assert.rejects(within("the rejection", pulling), /enough/);
            assert.equal(await inUse(gate), 0);
            assert.equal((await items.next()).done, true);
            await idle(client);
        });
    });

    test("by default for a second; with 0 not at all", async () => {
        await withGate(2, async (gate) => {
            const ends: string[] = [];
            const leave = async (what: string, options: { closeTimeout?: number }): Promise<void> => {
                const source = stuckSource();
                const items = gate.wrap(source, options);
                void items.next();
                await within("the pull", source.began);
                const start = performance.now();
                await within("the end", items.return());
                ends.push(what);
                if (what === "by default") assert.ok(performance.now() - start >= 950);
                assert.equal(source.returned, 1);
            };
            await Promise.all([leave("by default", {}), leave("with 0", { closeTimeout: 0 })]);
            assert.deepEqual(ends, ["with 0", "by default"]);
        });
    });

    test("a pull that ends in time is waited for, and its item goes to nobody", async () => {
        await withGate(1, async (gate) => {
            const source = countingSource();
            const unblock = source.block();
            const items = gate.wrap(source, { closeTimeout: FOR_EVER });
            const pulling = items.next();
            await until("the pull", () => source.pulling.now === 1);
            let isLeft = false;
            const left = items.return().then(() => (isLeft = true));
            assert.equal((await pulling).done, true);
            for (let i = 0; i < 5; i++) await inUse(gate);
            assert.deepEqual([isLeft, await inUse(gate)], [false, 1]);
            unblock();
            await within("the end", left);
            assert.equal(await inUse(gate), 0);
            assert.deepEqual(source.calls, { next: 1, return: 1, throw: 0 });
        });
    });

    test("what a stuck pull comes to later is nobody's: an item, an error, an error of return()", async () => {
        await withGate(1, async (gate, client) => {
            const late = [deferred<IteratorResult<number>>(), deferred<IteratorResult<number>>()] as const;
            const closing = deferred<IteratorResult<number>>();
            const unhandled: unknown[] = [];
            const listener = (reason: unknown): void => void unhandled.push(reason);
            process.on("unhandledRejection", listener);
            try {
                for (const { promise } of late) {
                    const began = deferred();
                    const source = { next: () => (began.resolve(), promise), return: () => closing.promise };
                    const items = gate.wrap(source, { closeTimeout: 1 });
                    void items.next();
                    await within("the pull", began.promise);
                    await within("the end", items.return());
                }
                late[0].resolve({ done: false, value: 1 });
                late[1].reject(new Error("late"));
                closing.reject(new Error("late too"));
                for (let i = 0; i < 5; i++) await turn();
            } finally {
                process.off("unhandledRejection", listener);
            }
            assert.deepEqual(unhandled, []);
            assert.deepEqual([await inUse(gate), debugCounts(client).holds], [0, 0]);
        });
    });
});

describe("nothing is kept", () => {
    const other = new AsyncLocalStorage<object>();

    test("after a loop, however it was left: no permit, timer, listener, or Scope", async () => {
        await withGate(2, async (gate, client) => {
            const { signal } = new AbortController();
            const options = { signal, prefetch: 1, waitTimeout: 60_000, withContext: true } as const;
            const kept: unknown[] = [];
            const ways: ((items: AsyncGenerator<any>) => Promise<unknown>)[] = [
                async (items) => {
                    for await (const item of items) kept.push(item);
                },
                async (items) => {
                    for await (const item of items) {
                        kept.push(item);
                        break;
                    }
                },
                async (items) => {
                    for await (const _ of items) throw new Error("body");
                },
                async (items) => {
                    await items.next();
                    await items.throw(new Error("x"));
                },
                (items) => items.return(undefined),
            ];
            for (const way of ways) {
                const ref = await (async () => {
                    const store = { request: 1 };
                    const items = other.run(store, () => gate.wrap([1, 2, 3], options));
                    kept.push(items);
                    await way(items as AsyncGenerator<any>).catch(() => undefined);
                    return new WeakRef(store);
                })();
                await idle(client);
                await collected("the store of the call", ref);
            }
            assert.ok(kept.length > ways.length);
        });
    });

    test("after a stuck pull was given up, although its promise and the iterator are kept", async () => {
        await withGate(1, async (gate, client) => {
            // Made outside of the Scope, so that the promise itself is not of it.
            const stuck = new Promise<IteratorResult<number>>(() => undefined);
            const kept: unknown[] = [stuck];
            const ref = await (async () => {
                const store = { request: 2 };
                const began = deferred();
                const items = other.run(store, () =>
                    gate.wrap(() => ({ next: () => (began.resolve(), stuck) }), { closeTimeout: 1 }),
                );
                kept.push(items);
                void items.next();
                await within("the pull", began.promise);
                await within("the end", items.return());
                return new WeakRef(store);
            })();
            await idle(client);
            await collected("the store of the call", ref);
            assert.equal(kept.length, 2);
        });
    });

    test("of the contexts of those who called next(), also while the loop goes on", async () => {
        await withGate(1, async (gate) => {
            const items = gate.wrap(countingSource());
            const ref = await (async () => {
                const store = { request: 3 };
                await other.run(store, () => items.next());
                return new WeakRef(store);
            })();
            await items.next();
            await collected("the store of a consumer", ref);
            await items.return();
        });
    });
});
