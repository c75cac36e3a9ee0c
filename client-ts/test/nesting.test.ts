import assert from "node:assert/strict";
import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import { describe, test } from "node:test";
import { createContext, isSluiceError, type Permit, type Task } from "../src/index";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon } from "./helpers/launch-daemon";
import { deferred, freshName, rejectsWith, turn, until, withClient, within } from "./helpers/support";

const daemon = launchDaemon();
const neverRun = (): never => assert.fail("ran");

describe("R12: permits", () => {
    test("release is idempotent and async dispose releases", async () => {
        const fake = await startFakeDaemon();
        fake.grantAll();
        await withClient({ path: fake.path }, async (client) => {
            const permit = await client.gate("g").acquire();
            assert.deepEqual([permit.gate, permit.held, permit.waited], ["g", true, 1.5]);
            assert.ok(permit.token > permit.serial);
            const first = permit.release();
            assert.equal(permit.held, false);
            assert.equal(permit.release(), first);
            assert.equal(await first, undefined);
            const symbol = (Symbol.asyncDispose as symbol | undefined) ?? Symbol.for("Symbol.asyncDispose");
            await (permit as any)[symbol]();
            assert.equal(fake.count("release"), 1);
            const second = await client.gate("g").acquire();
            await (second as any)[symbol]();
            assert.equal(second.held, false);
            assert.equal(fake.count("release"), 2);
            assert.equal(typeof (client as any)[symbol], "function");
        });
    });

    test("await using, compiled down", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            {
                await using permit = await gate.acquire();
                assert.equal(permit.held, true);
                assert.equal(await gate.tryAcquire(), undefined);
            }
            const permit = await gate.tryAcquire();
            assert.equal(permit?.held, true);
            await permit?.release();
        });
    });

    test("a dispose symbol that a polyfill brings later is found", async () => {
        const native = Object.getOwnPropertyDescriptor(Symbol, "asyncDispose");
        if (native !== undefined && !native.configurable) return;
        await withClient({ path: (await daemon).path }, async (client) => {
            const late = Symbol("late");
            Object.defineProperty(Symbol, "asyncDispose", {
                value: late,
                configurable: true,
                writable: true,
            });
            try {
                const permit = await client.gate(freshName(), { limit: 1 }).acquire();
                await (permit as any)[late]();
                assert.equal(permit.held, false);
            } finally {
                delete (Symbol as any).asyncDispose;
            }
        });
    });

    test("permit.run enters the flow that holds it, returns what fn returns, and not after the release", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const inner = permit.run((same) => {
                assert.equal(same, permit);
                return gate.run(neverRun);
            });
            await rejectsWith("deadlock", inner);
            assert.equal(
                permit.run(() => 5),
                5,
            );
            await rejectsWith("deadlock", gate.run(neverRun, { holding: [permit] }));
            // The negative case, documented: without either the nesting is not seen.
            await rejectsWith("wait_expired", gate.run(neverRun, { waitTimeout: 20 }));
            await permit.release();
            assert.throws(
                () => permit.run(neverRun),
                (error) => isSluiceError(error, "ticket_ended"),
            );
            assert.equal(await gate.run(() => "free", { holding: [permit] }), "free");
        });
    });

    test("tryAcquire gives undefined where the slots are not free", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 3 });
            const permit = (await gate.tryAcquire({ weight: 2 })) as Permit;
            assert.equal(await gate.tryAcquire({ weight: 2 }), undefined);
            const one = await gate.tryAcquire();
            assert.equal((await gate.stats()).inUse, 3);
            await Promise.all([permit.release(), one?.release()]);
            await rejectsWith("too_heavy", gate.tryAcquire({ weight: 4 }));
        });
    });
});

