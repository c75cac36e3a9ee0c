import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { getEventListeners } from "node:events";
import { describe, test } from "node:test";
import { debugCounts } from "../src/debug";
import { connect, createContext, isSluiceError, SluiceError, type Task } from "../src/index";
import { runChild } from "./helpers/child";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon } from "./helpers/launch-daemon";
import {
    collected,
    deferred,
    freshName,
    idle,
    rejectsWith,
    turn,
    until,
    withClient,
    within,
} from "./helpers/support";

const daemon = launchDaemon();
const neverRun = (): never => assert.fail("ran");

describe("R16: aborted before the call", () => {
    test("rejects with the signal's reason, nothing is sent", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const gate = client.gate("g");
            const reason = { any: "value" };
            const signal = AbortSignal.abort(reason);
            for (const call of [
                gate.run(neverRun, { signal }),
                gate.acquire({ signal }),
                gate.tryAcquire({ signal }),
            ]) {
                await assert.rejects(call, (error) => error === reason);
            }
            await assert.rejects(gate.map([1], neverRun, { signal }), (error) => error === reason);
            await turn();
            assert.equal(fake.count("enqueue"), 0);
        });
    });
});

describe("R17: aborted while waiting", () => {
    test("rejects at once with the reason, cancels, and a grant that crosses is given back", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const gate = client.gate("g");
            for (const call of [gate.run.bind(null, neverRun), gate.acquire]) {
                const controller = new AbortController();
                const reason = new Error("no more");
                const done = call({ signal: controller.signal });
                const request = await fake.next("enqueue");
                controller.abort(reason);
                // The daemon has not answered, nor even heard of it.
                await assert.rejects(within("the rejection", done), (error) => error === reason);
                assert.deepEqual([debugCounts(client).waiting, debugCounts(client).signals], [0, 0]);
                const cancel = await fake.next("cancel");
                assert.equal(cancel.fields.ticketId, request.fields.ticketId);
                request.grant();
                cancel.reply({ cancelled: { outcome: 1, serial: 1, token: 1 } });
                assert.equal((await fake.next("release")).fields.ticketId, request.fields.ticketId);
            }
        });
    });

    test("a cancel that is in time: its turn goes to the next, nothing is released", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const controllers = Array.from({ length: 50 }, () => new AbortController());
            const calls = controllers.map(({ signal }, n) => gate.run(() => n, { signal }));
            await until("all are queued", async () => (await gate.stats()).waiting === 50);
            const settled = Promise.allSettled(calls);
            controllers.forEach((each, n) => n % 2 === 0 && each.abort());
            await permit.release();
            const outcomes = await settled;
            outcomes.forEach((each, n) => {
                if (n % 2 === 1) assert.deepEqual(each, { status: "fulfilled", value: n });
                else assert.equal((each as PromiseRejectedResult).reason.name, "AbortError");
            });
            assert.deepEqual((await gate.stats()).inUse, 0);
        });
    });

    test("aborts that race grants: never both a run and an abort, and no slot is lost", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 2 });
            let both = 0;
            const calls = Array.from({ length: 400 }, async (_, n) => {
                const controller = new AbortController();
                let ran = false;
                if (n % 2 === 0) setImmediate(() => setImmediate(() => controller.abort()));
                await gate
                    .run(() => void (ran = true), { signal: controller.signal })
                    .catch(() => void (ran && both++));
            });
            await Promise.all(calls);
            assert.equal(both, 0);
            await until("all slots are back", async () => (await gate.stats()).inUse === 0);
        });
    });

    test("a signal that thousands share is listened to once, and ends them in call order", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const controller = new AbortController();
            const ended: number[] = [];
            const calls = Array.from({ length: 2000 }, (_, n) =>
                gate.run(neverRun, { signal: controller.signal }).catch(() => void ended.push(n)),
            );
            assert.equal(debugCounts(client).signals, 1);
            controller.abort();
            await Promise.all(calls);
            assert.deepEqual(
                ended,
                Array.from({ length: 2000 }, (_, n) => n),
            );
            await permit.release();
        });
    });

    test("the context is collectable now, not when the daemon answers", async () => {
        const fake = await startFakeDaemon();
        const other = new AsyncLocalStorage<object>();
        await withClient({ path: fake.path }, async (client) => {
            const controller = new AbortController();
            const ref = await (async () => {
                const store = { request: 1 };
                const done = other.run(store, () =>
                    client.gate("g").run(() => other.getStore(), { signal: controller.signal }),
                );
                await fake.next("enqueue");
                controller.abort();
                await done.catch(() => undefined);
                return new WeakRef(store);
            })();
            assert.equal(debugCounts(client).requests, 2, "the daemon has answered neither");
            await collected("the store", ref);
            fake.cut();
            await until("reconnected", () => fake.count("hello") === 2);
        });
    });
});

