import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { describe, test } from "node:test";
import { connect, createContext, type Task } from "../src/index";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon } from "./helpers/launch-daemon";
import { untouched } from "./helpers/sources";
import { collected, deferred, freshName, rejectsWith, turn, until, withClient, within } from "./helpers/support";

const daemon = launchDaemon({ config: '[gate "declared"]\nlimit = 2\nmax_waiting = 7\n' });
const neverRun = (): never => assert.fail("ran");

describe("gate.map", () => {
    test("results in the order of the items, never more at once than the limit, in the caller's context", async () => {
        const ctx = createContext();
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 3 });
            let running = 0;
            let highest = 0;
            const items = Array.from({ length: 50 }, (_, n) => n);
            const results = await ctx.run({ who: "caller" }, () =>
                other.run("other", () =>
                    gate.map(
                        items,
                        async (item, { token }) => {
                            highest = Math.max(highest, ++running);
                            for (let i = 0; i < item % 4; i++) await turn();
                            running--;
                            return [item * 2, ctx.get().who, other.getStore(), token > 0];
                        },
                        { ahead: 10 },
                    ),
                ),
            );
            assert.deepEqual(
                results,
                items.map((n) => [n * 2, "caller", "other", true]),
            );
            assert.equal(highest, 3);
            assert.deepEqual(await gate.map([], neverRun), []);
        });
    });

    test("takes at most `ahead` items that are not finished, of async sources and of promises too", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            let taken = 0;
            let finished = 0;
            let highest = 0;
            async function* source(): AsyncGenerator<number> {
                for (let n = 0; n < 30; n++) {
                    taken++;
                    highest = Math.max(highest, taken - finished);
                    yield n;
                }
            }
            const results = await gate.map(source(), (n) => (finished++, n), { ahead: 4 });
            assert.equal(results.length, 30);
            assert.ok(highest <= 5, `${highest}`);
            assert.deepEqual(await gate.map([Promise.resolve("a"), "b"], (x) => x), ["a", "b"]);
        });
    });

    test("the first failure stops the source, cancels what waits, aborts what runs, and is thrown last", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 2 });
            const failure = new Error("the third");
            let returned = 0;
            const ran: number[] = [];
            let isSettled = false;
            function* source(): Generator<number> {
                try {
                    for (let n = 0; ; n++) yield n;
                } finally {
                    returned++;
                }
            }
            const mapped = gate.map(
                source(),
                async (n, { signal }) => {
                    ran.push(n);
                    if (n === 2) throw failure;
                    if (n === 1) {
                        await new Promise<void>((resolve) =>
                            signal.addEventListener("abort", () => resolve()),
                        );
                        assert.equal(signal.reason, failure);
                        await turn();
                        isSettled = true;
                    }
                },
                { ahead: 8 },
            );
            await assert.rejects(mapped, (error) => error === failure);
            assert.deepEqual([returned, isSettled, ran], [1, true, [0, 1, 2]]);
        });
    });

    test("a signal that aborts while the source is opened: nothing is pulled, by pushAll neither", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            let pulled = 0;
            const reason = new Error("stop");
            const abortedBy = (controller: AbortController): Iterable<number> => ({
                [Symbol.iterator]: () => {
                    controller.abort(reason);
                    return { next: () => ({ done: pulled > 2, value: pulled++ }) };
                },
            });
            const [first, second] = [new AbortController(), new AbortController()];
            const isReason = (error: unknown): boolean => error === reason;
            const mapped = client.gate(freshName(), { limit: 2 }).map(abortedBy(first), neverRun, { signal: first.signal });
            await assert.rejects(mapped, isReason);
            const iterator = client.iterator<number>(freshName(), { capacity: 9 });
            await assert.rejects(iterator.pushAll(abortedBy(second), { signal: second.signal }), isReason);
            assert.equal(pulled, 0);
        });
    });

    test("what is thrown is what failed, whatever that is", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 2 });
            for (const thrown of [undefined, null, 0, "text", { any: "object" }]) {
                const isThrown = (error: unknown): boolean => error === thrown;
                await assert.rejects(gate.map([1, 2, 3], () => Promise.reject(thrown)), isThrown);
                const source = { [Symbol.iterator]: () => ({ next: () => Promise.reject(thrown) as never }) };
                await assert.rejects(gate.map(source, neverRun), isThrown);
                await assert.rejects(gate.forEach([1, 2, 3], () => Promise.reject(thrown)), isThrown);
            }
        });
    });

    test("a source that throws, a signal, and a source that is stuck", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const broken = {
                *[Symbol.iterator](): Generator<number> {
                    yield 1;
                    throw new Error("source");
                },
            };
            await assert.rejects(gate.map(broken, turn), /source/);
            const controller = new AbortController();
            const began = deferred();
            const stuck = {
                [Symbol.asyncIterator]: () => ({
                    next: () => (began.resolve(), new Promise<IteratorResult<number>>(() => undefined)),
                }),
            };
            const mapped = gate.map(stuck, neverRun, { signal: controller.signal });
            await began.promise;
            controller.abort(new Error("enough"));
            await assert.rejects(mapped, /enough/);
        });
    });

    test("arguments out of their bounds", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            await rejectsWith("invalid_argument", gate.map(5 as any, neverRun));
            await rejectsWith("invalid_argument", gate.map(null as any, neverRun));
            await rejectsWith("invalid_argument", gate.map([1], 5 as any));
            await rejectsWith("invalid_argument", gate.map([1], neverRun, { ahead: 0 }));
            await rejectsWith("invalid_argument", gate.map([1], neverRun, { concurrency: 3 } as object));
            for (const options of [null, 5, { signal: 5 }, { weight: 0 }, { retries: 3 }, { bogus: 1 }])
                await rejectsWith("invalid_argument", gate.map(untouched, neverRun, options as object));
        });
    });

    test("its options are those of the call, whatever becomes of them meanwhile", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const retries = { attempts: 2, backoff: () => 0 };
            const options = { retries, holding: [], label: "l" };
            function* items(): Generator<number> {
                yield 1;
                retries.attempts = 1;
                Object.assign(options, { label: 5, holding: [5] });
                yield 2;
            }
            const work = (item: number, { attempt }: Task): string => {
                if (attempt === 1) throw new Error("at first");
                return `${item}, attempt ${attempt}`;
            };
            assert.deepEqual(await gate.map(items(), work, options), ["1, attempt 2", "2, attempt 2"]);
        });
    });

    test("of a closed client takes no item", async () => {
        const client = await connect({ path: (await daemon).path });
        const gate = client.gate(freshName(), { limit: 1 });
        await client.close();
        await rejectsWith("client_closed", gate.map(untouched, neverRun));
        await rejectsWith("client_closed", gate.map([], neverRun));
    });
});

