// What a full cycle costs the daemon: instructions, system calls, allocations.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { plainLine } from "../lib/compare.mjs";
import { startLoad, tool } from "../lib/measure.mjs";
import { runDirectory, start, within } from "../lib/processes.mjs";
import { startEcho, startSluiced } from "../lib/servers.mjs";

const SHAPES = [
    ["1 in flight", { "in-flight": 1 }],
    ["64 in flight", { "in-flight": 64 }],
    ["64 connections", { connections: 64 }],
];
const SLUICE = { to: "sluice", gate: "wide", context: 120 };
const CYCLES = 5_000;

export async function run(bench) {
    const lines = [];
    const perf = await canCount();
    for (const [shape, options] of SHAPES) {
        bench.checkTime();
        lines.push(await instructions(bench, perf, shape, options, "sluiced"));
        lines.push(await instructions(bench, perf, shape, options, "echo"));
        lines.push(await systemCalls(bench, shape, options));
        lines.push(await allocations(bench, shape, options));
        bench.tick();
    }
    return lines;
}

function startServer(bench, what, options) {
    return what === "echo" ? startEcho(bench, "bufferevent", options) : startSluiced(bench, options);
}

function startFlow(bench, what, server, options) {
    const to = what === "echo" ? { to: "echo", request: 152, reply: 166 } : SLUICE;
    return startLoad(bench, "flow", { ...to, socket: server.socket, ...options });
}

/* ------------------------------------------------------------- instructions */

async function canCount() {
    try {
        const said = await tool("perf", ["stat", "-x,", "-e", "instructions", "--log-fd", "1", "true"]);
        return /^\d+,/m.test(said);
    } catch {
        return false;
    }
}

async function instructions(bench, perf, shape, options, what) {
    const value = perf ? await byPerf(bench, options, what) : await byCallgrind(bench, options, what);
    const unit = what === "echo" ? "an exchange of the echo" : "a cycle of the daemon";
    return plainLine({
        what: `instructions of ${unit}, ${shape}`,
        unit: "",
        values: [value],
        note: perf ? "perf stat, with the kernel's" : "callgrind, without the kernel's",
    });
}

async function byPerf(bench, options, what) {
    const server = await startServer(bench, what);
    const load = await startFlow(bench, what, server, options);
    await load.order("cycles", CYCLES);
    const perf = start("perf", ["stat", "-x,", "-e", "instructions", "-p", String(server.pid)]);
    await said(perf, /./, 200); // it says nothing when it has begun
    const { n } = await load.order("cycles", 20 * CYCLES);
    perf.kill("SIGINT");
    await within(perf.ended, 20_000, "perf stat to end");
    await load.stop();
    await server.stop();
    return Number(/^(\d+),/m.exec(perf.said)[1]) / n;
}

/** Two runs that differ by a number of cycles: what is left is theirs alone. */
async function byCallgrind(bench, options, what) {
    const totals = [];
    for (const n of [CYCLES, 3 * CYCLES]) {
        const out = join(runDirectory(), "callgrind.out");
        const under = ["valgrind", "-q", "--tool=callgrind", `--callgrind-out-file=${out}`];
        const server = await startServer(bench, what, { under });
        const load = await startFlow(bench, what, server, options);
        await load.order("cycles", n);
        await load.stop();
        await server.stop(what === "echo" ? "SIGCONT" : "SIGTERM");
        totals.push(Number(/^(?:totals|summary): (\d+)/m.exec(readFileSync(out, "utf8"))[1]));
    }
    return (totals[1] - totals[0]) / (2 * CYCLES);
}

/* ------------------------------------------------------------- system calls */

/** Waits until a tool has said something; or `ms`, where it may say nothing. */
async function said(child, pattern, ms) {
    const deadline = Date.now() + (ms ?? 20_000);
    while (!pattern.test(child.said)) {
        if (Date.now() > deadline && ms === undefined) throw new Error(`${child.title} did not begin: ${child.said}`);
        if (Date.now() > deadline) return;
        await new Promise((resolve) => setTimeout(resolve, 5));
    }
}

async function systemCalls(bench, shape, options) {
    const server = await startServer(bench, "sluiced");
    const load = await startFlow(bench, "sluiced", server, options);
    const out = join(runDirectory(), "strace.out");
    const strace = start("strace", ["-c", "-o", out, "-p", String(server.pid)]);
    await said(strace, /attached/);
    const { n } = await load.order("cycles", CYCLES);
    strace.kill("SIGINT");
    await within(strace.ended, 20_000, "strace to end");
    await load.stop();
    await server.stop();
    const calls = [...readFileSync(out, "utf8").matchAll(/^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)(?:\s+\d+)?\s+(\w+)$/gm)]
        .map(([, count, name]) => [name, Number(count) / n])
        .filter(([name]) => name !== "total");
    const value = calls.reduce((sum, [, count]) => sum + count, 0);
    const note = calls.filter(([, count]) => count >= 0.005).map(([name, count]) => `${name} ${count.toFixed(2)}`).join(", ");
    return plainLine({ what: `system calls of a cycle, ${shape}`, unit: "", values: [value], note });
}

/* -------------------------------------------------------------- allocations */

async function allocations(bench, shape, options) {
    const file = join(runDirectory(), "allocations");
    writeFileSync(file, Buffer.alloc(32));
    const env = { BENCH_ALLOCATIONS: file, LD_PRELOAD: join(bench.bin, "tests/bench/count_allocations.so") };
    const server = await startSluiced(bench, { under: ["env", ...Object.entries(env).map((pair) => pair.join("="))] });
    const load = await startFlow(bench, "sluiced", server, options);
    await load.order("cycles", CYCLES);
    const before = counts(file);
    const { n } = await load.order("cycles", CYCLES);
    const each = counts(file).map((count, i) => (count - before[i]) / n);
    await load.stop();
    await server.stop();
    const value = each[0] + each[1] + each[2];
    const note = ["malloc", "calloc", "realloc", "free"].map((name, i) => `${name} ${each[i].toFixed(2)}`).join(", ");
    return plainLine({ what: `allocations of a cycle, ${shape}`, unit: "", values: [value], note });
}

function counts(file) {
    const data = readFileSync(file);
    return [0, 8, 16, 24].map((at) => Number(data.readBigUInt64LE(at)));
}
