import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import { Socket } from "node:net";
import { dirname } from "node:path";
import { describe, test } from "node:test";
import { debugCounts } from "../src/debug";
import { createContext } from "../src/index";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon } from "./helpers/launch-daemon";
import {
    asNobody,
    canDropRoot,
    deferred,
    freshName,
    isRoot,
    rejectsWith,
    turn,
    until,
    withClient,
    within,
} from "./helpers/support";

describe("the connection is lost", () => {
    test("waiting tickets are enqueued again in call order, with what remains of their wait", async () => {
        const fake = await startFakeDaemon();
        const ctx = createContext();
        await withClient({ path: fake.path, context: ctx }, async (client) => {
            const gate = client.gate("g", { limit: 2, onMismatch: "fail" });
            const calls = Array.from({ length: 3 }, (_, n) =>
                ctx.run({ n }, () =>
                    gate.run(() => ctx.get().n, { waitTimeout: 30_000 + n, label: `${n}`, holdLimit: 9 }),
                ),
            );
            const before = [
                await fake.next("enqueue"),
                await fake.next("enqueue"),
                await fake.next("enqueue"),
            ];
            const end = performance.now() + 20;
            await until("some of the wait has passed", () => performance.now() > end);
            fake.cut();
            for (let n = 0; n < 3; n++) {
                const again = await fake.next("enqueue");
                const first = before[n]?.fields ?? {};
                assert.equal(again.fields.label.toString(), `${n}`);
                assert.deepEqual(again.fields.context, first.context);
                assert.deepEqual(again.fields.wants, first.wants);
                assert.equal(again.fields.holdLimitMs, 9);
                assert.ok(
                    again.fields.waitTimeoutMs < first.waitTimeoutMs - 15,
                    `${again.fields.waitTimeoutMs}`,
                );
                assert.ok(again.fields.waitTimeoutMs > 10_000);
                again.grant();
            }
            assert.deepEqual(await Promise.all(calls), [0, 1, 2]);
        });
    });

    test("with real daemons: killed under load, every task runs exactly once or its hold is reported lost", async () => {
        const own = await launchDaemon();
        await withClient({ path: own.path, startupTimeout: 20_000 }, async (client) => {
            const gate = client.gate("g", { limit: 4 });
            const runs = new Array<number>(300).fill(0);
            let lost = 0;
            const calls = runs.map((_, n) =>
                gate.run(async (task) => {
                    runs[n] = (runs[n] ?? 0) + 1;
                    await turn();
                    if (task.signal.aborted) lost++;
                }),
            );
            await until("some have run", () => runs.filter((each) => each > 0).length > 50);
            await own.kill();
            await launchDaemon({ directory: own.directory });
            await within("all", Promise.all(calls));
            assert.deepEqual(new Set(runs), new Set([1]));
            assert.ok(lost <= 4, `${lost}`);
            assert.equal((await gate.stats()).inUse, 0);
        });
    });

    test("a ticket may time out or be aborted while there is no connection", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            fake.handler = () => true;
            const gate = client.gate("g");
            const controller = new AbortController();
            const calls = [
                gate.run(() => 1, { waitTimeout: 20 }),
                gate.run(() => 1, { signal: controller.signal }),
                gate.run(() => "kept"),
            ];
            calls.slice(0, 2).forEach((each) => each.catch(() => undefined));
            await fake.next("enqueue");
            fake.cut();
            controller.abort(new Error("not now"));
            await rejectsWith("wait_expired", calls[0] as Promise<unknown>);
            await assert.rejects(calls[1] as Promise<unknown>, /not now/);
            assert.equal(debugCounts(client).waiting, 1);
            fake.cut();
            fake.grantAll();
            assert.equal(await within("the third", calls[2] as Promise<unknown>), "kept");
        });
    });

    test("a release or an answer that was on its way settles", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const acquired = client.gate("g").acquire();
            (await fake.next("enqueue")).grant();
            const permit = await acquired;
            fake.handler = (request) => request.kind !== "hello";
            const [released, stats] = [permit.release(), client.gate("g").stats()];
            await fake.next("release");
            await fake.next("listGates");
            fake.handler = () => false;
            fake.cut();
            await within("the release", released);
            await rejectsWith("connection_lost", stats);
            await until("reconnected", () => fake.count("hello") === 2);
        });
    });

    test("attempts back off and do not pile up", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const times: number[] = [];
            fake.handler = ({ kind, connection }) => {
                if (kind !== "hello") return false;
                times.push(performance.now());
                connection.socket.destroy();
                return true;
            };
            fake.cut();
            const done = client.gate("g").run(() => true);
            await until("some attempts", () => times.length > 6);
            fake.grantAll();
            assert.equal(await within("connected again", done), true);
            const gaps = times.slice(1, 7).map((time, n) => time - (times[n] as number));
            gaps.forEach((gap, n) => assert.ok(gap >= 5 * 2 ** n - 1, `${gaps}`));
        });
    });
});

