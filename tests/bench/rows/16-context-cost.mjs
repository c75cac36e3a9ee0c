// gate.run under a fresh declared context of five keys, beside gate.run without any, and
// beside a store of the platform, which goes nowhere.
import { join } from "node:path";
import { atMost, interleave, line } from "../lib/compare.mjs";
import { latencyOf, warmUp } from "../lib/measure.mjs";
import { Worker } from "../lib/processes.mjs";

export async function run(bench) {
    const lines = [];
    for (const n of [1, 64, 256]) lines.push(...(await outstanding(bench, n)));
    return lines;
}

async function outstanding(bench, n) {
    const start = (mode) => Worker.start(process.execPath, [join(bench.here, "node/context.mjs"), bench.sluiced.socket, String(n), mode], { cpu: bench.clientCpu });
    const fresh = await start("fresh");
    const none = await start("none");
    const bare = await start("bare");
    for (const worker of [fresh, none, bare]) await warmUp([worker]);
    const series = await interleave(bench, {
        subjects: { fresh: latencyOf(fresh, bench.ms) },
        yardsticks: { "no context": latencyOf(none, bench.ms), AsyncLocalStorage: latencyOf(bare, bench.ms) },
        twins: ["no context"],
    });
    await Promise.all([fresh, none, bare].map((worker) => worker.stop()));
    const what = `gate.run, Node, ${n} outstanding, a fresh context of 5 keys each`;
    const common = { unit: "ns", subject: "fresh", yardstick: "no context" };
    const beside = { ...common, yardstick: "AsyncLocalStorage" };
    return [
        line(series, { ...common, what: `time of ${what}`, figure: "ns", goal: atMost(1.3) }),
        line(series, { ...common, what: `${what}: CPU of the client`, figure: "cpu" }),
        line(series, { ...beside, what: `time of ${what}`, figure: "ns" }),
    ];
}
