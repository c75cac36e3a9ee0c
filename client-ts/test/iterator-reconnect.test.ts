import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { debugCounts } from "../src/debug";
import { connect, type Item } from "../src/index";
import { runChild } from "./helpers/child";
import { startFakeDaemon, type FakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon, type LaunchedDaemon } from "./helpers/launch-daemon";
import { deferred, freshName, idle, rejectsWith, turn, until, withClient, within } from "./helpers/support";

let shared: Promise<LaunchedDaemon> | undefined;
const daemon = (): Promise<LaunchedDaemon> => (shared ??= launchDaemon());

const item = (serial: number) => ({ delivery: { serial, payload: Buffer.from(`${serial}`), attempt: 1 } });

/** Answers what ends something. */
function answerAll(fake: FakeDaemon): void {
    fake.handler = (request) => {
        if (request.kind === "settle") request.reply({ settled: {} });
        else if (request.kind === "cancelPull") {
            request.reply({ cancelled: {} });
            request.connection.send(request.fields.requestId, { error: { code: 33 } });
        } else return false;
        return true;
    };
}

describe("the connection is lost", () => {
    test("pushes and ends that wait are sent again in the order of the calls, with what remains of their wait", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const iterator = client.iterator<number>("i", { capacity: 3, producers: 2 });
            const calls: Promise<unknown>[] = [0, 1, 2].map((n) =>
                iterator.push(n, { waitTimeout: 30_000 + n }),
            );
            const before = [await fake.next("push"), await fake.next("push"), await fake.next("push")];
            assert.deepEqual(
                before.map(({ fields }) => fields.itemId),
                [1, 2, 3],
            );
            const end = performance.now() + 20;
            await until("some of the wait has passed", () => performance.now() > end);
            fake.cut();
            calls.push(iterator.push(3), iterator.end());
            fake.welcome = { ...fake.welcome, daemonStart: 2 };
            for (let n = 0; n < 4; n++) {
                const again = await fake.next("push");
                assert.equal(String(again.fields.payload), `${n}`);
                assert.equal(again.fields.itemId, n + 1);
                const first = before[n]?.fields.waitTimeoutMs;
                if (first !== undefined) assert.ok(again.fields.waitTimeoutMs < first - 15);
                again.reply({ accepted: { itemId: n + 1, serial: n + 1 } });
            }
            const last = await fake.next("endIterator");
            assert.deepEqual([last.fields.itemId, last.fields.ensure.producers], [5, 2]);
            last.reply({ ending: { ends: 1, producers: 2 } });
            await within("all", Promise.all(calls));
        });
    });

    test("an end that the same daemon may have counted is not said twice; one of a new daemon is, and so is a failure", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const iterator = client.iterator("i");
            const end = iterator.end();
            await fake.next("endIterator");
            fake.cut();
            const error = await rejectsWith("connection_lost", end);
            assert.match(error.message, /may be counted/);
            assert.equal(fake.count("endIterator"), 1);
            const failed = iterator.fail(new Error("x"));
            await fake.next("endIterator");
            fake.cut();
            (await fake.next("endIterator")).reply({ ending: { ended: true } });
            await failed;
            // One that no daemon has heard is said.
            const noticed = iterator.stats();
            await fake.next("listIterators");
            fake.cut();
            await rejectsWith("connection_lost", noticed);
            const unheard = iterator.end();
            (await fake.next("endIterator")).reply({ ending: { ends: 1, producers: 2 } });
            assert.equal((await unheard).ended, false);
            const other = iterator.end();
            await fake.next("endIterator");
            fake.welcome = { ...fake.welcome, daemonStart: 2 };
            fake.cut();
            (await fake.next("endIterator")).reply({ ending: { ends: 1, producers: 1, ended: true } });
            assert.deepEqual(await other, { ends: 1, producers: 1, ended: true });
        });
    });

    test("items in hand are lost, what was fetched ahead is dropped, and the loop goes on by itself", async () => {
        const fake = await startFakeDaemon();
        answerAll(fake);
        await withClient({ path: fake.path }, async (client) => {
            const stream = client.iterator<number>("i").items({ window: 4, ack: "manual" });
            const next = stream.next();
            const pull = await fake.next("pull");
            for (const serial of [1, 2, 3]) pull.reply(item(serial));
            const { value: first } = await next;
            const { value: second } = await stream.next();
            assert.ok(first !== undefined && second !== undefined);
            const { signal } = first;
            fake.handler = () => false;
            const acked = second.ack();
            await fake.next("settle");
            fake.cut();
            await until("it is lost", () => signal.aborted);
            assert.deepEqual(
                [signal.reason.code, signal.reason.cause.code],
                ["delivery_lost", "connection_lost"],
            );
            assert.equal(await within("an answer", acked), false, "it may have been counted, or not");
            assert.deepEqual([await first.ack(), await first.nack(), first.settled], [false, false, true]);
            answerAll(fake);
            const again = await fake.next("pull");
            assert.equal(again.fields.credit, 4);
            again.reply({ delivery: { serial: 1, payload: Buffer.from("1"), attempt: 2 } });
            const { value: redelivered } = await within("the item", stream.next());
            assert.deepEqual([redelivered?.serial, redelivered?.attempt], [1, 2]);
            assert.equal(await redelivered?.ack(), true);
            assert.equal(
                fake.received.filter(({ kind, fields }) => kind === "settle" && fields.acks?.includes(2))
                    .length,
                1,
                "an ack of the connection before is not said to the next daemon",
            );
            await stream.return();
        });
    });

    test("what is said about items while their connection is lost is not said to the next daemon", async () => {
        const fake = await startFakeDaemon();
        answerAll(fake);
        await withClient({ path: fake.path }, async (client) => {
            const answers: boolean[] = [];
            // fn runs while the bytes are read in which the connection breaks.
            const abort = new AbortController();
            const loop = client
                .iterator<number>("i")
                .forEach(async (each) => void answers.push(await each.ack()), { signal: abort.signal });
            const pull = await fake.next("pull");
            const { socket } = pull.connection;
            socket.cork();
            pull.reply(item(1));
            socket.write(Buffer.from([9]));
            socket.uncork();
            await until("it is answered", () => answers.length === 1);
            const again = await fake.next("pull");
            abort.abort();
            await assert.rejects(loop, { name: "AbortError" });
            assert.ok(again.id > 0);

            const stream = client.iterator<number>("j").items({ ack: "manual" });
            const next = stream.next();
            const other = await fake.next("pull");
            for (const serial of [5, 6]) other.reply(item(serial));
            const { value: first } = await next;
            const { value: second } = await stream.next();
            first?.signal.addEventListener("abort", () => {
                void second?.ack().then((counted) => answers.push(counted));
            });
            await until("both are begun", () => fake.received.some(({ fields }) => fields.starts?.includes(6)));
            fake.cut();
            await until("it is answered", () => answers.length === 2);
            await fake.next("pull");
            await stream.return();
            await idle(client);
            assert.deepEqual(answers, [false, false]);
            assert.equal(fake.received.filter(({ fields }) => fields.acks !== undefined).length, 0);
        });
    });

    test("a real daemon that is killed under load: what was in the stream is lost, pushes and loops go on", async () => {
        const own = await launchDaemon();
        await withClient({ path: own.path, startupTimeout: 20_000 }, async (client) => {
            const iterator = client.iterator<number>("i", { capacity: 8 });
            const seen = new Set<number>();
            let interrupted = 0;
            const loop = iterator.forEach(
                async (each) => {
                    seen.add(each.value);
                    await turn();
                    if (each.signal.aborted) interrupted++;
                },
                { concurrency: 3 },
            );
            const pushed = iterator.pushAll(Array.from({ length: 2000 }, (_, k) => k));
            await until("some are done", () => seen.size > 100);
            await own.kill();
            await launchDaemon({ directory: own.directory });
            assert.equal(await within("the pushes", pushed), 2000);
            await iterator.end();
            await within("the loop", loop);
            assert.ok(interrupted <= 3, `${interrupted}`);
            // At most the buffer, and what was in flight and pushed, was lost with the daemon's memory.
            assert.ok(seen.size >= 2000 - 8 - 18 - 16, `${seen.size}`);
            assert.equal((await iterator.stats()).inFlight, 0);
        });
    });

    test("a consumer whose process is killed: its items come back first, in order, as attempts where they were begun", async () => {
        const { path } = await daemon();
        await withClient({ path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 200 });
            await iterator.pushAll(Array.from({ length: 150 }, (_, k) => k));
            await iterator.end();
            const script = `
                const { connect } = require("@sluice/client");
                connect({ path: process.env.SOCKET }).then(async (client) => {
                    let n = 0;
                    for await (const item of client.iterator(process.env.NAME).items({ window: 100, ack: "manual" })) {
                        if (++n < 10) continue;
                        await client.iterator(process.env.NAME).stats();
                        process.kill(process.pid, "SIGKILL");
                    }
                });
            `;
            await assert.rejects(runChild(script, { SOCKET: path, NAME: iterator.name }), /SIGKILL/);
            const got: number[][] = [];
            for await (const each of iterator) got.push([each.value, each.attempt]);
            assert.deepEqual(
                got,
                Array.from({ length: 150 }, (_, k) => [k, k < 10 ? 2 : 1]),
            );
        });
    });
});

