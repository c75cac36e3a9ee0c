// Full cycles on 64 connections with one ticket in flight each, beside Redis SETs.
import { atLeast, interleave, line } from "../lib/compare.mjs";
import { rateOf, redisRateOf, startLoad } from "../lib/measure.mjs";

export async function run(bench) {
    const options = { socket: bench.sluiced.socket, gate: "wide", context: 120, connections: 64 };
    const wire = await startLoad(bench, "flow", { to: "sluice", ...options });
    const bytes = { to: "echo", request: wire.hello.request, reply: wire.hello.reply, connections: 64 };
    const echo = await startLoad(bench, "flow", { ...bytes, socket: bench.echo.socket });
    const series = await interleave(bench, {
        subjects: { wire: rateOf(wire, bench.sluiced, bench.ms) },
        yardsticks: {
            redis: redisRateOf(bench, bench.redis, ["-c", "64", "-P", "1"]),
            echo: rateOf(echo, bench.echo, bench.ms),
        },
    });
    await Promise.all([wire, echo].map((worker) => worker.stop()));
    const common = { what: "cycles, 64 connections, 1 in flight each", subject: "wire" };
    return [
        line(series, { ...common, figure: "rate", unit: "/s", yardstick: "redis", goal: atLeast(1.5) }),
        line(series, { ...common, figure: "rate", unit: "/s", yardstick: "echo" }),
        line(series, { ...common, what: `${common.what}: CPU of the server`, figure: "cpu", unit: "ns", yardstick: "redis" }),
    ];
}
