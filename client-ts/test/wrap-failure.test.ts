import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { describe, test } from "node:test";
import { debugCounts } from "../src/debug";
import { connect, type Client, type Gate, type Permit } from "../src/index";
import { runChild } from "./helpers/child";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon } from "./helpers/launch-daemon";
import { changeGate, endTicket } from "./helpers/operator";
import { countingSource, stuckSource, type CountingSource } from "./helpers/sources";
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

/** The loop is over: its source was closed once, nothing comes any more, nothing is kept. */
async function isOver(items: AsyncIterator<unknown>, source: CountingSource, client: Client): Promise<void> {
    assert.deepEqual(await items.next(), { done: true, value: undefined });
    assert.equal(source.calls.return, 1);
    await idle(client);
}

describe("the signal", () => {
    test("aborted before the call: the call throws its reason, the source is not touched", async () => {
        await withGate(1, async (gate, client) => {
            const source = countingSource();
            const signal = AbortSignal.abort(new Error("before"));
            assert.throws(() => gate.wrap(source, { signal }), /before/);
            assert.deepEqual(source.calls, { next: 0, return: 0, throw: 0 });
            await idle(client);
        });
    });

    test("aborted between the call and the first next(): nothing is asked or pulled", async () => {
        await withGate(1, async (gate, client) => {
            const source = countingSource();
            const controller = new AbortController();
            const items = gate.wrap(source, { signal: controller.signal });
            const reason = new Error("between");
            controller.abort(reason);
            await assert.rejects(items.next(), (error) => error === reason);
            assert.equal(source.calls.next, 0);
            await isOver(items, source, client);
        });
    });

    test("aborted while it waits for a permit: leaves the queue, and the source is never pulled", async () => {
        await withGate(1, async (gate, client) => {
            const permit = await gate.acquire();
            const source = countingSource();
            const controller = new AbortController();
            const items = gate.wrap(source, { signal: controller.signal });
            const [first, second] = [items.next(), items.next()];
            await until("it waits", async () => (await waiting(gate)) === 1);
            const reason = { any: "value" };
            controller.abort(reason);
            await assert.rejects(within("the rejection", first), (error) => error === reason);
            assert.deepEqual(await second, { done: true, value: undefined });
            assert.equal(await waiting(gate), 0);
            assert.equal(source.calls.next, 0);
            await permit.release();
            await isOver(items, source, client);
        });
    });

    test("a grant that crosses the abort is given back", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const controller = new AbortController();
            const source = countingSource();
            const items = client.gate("g").wrap(source, { signal: controller.signal });
            const next = items.next();
            const request = await fake.next("enqueue");
            controller.abort(new Error("crossed"));
            await assert.rejects(next, /crossed/);
            const cancel = await fake.next("cancel");
            request.grant();
            cancel.reply({ cancelled: { alreadyGranted: true } });
            assert.equal((await fake.next("release")).fields.ticketId, request.fields.ticketId);
            assert.deepEqual(source.calls, { next: 0, return: 1, throw: 0 });
        });
    });

    test("aborted while the body runs: the body keeps its permit; the next next() is told", async () => {
        await withGate(1, async (gate, client) => {
            const source = countingSource();
            const controller = new AbortController();
            const items = gate.wrap(source, { signal: controller.signal });
            const bodies: unknown[] = [];
            const loop = async (): Promise<void> => {
                for await (const n of items) {
                    controller.abort(new Error("meanwhile"));
                    await until("the source is closed", () => source.calls.return === 1);
                    bodies.push([n, await inUse(gate)]);
                }
            };
            await assert.rejects(loop(), /meanwhile/);
            assert.deepEqual(bodies, [[1, 1]]);
            assert.equal(await inUse(gate), 0);
            await isOver(items, source, client);
        });
    });

    test("aborted with items pulled ahead: they are dropped with their permits", async () => {
        await withGate(9, async (gate, client) => {
            const source = countingSource();
            const controller = new AbortController();
            const items = gate.wrap(source, { signal: controller.signal, prefetch: 3 });
            await items.next();
            await until("three are ahead", () => source.calls.next === 4 && source.pulling.now === 0);
            for (let i = 0; i < 5; i++) await inUse(gate);
            controller.abort(new Error("enough"));
            assert.equal(await inUse(gate), 1);
            await assert.rejects(items.next(), /enough/);
            await isOver(items, source, client);
        });
    });

    test("aborted while the end waits behind what was pulled ahead: the abort counts", async () => {
        await withGate(9, async (gate, client) => {
            const controller = new AbortController();
            const items = gate.wrap([1, 2, 3], { signal: controller.signal, prefetch: 9 });
            await items.next();
            await until("all are ahead", async () => (await inUse(gate)) === 3);
            for (let i = 0; i < 5; i++) await inUse(gate);
            controller.abort(new Error("enough"));
            await assert.rejects(items.next(), /enough/);
            assert.equal((await items.next()).done, true);
            await idle(client);
        });
    });

    test("aborted after the end: nothing happens", async () => {
        await withGate(1, async (gate, client) => {
            const controller = new AbortController();
            const items = gate.wrap([1], { signal: controller.signal });
            for await (const _ of items);
            controller.abort();
            assert.deepEqual(await items.next(), { done: true, value: undefined });
            await idle(client);
        });
    });
});

