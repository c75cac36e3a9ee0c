import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { debugCounts } from "../src/debug";
import type { Client, Gate, GateIterator } from "../src/index";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon } from "./helpers/launch-daemon";
import { countingSource } from "./helpers/sources";
import {
    deferred,
    freshName,
    idle,
    PATIENCE_MS,
    rejectsWith,
    turn,
    until,
    withClient,
    within,
} from "./helpers/support";

const daemon = launchDaemon();

/** Opens a client and a gate of `limit`. */
async function withGate(limit: number, body: (gate: Gate, client: Client) => Promise<void>): Promise<void> {
    await withClient({ path: (await daemon).path }, async (client) => {
        const gate = client.gate(freshName(), { limit });
        // Now it is there, for stats() too.
        await gate.run(() => undefined);
        await within("the test", body(gate, client), 3 * PATIENCE_MS);
    });
}

const inUse = async (gate: Gate): Promise<number> => (await gate.stats()).inUse;
const waiting = async (gate: Gate): Promise<number> => (await gate.stats()).waiting;

/** Lets everything happen that can: several turns, with an answer of the daemon in each. */
async function settle(gate: Gate): Promise<void> {
    for (let i = 0; i < 5; i++) {
        await gate.stats();
        await turn();
    }
}

describe("R26: one permit an item", () => {
    test("held while the source is pulled and while the body runs, never more than one", async () => {
        await withGate(5, async (gate) => {
            const seen: [string, number][] = [];
            async function* source(): AsyncGenerator<number> {
                for (let n = 1; n <= 3; n++) {
                    seen.push([`pull ${n}`, await inUse(gate)]);
                    yield n;
                }
                seen.push(["pull the end", await inUse(gate)]);
            }
            for await (const n of gate.wrap(source())) seen.push([`body ${n}`, await inUse(gate)]);
            assert.deepEqual(seen, [
                ["pull 1", 1],
                ["body 1", 1],
                ["pull 2", 1],
                ["body 2", 1],
                ["pull 3", 1],
                ["body 3", 1],
                ["pull the end", 1],
            ]);
            assert.equal(await inUse(gate), 0);
        });
    });

    test("each item has a permit of its own: another token, and the place at the tail", async () => {
        await withGate(1, async (gate) => {
            const tokens: number[] = [];
            const order: string[] = [];
            let between: Promise<unknown> | undefined;
            for await (const { value, permit } of gate.wrap(["a", "b"], { withContext: true })) {
                tokens.push(permit.token);
                order.push(value);
                if (between !== undefined) continue;
                between = gate.run(() => order.push("the other"));
                await until("it waits", async () => (await waiting(gate)) === 1);
            }
            await between;
            assert.deepEqual(order, ["a", "the other", "b"]);
            assert.ok((tokens[0] as number) < (tokens[1] as number));
        });
    });

    test("taken before the source is pulled: a full gate stops the source, a free one starts it again", async () => {
        await withGate(1, async (gate) => {
            const source = countingSource();
            const permit = await gate.acquire();
            const items = gate.wrap(source);
            const first = items.next();
            await until("it waits", async () => (await waiting(gate)) === 1);
            await settle(gate);
            assert.equal(source.calls.next, 0);
            await permit.release();
            assert.equal((await within("the first item", first)).value, 1);
            assert.equal(source.calls.next, 1);

            const between = gate.acquire();
            await until("another waits", async () => (await waiting(gate)) === 1);
            const second = items.next();
            const blocker = await within("the other's permit", between);
            await until("it waits again", async () => (await waiting(gate)) === 1);
            await settle(gate);
            assert.equal(source.calls.next, 1);
            await blocker.release();
            assert.equal((await within("the second item", second)).value, 2);
            assert.equal(source.calls.next, 2);
            await items.return();
        });
    });

    test("a gate that several loops share bounds what all of them pull and work on", async () => {
        await withGate(2, async (gate) => {
            let busy = 0;
            let most = 0;
            const enter = (): void => void (most = Math.max(most, ++busy));
            async function* source(): AsyncGenerator<number> {
                for (let n = 0; n < 25; n++) {
                    enter();
                    await turn();
                    yield n;
                }
            }
            const loop = async (): Promise<number> => {
                let sum = 0;
                // From its pull to the end of its body an item is at work.
                for await (const n of gate.wrap(source())) {
                    await turn();
                    sum += n;
                    busy--;
                }
                return sum;
            };
            assert.deepEqual(await Promise.all([loop(), loop(), loop(), loop()]), [300, 300, 300, 300]);
            assert.equal(most, 2);
        });
    });

    test("a gate of 1 with a slow source: others get their turn between two items, none during one", async () => {
        await withGate(1, async (gate) => {
            const log: string[] = [];
            async function* slow(): AsyncGenerator<number> {
                for (let n = 1; n <= 10; n++) {
                    log.push("pull");
                    for (let i = 0; i < 5; i++) await turn();
                    yield n;
                }
                log.push("pull");
            }
            let isDone = false;
            const others = (async () => {
                while (!isDone) {
                    await gate.run(async () => {
                        log.push("other");
                        await turn();
                        log.push("other done");
                    });
                }
            })();
            for await (const n of gate.wrap(slow())) {
                await turn();
                log.push(`body ${n}`);
            }
            isDone = true;
            await others;
            const text = log.join(",");
            assert.equal(text.match(/pull,body \d+/g)?.length, 10, text);
            assert.ok((text.match(/body \d+,other,other done,pull/g)?.length ?? 0) >= 9, text);
            assert.doesNotMatch(text, /other,(?!other done)/);
        });
    });

    test("weight, label and hold limit are those of the options, for each item", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const options = { weight: 3, label: "copy", holdLimit: 60_000, waitTimeout: 50_000 };
            const items = client.gate("g").wrap([1, 2], options);
            for (let n = 1; n <= 2; n++) {
                const next = items.next();
                const { fields, grant } = await fake.next("enqueue");
                const { wants, label, holdLimitMs, waitTimeoutMs } = fields;
                assert.deepEqual([wants[0].weight, String(label), holdLimitMs], [3, "copy", 60_000]);
                assert.ok(waitTimeoutMs > 0 && waitTimeoutMs <= 50_000);
                grant();
                assert.equal((await next).value, n);
            }
            await items.return();
        });
    });
});

