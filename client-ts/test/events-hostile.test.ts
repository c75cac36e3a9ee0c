import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { describe, test } from "node:test";
import { type Client, type EventStream, type SluiceEvent } from "../src/index";
import { startFakeDaemon, type FakeDaemon } from "./helpers/fake-daemon";
import {
    eventFrame,
    framePrefix,
    startFakePublisher,
    type FakePublisher,
} from "./helpers/fake-publisher";
import { deferred, rejectsWith, turn, until, withClient, within } from "./helpers/support";

type Body = (client: Client, publisher: FakePublisher, fake: FakeDaemon) => Promise<void>;

/** A client of a fake daemon with a fake events socket. */
async function withPublisher(
    body: Body,
    greet?: (socket: Socket) => void,
    startupTimeout?: number,
): Promise<void> {
    const fake = await startFakeDaemon();
    const publisher = await startFakePublisher(fake.path, greet);
    await withClient({ path: fake.path, startupTimeout }, async (client) => {
        await body(client, publisher, fake);
        await publisher.open(0);
    });
}

async function subscribe(client: Client, ...args: Parameters<Client["events"]>): Promise<EventStream> {
    const events = client.events(...args);
    await within("ready", events.ready());
    return events;
}

/** The next `n` events as topic, sequence, lost, restarted. */
async function take(events: EventStream, n: number): Promise<[string, number, number, boolean][]> {
    const found: [string, number, number, boolean][] = [];
    while (found.length < n) {
        const { value } = await within("an event", events.next());
        if (value === undefined) throw new Error(`the events ended after ${JSON.stringify(found)}`);
        found.push([value.topic, value.sequence, value.lost, value.restarted]);
    }
    return found;
}

const DONE = { done: true, value: undefined };
const body = (hex: string): Buffer => Buffer.from(hex, "hex");

/** What is no event, and what the error says. */
const GARBAGE: [string, Buffer, RegExp][] = [
    ["a frame of an unknown type", body("02000000000000000461620000"), /type 2/],
    ["a frame of 2^63 bytes", framePrefix(2n ** 63n), /length 9223372036854776000, not 0 to 4096/],
    ["a frame of 4097 bytes", framePrefix(4097), /length 4097/],
    ["a frame of 0 bytes", framePrefix(0), /without a topic/],
    ["a frame without a NUL", Buffer.concat([framePrefix(3), Buffer.from("abc")]), /without a topic/],
    ["an empty topic", eventFrame(""), /without a topic/],
    ["a topic of 297 bytes", eventFrame("x".repeat(297)), /without a topic of 1 to 296 bytes/],
    ["a body that is cut", eventFrame("gate/g/granted", body("2a0541")), /reaches beyond/],
    ["a varint without an end", eventFrame("gate/g/granted", body("08" + "ff".repeat(11))), /./],
    ["a group", eventFrame("gate/g/granted", body("0b0c")), /./],
    ["field number 0", eventFrame("gate/g/granted", body("0001")), /field number 0/],
    ["a sequence of 2^53", eventFrame("gate/g/granted", { sequence: 2 ** 53 }), /2\^53/],
    ["a length of 2^32", eventFrame("gate/g/granted", body("2a8080808010")), /reaches beyond/],
    ["a gate in a mode of nowhere", eventFrame("gate/g/state", body("72024009")), /mode 9/],
    ["a broken body of an unknown topic", eventFrame("weather/rain", body("2aff")), /./],
];