describe("a daemon that stops", () => {
    test("pushes it refuses wait for the next; loops take what it still gives, then ask the next", async () => {
        const fake = await startFakeDaemon();
        answerAll(fake);
        await withClient({ path: fake.path }, async (client) => {
            const iterator = client.iterator<number>("i");
            const push = iterator.push(1);
            const stream = iterator.items({ window: 2 });
            const next = stream.next();
            const pull = await fake.next("pull");
            const request = await fake.next("push");
            pull.connection.notice({ goingAway: { stopTimeoutMs: 5000 } });
            request.reply({ error: { code: 6 } });
            pull.reply(item(1));
            const { value: given } = await next;
            assert.equal(given?.value, 1);
            const later = iterator.push(2);
            const more = stream.next();
            const second = await fake.next("pull");
            pull.reply({ error: { code: 6 } });
            second.reply({ error: { code: 6 } });
            await turn();
            assert.deepEqual([fake.count("push"), fake.count("pull"), given?.signal.aborted], [1, 2, false]);
            fake.cut();
            for (const itemId of [1, 2]) {
                const again = await fake.next("push");
                assert.equal(again.fields.itemId, itemId);
                again.reply({ accepted: { itemId, serial: itemId } });
            }
            await Promise.all([push, later]);
            (await fake.next("pull")).reply(item(9));
            assert.equal((await within("the next item", more)).value?.value, 9);
            await stream.return();
        });
    });
});