describe("the permit is refused", () => {
    test("wait timeout: wait_expired, the source is closed, never pulled", async () => {
        await withGate(1, async (gate, client) => {
            const permit = await gate.acquire();
            const source = countingSource();
            const items = gate.wrap(source, { waitTimeout: 20 });
            const error = await rejectsWith("wait_expired", items.next());
            assert.equal(error.name, "TimeoutError");
            assert.equal(source.calls.next, 0);
            await permit.release();
            await isOver(items, source, client);
        });
    });

    test("the wait timeout is that of each item, not of the loop", async () => {
        await withGate(1, async (gate) => {
            const start = performance.now();
            let items = 0;
            for await (const _ of gate.wrap(countingSource(), { waitTimeout: 1000 })) {
                items++;
                while (performance.now() - start < items * 250) await turn();
                if (items === 6) break;
            }
            assert.equal(items, 6);
        });
    });

    test('a refusal with take: "after" drops the item that was pulled', async () => {
        await withGate(1, async (gate, client) => {
            const permit = await gate.acquire();
            const source = countingSource();
            const items = gate.wrap(source, { waitTimeout: 20, take: "after", prefetch: 2 });
            await rejectsWith("wait_expired", items.next());
            assert.ok(source.calls.next >= 1);
            await permit.release();
            await isOver(items, source, client);
        });
    });

    test("a refusal ahead of the loop is told after what was pulled before it", async () => {
        await withGate(2, async (gate, client) => {
            const source = countingSource();
            const items = gate.wrap(source, { waitTimeout: 1000, prefetch: 5 });
            assert.equal((await items.next()).value, 1);
            await until("the source is closed", () => source.calls.return === 1);
            assert.equal((await items.next()).value, 2);
            await rejectsWith("wait_expired", items.next());
            assert.equal(source.calls.next, 2);
            await isOver(items, source, client);
        });
    });

    test("the gate is closed while it waits, and while the body runs", async () => {
        const { path } = await daemon;
        await withGate(1, async (gate, client) => {
            const permit = await gate.acquire();
            const [waits, runs] = [countingSource(), countingSource()];
            const waiter = gate.wrap(waits);
            const refused = rejectsWith("gate_closed", waiter.next());
            await until("it waits", async () => (await waiting(gate)) === 1);
            await changeGate(path, gate.name, "CLOSE");
            await refused;
            await changeGate(path, gate.name, "REOPEN");
            await permit.release();

            const items = gate.wrap(runs);
            await items.next();
            await changeGate(path, gate.name, "CLOSE");
            // The body goes on under its permit.
            assert.equal(await inUse(gate), 1);
            await rejectsWith("gate_closed", items.next());
            assert.deepEqual([waits.calls.next, runs.calls.next, await inUse(gate)], [0, 1, 0]);
            await changeGate(path, gate.name, "REOPEN");
            await isOver(waiter, waits, client);
            await isOver(items, runs, client);
        });
    });

    test("a paused gate is waited for", async () => {
        const { path } = await daemon;
        await withGate(1, async (gate) => {
            await changeGate(path, gate.name, "PAUSE");
            const source = countingSource(1);
            const items = gate.wrap(source);
            const first = items.next();
            await until("it waits", async () => (await waiting(gate)) === 1);
            assert.equal(source.calls.next, 0);
            await changeGate(path, gate.name, "RESUME");
            assert.equal((await within("the item", first)).value, 1);
            assert.equal((await items.next()).done, true);
        });
    });

    test("a weight above the limit, a gate that is not there, a hook that throws", async () => {
        await withGate(2, async (gate, client) => {
            const sources = [countingSource(), countingSource(), countingSource()] as const;
            const heavy = gate.wrap(sources[0], { weight: 3 });
            await rejectsWith("too_heavy", heavy.next());
            const missing = client.gate(freshName()).wrap(sources[1]);
            await rejectsWith("not_found", missing.next());
            const permit = await gate.acquire({ weight: 2 });
            const failure = new Error("hook");
            const hooked = gate.wrap(sources[2], {
                onQueued: () => {
                    throw failure;
                },
            });
            await assert.rejects(within("the hook's error", hooked.next()), (error) => error === failure);
            await permit.release();
            for (const [n, items] of [heavy, missing, hooked].entries())
                await isOver(items, sources[n] as CountingSource, client);
        });
    });

    test("more than maxPending", async () => {
        await withClient({ path: (await daemon).path, maxPending: 1 }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const waiter = gate.acquire();
            const source = countingSource();
            const items = gate.wrap(source);
            await rejectsWith("too_many_pending", items.next());
            await permit.release();
            await (await waiter).release();
            await isOver(items, source, client);
        });
    });
});