describe("R26: the permit is let go", () => {
    const leavers: [string, (items: GateIterator<number>) => Promise<unknown>][] = [
        [
            "break",
            async (items) => {
                for await (const _ of items) break;
            },
        ],
        [
            "a throw in the body",
            async (items) => {
                const failure = new Error("body");
                const loop = async (): Promise<void> => {
                    for await (const _ of items) throw failure;
                };
                await assert.rejects(loop(), (error) => error === failure);
            },
        ],
        [
            "return()",
            async (items) => {
                await items.next();
                assert.deepEqual(await items.return("value"), { done: true, value: "value" });
            },
        ],
        [
            "throw()",
            async (items) => {
                await items.next();
                await assert.rejects(items.throw(new Error("thrown")), /thrown/);
            },
        ],
        [
            "dispose",
            async (items) => {
                await items.next();
                const symbol = Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose");
                assert.equal(await (items as any)[symbol](), undefined);
            },
        ],
    ];
    for (const [how, leave] of leavers) {
        test(`on ${how}; then there is nothing more, and the source is not pulled again`, async () => {
            await withGate(1, async (gate, client) => {
                const source = countingSource();
                const items = gate.wrap(source);
                await leave(items);
                assert.equal(await inUse(gate), 0);
                await idle(client);
                assert.deepEqual(await items.next(), { done: true, value: undefined });
                assert.deepEqual([source.calls.next, source.calls.return + source.calls.throw], [1, 1]);
                assert.equal(await gate.run(() => "free"), "free");
            });
        });
    }

    test("at the end of the source and at its error, without a further next()", async () => {
        await withGate(1, async (gate, client) => {
            const items = gate.wrap([1]);
            await items.next();
            assert.equal((await items.next()).done, true);
            assert.equal(await inUse(gate), 0);
            const broken = gate.wrap(function* () {
                throw new Error("source");
            });
            await assert.rejects(broken.next(), /source/);
            assert.equal(await inUse(gate), 0);
            await idle(client);
        });
    });

    test("when the next item is asked for, and not before", async () => {
        await withGate(1, async (gate) => {
            const items = gate.wrap(countingSource());
            await items.next();
            const other = gate.acquire();
            await until("the other waits", async () => (await waiting(gate)) === 1);
            await settle(gate);
            assert.equal(await waiting(gate), 1);
            const next = items.next();
            await (await within("the other's permit", other)).release();
            assert.equal((await next).value, 2);
            await items.return();
        });
    });

    test("the end's value is the source's return value, told once", async () => {
        await withGate(1, async (gate) => {
            const items = gate.wrap(function* () {
                yield 1;
                return "the end";
            });
            assert.deepEqual(await items.next(), { done: false, value: 1 });
            assert.deepEqual(await items.next(), { done: true, value: "the end" });
            assert.deepEqual(await items.next(), { done: true, value: undefined });
            assert.deepEqual(await items.return(5), { done: true, value: 5 });
        });
    });
});

