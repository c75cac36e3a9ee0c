import assert from "node:assert/strict";
import { readFileSync, unlinkSync, chmodSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import { EventReader } from "../src/event";
import { FORM_OF_EVENTS, FrameReader } from "../src/frame";
import { connect, type Client, type EventStream, type SluiceEvent } from "../src/index";
import { eventsPath } from "../src/socket-path";
import { runChild } from "./helpers/child";
import { launchDaemon } from "./helpers/launch-daemon";
import { ask, changeGate, endTicket } from "./helpers/operator";
import {
    asNobody,
    canDropRoot,
    freshName,
    isRoot,
    rejectsWith,
    until,
    withClient,
    within,
} from "./helpers/support";

const daemon = launchDaemon();

/** Subscribes, and returns when events count. */
async function subscribe(client: Client, ...args: Parameters<Client["events"]>): Promise<EventStream> {
    const events = client.events(...args);
    await within("the daemon takes the subscriber", events.ready());
    return events;
}

/** Reads until an event of the topic comes, and returns that. */
async function nextOf(events: EventStream, topic: string): Promise<SluiceEvent> {
    for (;;) {
        const { done, value } = await within(topic, events.next());
        if (done) throw new Error(`the events ended before ${topic}`);
        if (value.topic === topic) return value;
    }
}

/** Whether it is the command line of these tests, with or without the directory of Node. */
function isOurs(command: string): boolean {
    return command.startsWith(process.execPath) || command.startsWith(basename(process.execPath));
}

/** What an event says of its ticket's session, checked, and the rest of it. */
function withoutWho(event: SluiceEvent): Partial<SluiceEvent> {
    const { session, pid, uid, command, sequence, lost, restarted, topic, ...rest } = event;
    assert.deepEqual([pid, uid, lost, restarted], [process.pid, process.geteuid?.(), 0, false], topic);
    assert.ok(session !== undefined && session > 0 && sequence > 0);
    assert.ok(command === undefined || isOurs(command), command);
    return rest;
}

describe("events of a gate", () => {
    test("of a ticket that is granted, of one that waits and is cancelled, and the state", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const name = freshName();
            const events = await subscribe(client, `gate/${name}/`);
            const gate = client.gate(name, { limit: 1 });
            const permit = await gate.acquire({ label: "first" });
            const { token, serial } = permit;
            const granted = await nextOf(events, `gate/${name}/granted`);
            const common = { subject: "gate", gate: name, weight: 1, label: "first", serial, token };
            assert.deepEqual(withoutWho(granted), { ...common, what: "granted", waited: permit.waited });
            assert.equal(granted.sequence, 1);

            const controller = new AbortController();
            const waiting = gate.acquire({ signal: controller.signal });
            const queued = await nextOf(events, `gate/${name}/queued`);
            assert.deepEqual(Object.keys(withoutWho(queued)).sort(), [
                "gate",
                "serial",
                "subject",
                "weight",
                "what",
            ]);
            controller.abort();
            await assert.rejects(waiting);
            const cancelled = await nextOf(events, `gate/${name}/cancelled`);
            assert.deepEqual([cancelled.code, cancelled.serial], ["cancelled", queued.serial]);
            assert.ok(cancelled.waited !== undefined && cancelled.token === undefined);

            await permit.release();
            const released = await nextOf(events, `gate/${name}/released`);
            assert.ok(released.held !== undefined && released.held > 0 && released.held < 20_000);
            assert.deepEqual(
                [released.token, released.waited, released.sequence],
                [permit.token, permit.waited, 4],
            );
            let state = await nextOf(events, `gate/${name}/state`);
            while (state.sequence < 4) state = await nextOf(events, `gate/${name}/state`);
            assert.deepEqual(state.state, await gate.stats());
            await events.return();
        });
    });

    test("expired, rejected, revoked, orphaned, changed", async () => {
        const { path } = await daemon;
        await withClient({ path }, async (client) => {
            const name = freshName();
            const events = await subscribe(client, `gate/${name}`);
            const gate = client.gate(name, { limit: 1 });

            const held = await gate.acquire({ holdLimit: 20 });
            const expired = await nextOf(events, `gate/${name}/expired`);
            assert.deepEqual([expired.code, expired.token], ["hold_expired", held.token]);
            assert.ok((expired.held ?? 0) >= 20);

            const permit = await gate.acquire();
            const wants = [{ gate: Buffer.from(name), weight: 1 }];
            await ask(path, { enqueue: { wants, waitTimeoutMs: 20 } });
            const late = await nextOf(events, `gate/${name}/expired`);
            assert.deepEqual([late.code, late.token], ["wait_expired", undefined]);
            assert.ok((late.waited ?? 0) >= 20);

            const waiting = rejectsWith("gate_closed", gate.acquire());
            await nextOf(events, `gate/${name}/queued`);
            await changeGate(path, name, "CLOSE");
            await waiting;
            const rejected = await nextOf(events, `gate/${name}/rejected`);
            assert.equal(rejected.code, "gate_closed");
            assert.ok((rejected.serial ?? 0) > permit.serial);
            await rejectsWith("gate_closed", gate.acquire());
            const { serial, code, reason } = await nextOf(events, `gate/${name}/rejected`);
            assert.deepEqual([serial, code], [undefined, "gate_closed"]);
            assert.match(String(reason), /clos/);
            await changeGate(path, name, "REOPEN");

            await endTicket(path, permit.serial, true);
            const revoked = await nextOf(events, `gate/${name}/revoked`);
            assert.deepEqual(
                [revoked.code, revoked.reason, revoked.token],
                ["revoked", "on request", permit.token],
            );

            await changeGate(path, name, "SET_LIMIT", 7);
            const changed = await nextOf(events, `gate/${name}/changed`);
            assert.deepEqual([changed.reason, changed.state?.limit], ["set_limit", 7]);
            assert.deepEqual(changed.state?.name, name);

            const other = await connect({ path });
            const orphan = await other.gate(name).acquire();
            await other.close();
            const orphaned = await nextOf(events, `gate/${name}/orphaned`);
            assert.deepEqual([orphaned.serial, orphaned.token], [orphan.serial, orphan.token]);
            await events.return();
        });
    });

    test("only those whose topic begins with the prefix, and holes of the others are not told", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const name = freshName();
            const [one, all] = [
                await subscribe(client, `gate/${name}/granted`),
                await subscribe(client, `gate/${name}`),
            ];
            const gates = [client.gate(name, { limit: 1 }), client.gate(`${name}-b`, { limit: 1 })];
            for (let n = 0; n < 3; n++) for (const gate of gates) await gate.run(() => n);
            for (let n = 0; n < 3; n++) {
                const { value } = await within("granted", one.next());
                assert.deepEqual(
                    [value?.topic, value?.sequence, value?.lost, value?.restarted],
                    [`gate/${name}/granted`, 2 * n + 1, 0, false],
                );
            }
            const topics = new Set<string>();
            while (topics.size < 6) topics.add((await within("both gates", all.next())).value?.topic ?? "");
            const whats = ["granted", "released", "state"];
            assert.deepEqual(
                [...topics].sort(),
                [...whats.map((what) => `gate/${name}-b/${what}`), ...whats.map((what) => `gate/${name}/${what}`)].sort(),
            );
            await one.return();
            await all.return();
        });
    });

    test("10,000 of them without a hole", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const name = freshName();
            const gate = client.gate(name, { limit: 8 });
            const events = await subscribe(client, `gate/${name}/`);
            let last = 0;
            const reading = (async () => {
                for await (const { sequence, what, lost, restarted } of events) {
                    assert.deepEqual([lost, restarted], [0, false]);
                    assert.equal(sequence, what === "state" ? last : last + 1);
                    last = sequence;
                    if (last >= 10_000) return;
                }
            })();
            for (let n = 0; n < 16; n++)
                await Promise.all(Array.from({ length: 250 }, () => gate.run(() => undefined)));
            await within("10,000 events", reading);
        });
    });
});

