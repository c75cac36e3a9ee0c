import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { Socket } from "node:net";
import { describe, test } from "node:test";
import { EventReader } from "../src/event";
import { EventConnection } from "../src/event-connection";
import { createContext, type Client, type EventStream } from "../src/index";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { startFakePublisher } from "./helpers/fake-publisher";
import { collected, collectGarbage, turn, until, withClient, within } from "./helpers/support";

/* R9 and R10 for events: whoever subscribes, whoever aborts. */

const ctx = createContext<{ who: string }>();
const other = new AsyncLocalStorage<object>();

/** What the flow has. */
const seenHere = (): unknown[] => [ctx.get().who, other.getStore()];

/** Runs `body` while methods of `prototype` note what the flow has when they are called. */
async function watching(
    prototype: object,
    names: string[],
    body: (seen: [string, unknown[]][]) => Promise<void>,
): Promise<void> {
    const methods = prototype as Record<string, (...args: any[]) => unknown>;
    const seen: [string, unknown[]][] = [];
    const originals = names.map((name) => [name, methods[name]] as const);
    for (const [name, original] of originals) {
        methods[name] = function (this: unknown, ...args: any[]) {
            seen.push([name, seenHere()]);
            return original?.apply(this, args);
        };
    }
    try {
        await body(seen);
    } finally {
        for (const [name, original] of originals) if (original !== undefined) methods[name] = original;
    }
}

async function withPublisher(
    body: (client: Client, publisher: Awaited<ReturnType<typeof startFakePublisher>>) => Promise<void>,
): Promise<void> {
    const fake = await startFakeDaemon();
    const publisher = await startFakePublisher(fake.path);
    await withClient({ path: fake.path, context: ctx }, (client) => body(client, publisher));
}

/** Calls `fn` in a request of its own. */
function inRequest<T>(who: string, fn: () => T): T {
    return ctx.run({ who }, () => other.run({ who }, fn));
}

describe("R9: an iterator that was made inside a request", () => {
    test("its socket, reads, reconnects and end are in the root context; the loop is in the consumer's", async () => {
        await withPublisher(async (client, publisher) => {
            await watching(EventReader.prototype, ["read"], (reads) =>
                watching(EventConnection.prototype, ["keepAlive", "end"], (connections) =>
                    watching(Socket.prototype, ["destroy", "write"], async (sockets) => {
                        const events = inRequest("subscriber", () => client.events("gate/"));
                        await inRequest("waiter", () => within("ready", events.ready()));
                        const bodies: unknown[][] = [];
                        const loop = inRequest("consumer", async () => {
                            for await (const event of events) {
                                bodies.push(seenHere());
                                if (event.sequence === 3) break;
                            }
                            bodies.push(seenHere());
                        });
                        publisher.event("gate/g/granted", { sequence: 1 });
                        await until("the first", () => bodies.length === 1);
                        publisher.cut();
                        await until("it is back", () => publisher.accepted === 2 && publisher.sockets.size === 1);
                        publisher.event("gate/g/released", { sequence: 2 });
                        publisher.event("gate/g/granted", { sequence: 3 });
                        await within("the loop", loop);

                        assert.deepEqual(
                            bodies.map(([who]) => who),
                            ["consumer", "consumer", "consumer", "consumer"],
                        );
                        assert.equal(reads.length, 3);
                        assert.ok(connections.some(([name]) => name === "end"));
                        assert.ok(sockets.some(([name]) => name === "write"));
                        assert.ok(sockets.some(([name]) => name === "destroy"));
                        const inRoot = [...reads, ...connections.filter(([name]) => name === "end"), ...sockets];
                        for (const [name, seen] of inRoot) assert.deepEqual(seen, [undefined, undefined], name);
                    }),
                ),
            );
        });
    });

    test("the next event is that of the consumer who asks, whoever subscribed and whoever asked before", async () => {
        await withPublisher(async (client, publisher) => {
            const events = inRequest("subscriber", () => client.events());
            await within("ready", events.ready());
            const asking = ["one", "two", "three"].map((who) =>
                inRequest(who, async () => {
                    await events.next();
                    return ctx.get().who;
                }),
            );
            for (const sequence of [1, 2, 3]) publisher.event("gate/g/granted", { sequence });
            assert.deepEqual(await within("three", Promise.all(asking)), ["one", "two", "three"]);
            await events.return();
        });
    });

    test("an abort inside of another request ends it outside of that", async () => {
        await withPublisher(async (client, publisher) => {
            const controller = new AbortController();
            const events = inRequest("subscriber", () => client.events("", { signal: controller.signal }));
            await within("ready", events.ready());
            const left = inRequest("consumer", async () => {
                for await (const event of events) assert.fail(event.topic);
                return ctx.get().who;
            });
            await watching(Socket.prototype, ["destroy"], async (seen) => {
                inRequest("aborter", () => controller.abort());
                assert.equal(await within("the loop", left), "consumer");
                await publisher.open(0);
                assert.ok(seen.length > 0);
                for (const [, found] of seen) assert.deepEqual(found, [undefined, undefined]);
            });
        });
    });

    test("keeps nothing of the request while it is open", async () => {
        await withPublisher(async (client, publisher) => {
            const open = (): { events: EventStream; ref: WeakRef<object> } => {
                const store = { request: 1 };
                const events = other.run(store, () => client.events());
                return { events, ref: new WeakRef(store) };
            };
            const { events, ref } = open();
            await within("ready", events.ready());
            publisher.event("gate/g/granted", { sequence: 1 });
            await within("an event", events.next());
            await collected("the request's store", ref);
            await events.return();
        });
    });

    test("is itself collectable when it has ended", async () => {
        await withPublisher(async (client, publisher) => {
            const openAndLeave = async (): Promise<WeakRef<object>> => {
                const events = client.events("", { signal: lasting.signal });
                await within("ready", events.ready());
                publisher.event("gate/g/granted", { sequence: 1 });
                for await (const event of events) if (event.sequence === 1) break;
                return new WeakRef(events);
            };
            const lasting = new AbortController();
            const ref = await openAndLeave();
            await turn();
            collectGarbage();
            await collected("the iterator", ref);
            lasting.abort();
        });
    });
});