describe("R23: an inner gate captures at its own call", () => {
    test("it sees ctx.run of the outer task; afterwards the outer context is as before", async () => {
        const ctx = createContext();
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const [outer, inner] = [
                client.gate(freshName(), { limit: 1 }),
                client.gate(freshName(), { limit: 1 }),
            ];
            const seen = await ctx.run({ who: "caller", keep: 1 }, () =>
                other.run("outer", () =>
                    outer.run(async () => {
                        const within = await ctx.run({ who: "outer task" }, () =>
                            other.run("inner", () =>
                                inner.run(() => [ctx.get().who, ctx.get().keep, other.getStore()]),
                            ),
                        );
                        return [...within, ctx.get().who, other.getStore()];
                    }),
                ),
            );
            assert.deepEqual(seen, ["outer task", 1, "inner", "caller", "outer"]);
        });
    });
});

describe("R23 for permits", () => {
    test("acquire inside a task captures the bytes of its own call", async () => {
        const fake = await startFakeDaemon();
        const ctx = createContext();
        await withClient({ path: fake.path, context: ctx }, async (client) => {
            const bytes = (n: number): number[] => [...ctx.run({ n }, () => ctx.serialize())];
            const sent = async (): Promise<number[]> => {
                const request = await fake.next("enqueue");
                request.grant();
                return [...request.fields.context];
            };
            const done = ctx.run({ n: 1 }, () =>
                client.gate("outer").run(async () => {
                    const permit = await ctx.run({ n: 2 }, () => client.gate("inner").acquire());
                    assert.equal(ctx.get().n, 1);
                    await permit.run(() =>
                        ctx.run({ n: 3 }, () => client.gate("third").run(() => undefined)),
                    );
                    assert.equal(ctx.get().n, 1);
                    await permit.release();
                }),
            );
            assert.deepEqual(await sent(), bytes(1));
            assert.deepEqual(await sent(), bytes(2));
            assert.deepEqual(await sent(), bytes(3));
            await done;
        });
    });

    test("after an inner run that failed, or was refused, the outer context is as before too", async () => {
        const ctx = createContext();
        const other = new AsyncLocalStorage<string>();
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const [outer, inner] = [
                client.gate(freshName(), { limit: 1 }),
                client.gate(freshName(), { limit: 1 }),
            ];
            const seen = await ctx.run({ n: 1 }, () =>
                other.run("outer", () =>
                    outer.run(async () => {
                        const fail = (): Promise<never> =>
                            ctx.run({ n: 3 }, () => Promise.reject(new Error("inner")));
                        for (const gate of [inner, outer]) {
                            const call = ctx.run({ n: 2 }, () => other.run("inner", () => gate.run(fail)));
                            await assert.rejects(call);
                        }
                        return [ctx.get().n, other.getStore()];
                    }),
                ),
            );
            assert.deepEqual(seen, [1, "outer"]);
        });
    });
});