describe("the daemon stops", () => {
    test("an Enqueue that is answered with GOING_AWAY is kept for the next daemon", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const gate = client.gate("g");
            const first = gate.run(() => "first", { label: "0" });
            const request = await fake.next("enqueue");
            request.reply({ error: { code: 6, ticketId: request.fields.ticketId } });
            await until("the answer is read", () => debugCounts(client).requests === 0);
            assert.equal(debugCounts(client).waiting, 1);
            // Nothing more is asked of a daemon that stops.
            const second = gate.run(() => "second", { label: "1" });
            await turn();
            await turn();
            assert.equal(fake.count("enqueue"), 1);
            fake.grantAll();
            fake.cut();
            assert.deepEqual(await Promise.all([first, second]), ["first", "second"]);
            const labels = fake.received
                .filter((each) => each.kind === "enqueue")
                .map((each) => each.fields.label.toString());
            assert.deepEqual(labels, ["0", "0", "1"]);
        });
    });

    test("after the notice holders may release; a daemon that does not leave is left", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const gate = client.gate("g");
            const acquired = gate.acquire();
            (await fake.next("enqueue")).grant();
            const permit = await acquired;
            fake.connections[0]?.notice({ goingAway: { stopTimeoutMs: 5 } });
            await until("the notice is read", async () => {
                const kept = new AbortController();
                const done = gate
                    .run(() => assert.fail("ran"), { signal: kept.signal })
                    .catch(() => undefined);
                await turn();
                const before = fake.count("enqueue");
                kept.abort();
                await done;
                await turn();
                return before === fake.count("enqueue") && before >= 1 && fake.count("cancel") === before - 1;
            });
            await permit.release();
            assert.equal(fake.count("release"), 1);
            const late = gate.run(() => "at the next daemon");
            fake.grantAll();
            assert.equal(await within("the task", late), "at the next daemon");
            assert.equal(fake.count("hello"), 2);
        });
    });

    test("SIGTERM under a holder and a waiter: the holder finishes, the waiter runs at the next daemon", async () => {
        const own = await launchDaemon({ config: "[daemon]\nstop_timeout = 20s\n" });
        await withClient({ path: own.path, startupTimeout: 20_000 }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const finish = deferred<string>();
            const holder = gate.run(({ signal }) => finish.promise.then((value) => [value, signal.aborted]));
            await until("it runs", () => debugCounts(client).holds === 1);
            const waiter = gate.run(() => "the waiter ran");
            await until("it waits", async () => (await gate.stats()).waiting === 1);
            const gone = own.kill("SIGTERM");
            await until("the waiter is kept", () => debugCounts(client).requests === 0);
            finish.resolve("the holder finished");
            assert.deepEqual(await holder, ["the holder finished", false]);
            await gone;
            assert.equal(own.child.exitCode, 0);
            await launchDaemon({ directory: own.directory });
            assert.equal(await within("the waiter", waiter), "the waiter ran");
        });
    });
});

describe("a daemon that comes back binds its socket before it lets a group in", () => {
    test("no permission in between is not final", { skip: isRoot && !canDropRoot() }, async () => {
        const fake = await startFakeDaemon();
        chmodSync(dirname(fake.path), 0o755);
        await withClient({ path: fake.path }, async (client) => {
            const waiting = client.gate("g").acquire();
            await fake.next("enqueue");
            let refused = 0;
            const { connect } = Socket.prototype;
            Socket.prototype.connect = function (this: Socket, ...args: any[]) {
                this.once("error", (error: NodeJS.ErrnoException) => {
                    if (error.code === "EACCES") refused++;
                });
                return asNobody(() => (connect as any).apply(this, args));
            };
            if (!isRoot) chmodSync(fake.path, 0);
            try {
                fake.cut();
                await until("it is refused", () => refused > 1);
            } finally {
                Socket.prototype.connect = connect;
                chmodSync(fake.path, 0o755);
            }
            (await fake.next("enqueue")).grant();
            await (await within("the permit", waiting)).release();
        });
    });
});