describe("R18: wait timeout", () => {
    test("enforced here: a TimeoutError although the daemon says nothing, then as an abort", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            for (const call of [client.gate("g").run.bind(null, neverRun), client.gate("g").acquire]) {
                const error = await rejectsWith("wait_expired", call({ waitTimeout: 5 }));
                assert.equal(error.name, "TimeoutError");
                assert.equal(error.retry, true);
                const request = await fake.next("enqueue");
                assert.equal(request.fields.waitTimeoutMs, 5);
                request.grant();
                (await fake.next("cancel")).reply({ cancelled: { outcome: 1 } });
                await fake.next("release");
            }
        });
    });

    test("enforced by the daemon: the same error", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const done = client.gate("g").run(neverRun, { waitTimeout: 60_000 });
            (await fake.next("enqueue")).reply({
                error: { code: 32, message: Buffer.from("told"), serial: 9 },
            });
            const error = await rejectsWith("wait_expired", done);
            assert.deepEqual([error.name, error.message, error.serial], ["TimeoutError", "told", 9]);
        });
    });

    test("with the real daemon, and the next in line is served", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const late = gate.run(neverRun, { waitTimeout: 20 });
            const patient = gate.run(() => "served", { waitTimeout: 20_000 });
            await rejectsWith("wait_expired", late);
            await permit.release();
            assert.equal(await patient, "served");
        });
    });

    test("the first cause wins", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const controller = new AbortController();
            const aborted = client.gate("g").run(neverRun, { waitTimeout: 30, signal: controller.signal });
            controller.abort(new Error("first"));
            await assert.rejects(aborted, /first/);
            const expired = client
                .gate("g")
                .run(neverRun, { waitTimeout: 5, signal: new AbortController().signal });
            await rejectsWith("wait_expired", expired);
            await turn();
            fake.cut();
            await until("reconnected", () => fake.count("hello") === 2);
        });
    });
});

