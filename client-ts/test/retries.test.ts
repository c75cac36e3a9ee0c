import assert from "node:assert/strict";
import { AsyncLocalStorage, createHook } from "node:async_hooks";
import { describe, test } from "node:test";
import { debugCounts } from "../src/debug";
import {
    createContext,
    errorCodes,
    isSluiceError,
    type Client,
    type ErrorCode,
    type RetryOptions,
    type RunOptions,
    type Task,
} from "../src/index";
import { checkRetries } from "../src/retry-options";
import { runChild } from "./helpers/child";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon } from "./helpers/launch-daemon";
import { changeGate, endTicket } from "./helpers/operator";
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
const neverAsked = (): never => assert.fail("asked");
/** No pause: the next attempt is made in one of the next turns. */
const atOnce = (attempts: number): RetryOptions => ({ attempts, backoff: () => 0 });
/** A pause that no test sees the end of. */
const LONG_MS = 600_000;

function fail(): never {
    throw new Error("failed");
}

/** Waits until `count` runs rest between two attempts. */
function resting(client: Client, count = 1): Promise<void> {
    return until(`${count} runs rest`, () => debugCounts(client).resting === count);
}

/** Rejects with the reason of the signal once it aborts. */
function untilAborted({ signal }: Task): Promise<never> {
    return new Promise((_, reject) => {
        if (signal.aborted) reject(signal.reason);
        signal.addEventListener("abort", () => reject(signal.reason));
    });
}

describe("R22: each attempt is a new ticket at the tail", () => {
    test("it queues behind those who came before it, and is told its number", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const order: string[] = [];
            const tasks: Task[] = [];
            const begun = deferred();
            const go = deferred();
            const first = gate.run(
                async (task) => {
                    tasks.push(task);
                    order.push(`a${task.attempt}`);
                    begun.resolve();
                    await go.promise;
                    if (task.attempt < 3) fail();
                    return "done";
                },
                { retries: atOnce(5) },
            );
            await begun.promise;
            // Each of the others is behind the attempt before it and in front of the next one.
            const others = [gate.run(() => order.push("b")), gate.run(async () => void order.push("c"))];
            go.resolve();
            assert.equal(await within("the outcome", first), "done");
            await Promise.all(others);
            assert.deepEqual(order, ["a1", "b", "c", "a2", "a3"]);
            assert.deepEqual(
                tasks.map(({ attempt }) => attempt),
                [1, 2, 3],
            );
            for (const key of ["serial", "token"] as const) {
                const [one = 0, two = 0, three = 0] = tasks.map((task) => task[key]);
                assert.ok(one < two && two < three, `${key}: ${one} ${two} ${three}`);
            }
            assert.equal((await gate.stats()).grantedTotal, 5);
        });
    });

    test("with the bytes and the label of the call, and its whole wait timeout", async () => {
        const fake = await startFakeDaemon();
        const ctx = createContext();
        await withClient({ path: fake.path, context: ctx }, async (client) => {
            const options: RunOptions = { label: "one", waitTimeout: 60_000, retries: atOnce(2) };
            const done = ctx.run({ tenant: "acme" }, () => client.gate("g").run(fail, options));
            const failed = assert.rejects(done, /^Error: failed$/);
            const bytes = ctx.run({ tenant: "acme" }, () => ctx.serialize());
            // What the caller does to them later changes nothing.
            Object.assign(options, { label: "two", waitTimeout: 1 });
            Object.assign(options.retries as RetryOptions, { attempts: 1, backoff: fail });
            const ids: number[] = [];
            for (let attempt = 1; attempt <= 2; attempt++) {
                const request = await fake.next("enqueue");
                const { context, label, waitTimeoutMs, ticketId } = request.fields;
                assert.deepEqual([...context], [...bytes]);
                assert.equal(Buffer.from(label).toString(), "one");
                assert.equal(waitTimeoutMs, 60_000);
                ids.push(ticketId);
                request.grant();
                const { fields } = await fake.next("release");
                assert.equal(fields.ticketId, ticketId);
            }
            assert.ok((ids[0] as number) < (ids[1] as number));
            await failed;
        });
    });

    test("a grant with another context is not run, whichever attempt it is for, and not asked for again", async () => {
        const fake = await startFakeDaemon();
        const ctx = createContext();
        await withClient({ path: fake.path, context: ctx }, async (client) => {
            let runs = 0;
            const done = ctx.run({ n: 1 }, () =>
                client.gate("g").run(() => (runs++, fail()), { retries: atOnce(5) }),
            );
            (await fake.next("enqueue")).grant();
            (await fake.next("enqueue")).grant({ context: Buffer.from("other") });
            await rejectsWith("context_mismatch", done);
            assert.equal(runs, 1);
        });
    });

    test("gate.map passes the option on", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 2 });
            const results = await gate.map(
                [1, 2, 3],
                (item, { attempt }) => (attempt < item ? fail() : `${item} in ${attempt}`),
                { retries: atOnce(3) },
            );
            assert.deepEqual(results, ["1 in 1", "2 in 2", "3 in 3"]);
        });
    });
});

