import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { describe, test } from "node:test";
import { connect, createContext, type Client, type Gate, type Task } from "../src/index";
import { runChild } from "./helpers/child";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon } from "./helpers/launch-daemon";
import { changeGate, endTicket } from "./helpers/operator";
import { countingSource, stuckSource } from "./helpers/sources";
import {
    collected,
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
const ctx = createContext<{ who: string }>();
const other = new AsyncLocalStorage<string>();
const here = (): string => `${ctx.get().who}/${other.getStore()}`;
const as = <T>(who: string, fn: () => T): T => ctx.run({ who }, () => other.run(who, fn));
const neverRun = (): never => assert.fail("ran");

async function withGate(limit: number, body: (gate: Gate, client: Client) => Promise<void>): Promise<void> {
    await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
        const gate = client.gate(freshName(), { limit });
        // Now it is there, for stats() too.
        await gate.run(() => undefined);
        await within("the test", body(gate, client), 3 * PATIENCE_MS);
    });
}

const inUse = async (gate: Gate): Promise<number> => (await gate.stats()).inUse;
const waiting = async (gate: Gate): Promise<number> => (await gate.stats()).waiting;

/** Lets everything happen that can. */
async function settle(gate: Gate): Promise<void> {
    for (let i = 0; i < 5; i++) {
        await gate.stats();
        await turn();
    }
}

/** Resolves when the signal aborts. */
const aborted = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));

describe("gate.forEach: each item under a permit, in the Scope of the call", () => {
    test("every item once, in the order of the source, never more at once than the gate lets in", async () => {
        await withGate(3, async (gate, client) => {
            const source = countingSource(40);
            const seen: number[] = [];
            let running = 0;
            let most = 0;
            const result = await gate.forEach(source, async (n) => {
                seen.push(n);
                most = Math.max(most, ++running);
                // However slow the machine is, a second one comes while the first is at work.
                if (n === 1) await until("a second one is at work", () => running > 1);
                for (let i = 0; i < n % 4; i++) await turn();
                running--;
            });
            assert.equal(result, undefined);
            assert.deepEqual(
                seen,
                Array.from({ length: 40 }, (_, n) => n + 1),
            );
            assert.ok(most === 2 || most === 3, `${most}`);
            assert.deepEqual([source.calls.return, source.pulling.most, await inUse(gate)], [0, 1, 0]);
            await idle(client);
        });
    });

    test("in the context of the call, source and function, whatever a task before it did", async () => {
        await withGate(2, async (gate) => {
            const seen: string[] = [];
            async function* source(): AsyncGenerator<number> {
                for (let n = 0; n < 10; n++) {
                    seen.push(here());
                    await turn();
                    seen.push(here());
                    yield n;
                }
            }
            const done = as("caller", () =>
                gate.forEach(source(), async (n) => {
                    seen.push(here());
                    other.enterWith(`task ${n}`);
                    await turn();
                    seen.push(here().replace(`task ${n}`, "caller"));
                }),
            );
            await as("another", () => done);
            assert.equal(seen.length, 40);
            assert.deepEqual(new Set(seen), new Set(["caller/caller"]));
        });
    });

    test("the task: tokens that rise, serial, time waited, a signal of its own, the flow of its permit", async () => {
        await withGate(1, async (gate) => {
            const tasks: Task[] = [];
            const done = gate.forEach([1, 2, 3], async (n, task) => {
                tasks.push(task);
                await rejectsWith("deadlock", gate.run(neverRun));
                assert.equal(await gate.run(() => n, { reentrant: true }), n);
            });
            await done;
            const [a, b, c] = tasks as [Task, Task, Task];
            assert.ok(a.token < b.token && b.token < c.token && a.serial < b.serial && b.serial < c.serial);
            assert.deepEqual([a.attempt, a.signal.aborted], [1, false]);
            assert.notEqual(a.signal, b.signal);
        });
    });

    test("task.waited is that of the ticket", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            fake.grantAll();
            const waited: number[] = [];
            await client.gate("g").forEach([1], (_, task) => waited.push(task.waited));
            assert.deepEqual(waited, [1.5]);
        });
    });

    test("the function is never called on the stack of the call, nor of what feeds it", async () => {
        await withGate(1, async (gate) => {
            let isOnStack = true;
            const done = gate.forEach([1], () => assert.equal(isOnStack, false), { take: "after" });
            isOnStack = false;
            await done;
        });
    });

    test("under a permit of the same gate it is refused, and does not hang", async () => {
        await withGate(1, async (gate) => {
            await gate.run(() => rejectsWith("deadlock", gate.forEach([1], neverRun)));
            const permit = await gate.acquire();
            await rejectsWith("deadlock", gate.forEach([1], neverRun, { holding: [permit] }));
            await permit.release();
        });
    });

    test("values that are promises are awaited; an empty source is nothing to do", async () => {
        await withGate(1, async (gate) => {
            const seen: unknown[] = [];
            await gate.forEach([Promise.resolve("a"), "b"], (value) => seen.push(value));
            await gate.forEach([], neverRun);
            assert.deepEqual(seen, ["a", "b"]);
        });
    });
});

