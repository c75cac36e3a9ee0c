import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { describe, test } from "node:test";
import { debugCounts } from "../src/debug";
import { connect, createContext, type Client, type Gate, type Item, type RunOptions } from "../src/index";
import { startFakeDaemon, type FakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon } from "./helpers/launch-daemon";
import { ask } from "./helpers/operator";
import { collected, deferred, freshName, idle, turn, until, withClient, within } from "./helpers/support";

/*
 * What a call brought with it is collectable as soon as the call has ended, however it ended,
 * while client, gate and signal live on, and although the daemon may not have answered yet.
 * Each ending has a test, for each kind of call; what it looks at is
 *
 *   the declared map, the store of an AsyncLocalStorage that nobody declared, the function
 *   or value that was given, and the caller's promise, which its resolvers would keep.
 */

const LONG_MS = 600_000;
const daemon = launchDaemon();
const ctx = createContext();
const other = new AsyncLocalStorage<object>();

/** What tests keep of a call. */
type Traces = Record<string, WeakRef<object>>;

/** A call that is under way, and what it brought. */
interface Under {
    traces: Traces;
    /** Resolves when the call has ended; keeps nothing of it. */
    ended: Promise<void>;
}

/** Makes a call in contexts of its own. `given` is the function or value that only it has. */
function begin(given: object, call: () => Promise<unknown>): Under {
    // Made in no context: an older Node keeps with a promise the context that it was made in.
    const { promise: ended, resolve } = deferred();
    const settled = (): void => resolve();
    const store = { request: 1 };
    return other.run(store, () =>
        ctx.run({ traceId: "leak", blob: "x".repeat(1000) }, () => {
            const promise = call();
            const traces = {
                store: new WeakRef(store),
                declared: new WeakRef(ctx.get()),
                given: new WeakRef(given),
                promise: new WeakRef(promise),
            };
            promise.then(settled, settled);
            return { traces, ended };
        }),
    );
}

async function gone(traces: Traces): Promise<void> {
    for (const [what, ref] of Object.entries(traces)) await collected(what, ref);
}

function beginRun(gate: Gate, options?: RunOptions, body: () => unknown = () => undefined): Under {
    const fn = (): unknown => body();
    return begin(fn, () => gate.run(fn, options));
}

const fails = (): never => {
    throw new Error("failed");
};

/** Each ends what waits for a daemon that says nothing. */
const ENDINGS: Record<string, (fake: FakeDaemon, client: Client, stop: AbortController) => unknown> = {
    "an abort": (_fake, _client, stop) => stop.abort(),
    "a wait timeout": () => undefined,
    "the daemon's refusal": (fake) => refuseAll(fake, 4),
    "the client's close": (_fake, client) => client.close(),
    "the daemon's loss for ever": (fake) => fake.close(),
};

function refuseAll(fake: FakeDaemon, code: number): void {
    for (const request of fake.received)
        if (request.kind === "enqueue" || request.kind === "push") request.reply({ error: { code } });
}

const endingOptions = (ending: string, stop: AbortController) => ({
    signal: stop.signal,
    waitTimeout: ending === "a wait timeout" ? 5 : LONG_MS,
});

const CALLS: Record<string, (client: Client, options: { signal: AbortSignal; waitTimeout: number }) => Under> = {
    "gate.run": (client, options) => beginRun(client.gate("g"), options),
    "gate.run with retries": (client, options) =>
        beginRun(client.gate("g"), { ...options, retries: { attempts: 3, shouldRetry: () => false } }),
    "gate.acquire": (client, options) => {
        const onQueued = (): void => undefined;
        return begin(onQueued, () => client.gate("g").acquire({ ...options, onQueued }));
    },
    "gate.wrap": (client, options) => {
        const source = [1, 2, 3];
        return begin(source, () => client.gate("g").wrap(source, options).next());
    },
    "gate.forEach": (client, options) => {
        const fn = (): void => undefined;
        return begin(fn, () => client.gate("g").forEach([1, 2], fn, options));
    },
    "gate.map": (client, options) => {
        const fn = (): void => undefined;
        return begin(fn, () => client.gate("g").map([1, 2], fn, options));
    },
    "iterator.push": (client, options) => {
        const value = { big: "y".repeat(1000) };
        return begin(value, () => client.iterator("i").push(value, options));
    },
};

