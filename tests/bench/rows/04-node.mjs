// gate.run of a no-op in Node, beside a bare Node client of the echo server; p-limit,
// which never leaves the process, for orientation.
import { join } from "node:path";
import { atLeast, interleave, line } from "../lib/compare.mjs";
import { rateOf, warmUp } from "../lib/measure.mjs";
import { Worker } from "../lib/processes.mjs";

export async function run(bench) {
    const lines = [];
    for (const n of [1, 64, 256, 1000]) lines.push(...(await outstanding(bench, n)));
    return lines;
}

function startNode(bench, script, ...args) {
    return Worker.start(process.execPath, [join(bench.here, "node", script), ...args.map(String)], { cpu: bench.clientCpu });
}

async function outstanding(bench, n) {
    const gate = await startNode(bench, "gate.mjs", bench.sluiced.socket, n);
    const { request, reply } = gate.hello;
    const echo = await startNode(bench, "echo.mjs", bench.echo.socket, n, request, reply, "turn");
    const naive = await startNode(bench, "echo.mjs", bench.echo.socket, n, request, reply, "each");
    const limit = await startNode(bench, "p-limit.mjs", n);
    for (const worker of [gate, echo, naive, limit]) await warmUp([worker]);
    const series = await interleave(bench, {
        subjects: { gate: rateOf(gate, bench.sluiced, bench.ms) },
        yardsticks: {
            "bare Node": rateOf(echo, bench.echo, bench.ms),
            "bare Node, a write each": rateOf(naive, bench.echo, bench.ms),
            "p-limit": rateOf(limit, bench.echo, bench.ms),
        },
        twins: ["bare Node"],
    });
    await Promise.all([gate, echo, naive, limit].map((worker) => worker.stop()));
    const common = { figure: "rate", unit: "/s", subject: "gate", what: `gate.run, Node, ${n} outstanding` };
    return [
        line(series, { ...common, yardstick: "bare Node", goal: n >= 64 ? atLeast(0.7) : undefined }),
        line(series, { ...common, yardstick: "bare Node, a write each" }),
        line(series, { ...common, yardstick: "p-limit" }),
    ];
}