describe("R24: the client knows the live permits of the current flow", () => {
    test("their serials are sent as held, innermost first, only the live ones, to the same daemon only", async () => {
        const fake = await startFakeDaemon();
        const stranger = await startFakeDaemon();
        await withClient({ path: fake.path }, (client) =>
            withClient({ path: stranger.path }, async (other) => {
                const [a, b] = [client.gate("a"), client.gate("b")];
                const serials: number[] = [];
                const grantNext = async (from = fake): Promise<number[]> => {
                    const request = await from.next("enqueue");
                    const serial = from.nextSerial();
                    serials.push(serial);
                    request.grant({ serial });
                    return request.fields.held ?? [];
                };
                const detached = deferred<() => Promise<unknown>>();
                const done = a.run(async () => {
                    await b.run(async () => {
                        const third = client.gate("c").run(() => undefined);
                        assert.deepEqual(await grantNext(), [serials[1], serials[0]]);
                        await third;
                        const elsewhere = other.gate("a").run(() => undefined);
                        assert.deepEqual(await grantNext(stranger), []);
                        await elsewhere;
                    });
                    void (async () => {
                        await until("the outer is released", () => fake.count("release") === 3);
                        const call = a.run(() => undefined);
                        detached.resolve(() => call);
                    })();
                });
                assert.deepEqual(await grantNext(), []);
                assert.deepEqual(await grantNext(), [serials[0]]);
                await done;
                const outcome = await within("the detached call", detached.promise);
                // Work that outlives its task is not misjudged.
                assert.deepEqual(await grantNext(), []);
                await outcome();
            }),
        );
    });

    test("the same gate again is refused as a deadlock, at once; a gate with room is not", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const [narrow, wide] = [
                client.gate(freshName(), { limit: 1 }),
                client.gate(freshName(), { limit: 2 }),
            ];
            await narrow.run(async () => {
                await rejectsWith("deadlock", narrow.run(neverRun));
                await rejectsWith(
                    "deadlock",
                    wide.run(() => narrow.run(neverRun)),
                );
                assert.equal(await wide.run(() => wide.run(() => "room")), "room");
                // What does not wait does not wait for itself.
                assert.equal(await narrow.tryAcquire(), undefined);
                await (await wide.tryAcquire())?.release();
            });
            assert.equal(await narrow.run(() => "free"), "free");
        });
    });

    test("reentrant runs under the permit already held, asynchronously, in its own captured context", async () => {
        const ctx = createContext();
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            await gate.run(async (outer) => {
                let isOnStack = true;
                const inner = ctx.run({ n: 1 }, () =>
                    gate.run((task) => [isOnStack, ctx.get().n, task.token === outer.token, task.waited], {
                        reentrant: true,
                    }),
                );
                isOnStack = false;
                assert.deepEqual(await inner, [false, 1, true, 0]);
                await assert.rejects(
                    gate.run(() => Promise.reject(new Error("inner")), { reentrant: true }),
                    /inner/,
                );
                const nested = gate.run(() => gate.run(() => "twice", { reentrant: true }), {
                    reentrant: true,
                });
                assert.equal(await nested, "twice");
                assert.equal((await gate.stats()).inUse, 1);
            });
            assert.equal((await gate.stats()).grantedTotal, 1);
        });
    });

    test("reentrant without a permit in the flow takes a slot; of another gate's permit it makes nothing", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const [gate, other] = [
                client.gate(freshName(), { limit: 1 }),
                client.gate(freshName(), { limit: 1 }),
            ];
            await other.run(() => gate.run(() => undefined, { reentrant: true }));
            assert.equal((await gate.stats()).grantedTotal, 1);
        });
    });

    test("a re-entrant run that outlives its task keeps the slot; one over the weight held is refused", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 2 });
            const finish = deferred<string>();
            let inner: Promise<string> | undefined;
            await gate.run(
                async () => {
                    inner = gate.run(() => finish.promise, { reentrant: true });
                    await turn();
                    await rejectsWith("invalid_argument", gate.run(neverRun, { reentrant: true, weight: 3 }));
                },
                { weight: 2 },
            );
            assert.equal(await gate.tryAcquire(), undefined);
            finish.resolve("inner");
            assert.equal(await inner, "inner");
            await until("the slot is free", async () => (await gate.stats()).inUse === 0);
        });
    });

    test("a re-entrant run is aborted, expired and lost as any other", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const gate = client.gate("g");
            const done = gate.run(async () => {
                const controller = new AbortController();
                const before = gate.run(neverRun, { reentrant: true, signal: controller.signal });
                controller.abort(new Error("before it began"));
                await assert.rejects(before, /before it began/);
                const untilAborted = ({ signal }: { signal: AbortSignal }): Promise<never> =>
                    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
                await rejectsWith("run_timeout", gate.run(untilAborted, { reentrant: true, runTimeout: 5 }));
                const lost = gate.run(untilAborted, { reentrant: true });
                await turn();
                const { ticketId } = fake.received.find((each) => each.kind === "enqueue")?.fields ?? {};
                fake.connections[0]?.notice({ holdLost: { ticketId, serial: 50, token: 51, code: 35 } });
                await rejectsWith("hold_lost", lost);
            });
            (await fake.next("enqueue")).grant({ serial: 50, token: 51 });
            await done;
            assert.equal(fake.count("release"), 0);
        });
    });

    test("flows beside one another do not see each other's permits", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const gate = client.gate("g");
            const task = (): Promise<void> => gate.run(() => undefined);
            const both = Promise.all([gate.run(task), gate.run(task)]);
            const serials = [1, 2].map(() => fake.nextSerial());
            for (const serial of serials) (await fake.next("enqueue")).grant({ serial });
            for (const serial of serials) {
                const request = await fake.next("enqueue");
                assert.deepEqual(request.fields.held, [serial]);
                request.grant();
            }
            await both;
        });
    });

    test("a permit of another client of the process counts, where both have the same daemon", async () => {
        const { path } = await daemon;
        await withClient({ path }, (one) =>
            withClient({ path }, async (two) => {
                const name = freshName();
                await one
                    .gate(name, { limit: 1 })
                    .run(() => rejectsWith("deadlock", two.gate(name).run(neverRun)));
                const permit = await one.gate(name).acquire();
                await rejectsWith("deadlock", two.gate(name).run(neverRun, { holding: [permit] }));
                await permit.release();
            }),
        );
    });

    test("detached work is refused while its task holds the slot, and queues as any other afterwards", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const ended = deferred();
            let detached: Promise<string> | undefined;
            const done = gate.run(() => {
                detached = (async () => {
                    await rejectsWith("deadlock", gate.run(neverRun));
                    ended.resolve();
                    await until("its task has ended", async () => (await gate.stats()).inUse === 0);
                    const permit = await gate.acquire();
                    // Of the permit that it holds now it does not tell: this is an ordinary wait.
                    const inner = gate.run(() => "served");
                    await until("it is queued", async () => (await gate.stats()).waiting === 1);
                    await permit.release();
                    return inner;
                })();
                return ended.promise;
            });
            await within("the task", done);
            assert.equal(await within("the detached work", detached as Promise<string>), "served");
        });
    });

    test("detached work of permit.run likewise", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const [refused, released] = [deferred(), deferred()];
            const detached = permit.run(async () => {
                await rejectsWith("deadlock", gate.run(neverRun));
                refused.resolve();
                await released.promise;
                return gate.run(() => "served");
            });
            await within("the refusal", refused.promise);
            await permit.release();
            released.resolve();
            assert.equal(await detached, "served");
        });
    });
});

