import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Client, Item } from "../src/index";
import { startFakeDaemon, type FakeDaemon, type Fields } from "./helpers/fake-daemon";
import { rejectsWith, turn, until, withClient, within } from "./helpers/support";

/** What a client asks, the request, and answers that are not of the protocol. */
const LIES: [string, (client: Client) => Promise<unknown>, string, Fields[]][] = [
    [
        "push",
        (client) => client.iterator("i").push(1),
        "push",
        [{ accepted: { itemId: 2, serial: 1 } }, { ending: {} }, { delivery: { serial: 1 } }, { pong: {} }],
    ],
    [
        "end",
        (client) => client.iterator("i").end(),
        "endIterator",
        [{ accepted: { itemId: 1 } }, { iteratorEnd: {} }, { deliveryLost: {} }],
    ],
    [
        "a loop",
        (client) => client.iterator("i").items().next(),
        "pull",
        [{ grant: {} }, { settled: {} }, { ending: {} }, { error: { code: 200 } }],
    ],
];

async function deliver(fake: FakeDaemon, serial: number): Promise<void> {
    (await fake.next("pull")).reply({ delivery: { serial, payload: Buffer.from("1"), attempt: 1 } });
}

describe("a daemon that lies about iterators", () => {
    for (const [what, ask, kind, replies] of LIES) {
        for (const reply of replies) {
            test(`${what} is answered with ${JSON.stringify(reply)}: protocol`, async () => {
                const fake = await startFakeDaemon();
                await withClient({ path: fake.path }, async (client) => {
                    const asked = ask(client);
                    (await fake.next(kind)).reply(reply);
                    await rejectsWith("protocol", asked);
                });
            });
        }
    }

    test("more deliveries than credit, a Settle that is refused: the connection is ended, the items are lost", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            for (const lie of ["credit", "settle"]) {
                const stream = client.iterator<number>("i").items({ window: 1, ack: "manual" });
                const next = stream.next();
                const pull = await fake.next("pull");
                pull.reply({ delivery: { serial: 1, payload: Buffer.from("1"), attempt: 1 } });
                const { signal } = (await next).value as Item;
                const settle = await fake.next("settle");
                if (lie === "settle") settle.reply({ error: { code: 4 } });
                else pull.reply({ delivery: { serial: 2, attempt: 1 } });
                await until("it is lost", () => signal.aborted);
                assert.equal(signal.reason.cause.code, "protocol");
                await stream.return();
                await until("it has connected again", () => fake.connections.length > 0);
                await client.gate("g").stats().catch(() => undefined);
            }
        });
    });

    test("notices about items and pulls that there are not, twice the same serial: nothing happens", async () => {
        const fake = await startFakeDaemon();
        fake.handler = (request) => {
            if (request.kind === "settle") request.reply({ settled: { unknown: [77] } });
            else if (request.kind === "cancelPull")
                request.connection.send(request.fields.requestId, { error: { code: 33 } });
            if (request.kind === "cancelPull") request.reply({ cancelled: {} });
            return request.kind === "settle" || request.kind === "cancelPull";
        };
        await withClient({ path: fake.path }, async (client) => {
            const stream = client.iterator<number>("i").items({ window: 4 });
            const next = stream.next();
            const pull = await fake.next("pull");
            const notice = (serial: number, requestId: number): void =>
                pull.connection.notice({ deliveryLost: { serial, requestId, code: 36 } });
            notice(5, 1);
            notice(5, 0);
            for (const serial of [1, 1, 2]) pull.reply({ delivery: { serial, payload: Buffer.from("1") } });
            assert.equal((await next).value?.serial, 1);
            assert.equal((await stream.next()).value?.serial, 1);
            assert.equal((await stream.next()).value?.serial, 2);
            await turn();
            await stream.return();
        });
    });

    test("an item of a daemon that is not honest about attempts and ages", async () => {
        const fake = await startFakeDaemon();
        fake.handler = (request) =>
            request.kind === "settle" ? (request.reply({ settled: {} }), true) : false;
        await withClient({ path: fake.path }, async (client) => {
            const stream = client.iterator<number>("i").items({ window: 1 });
            const next = stream.next();
            await deliver(fake, 0);
            const { value: item } = await within("it", next);
            assert.deepEqual([item?.serial, item?.attempt, item?.age, item?.label], [0, 1, 0, undefined]);
            await stream.return();
        });
    });
});