describe("R22: each attempt has the original Scope and declared context", () => {
    test("what a failed attempt changed is not seen by the next, nor by the hooks, and what they change by nobody", async () => {
        const ctx = createContext();
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const seen: unknown[][] = [];
            const note = (who: string): number =>
                seen.push([who, ctx.get().n, ctx.get().more, other.getStore()]);
            const task = async ({ attempt }: Task): Promise<never> => {
                note(`run ${attempt}`);
                other.enterWith(`entered by attempt ${attempt}`);
                await turn();
                other.enterWith(`entered late by attempt ${attempt}`);
                return ctx.run({ n: -attempt, more: attempt }, () => Promise.reject(new Error("failed")));
            };
            const retries: RetryOptions = {
                attempts: 3,
                shouldRetry: (_error, attempt) => {
                    note(`asked ${attempt}`);
                    other.enterWith("entered by shouldRetry");
                    return true;
                },
                backoff: (attempt) => {
                    note(`paused ${attempt}`);
                    other.enterWith("entered by backoff");
                    return attempt - 1;
                },
            };
            const done = ctx.run({ n: 1 }, () => other.run("call", () => gate.run(task, { retries })));
            await assert.rejects(done, /failed/);
            assert.deepEqual(
                seen,
                ["run 1", "asked 1", "paused 1", "run 2", "asked 2", "paused 2", "run 3"].map((who) => [
                    who,
                    1,
                    undefined,
                    "call",
                ]),
            );
            assert.equal(other.getStore(), undefined);
        });
    });

    test("each attempt has a signal of its own", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const signals: AbortSignal[] = [];
            const done = client.gate(freshName(), { limit: 1 }).run(
                async (task) => {
                    signals.push(task.signal);
                    if (task.attempt === 1) await untilAborted(task);
                    return task.signal.aborted;
                },
                { runTimeout: 5, retries: atOnce(2) },
            );
            // The run timeout is that of each attempt; what the task made of it was a failure as any other.
            assert.equal(await done, false);
            assert.ok(isSluiceError(signals[0]?.reason, "run_timeout"));
            assert.notEqual(signals[0], signals[1]);
        });
    });

    test("the timer of the pause is in nobody's context", async () => {
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const stores: unknown[] = [];
            const hook = createHook({
                init: (_id, type) => void (type === "Timeout" && stores.push(other.getStore())),
            });
            const controller = new AbortController();
            const { signal } = controller;
            hook.enable();
            const done = other.run("call", () =>
                gate.run(fail, { signal, retries: { attempts: 2, backoff: () => 2_000 } }),
            );
            done.catch(() => undefined);
            await resting(client);
            hook.disable();
            controller.abort();
            await assert.rejects(done);
            assert.ok(stores.length > 0 && stores.every((store) => store === undefined), String(stores));
        });
    });

    test("unhandledRejection sees the context of the call", async () => {
        const script = `
            const { connect, createContext } = require("@sluice/client");
            const ctx = createContext();
            (async () => {
                const client = await connect({ path: process.env.SOCKET, context: ctx });
                const gate = client.gate(process.env.GATE, { limit: 1 });
                const seen = [];
                process.on("unhandledRejection", (error) => {
                    seen.push([error.message, ctx.get().who, ctx.get().inner]);
                    if (seen.length === 2) client.close().then(() => console.log(JSON.stringify(seen)));
                });
                const failing = (message) => () => ctx.run({ inner: 1 }, async () => { throw new Error(message) });
                ctx.run({ who: "ended" }, () => void gate.run(failing("end"), { retries: { attempts: 2, backoff: () => 0 } }));
                const controller = new AbortController();
                const abort = () => ctx.run({ who: "aborter" }, () => controller.abort(new Error("abort")));
                const retries = { attempts: 2, backoff: () => (setImmediate(abort), 3600000) };
                ctx.run({ who: "aborted" }, () => void gate.run(failing("never seen"), { signal: controller.signal, retries }));
            })();`;
        const env = { SOCKET: (await daemon).path, GATE: freshName() };
        const seen = JSON.parse(await runChild(script, env)) as unknown[];
        assert.deepEqual(seen.sort(), [
            ["abort", "aborted", null],
            ["end", "ended", null],
        ]);
    });
});

