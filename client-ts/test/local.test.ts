import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { chmodSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { describe, test } from "node:test";
import {
    connect,
    createContext,
    createLocalClient,
    createLocalScope,
    type Client,
    type LocalOptions,
} from "../src/index";
import { runChild } from "./helpers/child";
import { launchDaemon, SLUICED } from "./helpers/launch-daemon";
import {
    asNobody,
    collected,
    deferred,
    freshName,
    idle,
    isRoot,
    rejectsWith,
    temporaryDirectory,
    until,
    within,
} from "./helpers/support";

const neverRun = (): never => assert.fail("ran");
const nowhere = (): string => join(temporaryDirectory(), "s.sock");

function listen(path: string): Promise<Server> {
    const server = createServer((socket) => socket.on("error", () => undefined)).unref();
    return new Promise((resolve) => server.listen(path, () => resolve(server)));
}

/** Makes clients with `options`, runs `body`, checks that they keep nothing, and closes them. */
async function withLocal(
    options: readonly LocalOptions[],
    body: (...clients: Client[]) => Promise<void>,
): Promise<void> {
    const clients = options.map((each) => createLocalClient(each));
    try {
        await body(...clients);
        for (const client of clients) await idle(client);
    } finally {
        for (const client of clients) await within("close", client.close());
    }
}

describe("createLocalClient", () => {
    test("clients of one scope share gates and iterators, also in their order", async () => {
        const scope = createLocalScope();
        await withLocal([{ scope }, { scope }], async (a, b) => {
            assert.match(scope.path, /^local:\d+$/);
            assert.deepEqual([a?.path, b?.path], [scope.path, scope.path]);
            const [inA, inB] = [a as Client, b as Client].map((client) => client.gate("g", { limit: 1 }));
            const permit = await inA!.acquire();
            const order: string[] = [];
            const waiting = [inB, inA, inB].map((gate, n) => gate!.run(() => order.push(`${n}`)));
            assert.equal(await inB!.tryAcquire(), undefined);
            assert.deepEqual(
                await inA!.stats().then(({ inUse, waiting }) => ({ inUse, waiting })),
                { inUse: 1, waiting: 3 },
            );
            await permit.release();
            await within("the tasks", Promise.all(waiting));
            assert.deepEqual(order, ["0", "1", "2"]);
            await a!.iterator<number>("i", { capacity: 4 }).push(1);
            await a!.iterator<number>("i").end();
            const got: number[] = [];
            for await (const item of b!.iterator<number>("i")) got.push(item.value);
            assert.deepEqual(got, [1]);
        });
    });

    test("clients without a scope share nothing", async () => {
        await withLocal([{}, {}], async (a, b) => {
            assert.notEqual(a?.path, b?.path);
            const held = [
                await a!.gate("g", { limit: 1 }).acquire(),
                await b!.gate("g", { limit: 1 }).acquire(),
            ];
            assert.ok(held.every((permit) => permit.held));
            await rejectsWith("not_found", b!.gate("only-in-a").run(neverRun));
            for (const permit of held) await permit.release();
        });
    });

    test("tokens and serials rise, over gates, clients and scopes", async () => {
        await withLocal([{}, {}], async (a, b) => {
            const numbers: number[] = [];
            for (const client of [a, b, a, b]) {
                const gate = client!.gate(freshName(), { limit: 1 });
                await gate.run(({ serial, token }) => numbers.push(serial, token));
            }
            assert.deepEqual(
                numbers,
                [...numbers].sort((x, y) => x - y),
            );
            assert.equal(new Set(numbers).size, 8);
            assert.ok(numbers.every(Number.isSafeInteger));
        });
    });

    test("closing a client lets go of its slots, its tickets and its items", async () => {
        const scope = createLocalScope();
        await withLocal([{ scope }], async (b) => {
            const a = createLocalClient({ scope });
            const permit = await a.gate("g", { limit: 1 }).acquire();
            const waiting = a.gate("g").run(neverRun);
            const mine = b!.gate("g").run(() => "mine");
            const iterator = a.iterator<number>("i", { capacity: 4 });
            for (const n of [1, 2, 3]) await iterator.push(n);
            const stream = iterator.items({ window: 3, ack: "manual" });
            for (const n of [1, 2]) assert.equal((await stream.next()).value?.value, n);
            const closing = a.close();
            assert.equal((await rejectsWith("client_closed", waiting)).code, "client_closed");
            await within("close", closing);
            assert.equal(permit.held, false);
            assert.equal(await within("b's turn", mine), "mine");
            const theirs = b!.iterator<number>("i");
            await theirs.end();
            const got: number[] = [];
            for await (const { value } of theirs) got.push(value);
            assert.deepEqual(got, [1, 2, 3]);
            assert.throws(() => a.gate("g"), { code: "client_closed" });
        });
    });

    test("a stream that is over begins anew with a producer that came after its end, as a daemon's", async () => {
        const scope = createLocalScope();
        await withLocal([{ scope }], async (a) => {
            const settings = { capacity: 2 };
            await a!.iterator("i", settings).end();
            await rejectsWith("iterator_ended", a!.iterator("i", settings).push(1));
            await withLocal([{ scope }], async (late) => {
                for await (const item of late!.iterator("i", settings)) assert.fail(`${item.value}`);
                await late!.iterator("i", settings).push(2);
                await late!.iterator("i", settings).end();
                for await (const item of a!.iterator("i")) assert.equal(item.value, 2);
            });
        });
    });

    test("what nobody has used for 60 s is not there any more, as a daemon's", async () => {
        const now = performance.now.bind(performance);
        const inOneMinute = { value: () => now() + 61_000, configurable: true, writable: true };
        await withLocal([{}], async (client) => {
            await client!.gate("g", { limit: 1 }).run(() => undefined);
            await client!.iterator("i", { capacity: 1 }).end();
            await rejectsWith("iterator_ended", client!.iterator("i", { capacity: 1 }).push(1));
            Object.defineProperty(performance, "now", inOneMinute);
            await rejectsWith("not_found", client!.gate("g").run(neverRun));
            await client!.iterator("i", { capacity: 1 }).push(1);
        }).finally(() => Object.defineProperty(performance, "now", { ...inOneMinute, value: now }));
    });

    test("has no events, and says so", async () => {
        await withLocal([{}], async (client) => {
            assert.throws(() => client!.events(), { code: "unsupported" });
        });
    });

    test("options that it does not have are refused", () => {
        for (const options of [
            { path: "/s.sock" },
            { whenUnavailable: "wait" },
            { scope: {} },
            { scope: { path: "local:1" } },
            { context: {} },
            { maxPending: 0 },
        ])
            assert.throws(() => createLocalClient(options as LocalOptions), { code: "invalid_argument" });
    });

    test("the process lives while somebody waits, and ends when nobody does", async () => {
        const script = `
            const { createLocalClient } = require("@sluice/client");
            const client = createLocalClient();
            const gate = client.gate("g", { limit: 1 });
            gate.acquire().then(async (permit) => {
                setTimeout(() => permit.release(), 20).unref();
                setTimeout(() => undefined, 40);
                await gate.run(() => undefined, { waitTimeout: 3600000 });
                await client.iterator("i", { capacity: 1 }).push(1);
                await gate.acquire();
                console.log("left without close");
            });
        `;
        assert.equal(await runChild(script), "left without close");
        const holds = `
            const { createLocalClient } = require("@sluice/client");
            const client = createLocalClient();
            client.gate("g", { limit: 1 }).acquire({ holdLimit: 3600000 }).then(async () => {
                await client.iterator("i", { capacity: 1 }).push(1, { ttl: 3600000 });
                console.log("holds a slot with a limit, and an item with a time to live");
            });
        `;
        assert.match(await runChild(holds), /^holds/);
        const waits = `
            const { createLocalClient } = require("@sluice/client");
            const gate = createLocalClient().gate("g", { limit: 1 });
            gate.acquire().then(() => {
                gate.run(() => undefined).catch(() => undefined);
                setTimeout(() => { console.log("alive"); process.exit(); }, 50).unref();
            });
        `;
        assert.equal(await runChild(waits), "alive");
    });
});

describe("R17: nothing is kept of those that do not wait any more", () => {
    const other = new AsyncLocalStorage<object>();
    const ways: [string, (client: Client, abort: AbortController) => void | Promise<void>][] = [
        ["an abort", (_client, abort) => abort.abort()],
        ["a wait timeout", () => undefined],
        ["close", (client) => client.close()],
    ];
    for (const [what, end] of ways) {
        test(`after ${what} the context is collectable, while client, scope and signal live on`, async () => {
            const scope = createLocalScope();
            const ctx = createContext();
            const client = createLocalClient({ scope, context: ctx });
            const gate = client.gate("g", { limit: 1 });
            const iterator = client.iterator("i", { capacity: 1 });
            const permit = await gate.acquire();
            await iterator.push(0);
            const abort = new AbortController();
            const options = { signal: abort.signal, waitTimeout: what === "a wait timeout" ? 20 : 60_000 };
            const begin = (): [WeakRef<object>, Promise<unknown>] => {
                const store = { big: Buffer.alloc(1000) };
                const calls = other.run(store, () =>
                    ctx.run({ who: "caller" }, () => [
                        gate.run(neverRun, options),
                        gate.acquire(options),
                        iterator.push(1, options),
                    ]),
                );
                return [new WeakRef(store), Promise.all(calls.map((each) => assert.rejects(each)))];
            };
            const [ref, rejected] = begin();
            await end(client, abort);
            await within("the rejections", rejected);
            await collected("the store of the call", ref);
            assert.ok(permit.held || what === "close");
            await client.close();
            assert.equal(typeof scope.path, "string");
        });
    }
});

describe('R31: whenUnavailable "local"', () => {
    test("no daemon: in-process, and shared by the clients of the process that found none", async () => {
        const options = { path: nowhere(), whenUnavailable: "local" } as const;
        const [a, b] = [await connect(options), await connect({ ...options, path: nowhere() })];
        assert.match(a.path, /^local:\d+$/);
        assert.equal(a.path, b.path);
        const name = freshName();
        const permit = await a.gate(name, { limit: 1 }).acquire();
        const begun = deferred();
        const running = b.gate(name).run(() => begun.resolve());
        await until("b waits", async () => (await a.gate(name).stats()).waiting === 1);
        await permit.release();
        await within("b's turn", begun.promise);
        await running;
        assert.throws(() => a.events(), { code: "unsupported" });
        await Promise.all([a.close(), b.close()]);
    });

    test("no daemon, and no place where one could be: in-process too", async () => {
        const script = `
            require("node:fs").statSync = () => { throw Object.assign(new Error("none"), { code: "ENOENT" }) };
            delete process.env.SLUICE_SOCKET;
            delete process.env.XDG_RUNTIME_DIR;
            for (const name of ["getuid", "geteuid", "getgid", "getegid"]) process[name] = undefined;
            const { connect } = require("@sluice/client");
            connect({ whenUnavailable: "local" }).then(async (client) => {
                console.log(client.path, await client.gate("g", { limit: 1 }).run(() => "ran"));
            });
        `;
        assert.equal(await runChild(script), "local:1 ran");
    });

    test("a daemon is there: it is used", async () => {
        const { path } = await launchDaemon();
        const client = await connect({ path, whenUnavailable: "local" });
        assert.equal(client.path, path);
        assert.equal(await client.gate("g", { limit: 1 }).run(() => "ran"), "ran");
        await client.close();
    });

    test("one that is there and not to be used, or says nothing, is never passed over", async () => {
        const directory = temporaryDirectory();
        const path = join(directory, "s.sock");
        await listen(path);
        const opening = (): Promise<Client> =>
            connect({ path, whenUnavailable: "local", startupTimeout: 50 });
        assert.match((await rejectsWith("no_daemon", opening())).message, /50 ms/);
        chmodSync(directory, 0o777);
        await rejectsWith("untrusted_daemon", opening());
    });

    test(
        "no permission is an error too",
        { skip: !isRoot && "needs root to become another user" },
        async () => {
            const directory = temporaryDirectory();
            chmodSync(directory, 0o755);
            const path = join(directory, "s.sock");
            await listen(path);
            chmodSync(path, 0o600);
            const outcome = asNobody(() => {
                const opening = connect({ path, whenUnavailable: "local" });
                opening.catch(() => undefined);
                return opening;
            });
            await rejectsWith("not_permitted", outcome);
        },
    );

    test("with autostart: the daemon that was started; in-process only if that failed", async () => {
        const [path, whenUnavailable] = [nowhere(), "local"] as const;
        const client = await connect({
            path,
            whenUnavailable,
            autostart: { command: SLUICED },
            startupTimeout: 20_000,
        });
        assert.equal(client.path, path);
        await client.close();
        for (const autostart of [
            { command: "/nonexistent/sluiced" },
            { command: SLUICED, args: ["--no-such-flag"] },
        ]) {
            const local = await connect({ path: nowhere(), whenUnavailable, autostart });
            assert.match(local.path, /^local:/);
            await local.close();
        }
    });
});
