import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { debugCounts } from "../src/debug";
import { connect, type Item, type SluiceIterator } from "../src/index";
import { startFakeDaemon, type FakeDaemon, type Received } from "./helpers/fake-daemon";
import { launchDaemon, type LaunchedDaemon } from "./helpers/launch-daemon";
import { freshName, idle, rejectsWith, turn, until, withClient, within } from "./helpers/support";

let shared: Promise<LaunchedDaemon> | undefined;
const daemon = (): Promise<LaunchedDaemon> => (shared ??= launchDaemon());

/** An iterator with the items 0 to n - 1, ended. */
async function filled(iterator: SluiceIterator<number>, n: number): Promise<SluiceIterator<number>> {
    await iterator.pushAll(Array.from({ length: n }, (_, k) => k));
    await iterator.end();
    return iterator;
}

/** Answers a Pull with so many deliveries, with serials and JSON values from `first` on. */
function deliver(pull: Received, first: number, n: number): void {
    for (let k = first; k < first + n; k++)
        pull.reply({ delivery: { serial: k, payload: Buffer.from(`${k}`), attempt: 1 } });
}

/** Answers what says nothing more than that it was heard. */
function settleAll(fake: FakeDaemon): void {
    fake.handler = (request) => {
        if (request.kind === "settle") request.reply({ settled: {} });
        else if (request.kind === "cancelPull") request.reply({ cancelled: {} });
        else return false;
        return true;
    };
}

describe("for await", () => {
    test("asking for the next item acknowledges the last, and the end ends the loop", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 50 }), 50);
            const got: number[] = [];
            for await (const item of iterator) {
                assert.equal((await iterator.stats()).ackedTotal, got.length);
                assert.equal(item.attempt, 1);
                assert.equal(item.settled, false);
                assert.ok(item.age >= 0 && item.serial > 0);
                got.push(item.value);
            }
            assert.deepEqual(
                got,
                Array.from({ length: 50 }, (_, k) => k),
            );
            const stats = await iterator.stats();
            assert.deepEqual([stats.ackedTotal, stats.inFlight, stats.returnedTotal], [50, 0, 0]);
        });
    });

    test("break and throw give the item back, as an attempt, and what was fetched ahead, as none", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 10 }), 5);
            for await (const item of iterator) {
                assert.equal(item.value, 0);
                break;
            }
            const broken = new Error("in the loop");
            await assert.rejects(
                (async () => {
                    for await (const item of iterator) {
                        assert.deepEqual([item.value, item.attempt], [0, 2]);
                        throw broken;
                    }
                })(),
                (error) => error === broken,
            );
            await idle(client);
            const stats = await iterator.stats();
            assert.deepEqual([stats.buffered, stats.inFlight, stats.consumers, stats.credit], [5, 0, 0, 0]);
            const attempts: number[][] = [];
            for await (const item of iterator) attempts.push([item.value, item.attempt]);
            assert.deepEqual(attempts, [
                [0, 3],
                [1, 1],
                [2, 1],
                [3, 1],
                [4, 1],
            ]);
        });
    });

    test("return() and async dispose leave likewise, also while next() waits", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 10 });
            for (const leave of ["return", "dispose"]) {
                const stream = iterator.items();
                const waiting = [stream.next(), stream.next()];
                await until("it pulls", async () => {
                    const stats = await iterator.stats().catch(() => undefined);
                    return stats?.consumers === 1;
                });
                if (leave === "return")
                    assert.deepEqual(await stream.return(), { done: true, value: undefined });
                else await stream[Symbol.asyncDispose]();
                for (const next of waiting) assert.equal((await next).done, true);
                assert.equal((await stream.next()).done, true);
                await until("it has left", async () => (await iterator.stats()).consumers === 0);
            }
        });
    });

    test("of a client that was closed before the first next(): rejects once, then it is done", async () => {
        const client = await connect({ path: (await daemon()).path });
        const iterator = client.iterator<number>(freshName(), { capacity: 10 });
        const streams = [iterator.items(), iterator[Symbol.asyncIterator]()];
        await client.close();
        for (const stream of streams) {
            await rejectsWith("client_closed", stream.next());
            assert.equal((await within("the next one", stream.next())).done, true);
        }
        assert.ok(Object.values(debugCounts(client)).every((count) => count === 0));
    });

    test("an item that is given back in the loop comes again at once, with its attempt", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 9, maxAttempts: 3 }), 4);
            const got: number[][] = [];
            for await (const item of iterator.items({ window: 1 })) {
                got.push([item.value, item.attempt]);
                if (item.value === 1 && item.attempt < 3) await item.nack();
            }
            assert.deepEqual(got, [
                [0, 1],
                [1, 1],
                [1, 2],
                [1, 3],
                [2, 1],
                [3, 1],
            ]);
        });
    });

    test("the last item, given back after the end was seen, is seen again", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 9 }), 3);
            const attempts: number[] = [];
            for await (const item of iterator) {
                // By now the end is known here: all three and the end came in one pull.
                await turn();
                await turn();
                if (item.value === 2) attempts.push(item.attempt);
                if (item.value === 2 && item.attempt < 4) void item.nack();
            }
            assert.deepEqual(attempts, [1, 2, 3, 4]);
        });
    });

    test("an item that fails every time is dead after maxAttempts, and disturbs no other", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 9, maxAttempts: 2 }), 3);
            const got: number[] = [];
            for await (const item of iterator) {
                got.push(item.value);
                if (item.value === 1) await item.nack();
            }
            assert.deepEqual(
                [...got].sort((a, b) => a - b),
                [0, 1, 1, 2],
            );
            const stats = await iterator.stats();
            assert.deepEqual([stats.dead, stats.deadTotal, stats.ackedTotal], [1, 1, 2]);
        });
    });

    test("calls of next() at once are served in their order", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 9 });
            const stream = iterator.items({ ack: "manual" });
            const calls = Array.from({ length: 6 }, () => stream.next());
            await filled(iterator, 5);
            const values: (number | undefined)[] = [];
            for (const call of calls) {
                const { value: item } = await within("an item", call);
                values.push(item?.value);
                void item?.ack();
            }
            assert.deepEqual(values, [0, 1, 2, 3, 4, undefined]);
        });
    });

    test("two loops share the items, none has one of the other", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 10 });
            const got: number[][] = [[], []];
            const loops = got.map(async (list) => {
                for await (const item of iterator.items({ window: 2 })) {
                    list.push(item.value);
                    await turn();
                }
            });
            await filled(iterator, 100);
            await Promise.all(loops);
            assert.equal(new Set(got.flat()).size, 100);
            assert.equal(got.flat().length, 100);
            for (const list of got) assert.ok(list.length >= 10, `${list.length}`);
        });
    });
});

