// What the Node load generators share: orders from stdin, closed loops.
import { createInterface } from "node:readline";

/**
 * Says hello, then answers each order, a word and a number, with what the function of
 * that name measures, until stdin ends. One function alone is `run`.
 */
export async function serve(hello, orders) {
    process.stdout.write(`${JSON.stringify(hello)}\n`);
    for await (const text of createInterface({ input: process.stdin })) {
        const [word, number] = text.split(" ");
        const order = typeof orders === "function" ? orders : orders[word];
        process.stdout.write(`${JSON.stringify(await order(Number(number)))}\n`);
    }
    process.exit(0);
}

/** Keeps `outstanding` calls of `once` going for `ms`. Counts those that ended in time. */
export async function closedLoop(ms, outstanding, once) {
    const begin = performance.now();
    let n = 0;
    let end;
    const lane = async () => {
        while (end === undefined) {
            await once();
            if (end !== undefined) return;
            n++;
            // A look at the clock each time would be seen in the figures of p-limit.
            if ((n & 15) === 0 && performance.now() - begin >= ms) end = performance.now();
        }
    };
    const timer = setTimeout(() => (end ??= performance.now()), ms);
    await Promise.all(Array.from({ length: outstanding }, lane));
    clearTimeout(timer);
    const seconds = (end - begin) / 1000;
    return { n, seconds, rate: n / seconds };
}