describe("what waits: collectable at its end, while the daemon says nothing", () => {
    for (const [call, make] of Object.entries(CALLS)) {
        for (const [ending, end] of Object.entries(ENDINGS)) {
            test(`${call}: ${ending}`, async () => {
                const fake = await startFakeDaemon();
                const client = await connect({ path: fake.path, context: ctx, startupTimeout: 1000 });
                const stop = new AbortController();
                const { traces, ended } = make(client, endingOptions(ending, stop));
                await (call === "iterator.push" ? fake.next("push") : fake.next("enqueue"));
                await end(fake, client, stop);
                await within("the end", ended);
                await gone(traces);
                // What lived on until here.
                assert.equal(typeof debugCounts(client).requests, "number");
                assert.equal(stop.signal.aborted, ending === "an abort");
                await client.close();
                await fake.close();
            });
        }
    }
});

/** Each is a whole life of a task with the real daemon. */
const LIVES: Record<string, (gate: Gate, stop: AbortController) => Under> = {
    "it returned": (gate, { signal }) => beginRun(gate, { signal }, () => turn()),
    "it threw": (gate, { signal }) => beginRun(gate, { signal }, fails),
    "it rejected": (gate, { signal }) => beginRun(gate, { signal }, () => turn().then(fails)),
    // Not by the task itself: an error keeps the frames of its stack, until somebody reads that.
    "it was aborted while it ran": (gate, stop) => {
        const [begun, go] = [deferred(), deferred()];
        void begun.promise.then(() => (stop.abort(), go.resolve()));
        return beginRun(gate, { signal: stop.signal }, () => (begun.resolve(), go.promise));
    },
    "it ran longer than its timeout": (gate, { signal }) =>
        begin(gate.run, () => {
            const fn = ({ signal: own }: { signal: AbortSignal }): Promise<unknown> =>
                new Promise((resolve) => own.addEventListener("abort", resolve, { once: true }));
            return gate.run(fn, { signal, runTimeout: 2 });
        }),
    "the last of its attempts failed": (gate, { signal }) =>
        beginRun(gate, { signal, retries: { attempts: 3, backoff: () => 0 } }, fails),
    "it was aborted before the call": (gate) => beginRun(gate, { signal: AbortSignal.abort() }),
    "it ran under its own hold": (gate, { signal }) =>
        beginRun(gate, { signal }, () => gate.run(() => turn(), { reentrant: true })),
    "a permit was released": (gate, { signal }) => {
        const fn = (): Promise<void> => turn();
        return begin(fn, async () => {
            const permit = await gate.acquire({ signal });
            await permit.run(fn);
            await permit.release();
        });
    },
    "a loop was left": (gate, { signal }) => {
        const source = { *[Symbol.iterator]() { yield* [1, 2, 3]; } };
        return begin(source, async () => {
            for await (const _ of gate.wrap(source, { signal })) break;
        });
    },
};

