// Items from one Node process to another, in their contexts, beside Redis Streams and BullMQ.
import { join } from "node:path";
import { atLeast, interleave, line } from "../lib/compare.mjs";
import { Worker } from "../lib/processes.mjs";

const PEERS = { "redis streams": 1.5, bullmq: 5 };
const WARM_ITEMS = 5000;
const FIRST_ITEMS = 500;

export async function run(bench) {
    const lines = [];
    for (const window of [16, 64, 256]) lines.push(...(await streams(bench, window)));
    return lines;
}

async function streams(bench, window) {
    const pairs = {};
    for (const kind of ["sluice", ...Object.keys(PEERS)]) {
        pairs[kind] = await Pair.start(bench, kind, kind === "sluice" ? bench.sluiced : bench.redis, window);
    }
    const measure = (kind) => [kind, () => pairs[kind].measure(bench.ms)];
    const series = await interleave(bench, {
        subjects: Object.fromEntries([measure("sluice")]),
        yardsticks: Object.fromEntries(Object.keys(PEERS).map(measure)),
    });
    for (const pair of Object.values(pairs)) await pair.stop();
    const common = { what: `items, Node to Node, window ${window}`, subject: "sluice" };
    return Object.entries(PEERS).flatMap(([yardstick, goal]) => [
        line(series, { ...common, figure: "rate", unit: "/s", yardstick, goal: atLeast(goal) }),
        line(series, { ...common, what: `${common.what}: CPU of all three processes`, figure: "cpu", unit: "ns", yardstick }),
    ]);
}

/** A producer and a consumer. A measurement is as many items as should take the time. */
class Pair {
    #producer;
    #consumer;
    #server;
    #items = FIRST_ITEMS;

    static async start(bench, kind, server, window) {
        const pair = new Pair();
        const args = (side) => [join(bench.here, "node/stream.mjs"), kind, side, server.socket, `streams-${window}`, String(window)];
        pair.#server = server;
        pair.#consumer = await Worker.start(process.execPath, args("consumer"), { cpu: bench.clientCpu });
        pair.#producer = await Worker.start(process.execPath, args("producer"), { cpu: bench.clientCpu });
        await pair.#send(WARM_ITEMS);
        return pair;
    }

    async measure(ms) {
        const n = this.#items;
        const figures = await this.#send(n);
        this.#items = Math.max(100, Math.round((figures.rate * ms) / 1000));
        return figures;
    }

    /** From the first push to the use of the last item. */
    async #send(n) {
        const before = this.#server.cpuNs();
        await this.#consumer.order("expect", n);
        const [pushed, used] = await Promise.all([this.#producer.order("push", n), this.#consumer.order("wait", 0)]);
        const cpu = (this.#server.cpuNs() - before + pushed.cpuNs + used.cpuNs) / n;
        return { rate: (n * 1000) / (used.end - pushed.begin), cpu };
    }

    async stop() {
        await this.#producer.stop();
        await this.#consumer.stop();
    }
}
