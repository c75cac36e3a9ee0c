import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import diagnostics from "node:diagnostics_channel";
import { afterEach, describe, test } from "node:test";
import { debugCounts } from "../src/debug";
import {
    createContext,
    isSluiceError,
    type Task,
    type TaskInfo,
    type TicketChannels,
    type TicketEndMessage,
    type TicketEnqueueMessage,
    type TicketGrantMessage,
    type TracedTicket,
} from "../src/index";
import { runChild } from "./helpers/child";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon } from "./helpers/launch-daemon";
import { endTicket } from "./helpers/operator";
import {
    collected,
    deferred,
    freshName,
    rejectsWith,
    turn,
    until,
    withClient,
    within,
} from "./helpers/support";

const daemon = launchDaemon();
const neverRun = (): never => assert.fail("ran");
const ENQUEUE = "sluice:ticket:enqueue";
const GRANT = "sluice:ticket:grant";
const END = "sluice:ticket:end";

const cleanups: (() => void)[] = [];
afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
});

/** Subscribes until the end of the test. Returns what unsubscribes earlier. */
function subscribe<C extends keyof TicketChannels>(
    name: C,
    listener: (message: TicketChannels[C]) => void,
): () => void {
    const onMessage = (message: unknown): void => listener(message as TicketChannels[C]);
    diagnostics.subscribe(name, onMessage);
    const stop = (): void => void diagnostics.unsubscribe(name, onMessage);
    cleanups.push(stop);
    return stop;
}

type Heard =
    | ({ channel: "enqueue" } & TicketEnqueueMessage)
    | ({ channel: "grant" } & TicketGrantMessage)
    | ({ channel: "end" } & TicketEndMessage);

/** Listens to all three channels until the end of the test. */
function listen(onMessage: (heard: Heard) => void = () => undefined): Heard[] {
    const heard: Heard[] = [];
    const take = (each: Heard): void => {
        heard.push(each);
        onMessage(each);
    };
    subscribe(ENQUEUE, (message) => take({ channel: "enqueue", ...message }));
    subscribe(GRANT, (message) => take({ channel: "grant", ...message }));
    subscribe(END, (message) => take({ channel: "end", ...message }));
    return heard;
}

/** The only message of that kind. */
function only<C extends Heard["channel"]>(heard: Heard[], channel: C): Extract<Heard, { channel: C }> {
    const found = heard.filter((each) => each.channel === channel);
    assert.equal(found.length, 1, `${found.length} messages ${channel}`);
    return found[0] as Extract<Heard, { channel: C }>;
}

