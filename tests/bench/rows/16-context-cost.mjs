// gate.run under a fresh declared context of five keys, beside gate.run without any.
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
    for (const worker of [fresh, none]) await warmUp([worker]);
    const series = await interleave(bench, {
        subjects: { fresh: latencyOf(fresh, bench.ms) },
        yardsticks: { "no context": latencyOf(none, bench.ms) },
    });
    await Promise.all([fresh, none].map((worker) => worker.stop()));
    const what = `gate.run, Node, ${n} outstanding, a fresh context of 5 keys each`;
    const common = { unit: "ns", subject: "fresh", yardstick: "no context" };
    return [
        line(series, { ...common, what: `time of ${what}`, figure: "ns", goal: n >= 64 ? atMost(1.3) : undefined }),
        line(series, { ...common, what: `${what}: CPU of the client`, figure: "cpu" }),
    ];
}
