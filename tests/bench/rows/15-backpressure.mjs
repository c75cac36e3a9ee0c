// A producer that could make ten million items beside a slow consumer: what is in memory.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "../../../client-ts/dist/index.mjs";
import { atMost, plainLine } from "../lib/compare.mjs";
import { Worker } from "../lib/processes.mjs";
import { startSluiced } from "../lib/servers.mjs";

const CAPACITY = 1000;
/** Until what a process needs anyhow is there; then as long as it is watched, in ms. */
const WARM_MS = 1500;
const WATCH_MS = 3000;
const LOOKS = 10;
const MIB = 1024 * 1024;

export async function run(bench) {
    const bounded = await watch(bench, CAPACITY);
    const wide = await watch(bench, 1_000_000);
    const { windows, items, used } = bounded;
    const peak = Math.max(...bounded.between);
    const whole = `${peak} of ${items / 1e6} M; ${used} used meanwhile; capacity ${CAPACITY}, windows ${windows.join(" + ")}`;
    const flat = (values) => `growth in ${WATCH_MS / 1000} s; ${(values[0] / MIB).toFixed(1)} MiB before`;
    const growth = (values) => (Math.max(...values) - values[0]) / MIB;
    const memory = (what, values, most) => plainLine({ what, unit: "MiB", values: [growth(values)], note: flat(values), goal: most && atMost(most, "value") });
    return [
        plainLine({ what: "items made and not yet used, peak", unit: "", values: bounded.between, value: peak, note: whole, goal: atMost(CAPACITY + windows[0] + windows[1], "value") }),
        plainLine({ what: "items buffered in the daemon, peak", unit: "", value: bounded.bufferedPeak, goal: atMost(CAPACITY, "value") }),
        memory("RSS of the daemon beside a slow consumer", bounded.daemon, 1),
        memory("RSS of the producer beside a slow consumer", bounded.producer, 16),
        memory("for comparison, room for 1 M items: RSS of the daemon", wide.daemon),
    ];
}

async function watch(bench, capacity) {
    const server = await startSluiced(bench);
    const client = await connect({ path: server.socket });
    const start = (side) => Worker.start(process.execPath, [join(bench.here, "node/backpressure.mjs"), side, server.socket, "flood", String(capacity)]);
    const consumer = await start("consumer");
    const producer = await start("producer");
    await sleep(WARM_MS);
    const { count: first } = await consumer.order("look", 0);
    const seen = { between: [], daemon: [server.rss()], producer: [(await producer.order("look", 0)).rss] };
    for (let i = 0; i < LOOKS; i++) {
        bench.checkTime();
        await sleep(WATCH_MS / LOOKS);
        // Nothing is used between the two counts, and nobody is better off for it.
        const { count: used } = await consumer.order("pause", 1);
        const { count: made, rss } = await producer.order("look", 0);
        await consumer.order("pause", 0);
        seen.between.push(made - used);
        seen.producer.push(rss);
        seen.daemon.push(server.rss());
        bench.tick();
    }
    const { count: last } = await consumer.order("look", 0);
    const { bufferedPeak } = await client.iterator("flood").stats();
    await client.close();
    await server.stop("SIGKILL");
    await Promise.all([producer.stop(), consumer.stop()].map((end) => end.catch(() => {}))); // their daemon is gone
    return { ...seen, bufferedPeak, used: last - first, items: producer.hello.items, windows: [producer.hello.window, consumer.hello.window] };
}
