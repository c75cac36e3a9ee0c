// A holder goes away: how long until the next one has its grant. By EOF of its
// connection, and by SIGKILL of its process with much or little in memory.
import { atMost, plainLine } from "../lib/compare.mjs";
import { leases } from "../lib/leases.mjs";
import { startLoad } from "../lib/measure.mjs";

const BATCH = 100;
const KILLS = [[16, 10], [256, 2]];

export async function run(bench) {
    const lines = await deaths(bench, "EOF → next grant", 0, BATCH);
    for (const [mib, batch] of KILLS) lines.push(...(await deaths(bench, "SIGKILL", mib, batch)));
    for (const { peer, text } of leases(bench.here)) {
        lines.push(plainLine({ what: `a killed holder's slot: ${peer}`, unit: "", note: text }));
    }
    return lines;
}

async function deaths(bench, what, mib, batch) {
    const load = await startLoad(bench, "crash", { socket: bench.sluiced.socket, gate: "one", mib });
    const all = [];
    const fromEof = [];
    await load.order("count", 1);
    if (mib) await load.order("eof", 0);
    for (let i = 0; i < bench.pairs; i++) {
        bench.checkTime();
        all.push(...(await load.order("count", batch)).all);
        if (mib) fromEof.push(...(await load.order("eof", 0)).all);
        bench.tick();
    }
    const rss = mib ? (await load.order("rss", 0)).kib / 1024 : 0;
    await load.stop();
    if (!mib) return percentiles(what, all, true);
    const name = `SIGKILL of ${rss.toFixed(0)} MiB resident`;
    return [...percentiles(`${name} → next grant`, all, false), ...percentiles(`${name}: EOF → next grant`, fromEof, true)];
}

function percentiles(what, values, isGoal) {
    const sorted = [...values].sort((a, b) => a - b);
    const at = (q) => sorted[Math.floor((sorted.length - 1) * q)];
    const note = `${values.length} deaths`;
    return [
        plainLine({ what: `${what}, p50`, unit: "ns", values, value: at(0.5), note, goal: isGoal ? atMost(1e6, "value") : undefined }),
        plainLine({ what: `${what}, p99`, unit: "ns", value: at(0.99), note, goal: isGoal ? atMost(1e7, "value") : undefined }),
    ];
}