describe("R19: aborted, or over the run timeout, while running", () => {
    test("the task's own signal aborts inside its Scope; the slot is held until it settles", async () => {
        const ctx = createContext();
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const controller = new AbortController();
            const began = deferred();
            const finish = deferred();
            const seen: unknown[] = [];
            const done = ctx.run({ who: "task" }, () =>
                gate.run(
                    async ({ signal }) => {
                        assert.notEqual(signal, controller.signal);
                        signal.addEventListener("abort", () => seen.push(ctx.get().who, signal.reason));
                        began.resolve();
                        await finish.promise;
                        return "settled by itself";
                    },
                    { signal: controller.signal },
                ),
            );
            await began.promise;
            const reason = new Error("stop");
            ctx.run({ who: "aborter" }, () => controller.abort(reason));
            assert.deepEqual(seen, ["task", reason]);
            assert.equal(await gate.tryAcquire(), undefined);
            finish.resolve();
            assert.equal(await done, "settled by itself");
        });
    });

    test("its abort sees nothing that the task has entered meanwhile", async () => {
        const ctx = createContext();
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const controller = new AbortController();
            const seen = await ctx.run({ who: "call" }, () =>
                gate.run(
                    ({ signal }) => {
                        const seen: unknown[] = [];
                        const look = (): void => void seen.push(ctx.get().who, other.getStore());
                        signal.addEventListener("abort", look);
                        other.enterWith("task");
                        ctx.run({ who: "aborter" }, () => controller.abort());
                        look();
                        return seen;
                    },
                    { signal: controller.signal },
                ),
            );
            assert.deepEqual(seen, ["call", undefined, "call", "task"]);
        });
    });

    test("a run timeout aborts with a TimeoutError; the caller gets what the task makes of it", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const obedient = gate.run(
                ({ signal }) =>
                    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
                { runTimeout: 5 },
            );
            assert.equal((await rejectsWith("run_timeout", obedient)).name, "TimeoutError");
            const finish = deferred<string>();
            const stubborn = gate.run(
                ({ signal }) => {
                    signal.addEventListener("abort", () => finish.resolve("finished"));
                    return finish.promise;
                },
                { runTimeout: 5 },
            );
            assert.equal(await stubborn, "finished");
            assert.equal(await gate.run(() => "in time", { runTimeout: 10_000 }), "in time");
        });
    });

    test("a signal that is looked at after the abort is aborted", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const controller = new AbortController();
            const aborted = await client.gate(freshName(), { limit: 1 }).run(
                async (task: Task) => {
                    controller.abort("late");
                    await turn();
                    return [task.signal.aborted, task.signal.reason];
                },
                { signal: controller.signal },
            );
            assert.deepEqual(aborted, [true, "late"]);
        });
    });
});

describe("R20: what the task throws", () => {
    test("the caller gets the same object, and the slot is free", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            for (const thrown of [new Error("e"), { not: "an error" }, undefined]) {
                const outcomes = await Promise.allSettled([
                    gate.run(() => {
                        throw thrown;
                    }),
                    gate.run(() => Promise.reject(thrown)),
                    gate.run(async () => {
                        await turn();
                        throw thrown;
                    }),
                    gate.run(
                        () =>
                            ({
                                then: (_: unknown, reject: (e: unknown) => void) => reject(thrown),
                            }) as PromiseLike<never>,
                    ),
                ]);
                for (const each of outcomes) assert.equal((each as PromiseRejectedResult).reason, thrown);
            }
            assert.equal(await gate.run(() => "free"), "free");
            assert.equal(
                await gate.run(
                    () =>
                        ({
                            then: (resolve: (x: string) => void) => resolve("thenable"),
                        }) as PromiseLike<string>,
                ),
                "thenable",
            );
        });
    });
});