describe("events of sessions and of the daemon", () => {
    test("opened and ended", async () => {
        const own = await launchDaemon();
        await withClient({ path: own.path }, async (client) => {
            const events = await subscribe(client, "session/");
            await (await connect({ path: own.path })).close();
            const opened = await nextOf(events, "session/opened");
            assert.deepEqual(withoutWho(opened), { subject: "session", what: "opened" });
            const ended = await nextOf(events, "session/ended");
            assert.deepEqual([ended.session, ended.lost], [opened.session, 0]);
            assert.equal(ended.sequence, opened.sequence + 1);
            assert.ok(ended.reason !== undefined && isOurs(ended.command ?? ""));
            await events.return();
        });
        await own.kill();
    });

    test("reloaded, stopping; a daemon that comes back is noticed, and the hole", async () => {
        const own = await launchDaemon();
        const client = await connect({ path: own.path });
        const events = await subscribe(client);
        own.child.kill("SIGHUP");
        const reloaded = await nextOf(events, "daemon/reloaded");
        const { subject, what, sequence } = reloaded;
        assert.deepEqual(
            { ...reloaded },
            { topic: "daemon/reloaded", subject, what, sequence, lost: 0, restarted: false },
        );
        const gate = client.gate("g", { limit: 1 });
        for (let n = 0; n < 3; n++) await gate.run(() => n);
        while ((await nextOf(events, "gate/g/released")).sequence < 6);
        const stopped = own.kill("SIGTERM");
        await nextOf(events, "daemon/stopping");
        await stopped;

        const again = await launchDaemon({ directory: own.directory });
        const noticed = (async () => {
            for await (const event of events) {
                if (event.gate !== "g") continue;
                if (event.restarted) return event;
                // What came before the stop was read above, but for this.
                assert.equal(event.what, "state");
            }
            return assert.fail("the events ended");
        })();
        let isNoticed = false;
        const settle = (): void => void (isNoticed = true);
        noticed.then(settle, settle);
        await until("events come again", async () => {
            await gate.run(() => undefined);
            return isNoticed;
        });
        assert.match((await noticed).topic, /^gate\/g\/(granted|released|state)$/);
        await client.close();
        await again.kill();
    });

    test("vanished", async () => {
        const own = await launchDaemon();
        const client = await connect({ path: own.path });
        const events = await subscribe(client, "daemon/");
        unlinkSync(own.path);
        const { subject, what } = await nextOf(events, "daemon/vanished");
        assert.deepEqual([subject, what], ["daemon", "vanished"]);
        await client.close();
        await own.kill();
    });
});