describe("ack: manual", () => {
    test("nothing is acknowledged by the loop; ack and nack tell whether they counted; twice is once", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 10 }), 4);
            const items: Item<number>[] = [];
            for await (const item of iterator.items({ ack: "manual" })) {
                items.push(item);
                if (item.value === 3) void item.ack();
            }
            const [a, b, c, d] = items as [Item<number>, Item<number>, Item<number>, Item<number>];
            assert.equal((await iterator.stats()).inFlight, 3);
            const first = a.ack();
            assert.equal(first, a.ack());
            assert.equal(a.settled, true);
            assert.deepEqual(await Promise.all([first, b.nack(), b.nack(), d.ack()]), [
                true,
                true,
                true,
                true,
            ]);
            assert.deepEqual(await Promise.all([a.nack(), b.ack()]), [false, false]);
            assert.equal(await a.ack(), true);
            await c[Symbol.asyncDispose]();
            assert.equal(c.settled, true);
            const stats = await iterator.stats();
            assert.deepEqual([stats.ackedTotal, stats.buffered, stats.inFlight], [2, 2, 0]);
            for await (const item of iterator) assert.equal(item.attempt, 2);
        });
    });

    test("the window counts what is not settled", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 10 }), 5);
            const stream = iterator.items({ ack: "manual", window: 2 });
            const first = (await stream.next()).value;
            await stream.next();
            let third: unknown;
            const next = stream.next().then(({ value }) => (third = value));
            assert.equal((await iterator.stats()).inFlight, 2);
            await turn();
            assert.equal(third, undefined);
            await first?.ack();
            assert.equal((await within("the third", next))?.value, 2);
            await stream.return();
        });
    });

    test("leaving gives back what was not acknowledged", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 10 }), 5);
            const kept: Item<number>[] = [];
            for await (const item of iterator.items({ ack: "manual" })) {
                kept.push(item);
                if (item.value === 1) void item.ack();
                if (item.value === 2) break;
            }
            const stats = await iterator.stats();
            assert.deepEqual([stats.ackedTotal, stats.inFlight, stats.buffered], [1, 0, 4]);
            assert.deepEqual(await Promise.all(kept.map((item) => item.ack())), [false, true, false]);
        });
    });
});