describe("R10: messages about a task are published in its Scope", () => {
    test("enqueue in the call, grant before the function, end after the release and before the caller hears", async () => {
        const fake = await startFakeDaemon();
        const ctx = createContext();
        const other = new AsyncLocalStorage<string>();
        const order: unknown[][] = [];
        const note = (what: string): number => order.push([what, ctx.get().n, other.getStore()]);
        await withClient({ path: fake.path, context: ctx }, async (client) => {
            const heard = listen(({ channel }) => {
                note(channel);
                // The release is on its way.
                const { holds, requests } = debugCounts(client);
                if (channel === "end") assert.deepEqual([holds, requests], [0, 1]);
            });
            const gate = client.gate("g");
            const go = deferred();
            const done = ctx.run({ n: 1 }, () =>
                other.run("call", () => {
                    const promise = gate.run(
                        async () => {
                            note("run");
                            await go.promise;
                            note("settles");
                        },
                        { label: "what operators see", weight: 2 },
                    );
                    note("called");
                    return promise;
                }),
            );
            const settled = ctx.run({ n: 2 }, () => done.then(() => note("caller")));
            const request = await fake.next("enqueue");
            // Granted and settled out of another context than that of the call.
            request.grant({ serial: 50, token: 60, waitedUs: 7500 });
            await until("it runs", () => order.length === 4);
            ctx.run({ n: 3 }, () => other.run("granter", () => go.resolve()));
            await settled;
            assert.deepEqual(order, [
                ["enqueue", 1, "call"],
                ["called", 1, "call"],
                ["grant", 1, "call"],
                ["run", 1, "call"],
                ["settles", 1, "call"],
                ["end", 1, "call"],
                ["caller", 2, undefined],
            ]);
            const ticket = { gate: "g", call: "run", weight: 2, attempt: 1, label: "what operators see" };
            const [enqueue, grant, end] = heard as [Heard, Heard, Heard];
            assert.deepEqual(enqueue, { channel: "enqueue", ticket });
            assert.deepEqual(grant, { channel: "grant", ticket, serial: 50, token: 60, waited: 7.5 });
            const { held, ...rest } = end as TicketEndMessage;
            assert.deepEqual(rest, {
                channel: "end",
                ticket,
                outcome: "released",
                code: undefined,
                error: undefined,
                serial: 50,
                token: 60,
                waited: 7.5,
            });
            assert.ok((held as number) > 0);
            // The same object in all of them: a key for a WeakMap.
            assert.ok(Object.isFrozen(enqueue.ticket));
            assert.equal(grant.ticket, enqueue.ticket);
            assert.equal(end.ticket, enqueue.ticket);
            await fake.next("release");
        });
    });

    test("a ticket that never ran: its end is published in its Scope too, wherever the cause came from", async () => {
        const ctx = createContext();
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const seen: unknown[][] = [];
            listen(({ channel, ...message }) => {
                if (channel === "end") seen.push([(message as TicketEndMessage).outcome, ctx.get().n]);
            });
            const controller = new AbortController();
            const aborted = ctx.run({ n: 1 }, () => gate.run(neverRun, { signal: controller.signal }));
            const expired = ctx.run({ n: 2 }, () => gate.run(neverRun, { waitTimeout: 5 }));
            ctx.run({ n: 3 }, () => controller.abort());
            await Promise.allSettled([aborted, expired]);
            assert.deepEqual(seen, [
                ["aborted", 1],
                ["expired", 2],
            ]);
            await permit.release();
        });
    });

    test("a store that a subscriber enters stays away from the caller", async () => {
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            listen(() => other.enterWith("entered by a subscriber"));
            await other.run("caller", async () => {
                const done = gate.run(() => undefined);
                assert.equal(other.getStore(), "caller");
                await done;
                const permit = await gate.acquire();
                assert.equal(other.getStore(), "caller");
                const released = permit.release();
                assert.equal(other.getStore(), "caller");
                await released;
            });
        });
    });

    test("a store that a subscriber enters reaches neither the task nor another message", async () => {
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const seen: unknown[] = [];
            listen(({ channel, ticket }) => {
                seen.push(`${ticket.call} ${channel}: ${other.getStore()}`);
                other.enterWith("entered by a subscriber");
            });
            await other.run("call", async () => {
                assert.equal(await gate.run(() => other.getStore()), "call");
                await (await gate.acquire()).release();
            });
            await other.run("call", () => {
                const entering = (task: Task): Promise<void> =>
                    new Promise((resolve) =>
                        task.signal.addEventListener("abort", () => {
                            other.enterWith("entered by a listener");
                            resolve();
                        }),
                    );
                return gate.run(entering, { runTimeout: 1 });
            });
            assert.deepEqual(seen.splice(6), ["run enqueue: call", "run grant: call", "run end: call"]);
            assert.deepEqual(seen, [
                "run enqueue: call",
                "run grant: call",
                "run end: call",
                "acquire enqueue: call",
                "acquire grant: undefined",
                "acquire end: undefined",
            ]);
        });
    });

    test("permits have no Scope: enqueue in the context of the call, grant and end in nobody's", async () => {
        const ctx = createContext();
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const name = freshName();
            const gate = client.gate(name, { limit: 2 });
            const seen: unknown[][] = [];
            const heard = listen(({ channel, ticket }) =>
                seen.push([channel, ticket.call, ctx.get().n, other.getStore()]),
            );
            await ctx.run({ n: 1 }, () =>
                other.run("call", async () => {
                    const permit = await gate.acquire({ label: "l" });
                    const tried = await gate.tryAcquire({ label: "l" });
                    await Promise.all([permit.release(), tried?.release()]);
                }),
            );
            assert.deepEqual(seen, [
                ["enqueue", "acquire", 1, "call"],
                ["grant", "acquire", undefined, undefined],
                ["enqueue", "tryAcquire", 1, "call"],
                ["grant", "tryAcquire", undefined, undefined],
                ["end", "acquire", undefined, undefined],
                ["end", "tryAcquire", undefined, undefined],
            ]);
            const ticket = { gate: name, call: "acquire", weight: 1, attempt: 1, label: "l" };
            assert.deepEqual(heard[0]?.ticket, ticket);
            assert.equal(heard[4]?.ticket, heard[0]?.ticket);
        });
    });

    test("a permit that is observed keeps nothing of the context it was asked for in", async () => {
        const other = new AsyncLocalStorage<object>();
        await withClient({ path: (await daemon).path }, async (client) => {
            let messages = 0;
            listen(() => messages++);
            const gate = client.gate(freshName(), { limit: 1 });
            const open = async (): Promise<[WeakRef<object>, { release(): Promise<void> }]> => {
                const store = { request: 1 };
                const permit = await other.run(store, () => gate.acquire());
                return [new WeakRef(store), permit];
            };
            const [ref, permit] = await open();
            await collected("the store", ref);
            await permit.release();
            assert.equal(messages, 3);
        });
    });

    test("after its end nothing is kept of an observed task", async () => {
        const other = new AsyncLocalStorage<object>();
        await withClient({ path: (await daemon).path }, async (client) => {
            listen();
            const gate = client.gate(freshName(), { limit: 1 });
            const ref = await (async () => {
                const store = { request: 1 };
                await other.run(store, () => gate.run(() => turn()));
                return new WeakRef(store);
            })();
            await collected("the store", ref);
        });
    });
});