describe("a slow consumer", () => {
    test("loses the oldest and is told how many, gate by gate", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const names = [freshName(), freshName()];
            const slow = await subscribe(client, "gate/", { capacity: 10 });
            const quick = await subscribe(client, `gate/${names[1]}/`);
            for (let n = 0; n < 50; n++)
                for (const name of names) await client.gate(name, { limit: 1 }).run(() => n);
            while ((await nextOf(quick, `gate/${names[1]}/released`)).sequence < 100);
            const tally = new Map(names.map((name) => [name, { seen: 0, told: 0, last: 0 }]));
            while ([...tally.values()].some(({ last }) => last < 100)) {
                const { value } = await within("an event", slow.next());
                // Other tests use the daemon too, but not these gates.
                const count = tally.get(value?.gate ?? "");
                if (value === undefined || count === undefined) continue;
                if (value.what !== "state") count.seen++;
                count.told += value.lost;
                count.last = value.sequence;
                assert.equal(count.seen + count.told, count.last);
            }
            for (const { seen, told } of tally.values()) assert.ok(seen < 20 && told > 80, `${seen}, ${told}`);
            await slow.return();
            await quick.return();
        });
    });
});

describe("who may not", () => {
    test("a user whom the daemon lets in nowhere", { skip: isRoot && !canDropRoot() }, async () => {
        const own = await launchDaemon();
        const client = await connect({ path: own.path });
        chmodSync(own.directory, 0o755);
        if (!isRoot) chmodSync(eventsPath(own.path), 0);
        const events = asNobody(() => client.events());
        const error = await rejectsWith("not_permitted", events.next());
        assert.match(error.message, /no permission to connect to .*s\.sock\.events \(EACCES\)/);
        await rejectsWith("not_permitted", events.ready());
        assert.deepEqual(await events.next(), { done: true, value: undefined });
        await client.close();
        await own.kill();
    });

    test("more subscribers than the daemon takes", async () => {
        const own = await launchDaemon({ config: "[daemon]\nmax_subscribers = 1\n" });
        await withClient({ path: own.path, startupTimeout: 1000 }, async (client) => {
            const first = await subscribe(client);
            const error = await rejectsWith("limit_reached", client.events().next());
            assert.match(error.message, /max_subscribers/);
            await first.return();
            // It is tried again until then, so the place that becomes free is found.
            const second = await subscribe(client);
            await second.return();
        });
        await own.kill();
    });
});