describe("an item", () => {
    test("whose hold limit passes: its signal aborts, its ack does not count, it comes again", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 10 }), 1);
            const stream = iterator.items({ ack: "manual", holdLimit: 500 });
            const { value: item } = await stream.next();
            assert.ok(item !== undefined);
            const { signal } = item;
            await until("it is lost", () => signal.aborted);
            assert.deepEqual(
                [signal.reason.code, signal.reason.cause.code, signal.reason.serial],
                ["delivery_lost", "hold_expired", item.serial],
            );
            assert.equal(signal.reason.cause.message, "the hold limit passed");
            assert.deepEqual([item.settled, await item.ack(), await item.nack()], [true, false, false]);
            const { value: again } = await stream.next();
            assert.deepEqual([again?.serial, again?.attempt], [item.serial, 2]);
            await again?.ack();
            assert.equal((await stream.next()).done, true);
        });
    });

    test("whose ack crosses its loss: the daemon's answer counts, of each item for itself", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const stream = client.iterator<number>("i").items({ window: 3, ack: "manual" });
            const next = stream.next();
            const pull = await fake.next("pull");
            deliver(pull, 1, 3);
            const items = [(await next).value, (await stream.next()).value, (await stream.next()).value];
            const answers = Promise.all([items[0]?.ack(), items[1]?.nack(), items[2]?.ack()]);
            const settle = await fake.next("settle");
            assert.deepEqual(settle.fields, { acks: [1, 3], nacks: [2], starts: [2] });
            const lost = { serial: 3, requestId: pull.id, code: 36 };
            pull.connection.notice({ deliveryLost: lost });
            // The item that was given back comes again before the answer does.
            const again = await fake.next("pull");
            deliver(again, 2, 1);
            settle.reply({ settled: { unknown: [3] } });
            assert.deepEqual(await answers, [true, true, false]);
            const { value: second } = await stream.next();
            assert.equal(second?.serial, 2);
            settleAll(fake);
            // It is in hand, not the delivery before it: leaving gives it back.
            await stream.return();
            await until("it has left", () => fake.count("cancelPull") > 0);
            assert.equal(await second?.nack(), true);
            const said = fake.received
                .filter(({ kind }) => kind === "settle")
                .map(({ fields }) => fields.nacks);
            assert.deepEqual(
                said.flat().filter((serial) => serial !== undefined),
                [2, 2],
            );
            for (const { kind, reply } of fake.received) if (kind === "pull") reply({ error: { code: 33 } });
        });
    });

    test("that was taken back while it waited here is not given out", async () => {
        const fake = await startFakeDaemon();
        settleAll(fake);
        await withClient({ path: fake.path }, async (client) => {
            const stream = client.iterator<number>("i").items({ window: 4 });
            const first = stream.next();
            const pull = await fake.next("pull");
            assert.equal(pull.fields.credit, 4);
            deliver(pull, 1, 3);
            assert.equal((await first).value?.value, 1);
            const lost = { serial: 2, requestId: pull.id, code: 36, message: Buffer.from("too long") };
            pull.connection.notice({ deliveryLost: lost });
            // One that never came: its credit is used up, and the pull has no reply to come.
            pull.connection.notice({ deliveryLost: { ...lost, serial: 9 } });
            const more = await fake.next("pull");
            assert.equal(more.fields.credit, 2, "one in hand, one here");
            await until("the first pull is over", () => debugCounts(client).requests === 1);
            assert.equal((await stream.next()).value?.value, 3);
            await stream.return();
            more.reply({ error: { code: 33 } });
        });
    });

    test("that is not JSON: value throws, valueError tells, and the loop's throw gives it back until it is dead", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const name = freshName();
            const raw = client.iterator(name, { capacity: 9, maxAttempts: 2, codec: "bytes" });
            for (const bytes of [Buffer.from("{"), Buffer.from('"\xff"', "latin1"), Buffer.alloc(0)])
                await raw.push(bytes);
            await client.iterator<string>(name).push("fine");
            await raw.end();
            const iterator = client.iterator<string>(name);
            let thrown = 0;
            for (let done = false; !done;) {
                try {
                    for await (const item of iterator) {
                        assert.equal(
                            item.valueError === undefined,
                            item.label === undefined && item.bytes.length > 3,
                        );
                        assert.equal(item.value, "fine");
                    }
                    done = true;
                } catch (error) {
                    thrown++;
                    assert.deepEqual((error as { code: string }).code, "payload_invalid");
                    assert.ok((error as { cause: unknown }).cause instanceof Error);
                }
            }
            assert.equal(thrown, 6);
            const stats = await iterator.stats();
            assert.deepEqual([stats.dead, stats.ackedTotal], [3, 1]);
        });
    });
});