describe("R21: a task that never runs", () => {
    test("refused by the daemon: the error has its code, sentence and serial", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const cases: [number, string][] = [
                [18, "gate_closed"],
                [17, "gate_full"],
                [19, "too_heavy"],
                [16, "not_found"],
                [33, "cancelled"],
                [4, "no_memory"],
            ];
            for (const [code, name] of cases) {
                for (const call of [
                    client.gate("g").run(neverRun),
                    client.gate("g").acquire(),
                    client.gate("g").tryAcquire(),
                ]) {
                    (await fake.next("enqueue")).reply({
                        error: { code, message: Buffer.from(`said ${name}`), serial: 5 },
                    });
                    const error = await rejectsWith(name as "gate_closed", call);
                    assert.deepEqual(
                        [error.message, error.serial, error.name],
                        [`said ${name}`, 5, "SluiceError"],
                    );
                    assert.ok(error instanceof SluiceError);
                }
            }
            const unknown = client.gate("g").run(neverRun);
            (await fake.next("enqueue")).reply({ error: { code: 99, message: Buffer.from("new") } });
            await rejectsWith("protocol", unknown);
        });
    });

    test("close(): every waiter rejects, running tasks lose their slots and go on", async () => {
        const { path } = await daemon;
        const client = await connect({ path });
        const gate = client.gate(freshName(), { limit: 1 });
        const finish = deferred<string>();
        const lost = deferred<unknown>();
        const running = gate.run(({ signal }) => {
            signal.addEventListener("abort", () => lost.resolve(signal.reason));
            return finish.promise;
        });
        const waiting = [
            gate.run(neverRun),
            gate.acquire(),
            gate.tryAcquire(),
            gate.run(neverRun, { waitTimeout: 10_000 }),
        ];
        await until("the task runs", () => debugCounts(client).holds === 1);
        const closed = client.close();
        for (const each of waiting.slice(0, 2)) await rejectsWith("client_closed", each);
        await waiting[2]?.then(
            (permit) => assert.equal(permit, undefined),
            (error) => assert.equal(error.code, "client_closed"),
        );
        await rejectsWith("client_closed", waiting[3] as Promise<unknown>);
        const error = (await within("the loss", lost.promise)) as SluiceError;
        assert.deepEqual(
            [error.code, error.name, (error.cause as SluiceError).code],
            ["hold_lost", "HoldLostError", "client_closed"],
        );
        await within("closed", closed);
        await client.close();
        finish.resolve("ran on");
        assert.equal(await running, "ran on");
        await idle(client);
        await withClient({ path }, async (second) => {
            assert.equal(
                await second.gate(gate.name, { limit: 1 }).run(() => "the slot is free"),
                "the slot is free",
            );
        });
    });

    test("close({ grace }): waiters reject at once, running tasks may finish", async () => {
        const client = await connect({ path: (await daemon).path });
        const gate = client.gate(freshName(), { limit: 1 });
        const finish = deferred<string>();
        let isAborted = false;
        const running = gate.run((task) =>
            finish.promise.then((value) => ((isAborted = task.signal.aborted), value)),
        );
        const waiting = gate.run(neverRun);
        await until("the task runs", () => debugCounts(client).holds === 1);
        const closed = client.close({ grace: 60_000 });
        await rejectsWith("client_closed", waiting);
        finish.resolve("in time");
        assert.equal(await running, "in time");
        await within("closed as soon as the last is done", closed);
        assert.equal(isAborted, false);

        const second = await connect({ path: (await daemon).path });
        const permit = await second.gate(gate.name, { limit: 1 }).acquire();
        await within("closed after the grace", second.close({ grace: 5 }));
        assert.equal(permit.signal.aborted, true);
        await permit.release();
    });

    test("the daemon dies: a running task's signal aborts with a HoldLostError, its outcome counts all the same", async () => {
        const own = await launchDaemon();
        const ctx = createContext();
        await withClient({ path: own.path, context: ctx, startupTimeout: 1000 }, async (client) => {
            const gate = client.gate("g", { limit: 2 });
            const finish = deferred<string>();
            const lost = deferred<[unknown, unknown]>();
            const running = ctx.run({ who: "task" }, () =>
                gate.run(({ signal }) => {
                    signal.addEventListener("abort", () => lost.resolve([signal.reason, ctx.get().who]));
                    return finish.promise;
                }),
            );
            const permit = await gate.acquire();
            await until("both hold", () => debugCounts(client).holds === 2);
            const waiting = ctx.run({ who: "waiter" }, () => gate.run(neverRun));
            await until("it waits", async () => (await gate.stats()).waiting === 1);
            await own.kill();
            const [reason, who] = await within("the loss", lost.promise);
            assert.equal(who, "task");
            assert.equal((reason as SluiceError).code, "hold_lost");
            assert.equal(((reason as SluiceError).cause as SluiceError).code, "connection_lost");
            assert.deepEqual([permit.held, (permit.signal.reason as Error).name], [false, "HoldLostError"]);
            assert.throws(
                () => permit.run(neverRun),
                (error) => error === permit.signal.reason,
            );
            await within("a release that has nothing to release", permit.release());
            await rejectsWith("no_daemon", waiting);
            await rejectsWith("no_daemon", gate.run(neverRun));
            finish.resolve("finished");
            assert.equal(await running, "finished");
        });
    });

    test("a hold limit that passed and a revoked hold: HoldLostError with the daemon's reason", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const lost = gate.run(
                async ({ signal }) => {
                    await until("the hold limit has passed", () => signal.aborted);
                    throw signal.reason;
                },
                { holdLimit: 10 },
            );
            const error = await rejectsWith("hold_lost", lost);
            assert.equal((error.cause as SluiceError).code, "hold_expired");
            assert.ok((error.serial ?? 0) > 0);
            assert.equal(await gate.run(() => "the slot was free"), "the slot was free");
        });
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const acquired = client.gate("g").acquire();
            const request = await fake.next("enqueue");
            request.grant({ serial: 70, token: 71 });
            const permit = await acquired;
            const { ticketId } = request.fields;
            // Of another hold, and of none: nothing happens.
            request.connection.notice({ holdLost: { ticketId, serial: 69, token: 71, code: 35 } });
            request.connection.notice({ holdLost: { ticketId: 12345, serial: 70, token: 71, code: 35 } });
            request.connection.notice({
                holdLost: { ticketId, serial: 70, token: 71, code: 35, message: Buffer.from("by root") },
            });
            await until("the loss", () => permit.signal.aborted);
            const { cause, message } = permit.signal.reason as SluiceError;
            assert.equal((cause as SluiceError).code, "revoked");
            assert.match(message, /by root/);
            await permit.release();
            assert.equal(fake.count("release"), 0);
        });
    });

    test("unhandledRejection sees the context of the call", async () => {
        const script = `
            const { connect, createContext } = require("@sluice/client");
            const ctx = createContext();
            const seen = [];
            (async () => {
                const client = await connect({ path: process.env.SOCKET, context: ctx });
                const gate = client.gate(process.env.GATE, { limit: 1 });
                const permit = await gate.acquire();
                process.on("unhandledRejection", (error) => {
                    seen.push([error.name === "Error" ? error.code : error.name, ctx.get().who]);
                    if (seen.length === 3) permit.release().then(() => client.close()).then(() => console.log(JSON.stringify(seen)));
                });
                const controller = new AbortController();
                ctx.run({ who: "expired" }, () => void gate.run(() => 0, { waitTimeout: 5 }));
                ctx.run({ who: "aborted" }, () => void gate.run(() => 0, { signal: controller.signal }));
                ctx.run({ who: "thrown" }, () => void gate.run(() => { throw Object.assign(new Error(), { code: "thrown" }) }, { reentrant: true, holding: [permit] }));
                setImmediate(() => ctx.run({ who: "aborter" }, () => controller.abort()));
            })();
        `;
        const seen = JSON.parse(
            await runChild(script, { SOCKET: (await daemon).path, GATE: freshName() }),
        ) as string[][];
        assert.deepEqual(
            new Set(seen.map(String)),
            new Set(["thrown,thrown", "AbortError,aborted", "TimeoutError,expired"]),
        );
    });
});

