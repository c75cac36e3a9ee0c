// A contended slot goes from one connection to the next, beside a relay that carries
// bytes one way from one connection to another through an echo server.
import { atMost, interleave, line } from "../lib/compare.mjs";
import { latencyOf, startLoad } from "../lib/measure.mjs";

export async function run(bench) {
    const sluice = await startLoad(bench, "handoff", { to: "sluice", socket: bench.sluiced.socket, gate: "one", context: 120 });
    const bytes = { to: "echo", request: sluice.hello.request, reply: sluice.hello.reply };
    const relay = await startLoad(bench, "handoff", { ...bytes, socket: bench.echo.socket });
    const plain = await startLoad(bench, "handoff", { ...bytes, socket: bench.plainEcho.socket });
    const series = await interleave(bench, {
        subjects: { sluice: latencyOf(sluice, bench.ms) },
        yardsticks: { "echo one way": latencyOf(relay, bench.ms), "plain echo one way": latencyOf(plain, bench.ms) },
    });
    await Promise.all([sluice, relay, plain].map((worker) => worker.stop()));
    return ["echo one way", "plain echo one way"].flatMap((yardstick) => [
        line(series, { what: "release → next grant, p50", figure: "p50", unit: "ns", subject: "sluice", yardstick, goal: atMost(1.5) }),
        line(series, { what: "release → next grant, p99", figure: "p99", unit: "ns", subject: "sluice", yardstick }),
    ]);
}
