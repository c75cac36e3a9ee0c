// peer.mjs KIND SOCKET TASKS LIMIT: tasks that do nothing, each under one of LIMIT slots
// that several processes share. One function a library, as its manual uses it.
import { createRequire } from "node:module";
import { closedLoop, serve } from "./serve.mjs";

const require = createRequire(import.meta.url);
const [kind, socket, tasks, limit] = process.argv.slice(2).map((text, i) => (i < 2 ? text : Number(text)));
const noop = () => {};
let failures = 0;

async function sluice() {
    const { connect } = await import("../../../client-ts/dist/index.mjs");
    const gate = (await connect({ path: socket })).gate("ten");
    return () => () => gate.run(noop);
}

async function redisSemaphore(options) {
    const { Semaphore } = require("redis-semaphore");
    const { Redis } = require("ioredis");
    const redis = new Redis({ path: socket });
    return () => {
        const semaphore = new Semaphore(redis, "bench", limit, options);
        return async () => {
            await semaphore.acquire();
            noop();
            await semaphore.release();
        };
    };
}

async function bottleneck() {
    const Bottleneck = require("bottleneck");
    const limiter = new Bottleneck({
        id: "bench",
        datastore: "ioredis",
        clientOptions: { path: socket },
        maxConcurrent: limit,
    });
    limiter.on("error", () => failures++);
    await limiter.ready();
    const task = async () => {};
    return () => () => limiter.schedule(task);
}

async function liveMutex() {
    const { Client } = require("live-mutex");
    const client = new Client({ udsPath: socket });
    await client.ensure();
    return () => async () => {
        const { id } = await client.acquire("bench", { max: limit });
        noop();
        await client.release("bench", { id });
    };
}

const kinds = {
    sluice,
    "redis-semaphore": () => redisSemaphore({}),
    "redis-semaphore 1 ms": () => redisSemaphore({ retryInterval: 1 }),
    bottleneck,
    "live-mutex": liveMutex,
};

const makeTask = await kinds[kind]();
const idle = Array.from({ length: tasks }, () => makeTask());

let waits = []; // how long each task took, in ms: it does nothing but wait for its slot

/** One of the tasks, which is no other call's meanwhile; a library's refusal counts as a failure. */
async function once() {
    const task = idle.pop();
    const begin = performance.now();
    try {
        await task();
        waits.push(performance.now() - begin);
    } catch (error) {
        if (failures++ === 0) process.stderr.write(`${kind}: ${error?.stack ?? error}\n`);
        await new Promise((resolve) => setTimeout(resolve, 1));
    } finally {
        idle.push(task);
    }
}

const now = () => performance.timeOrigin + performance.now();

/** Runs every task once, all from about `at` on (ms since 1970), when the other processes begin as well. */
async function batch(at) {
    failures = 0;
    await new Promise((resolve) => setTimeout(resolve, at - now()));
    const begin = now();
    await Promise.all(idle.map(() => once()));
    return { begin, end: now(), failures };
}

async function run(ms) {
    failures = 0;
    waits = [];
    const result = await closedLoop(ms, tasks, once);
    waits.sort((a, b) => a - b);
    return { ...result, failures, p99: waits[Math.floor((waits.length - 1) * 0.99)] ?? 0 };
}

await serve({}, { run, batch });