describe("how a ticket ended", () => {
    test("released: what the task threw is told", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const heard = listen();
            const error = new Error("thrown by the task");
            const done = client.gate(freshName(), { limit: 1 }).run(() => Promise.reject(error));
            await assert.rejects(done);
            const end = only(heard, "end");
            assert.deepEqual([end.outcome, end.code], ["released", undefined]);
            assert.equal(end.error, error);
        });
    });

    test("lost: at the loss, with the code, once", async () => {
        const { path } = await daemon;
        await withClient({ path }, async (client) => {
            const heard = listen();
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            await endTicket(path, permit.serial, true);
            await until("the loss is told", () => !permit.held);
            await permit.release();
            let end = only(heard, "end");
            assert.deepEqual([end.outcome, end.code, end.serial], ["lost", "hold_lost", permit.serial]);
            assert.equal(end.error, permit.signal.reason);
            assert.equal(typeof end.held, "number");
            heard.length = 0;
            await gate.run(async ({ serial }) => {
                await endTicket(path, serial, true);
                await until("the loss is told", () => heard.length === 3);
                await turn();
            });
            end = only(heard, "end");
            assert.deepEqual([end.outcome, end.code], ["lost", "hold_lost"]);
        });
    });

    test("aborted, expired, rejected: without serial and held, waited counted from the call", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const heard = listen();
            const controller = new AbortController();
            const reason = { any: "value" };
            const endOf = async (done: Promise<unknown>): Promise<TicketEndMessage> => {
                await done.catch(() => undefined);
                const end = only(heard, "end");
                assert.equal(heard.filter(({ channel }) => channel === "grant").length, 0);
                assert.deepEqual([end.serial, end.token, end.held], [undefined, undefined, undefined]);
                assert.ok(end.waited >= 0);
                heard.length = 0;
                return end;
            };
            const aborting = gate.acquire({ signal: controller.signal });
            controller.abort(reason);
            let end = await endOf(aborting);
            assert.deepEqual([end.outcome, end.code, end.error], ["aborted", undefined, reason]);
            end = await endOf(gate.run(neverRun, { waitTimeout: 20 }));
            assert.deepEqual([end.outcome, end.code], ["expired", "wait_expired"]);
            assert.ok(end.waited >= 19, `${end.waited} ms`);
            end = await endOf(gate.tryAcquire());
            assert.deepEqual([end.outcome, end.code], ["rejected", "would_block"]);
            end = await endOf(gate.run(neverRun, { holding: [permit] }));
            assert.deepEqual([end.outcome, end.code], ["rejected", "deadlock"]);
            const thrown = new Error("thrown by a hook");
            end = await endOf(
                gate.run(neverRun, {
                    onQueued: () => {
                        throw thrown;
                    },
                }),
            );
            assert.deepEqual([end.outcome, end.code, end.error], ["rejected", undefined, thrown]);
            await permit.release();
        });
    });

    test("a grant that crosses an abort adds nothing; a mismatch is a rejection", async () => {
        const fake = await startFakeDaemon();
        const ctx = createContext();
        await withClient({ path: fake.path, context: ctx }, async (client) => {
            const heard = listen();
            const gate = client.gate("g");
            const controller = new AbortController();
            const done = gate.run(neverRun, { signal: controller.signal });
            const request = await fake.next("enqueue");
            controller.abort();
            await assert.rejects(done);
            request.grant();
            (await fake.next("cancel")).reply({ cancelled: { outcome: 1, serial: 1, token: 1 } });
            await fake.next("release");
            assert.deepEqual(
                heard.map(({ channel }) => channel),
                ["enqueue", "end"],
            );
            heard.length = 0;
            const swapped = ctx.run({ n: 1 }, () => gate.run(neverRun));
            (await fake.next("enqueue")).grant({ context: Buffer.from("other") });
            await rejectsWith("context_mismatch", swapped);
            assert.deepEqual(
                [only(heard, "end").outcome, only(heard, "end").code],
                ["rejected", "context_mismatch"],
            );
        });
    });

    test("what is rejected at the call has no ticket and no messages", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const heard = listen();
            const gate = client.gate(freshName(), { limit: 1 });
            await assert.rejects(gate.run(neverRun, { signal: AbortSignal.abort() }));
            await assert.rejects(gate.run(neverRun, { weight: 0 }));
            await client.close();
            await rejectsWith("client_closed", gate.run(neverRun));
            assert.deepEqual(heard, []);
        });
    });

    test("a ticket that waits over a reconnect is one ticket", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const heard = listen();
            const done = client.gate("g").run(() => "done");
            await fake.next("enqueue");
            fake.cut();
            (await fake.next("enqueue")).grant();
            assert.equal(await done, "done");
            assert.deepEqual(
                heard.map(({ channel }) => channel),
                ["enqueue", "grant", "end"],
            );
        });
    });

    test("each attempt of a run with retries is a ticket of its own", async () => {
        const ctx = createContext();
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const heard: unknown[][] = [];
            const tickets = new Set<TracedTicket>();
            listen(({ channel, ticket, ...message }) => {
                tickets.add(ticket);
                const { outcome } = message as Partial<TicketEndMessage>;
                heard.push([channel, ticket.attempt, outcome, ctx.get().n]);
            });
            const task = ({ attempt }: { attempt: number }): number => {
                if (attempt === 1) throw new Error("failed");
                return attempt;
            };
            const gate = client.gate(freshName(), { limit: 1 });
            const retries = { attempts: 2, backoff: () => 0 };
            await ctx.run({ n: 1 }, () => gate.run(task, { retries }));
            assert.deepEqual(heard, [
                ["enqueue", 1, undefined, 1],
                ["grant", 1, undefined, 1],
                ["end", 1, "released", 1],
                ["enqueue", 2, undefined, 1],
                ["grant", 2, undefined, 1],
                ["end", 2, "released", 1],
            ]);
            assert.equal(tickets.size, 2);
        });
    });

    test("a re-entrant run has no ticket; that of its task ends when both have settled", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const heard = listen();
            const gate = client.gate(freshName(), { limit: 1 });
            const go = deferred();
            let inner: Promise<void> | undefined;
            await gate.run(() => void (inner = gate.run(() => go.promise, { reentrant: true })));
            assert.deepEqual(
                heard.map(({ channel }) => channel),
                ["enqueue", "grant"],
            );
            go.resolve();
            await inner;
            assert.equal(only(heard, "end").outcome, "released");
        });
    });
});