describe("the slots are lost (hold_lost)", () => {
    /** Revokes what the gate's only holder has. */
    const revoke = async (permit: Permit): Promise<void> =>
        endTicket((await daemon).path, permit.serial, true);

    test("while the body runs: its permit's signal aborts, and the next next() rejects", async () => {
        await withGate(1, async (gate, client) => {
            const source = countingSource();
            const items = gate.wrap(source, { withContext: true });
            const { value: item } = await items.next();
            await revoke(item.permit);
            await until("it is lost", () => !item.permit.held);
            assert.equal(item.permit.signal.reason.name, "HoldLostError");
            assert.throws(() => item.run(() => assert.fail("ran")), { code: "hold_lost" });
            // The slot is another's now.
            assert.equal(await gate.run(() => "free"), "free");
            const error = await rejectsWith("hold_lost", items.next());
            assert.equal((error.cause as { code?: string }).code, "revoked");
            assert.equal(source.calls.next, 1);
            await isOver(items, source, client);
        });
    });

    test("the same by a hold limit, in a loop that sees no permit", async () => {
        await withGate(1, async (gate, client) => {
            const source = countingSource();
            const items = gate.wrap(source, { holdLimit: 20 });
            const loop = async (): Promise<void> => {
                for await (const _ of items) await gate.run(() => undefined);
            };
            const error = await rejectsWith("hold_lost", loop());
            assert.equal((error.cause as { code?: string }).code, "hold_expired");
            assert.equal(source.calls.next, 1);
            await isOver(items, source, client);
        });
    });

    test("also where the end was found ahead meanwhile; but a loop that is left is not told", async () => {
        await withGate(2, async (gate, client) => {
            const items = gate.wrap([1], { withContext: true, prefetch: 1 });
            const { value: item } = await items.next();
            await until("the end was found", async () => (await inUse(gate)) === 1);
            for (let i = 0; i < 5; i++) await inUse(gate);
            await revoke(item.permit);
            await until("it is lost", () => !item.permit.held);
            await rejectsWith("hold_lost", items.next());
            const left = gate.wrap([1], { withContext: true });
            const { value: second } = await left.next();
            await revoke(second.permit);
            await until("it is lost", () => !second.permit.held);
            assert.deepEqual(await left.return(), { done: true, value: undefined });
            await idle(client);
        });
    });

    test("slots that the body gave back itself are not lost", async () => {
        await withGate(1, async (gate) => {
            const seen: number[] = [];
            for await (const { value, permit } of gate.wrap([1, 2], { withContext: true })) {
                seen.push(value);
                await permit.release();
                assert.equal(await gate.run(() => "free"), "free");
            }
            assert.deepEqual(seen, [1, 2]);
        });
    });

    test("during a pull: the item gets another permit before anybody sees it", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const source = countingSource();
            const unblock = source.block();
            const items = client.gate("g").wrap(source, { withContext: true });
            const next = items.next();
            const first = await fake.next("enqueue");
            first.grant({ serial: 71, token: 72 });
            await until("the pull", () => source.pulling.now === 1);
            first.connection.notice({
                holdLost: { ticketId: first.fields.ticketId, serial: 71, token: 72, code: 35 },
            });
            await until("it is lost", () => debugCounts(client).holds === 0);
            unblock();
            const second = await fake.next("enqueue");
            second.grant({ serial: 81, token: 82 });
            const { value: item } = await within("the item", next);
            assert.deepEqual([item.value, item.permit.serial, item.permit.held], [1, 81, true]);
            assert.equal(source.calls.next, 1);
            await items.return();
            assert.equal((await fake.next("release")).fields.serial, 81);
        });
    });

    test("of an item that was pulled ahead: the same", async () => {
        await withGate(2, async (gate, client) => {
            const items = gate.wrap(countingSource(), { withContext: true, prefetch: 1, holdLimit: 300 });
            const seen: unknown[] = [];
            const first = (await items.next()).value;
            // Both holds expire: that of the body, and that of the item ahead.
            await until("they are lost", async () => !first.permit.held && (await inUse(gate)) === 0);
            await rejectsWith("hold_lost", items.next());
            const ahead = gate.wrap(countingSource(), { withContext: true, prefetch: 1, holdLimit: 300 });
            const { value: item } = await ahead.next();
            await item.permit.release();
            await until("the other is lost", async () => (await inUse(gate)) === 0);
            const { value: next } = await ahead.next();
            seen.push(next.value, next.permit.held);
            assert.deepEqual(seen, [2, true]);
            await ahead.return();
            await idle(client);
        });
    });

    test("the daemon dies while the body runs: told; while it waits: enqueued again at the next daemon", async () => {
        const own = await launchDaemon();
        const client = await connect({ path: own.path });
        const gate = client.gate("g", { limit: 1 });
        const [source, second] = [countingSource(), countingSource()];
        const items = gate.wrap(source);
        await items.next();
        const waiter = gate.wrap(second);
        const waits = waiter.next();
        await until("it waits", async () => (await waiting(gate)) === 1);
        await own.kill();
        const error = await rejectsWith("hold_lost", items.next());
        assert.equal((error.cause as { code?: string }).code, "connection_lost");
        await isOverBut(items, source);
        await launchDaemon({ directory: own.directory });
        assert.equal((await within("the item", waits)).value, 1);
        await waiter.return();
        await idle(client);
        await client.close();
    });

    async function isOverBut(items: AsyncIterator<unknown>, source: CountingSource): Promise<void> {
        assert.equal((await items.next()).done, true);
        assert.equal(source.calls.return, 1);
    }
});

