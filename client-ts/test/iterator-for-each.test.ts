import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { describe, test } from "node:test";
import { createContext, type SluiceIterator } from "../src/index";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon, type LaunchedDaemon } from "./helpers/launch-daemon";
import { deferred, freshName, rejectsWith, turn, until, withClient, within } from "./helpers/support";

let shared: Promise<LaunchedDaemon> | undefined;
const daemon = (): Promise<LaunchedDaemon> => (shared ??= launchDaemon());

async function filled(iterator: SluiceIterator<number>, n: number): Promise<SluiceIterator<number>> {
    await iterator.pushAll(Array.from({ length: n }, (_, k) => k));
    await iterator.end();
    return iterator;
}

describe("forEach", () => {
    test("works on every item, as many at once as it may, and resolves at the end", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 100 }), 100);
            let running = 0;
            let most = 0;
            const got: number[] = [];
            await iterator.forEach(
                async (item) => {
                    most = Math.max(most, ++running);
                    await turn();
                    got.push(item.value);
                    running--;
                },
                { concurrency: 7 },
            );
            assert.equal(most, 7);
            assert.deepEqual(
                [...got].sort((a, b) => a - b),
                Array.from({ length: 100 }, (_, k) => k),
            );
            const stats = await iterator.stats();
            assert.deepEqual([stats.ackedTotal, stats.inFlight, stats.consumers], [100, 0, 0]);
        });
    });

    test("one at a time unless asked otherwise, in order, also where fn is not async", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 100 }), 100);
            const got: number[] = [];
            await iterator.forEach((item) => got.push(item.value));
            assert.deepEqual(
                got,
                Array.from({ length: 100 }, (_, k) => k),
            );
        });
    });

    test("an item that fails is given back and comes again; the others go on; onError is told, in its context", async () => {
        const ctx = createContext();
        await withClient({ path: (await daemon()).path, context: ctx }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 10, maxAttempts: 3 });
            await Promise.all([1, 2, 3].map((n) => ctx.run({ n }, () => iterator.push(n))));
            await iterator.end();
            const told: unknown[] = [];
            const done: number[] = [];
            await iterator.forEach(
                async (item) => {
                    if (item.value === 2) throw new Error(`attempt ${item.attempt}`);
                    if (item.value === 3 && item.attempt === 1) throw new Error("once");
                    done.push(item.value);
                },
                {
                    concurrency: 2,
                    onError: async (error, item) => {
                        await turn();
                        assert.equal(item.settled, false, "it is given back afterwards");
                        told.push([(error as Error).message, item.value, ctx.get().n]);
                    },
                },
            );
            assert.deepEqual(done.sort(), [1, 3]);
            assert.deepEqual(
                told.filter((each) => (each as unknown[])[1] === 2),
                [1, 2, 3].map((n) => [`attempt ${n}`, 2, 2]),
            );
            assert.equal(told.length, 4);
            const stats = await iterator.stats();
            assert.deepEqual([stats.dead, stats.ackedTotal, stats.returnedTotal], [1, 2, 4]);
        });
    });

    test("what onError throws stops it: what is worked on is finished, the rest goes back", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 20 }), 10);
            const slow = deferred();
            const enough = new Error("enough");
            let settled = false;
            const loop = iterator
                .forEach(
                    async (item) => {
                        if (item.value === 0) await slow.promise;
                        else throw new Error("x");
                    },
                    {
                        concurrency: 2,
                        onError: () => {
                            throw enough;
                        },
                    },
                )
                .finally(() => (settled = true));
            await until("the rest went back", async () => (await iterator.stats()).inFlight === 1);
            assert.equal(settled, false);
            slow.resolve();
            await assert.rejects(loop, (error) => error === enough);
            const stats = await iterator.stats();
            assert.deepEqual([stats.ackedTotal, stats.buffered, stats.inFlight], [1, 9, 0]);
        });
    });

    test("without onError the first failure is a process warning", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 20, maxAttempts: 1 }), 3);
            const warnings: (Error & { detail?: string })[] = [];
            const listener = (warning: Error): void => void warnings.push(warning);
            process.on("warning", listener);
            await iterator.forEach(() => {
                throw new Error("the reason");
            });
            await turn();
            process.off("warning", listener);
            assert.equal(warnings.length, 1);
            assert.equal(warnings[0]?.name, "SluiceWarning");
            assert.match(warnings[0]?.message ?? "", new RegExp(iterator.name));
            assert.match(warnings[0]?.detail ?? "", /the reason/);
            assert.equal((await iterator.stats()).dead, 3);
        });
    });

    test("ten thousand items at hand that are done, or fail, at once: no stack is too deep", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const name = freshName();
            const settings = { capacity: 10_000, maxInFlight: 10_000, maxAttempts: 2, producers: 2 };
            const iterator = client.iterator<number>(name, settings);
            await filled(iterator, 10_000);
            let calls = 0;
            const loop = iterator.forEach(
                (item) => {
                    calls++;
                    if (item.attempt === 1 && item.value % 2 === 0) throw new Error("at once");
                },
                { window: 10_000, concurrency: 10_000, onError: () => undefined },
            );
            await iterator.end();
            await within("the loop", loop);
            assert.equal(calls, 15_000);
            assert.equal((await iterator.stats()).ackedTotal, 10_000);
        });
    });

    test("fn may settle its item itself; a thenable that throws is a failure", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 9, maxAttempts: 1 }), 3);
            await iterator.forEach(
                (item) => {
                    if (item.value === 0) return item.nack();
                    if (item.value === 1) void item.ack();
                    if (item.value === 1) throw new Error("afterwards");
                    return Object.defineProperty({}, "then", {
                        get: () => {
                            throw new Error("getter");
                        },
                    });
                },
                { onError: () => undefined },
            );
            const stats = await iterator.stats();
            assert.deepEqual([stats.ackedTotal, stats.dead], [1, 2]);
        });
    });

    test("its signal: the items' signals abort, no item is begun, the call rejects when all have settled", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 20 }), 10);
            const abort = new AbortController();
            const reason = new Error("shutting down");
            const begun: number[] = [];
            const release = deferred();
            let settled = false;
            const loop = iterator
                .forEach(
                    async (item) => {
                        begun.push(item.value);
                        if (item.value === 1) await release.promise;
                        else
                            await new Promise((_, reject) =>
                                item.signal.addEventListener("abort", () => reject(item.signal.reason)),
                            );
                    },
                    { concurrency: 3, signal: abort.signal, onError: (error) => assert.equal(error, reason) },
                )
                .finally(() => (settled = true));
            await until("three run", () => begun.length === 3);
            abort.abort(reason);
            await until("the others went back", async () => (await iterator.stats()).inFlight === 1);
            assert.equal(settled, false);
            release.resolve();
            await assert.rejects(loop, (error) => error === reason);
            assert.deepEqual(begun, [0, 1, 2]);
            assert.equal((await iterator.stats()).ackedTotal, 1);
            await assert.rejects(
                iterator.forEach(() => 1, { signal: abort.signal }),
                (error) => error === reason,
            );
        });
    });

    test("an item that is lost aborts its signal; the loop goes on", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 20 }), 2);
            const seen: unknown[] = [];
            await iterator.forEach(
                async (item) => {
                    if (item.attempt === 1 && item.value === 0) {
                        await until("it is lost", () => item.signal.aborted);
                        seen.push(item.signal.reason.code);
                    } else seen.push(item.value);
                },
                { holdLimit: 200 },
            );
            assert.deepEqual(seen.slice(0, 1), ["delivery_lost"]);
            // A slow machine may lose one again: at least once.
            assert.deepEqual([...new Set(seen.slice(1))].sort(), [0, 1]);
        });
    });

    test("runs each item in its producer's context and in nothing of the caller's but its holds", async () => {
        const ctx = createContext();
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon()).path, context: ctx }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 9 });
            await Promise.all([1, 2].map((n) => ctx.run({ n }, () => iterator.push(n))));
            await iterator.push(0);
            await iterator.end();
            const gate = client.gate(freshName(), { limit: 1 });
            await other.run("caller", () =>
                ctx.run({ caller: true, n: 9 }, () =>
                    gate.run(() =>
                        iterator.forEach(async (item) => {
                            const expected = item.value === 0 ? {} : { n: item.value };
                            assert.deepEqual({ ...ctx.get() }, expected);
                            assert.equal(other.getStore(), undefined);
                            // It would wait for itself: the flow is known.
                            await rejectsWith(
                                "deadlock",
                                gate.run(() => 1),
                            );
                            assert.deepEqual({ ...ctx.get() }, expected);
                        }),
                    ),
                ),
            );
            assert.equal((await iterator.stats()).ackedTotal, 3);
        });
    });

    test("fetches ahead 15 more than it works on, unless told otherwise, and refuses a window below", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const iterator = client.iterator("i");
            const abort = new AbortController();
            const loops = [
                iterator.forEach(() => 1, { concurrency: 5, signal: abort.signal }),
                iterator.forEach(() => 1, { concurrency: 2, window: 2, signal: abort.signal }),
            ];
            const pulls = [await fake.next("pull"), await fake.next("pull")];
            assert.deepEqual(
                pulls.map(({ fields }) => fields.credit),
                [20, 2],
            );
            for (const options of [
                { concurrency: 0 },
                { window: 1, concurrency: 2 },
                { onError: 1 },
                { ack: "auto" },
            ]) {
                const error = await rejectsWith(
                    "invalid_argument",
                    iterator.forEach(() => 1, options as object),
                );
                assert.match(error.message, new RegExp(Object.keys(options)[0] ?? ""));
            }
            await rejectsWith("invalid_argument", iterator.forEach(undefined as never));
            abort.abort();
            for (const loop of loops) await assert.rejects(within("the end", loop), { name: "AbortError" });
            for (const pull of pulls) pull.reply({ error: { code: 33 } });
            for (const _ of pulls) (await fake.next("cancelPull")).reply({ cancelled: {} });
        });
    });
});
