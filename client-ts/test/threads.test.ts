import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { createContext } from "../src/index";
import { runChild } from "./helpers/child";
import { launchDaemon } from "./helpers/launch-daemon";
import { deferred, freshName, rejectsWith, until, withClient, within } from "./helpers/support";

const daemon = launchDaemon();

describe("R29: worker threads", () => {
    test("each thread opens its own client; they share the gate; a context is handed over with serialize", async () => {
        const { path } = await daemon;
        const ctx = createContext();
        await withClient({ path, context: ctx }, async (client) => {
            const name = freshName();
            const gate = client.gate(name, { limit: 1 });
            const permit = await gate.acquire();
            const bytes = ctx.run({ traceId: "handed over" }, () => ctx.serialize());
            const worker = new Worker(join(__dirname, "helpers", "worker.cjs"), {
                workerData: { path, bytes, gate: name },
            });
            const answer = deferred<{ map: object; token: number }>();
            worker.once("message", answer.resolve).once("error", answer.reject);
            await until("the thread's ticket waits", async () => (await gate.stats()).waiting === 1);
            await permit.release();
            const { map, token } = await within("the thread's task", answer.promise);
            assert.deepEqual(map, { traceId: "handed over" });
            assert.ok(token > permit.token);
        });
    });

    test("a client and a gate can not be sent to a thread", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName());
            for (const value of [client, gate])
                assert.throws(() => structuredClone(value), { name: "DataCloneError" });
        });
    });
});

describe("R30: processes", () => {
    test("a client that finds itself in another process refuses every call", async () => {
        await withClient({ path: (await daemon).path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const own = Object.getOwnPropertyDescriptor(process, "pid") as PropertyDescriptor;
            Object.defineProperty(process, "pid", { ...own, value: process.pid + 1 });
            try {
                const error = await rejectsWith(
                    "wrong_process",
                    gate.run(() => assert.fail("ran")),
                );
                assert.match(error.message, /each process opens its own/);
                await rejectsWith("wrong_process", gate.acquire());
                await rejectsWith("wrong_process", gate.tryAcquire());
                await rejectsWith("wrong_process", gate.stats());
                assert.throws(() => client.gate("g"), { code: "wrong_process" });
            } finally {
                Object.defineProperty(process, "pid", own);
            }
            assert.equal(await gate.run(() => "own"), "own");
        });
    });

    test("a child starts with an empty context, and shares the gate through a client of its own", async () => {
        const { path } = await daemon;
        const ctx = createContext();
        await withClient({ path, context: ctx }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const script = `
                const { connect, createContext } = require("@sluice/client");
                const ctx = createContext();
                connect({ path: process.env.SOCKET, context: ctx }).then(async (client) => {
                    const gate = client.gate(process.env.GATE, { limit: 1 });
                    const free = await gate.tryAcquire();
                    console.log(JSON.stringify([ctx.get(), free === undefined]));
                    await client.close();
                });
            `;
            const out = await ctx.run({ tenant: "parent" }, () =>
                gate.run(() => runChild(script, { SOCKET: path, GATE: gate.name })),
            );
            assert.deepEqual(JSON.parse(out), [{}, true]);
        });
    });

    test("a process that is killed frees its slots at once", async () => {
        const { path } = await daemon;
        await withClient({ path }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const script = `
                const { connect } = require("@sluice/client");
                connect({ path: process.env.SOCKET }).then(async (client) => {
                    await client.gate(process.env.GATE, { limit: 1 }).acquire();
                    process.kill(process.pid, "SIGKILL");
                });
            `;
            await assert.rejects(runChild(script, { SOCKET: path, GATE: gate.name }), /SIGKILL/);
            assert.equal(
                await within(
                    "the slot",
                    gate.run(() => "free"),
                ),
                "free",
            );
        });
    });

    test("an idle client does not keep its process alive, one that waits does", async () => {
        const { path } = await daemon;
        const script = `
            const { connect } = require("@sluice/client");
            connect({ path: process.env.SOCKET, heartbeat: 60000 }).then(async (client) => {
                const gate = client.gate(process.env.GATE, { limit: 1 });
                const permit = await gate.acquire();
                setTimeout(() => permit.release(), 20);
                await gate.run(() => new Promise((resolve) => setTimeout(resolve, 5)), { waitTimeout: 60000, runTimeout: 60000 });
                await gate.stats();
                console.log("left without close");
            });
        `;
        assert.equal(await runChild(script, { SOCKET: path, GATE: freshName() }), "left without close");
    });
});
