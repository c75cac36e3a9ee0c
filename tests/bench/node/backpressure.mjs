// backpressure.mjs producer|consumer SOCKET NAME CAPACITY: a producer that would make ten
// million items, as fast as it may, and a consumer that takes a millisecond for each. Both
// answer `look 0` with what they have made or used and their memory; `pause 1` stops the
// consumer until `pause 0`.
import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "../../../client-ts/dist/index.mjs";
import { serve } from "./serve.mjs";

const ITEMS = 10_000_000;
const WINDOW = 16;
const AT_ONCE = 4;

const [side, socket, name, capacity] = process.argv.slice(2);
const client = await connect({ path: socket });
const iterator = client.iterator(name, { capacity: Number(capacity) });
let count = 0;
let paused = Promise.resolve();
let resume = () => {};

function* source() {
    for (; count < ITEMS; count++) yield { id: count, text: "x".repeat(180) };
}

async function use() {
    await sleep(1);
    await paused;
    count++;
}

const done = side === "producer" ? iterator.pushAll(source(), { window: WINDOW }) : iterator.forEach(use, { concurrency: AT_ONCE, window: WINDOW });
done.catch((error) => {
    console.error(error);
    process.exit(1);
});

await serve(
    { items: ITEMS, window: WINDOW },
    {
        look: () => ({ count, rss: process.memoryUsage.rss() }),
        pause: (yes) => {
            resume();
            if (yes) paused = new Promise((resolve) => (resume = resolve));
            return { count };
        },
    },
);
