import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { debugCounts } from "../src/debug";
import { createContext, type Client, type SluiceError } from "../src/index";
import {
    frame,
    ReplyType,
    startFakeDaemon,
    type FakeDaemon,
    type Fields,
    type Received,
} from "./helpers/fake-daemon";
import { rejectsWith, turn, until, withClient, within } from "./helpers/support";

const body = (reply: Fields): Uint8Array => ReplyType.encode(ReplyType.create(reply)).finish();

/** What a broken daemon may send while a ticket waits. */
const GARBAGE: [string, (request: Received) => Buffer][] = [
    ["a frame of an unknown type", () => Buffer.from("02000000000000000680000001", "hex")],
    ["a frame without room for an id", () => Buffer.from("010000000000000003800000", "hex")],
    ["a frame of 2^63 bytes", () => Buffer.from("018000000000000000", "hex")],
    ["a backtrace of two words", ({ id }) => frame(id - 0x80000000, body({ pong: {} }))],
    ["a body that does not decode", ({ id }) => frame(id, Buffer.from("22ff", "hex"))],
    ["a body without a result", ({ id }) => frame(id, new Uint8Array(0))],
    ["a result of a later version", ({ id }) => frame(id, Buffer.from("9a0600", "hex"))],
    [
        "the grant of another ticket",
        ({ id, fields }) =>
            frame(id, body({ grant: { ticketId: fields.ticketId + 7, serial: 1, token: 2 } })),
    ],
    [
        "a serial of 2^53",
        ({ id, fields }) =>
            frame(id, body({ grant: { ticketId: fields.ticketId, serial: 2 ** 53, token: 2 } })),
    ],
    ["the reply to another question", ({ id }) => frame(id, body({ pong: {} }))],
    ["an answer that nobody asked for", ({ id }) => frame(id + 1000, body({ pong: {} }))],
];

async function heldAndWaiting(
    client: Client,
    fake: FakeDaemon,
): Promise<{ waiting: Promise<unknown>; request: Received; lost: Promise<unknown> }> {
    const gate = client.gate("g");
    const acquired = gate.acquire();
    (await fake.next("enqueue")).grant();
    const permit = await acquired;
    const lost = new Promise((resolve) =>
        permit.signal.addEventListener("abort", () => resolve(permit.signal.reason)),
    );
    const waiting = gate.run(() => assert.fail("ran"), {
        waitTimeout: 60_000,
        signal: new AbortController().signal,
    });
    waiting.catch(() => undefined);
    return { waiting, request: await fake.next("enqueue"), lost };
}