describe("subscribers", () => {
    test("a ticket that was enqueued while nobody listened is not told of later", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const before = gate.run(() => undefined);
            const heard = listen();
            const after = gate.run(() => undefined);
            await permit.release();
            await Promise.all([before, after]);
            assert.equal(heard.length, 3);
            assert.equal(new Set(heard.map(({ ticket }) => ticket)).size, 1);
        });
    });

    test("one channel is enough, and one who leaves hears no more", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const ends: TicketEndMessage[] = [];
            const stop = subscribe(END, (message) => ends.push(message));
            await gate.run(() => undefined);
            assert.equal(ends.length, 1);
            const permit = await gate.acquire();
            stop();
            await permit.release();
            assert.equal(ends.length, 1);
        });
    });

    test("one who throws disturbs no task: it is an uncaught exception", async () => {
        const script = `
            const { connect } = require("@sluice/client");
            const { subscribe } = require("node:diagnostics_channel");
            const uncaught = [];
            process.on("uncaughtException", (error) => uncaught.push(error.message));
            for (const name of ["enqueue", "grant", "end"])
                subscribe("sluice:ticket:" + name, () => { throw new Error(name) });
            (async () => {
                const client = await connect({ path: process.env.SOCKET });
                const value = await client.gate(process.env.GATE, { limit: 1 }).run(() => "undisturbed");
                await client.close();
                setImmediate(() => console.log([value, ...uncaught].join()));
            })();`;
        const out = await runChild(script, { SOCKET: (await daemon).path, GATE: freshName() });
        assert.equal(out, "undisturbed,enqueue,grant,end");
    });

    test("one who aborts or closes at the grant: the function is not run", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const controller = new AbortController();
            const reason = new Error("reason");
            const stop = subscribe(GRANT, () => controller.abort(reason));
            const aborted = gate.run(neverRun, { signal: controller.signal });
            await assert.rejects(within("the rejection", aborted), (error) => error === reason);
            stop();
            await until("the slot is back", async () => (await gate.stats()).inUse === 0);
            subscribe(GRANT, () => void client.close());
            await rejectsWith("hold_lost", gate.run(neverRun));
        });
    });
});