describe("retries: what the caller gets", () => {
    test("the value of the first attempt that succeeds, and no other attempt follows", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            let runs = 0;
            const value = { of: "the second" };
            const task = (): object => (++runs === 2 ? value : fail());
            assert.equal(await gate.run(task, { retries: atOnce(9) }), value);
            assert.equal(runs, 2);
            assert.equal((await gate.stats()).grantedTotal, 2);
        });
    });

    test("the last error, the same object, after as many attempts as were asked for", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            for (const attempts of [1, 2, 5]) {
                const errors: unknown[] = [];
                const task = async ({ attempt }: Task): Promise<never> => {
                    // Not only errors are thrown.
                    const error = attempt % 2 === 0 ? undefined : { attempt };
                    errors.push(error);
                    throw error;
                };
                const done = gate.run(task, { retries: atOnce(attempts) });
                await done.then(neverRun, (error) => assert.ok(error === errors[attempts - 1]));
                assert.equal(errors.length, attempts);
            }
        });
    });

    test("without the option one attempt is made", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            let runs = 0;
            const done = client
                .gate(freshName(), { limit: 1 })
                .run(() => (runs++, fail()), { retries: undefined });
            await assert.rejects(done, /failed/);
            assert.equal(runs, 1);
        });
    });
});

describe("retries: the pause", () => {
    test("no slot is held and nothing queues; an abort rejects at once and no attempt follows", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const controller = new AbortController();
            let runs = 0;
            const done = gate.run(() => (runs++, fail()), {
                signal: controller.signal,
                waitTimeout: LONG_MS,
                runTimeout: LONG_MS,
                retries: { attempts: 2, backoff: () => LONG_MS },
            });
            await resting(client);
            const { inUse, waiting } = await gate.stats();
            assert.deepEqual({ inUse, waiting }, { inUse: 0, waiting: 0 });
            const permit = await gate.tryAcquire();
            assert.equal(permit?.held, true);
            await permit?.release();
            const { waiting: tickets, holds, deadlines, signals } = debugCounts(client);
            assert.deepEqual([tickets, holds, deadlines, signals], [0, 0, 1, 1]);
            const reason = { any: "value" };
            controller.abort(reason);
            assert.equal(debugCounts(client).deadlines, 0);
            await within("the rejection", done).then(neverRun, (error) => assert.equal(error, reason));
            assert.equal(runs, 1);
        });
    });

    test("it is as long as the function says", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const asked: unknown[] = [];
            const errors: unknown[] = [];
            let last = Infinity;
            const gaps: number[] = [];
            const task = ({ attempt }: Task): never => {
                gaps.push(performance.now() - last);
                const error = new Error(`attempt ${attempt}`);
                errors.push(error);
                last = performance.now();
                throw error;
            };
            const backoff = (attempt: number, error: unknown): number => (
                asked.push([attempt, error]),
                15 * attempt
            );
            await assert.rejects(gate.run(task, { retries: { attempts: 3, backoff } }), /attempt 3/);
            assert.deepEqual(asked, [
                [1, errors[0]],
                [2, errors[1]],
            ]);
            const [, second = 0, third = 0] = gaps;
            assert.ok(second >= 15 && third >= 30, `${second} ms, ${third} ms`);
        });
    });

    test("by default it doubles from 100 ms to 30 s, of which up to the half is taken off at random", () => {
        const { pause } = checkRetries({ attempts: 2 });
        checkPauses(pause, [100, 200, 400, 800, 1600], 0.5);
        checkPauses((attempt) => pause(attempt + 8, undefined), [25_600, 30_000, 30_000], 0.5);
        assert.ok(pause(1_000_000, undefined) <= 30_000);
    });

    test("min, max, factor and jitter", () => {
        const of = (backoff: RetryOptions["backoff"]): ((attempt: number) => number) => {
            const { pause } = checkRetries({ attempts: 2, backoff });
            return (attempt) => pause(attempt, undefined);
        };
        checkPauses(of({ min: 10, max: 50, factor: 3, jitter: 0 }), [10, 30, 50, 50], 0);
        checkPauses(of({ min: 10, factor: 1, jitter: 1 }), [10, 10, 10], 1);
        checkPauses(of({ min: 60_000, jitter: 0 }), [60_000, 60_000], 0);
        checkPauses(of({ min: 0, factor: 1000 }), [0, 0, 0], 0);
        assert.equal(of({ min: 0, factor: 1000 })(1_000_000), 0);
    });

    /** Each pause is from `whole * (1 - jitter)` to `whole`, and uses that range. */
    function checkPauses(
        pause: (attempt: number, error: unknown) => number,
        wholes: number[],
        jitter: number,
    ): void {
        wholes.forEach((whole, n) => {
            const pauses = Array.from({ length: 1000 }, () => pause(n + 1, undefined));
            const [low, high] = [Math.min(...pauses), Math.max(...pauses)];
            assert.ok(low >= whole * (1 - jitter) && high <= whole, `${low} to ${high} of ${whole}`);
            assert.ok(high - low >= whole * jitter * 0.9, `${low} to ${high} of ${whole}`);
        });
    }

    test("a process that only rests does not end", async () => {
        const script = `
            const { connect } = require("@sluice/client");
            (async () => {
                const client = await connect({ path: process.env.SOCKET });
                const task = ({ attempt }) => { if (attempt === 1) throw new Error("failed"); return attempt; };
                const retries = { attempts: 2, backoff: () => 100 };
                console.log(await client.gate(process.env.GATE, { limit: 1 }).run(task, { retries }));
            })();`;
        assert.equal(await runChild(script, { SOCKET: (await daemon).path, GATE: freshName() }), "2");
    });
});

