// What a grant costs with a million tickets waiting, beside a thousand: 64 tickets are
// held, each release grants the oldest that waits, and a new one joins the end.
import { atMost, interleave, plainLine } from "../lib/compare.mjs";
import { rateOf, startLoad } from "../lib/measure.mjs";
import { startSluiced } from "../lib/servers.mjs";
import { median, medianInterval } from "../lib/stats.mjs";

export async function run(bench) {
    return [
        ...(await backlog(bench, "no timeouts", 0)),
        ...(await backlog(bench, "wait timeouts", 3_600_000)),
    ];
}

async function waiting(bench, n, timeout) {
    const server = await startSluiced(bench);
    const options = { socket: server.socket, gate: "deep", context: 120, "in-flight": 64, "wait-timeout": timeout };
    const load = await startLoad(bench, "flow", { to: "sluice", ...options });
    await load.order("fill", n);
    const rate = rateOf(load, server, bench.ms);
    const measure = async () => {
        const figures = await rate();
        return { ns: 1e9 / figures.rate, cpu: figures.cpu };
    };
    return { server, load, measure };
}

async function backlog(bench, how, timeout) {
    const few = await waiting(bench, 1000, timeout);
    const many = await waiting(bench, 1_000_000, timeout);
    const series = await interleave(bench, {
        subjects: { many: many.measure },
        yardsticks: { few: few.measure },
    });
    for (const { load, server } of [few, many]) {
        await server.stop("SIGKILL");
        await load.stop().catch(() => {}); // its daemon is gone, so it ends with an error
    }
    return ["ns", "cpu"].map((figure) => extra(series, figure, how));
}

function extra(series, figure, how) {
    const base = series.few[figure];
    const values = series.many[figure].map((ns, i) => ns - base[i]);
    const noise = medianInterval(series["few again"][figure].map((ns, i) => ns - base[i]));
    const { low, high } = medianInterval(values);
    const rest = `${median(base).toFixed(0)} at 1 k, ${median(series.many[figure]).toFixed(0)} at 1 M; 95 % [${low.toFixed(0)}, ${high.toFixed(0)}]; A/A [${noise.low.toFixed(0)}, ${noise.high.toFixed(0)}]`;
    return plainLine({
        what: `a grant at 1 M waiting, ${how}, ${figure === "ns" ? "more time" : "more CPU of the daemon"}`,
        unit: "ns",
        values,
        interval: { low, high },
        note: rest,
        goal: figure === "ns" ? atMost(500, "value") : undefined,
    });
}
