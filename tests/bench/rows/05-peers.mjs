// 64 tasks of four Node processes under one limit of 10, by Sluice and by its peers: all
// at once, until the last is done; and back to back, how many a second.
import { join } from "node:path";
import { atLeast, atMost, interleave, line, plainLine } from "../lib/compare.mjs";
import { warmUp } from "../lib/measure.mjs";
import { Worker } from "../lib/processes.mjs";
import { startLiveMutex } from "../lib/servers.mjs";
import { median } from "../lib/stats.mjs";

const PROCESSES = 4;
const TASKS = 64;
const LIMIT = 10;
const PEERS = ["redis-semaphore", "redis-semaphore 1 ms", "bottleneck", "live-mutex"];

export async function run(bench) {
    const broker = await startLiveMutex(bench, bench.here);
    const sockets = { sluice: bench.sluiced.socket, "live-mutex": broker.socket };
    const crews = {};
    for (const kind of ["sluice", ...PEERS]) {
        crews[kind] = await startCrew(bench, kind, sockets[kind] ?? bench.redis.socket);
        await warmUp(crews[kind]);
    }
    const ms = Math.max(bench.ms, 150);
    const batches = await compare(bench, crews, batchTime, "ms", false);
    const rates = await compare(bench, crews, (crew) => crewRate(crew, ms), "rate", true);
    await Promise.all(Object.values(crews).flat().map((worker) => worker.stop()));
    await broker.stop();
    return [
        ...lines(batches, { what: "64 tasks at once, limit 10, 4 Node processes: until all are done", figure: "ms", unit: "ms" }, atMost(1 / 20)),
        ...lines(rates, { what: "64 tasks back to back, limit 10, 4 Node processes", figure: "rate", unit: "/s" }, atLeast(20)),
        ...lines(rates, { what: "the same: p99 of a task's wait", figure: "p99", unit: "ms" }),
        ...failureLines(batches.series),
        ...failureLines(rates.series),
    ];
}

/** Series of all, and which peer is the best; that one is measured twice a pair. */
async function compare(bench, crews, measure, figure, isRate) {
    const once = (kind) => () => measure(crews[kind]);
    const best = await bestPeer(once, figure, isRate);
    const series = await interleave(bench, {
        subjects: { sluice: once("sluice") },
        yardsticks: Object.fromEntries(PEERS.map((kind) => [kind, once(kind)])),
        twins: [best],
    });
    return { series, best };
}

function lines({ series, best }, common, goal) {
    return PEERS.map((yardstick) => {
        const isBest = goal !== undefined && yardstick === best;
        const what = isBest ? `${common.what}; the best peer` : common.what;
        return line(series, { ...common, what, subject: "sluice", yardstick, goal: isBest ? goal : undefined });
    });
}

function startCrew(bench, kind, socket) {
    const script = join(bench.here, "node/peer.mjs");
    const args = [script, kind, socket, String(TASKS / PROCESSES), String(LIMIT)];
    return Promise.all(Array.from({ length: PROCESSES }, () => Worker.start(process.execPath, args)));
}

/** Cycles a second of all processes, which begin at once. */
async function crewRate(crew, ms) {
    const results = await Promise.all(crew.map((worker) => worker.order("run", ms)));
    return {
        rate: results.reduce((sum, { rate }) => sum + rate, 0),
        p99: Math.max(...results.map(({ p99 }) => p99)),
        failures: results.reduce((sum, { failures }) => sum + failures, 0),
    };
}

/** From the begin of the first process to the end of the last task, in ms. */
async function batchTime(crew) {
    const at = Date.now() + 5;
    const results = await Promise.all(crew.map((worker) => worker.order("batch", at)));
    return {
        ms: Math.max(...results.map(({ end }) => end)) - Math.min(...results.map(({ begin }) => begin)),
        failures: results.reduce((sum, { failures }) => sum + failures, 0),
    };
}

async function bestPeer(once, figure, isRate) {
    const figures = {};
    for (const kind of PEERS) {
        const tries = [];
        for (let i = 0; i < 3; i++) tries.push((await once(kind)())[figure]);
        figures[kind] = isRate ? median(tries) : -median(tries);
    }
    return PEERS.reduce((a, b) => (figures[b] > figures[a] ? b : a));
}

/** Calls that a library refused or lost count nowhere: so say how many there were. */
function failureLines(series) {
    return ["sluice", ...PEERS]
        .map((kind) => [kind, series[kind].failures.reduce((a, b) => a + b, 0)])
        .filter(([, failures]) => failures > 0)
        .map(([kind, value]) => plainLine({ what: `calls that failed: ${kind}`, unit: "", values: [value] }));
}
