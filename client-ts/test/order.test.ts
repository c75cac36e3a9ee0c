import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { debugCounts } from "../src/debug";
import { createContext } from "../src/index";
import { frame, ReplyType, startFakeDaemon, type Received } from "./helpers/fake-daemon";
import { launchDaemon } from "./helpers/launch-daemon";
import { freshName, turn, until, withClient } from "./helpers/support";

const daemon = launchDaemon();

describe("R13: FIFO by call order", () => {
    test("500 calls of one turn start in call order, run and acquire mixed", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const started: number[] = [];
            const calls = Array.from({ length: 500 }, (_, n) =>
                n % 3 === 0
                    ? gate.acquire().then((permit) => (started.push(n), permit.release()))
                    : gate.run(() => void started.push(n)),
            );
            await Promise.all(calls);
            assert.deepEqual(
                started,
                Array.from({ length: 500 }, (_, n) => n),
            );
        });
    });

    test("the order holds between clients when one was queued before the other called", async () => {
        const { path } = await daemon;
        await withClient({ path }, (first) =>
            withClient({ path }, async (second) => {
                const name = freshName();
                const [a, b] = [first.gate(name, { limit: 1 }), second.gate(name, { limit: 1 })];
                const permit = await a.acquire();
                const started: string[] = [];
                const calls: Promise<void>[] = [];
                for (let n = 0; n < 20; n++) {
                    const gate = n % 2 === 0 ? a : b;
                    calls.push(gate.run(() => void started.push(`${n}`)));
                    await until("it is queued", async () => (await a.stats()).waiting === n + 1);
                }
                await permit.release();
                await Promise.all(calls);
                assert.deepEqual(
                    started,
                    Array.from({ length: 20 }, (_, n) => `${n}`),
                );
            }),
        );
    });

    test("the enqueues of one turn leave in one write, those of its microtasks too", async () => {
        const fake = await startFakeDaemon();
        fake.grantAll();
        await withClient({ path: fake.path }, async (client) => {
            const gate = client.gate("g");
            await gate.run(() => undefined);
            await until("the release", () => fake.count("release") === 1);
            const before = fake.chunks.length;
            const calls = Array.from({ length: 100 }, () => gate.run(() => undefined));
            calls.push(
                ...(await Promise.resolve().then(() => [
                    gate.run(() => undefined),
                    gate.run(() => undefined),
                ])),
            );
            await until("the enqueues", () => fake.count("enqueue") === 103);
            assert.equal(fake.chunks.length, before + 1);
            await Promise.all(calls);
        });
    });

    test("tickets that waited for a connection are sent in call order", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const gate = client.gate("g");
            const calls = [
                gate.run(() => undefined, { label: "0" }),
                gate.run(() => undefined, { label: "1" }),
            ];
            await fake.next("enqueue");
            await fake.next("enqueue");
            fake.cut();
            calls.push(gate.run(() => undefined, { label: "2" }));
            const labels: string[] = [];
            for (let n = 0; n < 3; n++) {
                const request = await fake.next("enqueue");
                labels.push(request.fields.label.toString());
                request.grant();
            }
            assert.deepEqual(labels, ["0", "1", "2"]);
            await Promise.all(calls);
        });
    });
});

describe("R14: grants of one read start in their order", () => {
    test("each in its own context, and a throw in one disturbs no other", async () => {
        const fake = await startFakeDaemon();
        const ctx = createContext();
        await withClient({ path: fake.path, context: ctx }, async (client) => {
            const gate = client.gate("g");
            const started: unknown[] = [];
            const calls = Array.from({ length: 5 }, (_, n) =>
                ctx.run({ n }, () =>
                    gate.run(() => {
                        started.push(ctx.get().n);
                        if (n === 1) throw new Error("one");
                        if (n === 3) return Promise.reject(new Error("three"));
                        return n;
                    }),
                ),
            );
            const requests: Received[] = [];
            for (let n = 0; n < 5; n++) requests.push(await fake.next("enqueue"));
            // Granted in another order than asked: the grants' order counts.
            const order = [4, 0, 1, 3, 2];
            const bytes = order.map((n, i) => {
                const { id, fields } = requests[n] as Received;
                const grant = {
                    ticketId: fields.ticketId,
                    serial: i + 1,
                    token: i + 1,
                    context: fields.context,
                };
                return frame(id, ReplyType.encode(ReplyType.create({ grant })).finish());
            });
            requests[0]?.connection.socket.write(Buffer.concat(bytes));
            const outcomes = await Promise.allSettled(calls);
            assert.deepEqual(started, order);
            assert.deepEqual(
                outcomes.map((each) =>
                    each.status === "fulfilled" ? each.value : (each.reason as Error).message,
                ),
                [0, "one", 2, "three", 4],
            );
            await until("all are released", () => fake.count("release") === 5);
        });
    });
});

describe("R15: settled, release written, the caller's promise settled", () => {
    test("when the caller hears of the outcome the release is on its way", async () => {
        const fake = await startFakeDaemon();
        fake.grantAll();
        await withClient({ path: fake.path }, async (client) => {
            const gate = client.gate("g");
            const order: string[] = [];
            await gate
                .run(async () => {
                    await turn();
                    order.push("settled");
                    assert.deepEqual(debugCounts(client).holds, 1);
                })
                .then(() => {
                    order.push("heard");
                    assert.deepEqual([debugCounts(client).holds, debugCounts(client).requests], [0, 1]);
                });
            await fake.next("release");
            assert.deepEqual(order, ["settled", "heard"]);
        });
    });

    test("a caller that asks again behind its own task comes behind those who waited", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const started: string[] = [];
            const first = gate
                .run(() => void started.push("first"))
                .then(() => gate.run(() => void started.push("again")));
            const second = gate.run(() => void started.push("second"));
            await Promise.all([first, second]);
            assert.deepEqual(started, ["first", "second", "again"]);
        });
    });
});