describe("what a function returns", () => {
    const hostile: [string, () => unknown][] = [
        [
            "an object whose `then` throws",
            () => ({
                get then() {
                    throw new Error("mine");
                },
            }),
        ],
        [
            "a revoked proxy",
            () => {
                const { proxy, revoke } = Proxy.revocable({}, {});
                revoke();
                return proxy;
            },
        ],
        [
            "a promise whose `then` throws",
            () =>
                Object.assign(Promise.resolve(), {
                    then() {
                        throw new Error("mine");
                    },
                }),
        ],
    ];
    for (const [what, make] of hostile) {
        test(`${what}: rejects the caller, and disturbs nobody else`, async () => {
            await withClient({ path: (await daemon).path }, async (client) => {
                const gate = client.gate(freshName(), { limit: 2 });
                const permit = await gate.acquire();
                await assert.rejects(within("the call", gate.run(make)), (error) => !isSluiceError(error));
                assert.equal(permit.held, true);
                assert.equal(await gate.run(() => "next"), "next");
                await permit.release();
            });
        });
    }
});

describe("a signal that can not be listened to", () => {
    test("rejects the call, and leaves no ticket", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const broken = {
                aborted: false,
                addEventListener: () => {
                    throw new Error("mine");
                },
            } as unknown as AbortSignal;
            const gate = client.gate("g");
            for (const call of [gate.run(neverRun, { signal: broken }), gate.acquire({ signal: broken })])
                await assert.rejects(call, /mine/);
            assert.equal(debugCounts(client).waiting, 0);
            assert.equal(debugCounts(client).requests, 0);
        });
    });
});