describe("retries: which failures are followed by another attempt", () => {
    test("whatever the function throws, also errors of this package that are not to be retried themselves", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const [gate, held] = [
                client.gate(freshName(), { limit: 1 }),
                client.gate(freshName(), { limit: 1 }),
            ];
            const permit = await held.acquire();
            const done = gate.run(
                async ({ attempt }) => {
                    if (attempt === 1) await held.run(neverRun, { waitTimeout: 5 });
                    if (attempt === 2) await gate.run(neverRun);
                    return attempt;
                },
                { retries: atOnce(3) },
            );
            assert.equal(await done, 3);
            await permit.release();
        });
    });

    test("a hold that was lost: the next attempt asks for slots of its own; a success under it counts", async () => {
        const { path } = await daemon;
        await withClient({ path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const tokens: number[] = [];
            const task = async (task: Task): Promise<string> => {
                tokens.push(task.token);
                await endTicket(path, task.serial, true);
                const error = await untilAborted(task).catch((reason: unknown) => reason);
                assert.ok(isSluiceError(error, "hold_lost"));
                if (task.attempt === 1) throw error;
                return "in spite of the loss";
            };
            const done = gate.run(task, { retries: atOnce(5) });
            assert.equal(await within("the outcome", done), "in spite of the loss");
            assert.equal(tokens.length, 2);
            assert.ok((tokens[0] as number) < (tokens[1] as number));
        });
    });

    test("a connection that was lost: the next attempt waits for the next one", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const done = client
                .gate("g")
                .run((task) => (task.attempt === 1 ? untilAborted(task) : "second"), { retries: atOnce(2) });
            (await fake.next("enqueue")).grant();
            await until("it runs", () => debugCounts(client).holds === 1);
            fake.cut();
            (await fake.next("enqueue")).grant();
            assert.equal(await within("the outcome", done), "second");
        });
    });

    test("a refused ticket, where its error says that it may succeed later, counted as an attempt", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const gate = client.gate("g");
            // A daemon that stops is not a refusal: the ticket is kept for the next one.
            const rows = errorCodes.filter((row) => row.code < 128 && row.name !== "going_away");
            for (const { name, code, retry } of rows) {
                const asked: unknown[][] = [];
                const shouldRetry = (error: unknown, attempt: number): boolean =>
                    asked.push([(error as { code: ErrorCode }).code, attempt]) > 0;
                const done = gate.run(({ attempt }) => attempt, { retries: { ...atOnce(2), shouldRetry } });
                (await fake.next("enqueue")).reply({ error: { code } });
                if (retry && name !== "wait_expired") {
                    (await fake.next("enqueue")).grant();
                    assert.equal(await within(name, done), 2, name);
                    assert.deepEqual(asked, [[name, 1]]);
                } else {
                    await rejectsWith(name, done);
                    assert.deepEqual(asked, [], name);
                }
            }
            const again = rows.filter((row) => row.retry).map((row) => row.name);
            for (const name of ["gate_full", "gate_closed", "limit_reached", "no_memory", "state_unwritable"])
                assert.ok(again.includes(name as ErrorCode), name);
        });
    });

    test("a gate that is closed and opened again", async () => {
        const { path } = await daemon;
        await withClient({ path }, async (client) => {
            const name = freshName();
            const gate = client.gate(name, { limit: 1 });
            const permit = await gate.acquire();
            let asked = 0;
            const done = gate.run(({ attempt }) => attempt, {
                retries: {
                    attempts: 1000,
                    backoff: () => 1,
                    shouldRetry: (error) => (asked++, isSluiceError(error, "gate_closed")),
                },
            });
            await until("it is queued", async () => (await gate.stats()).waiting === 1);
            await changeGate(path, name, "CLOSE");
            await until("it was refused", () => asked > 0);
            await changeGate(path, name, "REOPEN");
            await permit.release();
            assert.ok((await within("the outcome", done)) > 1);
        });
    });

    test("not the end of a patience: the wait timeout, an absent daemon", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const retries = { ...atOnce(3), shouldRetry: neverAsked };
            await rejectsWith("wait_expired", gate.run(neverRun, { waitTimeout: 5, retries }));
            await permit.release();
        });
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path, startupTimeout: 1000 }, async (client) => {
            let [runs, asked] = [0, 0];
            const retries = { ...atOnce(9), shouldRetry: () => ++asked > 0 };
            const done = client.gate("g").run((task) => (runs++, untilAborted(task)), { retries });
            (await fake.next("enqueue")).grant();
            await until("it runs", () => runs === 1);
            await fake.close();
            await rejectsWith("no_daemon", done);
            // Of the loss that the function threw, and not of the daemon's absence.
            assert.deepEqual([runs, asked], [1, 1]);
        });
    });

    test("not what is refused at the call: nothing is kept of it", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path, maxPending: 1 }, async (client) => {
            const gate = client.gate("g");
            const retries = { ...atOnce(3), shouldRetry: neverAsked };
            const done = gate.run(() => 1);
            await rejectsWith("too_many_pending", gate.run(neverRun, { retries }));
            assert.equal(debugCounts(client).resting, 0);
            (await fake.next("enqueue")).grant();
            assert.equal(await done, 1);
            const reason = new Error("aborted before");
            const call = gate.run(neverRun, { retries, signal: AbortSignal.abort(reason) });
            await assert.rejects(call, (error) => error === reason);
        });
    });

    test("not after an abort: while it runs the caller gets what the function made of it", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const controller = new AbortController();
            const made = new Error("what the function made of it");
            const done = gate.run(
                async (task) => {
                    controller.abort(new Error("reason"));
                    await untilAborted(task).catch(() => undefined);
                    throw made;
                },
                { signal: controller.signal, retries: { ...atOnce(3), shouldRetry: neverAsked } },
            );
            await assert.rejects(done, (error) => error === made);
        });
    });

    test("not after an abort: while a further attempt waits the caller gets the reason", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const controller = new AbortController();
            const begun = deferred();
            const go = deferred();
            let runs = 0;
            const done = gate.run(
                async () => {
                    runs++;
                    begun.resolve();
                    await go.promise;
                    fail();
                },
                { signal: controller.signal, retries: { ...atOnce(3), shouldRetry: () => true } },
            );
            const reason = new Error("no more");
            const rejected = assert.rejects(done, (error) => error === reason);
            await begun.promise;
            const next = gate.acquire();
            await until("it is queued", async () => (await gate.stats()).waiting === 1);
            go.resolve();
            const permit = await next;
            await until("the attempt is queued", async () => (await gate.stats()).waiting === 1);
            controller.abort(reason);
            await rejected;
            assert.equal(runs, 1);
            await permit.release();
        });
    });

    test("not once the client is closed: a run that rests rejects at once, a running one with its own error", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 2 });
            const rests = gate.run(fail, { retries: { attempts: 2, backoff: () => LONG_MS } });
            const made = new Error("what the function made of it");
            const runs = gate.run((task) => untilAborted(task).catch(() => Promise.reject(made)), {
                retries: { ...atOnce(2), shouldRetry: neverAsked },
            });
            const outcomes = Promise.allSettled([rests, runs]);
            await resting(client);
            await until("the other runs", () => debugCounts(client).holds === 1);
            await client.close();
            const [one, two] = (await outcomes) as PromiseRejectedResult[];
            assert.ok(isSluiceError(one?.reason, "client_closed"));
            assert.equal(two?.reason, made);
        });
    });
});