describe("reentrant", () => {
    test("under a permit: in permit.run and with holding; not without, and not after the release", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const same = ({ serial, token, waited }: Task): boolean =>
                serial === permit.serial && token === permit.token && waited === 0;
            assert.equal(await permit.run(() => gate.run(same, { reentrant: true })), true);
            assert.equal(await gate.run(same, { reentrant: true, holding: [permit] }), true);
            await rejectsWith("wait_expired", gate.run(neverRun, { reentrant: true, waitTimeout: 10 }));
            await rejectsWith("deadlock", gate.run(neverRun, { reentrant: false, holding: [permit] }));
            let late: (() => Promise<boolean>) | undefined;
            permit.run(() => (late = AsyncResource.bind(() => gate.run(same, { reentrant: true }))));
            await permit.release();
            assert.equal(await gate.run(same, { reentrant: true, holding: [permit] }), false);
            assert.equal(await late?.(), false);
            assert.equal((await gate.stats()).grantedTotal, 3);
        });
    });

    test("the innermost permit that has enough slots", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 4 });
            await gate.run(
                (outer) =>
                    gate.run(async (inner) => {
                        const serialOf = (weight: number): Promise<number> =>
                            gate.run(({ serial }) => serial, { reentrant: true, weight });
                        assert.equal(await serialOf(1), inner.serial);
                        assert.equal(await serialOf(3), outer.serial);
                        const { message } = await rejectsWith("invalid_argument", serialOf(4));
                        assert.match(message, /asks for 4 slots .* holds 1$/);
                    }),
                { weight: 3 },
            );
        });
    });

    test("of a task that has ended: a slot of its own", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            let late: (() => Promise<number>) | undefined;
            const outer = await gate.run(({ serial }) => {
                late = AsyncResource.bind(() => gate.run((task) => task.serial, { reentrant: true }));
                return serial;
            });
            assert.ok(((await late?.()) as number) > outer);
        });
    });

    test("release gives the slots back whatever still runs under them", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const go = deferred<string>();
            let aborted: boolean | undefined;
            const inner = gate.run(
                async ({ signal }) => {
                    const value = await go.promise;
                    aborted = signal.aborted;
                    return value;
                },
                { reentrant: true, holding: [permit] },
            );
            await turn();
            await permit.release();
            const next = await gate.tryAcquire();
            assert.equal(next?.held, true);
            go.resolve("undisturbed");
            assert.equal(await inner, "undisturbed");
            assert.equal(aborted, false);
            // The end of the inner one took nothing from the next holder.
            assert.deepEqual([next?.held, (await gate.stats()).inUse], [true, 1]);
            await next?.release();
        });
    });
});