describe("a signal that many calls share", () => {
    test("has one listener of the client, whatever the calls are, and none afterwards", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const iterator = client.iterator<number>(freshName(), { capacity: 1 });
            await iterator.push(0);
            const permit = await gate.acquire();
            const controller = new AbortController();
            const { signal } = controller;
            const listeners = (): number => getEventListeners(signal as EventTarget, "abort").length;
            const loop = async (): Promise<void> => {
                for await (const item of gate.wrap([1], { signal })) assert.fail(`got ${item}`);
            };
            const calls = [
                () => gate.run(neverRun, { signal }),
                () => gate.acquire({ signal }),
                () => gate.map([1, 2], neverRun, { signal }),
                () => gate.forEach([1, 2], neverRun, { signal }),
                loop,
                () => iterator.push(1, { signal }),
                () => iterator.pushAll([1, 2], { signal }),
            ];
            const ended = Promise.allSettled(Array.from({ length: 12 }, () => calls.map((call) => call())).flat());
            assert.equal(listeners(), 1);
            const reason = new Error("enough");
            controller.abort(reason);
            for (const result of await within("the calls", ended))
                assert.equal(result.status === "rejected" && result.reason, reason);
            assert.equal(listeners(), 0);
            await permit.release();
        });
    });
});

describe("close with a grace", () => {
    test("options out of their bounds throw, and nothing is closed", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            for (const options of [null, { grace: -1 }, { grace: "1" }, { gracePeriod: 60_000 }])
                assert.throws(() => client.close(options as object), { code: "invalid_argument" });
            assert.equal(await client.gate(freshName(), { limit: 1 }).run(() => "open"), "open");
        });
    });

    test("ends when the connection is lost: nobody holds anything any more", async () => {
        const fake = await startFakeDaemon();
        fake.grantAll();
        await withClient({ path: fake.path }, async (client) => {
            const permit = await client.gate("g").acquire();
            const closed = client.close({ grace: 60_000 });
            fake.cut();
            await within("close", closed);
            assert.equal(permit.held, false);
        });
    });
});

describe("the signal of a permit", () => {
    test("aborts in nobody's context, whoever closes the client", async () => {
        const other = new AsyncLocalStorage<string>();
        const client = await connect({ path: (await daemon).path });
        const permit = await client.gate(freshName(), { limit: 1 }).acquire();
        const seen = new Promise((resolve) =>
            permit.signal.addEventListener("abort", () => resolve(other.getStore())),
        );
        await other.run("closer", () => client.close());
        assert.equal(await within("the abort", seen), undefined);
    });
});

describe("isSluiceError", () => {
    test("knows an error of another copy of the package, and takes no other error for one", () => {
        const own = new SluiceError("not_found", "there is no gate");
        const copy = Object.assign(new Error("there is no gate"), { code: "not_found", retry: false, serial: 1 });
        const other = Object.assign(new Error("there is no such page"), { code: "not_found", status: 404 });
        for (const error of [own, copy]) {
            assert.ok(isSluiceError(error) && isSluiceError(error, "not_found"));
            assert.ok(!isSluiceError(error, "gate_full"));
        }
        for (const error of [other, { ...copy }, "not_found", null, undefined])
            assert.ok(!isSluiceError(error) && !isSluiceError(error, "not_found"));
    });
});