describe("retries: shouldRetry and backoff", () => {
    test("shouldRetry is told error and attempt, not of the last one, and false makes one the last", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            for (const lastWanted of [1, 2, 3]) {
                const thrown: unknown[] = [];
                const asked: unknown[] = [];
                const task = ({ attempt }: Task): never => {
                    thrown.push(new Error(`attempt ${attempt}`));
                    throw thrown[attempt - 1];
                };
                const retries: RetryOptions = {
                    attempts: 3,
                    shouldRetry: (error, attempt) => (asked.push(error), attempt < lastWanted),
                    // Asked for no pause that is not made.
                    backoff: (attempt) => (assert.ok(attempt < lastWanted), 0),
                };
                await gate.run(task, { retries }).then(neverRun, (error) => {
                    assert.equal(error, thrown[lastWanted - 1]);
                });
                assert.equal(thrown.length, lastWanted);
                assert.deepEqual(asked, thrown.slice(0, 2));
            }
        });
    });

    test("what they throw is what the caller gets, and what they return is checked", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const thrown = new Error("thrown by a hook");
            const throws = (): never => {
                throw thrown;
            };
            for (const retries of [
                { attempts: 2, shouldRetry: throws },
                { attempts: 2, backoff: throws },
            ]) {
                await assert.rejects(gate.run(fail, { retries }), (error) => error === thrown);
            }
            for (const value of [undefined, 1, Promise.resolve(true)]) {
                const retries = { attempts: 2, shouldRetry: () => value as unknown as boolean };
                const error = await rejectsWith("invalid_argument", gate.run(fail, { retries }));
                assert.match(error.message, /shouldRetry/);
            }
            for (const value of [-1, NaN, Infinity, 31 * 24 * 60 * 60 * 1000, "10", undefined]) {
                const retries = { attempts: 2, backoff: () => value as number };
                const error = await rejectsWith("invalid_argument", gate.run(fail, { retries }));
                assert.match(error.message, /backoff/);
            }
        });
    });

    test("an abort or a close inside them is seen", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const reason = new Error("reason");
            for (const name of ["shouldRetry", "backoff"] as const) {
                const controller = new AbortController();
                const hook = (): any => (controller.abort(reason), name === "backoff" ? LONG_MS : true);
                const done = gate.run(fail, {
                    signal: controller.signal,
                    retries: { attempts: 2, backoff: () => LONG_MS, [name]: hook },
                });
                await assert.rejects(within(name, done), (error) => error === reason);
            }
            const closing = { attempts: 2, backoff: () => (void client.close(), LONG_MS) };
            await assert.rejects(within("the close", gate.run(fail, { retries: closing })), /failed/);
        });
    });

    test("options out of their bounds are refused, naming option, value and bound", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const wrong: [unknown, RegExp][] = [
                [3, /"retries" is \{ attempts, .*not 3$/],
                [null, /"retries" is \{ attempts, .*not null$/],
                [{}, /"retries.attempts" is a whole number from 1 to 1000000, not undefined/],
                [{ attempts: 0 }, /from 1 to 1000000, not 0/],
                [{ attempts: Infinity }, /from 1 to 1000000, not Infinity/],
                [{ attempts: 2, tries: 2 }, /no option "tries"/],
                [{ attempts: 2, shouldRetry: true }, /shouldRetry" is a function, not true/],
                [{ attempts: 2, backoff: 100 }, /"retries.backoff" is a function or .*not 100/],
                [
                    { attempts: 2, backoff: { min: -1 } },
                    /backoff.min is a number from 0 to 2592000000 ms, not -1/,
                ],
                [{ attempts: 2, backoff: { min: 20, max: 10 } }, /backoff.max is at least .*, 20, not 10/],
                [
                    { attempts: 2, backoff: { factor: 0.5 } },
                    /backoff.factor is a number from 1 to 1000, not 0.5/,
                ],
                [{ attempts: 2, backoff: { jitter: 2 } }, /backoff.jitter is a number from 0 to 1, not 2/],
                [{ attempts: 2, backoff: { start: 2 } }, /no option "start"/],
            ];
            for (const [retries, expected] of wrong) {
                const call = gate.run(neverRun, { retries: retries as RetryOptions });
                assert.match((await rejectsWith("invalid_argument", call)).message, expected);
            }
            const elsewhere = gate.acquire({ retries: { attempts: 2 } } as object);
            assert.match((await rejectsWith("invalid_argument", elsewhere)).message, /no option "retries"/);
        });
    });
});