describe("R26: nothing before it is asked for", () => {
    test("a loop that never began has opened, pulled, asked and kept nothing", async () => {
        await withGate(1, async (gate, client) => {
            const { signal } = new AbortController();
            let opened = 0;
            gate.wrap(() => (opened++, [1]), { prefetch: 3, signal });
            await settle(gate);
            assert.equal(opened, 0);
            assert.deepEqual(new Set(Object.values(debugCounts(client))), new Set([0]));
        });
    });

    test("without prefetch the source is not pulled ahead of the loop", async () => {
        await withGate(10, async (gate) => {
            const source = countingSource(5);
            for await (const n of gate.wrap(source)) {
                await settle(gate);
                assert.equal(source.calls.next, n);
            }
        });
    });
});

describe("R26: concurrent next() calls", () => {
    test("are served in their order, one pull at a time, at most one permit", async () => {
        await withGate(3, async (gate) => {
            const source = countingSource(8);
            const items = gate.wrap(source);
            let most = 0;
            const order: number[] = [];
            const calls = Array.from({ length: 10 }, async (_, n) => {
                const result = await items.next();
                order.push(n);
                most = Math.max(most, await inUse(gate));
                return result.done ? "done" : result.value;
            });
            const values = await within("ten results", Promise.all(calls));
            assert.deepEqual(values, [1, 2, 3, 4, 5, 6, 7, 8, "done", "done"]);
            assert.deepEqual(order, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
            assert.deepEqual(source.pulling, { now: 0, most: 1 });
            assert.ok(most <= 1, `${most} permits at once`);
            assert.equal(source.calls.next, 9);
        });
    });

    test("do not hang at a gate of 1, also with prefetch: who asks for the next lets the one before go", async () => {
        await withGate(1, async (gate) => {
            for (const prefetch of [0, 1, 4]) {
                const items = gate.wrap(countingSource(3), { prefetch });
                const results = await within("four", Promise.all([1, 2, 3, 4].map(() => items.next())));
                assert.deepEqual(
                    results.map(({ value }) => value),
                    [1, 2, 3, undefined],
                );
            }
        });
    });

    test("a source that fails under the first: that one is told, the others that it is over", async () => {
        await withGate(1, async (gate) => {
            const items = gate.wrap(async function* () {
                await turn();
                throw new Error("source");
            });
            const [first, ...others] = [items.next(), items.next(), items.next()];
            await assert.rejects(first as Promise<unknown>, /source/);
            for (const each of others) assert.deepEqual(await each, { done: true, value: undefined });
        });
    });
});

describe('take: "after"', () => {
    test("the source is pulled without a permit, which is taken when the item is there", async () => {
        await withGate(1, async (gate) => {
            const source = countingSource(2);
            const unblock = source.block();
            const items = gate.wrap(source, { take: "after" });
            const first = items.next();
            await until("the source is pulled", () => source.pulling.now === 1);
            await settle(gate);
            // It idles, and keeps nobody from the gate.
            assert.equal(await gate.run(() => "free"), "free");
            const permit = await gate.acquire();
            unblock();
            await until("the item waits for its permit", async () => (await waiting(gate)) === 1);
            await permit.release();
            assert.equal((await first).value, 1);
            assert.equal(await inUse(gate), 1);
            assert.equal((await items.next()).value, 2);
            assert.equal(await inUse(gate), 1);
            assert.equal((await items.next()).done, true);
            assert.equal(await inUse(gate), 0);
        });
    });

    test("its end needs no permit", async () => {
        await withGate(1, async (gate) => {
            const permit = await gate.acquire();
            const items = gate.wrap([], { take: "after" });
            assert.equal((await within("the end", items.next())).done, true);
            await permit.release();
        });
    });
});

describe("prefetch", () => {
    test("pulls that many ahead of the body, each under a permit of its own, one pull at a time", async () => {
        await withGate(10, async (gate) => {
            const source = countingSource();
            const items = gate.wrap(source, { prefetch: 2 });
            const values: unknown[] = [];
            for (let n = 1; n <= 4; n++) {
                values.push((await items.next()).value);
                await until("two are ahead", () => source.calls.next === n + 2 && source.pulling.now === 0);
                await settle(gate);
                assert.equal(source.calls.next, n + 2);
                assert.equal(await inUse(gate), 3);
            }
            assert.deepEqual(values, [1, 2, 3, 4]);
            assert.equal(source.pulling.most, 1);
            await items.return();
            assert.equal(await inUse(gate), 0);
        });
    });

    test("never gets more than the gate has: with a gate of 1 it only queues ahead", async () => {
        await withGate(1, async (gate) => {
            const source = countingSource(3);
            for await (const n of gate.wrap(source, { prefetch: 5 })) {
                await until("it waits ahead", async () => (await waiting(gate)) === 1);
                assert.equal(source.calls.next, n);
            }
            assert.deepEqual([await inUse(gate), await waiting(gate)], [0, 0]);
        });
    });

    test('with take: "after" what is ahead has no permits', async () => {
        await withGate(1, async (gate) => {
            const source = countingSource(6);
            const items = gate.wrap(source, { prefetch: 3, take: "after" });
            await items.next();
            await until("three are ahead", () => source.calls.next === 4 && source.pulling.now === 0);
            await settle(gate);
            assert.deepEqual([source.calls.next, await inUse(gate), await waiting(gate)], [4, 1, 0]);
            let left = 0;
            for await (const _ of items) left++;
            assert.equal(left, 5);
        });
    });

    test("an error of the source comes after what was pulled before it", async () => {
        await withGate(10, async (gate, client) => {
            const items = gate.wrap(
                function* () {
                    yield 1;
                    yield 2;
                    throw new Error("source");
                },
                { prefetch: 5 },
            );
            assert.equal((await items.next()).value, 1);
            await until("it has failed", async () => (await inUse(gate)) === 2);
            await settle(gate);
            assert.equal((await items.next()).value, 2);
            await assert.rejects(items.next(), /source/);
            await idle(client);
        });
    });

    test("what was pulled ahead is dropped with its permits when the loop is left", async () => {
        await withGate(10, async (gate, client) => {
            const source = countingSource();
            for await (const _ of gate.wrap(source, { prefetch: 4 })) {
                await until("four are ahead", async () => (await inUse(gate)) === 5);
                break;
            }
            assert.equal(await inUse(gate), 0);
            assert.equal(source.calls.return, 1);
            await idle(client);
        });
    });
});

describe("sources of every kind", () => {
    const kinds: [string, () => any][] = [
        ["an array", () => [1, 2, 3]],
        ["a set", () => new Set([1, 2, 3])],
        ["an array of promises", () => [1, 2, 3].map((n) => Promise.resolve(n))],
        [
            "a generator",
            () =>
                (function* () {
                    yield* [1, 2, 3];
                })(),
        ],
        [
            "an async generator",
            () =>
                (async function* () {
                    yield* [1, 2, 3];
                })(),
        ],
        [
            "an iterator that is not iterable",
            () => {
                const all = [1, 2, 3][Symbol.iterator]();
                return { next: () => all.next() };
            },
        ],
        [
            "an async iterator that is not iterable",
            () => {
                const all = [1, 2, 3][Symbol.iterator]();
                return { next: async () => all.next() };
            },
        ],
        ["a function that returns one", () => () => [1, 2, 3]],
        ["an async function that returns one", () => async () => [1, 2, 3].values()],
        [
            "an async generator function",
            () =>
                async function* () {
                    yield* [1, 2, 3];
                },
        ],
    ];
    for (const [kind, make] of kinds) {
        test(kind, async () => {
            await withGate(1, async (gate) => {
                const seen: unknown[] = [];
                for await (const value of gate.wrap(make())) seen.push(value);
                assert.deepEqual(seen, [1, 2, 3]);
            });
        });
    }

    test("what is none of them, and options out of their bounds, are refused at the call", async () => {
        await withGate(1, async (gate, client) => {
            for (const source of [5, null, undefined, {}, Promise.resolve([1])]) {
                assert.throws(() => gate.wrap(source as any), { code: "invalid_argument" });
            }
            const bad: object[] = [
                { take: "later" },
                { prefetch: -1 },
                { prefetch: 1.5 },
                { prefetch: 10_001 },
                { closeTimeout: -1 },
                { closeTimeout: Infinity },
                { withContext: 1 },
                { weight: 0 },
                { waitTimeout: 0 },
                { signal: {} },
                { holding: [{}] },
                { runTimeout: 5 },
                { concurrency: 5 },
            ];
            for (const options of bad) {
                assert.throws(
                    () => gate.wrap([1], options),
                    { code: "invalid_argument" },
                    JSON.stringify(options),
                );
            }
            await idle(client);
            for (const result of [5, undefined, Promise.resolve("x")]) {
                await rejectsWith("invalid_argument", gate.wrap({ next: () => result } as any).next());
            }
            for (const opened of [5, undefined, Promise.resolve({})]) {
                await rejectsWith("invalid_argument", gate.wrap((() => opened) as any).next());
            }
            await assert.rejects(
                gate
                    .wrap(() => {
                        throw new Error("open");
                    })
                    .next(),
                /open/,
            );
        });
    });

    test("an item that is a promise which rejects: the error is told, the source is closed", async () => {
        await withGate(1, async (gate) => {
            let closed = 0;
            function* source(): Generator<Promise<number>> {
                try {
                    yield Promise.resolve(1);
                    yield Promise.reject(new Error("item"));
                } finally {
                    closed++;
                }
            }
            const items = gate.wrap(source());
            assert.equal((await items.next()).value, 1);
            await assert.rejects(items.next(), /item/);
            assert.equal(closed, 1);
        });
    });
});

test("a loop of its own in a body, at another gate, is a loop of its own", async () => {
    await withGate(1, async (outer, client) => {
        const inner = client.gate(freshName(), { limit: 1 });
        const began = deferred();
        const seen: string[] = [];
        for await (const a of outer.wrap(["x", "y"])) {
            for await (const b of inner.wrap([1, 2])) seen.push(`${a}${b}`);
            began.resolve();
        }
        await began.promise;
        assert.deepEqual(seen, ["x1", "x2", "y1", "y2"]);
    });
});