describe("the client is closed", () => {
    test("before the call, and between the call and the first next()", async () => {
        const client = await connect({ path: (await daemon).path });
        const gate = client.gate(freshName(), { limit: 1 });
        const source = countingSource();
        const items = gate.wrap(source);
        await client.close();
        assert.throws(() => gate.wrap([1]), { code: "client_closed" });
        await rejectsWith("client_closed", items.next());
        await isOver(items, source, client);
        assert.equal(source.calls.next, 0);
    });

    test("while it waits for a permit, while a pull is stuck, while the body runs", async () => {
        const client = await connect({ path: (await daemon).path });
        const gate = client.gate(freshName(), { limit: 2 });
        const [runs, waits] = [countingSource(), countingSource()];
        const stuck = stuckSource();
        const loop = gate.wrap(runs);
        await loop.next();
        const pulling = gate.wrap(stuck, { closeTimeout: 10 });
        const refusals = [rejectsWith("client_closed", pulling.next())];
        await within("the pull", stuck.began);
        const waiter = gate.wrap(waits);
        refusals.push(rejectsWith("client_closed", waiter.next()));
        await until("it waits", async () => (await waiting(gate)) === 1);
        await client.close();
        await Promise.all(refusals);
        await rejectsWith("client_closed", loop.next());
        assert.equal(stuck.returned, 1);
        await isOver(waiter, waits, client);
        await isOver(loop, runs, client);
    });

    test("with a grace: the body goes on under its permit, and no item follows", async () => {
        const client = await connect({ path: (await daemon).path });
        const source = countingSource();
        const items = client.gate(freshName(), { limit: 1 }).wrap(source, { withContext: true });
        const { value: item } = await items.next();
        const closing = client.close({ grace: 60_000 });
        for (let i = 0; i < 5; i++) await turn();
        assert.ok(item.permit.held);
        await rejectsWith("client_closed", items.next());
        await within("the end of the client", closing);
        assert.equal(source.calls.next, 1);
        await isOver(items, source, client);
    });
});