describe("retries: bounds and memory", () => {
    test("what rests counts as pending", async () => {
        const fake = await startFakeDaemon();
        fake.grantAll();
        await withClient({ path: fake.path, maxPending: 2 }, async (client) => {
            const gate = client.gate("g");
            const controller = new AbortController();
            const options = { signal: controller.signal, retries: { attempts: 2, backoff: () => LONG_MS } };
            const both = Promise.allSettled([gate.run(fail, options), gate.run(fail, options)]);
            await resting(client, 2);
            await rejectsWith("too_many_pending", gate.run(neverRun));
            controller.abort();
            await both;
            assert.equal(await gate.run(() => "room"), "room");
        });
    });

    test("a further attempt was let in with the first", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path, maxPending: 1 }, async (client) => {
            const gate = client.gate("g");
            const go = deferred();
            const task = async ({ attempt }: Task): Promise<number> => (
                await go.promise,
                attempt === 1 ? fail() : attempt
            );
            const first = gate.run(task, { retries: atOnce(2) });
            (await fake.next("enqueue")).grant();
            await until("it runs", () => debugCounts(client).holds === 1);
            const second = gate.run(() => "second");
            const waiting = await fake.next("enqueue");
            go.resolve();
            (await fake.next("enqueue")).grant();
            assert.equal(await first, 2);
            waiting.grant();
            assert.equal(await second, "second");
        });
    });

    const ends: [string, (client: Client, done: Promise<unknown>, controller: AbortController) => unknown][] =
        [
            ["an abort during the pause", (_client, _done, controller) => controller.abort()],
            ["the close of the client during the pause", (client) => client.close()],
        ];
    for (const [what, end] of ends) {
        test(`after ${what} the context is collectable at once`, async () => {
            const other = new AsyncLocalStorage<object>();
            await withClient({ path: (await daemon).path }, async (client) => {
                const gate = client.gate(freshName(), { limit: 1 });
                const controller = new AbortController();
                const ref = await (async () => {
                    const store = { request: 1 };
                    const done = other.run(store, () =>
                        gate.run(fail, {
                            signal: controller.signal,
                            retries: { attempts: 2, backoff: () => LONG_MS },
                        }),
                    );
                    done.catch(() => undefined);
                    await resting(client);
                    await end(client, done, controller);
                    await done.catch(() => undefined);
                    return new WeakRef(store);
                })();
                await collected("the store", ref);
            });
        });
    }

    for (const [what, attempts] of [
        ["the last attempt failed", 2],
        ["an attempt succeeded", 3],
    ] as const) {
        test(`after ${what} the context is collectable, while client and signal live on`, async () => {
            const other = new AsyncLocalStorage<object>();
            await withClient({ path: (await daemon).path }, async (client) => {
                const gate = client.gate(freshName(), { limit: 1 });
                const controller = new AbortController();
                const ref = await (async () => {
                    const store = { request: 1 };
                    const task = ({ attempt }: Task): number => (attempt < 3 ? fail() : attempt);
                    const options = { signal: controller.signal, retries: atOnce(attempts) };
                    await other.run(store, () => gate.run(task, options)).catch(() => undefined);
                    return new WeakRef(store);
                })();
                await collected("the store", ref);
                assert.equal(controller.signal.aborted, false);
            });
        });
    }
});