describe("a publisher that breaks the protocol", () => {
    for (const [what, bytes, message] of GARBAGE) {
        test(`${what}: what came before is told, then the error, and nothing is tried again`, async () => {
            await withPublisher(async (client, publisher) => {
                const events = await subscribe(client);
                publisher.send(eventFrame("gate/g/granted", { sequence: 1 }), bytes);
                assert.deepEqual(await take(events, 1), [["gate/g/granted", 1, 0, false]]);
                const error = await rejectsWith("protocol", events.next());
                assert.match(error.message, message);
                assert.deepEqual(await events.next(), DONE);
                await publisher.open(0);
                await turn();
                assert.equal(publisher.accepted, 1);
            });
        });
    }

    const GREETINGS: [string, Buffer][] = [
        ["a greeting of REP", body("0053500000310000")],
        ["the beginning of a web page", Buffer.from("HTTP/1.1 200 OK\r\n")],
        ["one wrong byte", body("01")],
    ];
    for (const [what, greeting] of GREETINGS) {
        test(`${what}: ready and next reject`, async () => {
            await withPublisher(
                async (client) => {
                    const events = client.events();
                    const [ready, first, second] = [events.ready(), events.next(), events.next()];
                    await rejectsWith("protocol", ready);
                    await rejectsWith("protocol", first);
                    assert.deepEqual(await second, DONE);
                    await rejectsWith("protocol", events.ready());
                },
                (socket) => socket.write(greeting),
            );
        });
    }

    test("one that greets half, or not at all, is left and tried again until startupTimeout", async () => {
        for (const greeting of [body("00535000"), Buffer.alloc(0)]) {
            await withPublisher(
                async (client) => {
                    const error = await rejectsWith("no_daemon", client.events().next());
                    assert.match(error.message, /for 1500 ms: .* did not greet within/);
                },
                (socket) => socket.write(greeting),
                1500,
            );
        }
    });

    test("one that closes at once: limit_reached after startupTimeout", async () => {
        await withPublisher(
            async (client, publisher) => {
                await rejectsWith("limit_reached", client.events().next());
                assert.ok(publisher.accepted > 1);
            },
            (socket) => socket.destroy(),
            1500,
        );
    });

    test("what the last attempt has no time for does not hide what the others were told", async () => {
        let attempts = 0;
        await withPublisher(
            async (client) => {
                await rejectsWith("limit_reached", client.events().next());
                // A busy machine may have had time for fewer than three: then nothing was hidden.
                assert.ok(attempts > 0);
            },
            (socket) => ++attempts < 3 && socket.destroy(),
            1500,
        );
    });

    test("nobody listens: no_daemon after startupTimeout", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path, startupTimeout: 1500 }, async (client) => {
            const error = await rejectsWith("no_daemon", client.events().next());
            assert.match(error.message, /no daemon tells events at .*s\.sock\.events for 1500 ms/);
        });
    });

    test("bytes one by one, topics of a later daemon, texts that a terminal would obey", async () => {
        await withPublisher(async (client, publisher) => {
            const events = await subscribe(client, "");
            const bytes = Buffer.concat([
                eventFrame("weather/rain", { sequence: 7 }),
                eventFrame("gate//granted", { sequence: 7 }),
                eventFrame("gate/g/", { sequence: 7 }),
                eventFrame("session/of/another", { sequence: 7 }),
                eventFrame("gate/a/b/frobnicated", {
                    sequence: 3,
                    serial: 5,
                    weight: 2,
                    code: 77,
                    label: Buffer.from("l\u202e\u001b[31m"),
                    command: Buffer.from([0x63, 0xff, 0x0a]),
                    sessionId: 9,
                    pid: 10,
                }),
            ]);
            for (const byte of bytes) {
                publisher.send(Buffer.from([byte]));
                await turn();
            }
            const { value } = await within("the event", events.next());
            assert.deepEqual(
                { ...value },
                {
                    topic: "gate/a/b/frobnicated",
                    subject: "gate",
                    gate: "a/b",
                    what: "frobnicated",
                    sequence: 3,
                    lost: 0,
                    restarted: false,
                    serial: 5,
                    weight: 2,
                    label: "l??[31m",
                    waited: 0,
                    session: 9,
                    pid: 10,
                    uid: 0,
                    command: "c\ufffd?",
                    reason: "error 77",
                },
            );
            await events.return();
            assert.equal(publisher.received.toString("hex"), "0053500000210000");
        });
    });
});