describe("the process", () => {
    test("lives while somebody waits for an event, and not for an iterator that nobody waits for", async () => {
        const { path } = await daemon;
        const script = `
            const { connect } = require("@sluice/client");
            connect({ path: process.env.SOCKET }).then(async (client) => {
                const events = client.events("gate/" + process.env.GATE + "/");
                await events.ready();
                const { value } = await events.next();
                console.log(value.what, "then left");
            });
        `;
        const name = freshName();
        const left = runChild(script, { SOCKET: path, GATE: name });
        await withClient({ path }, async (client) => {
            let isDone = false;
            const settle = (): void => void (isDone = true);
            left.then(settle, settle);
            await until("the child has had its event", async () => {
                await client.gate(name, { limit: 1 }).run(() => undefined);
                return isDone;
            });
        });
        assert.match(await left, /^\w+ then left$/);
    });
});

/** The events of a transcript of PROTOCOL.md. */
function eventsOfTranscript(name: string): SluiceEvent[] {
    const text = readFileSync(join(process.cwd(), "..", "proto", "PROTOCOL.md"), "utf8");
    const [, transcript = ""] = new RegExp(`<!-- transcript:${name} -->([^]*?)<!-- end -->`).exec(text) ?? [];
    const hex = [...transcript.matchAll(/^D? +((?:[0-9a-f]{2} ?)+)$/gm)].map(([, bytes = ""]) => bytes);
    // The subscriber's greeting is in a line of its own that begins with C.
    const frames = new FrameReader(4096, FORM_OF_EVENTS);
    const reader = new EventReader();
    const events: SluiceEvent[] = [];
    frames.feed(Buffer.from(hex.join("").replace(/ /g, ""), "hex"), (_id, data, start, end) => {
        events.push((reader.read(data, start, end) ?? assert.fail()).event);
    });
    assert.ok(frames.isBetweenFrames);
    return events;
}

describe("the transcripts of PROTOCOL.md", () => {
    test("of tickets is read as it says", () => {
        const found = eventsOfTranscript("events").map((event) => [
            event.topic,
            event.sequence,
            event.serial,
            event.token,
            event.waited,
            event.state?.limit,
        ]);
        const [serial, token] = [1767225600000006, 1767225600000007];
        assert.deepEqual(found, [
            ["gate/render/queued", 2, serial, undefined, undefined, undefined],
            ["gate/render/granted", 4, serial, token, 1.532, undefined],
            ["gate/render/state", 4, undefined, undefined, undefined, 1],
        ]);
    });

    test("of items is read as it says", () => {
        const found = eventsOfTranscript("item-events").map((event) => [
            event.topic,
            event.sequence,
            event.serial,
            event.attempt,
            event.waited,
            event.code,
            event.iteratorState?.buffered,
        ]);
        const serial = 1767225600000013;
        assert.deepEqual(found, [
            ["iterator/files/accepted", 1, serial, undefined, 0, undefined, undefined],
            ["iterator/files/delivered", 2, serial, 1, 1.204, undefined, undefined],
            ["iterator/files/returned", 3, serial, 1, undefined, "session_lost", undefined],
            ["iterator/files/state", 3, undefined, undefined, undefined, undefined, 1],
        ]);
    });
});