describe("aroundTask", () => {
    /** A tracer as an adapter would use it: spans in a store of its own, children of the active one. */
    class Tracer {
        readonly spans: string[] = [];
        readonly #active = new AsyncLocalStorage<string>();
        active = (): string | undefined => this.#active.getStore();
        within = <T>(name: string, fn: () => T): T => {
            const path = [this.active(), name].filter(Boolean).join(" > ");
            this.spans.push(path);
            return this.#active.run(path, fn);
        };
    }

    test("a span for each attempt, child of the one active at the call, and active in the function", async () => {
        const tracer = new Tracer();
        const ctx = createContext();
        const attributes: unknown[] = [];
        const aroundTask = (run: () => unknown, { gate, task }: TaskInfo): unknown =>
            tracer.within(`attempt ${task.attempt}`, () => {
                attributes.push([gate, task.attempt, typeof task.waited, ctx.get().n]);
                return run();
            });
        await withClient({ path: (await daemon).path, context: ctx, aroundTask }, async (client) => {
            const name = freshName();
            const gate = client.gate(name, { limit: 1 });
            const other = client.gate(freshName(), { limit: 1 });
            const seen: unknown[] = [];
            const done = ctx.run({ n: 1 }, () =>
                tracer.within("request", () =>
                    gate.run(
                        async ({ attempt }) => {
                            seen.push(tracer.active());
                            if (attempt === 1) throw new Error("failed");
                            await turn();
                            await gate.run(() => seen.push(tracer.active()), { reentrant: true });
                            await other.run(() => seen.push(tracer.active()));
                            return "done";
                        },
                        { retries: { attempts: 2, backoff: () => 0 } },
                    ),
                ),
            );
            assert.equal(await done, "done");
            assert.deepEqual(seen, [
                "request > attempt 1",
                "request > attempt 2",
                "request > attempt 2 > attempt 1",
                "request > attempt 2 > attempt 1",
            ]);
            assert.deepEqual(attributes.slice(0, 3), [
                [name, 1, "number", 1],
                [name, 2, "number", 1],
                [name, 1, "number", 1],
            ]);
            assert.equal(tracer.spans.length, 5);
        });
    });

    test("what it returns or throws is the outcome; the task's own is passed on untouched", async () => {
        let around: (run: () => unknown) => unknown = (run) => run();
        const aroundTask = (run: () => unknown): unknown => around(run);
        await withClient({ path: (await daemon).path, aroundTask }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const [value, error] = [{}, new Error("task")];
            assert.equal(await gate.run(() => value), value);
            assert.equal(await gate.run(async () => value), value);
            await assert.rejects(
                gate.run(() => {
                    throw error;
                }),
                (thrown) => thrown === error,
            );
            around = async (run) => {
                await turn();
                return [await run()];
            };
            assert.deepEqual(await gate.run(() => value as unknown), [value]);
            around = (run) => {
                run();
                throw error;
            };
            await assert.rejects(
                gate.run(() => value),
                (thrown) => thrown === error,
            );
            around = async (run) => {
                await Promise.resolve(run()).catch(() => undefined);
                return "instead";
            };
            assert.equal(await gate.run(() => Promise.reject(error)), "instead");
            assert.equal((await gate.stats()).inUse, 0);
        });
    });

    test("the slot is held until what it returns has settled", async () => {
        const go = deferred();
        const aroundTask = async (run: () => unknown): Promise<unknown> => {
            const value = await run();
            await go.promise;
            return value;
        };
        await withClient({ path: (await daemon).path, aroundTask }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const ran = deferred();
            const done = gate.run(() => ran.resolve());
            await ran.promise;
            await turn();
            assert.equal((await gate.stats()).inUse, 1);
            go.resolve();
            await done;
        });
    });

    test("one that does not call run, or twice, is an error: the function runs once or never", async () => {
        let around: (run: () => unknown) => unknown = () => undefined;
        await withClient({ path: (await daemon).path, aroundTask: (run) => around(run) }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            for (const forgetful of [() => 1, async () => 1]) {
                around = forgetful;
                const error = await rejectsWith("invalid_argument", gate.run(neverRun));
                assert.match(error.message, /did not call "run"/);
                const retries = { attempts: 2, shouldRetry: neverRun, backoff: neverRun };
                await rejectsWith("invalid_argument", gate.run(neverRun, { retries }));
            }
            let runs = 0;
            around = (run) => [run(), run()];
            const error = await rejectsWith(
                "invalid_argument",
                gate.run(() => ++runs),
            );
            assert.match(error.message, /twice/);
            assert.equal(runs, 1);
            let late: (() => unknown) | undefined;
            around = (run) => void (late = run);
            await assert.rejects(gate.run(neverRun));
            assert.throws(
                () => late?.(),
                (thrown) => isSluiceError(thrown, "invalid_argument"),
            );
        });
        const { path } = await daemon;
        await withClient({ path }, async () => {
            const { connect } = await import("../src/index");
            await rejectsWith("invalid_argument", connect({ path, aroundTask: true as never }));
        });
    });

    test("permits are no tasks", async () => {
        await withClient({ path: (await daemon).path, aroundTask: neverRun }, async (client) => {
            const permit = await client.gate(freshName(), { limit: 1 }).acquire();
            assert.equal(
                permit.run(() => "no task"),
                "no task",
            );
            await permit.release();
        });
    });
});