describe("a real daemon that stops", () => {
    test("gives what it has to a loop that is there, and the loop goes on at the next", async () => {
        const own = await launchDaemon();
        await withClient({ path: own.path, startupTimeout: 20_000 }, async (client) => {
            const iterator = client.iterator<number>("i", { capacity: 100 });
            await iterator.pushAll(Array.from({ length: 60 }, (_, k) => k));
            const got: number[] = [];
            let stopped: Promise<void> | undefined;
            const loop = iterator.forEach(
                async (each) => {
                    assert.equal(each.signal.aborted, false);
                    if (got.push(each.value) === 5) stopped = own.kill("SIGTERM");
                    await turn();
                },
                { window: 4, onError: (error) => assert.fail(String(error)) },
            );
            await until("it was told to stop", () => stopped !== undefined);
            await within("it has stopped", stopped as Promise<void>);
            assert.deepEqual(
                got,
                Array.from({ length: 60 }, (_, k) => k),
            );
            await launchDaemon({ directory: own.directory });
            await iterator.push(60);
            await iterator.end();
            await within("the end", loop);
            assert.equal(got[60], 60);
        });
    });
});

describe("the daemon is away for too long", () => {
    for (const whenUnavailable of ["reject", "wait"] as const) {
        test(`${whenUnavailable}: pushes, ends and loops that wait reject with no_daemon`, async () => {
            const fake = await startFakeDaemon();
            const client = await connect({ path: fake.path, whenUnavailable, startupTimeout: 1500 });
            const iterator = client.iterator<number>("i");
            const stream = iterator.items();
            const forEach = iterator.forEach(() => undefined);
            const waiting = [iterator.push(1), iterator.end(), stream.next(), forEach];
            const pulls = [await fake.next("pull"), await fake.next("pull")];
            assert.equal(pulls.length, 2);
            const rejected = Promise.all(waiting.map((each) => rejectsWith("no_daemon", each)));
            await fake.close();
            await rejected;
            assert.equal((await stream.next()).done, true);
            if (whenUnavailable === "reject") {
                await rejectsWith("no_daemon", iterator.push(2));
                await rejectsWith("no_daemon", iterator.items().next());
            }
            await idle(client);
            await client.close();
        });
    }

    test("a loop that does not wait notices nothing", async () => {
        const fake = await startFakeDaemon();
        answerAll(fake);
        await withClient({ path: fake.path }, async (client) => {
            const stream = client.iterator<number>("i").items({ window: 1 });
            const next = stream.next();
            (await fake.next("pull")).reply(item(1));
            await next;
            fake.cut();
            await until("reconnected", () => fake.count("hello") === 2);
            await turn();
            const more = stream.next();
            (await fake.next("pull")).reply(item(2));
            assert.equal((await more).value?.value, 2);
            await stream.return();
        });
    });
});

