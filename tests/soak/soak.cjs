/*
 * A long run of tasks and items through one client and one daemon, with every way to end:
 * the memory of both may not grow with the number of tasks. `make soak`; TASKS, ITEMS, BOUND
 * (percent that may be added between 20 % and 100 % of the way).
 */
"use strict";
const { spawn, execFileSync } = require("node:child_process");
const { AsyncLocalStorage } = require("node:async_hooks");
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { setTimeout: sleep } = require("node:timers/promises");
const build = join(__dirname, "..", "..", "build");
const { connect, createContext } = require(join(__dirname, "..", "..", "client-ts"));

const TASKS = Number(process.env.TASKS ?? 1_000_000);
const ITEMS = Number(process.env.ITEMS ?? 200_000);
const BOUND = Number(process.env.BOUND ?? 10);
const LANES = 128;
const FIRST = 0.2;

const ctx = createContext();
const other = new AsyncLocalStorage();
const counts = {};
let wrong = 0;

/** Resident memory in KiB: the kernel's figure. */
function rss(pid) {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);
}

/** The least of some samples of a process that has come to rest and has swept. */
async function measure(daemon) {
    let own = Infinity;
    for (let k = 0; k < 8; k++) {
        global.gc();
        await sleep(50);
        own = Math.min(own, rss("self"));
    }
    return { client: own, daemon: rss(daemon.pid), heap: process.memoryUsage().heapUsed / 1024 };
}

function fail(error) {
    throw error;
}

/** One call of each kind in turn; what it comes to. */
async function call(gates, n) {
    const gate = gates[n % gates.length];
    const stop = new AbortController();
    const failure = new Error("failure");
    const task = () => {
        if (ctx.get().n !== n || other.getStore().n !== n) wrong++;
    };
    switch (n % 10) {
        case 0: {
            const done = gate.run(task, { signal: stop.signal });
            setImmediate(() => stop.abort());
            return done.then(() => "ran", () => "aborted");
        }
        case 1:
            return gate.run(task, { waitTimeout: 1 }).then(() => "ran", () => "expired");
        case 2:
            return gate.run(() => (task(), fail(failure))).catch(() => "failed");
        case 3: {
            const flaky = ({ attempt }) => (task(), attempt < 2 && fail(failure));
            return gate.run(flaky, { retries: { attempts: 2, backoff: () => 0 } }).then(() => "retried");
        }
        case 4: {
            const permit = await gate.acquire({ signal: stop.signal });
            await permit.run(task);
            await permit.release();
            return "permit";
        }
        case 5:
            return gate
                .run(() => (task(), gate.run(task, { reentrant: true })))
                .then(() => "re-entrant");
        default: {
            const options = { signal: stop.signal, runTimeout: 60_000 };
            return gate.run(async () => (task(), await undefined, task()), options).then(() => "ran");
        }
    }
}

async function runTasks(gates, from, to) {
    let next = from;
    const lane = async () => {
        while (next < to) {
            const n = next++;
            const values = { n, traceId: `trace ${n}`, tenant: `tenant ${n % 100}` };
            const outcome = await ctx.run(values, () => other.run({ n }, () => call(gates, n)));
            counts[outcome] = (counts[outcome] ?? 0) + 1;
        }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
}

async function pushItems(iterator, from, to) {
    let next = from;
    const lane = async () => {
        while (next < to) {
            const n = next++;
            await ctx.run({ n, traceId: `item ${n}` }, () => iterator.push({ n }));
        }
    };
    await Promise.all(Array.from({ length: 16 }, lane));
}

async function main() {
    const directory = mkdtempSync(join(tmpdir(), "sluice-soak-"));
    const path = join(directory, "s.sock");
    writeFileSync(join(directory, "c"), "");
    const files = ["--socket", path, "--state", join(directory, "state"), "--config", join(directory, "c")];
    const daemon = spawn(join(build, "sluiced"), [...files, "--log-level", "warning"], {
        stdio: ["ignore", "ignore", "inherit"],
    });
    process.once("exit", () => (daemon.kill("SIGKILL"), rmSync(directory, { recursive: true, force: true })));
    const client = await connect({ path, context: ctx, whenUnavailable: "wait" });
    const gates = [1, 4, 16].map((limit) => client.gate(`soak-${limit}`, { limit }));
    const iterator = client.iterator("soak", { capacity: 64 });
    let items = 0;
    const consumer = iterator.forEach(
        (item) => {
            if (ctx.get().n !== item.value.n) wrong++;
            items++;
            if (item.attempt === 1 && item.value.n % 50 === 0) fail(new Error("again"));
        },
        { concurrency: 8, onError: () => undefined },
    );
    const start = performance.now();
    const phase = async (from, to) => {
        await Promise.all([
            runTasks(gates, Math.floor(from * TASKS), Math.floor(to * TASKS)),
            pushItems(iterator, Math.floor(from * ITEMS), Math.floor(to * ITEMS)),
        ]);
        const sample = await measure(daemon);
        const seconds = ((performance.now() - start) / 1000).toFixed(0);
        const show = Object.entries(sample).map(([what, kib]) => `${what} ${(kib / 1024).toFixed(1)} MiB`);
        console.log(`${String(to * 100).padStart(3)} %, ${seconds} s: ${show.join(", ")}`);
        return sample;
    };
    const early = await phase(0, FIRST);
    const late = await phase(FIRST, 1);
    await iterator.end();
    await consumer;
    const status = JSON.parse(execFileSync(join(build, "sluicectl"), ["--socket", path, "--json", "status"]));
    await client.close();
    daemon.kill("SIGTERM");
    const table = Object.entries(counts)
        .sort()
        .map(([what, count]) => `${what} ${count}`);
    console.log(`${TASKS} tasks: ${table.join(", ")}; ${items} deliveries of ${ITEMS} items`);
    const problems = [];
    for (const side of ["client", "daemon"]) {
        const growth = (late[side] / early[side] - 1) * 100;
        console.log(`${side}: ${growth.toFixed(1)} %`);
        if (growth > BOUND)
            problems.push(`the ${side}'s memory has grown by ${growth.toFixed(1)} %, bound ${BOUND} %`);
    }
    if (wrong > 0) problems.push(`${wrong} wrong contexts`);
    for (const name of ["context_bytes", "item_bytes"])
        if (status[name] !== 0) problems.push(`${name} at the daemon: ${status[name]}, not 0`);
    for (const problem of problems) console.error(`soak: ${problem}`);
    process.exitCode = problems.length > 0 ? 1 : 0;
}

main().catch((error) => {
    console.error(error);
    process.exit(1);
});
