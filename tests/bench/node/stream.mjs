// stream.mjs KIND producer|consumer SOCKET NAME WINDOW: items of about 200 bytes of JSON, each
// in one of sixteen contexts of 120 bytes, from one Node process to another. One function a
// library and side, as its manual has it: who consumes has the value and runs in the context.
//
// Orders: of a producer `push N`, of a consumer `expect N` and then `wait 0`, until all came.
import { AsyncLocalStorage } from "node:async_hooks";
import { createRequire } from "node:module";
import { serve } from "./serve.mjs";

const require = createRequire(import.meta.url);
const [kind, side, socket, name] = process.argv.slice(2);
const window = Number(process.argv[6]);

const contexts = Array.from({ length: 16 }, (_, i) => ({
    traceId: `4bf92f3577b34da6a3ce929d0e0e47${i + 10}`,
    tenant: `tenant-000123${i + 10}`,
    traceparent: `00-4bf92f3577b34da6a3ce929d0e0e47${i + 10}-00`,
}));

let made = 0;

/** The next value, 200 bytes or so as JSON, and its context. */
function make() {
    const id = 1_000_000 + made++;
    const value = {
        id,
        kind: "thumbnail",
        path: `/srv/media/incoming/2024/05/17/photo-${id}.jpeg`,
        sizes: [64, 128, 256, 512, 1024],
        checksum: "9b74c9897bac770ffc029102a200c5de",
        priority: 3,
        owner: "someone@example.org",
    };
    return { value, context: contexts[id % contexts.length] };
}

let came = 0;
let expected = 0;
let wake = () => {};

/** What is done with an item, in its context. */
function use(value, context) {
    if (value.id < 1_000_000 || context.traceId === undefined) throw new Error("an item without its value or context");
    if (++came === expected) wake();
}

/** Keeps as many calls of `push` going as the window allows, until there were n. */
async function pushEach(n, push) {
    const lane = async () => {
        while (n-- > 0) await push(make());
    };
    await Promise.all(Array.from({ length: window }, lane));
}

async function sluice() {
    const { connect, createContext } = await import("../../../client-ts/dist/index.mjs");
    const context = createContext();
    const client = await connect({ path: socket, context });
    const iterator = client.iterator(name, { capacity: 1000 });
    const maps = new Map(contexts.map((values) => [values, context.run(values, () => context.capture())]));
    return {
        push: (n) => pushEach(n, (item) => context.run(maps.get(item.context), iterator.push, item.value)),
        consume: () => iterator.forEach((item) => use(item.value, context.get()), { concurrency: window, window }),
    };
}

/** XADD, with all of one turn in one write; XREADGROUP of as many as the window, in one write with the XACK of those before. */
async function redisStreams() {
    const { Redis } = require("ioredis");
    const redis = new Redis({ path: socket, enableAutoPipelining: side === "producer" });
    const scope = new AsyncLocalStorage();
    const fields = (list) => Object.fromEntries([[list[0], list[1]], [list[2], list[3]]]);
    return {
        push: (n) =>
            pushEach(n, ({ value, context }) =>
                redis.xadd(name, "MAXLEN", "~", 100_000, "*", "value", JSON.stringify(value), "context", JSON.stringify(context)),
            ),
        consume: async () => {
            await redis.xgroup("CREATE", name, "group", "$", "MKSTREAM");
            let done = [];
            for (;;) {
                const both = redis.pipeline();
                if (done.length > 0) both.xack(name, "group", ...done);
                both.xreadgroup("GROUP", "group", "consumer", "COUNT", window, "BLOCK", 0, "STREAMS", name, ">");
                const [error, streams] = (await both.exec()).at(-1);
                if (error) throw error;
                const entries = streams[0][1];
                done = entries.map(([id]) => id);
                for (const [, list] of entries) {
                    const { value, context } = fields(list);
                    scope.run(JSON.parse(context), (parsed) => use(parsed, scope.getStore()), JSON.parse(value));
                }
            }
        },
    };
}

/** addBulk of as many as the window; a worker with that concurrency. */
async function bullmq() {
    const { Queue, Worker } = require("bullmq");
    const connection = { path: socket, maxRetriesPerRequest: null };
    const scope = new AsyncLocalStorage();
    return {
        push: async (n) => {
            const queue = (bullmq.queue ??= new Queue(name, { connection, defaultJobOptions: { removeOnComplete: true } }));
            for (; n > 0; n -= window) {
                const jobs = Array.from({ length: Math.min(n, window) }, make);
                await queue.addBulk(jobs.map((data) => ({ name: "item", data })));
            }
        },
        consume: () =>
            new Promise((_, reject) => {
                const work = async ({ data }) => scope.run(data.context, () => use(data.value, scope.getStore()));
                const worker = new Worker(name, work, { connection, concurrency: window });
                worker.on("error", reject).on("failed", (_job, error) => reject(error));
            }),
    };
}

const { push, consume } = await { sluice, "redis streams": redisStreams, bullmq }[kind]();

if (side === "consumer") {
    consume().catch((error) => {
        console.error(error);
        process.exit(1);
    });
}

/** Milliseconds since 1970; the other process has the same clock. */
const now = () => performance.timeOrigin + performance.now();
let cpu;

/** What this process has run since `cpu`, in ns. */
function cpuNs() {
    const { user, system } = process.cpuUsage(cpu);
    return (user + system) * 1000;
}

await serve(
    {},
    {
        push: async (n) => {
            cpu = process.cpuUsage();
            const begin = now();
            await push(n);
            return { begin, cpuNs: cpuNs() };
        },
        expect: (n) => {
            cpu = process.cpuUsage();
            came = 0;
            expected = n;
            return {};
        },
        wait: async () => {
            if (came < expected) await new Promise((resolve) => (wake = resolve));
            return { end: now(), cpuNs: cpuNs() };
        },
    },
);