describe("what ran: collectable when it has settled", () => {
    for (const [life, live] of Object.entries(LIVES)) {
        test(life, async () => {
            await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
                const gate = client.gate(freshName(), { limit: 1 });
                const stop = new AbortController();
                const { traces, ended } = live(gate, stop);
                if (life === "it ran longer than its timeout") delete traces.given;
                await within("the end", ended);
                await gone(traces);
                assert.equal(stop.signal.aborted, life === "it was aborted while it ran");
                assert.equal(await gate.run(() => "free"), "free");
            });
        });
    }

    test("a task that never settles is kept by nothing when its slots are lost", async () => {
        const fake = await startFakeDaemon();
        fake.grantAll();
        const client = await connect({ path: fake.path, context: ctx, startupTimeout: 1000 });
        const begun = deferred();
        const never = (): Promise<never> => (begun.resolve(), new Promise(() => undefined));
        const { traces } = beginRun(client.gate("g"), { runTimeout: LONG_MS }, never);
        await within("it runs", begun.promise);
        await fake.close();
        await until("its hold is lost", () => debugCounts(client).holds === 0);
        await gone(traces);
        await client.close();
    });

    test("and when the client is closed", async () => {
        const { path } = await daemon;
        const client = await connect({ path, context: ctx });
        const begun = deferred();
        const never = (): Promise<never> => (begun.resolve(), new Promise(() => undefined));
        const { traces } = beginRun(client.gate(freshName(), { limit: 1 }), { runTimeout: LONG_MS }, never);
        await within("it runs", begun.promise);
        await client.close();
        await gone(traces);
        assert.equal(debugCounts(client).holds, 0);
    });
});

/** Each settles an item in some way; `done` tells when. */
const SETTLEMENTS: Record<string, (client: Client, name: string, see: (item: Item) => void) => Promise<unknown>> = {
    "acknowledged by a loop": async (client, name, see) => {
        for await (const item of client.iterator(name)) see(item);
    },
    "acknowledged by hand": async (client, name, see) => {
        const items = client.iterator(name).items({ ack: "manual" });
        for await (const item of items) {
            see(item);
            await item.ack();
        }
    },
    "given back, then acknowledged": async (client, name, see) => {
        for await (const item of client.iterator(name).items({ ack: "manual" })) {
            see(item);
            await (item.attempt === 1 ? item.nack() : item.ack());
        }
    },
    "by forEach, of which the first attempt failed": (client, name, see) =>
        client.iterator(name).forEach(
            async (item) => {
                see(item);
                await turn();
                if (item.attempt === 1) fails();
            },
            { onError: () => undefined },
        ),
    "left in a loop": async (client, name, see) => {
        for await (const item of client.iterator(name)) {
            see(item);
            break;
        }
    },
    "stopped in forEach": async (client, name, see) => {
        const stop = new AbortController();
        const stopped = client.iterator(name).forEach(
            (item) => {
                see(item);
                stop.abort();
            },
            { signal: stop.signal },
        );
        await stopped.catch(() => undefined);
    },
};

describe("items: the pushed value and its contexts, and the delivered item and its context", () => {
    for (const [how, settle] of Object.entries(SETTLEMENTS)) {
        test(how, async () => {
            const { path } = await daemon;
            await withClient({ path, context: ctx }, async (client) => {
                const name = freshName();
                const iterator = client.iterator<object>(name, { capacity: 4 });
                const pushed = ((value) => begin(value, () => iterator.push(value)))({ n: 1 });
                await within("the push", pushed.ended);
                await gone(pushed.traces);
                await iterator.end();
                const traces: Traces = {};
                const see = (item: Item): void => {
                    traces[`item ${item.attempt}`] = new WeakRef(item);
                    traces[`value ${item.attempt}`] = new WeakRef(item.value as object);
                    traces[`context ${item.attempt}`] = new WeakRef(item.context);
                };
                const consumer = begin(see, () => settle(client, name, see));
                await within("the consumer", consumer.ended);
                assert.ok(Object.keys(traces).length >= 3);
                delete consumer.traces.given;
                await gone({ ...traces, ...consumer.traces });
            });
        });
    }

    test("of a consumer that goes on, while it waits for more", async () => {
        const { path } = await daemon;
        await withClient({ path, context: ctx }, async (client) => {
            const iterator = client.iterator<object>(freshName(), { capacity: 4 });
            const traces: Traces = {};
            const stop = new AbortController();
            const loop = iterator.forEach(
                (item) => {
                    traces.item = new WeakRef(item);
                    traces.value = new WeakRef(item.value);
                    traces.context = new WeakRef(item.context);
                },
                { signal: stop.signal },
            );
            await ctx.run({ traceId: "t" }, () => iterator.push({ n: 1 }));
            await until("it is done", async () => (await iterator.stats()).ackedTotal === 1);
            await gone(traces);
            stop.abort();
            await assert.rejects(loop, { name: "AbortError" });
        });
    });

    for (const end of ["the client's close", "the daemon's loss and then the client's close"]) {
        test(`in the hands of a task that never ends: ${end}`, async () => {
            const launched = await launchDaemon();
            const client = await connect({ path: launched.path, context: ctx, startupTimeout: 1000 });
            const iterator = client.iterator<object>(freshName(), { capacity: 4 });
            await ctx.run({ traceId: "t" }, () => iterator.push({ n: 1 }));
            const traces: Traces = {};
            const begun = deferred();
            const take = async (): Promise<void> => {
                const { value: item } = await iterator.items().next();
                traces.item = new WeakRef(item as Item);
                traces.value = new WeakRef((item as Item).value as object);
                traces.context = new WeakRef((item as Item).context);
                begun.resolve();
            };
            void take();
            await within("the item", begun.promise);
            if (end !== "the client's close") await launched.kill();
            await until("it is taken back", () => end === "the client's close" || debugCounts(client).deliveries === 0);
            await client.close();
            await gone(traces);
        });
    }
});

