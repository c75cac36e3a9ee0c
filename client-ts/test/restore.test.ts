import assert from "node:assert/strict";
import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import { createRequire } from "node:module";
import { Socket } from "node:net";
import { join } from "node:path";
import { describe, test } from "node:test";
import { Worker } from "node:worker_threads";
import { connect, createContext, type Client, type Permit, type QueuedNotice } from "../src/index";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon } from "./helpers/launch-daemon";
import {
    collected,
    collectGarbage,
    deferred,
    freshName,
    idle,
    rejectsWith,
    turn,
    withClient,
    within,
} from "./helpers/support";

const daemon = launchDaemon();

describe("R7: the task runs once, in the captured stores, with the grant's context", () => {
    test("never on the enqueuing stack, also when the gate is free", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            let isOnStack = true;
            const done = client.gate(freshName(), { limit: 1 }).run(() => isOnStack);
            isOnStack = false;
            assert.equal(await done, false);
        });
    });

    test("its first instruction has every captured store, and so has all that it awaits", async () => {
        const ctx = createContext();
        const other = new AsyncLocalStorage<number>();
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 3 });
            const tasks = Array.from({ length: 200 }, (_, n) =>
                ctx.run({ n }, () =>
                    other.run(n, () =>
                        gate.run(async ({ token }) => {
                            const first = [ctx.get().n, other.getStore()];
                            await turn();
                            return [...first, ctx.get().n, other.getStore(), token > 0];
                        }),
                    ),
                ),
            );
            const seen = await Promise.all(tasks);
            seen.forEach((each, n) => assert.deepEqual(each, [n, n, n, n, true]));
        });
    });

    test("a daemon that swaps two contexts: neither task runs, both grants are given back", async () => {
        const fake = await startFakeDaemon();
        const ctx = createContext();
        await withClient({ path: fake.path, context: ctx }, async (client) => {
            const gate = client.gate("g");
            const run = (n: number): Promise<unknown> =>
                ctx.run({ n }, () => gate.run(() => assert.fail("ran")));
            const outcomes = [run(1), run(2), ctx.run({ n: 3 }, () => gate.acquire())];
            const requests = [
                await fake.next("enqueue"),
                await fake.next("enqueue"),
                await fake.next("enqueue"),
            ];
            const contexts = requests.map((each) => each.fields.context as Buffer);
            requests[0]?.grant({ context: contexts[1] });
            requests[1]?.grant({ context: contexts[0] });
            requests[2]?.grant({ context: [] });
            for (const outcome of outcomes) await rejectsWith("context_mismatch", outcome);
            for (const request of requests) {
                const release = await fake.next("release");
                assert.equal(release.fields.ticketId, request.fields.ticketId);
            }
        });
    });

    test("a client without a context takes no context from a grant", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const done = client.gate("g").run(() => assert.fail("ran"));
            (await fake.next("enqueue")).grant({ context: Buffer.from("0a00", "hex") });
            await rejectsWith("context_mismatch", done);
        });
    });
});

describe("R8: nothing flows back from the task to its caller", () => {
    test("after the await the caller is in the caller's context", async () => {
        const ctx = createContext();
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            await ctx.run({ who: "caller" }, () =>
                other.run("caller", async () => {
                    await gate.run(() => ctx.run({ who: "task" }, () => other.enterWith("task")));
                    assert.deepEqual([ctx.get().who, other.getStore()], ["caller", "caller"]);
                    await gate.run(() => Promise.reject(new Error("x"))).catch(() => undefined);
                    assert.deepEqual([ctx.get().who, other.getStore()], ["caller", "caller"]);
                }),
            );
            assert.deepEqual([ctx.get().who, other.getStore()], [undefined, undefined]);
        });
    });

    test("a task's enterWith reaches no other task", async () => {
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 8 });
            await Promise.all(Array.from({ length: 20 }, () => gate.run(() => other.enterWith("mine"))));
            assert.equal(await gate.run(() => other.getStore()), undefined);
        });
    });
});

