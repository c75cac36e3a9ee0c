import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { spawn } from "node:child_process";
import { describe, test } from "node:test";
import { connect, createContext, type Item } from "../src/index";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon, type LaunchedDaemon } from "./helpers/launch-daemon";
import { freshName, turn, until, withClient, within } from "./helpers/support";

let shared: Promise<LaunchedDaemon> | undefined;
const daemon = (): Promise<LaunchedDaemon> => (shared ??= launchDaemon());

/** How many items the children process: 100000 was run by hand. */
const ITEMS = Number(process.env.SLUICE_TEST_ITEMS ?? 4000);

/**
 * A consumer process with a context and a store of its own, which fails at random. It looks
 * at what each item sees before and after it has waited, and prints what is wrong.
 */
const CONSUMER = `
    const assert = require("node:assert/strict");
    const { AsyncLocalStorage } = require("node:async_hooks");
    const { writeSync } = require("node:fs");
    const { connect, createContext } = require("@sluice/client");
    const ctx = createContext();
    const other = new AsyncLocalStorage();
    const wait = (n) => n % 3 === 0 ? new Promise(setImmediate) : n % 3 === 1 ? new Promise((r) => setTimeout(r, n % 5)) : Promise.resolve();
    let n = 0;
    const look = ({ value }) => {
        try {
            assert.deepEqual({ ...ctx.get() }, value.context);
            assert.equal(other.getStore(), undefined);
        } catch (error) {
            writeSync(1, "mismatch " + error.message + "\\n");
        }
    };
    const work = async (item) => {
        look(item);
        await wait(n++);
        look(item);
        if (Math.random() < 0.1) throw new Error("at random");
        await ctx.run({ tenant: "within the item" }, () => wait(n++));
        look(item);
        if (item.attempt > 1) writeSync(1, "again\\n");
    };
    connect({ path: process.env.SOCKET, context: ctx }).then(async (client) => {
        const iterator = client.iterator(process.env.ITERATOR, JSON.parse(process.env.SETTINGS));
        await other.run("consumer", () => ctx.run({ tenant: "consumer", consumer: process.pid, extra: true }, async () => {
            if (process.env.HOW === "forEach") return iterator.forEach(work, { concurrency: 7, onError: () => undefined });
            for await (const item of iterator.items({ ack: "manual", window: 5 })) {
                if (ctx.get().consumer !== process.pid || other.getStore() !== "consumer") writeSync(1, "mismatch in the loop\\n");
                item.run(work).then(() => item.ack(), () => item.nack());
            }
        }));
        await client.close({ grace: 10000 });
        writeSync(1, "end\\n");
    });
`;

function startConsumer(path: string, iterator: string, settings: object, how: string) {
    const child = spawn(process.execPath, ["-e", CONSUMER], {
        env: {
            ...process.env,
            NODE_OPTIONS: "",
            SOCKET: path,
            ITERATOR: iterator,
            SETTINGS: JSON.stringify(settings),
            HOW: how,
        },
        stdio: ["ignore", "pipe", "inherit"],
    });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
    process.once("exit", () => child.kill("SIGKILL"));
    return { child, ended, lines: () => out.trim().split("\n") };
}

