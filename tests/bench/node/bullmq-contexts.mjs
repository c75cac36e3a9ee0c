// Which AsyncLocalStorage do the processors of BullMQ see? 40 jobs, added in 40 contexts, a Worker
// in the same process; docs/context-propagation.md has the answer. Starts a Redis of its own:
//     node tests/bench/node/bullmq-contexts.mjs
import { Queue, Worker } from "bullmq";
import Redis from "ioredis";
import { AsyncLocalStorage } from "node:async_hooks";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const JOBS = 40;
const PATIENCE_MS = 20_000;

const directory = mkdtempSync(join(tmpdir(), "sluice-bullmq-"));
const path = join(directory, "redis.sock");
const redis = spawn("redis-server", ["--port", "0", "--unixsocket", path, "--save", "", "--dir", directory], {
    stdio: ["ignore", "ignore", "inherit"],
});
process.once("exit", () => {
    redis.kill("SIGKILL");
    rmSync(directory, { recursive: true, force: true });
});
setTimeout(() => {
    console.error(`bullmq-contexts: not done within ${PATIENCE_MS} ms`);
    process.exit(1);
}, PATIENCE_MS).unref();

while (!existsSync(path)) await new Promise(setImmediate);
const connect = () => new Redis({ path, maxRetriesPerRequest: null });
const store = new AsyncLocalStorage();

/** What the processors of a worker that `open` made saw, as "store: count". */
async function measure(name, open) {
    const seen = new Map();
    const queue = new Queue(name, { connection: connect() });
    let [done, allDone] = [0, undefined];
    const all = new Promise((resolve) => (allDone = resolve));
    const process = async () => {
        const label = String(store.getStore());
        seen.set(label, (seen.get(label) ?? 0) + 1);
        if (++done === JOBS) allDone();
    };
    open(() => new Worker(name, process, { connection: connect(), concurrency: 2 }));
    const jobs = Array.from({ length: JOBS }, (_, n) => store.run(n, () => queue.add("job", { n })));
    await Promise.all([all, ...jobs]);
    return [...seen].map(([label, count]) => `${label}: ${count}`).join(", ");
}

console.log(`a worker opened outside: ${await measure("outside", (make) => make())}`);
console.log(`a worker opened in a request: ${await measure("inside", (make) => store.run("opener", make))}`);
process.exit(0);