describe("holes", () => {
    test("are told with the next event, also of one that is not wanted; a state has no number of its own", async () => {
        await withPublisher(async (client, publisher) => {
            const events = await subscribe(client, "gate/g/");
            const tell = (what: string, sequence: number): void =>
                publisher.event(`gate/g/${what}`, { sequence });
            tell("granted", 5);
            tell("released", 6);
            tell("state", 6);
            tell("granted", 9);
            tell("state", 12);
            publisher.event("gate/other/granted", { sequence: 100 });
            tell("released", 2);
            tell("state", 1);
            tell("granted", 2);
            assert.deepEqual(await take(events, 8), [
                ["gate/g/granted", 5, 0, false],
                ["gate/g/released", 6, 0, false],
                ["gate/g/state", 6, 0, false],
                ["gate/g/granted", 9, 2, false],
                ["gate/g/state", 12, 3, false],
                ["gate/g/released", 2, 1, true],
                ["gate/g/state", 1, 1, true],
                ["gate/g/granted", 2, 0, false],
            ]);
            await events.return();
        });
    });

    test("an interruption is told by the next event of each sequence, and the client comes back by itself", async () => {
        await withPublisher(async (client, publisher) => {
            const events = await subscribe(client);
            for (const topic of ["gate/g/granted", "session/opened"]) publisher.event(topic, { sequence: 1 });
            await take(events, 2);
            publisher.cut();
            await until("it is back", () => publisher.accepted === 2 && publisher.sockets.size === 1);
            publisher.event("gate/g/released", { sequence: 4 });
            publisher.event("gate/g/granted", { sequence: 5 });
            publisher.event("gate/new/granted", { sequence: 8 });
            publisher.event("session/ended", { sequence: 2 });
            assert.deepEqual(await take(events, 4), [
                ["gate/g/released", 4, 2, true],
                ["gate/g/granted", 5, 0, false],
                ["gate/new/granted", 8, 0, false],
                ["session/ended", 2, 0, true],
            ]);
            await events.return();
        });
    });
});

describe("what waits in the iterator", () => {
    test("is bounded: the oldest are dropped, and the next of the same sequence tells of them", async () => {
        await withPublisher(async (client, publisher) => {
            const slow = await subscribe(client, "", { capacity: 3 });
            const quick = await subscribe(client);
            const send = async (...events: [string, number][]): Promise<void> => {
                publisher.send(...events.map(([topic, sequence]) => eventFrame(topic, { sequence })));
                await take(quick, events.length);
            };
            await send(["gate/a/granted", 1], ["gate/b/granted", 1], ["gate/a/released", 4]);
            await send(["gate/a/state", 4], ["gate/a/granted", 5], ["daemon/reloaded", 1]);
            await send(["gate/b/state", 1], ["gate/b/released", 2]);
            await until("the other has read as much", async () => {
                await turn();
                return true;
            });
            assert.deepEqual(await take(slow, 3), [
                ["daemon/reloaded", 1, 0, false],
                ["gate/b/state", 1, 1, false],
                ["gate/b/released", 2, 0, false],
            ]);
            await send(["gate/a/released", 6]);
            // 1, then 2 and 3 which never came, 4, 5.
            assert.deepEqual(await take(slow, 1), [["gate/a/released", 6, 5, false]]);
            await slow.return();
            await quick.return();
        });
    });

    test("a loop that keeps up loses nothing, however much comes at once", async () => {
        await withPublisher(async (client, publisher) => {
            const events = await subscribe(client);
            const frames = Array.from({ length: 50_000 }, (_, n) =>
                eventFrame("gate/g/x", { sequence: n + 1 }),
            );
            publisher.send(...frames);
            const reading = (async () => {
                for await (const { sequence, lost } of events) {
                    assert.equal(lost, 0);
                    if (sequence === 50_000) return;
                }
            })();
            await within("all of them", reading);
        });
    });

    test("several next() are served in their order", async () => {
        await withPublisher(async (client, publisher) => {
            const events = await subscribe(client);
            const calls = [events.next(), events.next(), events.next()];
            publisher.send(
                eventFrame("gate/g/granted", { sequence: 1 }),
                eventFrame("gate/g/released", { sequence: 2 }),
            );
            const [first, second] = await within("two", Promise.all(calls.slice(0, 2)));
            assert.deepEqual([first?.value?.sequence, second?.value?.sequence], [1, 2]);
            await events.return();
            assert.deepEqual(await within("the third", calls[2] as Promise<unknown>), DONE);
        });
    });
});