describe("gate.forEach: backpressure", () => {
    test("a full gate stops the source: it is pulled only when a permit is there", async () => {
        await withGate(2, async (gate) => {
            const source = countingSource(4);
            const permit = await gate.acquire({ weight: 2 });
            const gates = Array.from({ length: 4 }, () => deferred());
            const done = gate.forEach(source, (n) => gates[n - 1]?.promise);
            await until("it waits", async () => (await waiting(gate)) === 1);
            await settle(gate);
            assert.equal(source.calls.next, 0);
            await permit.release();
            await until("two are at work", () => source.calls.next === 2);
            await settle(gate);
            // Two run under the gate's two slots, so there is no third pull.
            assert.deepEqual([source.calls.next, await inUse(gate), await waiting(gate)], [2, 2, 1]);
            gates[1]?.resolve();
            await until("a third", () => source.calls.next === 3);
            await settle(gate);
            assert.equal(source.calls.next, 3);
            for (const each of gates) each.resolve();
            await within("the end", done);
            assert.equal(await inUse(gate), 0);
        });
    });

    test("over several clients: the gate bounds what all of them pull and work on", async () => {
        const { path } = await daemon;
        const name = freshName();
        let busy = 0;
        let most = 0;
        let sum = 0;
        const worker = async (): Promise<void> => {
            await withClient({ path }, async (client) => {
                async function* source(): AsyncGenerator<number> {
                    for (let n = 1; n <= 25; n++) {
                        most = Math.max(most, ++busy);
                        await turn();
                        yield n;
                    }
                }
                await client.gate(name, { limit: 3 }).forEach(source(), async (n) => {
                    for (let i = 0; i < n % 5; i++) await turn();
                    sum += n;
                    busy--;
                });
            });
        };
        await Promise.all([worker(), worker(), worker(), worker()]);
        assert.deepEqual([most, sum, busy], [3, 4 * 325, 0]);
    });

    test("concurrency bounds one call below the gate's limit, and takes no permit ahead", async () => {
        await withGate(10, async (gate) => {
            const source = countingSource(12);
            let running = 0;
            let most = 0;
            const done = gate.forEach(
                source,
                async () => {
                    most = Math.max(most, ++running);
                    await settle(gate);
                    assert.ok((await inUse(gate)) <= 2);
                    running--;
                },
                { concurrency: 2 },
            );
            await done;
            assert.equal(most, 2);
        });
    });

    test('take: "after": a source that idles keeps no slot', async () => {
        await withGate(1, async (gate) => {
            const source = countingSource(2);
            const unblock = source.block();
            const seen: number[] = [];
            const done = gate.forEach(source, (n) => seen.push(n), { take: "after" });
            await until("the source is pulled", () => source.pulling.now === 1);
            assert.equal(await gate.run(() => "free"), "free");
            unblock();
            await done;
            assert.deepEqual(seen, [1, 2]);
        });
    });
});