describe("R11: what an item's code enters", () => {
    test("reaches no other item, and nothing else of the client", async () => {
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 20 });
            await iterator.pushAll([1, 2, 3, 4, 5, 6]);
            await iterator.end();
            const seen: unknown[] = [];
            const pollute = ({ value }: Item<number>): void => {
                seen.push(other.getStore());
                other.enterWith(`item ${value}`);
            };
            for await (const item of iterator) {
                item.run(pollute);
                item.run(pollute);
                if (item.value === 3) break;
            }
            const onError = (): void => {
                seen.push(other.getStore());
                other.enterWith("onError");
            };
            const work = async (item: Item<number>): Promise<void> => {
                pollute(item);
                await turn();
                if (item.attempt === 1) throw new Error("again");
            };
            await iterator.forEach(work, { concurrency: 2, onError });
            assert.ok(seen.length > 12);
            assert.deepEqual([...new Set(seen)], [undefined]);
        });
    });

    test("so do listeners of the signals of items and permits", async () => {
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 20 });
            const gate = client.gate(freshName(), { limit: 2 });
            await iterator.pushAll([1, 2]);
            const stream = iterator.items({ ack: "manual" });
            const items = [await stream.next(), await stream.next()].map(({ value }) => value as Item<number>);
            const permits = [await gate.acquire(), await gate.acquire()];
            const aborted = [...items, ...permits].map(
                ({ signal }) =>
                    new Promise((resolve) =>
                        signal.addEventListener("abort", () => {
                            resolve(other.getStore());
                            other.enterWith("listener");
                        }),
                    ),
            );
            // All four are lost with the client.
            await client.close();
            assert.deepEqual(await within("the aborts", Promise.all(aborted)), Array(4).fill(undefined));
        });
    });
});

