// 64 tasks of four Node processes under one limit of 10, by Sluice and by its peers.
import { join } from "node:path";
import { atLeast, interleave, line, plainLine } from "../lib/compare.mjs";
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
    const ms = Math.max(bench.ms, 150);
    const crews = {};
    for (const kind of ["sluice", ...PEERS]) {
        crews[kind] = await startCrew(bench, kind, sockets[kind] ?? bench.redis.socket);
    }
    for (const crew of Object.values(crews)) await warmUp(crew);
    const best = await bestPeer(crews, ms);
    const measure = (kind) => () => crewRate(crews[kind], ms);
    const series = await interleave(bench, {
        subjects: { sluice: measure("sluice") },
        yardsticks: Object.fromEntries(PEERS.map((kind) => [kind, measure(kind)])),
        twins: [best],
    });
    await Promise.all(Object.values(crews).flat().map((worker) => worker.stop()));
    await broker.stop();
    const what = `${TASKS} tasks, limit ${LIMIT}, ${PROCESSES} Node processes`;
    const lines = PEERS.map((yardstick) =>
        line(series, {
            what: yardstick === best ? `${what}; the best peer` : what,
            figure: "rate",
            unit: "/s",
            subject: "sluice",
            yardstick,
            goal: yardstick === best ? atLeast(20) : undefined,
        }),
    );
    return [...lines, ...failureLines(series)];
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
        failures: results.reduce((sum, { failures }) => sum + failures, 0),
    };
}

async function bestPeer(crews, ms) {
    const rates = {};
    for (const kind of PEERS) {
        const tries = [];
        for (let i = 0; i < 3; i++) tries.push((await crewRate(crews[kind], ms)).rate);
        rates[kind] = median(tries);
    }
    return PEERS.reduce((a, b) => (rates[b] > rates[a] ? b : a));
}

/** Calls that a library refused or lost count nowhere: so say how many there were. */
function failureLines(series) {
    return ["sluice", ...PEERS]
        .map((kind) => [kind, series[kind].failures.reduce((a, b) => a + b, 0)])
        .filter(([, failures]) => failures > 0)
        .map(([kind, value]) => plainLine({ what: `calls that failed: ${kind}`, unit: "", values: [value] }));
}
