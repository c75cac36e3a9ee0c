// Items from one connection to another, beside beanstalkd's put, reserve and delete.
import { atLeast, interleave, line } from "../lib/compare.mjs";
import { rateOf, startLoad } from "../lib/measure.mjs";
import { startBeanstalkd } from "../lib/servers.mjs";

const BYTES = { payload: 200, context: 120 };

export async function run(bench) {
    const lines = [];
    for (const window of [1, 16, 64, 256]) lines.push(...(await items(bench, window)));
    return lines;
}

async function items(bench, window) {
    const beanstalkd = await startBeanstalkd(bench);
    const sluice = await startLoad(bench, "items", { to: "sluice", socket: bench.sluiced.socket, iterator: "items", window, ...BYTES });
    const tube = await startLoad(bench, "items", { to: "beanstalkd", socket: beanstalkd.socket, iterator: "items", window, ...BYTES });
    const series = await interleave(bench, {
        subjects: { sluice: rateOf(sluice, bench.sluiced, bench.ms) },
        yardsticks: { beanstalkd: rateOf(tube, beanstalkd, bench.ms) },
    });
    await sluice.stop();
    await tube.stop();
    await beanstalkd.stop();
    const common = { what: `items, producer to consumer, window ${window}`, subject: "sluice", yardstick: "beanstalkd" };
    return [
        line(series, { ...common, figure: "rate", unit: "/s", goal: atLeast(2) }),
        line(series, { ...common, what: `${common.what}: CPU of the server`, figure: "cpu", unit: "ns" }),
    ];
}