describe("the rejections of next()", () => {
    test("happen in the context of whoever called it: unhandledRejection sees that", async () => {
        const script = `
            const { connect, createContext } = require("@sluice/client");
            const ctx = createContext();
            const seen = [];
            (async () => {
                const client = await connect({ path: process.env.SOCKET, context: ctx });
                const gate = client.gate(process.env.GATE, { limit: 1 });
                const permit = await gate.acquire();
                const controller = new AbortController();
                process.on("unhandledRejection", (error) => {
                    seen.push([error.code ?? error.message, ctx.get().who]);
                    if (seen.length === 4) permit.release().then(() => client.close()).then(() => console.log(JSON.stringify(seen)));
                });
                const fail = (message) => { throw new Error(message); };
                const wrap = (who, source, options) => ctx.run({ who: "maker of " + who }, () => gate.wrap(source, options));
                const next = (who, items) => ctx.run({ who }, () => void items.next());
                next("expired", wrap("expired", [1], { waitTimeout: 5 }));
                next("source", wrap("source", function* () { fail("source"); }, { take: "after" }));
                next("signal", wrap("signal", [1], { signal: controller.signal }));
                ctx.run({ who: "aborter" }, () => controller.abort(new Error("signal")));
                const left = wrap("left", { next() {}, return: () => fail("left") });
                ctx.run({ who: "left" }, () => void left.return());
            })();
        `;
        const env = { SOCKET: (await daemon).path, GATE: freshName() };
        const seen = JSON.parse(await runChild(script, env)) as string[][];
        assert.deepEqual(
            new Set(seen.map(String)),
            new Set(["wait_expired,expired", "source,source", "signal,signal", "left,left"]),
        );
    });

    test("keep no context", async () => {
        const other = new AsyncLocalStorage<object>();
        await withGate(1, async (gate, client) => {
            const errors: unknown[] = [];
            const ref = await (async () => {
                const store = { request: 1 };
                const items = other.run(store, () => gate.wrap(countingSource(), { waitTimeout: 5 }));
                const permit = await gate.acquire();
                errors.push(await rejectsWith("wait_expired", items.next()), items);
                await permit.release();
                return new WeakRef(store);
            })();
            await idle(client);
            await collected("the store of the call", ref);
            assert.equal(errors.length, 2);
        });
    });

    test("one loop's failure disturbs no other", async () => {
        await withGate(3, async (gate) => {
            const done = deferred();
            const failing = (async () => {
                for await (const n of gate.wrap(countingSource())) if (n === 5) throw new Error("body");
            })();
            const sums = [1, 2].map(async () => {
                let sum = 0;
                for await (const n of gate.wrap(countingSource(20))) sum += n;
                return sum;
            });
            await assert.rejects(failing, /body/);
            assert.deepEqual(await Promise.all(sums), [210, 210]);
            done.resolve();
            assert.equal(await inUse(gate), 0);
        });
    });
});