describe("a stream's options", () => {
    test("out of their bounds are refused, by name", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const iterator = client.iterator("i");
            for (const options of [
                { window: 0 },
                { window: 10_001 },
                { ack: "never" },
                { signal: {} },
                { holdLimit: 0 },
                { concurrency: 2 },
            ]) {
                assert.throws(() => iterator.items(options as object), {
                    code: "invalid_argument",
                    message: new RegExp(Object.keys(options)[0] ?? ""),
                });
            }
            iterator.items();
            await turn();
            assert.equal(fake.count("pull"), 0, "nothing is asked before the first next()");
        });
    });

    test("its signal: the item in hand stays, what was fetched ahead goes back, the next call rejects", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = await filled(client.iterator(freshName(), { capacity: 10 }), 4);
            const abort = new AbortController();
            const reason = new Error("stop");
            const seen: number[] = [];
            await assert.rejects(
                (async () => {
                    for await (const item of iterator.items({ signal: abort.signal })) {
                        seen.push(item.value);
                        if (item.value !== 1) continue;
                        abort.abort(reason);
                        await until(
                            "the others went back",
                            async () => (await iterator.stats()).inFlight === 1,
                        );
                        assert.equal(item.signal.aborted, false);
                    }
                })(),
                (error) => error === reason,
            );
            assert.deepEqual(seen, [0, 1]);
            const stats = await iterator.stats();
            assert.deepEqual([stats.ackedTotal, stats.buffered], [2, 2]);

            const stream = iterator.items({ signal: abort.signal });
            await assert.rejects(stream.next(), (error) => error === reason);
            assert.equal((await stream.next()).done, true);

            const other = new AbortController();
            const empty = client.iterator(freshName(), { capacity: 1 }).items({ signal: other.signal });
            const waiting = empty.next();
            await turn();
            other.abort(reason);
            await assert.rejects(within("at once", waiting), (error) => error === reason);
        });
    });
});

