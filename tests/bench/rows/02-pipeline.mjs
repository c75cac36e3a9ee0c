// Full cycles on one pipelined connection, beside echo frames and Redis SETs.
import { atLeast, interleave, line } from "../lib/compare.mjs";
import { rateOf, redisRateOf, startLoad } from "../lib/measure.mjs";

export async function run(bench) {
    const lines = [];
    for (const n of [16, 64, 256]) lines.push(...(await pipeline(bench, n)));
    return lines;
}

async function pipeline(bench, n) {
    const sluice = { socket: bench.sluiced.socket, gate: "wide", context: 120, "in-flight": n };
    const wire = await startLoad(bench, "flow", { to: "sluice", ...sluice });
    const library = await startLoad(bench, "library", sluice);
    const bytes = { to: "echo", request: wire.hello.request, reply: wire.hello.reply, "in-flight": n };
    const echo = await startLoad(bench, "flow", { ...bytes, socket: bench.echo.socket });
    const plain = await startLoad(bench, "flow", { ...bytes, socket: bench.plainEcho.socket });
    const series = await interleave(bench, {
        subjects: {
            wire: rateOf(wire, bench.sluiced, bench.ms),
            library: rateOf(library, bench.sluiced, bench.ms),
        },
        yardsticks: {
            echo: rateOf(echo, bench.echo, bench.ms),
            "plain echo": rateOf(plain, bench.plainEcho, bench.ms),
            redis: redisRateOf(bench, bench.redis, ["-c", "1", "-P", String(n)]),
        },
        twins: ["echo", "redis"],
    });
    await Promise.all([wire, library, echo, plain].map((worker) => worker.stop()));
    const common = { figure: "rate", unit: "/s", subject: "wire" };
    const what = `cycles, 1 connection, ${n} in flight`;
    return [
        line(series, { ...common, what, yardstick: "echo", goal: atLeast(0.35) }),
        line(series, { ...common, what, yardstick: "redis", goal: atLeast(0.6) }),
        line(series, { ...common, what, yardstick: "plain echo" }),
        line(series, { ...common, subject: "library", what: `${what}, libsluice`, yardstick: "echo" }),
        line(series, { ...common, figure: "cpu", unit: "ns", what: `${what}: CPU of the server`, yardstick: "redis" }),
    ];
}