describe("a daemon that breaks the protocol", () => {
    for (const [what, bytes] of GARBAGE) {
        test(`${what}: the connection ends, waiters reject, holders hear of it, a new connection works`, async () => {
            const fake = await startFakeDaemon();
            await withClient({ path: fake.path }, async (client) => {
                const { waiting, request, lost } = await heldAndWaiting(client, fake);
                request.connection.socket.write(bytes(request));
                const error = await rejectsWith("protocol", waiting);
                assert.equal(error.retry, false);
                const reason = (await within("the loss", lost)) as SluiceError;
                assert.deepEqual(
                    [reason.code, (reason.cause as SluiceError).code],
                    ["hold_lost", "protocol"],
                );
                assert.deepEqual([debugCounts(client).waiting, debugCounts(client).holds], [0, 0]);
                fake.grantAll();
                assert.equal(
                    await within(
                        "a task",
                        client.gate("g").run(() => "works"),
                    ),
                    "works",
                );
            });
        });
    }

    test("half a reply and then the end: connection lost, the ticket is enqueued again", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const done = client.gate("g").run(() => "served");
            const { id, fields, connection } = await fake.next("enqueue");
            const whole = frame(id, body({ grant: { ticketId: fields.ticketId, serial: 5, token: 6 } }));
            fake.grantAll();
            connection.socket.end(whole.subarray(0, whole.length - 2));
            assert.equal(await within("the task", done), "served");
        });
    });

    test("a reply that comes byte by byte is a reply", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const done = client.gate("g").run(({ serial }) => serial);
            const { id, fields, connection } = await fake.next("enqueue");
            connection.socket.setNoDelay(true);
            for (const byte of frame(
                id,
                body({ grant: { ticketId: fields.ticketId, serial: 5, token: 6 } }),
            )) {
                connection.socket.write(Buffer.of(byte));
                await new Promise((resolve) => setImmediate(resolve));
            }
            assert.equal(await done, 5);
        });
    });

    test("a notice of a later version, and notices about nothing, are ignored", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            fake.connections[0]?.socket.write(frame(0x80000000, Buffer.from("fa03056c61746572", "hex")));
            fake.connections[0]?.notice({ queued: { ticketId: 77, serial: 1, position: 1 } });
            fake.connections[0]?.notice({ pong: {} });
            fake.grantAll();
            assert.equal(await client.gate("g").run(() => "works"), "works");
            assert.equal(fake.count("hello"), 1);
        });
    });

    test("an answer to Cancel that is an error changes nothing", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const controller = new AbortController();
            const done = client.gate("g").run(() => assert.fail("ran"), { signal: controller.signal });
            const request = await fake.next("enqueue");
            controller.abort(new Error("stop"));
            await assert.rejects(done, /stop/);
            (await fake.next("cancel")).reply({ error: { code: 38 } });
            request.reply({ error: { code: 33 } });
            await until("nothing is open", () => debugCounts(client).requests === 0);
            assert.equal(fake.count("hello"), 1);
        });
    });

    test("request ids wrap and skip those that are open", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            fake.grantAll();
            await client.gate("g").run(() => undefined);
            const ids = fake.received.map((each) => each.id);
            assert.equal(ids[0], 0x80000001);
            assert.ok(ids.every((id) => id > 0x80000000));
        });
    });
});

describe("a daemon that reads late", () => {
    test("gets what was sent, although more was written meanwhile", async () => {
        const fake = await startFakeDaemon();
        const ctx = createContext();
        const tasks = 400;
        const valueOf = (i: number): string => String.fromCharCode(97 + (i % 26)).repeat(5000);
        fake.grantAll();
        await withClient({ path: fake.path, context: ctx }, async (client) => {
            const socket = fake.connections[0]?.socket;
            socket?.pause();
            const runs: Promise<string>[] = [];
            for (let i = 0; i < tasks; i++) {
                runs.push(ctx.run({ value: valueOf(i) }, () => client.gate("g").run(() => ctx.get().value as string)));
                // Each turn writes; the socket's buffers are full long before the last.
                if (i % 10 === 9) await turn();
            }
            socket?.resume();
            const seen = await within("the tasks", Promise.all(runs));
            assert.equal(seen.filter((value, i) => value !== valueOf(i)).length, 0);
        });
        const sent = fake.received.filter(({ kind }) => kind === "enqueue");
        assert.deepEqual(
            sent.map(({ fields }) => fields.ticketId),
            Array.from({ length: tasks }, (_, i) => i + 1),
        );
        await fake.close();
    });

    test("has what it did not read yet kept in the size of what was written, however much a turn wrote before", async () => {
        const fake = await startFakeDaemon();
        const calls = 1000;
        fake.grantAll();
        await withClient({ path: fake.path, maxPending: 4 * calls }, async (client) => {
            const run = (label: string): Promise<void> => client.gate("g").run(() => undefined, { label });
            await Promise.all(Array.from({ length: calls }, () => run("x".repeat(100))));
            const socket = fake.connections[0]?.socket;
            socket?.pause();
            const before = process.memoryUsage().arrayBuffers;
            const runs: Promise<void>[] = [];
            for (let i = 0; i < 4 * calls; i++) {
                runs.push(run(""));
                await turn();
            }
            const grown = process.memoryUsage().arrayBuffers - before;
            assert.ok(grown < 16 * 2 ** 20, `${grown} bytes for ${runs.length} calls`);
            socket?.resume();
            await within("the tasks", Promise.all(runs));
        });
        await fake.close();
    });
});