describe("R28: items carry the context of their push", () => {
    test("8 producers in interleaved contexts, 3 other processes, random failures, one killed: no mismatch", async () => {
        const { path } = await daemon();
        const name = freshName();
        const settings = { capacity: 64, maxInFlight: 40, producers: 8, maxAttempts: 1000 };
        const consumers = ["forEach", "forEach", "items"].map((how) =>
            startConsumer(path, name, settings, how),
        );
        const produce = async (producer: number): Promise<void> => {
            const ctx = createContext();
            const client = await connect({ path, context: ctx });
            const iterator = client.iterator(name, settings);
            let n = 0;
            const one = async (): Promise<void> => {
                while (n < ITEMS / 8) {
                    const k = n++;
                    const context = {
                        traceId: `${producer}-${k}`,
                        producer,
                        ...(k % 3 === 0 ? {} : { tenant: `tenant ${k % 5}` }),
                    };
                    await ctx.run(context, async () => {
                        if (k % 4 === 0) await turn();
                        await iterator.push({ context });
                    });
                }
            };
            await Promise.all([one(), one(), one()]);
            await iterator.end();
            await client.close();
        };
        await withClient({ path }, async (client) => {
            const iterator = client.iterator(name, settings);
            const produced = Promise.all(Array.from({ length: 8 }, (_, k) => produce(k)));
            const patience = 60_000 + ITEMS;
            await until(
                "a tenth is done",
                async () => (await iterator.stats().catch(() => undefined))?.ackedTotal! > ITEMS / 10,
                patience,
            );
            consumers[0]?.child.kill("SIGKILL");
            await within("the producers", produced, patience);
            for (const { ended } of consumers) await within("a consumer", ended, patience);
            const stats = await iterator.stats();
            assert.deepEqual(
                [stats.ackedTotal, stats.acceptedTotal, stats.dead, stats.inFlight],
                [ITEMS, ITEMS, 0, 0],
            );
            assert.ok(stats.bufferedPeak <= 64 + 40, `${stats.bufferedPeak}`);
            assert.ok(stats.returnedTotal > ITEMS / 20, `${stats.returnedTotal}`);
            for (const { lines } of consumers)
                assert.deepEqual(
                    lines().filter((l) => l.startsWith("mismatch")),
                    [],
                );
            for (const { lines } of consumers.slice(1)) assert.equal(lines().pop(), "end");
            assert.ok(consumers.slice(1).some(({ lines }) => lines().includes("again")));
        });
    });

    test("ctx.run(item.context) replaces the consumer's context; item.run leaves every other store behind", async () => {
        const ctx = createContext();
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon()).path, context: ctx }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 9 });
            await ctx.run({ traceId: "p" }, () => iterator.push(1));
            await iterator.end();
            await other.run("consumer", () =>
                ctx.run({ tenant: "consumer", traceId: "c" }, async () => {
                    for await (const item of iterator) {
                        const mine = { tenant: "consumer", traceId: "c" };
                        assert.deepEqual({ ...ctx.get() }, mine);
                        assert.deepEqual(
                            ctx.run(item.context, () => [{ ...ctx.get() }, other.getStore()]),
                            [{ traceId: "p" }, "consumer"],
                        );
                        const inside = item.run((same) => {
                            assert.equal(same, item);
                            return [{ ...ctx.get() }, other.getStore()];
                        });
                        assert.deepEqual(inside, [{ traceId: "p" }, undefined]);
                        await item.run(async () => {
                            await turn();
                            assert.deepEqual({ ...ctx.get() }, { traceId: "p" });
                            assert.equal(other.getStore(), undefined);
                        });
                        assert.deepEqual([{ ...ctx.get() }, other.getStore()], [mine, "consumer"]);
                        const broken = new Error("x");
                        assert.throws(
                            () =>
                                item.run(() => {
                                    throw broken;
                                }),
                            (error) => error === broken,
                        );
                        assert.throws(() => item.run(undefined as never), { code: "invalid_argument" });
                    }
                }),
            );
        });
    });

    test("a client without a context gives items their context all the same; an item without one has the empty", async () => {
        const ctx = createContext();
        const { path } = await daemon();
        await withClient({ path, context: ctx }, async (producer) => {
            const name = freshName();
            const iterator = producer.iterator<number>(name, { capacity: 9 });
            await ctx.run({ k: 1n }, () => iterator.push(1));
            await iterator.push(2);
            await iterator.end();
            await withClient({ path }, async (client) => {
                const seen: object[] = [];
                for await (const item of client.iterator<number>(name)) {
                    seen.push({ ...item.context });
                    assert.equal(Object.isFrozen(item.context), true);
                    assert.equal(item.contextError, undefined);
                    assert.deepEqual(
                        ctx.run({ x: 1 }, () => ctx.run(item.context, () => ({ ...ctx.get() }))),
                        { ...item.context },
                    );
                    assert.equal(
                        item.run(() => "ran"),
                        "ran",
                    );
                }
                assert.deepEqual(seen, [{ k: 1n }, {}]);
            });
        });
    });

    test("foreign bytes that are no context: delivered with contextError, run in the empty context", async () => {
        const fake = await startFakeDaemon();
        const ctx = createContext();
        fake.handler = (request) =>
            request.kind === "settle" ? (request.reply({ settled: {} }), true) : false;
        await withClient({ path: fake.path, context: ctx }, async (client) => {
            const seen: unknown[] = [];
            const loop = ctx.run({ mine: 1 }, () =>
                client.iterator("i").forEach((item: Item) => {
                    seen.push([item.value, { ...ctx.get() }, { ...item.context }, item.contextError?.code]);
                }),
            );
            const pull = await fake.next("pull");
            const contexts = [Buffer.from([0xff]), Buffer.from([10, 3, 10, 1, 0x20]), Buffer.alloc(9000, 10)];
            contexts.forEach((context, k) =>
                pull.reply({
                    delivery: { serial: k + 1, payload: Buffer.from(`${k}`), context, attempt: 1 },
                }),
            );
            pull.reply({ iteratorEnd: {} });
            await within("the end", loop);
            assert.deepEqual(
                seen,
                contexts.map((_, k) => [k, {}, {}, "context_invalid"]),
            );
        });
    });

    test("R9: what the client does for iterators carries nobody's context", async () => {
        const other = new AsyncLocalStorage<string>();
        const seen: unknown[] = [];
        const fake = await startFakeDaemon();
        fake.handler = (request) => {
            if (request.kind === "settle") request.reply({ settled: {} });
            else if (request.kind === "cancelPull") {
                request.reply({ cancelled: {} });
                request.connection.send(request.fields.requestId, { error: { code: 33 } });
            } else return false;
            return true;
        };
        await withClient({ path: fake.path }, async (client) => {
            const stream = other.run("request", () => client.iterator("i").items({ holdLimit: 5 }));
            const next = other.run("request", () => stream.next());
            const pull = await fake.next("pull");
            pull.reply({ delivery: { serial: 1, payload: Buffer.from("1"), attempt: 1 } });
            const { value: item } = await next;
            other.run("request", () =>
                item?.signal.addEventListener("abort", () => seen.push(other.getStore())),
            );
            other.run("another", () =>
                pull.connection.notice({ deliveryLost: { serial: 1, requestId: pull.id, code: 36 } }),
            );
            await until("it is lost", () => seen.length === 1);
            assert.deepEqual(seen, [undefined]);
            await stream.return();
            // The codec runs where the value is asked for.
            const codec = { encode: () => Buffer.alloc(0), decode: () => other.getStore() };
            const own = other.run("request", () => client.iterator("j", { codec }).items());
            const waiting = other.run("request", () => own.next());
            await until("it pulls", () =>
                fake.received.some(({ fields }) => String(fields.iterator) === "j"),
            );
            const second = fake.received[fake.received.length - 1];
            second?.reply({ delivery: { serial: 2, attempt: 1 } });
            const { value: mine } = await waiting;
            assert.equal(
                other.run("here", () => mine?.value),
                "here",
            );
            await own.return();
        });
    });

    test("R9: an item's signal aborts in nobody's context, whoever closes the client or stops the loop", async () => {
        const other = new AsyncLocalStorage<string>();
        const { path } = await daemon();
        const seen: unknown[] = [];
        const client = await connect({ path });
        const iterator = client.iterator<number>(freshName(), { capacity: 4 });
        await iterator.pushAll([1, 2]);
        const abort = new AbortController();
        const stopped = iterator.forEach(
            (item) =>
                new Promise<void>((resolve) => {
                    const listener = (): void => (seen.push(other.getStore()), resolve());
                    other.run("fn", () => item.signal.addEventListener("abort", listener));
                }),
            { signal: abort.signal },
        );
        await until("it runs", async () => (await iterator.stats()).inFlight > 0);
        other.run("stopper", () => abort.abort());
        await assert.rejects(stopped, { name: "AbortError" });
        const { value: item } = await iterator.items().next();
        const { signal } = item as Item;
        other.run("loop", () => signal.addEventListener("abort", () => seen.push(other.getStore())));
        await other.run("closer", () => client.close());
        assert.deepEqual(seen, [undefined, undefined]);
    });

    test("R21: rejections happen in the context of the call", async () => {
        const other = new AsyncLocalStorage<string>();
        const seen: unknown[] = [];
        const onUnhandled = (error: { code?: string }): void =>
            void seen.push([error.code, other.getStore()]);
        const listeners = process.listeners("unhandledRejection");
        process.removeAllListeners("unhandledRejection");
        process.on("unhandledRejection", onUnhandled);
        try {
            await withClient({ path: (await daemon()).path }, async (client) => {
                const iterator = client.iterator<number>(freshName(), { capacity: 1 });
                await iterator.push(0);
                other.run("push", () => void iterator.push(1, { waitTimeout: 1 }));
                const gone = client.iterator(freshName());
                other.run("loop", () => void gone.forEach(() => undefined));
                other.run("next", () => void gone.items().next());
                await until("all are told", () => seen.length === 3);
            });
            const client = await connect({ path: (await daemon()).path });
            const waiting = client.iterator(freshName(), { capacity: 1 });
            other.run("who waits", () => void waiting.items().next());
            await other.run("who closes", () => client.close());
            await until("that is told too", () => seen.length === 4);
        } finally {
            process.off("unhandledRejection", onUnhandled);
            for (const listener of listeners) process.on("unhandledRejection", listener);
        }
        assert.deepEqual(seen.sort(), [
            ["client_closed", "who waits"],
            ["not_found", "loop"],
            ["not_found", "next"],
            ["wait_expired", "push"],
        ]);
    });
});