describe("client.close", () => {
    test("rejects all that waits; items in hand are lost, and come to others", async () => {
        const { path } = await daemon();
        await withClient({ path }, async (other) => {
            const client = await connect({ path });
            const iterator = client.iterator<number>(freshName(), { capacity: 2 });
            await iterator.pushAll([1, 2]);
            const push = iterator.push(3);
            const stream = iterator.items({ window: 1 });
            const { value: first } = await stream.next();
            const empty = client.iterator(freshName(), { capacity: 1 });
            const begun = deferred<Item<number>>();
            const stuck = deferred();
            const waiting = [push, empty.items().next(), empty.forEach(() => undefined)];
            const loop = iterator.forEach((each) => (begun.resolve(each), stuck.promise), { window: 1 });
            const second = await begun.promise;
            await within("accepted", push);
            const late = [iterator.push(4), iterator.push(5)];
            await until("one waits", async () => (await iterator.stats()).offered === 1);
            const rejected = [late[1], loop, ...waiting.slice(1)].map((each) =>
                rejectsWith("client_closed", each as Promise<unknown>),
            );
            await within("close", client.close());
            for (const each of [first, second]) {
                assert.equal(each?.signal.reason.code, "delivery_lost");
                assert.equal(each?.signal.reason.cause.code, "client_closed");
                assert.equal(await each?.ack(), false);
            }
            await rejectsWith("client_closed", stream.next());
            assert.equal((await stream.next()).done, true);
            stuck.resolve();
            await Promise.all(rejected);
            await rejectsWith("client_closed", iterator.push(6));
            assert.throws(() => iterator.items(), { code: "client_closed" });
            assert.throws(() => client.iterator("x"), { code: "client_closed" });
            await rejectsWith(
                "client_closed",
                iterator.forEach(() => 1),
            );
            assert.ok(Object.values(debugCounts(client)).every((count) => count === 0));
            const again = other.iterator<number>(iterator.name);
            await again.end();
            const got: number[][] = [];
            for await (const each of again) got.push([each.value, each.attempt]);
            assert.deepEqual(got, [
                [1, 2],
                [2, 2],
                [3, 1],
                [4, 1],
            ]);
        });
    });

    test("with grace: what is in hand may be finished, what was fetched ahead goes back at once", async () => {
        const { path } = await daemon();
        await withClient({ path }, async (other) => {
            const client = await connect({ path });
            const iterator = client.iterator<number>(freshName(), { capacity: 20 });
            await iterator.pushAll([1, 2, 3, 4, 5]);
            const begun = deferred();
            const slow = deferred();
            const loop = iterator.forEach(() => (begun.resolve(), slow.promise));
            await begun.promise;
            const rejected = rejectsWith("client_closed", loop);
            const closed = client.close({ grace: 60_000 });
            const watcher = other.iterator(iterator.name);
            await until("the others went back", async () => (await watcher.stats()).buffered === 4);
            assert.equal((await watcher.stats()).inFlight, 1);
            slow.resolve();
            await Promise.all([rejected, within("close", closed)]);
            // Two connections: the daemon may read the question of one before the other's ack.
            await until("the ack has arrived", async () => (await watcher.stats()).inFlight === 0);
            const stats = await watcher.stats();
            assert.deepEqual([stats.ackedTotal, stats.buffered], [1, 4]);
        });
    });

    test("what was acknowledged in the same turn is said", async () => {
        const { path } = await daemon();
        await withClient({ path }, async (other) => {
            const client = await connect({ path });
            const iterator = client.iterator<number>(freshName(), { capacity: 20 });
            await iterator.push(1);
            const { value: first } = await iterator.items({ ack: "manual" }).next();
            void first?.ack();
            await client.close();
            const stats = other.iterator(iterator.name);
            await until("it is settled", async () => (await stats.stats()).inFlight === 0);
            assert.equal((await stats.stats()).ackedTotal, 1);
        });
    });
});

describe("the process", () => {
    test("lives while a push or a loop waits, and not for an iterator that nobody waits for", async () => {
        const { path } = await daemon();
        const name = freshName();
        const script = `
            const { connect } = require("@sluice/client");
            connect({ path: process.env.SOCKET }).then(async (client) => {
                const iterator = client.iterator(process.env.NAME, { capacity: 1 });
                console.log("waits");
                for await (const item of iterator.items({ ack: "manual" })) {
                    console.log(item.value);
                    console.log(await item.ack());
                    if (item.value === "last") break;
                }
                await iterator.push("fills");
                const waiting = iterator.push("waits");
                setImmediate(() => console.log("pushes"));
                await waiting;
                const stream = iterator.items();
                await stream.next();
                console.log("left without close");
            });
        `;
        await withClient({ path }, async (client) => {
            const child = runChild(script, { SOCKET: path, NAME: name });
            const iterator = client.iterator<string>(name, { capacity: 1 });
            await until(
                "it waits",
                async () => (await iterator.stats().catch(() => undefined))?.consumers === 1,
            );
            await iterator.push("one");
            await iterator.push("last");
            await until("its push waits", async () => (await iterator.stats()).offered === 1);
            const stream = iterator.items({ window: 1 });
            assert.equal((await stream.next()).value?.value, "fills");
            await stream.next();
            await stream.return();
            assert.equal(
                await within("the child", child),
                ["waits", "one", "true", "last", "true", "pushes", "left without close"].join("\n"),
            );
            await until("its item is back", async () => (await iterator.stats()).inFlight === 0);
        });
    });
});
