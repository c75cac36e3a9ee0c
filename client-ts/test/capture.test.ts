import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { describe, test } from "node:test";
import { debugCounts } from "../src/debug";
import { createContext, isSluiceError, type RunOptions } from "../src/index";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon } from "./helpers/launch-daemon";
import { collected, deferred, freshName, rejectsWith, turn, withClient, within } from "./helpers/support";

const daemon = launchDaemon();

describe("R4: captured exactly once, synchronously, inside the call", () => {
    test("the context is that of the call, not of the function's creation and not of the grant", async () => {
        const ctx = createContext();
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const fn = ctx.run({ at: "creation" }, () =>
                other.run("creation", () => () => [ctx.get().at, other.getStore()]),
            );
            const seen = ctx.run({ at: "call" }, () => other.run("call", () => gate.run(fn)));
            await ctx.run({ at: "grant" }, () => other.run("grant", () => permit.release()));
            assert.deepEqual(await within("the task", seen), ["call", "call"]);
        });
    });

    test("before anything is written, and before any await", async () => {
        const fake = await startFakeDaemon();
        fake.grantAll();
        const ctx = createContext();
        await withClient({ path: fake.path, context: ctx }, async (client) => {
            const gate = client.gate("g");
            const before = fake.count("enqueue");
            let calls = 0;
            const options: RunOptions = {
                get label() {
                    return `label-${++calls}`;
                },
            };
            const done = ctx.run({ n: 1 }, () => gate.run(() => ctx.get().n, options));
            assert.equal(calls, 1);
            assert.equal(fake.count("enqueue"), before);
            assert.equal(await done, 1);
            assert.equal(
                fake.received.find((each) => each.kind === "enqueue")?.fields.label.toString(),
                "label-1",
            );
            assert.equal(calls, 1);
        });
    });
});

describe("R5: nothing that the caller does later changes what was captured", () => {
    test("options and holding arrays are copied, the context is frozen", async () => {
        const fake = await startFakeDaemon();
        const ctx = createContext();
        await withClient({ path: fake.path, context: ctx }, async (client) => {
            const controller = new AbortController();
            const options: RunOptions = {
                label: "first",
                weight: 2,
                waitTimeout: 60_000,
                signal: controller.signal,
            };
            const values = { tenant: "a" };
            const done = ctx.run(values, () => client.gate("g").run(() => ctx.get().tenant, options));
            Object.assign(options, {
                label: "second",
                weight: 3,
                waitTimeout: 1,
                signal: AbortSignal.abort(),
            });
            values.tenant = "b";
            const request = await fake.next("enqueue");
            assert.equal(request.fields.label.toString(), "first");
            assert.equal(request.fields.wants[0].weight, 2);
            assert.equal(request.fields.waitTimeoutMs, 60_000);
            request.grant();
            assert.equal(await done, "a");
        });
    });

    test("acquire captures the bytes only: the caller's stores are collectable while it waits", async () => {
        const fake = await startFakeDaemon();
        const other = new AsyncLocalStorage<object>();
        await withClient({ path: fake.path }, async (client) => {
            const gate = client.gate("g");
            const state: { acquired?: Promise<unknown>; ran?: Promise<unknown> } = {};
            const acquireRef = (() => {
                const store = { request: "acquire" };
                other.run(store, () => void (state.acquired = gate.acquire()));
                return new WeakRef(store);
            })();
            const runRef = (() => {
                const store = { request: "run" };
                other.run(store, () => void (state.ran = gate.run(() => other.getStore())));
                return new WeakRef(store);
            })();
            const [first, second] = [await fake.next("enqueue"), await fake.next("enqueue")];
            // Without the async context frame a promise with its resolvers keeps its context by itself.
            if (hasContextFrame()) await collected("the store of acquire", acquireRef);
            await turn();
            assert.notEqual(runRef.deref(), undefined, "run keeps its Scope");
            first.grant();
            second.grant();
            await state.ran;
            await ((await state.acquired) as { release(): Promise<void> }).release();
        });
    });
});