describe("gate.forEach: the first failure stops the pulling, and is thrown when all has settled", () => {
    test("of the function: signals of what runs abort, the source is closed, nothing more is pulled", async () => {
        await withGate(3, async (gate, client) => {
            const source = countingSource();
            const failure = new Error("the third");
            const log: unknown[] = [];
            const done = gate.forEach(source, async (n, { signal }) => {
                if (n < 3) {
                    await aborted(signal);
                    assert.equal(signal.reason, failure);
                    await settle(gate);
                    log.push(n);
                    if (n === 2) throw new Error("later");
                    return;
                }
                throw failure;
            });
            await assert.rejects(done, (error) => error === failure);
            assert.deepEqual(log.sort(), [1, 2]);
            assert.deepEqual([source.calls.next <= 4, source.calls.return], [true, 1]);
            assert.equal(await inUse(gate), 0);
            await idle(client);
        });
    });

    test("a failure after the end of the source, of the last that runs", async () => {
        await withGate(3, async (gate, client) => {
            const source = countingSource(2);
            const failure = new Error("the last");
            const done = gate.forEach(source, async (n, { signal }) => {
                if (n === 1) return aborted(signal);
                await settle(gate);
                throw failure;
            });
            await assert.rejects(done, (error) => error === failure);
            assert.equal(source.calls.return, 0);
            await idle(client);
        });
    });

    test("of the source: what runs is told and waited for", async () => {
        await withGate(3, async (gate, client) => {
            const log: string[] = [];
            const done = gate.forEach(
                async function* () {
                    yield 1;
                    throw new Error("source");
                },
                async (_, { signal }) => {
                    await aborted(signal);
                    await settle(gate);
                    log.push("settled");
                },
            );
            await assert.rejects(done, /source/);
            assert.deepEqual(log, ["settled"]);
            await idle(client);
        });
    });

    test("with a stuck pull: not waited for longer than closeTimeout", async () => {
        await withGate(2, async (gate, client) => {
            const stuck = stuckSource();
            let pulls = 0;
            const next = stuck.next;
            stuck.next = () => (pulls++ === 0 ? Promise.resolve({ done: false, value: 1 }) : next());
            const done = gate.forEach(
                stuck,
                async () => {
                    await stuck.began;
                    throw new Error("fn");
                },
                { closeTimeout: 20 },
            );
            await assert.rejects(within("the end", done), /fn/);
            assert.deepEqual([stuck.returned, await inUse(gate)], [1, 0]);
            await idle(client);
        });
    });

    test("the abort of the signal: what runs is told and waited for, what waits leaves the queue", async () => {
        await withGate(2, async (gate, client) => {
            const source = countingSource();
            const controller = new AbortController();
            const reason = new Error("enough");
            const reasons: unknown[] = [];
            const done = gate.forEach(
                source,
                async (_, { signal }) => {
                    await aborted(signal);
                    reasons.push(signal.reason, await inUse(gate));
                },
                { signal: controller.signal },
            );
            await until("a third waits", async () => (await waiting(gate)) === 1);
            controller.abort(reason);
            await assert.rejects(done, (error) => error === reason);
            assert.deepEqual([reasons[0], reasons[2]], [reason, reason]);
            assert.deepEqual([source.calls.next, source.calls.return], [2, 1]);
            await idle(client);
        });
    });

    test("refusals: wait timeout, a closed gate, an aborted signal, bad arguments", async () => {
        await withGate(1, async (gate, client) => {
            const { path } = await daemon;
            const permit = await gate.acquire();
            const source = countingSource();
            await rejectsWith("wait_expired", gate.forEach(source, neverRun, { waitTimeout: 10 }));
            const waits = gate.forEach(source, neverRun);
            const refused = rejectsWith("gate_closed", waits);
            await until("it waits", async () => (await waiting(gate)) === 1);
            await changeGate(path, gate.name, "CLOSE");
            await refused;
            await changeGate(path, gate.name, "REOPEN");
            await permit.release();
            assert.deepEqual(source.calls, { next: 0, return: 2, throw: 0 });

            const signal = AbortSignal.abort(new Error("before"));
            await assert.rejects(gate.forEach(source, neverRun, { signal }), /before/);
            await rejectsWith("invalid_argument", gate.forEach(5 as any, neverRun));
            await rejectsWith("invalid_argument", gate.forEach([1], 5 as any));
            const bad: object[] = [
                { concurrency: 0 },
                { concurrency: 1.5 },
                { prefetch: 1 },
                { take: "x" },
                { reentrant: true },
            ];
            for (const options of bad)
                await rejectsWith("invalid_argument", gate.forEach([1], neverRun, options));
            assert.equal(source.calls.return, 2);
            await idle(client);
        });
    });

    test("a run timeout is the signal's; what the function makes of it counts", async () => {
        await withGate(2, async (gate) => {
            const codes: string[] = [];
            await gate.forEach(
                [1],
                async (_, { signal }) => {
                    await aborted(signal);
                    codes.push(signal.reason.code);
                },
                { runTimeout: 10 },
            );
            assert.deepEqual(codes, ["run_timeout"]);
            const strict = gate.forEach(
                [1],
                async (_, { signal }) => (await aborted(signal), signal.throwIfAborted()),
                {
                    runTimeout: 10,
                },
            );
            await rejectsWith("run_timeout", strict);
        });
    });

    test("slots that are lost: the task's signal tells it, and the others go on", async () => {
        await withGate(1, async (gate, client) => {
            const { path } = await daemon;
            const log: string[] = [];
            await gate.forEach([1, 2], async (n, { signal, serial }) => {
                if (n === 1) {
                    const lost = aborted(signal);
                    await endTicket(path, serial, true);
                    await within("the loss", lost);
                    log.push(signal.reason.code);
                } else log.push("second");
            });
            // The slot is free for the second at once, so they end in any order.
            assert.deepEqual(log.sort(), ["hold_lost", "second"]);
            await idle(client);
        });
    });

    test("the client is closed", async () => {
        const client = await connect({ path: (await daemon).path });
        const gate = client.gate(freshName(), { limit: 1 });
        const source = countingSource();
        const began = deferred();
        const codes: string[] = [];
        const done = gate.forEach(source, async (_, { signal }) => {
            began.resolve();
            await aborted(signal);
            codes.push(signal.reason.code);
        });
        const refused = rejectsWith("client_closed", done);
        await within("the first", began.promise);
        await client.close();
        await refused;
        assert.deepEqual([codes, source.calls.return], [["client_closed"], 1]);
        await rejectsWith("client_closed", gate.forEach([1], neverRun));
        await idle(client);
    });

    test("unhandledRejection sees the context of the call", async () => {
        const script = `
            const { connect, createContext } = require("@sluice/client");
            const ctx = createContext();
            const seen = [];
            (async () => {
                const client = await connect({ path: process.env.SOCKET, context: ctx });
                const gate = client.gate(process.env.GATE, { limit: 1 });
                const controller = new AbortController();
                process.on("unhandledRejection", (error) => {
                    seen.push([error.message, ctx.get().who]);
                    if (seen.length === 3) client.close().then(() => console.log(JSON.stringify(seen)));
                });
                const fail = (message) => { throw new Error(message); };
                ctx.run({ who: "fn" }, () => void gate.forEach([1], () => fail("fn")));
                ctx.run({ who: "source" }, () => void gate.forEach(function* () { fail("source"); }, () => 0));
                ctx.run({ who: "signal" }, () => void gate.forEach([1], () => 0, { signal: controller.signal }));
                ctx.run({ who: "aborter" }, () => controller.abort(new Error("signal")));
            })();
        `;
        const env = { SOCKET: (await daemon).path, GATE: freshName() };
        const seen = JSON.parse(await runChild(script, env)) as string[][];
        assert.deepEqual(new Set(seen.map(String)), new Set(["fn,fn", "source,source", "signal,signal"]));
    });

    test("afterwards nothing is kept", async () => {
        await withGate(1, async (gate, client) => {
            const stores = new AsyncLocalStorage<object>();
            const kept: unknown[] = [];
            const ref = await (async () => {
                const store = { request: 1 };
                const { signal } = new AbortController();
                const done = stores.run(store, () =>
                    gate.forEach(countingSource(), () => Promise.reject(new Error("fn")), {
                        signal,
                        waitTimeout: 60_000,
                    }),
                );
                await assert.rejects(done, /fn/);
                kept.push(signal);
                return new WeakRef(store);
            })();
            await idle(client);
            await collected("the store of the call", ref);
            assert.equal(kept.length, 1);
        });
    });
});