describe("credit, against a fake daemon", () => {
    test("is kept at the window: asked for again when half of it is used, in the write that acknowledges", async () => {
        const fake = await startFakeDaemon();
        settleAll(fake);
        await withClient({ path: fake.path }, async (client) => {
            const stream = client
                .iterator("i", { capacity: 5, producers: 2 })
                .items({ window: 8, holdLimit: 7 });
            let next = stream.next();
            const pull = await fake.next("pull");
            assert.deepEqual(
                [pull.fields.credit, pull.fields.holdLimitMs, String(pull.fields.iterator)],
                [8, 7, "i"],
            );
            assert.deepEqual(pull.fields.ensure, { capacity: 5, producers: 2 });
            deliver(pull, 1, 8);
            const chunks = fake.chunks.length;
            for (let k = 1; k <= 4; k++) {
                assert.equal((await next).value?.value, k);
                next = stream.next();
            }
            await next;
            const settle = await fake.next("settle");
            const more = await fake.next("pull");
            assert.deepEqual(
                [settle.fields.acks, settle.fields.starts, more.fields.credit],
                [[1, 2, 3, 4], [5], 4],
            );
            assert.equal(fake.chunks.length, chunks + 1, "one write for all of it");
            await stream.return();
            more.reply({ error: { code: 33 } });
            const leave = await fake.next("settle");
            assert.deepEqual([...leave.fields.nacks].sort(), [5, 6, 7, 8]);
            const cancel = await fake.next("cancelPull");
            assert.equal(cancel.fields.requestId, more.id);
            assert.ok(
                fake.received.indexOf(cancel) < fake.received.indexOf(leave),
                "or they would come again",
            );
        });
    });

    test("a window of 1 fetches nothing ahead", async () => {
        const fake = await startFakeDaemon();
        settleAll(fake);
        await withClient({ path: fake.path }, async (client) => {
            const stream = client.iterator("i").items({ window: 1 });
            for (let k = 1; k <= 3; k++) {
                const next = stream.next();
                const pull = await fake.next("pull");
                assert.equal(pull.fields.credit, 1);
                deliver(pull, k, 1);
                await next;
                await turn();
                await turn();
                assert.equal(fake.count("pull"), k);
            }
            await stream.return();
        });
    });

    test("what comes after the loop was left goes back at once, not begun", async () => {
        const fake = await startFakeDaemon();
        settleAll(fake);
        await withClient({ path: fake.path }, async (client) => {
            const stream = client.iterator("i").items({ window: 2 });
            const next = stream.next();
            const pull = await fake.next("pull");
            await stream.return();
            assert.equal((await next).done, true);
            deliver(pull, 7, 1);
            pull.reply({ error: { code: 33 } });
            const settle = await fake.next("settle");
            assert.deepEqual(settle.fields, { nacks: [7] });
        });
    });

    test("who waits gets what there is room for, however little that is", async () => {
        const fake = await startFakeDaemon();
        settleAll(fake);
        await withClient({ path: fake.path }, async (client) => {
            const stream = client.iterator<number>("i").items({ window: 4, ack: "manual" });
            const first = stream.next();
            deliver(await fake.next("pull"), 1, 4);
            const items = [(await first).value];
            for (let k = 2; k <= 4; k++) items.push((await stream.next()).value);
            void items[0]?.ack();
            await turn();
            await turn();
            assert.equal(fake.count("pull"), 1, "a quarter of the window is not worth a request");
            const next = stream.next();
            const more = await fake.next("pull");
            assert.equal(more.fields.credit, 1);
            deliver(more, 5, 1);
            assert.equal((await next).value?.value, 5);
            await stream.return();
        });
    });

    test("an end that was said before the daemon heard of an item that is given back is not the end", async () => {
        const fake = await startFakeDaemon();
        settleAll(fake);
        await withClient({ path: fake.path }, async (client) => {
            const stream = client.iterator<number>("i").items({ window: 4, ack: "manual" });
            const first = stream.next();
            const pull = await fake.next("pull");
            deliver(pull, 1, 3);
            const items = [(await first).value, (await stream.next()).value, (await stream.next()).value];
            void items[0]?.ack();
            void items[1]?.ack();
            const more = await fake.next("pull");
            assert.equal(more.fields.credit, 2);
            void items[2]?.nack();
            const next = stream.next();
            pull.reply({ iteratorEnd: {} });
            more.reply({ iteratorEnd: {} });
            const again = await fake.next("pull");
            deliver(again, 3, 1);
            const { value: item } = await within("the item", next);
            assert.equal(item?.serial, 3);
            void item?.ack();
            const end = stream.next();
            again.reply({ iteratorEnd: {} });
            assert.equal((await within("the end", end)).done, true);
        });
    });

    test("more than a thousand serials are said in several requests", async () => {
        const fake = await startFakeDaemon();
        settleAll(fake);
        await withClient({ path: fake.path }, async (client) => {
            const stream = client.iterator("i").items({ window: 2500, ack: "manual" });
            const first = stream.next();
            const pull = await fake.next("pull");
            deliver(pull, 1, 2500);
            const items = [(await first).value];
            for (let k = 1; k < 2500; k++) items.push((await stream.next()).value);
            const said = (what: "starts" | "nacks"): number[] =>
                fake.received.map(({ fields }) => fields[what]?.length ?? 0).filter((size) => size > 0);
            const sum = (sizes: number[]): number => sizes.reduce((a, b) => a + b, 0);
            await until("all are begun", () => sum(said("starts")) === 2500);
            const answers = items.map((item) => item?.nack());
            assert.ok((await Promise.all(answers)).every((counted) => counted === true));
            assert.deepEqual(said("nacks"), [1000, 1000, 500]);
            assert.ok(Math.max(...said("starts")) <= 1000);
            await stream.return();
            (await fake.next("pull")).reply({ error: { code: 33 } });
        });
    });

    test("a daemon that answers a pull with something else is left", async () => {
        for (const reply of [{ accepted: {} }, { settled: {} }, { iteratorList: {} }]) {
            const fake = await startFakeDaemon();
            await withClient({ path: fake.path }, async (client) => {
                const next = client.iterator("i").items().next();
                const pull = await fake.next("pull");
                pull.reply(reply);
                await rejectsWith("protocol", next);
            });
        }
    });
});
