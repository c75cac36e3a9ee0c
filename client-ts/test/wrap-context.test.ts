import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { describe, test } from "node:test";
import { createContext, type GateItem, type TracedTicket } from "../src/index";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon } from "./helpers/launch-daemon";
import { deferred, freshName, rejectsWith, turn, withClient, within } from "./helpers/support";

const daemon = launchDaemon();

const ctx = createContext<{ who: string; extra: string }>();
const other = new AsyncLocalStorage<string>();
/** Both kinds of store: the declared context and a foreign one. */
const here = (): string => `${ctx.get().who}/${other.getStore()}`;
const as = <T>(who: string, fn: () => T): T => ctx.run({ who }, () => other.run(who, fn));

describe("R25: the source runs in the Scope of the call, the body in the context of the loop", () => {
    test("an async generator: every piece of it, also behind its awaits, and its finally", async () => {
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const seen: string[] = [];
            async function* source(): AsyncGenerator<number> {
                try {
                    for (let n = 1; ; n++) {
                        seen.push(here());
                        await turn();
                        seen.push(here());
                        yield n;
                    }
                } finally {
                    seen.push(`finally ${here()}`);
                    await turn();
                    seen.push(`finally ${here()}`);
                }
            }
            const items = as("caller", () => gate.wrap(source()));
            const bodies: string[] = [];
            await as("consumer", async () => {
                for await (const n of items) {
                    bodies.push(here());
                    await turn();
                    bodies.push(here());
                    if (n === 3) break;
                }
            });
            assert.deepEqual(new Set(bodies), new Set(["consumer/consumer"]));
            assert.equal(bodies.length, 6);
            assert.deepEqual(seen, [
                ...Array<string>(6).fill("caller/caller"),
                "finally caller/caller",
                "finally caller/caller",
            ]);
        });
    });

    test("the function that opens it, its signal's listeners, and each method and getter of a hand-made one", async () => {
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const seen = new Map<string, string>();
            const note = (what: string): void => void seen.set(what, here());
            const thenable = <T>(what: string, value: T): PromiseLike<T> => ({
                then: (resolve: any) => (note(what), resolve(value)),
            });
            const open = ({ signal }: { signal: AbortSignal }): PromiseLike<AsyncIterable<string>> => {
                note("open");
                signal.addEventListener("abort", () => note("abort"));
                const iterator = {
                    next() {
                        note("next");
                        return thenable("then of next", {
                            get done() {
                                return (note("done"), false);
                            },
                            get value() {
                                return (note("value"), thenable("then of value", "item"));
                            },
                        });
                    },
                    return() {
                        note("return");
                        return thenable("then of return", { done: true });
                    },
                };
                return thenable("then of open", {
                    [Symbol.asyncIterator]: () => (note("asyncIterator"), iterator as AsyncIterator<any>),
                });
            };
            const items = as("caller", () => gate.wrap(open));
            await as("consumer", async () => {
                for await (const item of items) {
                    assert.deepEqual([item, here()], ["item", "consumer/consumer"]);
                    break;
                }
            });
            const pieces = ["open", "then of open", "asyncIterator", "next", "then of next", "done", "value"];
            pieces.push("then of value", "abort", "return", "then of return");
            assert.deepEqual([...seen.keys()], pieces);
            assert.deepEqual(new Set(seen.values()), new Set(["caller/caller"]));
        });
    });

    test("throw() of the source too", async () => {
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const seen: unknown[] = [];
            function* source(): Generator<number> {
                try {
                    yield 1;
                } catch (error) {
                    seen.push(error, here());
                    throw error;
                }
            }
            const items = as("caller", () => gate.wrap(source()));
            await as("consumer", () => items.next());
            const failure = new Error("thrown in");
            await assert.rejects(
                as("consumer", () => items.throw(failure)),
                (error) => error === failure,
            );
            assert.deepEqual(seen, [failure, "caller/caller"]);
        });
    });

    test("captured once, at the call: not at the first next(), nor anew for each", async () => {
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const seen: string[] = [];
            const next = (): IteratorResult<number> => (
                seen.push(here()),
                { done: false, value: seen.length }
            );
            const items = as("caller", () => gate.wrap({ next }, { prefetch: 1 }));
            for (const who of ["A", "B", "C"]) await as(who, () => items.next());
            await as("D", () => items.return());
            assert.ok(seen.length >= 3);
            assert.deepEqual(new Set(seen), new Set(["caller/caller"]));
        });
    });

    test("the daemon gets the context of the call with each ticket, and its grant must have it", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path, context: ctx }, async (client) => {
            const items = as("caller", () => client.gate("g").wrap([1, 2, 3]));
            const sent: Buffer[] = [];
            for (const who of ["A", "B"]) {
                const next = as(who, () => items.next());
                const request = await fake.next("enqueue");
                sent.push(Buffer.from(request.fields.context as Buffer));
                request.grant();
                await within("an item", next);
            }
            const expected = as("caller", () => Buffer.from(ctx.serialize()));
            assert.deepEqual(sent, [expected, expected]);
            const third = as("C", () => items.next());
            (await fake.next("enqueue")).grant({ context: as("C", () => ctx.serialize()) });
            await rejectsWith("context_mismatch", third);
            assert.equal((await items.next()).done, true);
        });
    });

    test("onQueued runs in the Scope of the call", async () => {
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const queued = deferred<string>();
            const items = as("caller", () => gate.wrap([1], { onQueued: () => queued.resolve(here()) }));
            const next = as("consumer", () => items.next());
            assert.equal(await within("onQueued", queued.promise), "caller/caller");
            await permit.release();
            assert.equal((await next).value, 1);
            await items.return();
        });
    });

    test("diagnostics subscribers are told of its tickets in the Scope of the call, by its name", async () => {
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const seen: string[] = [];
            const listener = (message: unknown, name: unknown): void => {
                const { ticket, outcome = "" } = message as { ticket: TracedTicket; outcome?: string };
                if (ticket.gate === gate.name)
                    seen.push(`${ticket.call} ${String(name)} ${outcome} ${here()}`);
            };
            const channels = ["enqueue", "grant", "end"].map((what) => `sluice:ticket:${what}`);
            for (const name of channels) subscribe(name, listener);
            try {
                const items = as("caller", () => gate.wrap([1]));
                for (const who of ["A", "B"]) await as(who, () => items.next());
                await as("caller", () => gate.forEach(["x"], () => seen.push("x")));
                const controller = new AbortController();
                const permit = await gate.acquire();
                const waits = as("caller", () => gate.wrap([1], { signal: controller.signal })).next();
                controller.abort();
                await assert.rejects(waits, { name: "AbortError" });
                await permit.release();
            } finally {
                for (const name of channels) unsubscribe(name, listener);
            }
            const life = (call: string): string[] => [
                `${call} sluice:ticket:enqueue  caller/caller`,
                `${call} sluice:ticket:grant  caller/caller`,
                `${call} sluice:ticket:end released caller/caller`,
            ];
            const forEach = life("forEach");
            forEach.splice(2, 0, "x");
            const own = seen.filter((each) => !each.startsWith("acquire"));
            // The ticket behind the last item of forEach is asked for while that is at work.
            assert.deepEqual(
                own.filter((each) => each.startsWith("wrap")),
                [
                    ...life("wrap"),
                    ...life("wrap"),
                    "wrap sluice:ticket:enqueue  caller/caller",
                    "wrap sluice:ticket:end aborted caller/caller",
                ],
            );
            const ofForEach = own.filter((each) => !each.startsWith("wrap"));
            assert.deepEqual(new Set(ofForEach), new Set(forEach));
            assert.equal(ofForEach.length, 7);
        });
    });

    test("nothing flows from the source to the loop, nor from one pull to the next", async () => {
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const seen: unknown[] = [];
            const next = (): IteratorResult<number> => {
                seen.push(other.getStore());
                other.enterWith("source");
                return { done: false, value: 1 };
            };
            const items = as("caller", () => gate.wrap({ next }));
            await as("consumer", async () => {
                await items.next();
                assert.equal(here(), "consumer/consumer");
                await items.next();
                await items.return();
                assert.equal(here(), "consumer/consumer");
            });
            assert.deepEqual(seen, ["caller", "caller"]);
        });
    });
});

