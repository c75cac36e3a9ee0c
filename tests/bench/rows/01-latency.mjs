// Enqueue to grant in C with one ticket in flight, beside an echo of the same bytes.
import { atMost, interleave, line } from "../lib/compare.mjs";
import { latencyOf, startLoad } from "../lib/measure.mjs";

export async function run(bench) {
    const sluice = { socket: bench.sluiced.socket, gate: "wide", context: 120 };
    const wire = await startLoad(bench, "latency", { to: "sluice", ...sluice });
    const library = await startLoad(bench, "library", sluice);
    const bytes = { to: "echo", request: wire.hello.request, reply: wire.hello.reply };
    const echo = await startLoad(bench, "latency", { ...bytes, socket: bench.echo.socket });
    const plain = await startLoad(bench, "latency", { ...bytes, socket: bench.plainEcho.socket });
    const series = await interleave(bench, {
        subjects: { wire: latencyOf(wire, bench.ms), library: latencyOf(library, bench.ms, "latency") },
        yardsticks: { echo: latencyOf(echo, bench.ms), "plain echo": latencyOf(plain, bench.ms) },
    });
    await Promise.all([wire, library, echo, plain].map((worker) => worker.stop()));
    const lines = [];
    for (const yardstick of ["echo", "plain echo"]) {
        for (const subject of ["library", "wire"]) {
            const what = subject === "library" ? "enqueue → grant, libsluice" : "enqueue → grant, bytes only";
            const common = { unit: "ns", subject, yardstick };
            lines.push(line(series, { what: `${what}, p50`, figure: "p50", goal: atMost(1.25), ...common }));
            lines.push(line(series, { what: `${what}, p99`, figure: "p99", goal: atMost(1.5), ...common }));
        }
    }
    return lines;
}