describe("R6: what can not be captured rejects: nothing is queued, sent or kept", () => {
    test("an aborted signal, a closed client, options out of their bounds", async () => {
        const fake = await startFakeDaemon();
        const neverRun = (): never => assert.fail("ran");
        await withClient({ path: fake.path }, async (client) => {
            const gate = client.gate("g");
            const reason = new Error("before");
            await assert.rejects(
                gate.run(neverRun, { signal: AbortSignal.abort(reason) }),
                (error) => error === reason,
            );
            const bad: [object, RegExp][] = [
                [{ waitTimeout: 0 }, /"waitTimeout" is a time above 0 and at most 2592000000 ms, not 0/],
                [{ waitTimeout: -1 }, /not -1/],
                [{ holdLimit: Infinity }, /"holdLimit".*not Infinity/],
                [{ runTimeout: "5s" }, /"runTimeout".*not "5s"/],
                [{ weight: 0 }, /"weight" is a whole number from 1 to 1000000, not 0/],
                [{ weight: 1.5 }, /not 1.5/],
                [{ label: "x".repeat(129) }, /at most 128 bytes/],
                [{ label: "a\nb" }, /control characters/],
                [{ signal: {} }, /"signal" is an AbortSignal/],
                [{ reentrant: 1 }, /"reentrant" is true or false/],
                [{ holding: [{}] }, /"holding" lists permits/],
                [{ holding: {} }, /"holding" is an array/],
                [{ onQueued: true }, /"onQueued" is a function/],
                [{ timeout: 5 }, /there is no option "timeout" here/],
                [5 as unknown as object, /options are an object/],
            ];
            for (const [options, message] of bad) {
                const error = await rejectsWith("invalid_argument", gate.run(neverRun, options));
                assert.match(error.message, message);
            }
            await rejectsWith("invalid_argument", gate.run(undefined as any));
            await rejectsWith("invalid_argument", gate.tryAcquire({ waitTimeout: 5 } as object));
            for (const name of ["", "a b", "a\0", "x".repeat(256), "\ud800", 5]) {
                assert.throws(
                    () => client.gate(name as string),
                    (error) => isSluiceError(error, "invalid_argument"),
                );
            }
            for (const options of [
                { limit: 0 },
                { limit: 1_000_001 },
                { onMismatch: "keep" },
                { limit: 1, onMismatch: "x" },
                { size: 1 },
            ]) {
                assert.throws(
                    () => client.gate("g", options as object),
                    (error) => isSluiceError(error, "invalid_argument"),
                );
            }
            assert.ok(Object.values(debugCounts(client)).every((count) => count === 0));
            await turn();
            assert.equal(fake.count("enqueue"), 0);
            await client.close();
            await rejectsWith("client_closed", gate.run(neverRun));
            await rejectsWith("client_closed", gate.acquire());
            await rejectsWith("client_closed", gate.stats());
            assert.throws(
                () => client.gate("g"),
                (error) => isSluiceError(error, "client_closed"),
            );
        });
    });

    test("a context above the daemon's bound is refused, also one that was waiting for the connection", async () => {
        const fake = await startFakeDaemon();
        fake.welcome = { ...fake.welcome, maxContext: 10 };
        const ctx = createContext();
        await withClient({ path: fake.path, context: ctx }, async (client) => {
            const gate = client.gate("g");
            const big = (): Promise<unknown> =>
                ctx.run({ long: "x".repeat(20) }, () => gate.run(() => assert.fail("ran")));
            const error = await rejectsWith("context_invalid", big());
            assert.match(error.message, /at most 10/);
            const gone = deferred();
            fake.server.once("connection", () => gone.resolve());
            fake.cut();
            await within("the reconnect", gone.promise);
            await rejectsWith("context_invalid", big());
            fake.grantAll();
            assert.equal(await gate.run(() => "small"), "small");
        });
    });
});

function hasContextFrame(): boolean {
    const flags = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ");
    return Number(process.versions.node.split(".")[0]) >= 24 && !flags.includes("--no-async-context-frame");
}