describe("retries and nesting", () => {
    test("each attempt tells the permits of the call's flow that are live then", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const [outer, inner] = [client.gate("outer"), client.gate("inner")];
            const serial = fake.nextSerial();
            let done: Promise<number> | undefined;
            const ended = outer.run(() => {
                const task = ({ attempt }: Task): number => {
                    if (attempt < 3) throw new Error("failed");
                    return attempt;
                };
                done = inner.run(task, { retries: { attempts: 3, backoff: () => 0 } });
                return until("two attempts have been made", () => fake.count("enqueue") === 3);
            });
            (await fake.next("enqueue")).grant({ serial });
            const first = await fake.next("enqueue");
            assert.deepEqual(first.fields.held, [serial]);
            first.grant();
            const second = await fake.next("enqueue");
            assert.deepEqual(second.fields.held, [serial]);
            await ended;
            second.grant();
            const third = await fake.next("enqueue");
            assert.equal(third.fields.held, undefined);
            third.grant();
            assert.equal(await done, 3);
        });
    });

    test("a re-entrant run: under the permit while that is held, then under a slot of its own", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const serials: number[] = [];
            const twice = deferred();
            let inner: Promise<string> | undefined;
            const done = gate.run((task) => {
                inner = gate.run(
                    ({ serial, attempt }) => {
                        serials.push(serial);
                        if (attempt === 2) twice.resolve();
                        if (attempt < 3) throw new Error("failed");
                        return "third";
                    },
                    { reentrant: true, retries: { attempts: 3, backoff: () => 0 } },
                );
                return twice.promise.then(() => task.serial);
            });
            const outer = await within("two attempts", done);
            assert.equal(await inner, "third");
            assert.deepEqual(serials.slice(0, 2), [outer, outer]);
            assert.ok((serials[2] as number) > outer);
            assert.equal((await gate.stats()).grantedTotal, 2);
        });
    });

    test("an outer attempt that fails lets its slot go; the inner gate is asked anew", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const [outer, inner] = [
                client.gate(freshName(), { limit: 1 }),
                client.gate(freshName(), { limit: 1 }),
            ];
            const task = async ({ attempt }: Task): Promise<string> => {
                const value = await inner.run(() => attempt);
                if (attempt < 3) throw new Error("failed");
                return `served in ${value}`;
            };
            const retries = { attempts: 3, backoff: () => 0 };
            assert.equal(await outer.run(task, { retries }), "served in 3");
            assert.equal((await inner.stats()).grantedTotal, 3);
        });
    });
});