describe("R25, the control: three contexts call next() at once", () => {
    /** Runs, for each item, what a worker would: tells in whose context the generator made it. */
    async function* source(): AsyncGenerator<string> {
        for (;;) {
            await turn();
            yield here();
        }
    }

    test("a raw async generator runs every pull in the context of the first caller", async () => {
        const raw = source();
        const results = await Promise.all(["A", "B", "C"].map((who) => as(who, () => raw.next())));
        // Not what anybody wants: of B's and C's pulls none is in B's or C's context, nor in the call's.
        assert.deepEqual(
            results.map(({ value }) => value),
            ["A/A", "A/A", "A/A"],
        );
        await raw.return(undefined);
    });

    test("gate.wrap runs every pull in the context of the call, and each caller goes on in its own", async () => {
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const items = as("caller", () => gate.wrap(source()));
            const results = await Promise.all(
                ["A", "B", "C"].map((who) =>
                    as(who, async () => {
                        const { value } = await items.next();
                        return [value, here()];
                    }),
                ),
            );
            assert.deepEqual(results, [
                ["caller/caller", "A/A"],
                ["caller/caller", "B/B"],
                ["caller/caller", "C/C"],
            ]);
            await items.return();
        });
    });

    test("many loops over many sources at one gate, interleaved: none sees another's stores", async () => {
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 3 });
            let pairs = 0;
            const loop = async (n: number): Promise<void> => {
                const items = as(`caller-${n}`, () =>
                    gate.wrap(source(), { prefetch: n % 2, withContext: true }),
                );
                await as(`consumer-${n}`, async () => {
                    let left = 20;
                    for await (const item of items) {
                        assert.equal(item.value, `caller-${n}/caller-${n}`);
                        assert.equal(here(), `consumer-${n}/consumer-${n}`);
                        assert.equal(item.run(here), `caller-${n}/caller-${n}`);
                        pairs++;
                        if (--left === 0) break;
                    }
                });
            };
            await Promise.all(Array.from({ length: 20 }, (_, n) => loop(n)));
            assert.equal(pairs, 400);
        });
    });
});