describe("the daemon: no byte of a context or an item is kept", () => {
    const bytes = async (path: string): Promise<number[]> => {
        const { status } = await ask(path, { getStatus: { check: true } });
        assert.equal(String(status.violation ?? ""), "");
        return [status.contextBytes ?? 0, status.itemBytes ?? 0];
    };

    test("of tickets and items that were served, cancelled, expired or left behind", async () => {
        const { path } = await launchDaemon();
        const name = freshName();
        await withClient({ path, context: ctx }, async (client) => {
            const gate = client.gate(name, { limit: 1 });
            const iterator = client.iterator<object>(name, { capacity: 1 });
            const permit = await gate.acquire();
            const stop = new AbortController();
            const calls = Array.from({ length: 30 }, (_, n) =>
                ctx.run({ traceId: `${n}`, blob: "x".repeat(5000) }, () => [
                    gate.run(() => turn(), n % 3 ? { signal: stop.signal } : n % 2 ? { waitTimeout: 1 } : {}),
                    iterator.push({ n }, n % 3 ? { signal: stop.signal } : n % 2 ? { waitTimeout: 1 } : {}),
                ]),
            ).flat();
            const settled = Promise.allSettled(calls);
            await until("all wait", async () => (await bytes(path)).every((each) => each > 5000));
            stop.abort();
            await permit.release();
            const consumer = iterator.forEach(() => undefined);
            const outcomes = await within("all calls", settled);
            for (const status of ["fulfilled", "rejected"])
                assert.ok(outcomes.some((each) => each.status === status), status);
            await iterator.end();
            await within("the consumer", consumer);
            await idle(client);
            assert.deepEqual(await bytes(path), [0, 0]);
        });
        const leaver = await connect({ path, context: ctx });
        const gate = leaver.gate(freshName(), { limit: 1 });
        const full = leaver.iterator<object>(freshName(), { capacity: 1 });
        await full.push({});
        const left = [1, 2, 3].map((n) =>
            ctx.run({ traceId: `${n}`, blob: "x".repeat(5000) }, () => [
                gate.run(() => new Promise(() => undefined)),
                full.push({ n }),
            ]),
        );
        const settled = Promise.allSettled(left.flat());
        await until("all wait", async () => (await bytes(path)).every((each) => each > 10_000));
        await leaver.close();
        void settled;
        await until("contexts are gone, the accepted item is there", async () => {
            const [contexts = 0, items = 0] = await bytes(path);
            return contexts === 0 && items > 0 && items < 5000;
        });
        await withClient({ path }, async (client) => {
            const rest = client.iterator(full.name).items();
            assert.equal((await rest.next()).done, false);
            await rest.return();
        });
    });
});