describe("R9: the client's socket and timers are in the root context", () => {
    const other = new AsyncLocalStorage<object>();

    /** Opens and uses a client inside a request; what is left is the client and a weak reference. */
    function insideARequest(path: string): { opened: Promise<Client>; ref: WeakRef<object> } {
        const store = { request: 1 };
        const opened = other.run(store, async () => {
            const client = await connect({ path, heartbeat: 60_000 });
            const gate = client.gate(freshName(), { limit: 1 });
            await gate.run(() => turn(), {
                waitTimeout: 60_000,
                runTimeout: 60_000,
                signal: new AbortController().signal,
            });
            await (await gate.acquire()).release();
            await gate.stats();
            return client;
        });
        return { opened, ref: new WeakRef(store) };
    }

    test("a client that was opened inside a request keeps nothing of the request", async () => {
        let { opened, ref } = insideARequest((await daemon).path) as {
            opened: Promise<Client> | undefined;
            ref: WeakRef<object>;
        };
        const client = await (opened as Promise<Client>);
        opened = undefined;
        await idle(client);
        await collected("the request's store", ref);
        await client.close();
    });

    test("what is asked inside a request is written outside of it", async () => {
        const write = Socket.prototype.write;
        const seen: unknown[] = [];
        Socket.prototype.write = function (this: Socket, ...args: any[]) {
            seen.push(other.getStore());
            return (write as any).apply(this, args);
        };
        try {
            await withClient({ path: (await daemon).path }, async (client) => {
                await other.run({ request: 3 }, async () => {
                    const gate = client.gate(freshName(), { limit: 1 });
                    await gate.run(() => turn());
                    await (await gate.acquire()).release();
                    await gate.stats();
                });
            });
        } finally {
            Socket.prototype.write = write;
        }
        assert.ok(seen.length >= 5);
        assert.deepEqual(new Set(seen), new Set([undefined]));
    });

    test("also after a reconnect that happened inside a request", async () => {
        const own = await launchDaemon();
        const client = await connect({ path: own.path });
        const gate = client.gate("g", { limit: 1 });
        await own.kill();
        const ref = await (async () => {
            const store = { request: 2 };
            const done = other.run(store, () => gate.run(() => other.getStore() === store));
            await launchDaemon({ directory: own.directory });
            assert.equal(await within("the task", done), true);
            return new WeakRef(store);
        })();
        await idle(client);
        await collected("the request's store", ref);
        await client.close();
    });

    test("a package that is first loaded inside a request keeps that request: load it at start-up", async () => {
        // What R9 can not repair, shown on a copy of the built package of its own.
        const load = createRequire(join(process.cwd(), "package.json"));
        const bundle = load.resolve("@sluice/client");
        const loadIn = (run: (load: () => unknown) => unknown): WeakRef<object> => {
            const store = { request: 3 };
            delete load.cache[bundle];
            other.run(store, () => run(() => load(bundle)));
            return new WeakRef(store);
        };
        const kept: unknown[] = [];
        const lazily = loadIn((loadPackage) => kept.push(loadPackage()));
        const outside = new AsyncResource("StartUp");
        const atStartUp = loadIn((loadPackage) => outside.runInAsyncScope(() => kept.push(loadPackage())));
        await collected("the store of a package that was loaded at start-up", atStartUp);
        for (let i = 0; i < 5; i++) {
            await turn();
            collectGarbage();
        }
        assert.notEqual(lazily.deref(), undefined);
    });
});

describe("R10: hooks of a task run in its Scope", () => {
    test("onQueued sees the caller's stores, and the position", async () => {
        const ctx = createContext();
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const queued: [QueuedNotice, unknown, unknown][] = [];
            const both = deferred();
            const onQueued = (notice: QueuedNotice): void => {
                queued.push([notice, ctx.get().n, other.getStore()]);
                if (queued.length === 2) both.resolve();
            };
            const ran = ctx.run({ n: 1 }, () =>
                other.run("one", () => gate.run(({ serial }) => serial, { onQueued })),
            );
            const acquired = ctx.run({ n: 2 }, () => other.run("two", () => gate.acquire({ onQueued })));
            await within("two notices", both.promise);
            await permit.release();
            const serial = await ran;
            const second: Permit = await acquired;
            assert.deepEqual(queued, [
                [{ position: 1, serial }, 1, "one"],
                [{ position: 2, serial: second.serial }, 2, "two"],
            ]);
            await second.release();
        });
    });

    test("what a hook enters reaches neither the task nor another notice", async () => {
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const heard = deferred();
            const onQueued = (): void => {
                other.enterWith("hook");
                heard.resolve();
            };
            const ran = other.run("call", () => gate.run(() => other.getStore(), { onQueued }));
            await within("the notice", heard.promise);
            await permit.release();
            assert.equal(await ran, "call");
        });
    });

    test("a ticket that does not wait is not told of; a hook that throws ends its own ticket only", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire({ onQueued: () => assert.fail("called") });
            const failure = new Error("hook");
            const onQueued = (): void => {
                throw failure;
            };
            const broken = [gate.run(() => assert.fail("ran"), { onQueued }), gate.acquire({ onQueued })];
            const other = gate.run(() => "other");
            for (const each of broken)
                await assert.rejects(within("the hook's failure", each), (error) => error === failure);
            await permit.release();
            assert.equal(await other, "other");
        });
    });
});

describe("R11: elsewhere, exactly the declared context is restored", () => {
    test("a worker thread sees the context that it was handed and nothing else of the sender", async () => {
        const ctx = createContext();
        const other = new AsyncLocalStorage<string>();
        const bytes = ctx.run({ traceId: "t-1", n: 5 }, () => ctx.serialize());
        const worker = ctx.run({ tenant: "sender" }, () =>
            other.run("sender", () => {
                const file = join(__dirname, "helpers", "worker.cjs");
                return daemon.then(
                    ({ path }) => new Worker(file, { workerData: { path, bytes, gate: freshName() } }),
                );
            }),
        );
        const seen = await within(
            "the worker's answer",
            worker.then(
                (each) =>
                    new Promise<any>((resolve, reject) =>
                        each.once("message", resolve).once("error", reject),
                    ),
            ),
        );
        assert.deepEqual(seen.map, { traceId: "t-1", n: 5 });
        assert.equal(seen.other, undefined);
    });

    test("and in a process that has a context of its own, that is not inherited", () => {
        const ctx = createContext();
        const bytes = ctx.run({ traceId: "t-2" }, () => ctx.serialize());
        ctx.run({ tenant: "receiver", traceId: "own" }, () => {
            ctx.run(ctx.deserialize(bytes), () => assert.deepEqual({ ...ctx.get() }, { traceId: "t-2" }));
            assert.equal(ctx.get().traceId, "own");
        });
    });
});