describe("withContext: the body enters the context of the call on request only", () => {
    test("item.run has all its stores, also behind an await, and gives back what the function returns", async () => {
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const items = as("caller", () => gate.wrap(["x"], { withContext: true }));
            await as("consumer", async () => {
                for await (const item of items) {
                    assert.equal(here(), "consumer/consumer");
                    const result = await item.run(async (same) => {
                        const first = here();
                        await turn();
                        return [same.value, same === item, first, here()];
                    });
                    assert.deepEqual(result, ["x", true, "caller/caller", "caller/caller"]);
                    const failure = new Error("in run");
                    assert.throws(
                        () =>
                            item.run(() => {
                                throw failure;
                            }),
                        (error) => error === failure,
                    );
                    assert.equal(here(), "consumer/consumer");
                }
            });
        });
    });

    test("item.context is the declared context of the call: ctx.run replaces the consumer's with it", async () => {
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const items = as("caller", () => gate.wrap(["x"], { withContext: true }));
            await ctx.run({ who: "consumer", extra: "the consumer's" }, async () => {
                for await (const item of items) {
                    assert.deepEqual({ ...item.context }, { who: "caller" });
                    const seen = ctx.run(item.context, () => ({ ...ctx.get() }));
                    assert.deepEqual(seen, { who: "caller" });
                    assert.deepEqual(
                        item.run(() => ({ ...ctx.get() })),
                        { who: "caller" },
                    );
                    assert.equal(ctx.get().extra, "the consumer's");
                }
            });
        });
    });

    test("item.run is in the flow of the permit: asking for more than there is, is refused and does not hang", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            for await (const item of gate.wrap([1], { withContext: true })) {
                await rejectsWith(
                    "deadlock",
                    item.run(() => gate.run(() => assert.fail("ran"))),
                );
                assert.equal(
                    await item.run(() => gate.run(() => "re-entrant", { reentrant: true })),
                    "re-entrant",
                );
                assert.ok(item.permit.held);
            }
        });
    });

    test("the source is in the flow of its permit too, and next() in that of its caller", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const items = gate.wrap(async function* () {
                yield await gate.run(() => assert.fail("ran"));
            });
            await rejectsWith("deadlock", items.next());
            await gate.run(() => rejectsWith("deadlock", gate.wrap([1]).next()));
            const permit = await gate.acquire();
            await rejectsWith("deadlock", gate.wrap([1], { holding: [permit] }).next());
            await permit.release();
            // Whoever waits for the item waits for what the source asks for.
            const outer = client.gate(freshName(), { limit: 1 });
            async function* asking(): AsyncGenerator<number> {
                yield await outer.run(() => assert.fail("ran"));
            }
            for (const take of ["before", "after"] as const) {
                const waits = gate.wrap(asking(), { take });
                await outer.run(() => rejectsWith("deadlock", waits.next()));
            }
        });
    });

    test("an item that is over can not be entered; its permit says so", async () => {
        await withClient({ path: (await daemon).path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const kept: GateItem<number>[] = [];
            for await (const item of gate.wrap([1, 2], { withContext: true })) {
                kept.push(item);
                if (kept.length === 1) continue;
                assert.equal(kept[0]?.permit.held, false);
                // Slots that are given back early end the item too.
                await item.permit.release();
                assert.throws(() => item.run(() => assert.fail("ran")), { code: "ticket_ended" });
            }
            for (const item of kept)
                assert.throws(() => item.run(() => assert.fail("ran")), { code: "ticket_ended" });
            assert.throws(() => kept[0]?.run(5 as any), { code: "invalid_argument" });
        });
    });
});