describe("gate.stats", () => {
    test("tells the state of a gate", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate("declared");
            const permit = await gate.acquire({ weight: 2 });
            const controller = new AbortController();
            const waiting = gate.run(neverRun, { signal: controller.signal }).catch(() => undefined);
            await until("it waits", async () => (await gate.stats()).waiting === 1);
            const { oldestWait, ...stats } = await gate.stats();
            assert.ok(oldestWait >= 0);
            assert.deepEqual(stats, {
                name: "declared",
                limit: 2,
                inUse: 2,
                holds: 1,
                waiting: 1,
                maxWaiting: 7,
                mode: "open",
                paused: false,
                declared: true,
                grantedTotal: 1,
                droppedTotal: 0,
            });
            controller.abort();
            await waiting;
            await permit.release();
        });
    });

    test("a gate that is not there is not_found, also for run without a limit", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName());
            const error = await rejectsWith("not_found", gate.stats());
            assert.match(error.message, new RegExp(gate.name));
            await rejectsWith("not_found", gate.run(neverRun));
        });
    });

    test("a daemon that answers with something else is refused", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            for (const answer of [
                { pong: {} },
                { gateList: { gates: [] } },
                { gateList: { gates: [{ name: Buffer.from("x") }] } },
            ]) {
                const asked = client.gate("g").stats();
                (await fake.next("listGates")).reply(answer);
                await rejectsWith("protocol", asked);
            }
        });
    });
});

describe("gates that calls make", () => {
    test("onMismatch: keep uses the limit in force, fail refuses, set changes it", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const name = freshName();
            const gate = client.gate(name, { limit: 2 });
            const permit = await gate.acquire();
            await (await client.gate(name, { limit: 5 }).acquire()).release();
            assert.equal((await gate.stats()).limit, 2);
            await rejectsWith(
                "limit_mismatch",
                client.gate(name, { limit: 5, onMismatch: "fail" }).acquire(),
            );
            await (await client.gate(name, { limit: 5, onMismatch: "set" }).acquire()).release();
            assert.equal((await gate.stats()).limit, 5);
            await permit.release();
        });
    });

    test("the longest name, the heaviest weight", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate("ü".repeat(127) + "x", { limit: 1_000_000 });
            assert.equal(await gate.run(() => "all of it", { weight: 1_000_000 }), "all of it");
        });
    });

    test("methods of a gate need no this", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const { run, acquire, tryAcquire, map, stats } = client.gate(freshName(), { limit: 2 });
            await run(() => undefined);
            await (await acquire()).release();
            await (await tryAcquire())?.release();
            assert.deepEqual(await map([1], (n) => n), [1]);
            assert.equal((await stats()).limit, 2);
        });
    });
});

describe("the heartbeat", () => {
    test("pings often enough that the daemon keeps the session", async () => {
        await withClient({ path: (await daemon).path, heartbeat: 500, name: "beating" }, async (client) => {
            const permit = await client.gate(freshName(), { limit: 1 }).acquire();
            const end = performance.now() + 1600;
            await until("three times the heartbeat has passed", async () => {
                await new Promise((resolve) => setTimeout(resolve, 20));
                return performance.now() > end;
            });
            assert.equal(permit.held, true);
            await permit.release();
        });
    });
});

describe("gate.map that is stopped", () => {
    test("does not wait for an item that never settles", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const reason = new Error("enough");
            const controller = new AbortController();
            const items = [Promise.resolve(1), new Promise<number>(() => undefined)];
            const taken = deferred();
            const mapped = gate.map(items, () => taken.resolve(), { signal: controller.signal });
            await within("the first item", taken.promise);
            controller.abort(reason);
            await assert.rejects(within("map", mapped), reason);
        });
    });

    test("keeps no item that is done", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 4 });
            const refs: WeakRef<object>[] = [];
            const end = deferred();
            async function* items(): AsyncGenerator<object> {
                for (let n = 0; n < 20; n++) {
                    const item = { n };
                    refs.push(new WeakRef(item));
                    yield item;
                }
                await end.promise;
            }
            const mapped = gate.map(items(), () => undefined, { ahead: 1 });
            await until("all are taken", () => refs.length === 20);
            for (const ref of refs.slice(0, 18)) await collected("an item", ref);
            end.resolve();
            assert.equal((await mapped).length, 20);
        });
    });
});