describe("the end", () => {
    async function inALoop(events: EventStream, onEvent: (event: SluiceEvent) => unknown): Promise<void> {
        for await (const event of events) if (onEvent(event) === "break") break;
    }

    const ENDS: [string, (events: EventStream, abort: () => void, client: Client) => unknown][] = [
        ["return()", (events) => events.return()],
        ["dispose", (events) => (events as any)[Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")]()],
        ["abort", (_events, abort) => abort()],
        ["close", (_events, _abort, client) => client.close()],
    ];
    for (const [what, end] of ENDS) {
        test(`${what} ends a loop that waits, and closes the socket`, async () => {
            await withPublisher(async (client, publisher) => {
                const controller = new AbortController();
                const events = await subscribe(client, "", { signal: controller.signal });
                const entered = deferred();
                const loop = inALoop(events, () => entered.resolve());
                publisher.event("gate/g/granted", { sequence: 1 });
                await within("an event", entered.promise);
                await end(events, () => controller.abort(new Error("enough")), client);
                await within("the loop", loop);
                assert.deepEqual(await events.next(), DONE);
                await publisher.open(0);
                await events.ready();
            });
        });

        test(`${what} drops what waits`, async () => {
            await withPublisher(async (client, publisher) => {
                const controller = new AbortController();
                const events = await subscribe(client, "", { signal: controller.signal });
                publisher.send(
                    eventFrame("gate/g/granted", { sequence: 1 }),
                    eventFrame("gate/g/released", { sequence: 2 }),
                );
                await take(events, 1);
                await end(events, () => controller.abort(), client);
                assert.deepEqual(await events.next(), DONE);
            });
        });
    }

    test("break, and a throw in the loop", async () => {
        await withPublisher(async (client, publisher) => {
            const events = await subscribe(client);
            publisher.event("gate/g/granted", { sequence: 1 });
            await within("break", inALoop(events, () => "break"));
            const others = await subscribe(client);
            publisher.event("gate/g/granted", { sequence: 2 });
            const thrown = new Error("mine");
            await assert.rejects(
                inALoop(others, () => {
                    throw thrown;
                }),
                thrown,
            );
        });
    });

    test("before the daemon has taken the subscriber: nothing stays pending", async () => {
        await withPublisher(
            async (client, publisher) => {
                const controller = new AbortController();
                const reason = new Error("mine");
                const aborted = client.events("", { signal: controller.signal });
                const returned = client.events();
                const pending = [aborted.next(), returned.next()];
                const readiness = [aborted.ready(), returned.ready()] as const;
                for (const each of readiness) each.catch(() => undefined);
                await publisher.open(2);
                controller.abort(reason);
                await returned.return();
                assert.deepEqual(await within("both", Promise.all(pending)), [DONE, DONE]);
                await assert.rejects(readiness[0], reason);
                await rejectsWith("client_closed", readiness[1]);
                const never = client.events("", { signal: controller.signal });
                assert.deepEqual(await never.next(), DONE);
                await assert.rejects(never.ready(), reason);
            },
            () => undefined,
        );
    });

    test("while it tries to come back", async () => {
        await withPublisher(async (client, publisher) => {
            const events = await subscribe(client);
            publisher.server.close();
            publisher.cut();
            const next = events.next();
            await turn();
            await events.return();
            assert.deepEqual(await within("next", next), DONE);
        });
    });
});

describe("arguments", () => {
    test("are checked at the call", async () => {
        await withPublisher(async (client) => {
            const events = client.events as (...args: unknown[]) => EventStream;
            const wrong: [unknown[], RegExp][] = [
                [[5], /prefix of topics is a string, not 5/],
                [["x".repeat(301)], /at most 300 bytes, this one has 301/],
                [["", { capacity: 0 }], /"capacity" is a whole number from 1 to 1000000, not 0/],
                [["", { signal: {} }], /"signal" is an AbortSignal/],
                [["", { size: 1 }], /no option "size" here; there are signal, capacity/],
                [["", null], /options are an object/],
            ];
            for (const [args, message] of wrong)
                assert.throws(
                    () => events(...args),
                    (error: any) => error.code === "invalid_argument" && message.test(error.message),
                    String(message),
                );
            await client.close();
            assert.throws(() => events(), { code: "client_closed" });
        });
    });
});

